"""What the database reports, said for a person.  Statements and values stay out of it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

from facilitator.domain.errors import StorageFault

_BUSY = ("locked", "busy")
_FULL = ("full",)
_READ_ONLY = ("readonly", "read-only", "unable to open")
_DAMAGED = ("malformed", "not a database", "corrupt", "disk image")


def fault(error: BaseException, doing: str) -> StorageFault:
    """The fault for a database error; `doing` starts its sentence ("Saving the session")."""
    text = str(getattr(error, "orig", None) or error).lower()
    if any(word in text for word in _BUSY):
        return StorageFault(
            f"{doing} did not work: another window has this folder open and is writing to it.",
            "Close the other window, then try again. Nothing was changed.",
        )
    if any(word in text for word in _FULL):
        return StorageFault(
            f"{doing} did not work: the disk is full.",
            "Make room on the disk, then try again. What was saved before is safe.",
        )
    if any(word in text for word in _READ_ONLY):
        return StorageFault(
            f"{doing} did not work: the folder or its files may not be written to.",
            "Allow writing to the data folder, then try again. Nothing was changed.",
        )
    if any(word in text for word in _DAMAGED):
        return damaged(doing)
    return StorageFault(
        f"{doing} did not work: the database reported {type(error).__name__}.",
        "Nothing was changed. Try again; if it stays so, check the disk.",
    )


def damaged(doing: str) -> StorageFault:
    """The fault for a file that cannot hold what this application wrote."""
    return StorageFault(
        f"{doing} did not work: the file is damaged or was not made by this application.",
        "Keep the folder as it is and go back to a backup.",
    )


@contextlib.contextmanager
def sqlite_faults(doing: str) -> Iterator[None]:
    """Turns an error of the standard library's SQLite into a StorageFault."""
    try:
        yield
    except sqlite3.Error as error:
        raise fault(error, doing) from None
    except UnicodeDecodeError:  # what is told of a damaged file quotes it
        raise damaged(doing) from None
