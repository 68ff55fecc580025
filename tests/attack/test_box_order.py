"""Somebody who has the file and the key of a box tries to tell who came when.

The attack reads a copied box, opens it, and asks of each answer: where do its bytes begin, which
place has its key, how often and where does it lie in the journal.  It is tried on a leaky design
too, since an attack that finds nothing there would prove nothing here.
"""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from facilitator.domain.closing import Channel
from facilitator.storage import envelopes
from facilitator.storage.box import Box
from facilitator.storage.box_files import BoxNote
from facilitator.storage.envelopes import Cost

KEY = bytes(range(32))
ROOMS, PEOPLE = 40, 12


def _order(seed: int) -> list[int]:
    return random.Random(seed).sample(range(PEOPLE), PEOPLE)


def _said(person: int, room: int) -> bytes:
    """Answers by chance, so that sorting by content is no order of arrival."""
    return random.Random(f"{room} {person}").randbytes(40) + bytes([person])


class _System:
    """Chance that differs from room to room and is the same in every run."""

    def __init__(self, room: int) -> None:
        self._random = random.Random(f"room {room}")

    def token_bytes(self, count: int) -> bytes:
        return self._random.randbytes(count)


def _our_room(folder: Path, room: int) -> tuple[Path, list[int]]:
    note = BoxNote(room, 4096, b"", Cost())
    box = Box.create(folder / f"box-{room}.db", note, KEY, _System(room))
    order = _order(room)
    for person in order:
        box.submit(_said(person, room), _System(1000 * room + person).token_bytes(16))
    box.close()
    return box.path, order


def _leaky_room(folder: Path, room: int) -> tuple[Path, list[int]]:
    """One row per answer with a counted id: what a first design would do."""
    path = folder / f"leaky-{room}.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY AUTOINCREMENT, body BLOB)")
    order, chance = _order(room), _System(room)
    purpose = f"facilitator box 1 round {room} answer".encode()
    for person in order:
        said = _said(person, room)
        padded = (len(said).to_bytes(4, "big") + said).ljust(4096, b"\0")
        sealed = envelopes.close(KEY, chance.token_bytes(12), padded, purpose)
        connection.execute("INSERT INTO answer (body) VALUES (?)", (sealed,))
    connection.close()
    return path, order


def _features(path: Path, room: int) -> dict[str, np.ndarray]:
    """For each person a number per feature; the attacker knows the key and what each one said."""
    connection = sqlite3.connect(path)
    rows = [body for (body,) in connection.execute("SELECT body FROM answer")]
    connection.close()
    journal = path.with_name(path.name + "-journal")
    images = {
        "file": path.read_bytes(),
        "journal": journal.read_bytes() if journal.exists() else b"",
    }
    purpose = f"facilitator box 1 round {room} answer".encode()
    found = {name: np.zeros(PEOPLE) for name in ("row", "file", "tail", "journal", "copies")}
    for place, sealed in enumerate(rows):
        person = envelopes.open_(KEY, sealed, purpose)[44]
        found["row"][person] = place
        found["file"][person] = images["file"].find(sealed[:64])
        found["tail"][person] = images["file"].find(sealed[-64:])
        found["journal"][person] = images["journal"].find(sealed[:64])
        found["copies"][person] = images["journal"].count(sealed[-32:])
    return found


def _rank_agreement(feature: np.ndarray, order: list[int]) -> float:
    """Spearman's rho between a feature and the order of arrival."""
    arrival = np.argsort(order)
    if np.ptp(feature) == 0:
        return 0.0
    ranks = np.argsort(np.argsort(feature))
    return float(np.corrcoef(ranks, arrival)[0, 1])


def _attack(rooms: list[tuple[Path, list[int]]]) -> float:
    """The best feature, chosen on one half of the rooms, judged on the other."""
    agreements: dict[str, list[float]] = {}
    for room, (path, order) in enumerate(rooms):
        for name, feature in _features(path, room).items():
            agreements.setdefault(name, []).append(_rank_agreement(feature, order))
    half = len(rooms) // 2
    best = max(agreements, key=lambda name: abs(np.mean(agreements[name][:half])))
    return abs(float(np.mean(agreements[best][half:])))


def test_that_the_order_of_forty_rooms_cannot_be_told_from_their_boxes(memory_folder):
    rooms = [_our_room(memory_folder, room) for room in range(ROOMS)]
    chance = 2.6 / np.sqrt((PEOPLE - 1) * ROOMS / 2)
    assert _attack(rooms) <= chance


def test_that_the_same_attack_tells_it_from_a_counted_id(memory_folder):
    rooms = [_leaky_room(memory_folder, room) for room in range(ROOMS)]
    assert _attack(rooms) > 0.9


def test_that_the_journal_holds_every_answer_and_not_the_newest_alone(memory_folder):
    path, order = _our_room(memory_folder, 3)
    connection = sqlite3.connect(path)
    sealed = [body for (body,) in connection.execute("SELECT body FROM answer")]
    connection.close()
    journal = path.with_name(path.name + "-journal").read_bytes()
    # The last rewrite replaced a set of the same people, so no ciphertext of now is in the past.
    assert not any(body[-64:] in journal for body in sealed)
    assert len(journal) >= len(order) * 4096


@pytest.fixture
def written(monkeypatch) -> list[tuple[int, bytes]]:
    """Every sealed answer that was ever written, with its person."""
    noted: list[tuple[int, bytes]] = []
    seal = Box._seal

    def noting(box, plain, purpose):
        sealed = seal(box, plain, purpose)
        if purpose == "answer":
            noted.append((plain[44], sealed))
        return sealed

    monkeypatch.setattr(Box, "_seal", noting)
    return noted


def _copies(path: Path, written: list[tuple[int, bytes]], part: slice) -> list[list[int]]:
    """How often each person's answers, of whichever rewrite, lie in the box and in its journal."""
    found = []
    for file in (path, path.with_name(path.name + "-journal")):
        image, counts = file.read_bytes(), [0] * PEOPLE
        for person, sealed in written:
            counts[person] += image.count(sealed[part])
        found.append(counts)
    return found


ENDS = [slice(0, 32), slice(-32, None)]
ALIKE = [[1] * PEOPLE, [1] * PEOPLE]


@pytest.mark.parametrize("part", ENDS)
def test_that_no_answer_lies_more_often_in_the_files_than_another(memory_folder, written, part):
    for room in range(6):
        written.clear()
        path, _ = _our_room(memory_folder, room)
        assert _copies(path, written, part) == ALIKE


@pytest.mark.parametrize("part", ENDS)
def test_that_a_start_after_a_crash_makes_the_newest_answer_like_the_others(
    memory_folder, written, part
):
    """The power goes between the rewrite that adds an answer and the one that covers it."""
    note = BoxNote(5, 4096, b"", Cost())
    box = Box.create(memory_folder / "box-5.db", note, KEY, _System(5))
    order = _order(5)
    for person in order[:-1]:
        box.submit(_said(person, 5), person.to_bytes(16, "big"))
    box._rewrite(bytes([255]) * 16, Channel.SCREEN, _said(order[-1], 5))
    box.close()
    assert _copies(box.path, written, part) != ALIKE
    again = Box.open(box.path, KEY, _System(6))
    assert again.rewrite() == PEOPLE
    again.close()
    assert _copies(again.path, written, part) == ALIKE
