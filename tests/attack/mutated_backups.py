"""Backups, spoilt: in their bytes, in the records of the zip, in their parts, in the key file, and
in the pages of the main file.

Half of them are not encrypted, so that what is spoilt reaches the database; those that need it are
packed again with sums that are right, as an attacker would.
"""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

import keyring

from facilitator.services import restoring
from facilitator.services.restoring import Restored
from facilitator.system.places import MAIN
from tests.attack import mutations
from tests.attack.hostile import Call, attack, judged
from tests.attack.proof import Proof
from tests.support import keyrings
from tests.support.backups import a_backup, parts_of, put_together

Parts = dict[str, bytes]
Spoil = Callable[[Random, Path], bytes]

_SMALL = (0, 1, 2, 127, 128, 255)
_NUMBERS = (0, 1, 2**15, 2**16 - 1, 2**31 - 1, 2**32 - 1)
_RECORDS = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06")
_NAMES = (*mutations.PATHS, "../up", "open/box-1.db", "KEY.JSON", MAIN, "forms/x.yaml", "forms/")
_VALUES = (
    None, True, False, 0, -1, 2**70, 1e308, "", "x" * 10_000, [], {}, [[[]]], {"kind": 7}, "../..",
    "\x1b[31m", "\ud800", "00" * 32, {"kind": "practice", "key": "zz"}, 2**40,
)  # fmt: skip


def _bytes(chance: Random, backup: Path) -> bytes:
    """Somewhere in the file, without knowing what is hit."""
    return mutations.many(chance, mutations.BYTES, backup.read_bytes())


def _record(chance: Random, backup: Path) -> bytes:
    """One field of one record of the zip."""
    content = bytearray(backup.read_bytes())
    places = [at for mark in _RECORDS for at in _all_of(content, mark)]
    at = min(chance.choice(places) + chance.randrange(4, 46), len(content) - 4)
    if chance.random() < 0.5:
        content[at] = chance.choice(_SMALL)
    else:
        struct.pack_into("<L", content, at, chance.choice(_NUMBERS))
    return bytes(content)


def _parts(chance: Random, backup: Path) -> bytes:
    """Other parts, or other bytes in one."""
    parts = parts_of(backup)
    name = chance.choice(sorted(parts))
    way = chance.randrange(5)
    if way == 0:
        parts[name] = mutations.many(chance, mutations.BYTES, parts[name])
    elif way == 1:
        parts[chance.choice(_NAMES)] = parts.pop(name)
    elif way == 2:
        parts[name] = parts[chance.choice(sorted(parts))]
    elif way == 3:
        parts[chance.choice(_NAMES)] = parts[name][: chance.randrange(100)]
    else:
        return mutations.repack(chance, parts)
    return _packed(parts, backup)


def _json(chance: Random, backup: Path) -> bytes:
    """Another value in the key file or in the settings."""
    parts = parts_of(backup)
    name = chance.choice(("key.json", "key.json", "settings.json"))
    told = json.loads(parts[name])
    where = told
    if name == "key.json" and chance.random() < 0.5:
        where = chance.choice(told["slots"])
    field = chance.choice(sorted(where))
    where[field] = chance.choice(_VALUES)
    if chance.random() < 0.2:
        del where[field]
    told.pop("digest", None)
    return _packed(parts | {name: json.dumps(told).encode()}, backup)


def _pages(chance: Random, backup: Path) -> bytes:
    """A few bytes of the main file."""
    parts = parts_of(backup)
    content = bytearray(parts[MAIN])
    for _ in range(chance.randrange(1, 4)):
        content[chance.randrange(len(content))] = chance.choice(_SMALL)
    return _packed(parts | {MAIN: bytes(content)}, backup)


_WAYS: tuple[Spoil, ...] = (_bytes, _record, _parts, _json, _pages, _pages)


def prepare(folder: Path) -> None:
    """One backup with the cipher and one without, both whole."""
    keyring.set_keyring(keyrings.memory())
    for name, cipher in (("locked", True), ("open", False)):
        home = folder / "data" / name
        home.mkdir()
        kept = folder / f"{name}.zip"
        a_backup(home, cipher=cipher).replace(kept)
        shutil.rmtree(home)
        assert restoring.restore(kept, folder / "data" / "whole").answers == 6
        shutil.rmtree(folder / "data" / "whole")


def case(chance: Random, folder: Path) -> Call:
    """A spoilt backup, and the call that restores it."""
    backup = folder / chance.choice(("locked.zip", "open.zip"))
    file = folder / "Facilitator backup 2026-03-04.zip"
    file.write_bytes(chance.choice(_WAYS)(chance, backup))
    target = folder / "data" / "restored"
    shutil.rmtree(target, ignore_errors=True)
    return partial(_restore, file, target)


def _restore(file: Path, target: Path) -> Restored:
    """What is let in holds what the whole one holds, and nothing half done is left of others."""
    try:
        found = restoring.restore(file, target)
    except BaseException:
        assert not target.exists()
        raise
    whole = Restored(sessions=1, surveys=1, answers=6, people=6, practice=True)
    assert replace(found, day=None, left_out=()) == whole, found
    return found


def _packed(parts: Parts, backup: Path) -> bytes:
    file = backup.with_name("again.zip")
    return put_together(parts, file).read_bytes()


def _all_of(content: bytearray, mark: bytes) -> list[int]:
    found, at = [], content.find(mark)
    while at >= 0:
        found.append(at)
        at = content.find(mark, at + 1)
    return found


def mutated_backups(folder: Path, count: int) -> Proof:
    """`count` spoilt backups are restored: each is refused with a reason or holds what it held,
    within two seconds and 150 MB, and nothing is written outside the folder it goes to."""
    return judged(attack(__name__, folder, count), count)
