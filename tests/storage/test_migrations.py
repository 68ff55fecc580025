"""Data folders of earlier versions open with everything in them."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from facilitator import services
from facilitator.domain.closing import RoomCounts
from facilitator.domain.research import Consent
from facilitator.domain.rounds import Supervisors
from facilitator.storage import engine, schema, tables
from facilitator.storage import office as offices
from facilitator.storage.research import Export
from facilitator.system.places import MAIN
from tests.support.offices import (
    MovingClock,
    a_session,
    an_open_round,
    answer,
    forms_of,
    practice_office,
)

EARLIER = ("minimum", "prorate", "words", "contacts")  # of a promise of version 0001
OF_0004 = {
    "agency": ("logo",),
    "person": (
        "licence",
        "pronouns",
        "language",
        "badge",
        "certificate",
        "number",
        "swept",
        "handed_in",
        "missed",
    ),
}
ORDER = ("about", "agency", "session", "person", "round", "round_form", "seal", "response")


@pytest.fixture
def filled(tmp_path):
    """A folder of today with people, a closed survey with comments, and an open one."""
    office = practice_office(tmp_path / "data")
    session = a_session(office, people=8)
    for person in services.roster.people(office, session.id)[:7]:
        services.attendance.sign_in(office, person.session_id, [person.id])
    closed = an_open_round(office, session, minimum=6)
    answer(office, closed, 6, comment="a calm day")
    services.collection.seal(office, closed)
    answer(office, an_open_round(office, session, ["skills"]), 4)
    yield office
    office.close()


@pytest.fixture
def old(filled):
    """The same folder as version 0001 would have left it: its file is made by migration 0001, and
    every row of that version is put into it as it stands."""
    rows = _rows_of_0001(filled)
    filled.close()
    key = json.loads((filled.path / "key.json").read_text())["slots"][0]["key"]
    main = filled.path / MAIN
    main.unlink()
    made = engine.engine(main, bytes.fromhex(key))
    with made.connect() as connection:
        schema._run(connection, "0001", schema.MIGRATIONS)
    with made.begin() as connection:
        for name in ORDER:
            names = rows[name][0].keys()
            told = f"INSERT INTO {name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            connection.connection.driver_connection.executemany(
                told, [tuple(row.values()) for row in rows[name]]
            )
    made.dispose()
    return filled.path, rows


def _rows_of_0001(office) -> dict[str, list[dict]]:
    """Every row of every table, without what came later."""
    found = {}
    with office.reading() as tx:
        for name in ORDER:
            told = tx._connection.exec_driver_sql(f"SELECT * FROM {name}")
            found[name] = [dict(row._mapping) for row in told]
    for row in found["round"]:
        del row["printed"]
        promise = json.loads(row["promise"])
        row["promise"] = json.dumps({name: promise[name] for name in EARLIER})
    for row in found["seal"]:
        del row["counts"]
    for name, columns in OF_0004.items():
        for row in found[name]:
            for column in columns:
                del row[column]
    return found


def test_that_every_row_of_a_file_of_version_0001_is_there_after_opening_it(old):
    folder, before = old
    assert all(before.values())
    assert {one.name for one in tables.metadata.sorted_tables} == {
        *ORDER,
        "site_check",
        "research_export",
        "arrangement",
        "certificate",
        "letterhead",
    }
    office = offices.unlock(folder)
    assert _rows_of_0001(office) == before
    with office.reading() as tx:
        connection = tx._connection
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").all() == [("ok",)]
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        assert version == schema.HEAD
    assert list(folder.glob("*.before-*")) == []
    office.close()


def test_that_an_old_file_brought_up_has_the_tables_of_a_new_one(old):
    folder, _ = old
    office = offices.unlock(folder)
    with office.reading() as tx:
        context = MigrationContext.configure(tx._connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
        told = tx._connection.exec_driver_sql("SELECT name, sql FROM sqlite_master").all()
    with_hidden_numbers = {
        name for name, sql in told if sql and "CREATE TABLE" in sql and "WITHOUT ROWID" not in sql
    }
    own = {"agency", "session", "person", "round", "certificate"}
    assert with_hidden_numbers == {*own, "alembic_version", "sqlite_sequence"}
    office.close()


def test_that_surveys_of_an_earlier_version_read_go_on_and_close(old):
    folder, _ = old
    office = offices.unlock(folder, clock=MovingClock(datetime(2026, 3, 5, 9)))
    closed, waiting = services.collection.rounds(office, 1)
    assert (closed.printed, closed.counts, closed.sealed) == (0, None, date(2026, 3, 4))
    assert services.summaries.summary(office, closed.id).present == "most of those present"
    for one in (closed, waiting):
        promise = one.promise
        assert (promise.keep_days, one.kept_until) == (None, None)
        assert (promise.study, promise.supervisors) == (None, Supervisors.SIT_OUT)
        assert (promise.for_supervisors, promise.own_result) == (False, False)
    services.collection.note_printed(office, waiting.id, 12)
    again = services.collection.resume(office, waiting.id)
    assert again.recovered == 4
    assert [form.id for form in forms_of(again)] == ["skills"]
    answer(office, again, 2)
    counts = services.collection.seal(office, again).result.counts
    assert counts == RoomCounts(6, on_screen=6, printed=12, present=7)
    office.close()


def test_that_ids_of_what_was_removed_before_are_not_given_again(old):
    folder, _ = old
    office = offices.unlock(folder)
    session = services.sessions.get(office, 1)
    assert an_open_round(office, session).round.id == 3
    office.close()


def test_that_ticks_before_leaving_are_kept_by_day_and_go_with_their_session(filled):
    with filled.transaction() as tx:
        assert tx.site_checks.of(1) == {}
        tx.site_checks.set(1, "stick", date(2026, 3, 4))
        tx.site_checks.set(1, "backup", date(2026, 3, 4))
        tx.site_checks.set(1, "backup", date(2026, 3, 5))
        tx.site_checks.set(1, "sealed paper", date(2026, 3, 5))
        tx.site_checks.set(1, "sealed paper", None)
        tx.commit()
    with filled.reading() as tx:
        assert tx.site_checks.of(1) == {"backup": date(2026, 3, 5), "stick": date(2026, 3, 4)}
        assert tx.site_checks.of(2) == {}
    services.collection.discard_unopened(filled, 2)
    removed = services.sessions.remove(filled, 1).result
    with filled.reading() as tx:
        assert tx.site_checks.of(1) == {}
    services.sessions.put_back(filled, removed)
    with filled.reading() as tx:
        assert tx.site_checks.of(1) == {"backup": date(2026, 3, 5), "stick": date(2026, 3, 4)}


def test_that_the_numbers_of_a_closing_come_back_with_a_removed_session(filled):
    services.collection.discard_unopened(filled, 2)
    before = services.collection.rounds(filled, 1)
    assert before[0].counts == RoomCounts(6, on_screen=6, present=7)
    removed = services.sessions.remove(filled, 1).result
    services.sessions.put_back(filled, removed)
    assert services.collection.rounds(filled, 1) == before


def test_that_a_research_mark_is_kept_and_goes_and_comes_back_with_its_session(filled):
    services.collection.discard_unopened(filled, 2)
    consent = Consent("D. Okafor, director", date(2026, 3, 9))
    keys = (b"k" * 16, b"a" * 16, b"z" * 16)
    with filled.transaction() as tx:
        assert tx.research.of(1) is None
        tx.research.mark(1, consent, keys)
        tx.commit()
    with filled.reading() as tx:
        assert tx.research.of(1) == Export(consent, keys)
    removed = services.sessions.remove(filled, 1).result
    with filled.reading() as tx:
        assert tx.research.of(1) is None
    services.sessions.put_back(filled, removed)
    with filled.reading() as tx:
        assert tx.research.of(1) == Export(consent, keys)


def test_that_people_of_an_earlier_version_have_nothing_of_the_door_yet(old):
    folder, _ = old
    office = offices.unlock(folder)
    people = services.roster.people(office, 1)
    assert {person.entry.on_badge == person.entry.name for person in people} == {True}
    assert {(one.number, one.swept, one.missed, one.handed_in) for one in people} == {
        (None, False, 0, False)
    }
    office.close()


def test_that_arrangements_and_a_logo_go_and_come_back_with_their_session(filled):
    services.collection.discard_unopened(filled, 2)
    with filled.transaction() as tx:
        agency = tx.sessions.get(1).agency.id
        tx.arrangements.set(1, "agenda", [{"title": "Welcome"}])
        tx.arrangements.set(1, "kit", {"copies": 3})
        tx.arrangements.set(1, "kit", {"copies": 4})
        tx.arrangements.set(1, "plan", [])
        tx.arrangements.set(1, "plan", None)
        tx.letterhead.set("provider", b"{}")
        tx.letterhead.set_logo(agency, b"a picture")
        tx.commit()
    removed = services.sessions.remove(filled, 1).result
    with filled.reading() as tx:
        assert tx.arrangements.get(1, "kit") is None
        assert tx.letterhead.get("provider") == b"{}"
        assert tx.letterhead.logo(agency) is None
    services.sessions.put_back(filled, removed)
    with filled.reading() as tx:
        assert tx.arrangements.get(1, "agenda") == [{"title": "Welcome"}]
        assert tx.arrangements.get(1, "kit") == {"copies": 4}
        assert tx.arrangements.get(1, "plan") is None
        assert tx.letterhead.logo(agency) == b"a picture"
