"""Seven ways of keeping answers that look harmless and give the order away: the attack has to find
each, or it would prove nothing where it finds none."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from facilitator.storage.box import STEP, Box
from facilitator.storage.box_files import BoxNote
from facilitator.storage.envelopes import Cost
from facilitator.storage.randomness import SystemRandomness
from tests.attack.order_attack import Verdict, attack
from tests.attack.order_evidence import BOX, Fragments, Room, fragments
from tests.attack.order_rooms import order_of
from tests.attack.proof import Proof

BAR = 7
_LENGTH = 1024  # bytes of a sealed answer
_BY_KEY = "CREATE TABLE answer (key BLOB PRIMARY KEY, body BLOB) WITHOUT ROWID"

Design = Callable[[Path, Sequence[int], random.Random], Room]


def _inserting(schema: str, key: Callable[[random.Random], object], journal: str) -> Design:
    """Each answer is one row more."""

    def design(path: Path, order: Sequence[int], chance: random.Random) -> Room:
        with _database(path, journal, schema) as connection:
            sealed: dict[int, bytes] = {}
            for person in order:
                sealed[person] = chance.randbytes(_LENGTH)
                row = (key(chance), sealed[person])
                connection.execute("INSERT INTO answer VALUES (?, ?)", row)
            pieces = [[fragments(sealed[person])] for person in range(len(order))]
            return Room(order, pieces, [_copied(path)])

    return design


def _rewriting_in_a_log(path: Path, order: Sequence[int], chance: random.Random) -> Room:
    """Everything anew each time, under new keys and sorted, but in a write-ahead log."""
    with _database(path, "WAL", _BY_KEY) as connection:
        sealed: dict[int, bytes] = {}
        pieces: list[list[Fragments]] = [[] for _ in order]
        for place in range(len(order)):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM answer")
            for person in sorted(order[: place + 1]):
                sealed[person] = chance.randbytes(_LENGTH)
                pieces[person].append(fragments(sealed[person]))
            keys = sorted(chance.randbytes(16) for _ in range(place + 1))
            bodies = [sealed[person] for person in sorted(order[: place + 1])]
            connection.executemany(
                "INSERT INTO answer VALUES (?, ?)", zip(keys, bodies, strict=True)
            )
            connection.execute("COMMIT")
        return Room(order, pieces, [_copied(path)])


def _rewriting_once(path: Path, order: Sequence[int], chance: random.Random) -> Room:
    """Our own box, but not written once more without adding."""
    with our_box(path, chance, len(order)) as (box, pieces):
        for person in order:
            box._rewrite(chance.randbytes(16), body=said_by(person))
        return Room(order, pieces, [_copied(path)])


def _not_deleting_securely(path: Path, order: Sequence[int], chance: random.Random) -> Room:
    """Our own box, but what it deletes stays in the free places of its pages."""
    with our_box(path, chance, len(order)) as (box, pieces):
        box._connection.execute("PRAGMA secure_delete = OFF")
        for person in order:
            box.submit(said_by(person), chance.randbytes(16))
        return Room(order, pieces, [_copied(path)])


DESIGNS: dict[str, Design] = {
    "counted rows": _inserting(
        "CREATE TABLE answer (key INTEGER PRIMARY KEY AUTOINCREMENT, body BLOB)",
        lambda _chance: None,
        "DELETE",
    ),
    "UUID keys": _inserting(
        "CREATE TABLE answer (key TEXT PRIMARY KEY, body BLOB)",
        lambda chance: str(uuid.UUID(bytes=chance.randbytes(16))),
        "DELETE",
    ),
    "random keys without hidden numbers": _inserting(
        _BY_KEY, lambda chance: chance.randbytes(16), "DELETE"
    ),
    "a write-ahead log": _inserting(_BY_KEY, lambda chance: chance.randbytes(16), "WAL"),
    "everything anew in a write-ahead log": _rewriting_in_a_log,
    "everything anew only once": _rewriting_once,
    "deleting without overwriting": _not_deleting_securely,
}


def caught(name: str, folder: Path, rooms: int, people: int) -> Verdict:
    """What the attack reaches on rooms of that design."""
    return attack(_room(name, folder, number, people) for number in range(rooms))


def leaky_designs_caught(folder: Path, rooms: int, people: int) -> Proof:
    """How many of the designs the attack sees through."""
    verdicts = {name: caught(name, folder, rooms, people) for name in DESIGNS}
    found = [name for name, verdict in verdicts.items() if verdict.finds]
    missed = sorted(set(DESIGNS) - set(found))
    said = ", ".join(f"{name} {verdict.rho:.2f}" for name, verdict in verdicts.items())
    if missed:
        said = f"missed {', '.join(missed)}; {said}"
    return Proof(len(found), BAR, len(found) >= BAR, f"mean rho by design: {said}")


def _room(name: str, folder: Path, number: int, people: int) -> Room:
    chance = random.Random(f"{name} {number}")
    place = folder / f"leaky-{number}"
    place.mkdir()
    try:
        return DESIGNS[name](place / BOX, order_of(number, people), chance)
    finally:
        shutil.rmtree(place)


@contextlib.contextmanager
def _database(path: Path, journal: str, schema: str) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(schema)
        yield connection


@contextlib.contextmanager
def our_box(
    path: Path, chance: random.Random, people: int
) -> Iterator[tuple[Box, list[list[Fragments]]]]:
    """A box, and the pieces of each sealed answer it writes from then on, by person."""
    box = Box.create(path, BoxNote(1, STEP, b"", Cost()), chance.randbytes(32), SystemRandomness())
    pieces: list[list[Fragments]] = [[] for _ in range(people)]
    seal = box._seal

    def noting(plain: bytes, purpose: str) -> bytes:
        sealed = seal(plain, purpose)
        if purpose == "answer":
            pieces[int.from_bytes(box._unpad(plain)[-1:], "big")].append(fragments(sealed))
        return sealed

    with contextlib.closing(box), pytest.MonkeyPatch.context() as patch:
        patch.setattr(box, "_seal", noting)
        yield box, pieces


def said_by(person: int) -> bytes:
    """Sorting it by content is no order of arrival, since people come in an order of chance."""
    return bytes(40) + bytes([person])


def _copied(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(path.parent.iterdir())}
