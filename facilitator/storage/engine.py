"""One connection to the main file, set so that what is acknowledged stays and what is deleted
goes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from facilitator.domain.errors import StorageFault
from facilitator.storage.faults import damaged, fault

PATIENCE = 2000  # milliseconds to wait for another process's transaction
READING = "BEGIN"
WRITING = "BEGIN IMMEDIATE"
_SECURE_DELETE_ON = 1
_WANTED = {
    "journal_mode": ("TRUNCATE", "truncate"),
    "synchronous": ("EXTRA", 3),
    "secure_delete": ("ON", _SECURE_DELETE_ON),
    "foreign_keys": ("ON", 1),
    "temp_store": ("MEMORY", 2),
    "fullfsync": ("ON", 1),  # means something on macOS alone, and there it is what makes fsync one
}


def connect(path: Path, key: bytes | None) -> Any:
    """A DB-API connection with every pragma set and read back; `key` None: without the cipher
    (proofs only).  Raises the driver's errors, and StorageFault when a pragma does not hold."""
    connection = dbapi2.connect(
        path, isolation_level=None, check_same_thread=False, timeout=PATIENCE / 1000
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            # As a script: the driver keeps the text of a statement for as long as the connection.
            connection.executescript(f"PRAGMA key = \"x'{key.hex()}'\";")
        for pragma, (value, expected) in _WANTED.items():
            connection.execute(f"PRAGMA {pragma} = {value}")
            (held,) = connection.execute(f"PRAGMA {pragma}").fetchone()
            if held != expected:
                raise StorageFault(
                    f"The database on this computer does not honour {pragma}.",
                    "Install Facilitator anew; answers are not safe with this database.",
                )
    except BaseException:
        connection.close()
        raise
    return connection


def not_held(connection: Any) -> list[str]:
    """The pragmas that are not as `connect` set them, asked of an open connection."""
    return [
        pragma
        for pragma, (_, expected) in _WANTED.items()
        if connection.execute(f"PRAGMA {pragma}").fetchone() != (expected,)
    ]


def engine(path: Path, key: bytes | None) -> Engine:
    """An engine on one connection, made at once and kept until it is disposed of: the key stays
    with the database alone.  Transactions begin as told by `begin` in the connection's execution
    options.  Values stay out of error messages.  Raises as `connect`."""
    kept = connect(path, key)
    made = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: kept,
        poolclass=StaticPool,
        hide_parameters=True,
        echo=False,
    )

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", WRITING))

    return made


@contextlib.contextmanager
def database_faults(doing: str) -> Iterator[None]:
    """Turns an error of the main file's database into a StorageFault without any value in it."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        raise fault(error, doing) from None
    except (JSONDecodeError, UnicodeDecodeError):
        # SQLCipher reads a damaged page in the middle of a long value as zeros, without an error.
        raise damaged(doing) from None
