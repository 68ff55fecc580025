"""One file that holds a data folder: a plain zip whose parts are named beforehand and not packed.

Any program that opens a zip gives the data folder back.  Read here, it is the work of a stranger:
nothing but the parts that are written here is taken, no part may be larger than it says or than it
can be, and nothing is packed, so that no few bytes become many.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import stat
import struct
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from facilitator.domain.errors import BadInput
from facilitator.domain.handout_order import is_own_file
from facilitator.storage import keyfile
from facilitator.storage.files import sync_file
from facilitator.system import settings
from facilitator.system.places import FORMS, HANDOUTS, MAIN

MAIN_AT_MOST = 256 * 2**20  # bytes; a thousand closed surveys of 200 people take less
_PARTS_AT_MOST = 1024
_SMALL_AT_MOST = 2**20  # bytes of a part that is not the main file
_FORMS_AT_MOST = 8 * 2**20  # bytes of all keys and wordings together; one takes some 5,000
HANDOUT_FILE_AT_MOST = 50 * 2**20  # bytes of one file of a handout the trainer added
HANDOUTS_AT_MOST = 200 * 2**20  # bytes of all of them together
_KEY_FILE_AT_MOST = 64 * 2**10
_LIST_AT_MOST = 256 * 2**10  # bytes of the list of parts at the end
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can tell
_OURS = (stat.S_IFREG | 0o600) << 16
_UTF8 = 0x800  # the one flag there may be: the name is not plain ASCII
_FORM = re.compile(r"[\w\- ()]{1,80}(?:\.[\w\-]{1,40})?\.yaml")
_END = struct.Struct("<4s4H2LH")  # the record at the end of a zip
_END_MARK, _LARGE_MARK, _LARGE = b"PK\x05\x06", b"PK\x06\x07", 20
_CHUNK = 2**20


def is_part(name: str) -> bool:
    """Whether a backup may hold a part of this name ("forms/stss.en.yaml")."""
    if name in (MAIN, keyfile.NAME, settings.FILE):
        return True
    folder, _, file = name.partition("/")
    if folder == HANDOUTS:
        return is_own_file(file)
    return folder == FORMS and _FORM.fullmatch(file) is not None


def write(target: Path, parts: Mapping[str, Path]) -> None:
    """Writes the parts (name to file) into `target`, a new file that only its owner reads; it
    tells no time.  Read again and compared with its sums before it is done.  Raises OSError, and
    BadInput when it does not come back whole."""
    handle = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "w+b") as file, zipfile.ZipFile(file, "w", allowZip64=False) as packed:
        for name, path in parts.items():
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.create_system, info.external_attr = 3, _OURS
            with path.open("rb") as source, packed.open(info, "w") as part:
                shutil.copyfileobj(source, part, _CHUNK)
    sync_file(target)
    if set(check(target)) != set(parts):
        raise _damaged()


def unpack(file: Path, folder: Path) -> None:
    """Takes the parts out into `folder`, which is empty and private.  Raises BadInput with a
    reason for anything that is not a backup as `write` makes them, and OSError."""
    with _opened(file) as packed:
        for part in packed.infolist():
            target = folder / PurePosixPath(part.filename)
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            target.touch(mode=0o600, exist_ok=False)
            with packed.open(part) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy, _CHUNK)  # ends at the size it was judged by


def check(file: Path) -> tuple[str, ...]:
    """Reads all of it and compares it with its sums; gives the names of its parts.  Raises as
    `unpack` does."""
    with _opened(file) as packed:
        if packed.testzip() is not None:
            raise _damaged()
        return tuple(packed.namelist())


def folder_id(file: Path) -> str:
    """Which data folder it is a backup of, by the key file in it; "" where that cannot be told.
    Raises as `unpack` does."""
    with _opened(file) as packed:
        text = packed.read(keyfile.NAME)
    try:
        told = json.loads(text)
        return str(told["id"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """The zip, once all it says of itself was judged."""
    try:
        if file.is_dir():
            raise BadInput(f"“{file.name}” is a folder.", "Choose the backup in it: one file.")
        if not file.is_file():
            raise BadInput(
                f"There is no file “{file.name}”.", "Choose a backup, a file on a stick."
            )
        _check_end(file)
        with zipfile.ZipFile(file, allowZip64=False) as packed:
            _check(packed.infolist(), file.stat().st_size)
            yield packed
    except (BadInput, MemoryError):
        raise
    except OSError as error:
        if error.errno is None:  # zipfile's own way to say that a place lies outside the file
            raise _damaged() from None
        raise
    except (zipfile.BadZipFile, ValueError, EOFError, RuntimeError, struct.error, OverflowError):
        raise _damaged() from None


def _check_end(file: Path) -> None:
    """The list of parts is read whole, so its length is judged before.  It ends the file: what
    follows or goes before a zip is not ours."""
    with file.open("rb") as opened:
        size = opened.seek(0, os.SEEK_END)
        if size < _END.size:
            raise _foreign()
        opened.seek(max(size - _END.size - _LARGE, 0))
        tail = opened.read()
    end = _END.unpack(tail[-_END.size :])
    mark, disk, first_disk, here, parts, length, start, comment = end
    if mark != _END_MARK or tail.startswith(_LARGE_MARK) or comment or disk or first_disk:
        raise _foreign()
    if here != parts or parts > _PARTS_AT_MOST or length > _LIST_AT_MOST:
        raise _foreign()
    if start + length + _END.size != size:
        raise _foreign()


def _check(parts: list[zipfile.ZipInfo], size: int) -> None:
    names = [part.filename for part in parts]
    for part in parts:
        if part.orig_filename != part.filename or not is_part(part.filename):
            raise _foreign("It holds a part that no backup has.")
        if part.compress_type != zipfile.ZIP_STORED or part.flag_bits & ~_UTF8:
            raise _foreign("Its parts are packed or locked, which Facilitator never does.")
        if stat.S_IFMT(part.external_attr >> 16) not in (0, stat.S_IFREG):
            raise _foreign("One of its parts is not a plain file.")
        if part.compress_size != part.file_size or part.file_size > _at_most(part.filename):
            raise _foreign("One of its parts has a size it cannot have.")
    if len({name.casefold() for name in names}) < len(names):
        raise _foreign("It holds one part twice.")
    if not {MAIN, keyfile.NAME} <= set(names):
        raise _foreign("Its main part is not there.")
    for folder, things, most in (
        (FORMS, "questionnaires", _FORMS_AT_MOST),
        (HANDOUTS, "handouts", HANDOUTS_AT_MOST),
    ):
        if sum(part.file_size for part in parts if part.filename.startswith(folder)) > most:
            raise _foreign(f"Its {things} have sizes they cannot have.")
    if sum(part.file_size for part in parts) > size:
        raise _foreign("Its parts together are larger than the file.")


def _at_most(name: str) -> int:
    if name.startswith(HANDOUTS):
        return HANDOUT_FILE_AT_MOST
    return {MAIN: MAIN_AT_MOST, keyfile.NAME: _KEY_FILE_AT_MOST}.get(name, _SMALL_AT_MOST)


def _foreign(why: str = "") -> BadInput:
    return BadInput(
        f"This is not a backup as Facilitator makes them. {why}".strip(),
        "Choose a file called “Facilitator backup” with a day, as it was saved. Nothing was "
        "changed.",
    )


def _damaged() -> BadInput:
    return BadInput(
        "This backup is damaged: it does not read back as it was written.",
        "Choose an earlier one, or the same from another stick. Nothing was changed.",
    )
