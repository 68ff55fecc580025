"""Every connection to a database file that the program opens overwrites what it deletes: set before
it writes anything, read back as 1 whenever it is asked, to its end."""

from __future__ import annotations

import ast
import re
import sqlite3
from pathlib import Path
from types import ModuleType

import pytest
from sqlcipher3 import dbapi2

import facilitator
from facilitator import services
from facilitator.storage import engine, schema
from facilitator.storage.transaction import Transaction
from facilitator.system.places import MAIN
from tests.support.offices import (
    PASSPHRASE,
    a_session,
    an_open_round,
    answer,
    blanks,
    practice_office,
    restarted,
)

SOURCES = Path(facilitator.__file__).parent
IN_MEMORY = ":memory:"
SETTING = re.compile(r"PRAGMA secure_delete\s*=\s*(\w+)", re.I)
WRITING = re.compile(r"\s*(INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|REPLACE|VACUUM)\b", re.I)


class Watched:
    """The connections one driver opens to files."""

    def __init__(self, driver: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[list[str]] = []  # by connection, the statements it was given
        self.held: list[int] = []  # what `PRAGMA secure_delete` gave, each time
        self._open: list[sqlite3.Connection] = []
        connect, watched = driver.connect, self

        class Connection(driver.Connection):
            def close(self) -> None:
                if self in watched._open:
                    watched._ask(self)
                    watched._open.remove(self)
                super().close()

        def connecting(path, *given, **named):
            if path == IN_MEMORY:
                return connect(path, *given, **named)
            made = connect(path, *given, **(named | {"factory": Connection}))
            statements: list[str] = []
            made.set_trace_callback(statements.append)
            self._open.append(made)
            self.asked.append(statements)
            return made

        monkeypatch.setattr(driver, "connect", connecting)

    def ask(self) -> None:
        for connection in self._open:
            self._ask(connection)

    @property
    def set_before_writing(self) -> bool:
        """Whether each connection turned it on before it wrote, and none turned it off."""
        return all(_is_set_first(statements) for statements in self.asked)

    @property
    def wrote(self) -> int:
        return sum(any(map(WRITING.match, statements)) for statements in self.asked)

    def _ask(self, connection: sqlite3.Connection) -> None:
        (held,) = connection.execute("PRAGMA secure_delete").fetchone()
        self.held.append(held)


def _is_set_first(statements: list[str]) -> bool:
    first = next((at for at, one in enumerate(statements) if WRITING.match(one)), len(statements))
    settings = [
        (at, found[1]) for at, one in enumerate(statements) if (found := SETTING.search(one))
    ]
    return bool(settings) and settings[0][0] < first and {to for _, to in settings} == {"ON"}


@pytest.fixture
def watched(monkeypatch) -> list[Watched]:
    return [Watched(driver, monkeypatch) for driver in (sqlite3, dbapi2)]


def test_that_every_connection_overwrites_what_it_deletes(tmp_path, watched):
    def ask() -> None:
        for driver in watched:
            driver.ask()

    office = services.folders.create(tmp_path / "data", passphrase=PASSPHRASE)
    session = a_session(office, people=8)
    survey = an_open_round(office, session)
    ask()
    answer(office, survey, 8, comment="a calm day")
    blanks(office, survey, 1)
    services.collection.open_rounds(office)
    services.sessions.cards(office)
    ask()
    office.close()
    office = services.folders.unlock(tmp_path / "data", PASSPHRASE)
    survey = services.collection.resume(office, survey.round.id)
    ask()
    services.collection.seal(office, survey)
    services.summaries.summary(office, survey.round.id)
    (tmp_path / "stick").mkdir()
    file = services.backup.save(office, tmp_path / "stick")
    services.collection.discard(office, an_open_round(office, session))
    services.sessions.remove(office, session.id)
    ask()
    office.close()
    services.restoring.check(file, PASSPHRASE)
    services.restoring.restore(file, tmp_path / "again", PASSPHRASE)
    for driver in watched:
        assert driver.set_before_writing
        assert set(driver.held) == {1}
        assert len(driver.held) > len(driver.asked) > 3
        assert driver.wrote > 0, "else nothing was seen"


def test_that_bringing_an_older_file_up_to_date_overwrites_what_it_deletes(tmp_path, watched):
    office = practice_office(tmp_path / "data", cipher=False)
    office.close()
    main = office.path / MAIN
    main.unlink()
    made = engine.engine(main, None)
    with made.connect() as connection:
        schema._run(connection, "0001", schema.MIGRATIONS)
    with made.begin() as connection:
        Transaction(connection).about.set({"id": office.id, "practice": "yes"})
    made.dispose()
    (_, driver) = watched
    before = len(driver.held)
    restarted(office).close()
    assert len(driver.held) > before
    assert set(driver.held) == {1}
    assert driver.set_before_writing


@pytest.mark.parametrize("value", ["OFF", "FAST"])
def test_that_a_connection_that_does_not_would_be_seen(tmp_path, watched, value):
    connection = sqlite3.connect(tmp_path / "leaky.db")
    connection.execute("CREATE TABLE answer (body)")
    connection.execute(f"PRAGMA secure_delete = {value}")
    connection.close()
    assert not watched[0].set_before_writing
    assert watched[0].held != [1]


def test_that_databases_are_opened_in_two_places_and_nowhere_else():
    found = set()
    for path in sorted(SOURCES.rglob("*.py")):
        source = path.read_text("utf-8")
        if "sqlite3" not in source and "sqlcipher3" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ImportFrom) and node.module in ("sqlite3", "sqlcipher3.dbapi2"):
                assert {one.name for one in node.names} <= {"Connection", "Error"}, path
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id in ("sqlite3", "dbapi2")
                and not (node.args and getattr(node.args[0], "value", "") == IN_MEMORY)
            ):
                found.add((path.name, f"{node.func.value.id}.{node.func.attr}"))
    assert found == {("box_files.py", "sqlite3.connect"), ("engine.py", "dbapi2.connect")}
