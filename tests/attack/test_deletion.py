"""What was deleted is gone: not a byte of it is left in any file of the data folder.

The main file is written without the cipher, or the search would find nothing anywhere.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.closing import RoomCounts
from facilitator.domain.people import PersonEntry, SessionPlan
from facilitator.domain.rounds import OpeningPlan, Promise, Study
from facilitator.services.collection import OpenRound
from facilitator.storage.box import Box
from facilitator.storage.office import Office
from facilitator.system.places import MAIN, journal_of
from tests.support.offices import NOW, a_response, forms_of, practice_office, restarted
from tests.support.on_disk import readable_in

PEOPLE = 12
SESSION = ["Marked Agency", "Marked Title", "Marked Place", "Marked Trainer"]
ROSTER = [
    f"Marked {what} {number}" for what in ("Name", "Role", "Team") for number in range(PEOPLE)
]
ROUND = [
    "Marked Survey",
    "Marked Contact One",
    "Marked Institute",
    "ran out of energy before I ran out of work",  # a statement: it stands in the round's own copy
]
COMMENTS = [f"marked comment {number} ".ljust(40 + 60 * number, "x") for number in range(PEOPLE)]
EXPLANATION = "marked explanation of what did not fit"
SURVEY = [*ROUND, *COMMENTS, EXPLANATION]


def a_marked_session(office: Office) -> int:
    agency, title, place, trainers = SESSION
    plan = SessionPlan(agency, title, NOW.date(), place=place, trainers=trainers)
    session = services.sessions.plan(office, plan).result
    entries = [
        PersonEntry(*(f"Marked {what} {number}" for what in ("Name", "Mail", "Role", "Team")))
        for number in range(PEOPLE)
    ]
    services.roster.take_in(office, session.id, entries)
    return session.id


def a_marked_survey(office: Office, session_id: int) -> OpenRound:
    """Open, and answered by everyone."""
    title, contact, institute, _ = ROUND
    contacts = (contact, "Marked Contact Two", "Marked Contact Three")
    promise = Promise(contacts=contacts, study=Study(institute, "Marked Number", "Marked Person"))
    plan = OpeningPlan(title, ("pulse", "evaluation"), ("en",), promise)
    survey = services.collection.open_round(office, session_id, plan).result
    for number, comment in enumerate(COMMENTS):
        said = a_response(forms_of(survey), number, comment)
        services.collection.submit(office, survey, said, services.collection.new_ticket())
    return survey


def closed(office: Office, survey: OpenRound) -> None:
    counts = RoomCounts(PEOPLE, handed_in=3, explanation=EXPLANATION)
    services.collection.seal(office, survey, counts)


def left(folder: Path, marks: Sequence[str]) -> set[str]:
    """Which marks can be read in which files."""
    return {mark for _, mark in readable_in(folder, marks)}


@pytest.fixture
def sealed_pieces(monkeypatch) -> list[bytes]:
    """The first and last bytes of every sealed answer that was ever written."""
    noted: list[bytes] = []
    seal = Box._seal

    def noting(box, plain, purpose):
        sealed = seal(box, plain, purpose)
        noted.extend((sealed[:12], sealed[-16:]))
        return sealed

    monkeypatch.setattr(Box, "_seal", noting)
    return noted


def test_that_nothing_of_a_destroyed_survey_is_left(tmp_path, keyring, sealed_pieces):
    office = practice_office(tmp_path / "data", cipher=False)
    session_id = a_marked_session(office)
    survey = a_marked_survey(office, session_id)
    services.handed_over.note(office.path, survey.round.id, ("en",))
    box = office.box_path(survey.round.id)
    files = [box, journal_of(box)]
    assert left(office.path, ROUND) == set(ROUND), "else the search is blind"
    assert any(piece in box.read_bytes() for piece in sealed_pieces), "else the search is blind"
    for file in files:  # a second name: what is taken away can still be looked at
        os.link(file, tmp_path / f"undeleted {file.name}")

    services.handed_over.forget(office.path)
    services.collection.discard(office, survey)
    for _ in range(2):  # while the folder is open, and after a restart
        assert left(tmp_path, SURVEY) == set()
        whole = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        assert not any(piece in whole for piece in sealed_pieces)
        office = restarted(office)
    assert not any(any((tmp_path / f"undeleted {file.name}").read_bytes()) for file in files)
    assert keyring.kept == {}
    assert left(tmp_path, SESSION) == set(SESSION), "the session stays"
    office.close()


def test_that_nothing_of_a_removed_session_with_its_closed_surveys_is_left(tmp_path):
    office = practice_office(tmp_path / "data", cipher=False)
    stays = services.sessions.plan(office, SessionPlan("Harbor", "Day 1", NOW.date())).result
    session_id = a_marked_session(office)
    first, second = (a_marked_survey(office, session_id) for _ in range(2))
    closed(office, first)
    closed(office, second)
    services.summaries.summary(office, first.round.id)
    everything = [*SESSION, *ROSTER, *SURVEY]
    assert left(office.path, everything) == set(everything), "else the search is blind"

    services.sessions.remove(office, session_id)
    for _ in range(2):
        assert left(tmp_path, everything) == set()
        office = restarted(office)
    assert services.sessions.get(office, stays.id) == stays
    assert services.collection.rounds(office, stays.id) == ()
    (tmp_path / "stick").mkdir()
    services.backup.save(office, tmp_path / "stick")
    assert left(tmp_path, everything) == set()
    office.close()


def test_that_a_copy_left_by_an_interrupted_migration_does_not_outlive_what_it_holds(tmp_path):
    office = practice_office(tmp_path / "data", cipher=False)
    session_id = a_marked_session(office)
    closed(office, a_marked_survey(office, session_id))
    office.close()
    main = office.path / MAIN
    shutil.copyfile(main, main.with_name(f"{MAIN}.before-0002"))
    office = restarted(office)
    services.sessions.remove(office, session_id)
    office.close()
    assert left(tmp_path, [*SESSION, *ROSTER, *SURVEY]) == set()


def test_that_a_database_that_does_not_delete_securely_would_be_seen(tmp_path):
    office = practice_office(tmp_path / "data", cipher=False)
    session_id = a_marked_session(office)
    closed(office, a_marked_survey(office, session_id))
    with office._engine.connect() as connection:
        connection.connection.execute("PRAGMA secure_delete = OFF")
    services.sessions.remove(office, session_id)
    office.close()
    assert left(tmp_path, COMMENTS) != set()
