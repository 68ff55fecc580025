"""Rooms full of people who answer in an order of chance, with copies of the files they leave.

Each is built by a process that is killed as hard as a process can be (see `order_building`).
"""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.attack.order_evidence import BOX, Room, fragments

ROOT = Path(__file__).resolve().parents[2]
MAIN = "main.db"
_TOKEN = 24  # characters only one person writes


class Builder:
    """The process that builds; of all its rooms no more than one lies in the folder at a time."""

    def __init__(self, folder: Path, people: int, process: subprocess.Popen[str]) -> None:
        self._folder = folder
        self._people = people
        self._process = process

    def rooms(self, kind: str, first: int, count: int) -> Iterator[Room]:
        """So many rooms, numbered from `first`, one after another."""
        asked, says = self._process.stdin, self._process.stdout
        assert asked is not None
        assert says is not None
        for number in range(first, first + count):
            asked.write(f"{kind} {number}\n")
            asked.flush()
            if says.readline() != "built\n":
                raise RuntimeError(f"Room {number} could not be built.")
            place = self._folder / f"room-{number}"
            yield _read(place, number, self._people)
            shutil.rmtree(place)


@contextlib.contextmanager
def builder(folder: Path, people: int) -> Iterator[Builder]:
    """Builds rooms of so many people in the folder while it lasts."""
    words = [sys.executable, "-m", "tests.attack.order_building", str(folder), str(people)]
    with subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Builder(folder, people, process)
        process.stdin.close()  # type: ignore[union-attr]


def order_of(number: int, people: int) -> list[int]:
    """Who came first, second, ... into a room."""
    return random.Random(f"order {number}").sample(range(people), people)


def token(number: int, person: int) -> str:
    """What only this person writes."""
    return random.Random(f"token {number} {person}").randbytes(_TOKEN // 2).hex()


def _read(place: Path, number: int, people: int) -> Room:
    pieces = [[fragments(token(number, person).encode())] for person in range(people)]
    for line in (place / "noted").read_text().splitlines():
        person, version = json.loads(line)
        pieces[person].append(tuple(bytes.fromhex(piece) for piece in version))
    copies = [
        {path.name: path.read_bytes() for path in sorted(copy.iterdir())}
        for copy in sorted(place.glob("copy-*"))
    ]
    order = order_of(number, people)
    if BOX in copies[-1]:
        return Room(order, pieces, copies)
    return Room(order, pieces, copies, MAIN, "SELECT body FROM response")
