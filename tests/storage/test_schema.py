"""The main file's shape, and bringing an older file up to it without losing a row."""

from __future__ import annotations

import shutil
from datetime import date, datetime, time

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, insert, select, text

from facilitator.domain.errors import StorageFault
from facilitator.storage import engine, schema, tables
from facilitator.storage import office as offices
from tests.support.offices import practice_office

NEXT = "0099"
REBUILD = f'''
"""A column more on sessions, by rebuilding the parent of nearly everything."""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{schema.HEAD}"


def upgrade():
    with op.batch_alter_table(
        "session", recreate="always", table_kwargs={{"sqlite_autoincrement": True}}
    ) as batch:
        batch.add_column(sa.Column("hours", sa.Integer))
    with op.batch_alter_table(
        "round", recreate="always", table_kwargs={{"sqlite_autoincrement": True}}
    ) as batch:
        batch.add_column(sa.Column("note", sa.String))
'''


def a_row_in_every_table(office) -> None:
    with office.transaction() as tx:
        run = tx._connection.execute
        run(insert(tables.agency).values(id=1, name="Harbor"))
        run(
            insert(tables.session).values(
                id=1, agency_id=1, title="Day 1", day=date(2026, 3, 4), starts=time(9),
                ends=time(16), place="", trainers="",
            )
        )  # fmt: skip
        run(
            insert(tables.person).values(
                id=1, session_id=1, name="Ana", email="", role="", team="", walk_in=False,
                signed_in=datetime(2026, 3, 4, 9), signed_out=None,
            )
        )  # fmt: skip
        run(
            insert(tables.round_).values(
                id=1, session_id=1, title="Baseline", state="sealed", promise={"minimum": 5},
                languages=["en"], opened=date(2026, 3, 4),
            )
        )  # fmt: skip
        run(
            insert(tables.round_form).values(
                round_id=1, position=0, form_id="pulse", key_text="k", wording_texts={"en": "w"}
            )
        )
        run(
            insert(tables.seal).values(
                round_id=1,
                day=date(2026, 3, 4),
                answers=1,
                digest=b"d",
                present=3,
                counts={"answers": 1},
            )
        )
        run(insert(tables.site_check).values(session_id=1, task="stick", day=date(2026, 3, 4)))
        run(insert(tables.response).values(round_id=1, key=b"k", body=b"b"))
        run(
            insert(tables.research_export).values(
                round_id=1, who="D. Okafor", day=date(2026, 3, 9), rows=b"k"
            )
        )
        run(insert(tables.arrangement).values(session_id=1, part="kit", content={"copies": 3}))
        run(
            insert(tables.certificate).values(
                id=1, session_id=1, person_id=1, serial="2026-0304-001", name="Ana", licence="",
                minutes=360, issued=date(2026, 3, 4), copies=0, voided=None, reason="",
            )
        )  # fmt: skip
        run(insert(tables.letterhead).values(name="provider", content=b"{}"))
        tx.commit()


def rows(connection) -> dict[str, list]:
    return {
        table.name: connection.execute(select(table)).all()
        for table in tables.metadata.sorted_tables
    }


def next_version(tmp_path, migration: str):
    """A migrations folder with one more step."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    (folder / "versions" / f"next_{NEXT}.py").write_text(migration)
    return folder


@pytest.fixture
def old(tmp_path):
    """The engine and path of a folder of today's version with a row in every table."""
    office = practice_office(tmp_path / "data")
    a_row_in_every_table(office)
    yield office._engine, office.path / "facilitator.db"
    office.close()


def test_that_no_table_was_forgotten_by_these_tests(old):
    main, _ = old
    with main.connect() as connection:
        assert all(rows(connection).values())


def test_that_the_tables_are_those_of_the_migrations(tmp_path):
    migrated = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    with migrated.connect() as connection:
        schema._run(connection, schema.HEAD, schema.MIGRATIONS)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
        by_steps = shape(connection)
    made = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    with made.begin() as connection:
        schema.make(connection)
        assert shape(connection) == by_steps
    migrated.dispose()
    made.dispose()


def shape(connection) -> dict:
    """Tables with their columns, keys and indexes, and whether they have hidden row numbers."""
    found = {}
    query = text(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    for name, sql in connection.execute(query).all():
        pragmas = ("table_xinfo", "foreign_key_list", "index_list")
        told = [
            sorted(connection.execute(text(f"PRAGMA {pragma}({name})")).all()) for pragma in pragmas
        ]
        found[name] = (told, "WITHOUT ROWID" in sql, "AUTOINCREMENT" in sql)
    return found


def test_that_the_newest_migration_is_the_one_the_application_expects():
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_that_rebuilding_a_parent_table_keeps_every_row_of_its_children(old, tmp_path):
    main, path = old
    with main.connect() as connection:
        before = rows(connection)
    folder = next_version(tmp_path, REBUILD)
    assert schema.bring_up(main, path, head=NEXT, migrations=folder)
    with main.connect() as connection:
        assert rows(connection) == before
        assert connection.scalar(text("SELECT hours FROM session")) is None
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    assert not schema.bring_up(main, path, head=NEXT, migrations=folder)
    assert list(path.parent.glob("*.before-*")) == []


def test_that_without_the_care_taken_children_would_be_lost_so_the_test_is_not_blind(old, tmp_path):
    main, _ = old
    folder = next_version(tmp_path, REBUILD)
    with main.connect() as connection:
        schema._run(connection, NEXT, folder)
        assert not rows(connection)["person"]


@pytest.mark.parametrize(
    "trouble",
    [
        "    raise RuntimeError('the power went')",
        "    op.execute('INSERT INTO nowhere VALUES (1)')",
        "    op.execute('DELETE FROM agency')",
    ],
)
def test_that_a_migration_that_fails_leaves_the_old_file_as_it_was(old, tmp_path, trouble):
    main, path = old
    before = path.read_bytes()
    folder = next_version(tmp_path, f"{REBUILD}{trouble}\n")
    with pytest.raises((StorageFault, RuntimeError)):
        schema.bring_up(main, path, head=NEXT, migrations=folder)
    assert path.read_bytes() == before
    (copy,) = path.parent.glob(f"*.before-{NEXT}")
    assert copy.read_bytes() == before
    with main.connect() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
    main.dispose()
    offices.unlock(path.parent).close()
    assert list(path.parent.glob("*.before-*")) == []


def test_that_a_file_of_a_newer_version_is_left_alone(old):
    main, path = old
    with main.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    main.dispose()
    before = path.read_bytes()
    with pytest.raises(StorageFault, match="newer version"):
        offices.unlock(path.parent)
    assert path.read_bytes() == before


def test_that_every_connection_holds_its_pragmas(old):
    main, _ = old
    with main.connect() as connection:
        held = {name: connection.scalar(text(f"PRAGMA {name}")) for name in engine._WANTED}
        assert held == {name: expected for name, (_, expected) in engine._WANTED.items()}
        assert connection.scalar(text("PRAGMA cipher_version"))


def test_that_a_database_that_does_not_delete_securely_is_refused(tmp_path, monkeypatch):
    monkeypatch.setitem(engine._WANTED, "secure_delete", ("OFF", 1))
    with pytest.raises(StorageFault, match="secure_delete"):
        practice_office(tmp_path / "data")
    assert not (tmp_path / "data" / "facilitator.db").exists()


def test_that_the_main_file_is_encrypted(old):
    _, path = old
    whole = path.read_bytes()
    assert not whole.startswith(b"SQLite format 3")
    assert b"Harbor" not in whole
