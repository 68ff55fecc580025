"""Another program in the way, a folder that may not be written to, a clock that jumps: never a
false "Thank you", always a sentence, and nothing is lost."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.errors import StorageFault
from facilitator.domain.people import SessionPlan
from facilitator.storage import box_files, engine
from facilitator.storage import office as offices
from facilitator.storage.office import Office
from facilitator.system.places import MAIN
from tests.attack.closed_surveys import wrong_with_closed
from tests.support.keyrings import FileKeyring, using
from tests.support.offices import NOW, MovingClock, a_session, an_open_round, practice_office
from tests.support.recorded import take

PEOPLE = 7
PLAN = SessionPlan("Harbor Family Services", "Day 2", date(2026, 3, 5))


@pytest.fixture
def ring(tmp_path: Path) -> Iterator[FileKeyring]:
    with using(FileKeyring(tmp_path / "keyring.json")) as ring:
        yield ring


@pytest.fixture
def office(tmp_path: Path, ring: FileKeyring, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An open survey with answers; nobody waits long for another program."""
    monkeypatch.setattr(box_files, "PATIENCE", 0.01)
    monkeypatch.setattr(engine, "PATIENCE", 10)
    office = practice_office(tmp_path / "data")
    survey = an_open_round(office, a_session(office))
    for number in range(PEOPLE):
        take(office, survey, number)
    office.close()
    office = offices.unlock(tmp_path / "data", clock=MovingClock())
    yield office
    office.close()


@contextlib.contextmanager
def held(path: Path, connect) -> Iterator[None]:
    """Another program writes to the database and does not end."""
    other = connect(path)
    try:
        other.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        other.close()


def whole(office: Office, ring: FileKeyring, numbers: int) -> str:
    """What is wrong after closing the survey; "" when nothing is."""
    survey = services.collection.resume(office, 1)
    services.collection.seal(office, survey)
    return wrong_with_closed(office, survey.round, numbers, ring)


def test_that_a_box_another_program_holds_takes_no_answer_and_takes_it_afterwards(
    office: Office, ring: FileKeyring
) -> None:
    survey = services.collection.resume(office, 1)
    with (
        held(office.box_path(1), sqlite3.connect),
        pytest.raises(StorageFault, match=r"another window .* is writing to it\."),
    ):
        take(office, survey, PEOPLE)
    assert services.collection.count(office, survey) == survey.recovered
    take(office, survey, PEOPLE)
    assert whole(office, ring, PEOPLE + 1) == ""


def test_that_a_survey_is_not_closed_while_another_program_holds_the_main_file(
    office: Office, ring: FileKeyring
) -> None:
    survey = services.collection.resume(office, 1)
    key = office._key

    def other(path: Path):
        return engine.connect(path, key)

    with held(office.path / MAIN, other), pytest.raises(StorageFault, match="another window"):
        services.collection.seal(office, survey)
    assert office.box_path(1).exists()
    assert whole(office, ring, PEOPLE) == ""


@contextlib.contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """Files and folders may be read and not written to; whoever may do everything gives that up
    for as long."""
    almighty = os.geteuid() == 0
    everything = [folder, *folder.rglob("*")]
    on_the_way = list(folder.parents) if almighty else []  # another account must come as far
    before = {path: path.stat().st_mode for path in (*everything, *on_the_way)}
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for path in on_the_way:
        path.chmod(before[path] | 0o055)
    if almighty:
        os.seteuid(65534)
    try:
        yield
    finally:
        if almighty:
            os.seteuid(0)
        for path, mode in before.items():
            path.chmod(mode)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders are protected in other ways here")
def test_that_a_folder_that_may_only_be_read_is_told_and_takes_nothing(
    office: Office, ring: FileKeyring
) -> None:
    """It may still be read; SQLite alone would open it without a word."""
    session = services.sessions.get(office, 1)
    office.close()
    with unwritable(office.path):
        only_read = offices.unlock(office.path)
        for deed in (
            lambda: services.collection.resume(only_read, 1),
            lambda: services.sessions.plan(only_read, PLAN),
            lambda: an_open_round(only_read, session, ["skills"]),
        ):
            with pytest.raises(
                StorageFault, match=r"not be written|Writing to .* did not work"
            ) as told:
                deed()
            assert told.value.remedy
        only_read.close()
    again = offices.unlock(office.path, clock=MovingClock())
    survey = services.collection.resume(again, 1)
    take(again, survey, PEOPLE)
    assert whole(again, ring, PEOPLE + 1) == ""
    again.close()


@pytest.mark.parametrize("jump", [timedelta(days=-1), timedelta(days=3653)])
def test_that_a_clock_that_jumps_loses_no_answer(
    office: Office, ring: FileKeyring, jump: timedelta
) -> None:
    """Whether it jumps while people answer, while nobody looks, or before the closing."""
    office.close()
    again = offices.unlock(office.path, clock=MovingClock(NOW + jump))
    assert services.collection.expire(again).result == ()
    survey = services.collection.resume(again, 1)
    take(again, survey, PEOPLE)
    assert whole(again, ring, PEOPLE + 1) == ""
    (closed,) = services.collection.rounds(again, 1)
    assert closed.sealed == (NOW + jump).date()
    figures = services.summaries.summary(again, closed.id)
    again.close()
    back = offices.unlock(office.path, clock=MovingClock(datetime(2026, 3, 4, 12)))
    assert services.summaries.summary(back, closed.id) == figures
    back.close()
