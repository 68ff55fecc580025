"""Data folders: made, looked at, opened, refused."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from facilitator import services
from facilitator.domain.errors import BadInput, Locked, NotAllowed, StorageFault
from facilitator.services.folders import FolderState
from facilitator.storage import envelopes
from tests.support import keyrings
from tests.support.offices import PASSPHRASE


def test_that_a_folder_with_a_passphrase_opens_with_it_and_nothing_else(tmp_path):
    office = services.folders.create(tmp_path / "data", passphrase=PASSPHRASE)
    assert (office.practice, office.unprotected) == (False, False)
    office.close()
    assert services.folders.look(tmp_path / "data") is FolderState.LOCKED
    with pytest.raises(Locked, match="locked"):
        services.folders.unlock(tmp_path / "data")
    with pytest.raises(Locked, match="not the passphrase"):
        services.folders.unlock(tmp_path / "data", "river maple lanterns")
    services.folders.unlock(tmp_path / "data", f" {PASSPHRASE}\n").close()


def test_that_a_guess_costs_what_scrypt_costs_by_default(tmp_path, usual_cost):
    assert envelopes.Cost() == envelopes.Cost(2**17, 8, 1)
    services.folders.create(tmp_path, passphrase=PASSPHRASE).close()
    assert f'"n": {2**17}' in (tmp_path / "key.json").read_text()
    services.folders.unlock(tmp_path, PASSPHRASE).close()


def test_that_accents_count_as_the_same_however_they_were_typed(tmp_path):
    services.folders.create(tmp_path, passphrase="caf\u00e9 au lait").close()
    services.folders.unlock(tmp_path, "cafe\u0301 au lait").close()


def test_that_without_a_passphrase_the_keyring_keeps_the_key(tmp_path, keyring):
    office = services.folders.create(tmp_path / "data")
    assert (office.practice, office.unprotected) == (False, True)
    office.close()
    assert services.folders.look(tmp_path / "data") is FolderState.READY
    (secret,) = keyring.kept.values()
    assert secret not in (tmp_path / "data" / "key.json").read_text()
    services.folders.unlock(tmp_path / "data").close()
    keyring.kept.clear()
    with pytest.raises(Locked, match="keyring"):
        services.folders.unlock(tmp_path / "data")


def test_that_without_passphrase_and_keyring_only_practice_data_can_be_kept(tmp_path):
    with keyrings.using(keyrings.none()):
        with pytest.raises(NotAllowed, match="only practice data"):
            services.folders.create(tmp_path / "data")
        assert services.folders.look(tmp_path / "data") is FolderState.NEW
        office = services.folders.create(tmp_path / "data", practice=True)
        assert (office.practice, office.unprotected) == (True, True)
        office.close()
        office = services.folders.unlock(tmp_path / "data")
        assert office.practice
        office.close()


def test_that_a_practice_folder_stays_one_though_its_key_file_says_otherwise(tmp_path):
    services.folders.create(tmp_path, practice=True).close()
    told = json.loads((tmp_path / "key.json").read_text())
    (tmp_path / "key.json").write_text(json.dumps(told | {"practice": False}))
    office = services.folders.unlock(tmp_path)
    assert office.practice
    office.close()


def test_that_a_start_that_fails_leaves_no_key_in_the_keyring(tmp_path, keyring, monkeypatch):
    from facilitator.storage import schema

    def fails(connection):
        raise StorageFault("The disk is full.")

    monkeypatch.setattr(schema, "make", fails)
    with pytest.raises(StorageFault):
        services.folders.create(tmp_path / "data")
    assert keyring.kept == {}
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["open"]
    monkeypatch.undo()
    with keyrings.using(keyring):
        services.folders.create(tmp_path / "data").close()


@pytest.mark.parametrize("damage", [{"salt": "zz"}, {"n": 3}, {"wrapped": None}])
def test_that_a_damaged_passphrase_slot_is_not_called_a_wrong_passphrase(tmp_path, damage):
    services.folders.create(tmp_path, passphrase=PASSPHRASE).close()
    told = json.loads((tmp_path / "key.json").read_text())
    told["slots"][0] |= damage
    (tmp_path / "key.json").write_text(json.dumps(told))
    with pytest.raises(StorageFault, match="damaged"):
        services.folders.unlock(tmp_path, PASSPHRASE)


@pytest.mark.parametrize("passphrase", ["", "       ", "short"])
def test_that_a_short_passphrase_is_refused_and_nothing_is_made(tmp_path, passphrase):
    with pytest.raises(BadInput, match="passphrase"):
        services.folders.create(tmp_path / "data", passphrase=passphrase)
    assert services.folders.look(tmp_path / "data") is FolderState.NEW


def test_that_a_folder_is_never_made_over_another(tmp_path):
    services.folders.create(tmp_path, practice=True).close()
    before = (tmp_path / "facilitator.db").read_bytes()
    with pytest.raises(NotAllowed, match="already"):
        services.folders.create(tmp_path, practice=True)
    assert (tmp_path / "facilitator.db").read_bytes() == before


def test_that_a_folder_without_data_is_not_unlocked(tmp_path):
    with pytest.raises(NotAllowed):
        services.folders.unlock(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_that_the_key_of_a_lost_main_file_is_kept_when_the_folder_is_used_anew(tmp_path):
    services.folders.create(tmp_path, practice=True).close()
    key = (tmp_path / "key.json").read_bytes()
    main = (tmp_path / "facilitator.db").read_bytes()
    (tmp_path / "facilitator.db").unlink()
    services.folders.create(tmp_path, practice=True).close()
    assert (tmp_path / "before-1-key.json").read_bytes() == key
    (tmp_path / "key.json").write_bytes(key)
    (tmp_path / "facilitator.db").write_bytes(main)
    services.folders.unlock(tmp_path).close()


def test_that_what_a_cut_off_start_left_does_not_spoil_the_next(tmp_path):
    for name in ("facilitator.db.new", "facilitator.db.new-journal", "facilitator.db-journal"):
        (tmp_path / name).write_bytes(b"left over " * 500)
    (tmp_path / "key.json.new").write_text("half a key file")
    services.folders.create(tmp_path, practice=True).close()
    services.folders.unlock(tmp_path).close()
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"before-1-facilitator.db-journal", "facilitator.db", "key.json", "open"}


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"format": 1, "slots": 3}', '{"format": "x"}', "\x00\xff"]
)
def test_that_a_damaged_key_file_is_told_and_not_guessed_at(tmp_path, text):
    services.folders.create(tmp_path, practice=True).close()
    (tmp_path / "key.json").write_text(text)
    with pytest.raises(StorageFault, match="key file"):
        services.folders.look(tmp_path)
    with pytest.raises(StorageFault, match="key file"):
        services.folders.unlock(tmp_path)


def test_that_a_key_file_of_a_newer_version_is_left_alone(tmp_path):
    services.folders.create(tmp_path, practice=True).close()
    told = json.loads((tmp_path / "key.json").read_text())
    (tmp_path / "key.json").write_text(json.dumps(told | {"format": 2}))
    with pytest.raises(StorageFault, match="newer version"):
        services.folders.unlock(tmp_path)


def test_that_a_missing_key_file_is_told(tmp_path):
    services.folders.create(tmp_path, practice=True).close()
    (tmp_path / "key.json").unlink()
    assert services.folders.look(tmp_path) is FolderState.LOCKED
    with pytest.raises(StorageFault, match="missing"):
        services.folders.unlock(tmp_path)


def test_that_another_key_does_not_open_the_main_file(tmp_path):
    for name in ("one", "two"):
        services.folders.create(tmp_path / name, practice=True).close()
    (tmp_path / "one" / "key.json").write_bytes((tmp_path / "two" / "key.json").read_bytes())
    with pytest.raises(StorageFault, match="damaged"):
        services.folders.unlock(tmp_path / "one")


def test_that_a_folder_that_may_not_be_written_to_is_told(tmp_path, monkeypatch):
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(StorageFault, match="data folder"):
        services.folders.create(tmp_path / "data", practice=True)


def test_that_a_nearly_full_disk_is_told_before_anything_is_made(tmp_path, monkeypatch):
    from facilitator.storage import files

    monkeypatch.setattr(files, "ROOM_NEEDED", 2**62)
    with pytest.raises(StorageFault, match="MB left"):
        services.folders.create(tmp_path / "data", practice=True)
    assert services.folders.look(tmp_path / "data") is FolderState.NEW


def test_that_looking_at_a_folder_loads_no_database():
    script = (
        "import sys; from pathlib import Path; from facilitator import services;"
        "services.folders.look(Path('nowhere'));"
        "print([name for name in ('sqlalchemy', 'sqlcipher3', 'sqlite3', 'cryptography', 'keyring')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
