"""A locked folder: the main file is closed and its key gone from the program; whoever sits at the
participant screen notices nothing."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.errors import FolderLocked, Locked, NotAllowed, StorageFault
from facilitator.storage.office import Office
from tests.support import keyrings
from tests.support.offices import (
    PASSPHRASE,
    a_response,
    a_session,
    an_open_round,
    answer,
    blanks,
    forms_of,
)

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = services.folders.create(tmp_path / "data", passphrase=PASSPHRASE)
    yield made
    made.close()


def holders(masked: bytes) -> list[str]:
    """Whatever in the whole program still holds the key, as bytes or as digits, alone or within
    something longer; a statement of a driver too."""
    gc.unfreeze()
    gc.collect()
    key = bytes(one ^ 0x5A for one in masked)
    wanted = (key, key.hex(), key.hex().encode())
    found, alive = [], gc.get_objects()
    for one in alive:
        found += [
            f"{type(held).__name__} in a {type(one).__name__}"
            for held in gc.get_referents(one)
            if type(held) in (bytes, bytearray, str)
            and not any(held is ours for ours in wanted)
            and any(type(ours) is type(held) and ours in held for ours in wanted)
        ]
    return found


def masked_key(office: Office) -> bytes:
    assert office._key is not None
    return bytes(one ^ 0x5A for one in office._key)


def open_files() -> list[str]:
    found = []
    for number in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            found.append(str(number.readlink()))
    return found


def test_that_locking_leaves_no_key_in_the_program(office: Office) -> None:
    masked = masked_key(office)
    an_open_round(office, a_session(office), ("pulse",))
    services.sessions.cards(office)
    assert holders(masked), "else the test is blind"
    office.lock()
    assert holders(masked) == []


@on_linux
def test_that_the_main_file_is_closed_and_the_open_box_is_not(office: Office) -> None:
    survey = an_open_round(office, a_session(office), ("pulse",))
    answer(office, survey, 1)
    main, box = str(office.path / "facilitator.db"), str(office.box_path(survey.round.id))
    assert {main, box} <= set(open_files())
    office.lock()
    assert main not in open_files()
    assert box in open_files()


@pytest.mark.parametrize("keyring", [keyrings.memory, keyrings.none])
def test_that_answers_come_in_while_it_is_locked(tmp_path: Path, keyring) -> None:
    with keyrings.using(keyring()):
        office = services.folders.create(tmp_path / "data", passphrase=PASSPHRASE)
        survey = an_open_round(office, a_session(office), ("pulse",))
        answer(office, survey, 4)
        office.lock()
        answer(office, survey, 4, comment="nobody asked for the four words")
        blanks(office, survey, 2)
        assert services.collection.count(office, survey) == 8
        assert services.collection.tally(office, survey).blank == 2
        assert services.collection.look_after(office, survey) == 8
        office.unlock(PASSPHRASE)
        assert services.collection.seal(office, survey).result.answers == 8
        office.close()


def test_that_nothing_of_the_trainers_is_read_or_changed_while_it_is_locked(
    office: Office, tmp_path: Path
) -> None:
    session = a_session(office, people=2)
    survey = an_open_round(office, session, ("pulse",))
    answer(office, survey, 6)
    office.lock()
    assert office.locked
    before = (office.path / "facilitator.db").read_bytes()
    for asked in (
        lambda: services.sessions.cards(office),
        lambda: services.roster.people(office, session.id),
        lambda: services.collection.seal(office, survey),
        lambda: services.collection.discard(office, survey),
        lambda: services.collection.expire(office),
        lambda: services.collection.resume(office, survey.round.id),
        lambda: office.copy_main(tmp_path / "copy.db"),
    ):
        with pytest.raises(FolderLocked, match="Your data is locked"):
            asked()
    assert (office.path / "facilitator.db").read_bytes() == before
    assert not (tmp_path / "copy.db").exists()
    assert services.collection.count(office, survey) == 6


def test_that_a_wrong_passphrase_leaves_it_locked(office: Office) -> None:
    office.lock()
    office.lock()
    for wrong in ("river maple lanterns", None):
        with pytest.raises(Locked):
            office.unlock(wrong)
        assert office.locked
    office.unlock(PASSPHRASE)
    office.unlock("anything, it is open")
    assert not office.locked
    assert services.sessions.cards(office) == ()


def test_that_another_folders_file_in_its_place_is_refused(office: Office, tmp_path: Path) -> None:
    other = services.folders.create(tmp_path / "other", passphrase=PASSPHRASE)
    other.close()
    office.lock()
    kept = {name: (office.path / name).read_bytes() for name in ("facilitator.db", "key.json")}
    for name in kept:
        (office.path / name).write_bytes((tmp_path / "other" / name).read_bytes())
    with pytest.raises(StorageFault, match="exchanged while it was locked"):
        office.unlock(PASSPHRASE)
    assert office.locked
    (office.path / "facilitator.db").unlink()
    with pytest.raises(NotAllowed, match="no data in this folder"):
        office.unlock(PASSPHRASE)
    for name, content in kept.items():
        (office.path / name).write_bytes(content)
    office.unlock(PASSPHRASE)
    assert not office.locked


def test_that_a_person_gets_thanks_once_whenever_the_lock_falls(office: Office) -> None:
    survey = an_open_round(office, a_session(office), ("pulse",))
    said, ticket = a_response(forms_of(survey), 1), services.collection.new_ticket()
    assert services.collection.submit(office, survey, said, ticket) == 1
    office.lock()
    assert services.collection.submit(office, survey, said, ticket) == 1


def test_that_a_backup_asked_for_while_it_is_locked_waits_for_the_key(
    office: Office, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    session = a_session(office)
    services.backup.choose(office, stick)
    office.lock()
    with pytest.raises(FolderLocked):
        services.leaving.keep(office, session.id)
    assert list(stick.iterdir()) == []
    office.unlock(PASSPHRASE)
    services.leaving.keep(office, session.id)
    assert len(list(stick.iterdir())) == 1
