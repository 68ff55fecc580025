"""What a main file is made of is the same, whether it was made new or brought up from the first
version: else a backup of an earlier version would be refused."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from facilitator.domain.errors import BadInput, StorageFault
from facilitator.storage import engine, schema, shape
from facilitator.system.places import MAIN


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A main file as version 0001 made it."""
    main = tmp_path / MAIN
    made = engine.engine(main, None)
    with made.connect() as connection:
        schema._run(connection, "0001", schema.MIGRATIONS)
    made.dispose()
    return main


def test_that_a_file_of_the_first_version_is_like_a_new_one_once_brought_up(first: Path) -> None:
    made = engine.engine(first, None)
    assert schema.bring_up(made, first)
    made.dispose()
    with closing(engine.connect(first, None)) as connection:
        assert shape.shape_of(connection) == shape.expected()
        shape.check(connection)


def test_that_an_older_file_is_told_from_a_new_one(first: Path) -> None:
    with closing(engine.connect(first, None)) as connection, pytest.raises(BadInput):
        shape.check(connection)


_VIRTUAL = "CREATE VIRTUAL TABLE f USING fts5(name)"
_DISGUISED = (
    "PRAGMA writable_schema = ON; "
    "UPDATE sqlite_master SET sql = 'CREATE/**/' || substr(sql, 8) WHERE name = 'f'"
)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM agency; END",
        "CREATE VIEW v AS SELECT 1",
        _VIRTUAL,
        f"{_VIRTUAL}; {_DISGUISED}",
    ],
)
def test_that_nothing_that_runs_by_itself_is_opened(first: Path, sql: str) -> None:
    with closing(engine.connect(first, None)) as connection:
        connection.executescript(sql)
    made = engine.engine(first, None)
    with pytest.raises(StorageFault, match="never makes"):
        schema.bring_up(made, first)
    made.dispose()
    assert [path.name for path in first.parent.glob("*.before-*")] == []
