"""No column and no key leads from an answer to a person, a time, a sequence or a language: as real
files tell it through SQLite's own lists, not the code that made them."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.closing import Channel
from facilitator.domain.rounds import RoundState
from facilitator.system.places import MAIN
from tests.support import keyrings
from tests.support.offices import a_session, an_open_round, answer, blanks, practice_office

PEOPLE = 8
PLANNED = {"starts", "ends"}  # of a session: hours of the day that were set before anybody came
FINER_THAN_A_DAY = re.compile("TIME|STAMP", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """`columns`: name to declared kind.  `parents`: tables its keys point to.  `numbered`: whether
    its rows have a number that tells in which order they were added."""

    columns: dict[str, str]
    parents: frozenset[str]
    numbered: bool


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A main file with a closed and an open round, and the box of the open one."""
    with keyrings.using(keyrings.memory()):
        office = practice_office(tmp_path_factory.mktemp("rounds") / "data", cipher=False)
        session = a_session(office, people=PEOPLE)
        for person in services.roster.people(office, session.id):
            services.attendance.sign_in(office, person.session_id, [person.id])
        closed = an_open_round(office, session)
        answer(office, closed, PEOPLE, comment="a calm day")
        services.collection.seal(office, closed)
        survey = an_open_round(office, session)
        answer(office, survey, PEOPLE, comment="a calm day", channel=Channel.PAPER)
        blanks(office, survey, 2)
        office.close()
    return office.path / MAIN, office.box_path(survey.round.id)


@contextlib.contextmanager
def looking(path: Path):
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def schema_of(path: Path) -> dict[str, Table]:
    with looking(path) as connection:
        listed = connection.execute("SELECT type, name FROM sqlite_master").fetchall()
        kinds = {kind for kind, _ in listed}
        assert kinds <= {"table", "index"}, "a view or a trigger is a way of its own"
        names = [name for kind, name in listed if kind == "table"]
        return {name: _table(connection, name) for name in names if "sqlite_" not in name}


def _table(connection: sqlite3.Connection, name: str) -> Table:
    columns = connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
    parents = connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
    try:
        connection.execute(f"SELECT rowid FROM {name}").fetchall()
        numbered = True
    except sqlite3.OperationalError:
        numbered = False
    return Table(
        {column[1]: column[2] for column in columns}, frozenset(row[2] for row in parents), numbered
    )


def reached(schema: dict[str, Table], start: str) -> set[str]:
    """Every table that keys lead to, from child to parent, in any number of steps."""
    found: set[str] = set()
    ahead = [start]
    while ahead:
        new = schema[ahead.pop()].parents - found
        found |= new
        ahead += new
    return found


def test_that_an_answer_in_the_main_file_has_its_round_a_random_key_and_nothing_else(files):
    main, _ = files
    schema = schema_of(main)
    answers = schema["response"]
    assert answers.columns == {"round_id": "INTEGER", "key": "BLOB", "body": "BLOB"}
    assert answers.parents == {"round"}
    assert not answers.numbered


def test_that_keys_lead_from_an_answer_to_its_session_and_never_to_a_person(files):
    main, _ = files
    schema = schema_of(main)
    assert reached(schema, "response") == {"round", "session", "agency"}
    assert "person" in schema
    assert "session" in reached(schema, "person"), "else the walk is blind"
    pointing = {name for name, table in schema.items() if "response" in table.parents}
    assert pointing == set(), "nothing knows a single answer"


def test_that_beside_an_answer_no_time_is_finer_than_the_day(files):
    main, _ = files
    schema = schema_of(main)
    beside = {"response", *reached(schema, "response")}
    beside |= {name for name, table in schema.items() if table.parents & {"round", "response"}}
    assert "seal" in beside
    finer = {
        (name, column)
        for name in beside
        for column, kind in schema[name].columns.items()
        if FINER_THAN_A_DAY.search(kind)
    }
    assert finer == {("session", column) for column in PLANNED}
    people = schema["person"].columns.values()
    assert any(FINER_THAN_A_DAY.search(kind) for kind in people), "else the search is blind"


def test_that_no_value_of_another_table_is_that_of_an_answer(files):
    main, _ = files
    with looking(main) as connection:
        kept = connection.execute("SELECT key, body FROM response").fetchall()
        assert len(kept) == PEOPLE
        needles = [one for row in kept for one in (row[0], row[0].hex().encode(), row[1])]
        for name in schema_of(main).keys() - {"response"}:
            for row in connection.execute(f"SELECT * FROM {name}"):
                told = b"|".join(
                    one if isinstance(one, bytes) else str(one).encode() for one in row
                )
                assert not any(needle in told for needle in needles), name


def test_that_a_box_holds_sets_without_an_order_and_without_a_key_between_them(files):
    _, box = files
    schema = schema_of(box)
    assert {name: set(table.columns) for name, table in schema.items()} == {
        "note": {"name", "value"},
        "proof": {"name", "value"},
        "ticket": {"ticket"},
        "answer": {"key", "body"},
    }
    assert not any(table.parents or table.numbered for table in schema.values())


def test_that_what_a_box_says_in_the_open_is_the_same_whoever_came(files):
    _, box = files
    with looking(box) as connection:
        note = dict(connection.execute("SELECT name, value FROM note"))
        lengths = {len(body) for (body,) in connection.execute("SELECT body FROM answer")}
        tickets = [row[0] for row in connection.execute("SELECT ticket FROM ticket")]
    assert set(note) == {"round", "size", "salt", "n", "r", "p", "check"}
    assert len(lengths) == 1
    assert len(tickets) == PEOPLE, "a blank sheet's is in the sealed proof"
    assert tickets == sorted(tickets)


def test_that_the_main_file_knows_of_an_open_round_only_that_it_is_open(files):
    main, _ = files
    with looking(main) as connection:
        (rounds,) = connection.execute(
            "SELECT count(*) FROM round WHERE state = ?", [str(RoundState.OPEN)]
        ).fetchone()
        (answers,) = connection.execute(
            "SELECT count(*) FROM response JOIN round ON id = round_id WHERE state = ?",
            [str(RoundState.OPEN)],
        ).fetchone()
    assert (rounds, answers) == (1, 0)
