"""Collecting leaves no trace outside the box: in the main file, a backup or a log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from facilitator import services
from facilitator.domain.closing import Channel
from facilitator.storage.box import TICKET
from facilitator.storage.office import Office
from facilitator.system.places import MAIN, OPEN
from tests.support import keyrings
from tests.support.offices import (
    PASSPHRASE,
    FixedRandomness,
    a_response,
    a_session,
    an_open_round,
    answer,
    blanks,
    forms_of,
    kept,
    practice_office,
)

WORD = "the lighthouse keeper said so"
PEOPLE = 8


def outside_the_box(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every other file of a data folder with its bytes and when it was written."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != OPEN
    }


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_that_from_opening_to_closing_no_byte_changes_outside_the_box(tmp_path):
    office = services.folders.create(tmp_path / "data", passphrase=PASSPHRASE)
    survey = an_open_round(office, a_session(office, people=PEOPLE))
    before = outside_the_box(tmp_path / "data")
    assert set(before) >= {MAIN, "key.json"}
    for channel in Channel:
        answer(office, survey, 3, comment=WORD, channel=channel)
        assert outside_the_box(tmp_path / "data") == before
    blanks(office, survey, 2)
    services.collection.tally(office, survey)
    services.collection.resume(office, survey.round.id)
    assert outside_the_box(tmp_path / "data") == before
    services.collection.seal(office, survey)
    assert outside_the_box(tmp_path / "data") != before, "else the comparison is blind"
    office.close()


def test_that_a_backup_is_the_same_before_the_first_answer_and_after_the_last(tmp_path):
    """Written without the cipher, whose pages hold random numbers."""
    office = practice_office(tmp_path / "data", cipher=False)
    survey = an_open_round(office, a_session(office, people=PEOPLE))
    backed_up(office, tmp_path / "first")  # from here on the settings know that there is one
    before = backed_up(office, tmp_path / "before")
    answer(office, survey, PEOPLE, comment=WORD)
    assert backed_up(office, tmp_path / "after") == before
    services.collection.seal(office, survey)
    assert WORD.encode() in backed_up(office, tmp_path / "closed"), "else the comparison is blind"
    office.close()


def backed_up(office: Office, folder: Path) -> bytes:
    folder.mkdir()
    return services.backup.save(office, folder).read_bytes()


def _checking_in(folder: Path, answering: bool) -> Iterator[bytes]:
    """The main file after each thing that happens at the door, with or without answers between."""
    with keyrings.using(keyrings.memory()):
        yield from _checked_in(folder, answering)


def _checked_in(folder: Path, answering: bool) -> Iterator[bytes]:
    office = practice_office(folder, cipher=False, randomness=FixedRandomness())
    session = a_session(office, people=PEOPLE)
    survey = an_open_round(office, session)
    people = services.roster.people(office, session.id)
    attendance = services.attendance
    doors = [attendance.sign_in] * PEOPLE + [attendance.sign_out] * PEOPLE
    doors[3] = attendance.still_here
    for number, door in enumerate(doors):
        whose = [people[number % PEOPLE].id]
        if door is attendance.sign_out:
            attendance.sign_in(office, session.id, whose)
        door(office, session.id, whose)
        if answering:
            said = a_response(forms_of(survey), number, WORD * (number % 5))
            ticket = number.to_bytes(TICKET, "big")
            services.collection.submit(office, survey, said, ticket)
        yield (folder / MAIN).read_bytes()
    office.close()


def test_that_check_ins_between_answers_write_the_same_bytes_as_check_ins_alone(memory_folder):
    alone = list(_checking_in(memory_folder / "alone", answering=False))
    between = list(_checking_in(memory_folder / "between", answering=True))
    assert between == alone
    assert len(set(alone)) > PEOPLE, "else nobody was checked in"


def test_that_no_answer_can_be_read_in_any_file_while_a_survey_is_open(tmp_path):
    office = practice_office(tmp_path / "data")
    survey = an_open_round(office, a_session(office))
    answer(office, survey, 6, comment=WORD)
    for spelled in (WORD.encode(), WORD.encode("utf-16-le")):
        assert spelled not in everything(tmp_path)
    office.close()
    assert WORD.encode() not in everything(tmp_path)


def test_that_after_closing_nothing_of_an_answer_is_outside_the_encrypted_file(tmp_path, keyring):
    office = practice_office(tmp_path / "data")
    survey = an_open_round(office, a_session(office))
    answer(office, survey, 6, comment=WORD)
    services.collection.seal(office, survey)
    office.close()
    assert WORD.encode() not in everything(tmp_path)
    assert list((tmp_path / "data" / OPEN).iterdir()) == []
    assert keyring.kept == {}


def test_that_closed_answers_lie_in_an_order_of_chance(tmp_path):
    office = practice_office(tmp_path / "data")
    survey = an_open_round(office, a_session(office))
    answer(office, survey, 20)
    services.collection.seal(office, survey)
    bodies = list(kept(office, survey.round.id))
    assert bodies not in (sorted(bodies), sorted(bodies, reverse=True))
    office.close()


def test_that_collecting_and_closing_write_nothing_into_a_log(tmp_path, caplog):
    caplog.set_level("DEBUG")
    office = practice_office(tmp_path / "data")
    survey = an_open_round(office, a_session(office, people=6))
    caplog.clear()
    answer(office, survey, 6, comment=WORD)
    services.collection.seal(office, survey)
    services.summaries.summary(office, survey.round.id)
    assert caplog.text == ""
    office.close()
