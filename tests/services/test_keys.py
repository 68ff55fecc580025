"""The ways into a data folder, changed while it is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.errors import BadInput, FolderLocked, Locked, NotAllowed, StorageFault
from facilitator.services.folders import FolderState
from facilitator.services.keys import Keys
from facilitator.storage import codes
from tests.support import keyrings
from tests.support.offices import PASSPHRASE, a_session, an_open_round

keys = services.keys
NEW = "quiet orchard lantern"


@pytest.fixture
def office(tmp_path):
    made = services.folders.create(tmp_path / "data", passphrase=PASSPHRASE)
    a_session(made)
    yield made
    made.close()


def _others(office):
    """Every file but the key file, byte for byte."""
    return {
        path: path.read_bytes()
        for path in office.path.rglob("*")
        if path.is_file() and path.name != "key.json"
    }


def _opens(office, secret):
    try:
        services.folders.unlock(office.path, secret).close()
    except Locked:
        return False
    return True


def _with_code(office):
    code = keys.draw_recovery_code()
    parts = keys.groups(code)
    keys.keep_recovery_code(office, code, " ".join(parts[at] for at in keys.asked(code)))
    return code


def test_that_a_change_of_passphrase_rewrites_only_the_key_file(office):
    before, key = _others(office), (office.path / "key.json").read_bytes()
    outcome = keys.change_passphrase(office, PASSPHRASE, NEW)
    assert outcome.result == Keys(passphrase=True)
    assert _others(office) == before
    assert (office.path / "key.json").read_bytes() != key
    assert not _opens(office, PASSPHRASE)
    assert _opens(office, NEW)
    assert services.lock.matches(office, NEW)
    assert not services.lock.matches(office, PASSPHRASE)


def test_that_the_present_passphrase_or_the_code_is_asked_for(office):
    code = _with_code(office)
    before = (office.path / "key.json").read_bytes()
    for wrong in ("", NEW, keys.draw_recovery_code()):
        with pytest.raises(Locked):
            keys.change_passphrase(office, wrong, NEW)
    assert (office.path / "key.json").read_bytes() == before
    keys.change_passphrase(office, code.lower(), NEW)
    assert _opens(office, NEW)
    assert _opens(office, code)  # it stays what it was


def test_that_a_passphrase_that_will_not_do_changes_nothing(office):
    before = (office.path / "key.json").read_bytes()
    for new in ("", "short", keys.draw_recovery_code()):
        with pytest.raises(BadInput):
            keys.change_passphrase(office, PASSPHRASE, new)
    assert (office.path / "key.json").read_bytes() == before


def test_that_a_key_file_that_cannot_be_replaced_stays_as_it_was(office, monkeypatch):
    def full(path, target):
        raise OSError(28, "No space left on device")

    before = (office.path / "key.json").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(StorageFault, match="No space left"):
            keys.change_passphrase(office, PASSPHRASE, NEW)
    assert (office.path / "key.json").read_bytes() == before
    assert not services.lock.matches(office, NEW)
    office.close()
    services.folders.unlock(office.path, PASSPHRASE).close()
    assert not (office.path / "key.json.new").exists()  # the next start clears it away


def test_that_a_backup_keeps_the_passphrase_it_was_made_with(office, tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in office.path.glob("*.*"):
        (copy / path.name).write_bytes(path.read_bytes())
    keys.change_passphrase(office, PASSPHRASE, NEW)
    services.folders.unlock(copy, PASSPHRASE).close()
    with pytest.raises(Locked):
        services.folders.unlock(copy, NEW)


def test_that_the_code_opens_only_once_its_groups_were_typed_back(office):
    code = keys.draw_recovery_code()
    parts = keys.groups(code)
    asked = [parts[at] for at in keys.asked(code)]
    for typed in ("", asked[0], "".join(reversed(asked)), code):
        with pytest.raises(BadInput):
            keys.keep_recovery_code(office, code, typed)
    assert keys.state(office) == Keys(passphrase=True)
    assert not _opens(office, code)
    before = _others(office)
    outcome = keys.keep_recovery_code(office, code, "".join(asked).lower())
    assert outcome.result == keys.state(office) == Keys(passphrase=True, recovery=True)
    assert _others(office) == before
    assert _opens(office, code)
    assert _opens(office, code.replace("-", " ").lower())
    assert services.lock.matches(office, code)
    assert code not in (office.path / "key.json").read_text()


def test_that_a_later_code_takes_the_place_of_an_earlier_one(office):
    earlier, later = _with_code(office), _with_code(office)
    assert not _opens(office, earlier)
    assert _opens(office, later)
    assert _opens(office, PASSPHRASE)


def test_that_this_device_opens_by_itself_and_the_passphrase_stands(office, keyring):
    outcome = keys.set_device(office, True)
    assert outcome.result == Keys(passphrase=True, device=True)
    assert not office.unprotected
    assert services.folders.look(office.path) is FolderState.READY
    assert _opens(office, None)
    assert _opens(office, PASSPHRASE)
    assert not _opens(office, NEW)  # the device's key does not make every guess right
    assert services.lock.matches(office, PASSPHRASE)
    services.preferences.set_pin(office.path, "2468")
    assert not services.lock.matches(office, "2468")
    keys.set_device(office, False)
    assert keyring.kept == {}
    assert not _opens(office, None)
    assert services.folders.look(office.path) is FolderState.LOCKED


def test_that_on_another_computer_the_passphrase_is_asked_for(office, keyring):
    keys.set_device(office, True)
    keyring.kept.clear()
    with pytest.raises(Locked, match="Type its passphrase"):
        services.folders.unlock(office.path)
    assert _opens(office, PASSPHRASE)


def test_that_a_computer_without_a_keyring_says_so_and_changes_nothing(office):
    before = (office.path / "key.json").read_bytes()
    with keyrings.using(keyrings.none()):
        with pytest.raises(NotAllowed, match="no safe place"):
            keys.set_device(office, True)
        assert keys.set_device(office, False).result == Keys(passphrase=True)
    assert (office.path / "key.json").read_bytes() == before


def test_that_a_key_the_computer_does_not_let_go_of_is_said(office):
    class Clinging(keyrings.MemoryKeyring):
        def delete_password(self, service, username):
            if username.startswith("folder-"):
                return
            super().delete_password(service, username)

    with keyrings.using(Clinging()):
        keys.set_device(office, True)
        with pytest.raises(StorageFault, match="did not let go"):
            keys.set_device(office, False)
        assert not _opens(office, None)


def test_that_a_disk_that_fails_leaves_no_key_with_the_computer(office, keyring, monkeypatch):
    from facilitator.storage import keyfile

    def full(path, data):
        raise StorageFault("Writing key.json did not work: No space left on device.")

    monkeypatch.setattr(keyfile, "write_durably", full)
    with pytest.raises(StorageFault):
        keys.set_device(office, True)
    assert keyring.kept == {}


def test_that_a_folder_without_a_passphrase_gets_one_later(tmp_path, keyring):
    office = services.folders.create(tmp_path / "data")
    assert keys.state(office) == Keys(device=True)
    with pytest.raises(NotAllowed, match="no passphrase"):
        _with_code(office)
    with pytest.raises(NotAllowed, match="no passphrase"):
        keys.set_device(office, False)
    assert keys.change_passphrase(office, "", NEW).result == Keys(passphrase=True)
    assert not office.unprotected
    assert keyring.kept == {}
    office.close()
    assert services.folders.look(office.path) is FolderState.LOCKED
    assert _opens(office, NEW)


def test_that_practice_data_has_no_keys_to_change(tmp_path):
    office = services.folders.create(tmp_path / "data", practice=True)
    assert keys.state(office) == Keys(practice=True)
    for change in (
        lambda: keys.change_passphrase(office, "", NEW),
        lambda: _with_code(office),
        lambda: keys.set_device(office, True),
    ):
        with pytest.raises(NotAllowed, match="Practice data"):
            change()
    office.close()


def test_that_a_locked_office_changes_no_key(office):
    office.lock()
    with pytest.raises(FolderLocked):
        keys.change_passphrase(office, PASSPHRASE, NEW)


def test_that_a_key_file_of_other_data_is_not_written_over(office, tmp_path):
    other = services.folders.create(tmp_path / "other", passphrase=PASSPHRASE)
    other.close()
    (office.path / "key.json").write_bytes((other.path / "key.json").read_bytes())
    with pytest.raises(StorageFault, match="other data"):
        keys.change_passphrase(office, PASSPHRASE, NEW)
    (office.path / "key.json").unlink()
    with pytest.raises(StorageFault, match="missing"):
        keys.state(office)


def test_that_words_that_read_as_a_code_are_never_offered(monkeypatch):
    from facilitator.storage.randomness import SystemRandomness

    five = iter(["abcdefgh"] * 5 + ["maple"] * 5)
    monkeypatch.setattr(SystemRandomness, "choice", lambda self, offered: next(five))
    monkeypatch.setattr(codes, "recovery_code", lambda typed: "x" if "abc" in typed else None)
    assert keys.draw_words() == ("maple",) * 5


def test_that_after_a_participant_had_the_laptop_the_passphrase_is_asked_for_whoever_signed_in(
    office, keyring
):
    keys.set_device(office, True)
    survey = an_open_round(office, services.sessions.cards(office)[0].session)
    services.handed_over.note(office.path, survey.round.id, ["en"])
    waiting = services.handed_over.look(office.path)
    assert waiting is not None
    assert waiting.by_passphrase
