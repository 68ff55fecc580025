"""The main file's shape: made at once when new, brought up step by step when old."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from facilitator.domain.errors import StorageFault
from facilitator.storage.engine import READING, WRITING, database_faults
from facilitator.storage.files import disk_faults, remove, sync_file, sync_folder
from facilitator.storage.tables import metadata

HEAD = "0004"  # the newest migration
MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION_TABLE = "alembic_version"
# Triggers, views and virtual tables run while others only read or write; none are ever made here.
# Told by what is not one of ours, since SQL can be spelled in many ways.
_STRANGE = (
    "SELECT count(*) FROM sqlite_master WHERE sql NOT LIKE 'CREATE TABLE %' "
    "AND sql NOT LIKE 'CREATE INDEX %' AND sql NOT LIKE 'CREATE UNIQUE INDEX %'"
)


def make(connection: Connection) -> None:
    """All tables in a new file, in the caller's transaction.  A test holds this against the
    migrations; running those would cost every new folder the half second Alembic takes to load."""
    metadata.create_all(connection, checkfirst=False)
    connection.execute(
        text(f"CREATE TABLE {_VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    )
    connection.execute(text(f"INSERT INTO {_VERSION_TABLE} VALUES ('{HEAD}')"))  # noqa: S608


def bring_up(
    engine: Engine, path: Path, *, head: str = HEAD, migrations: Path = MIGRATIONS
) -> bool:
    """Migrates an older file; true when there was something to do.

    A copy lies beside the file while it works.  All steps are one transaction: a failure or a kill
    leaves the old file as it was.  Raises StorageFault, also for a file of a newer version, and for
    one with triggers or views, before anything of it is used.
    """
    spare = path.with_name(f"{path.name}.before-{head}")
    with database_faults("Opening the data"), engine.connect() as connection:
        connection = connection.execution_options(begin=READING)
        if connection.scalar(text(_STRANGE)):
            raise StorageFault(
                f"{path.name} holds parts that Facilitator never makes, so it was not used.",
                "Somebody may have changed it: go back to a backup.",
            )
        has_version = inspect(connection).has_table(_VERSION_TABLE)
        version = (
            connection.scalar(text(f"SELECT version_num FROM {_VERSION_TABLE}"))  # noqa: S608
            if has_version
            else None
        )
    if version == head:
        for left in path.parent.glob(f"{path.name}.before-*"):
            remove(left)
        return False
    if not isinstance(version, str):
        raise StorageFault(
            f"{path.name} is not a data file of Facilitator.", "Choose another data folder."
        )
    if version > head:
        raise StorageFault(
            "This data was made by a newer version of Facilitator.",
            "Install the newer version, then open it again. Nothing was changed.",
        )
    with disk_faults("Copying the data before bringing it up to date"):
        shutil.copyfile(path, spare)
        sync_file(spare)
        sync_folder(path.parent)
    with database_faults("Bringing the data up to date"), engine.connect() as connection:
        # Inside a transaction the pragma would do nothing, and with keys on, rebuilding a parent
        # table deletes its children.
        connection.connection.execute("PRAGMA foreign_keys = OFF")
        try:
            _run(connection, head, migrations)
        finally:
            connection.connection.execute("PRAGMA foreign_keys = ON")
    remove(spare)
    return True


def _run(connection: Connection, head: str, migrations: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    connection = connection.execution_options(begin=WRITING)
    with connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, head)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise StorageFault(
                "Bringing the data up to date did not work: rows would have lost their parents.",
                "Nothing was changed. Keep using the earlier version and report this.",
            )
