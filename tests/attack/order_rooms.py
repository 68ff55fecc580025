"""Rooms full of people who answer in an order of chance, with copies of the files they leave.

Each is built by a process that is killed as hard as a process can be (see `order_building`).
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.attack.order_evidence import BOX, Room

ROOT = Path(__file__).resolve().parents[2]
MAIN = "main.db"
_TOKEN = 24  # characters only one person writes


def rooms_of(kind: str, folder: Path, first: int, count: int, people: int) -> Iterator[Room]:
    """So many rooms, one after another: no more than one lies in the folder at a time."""
    words = [sys.executable, "-m", "tests.attack.order_building", str(folder), str(people)]
    with subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as builder:
        assert builder.stdin is not None
        assert builder.stdout is not None
        for number in range(first, first + count):
            builder.stdin.write(f"{kind} {number}\n")
            builder.stdin.flush()
            if builder.stdout.readline() != "built\n":
                raise RuntimeError(f"Room {number} could not be built.")
            yield _read(folder / f"room-{number}", number, people)
            shutil.rmtree(folder / f"room-{number}")
        builder.stdin.close()


def order_of(number: int, people: int) -> list[int]:
    """Who came first, second, ... into a room."""
    return random.Random(f"order {number}").sample(range(people), people)


def token(number: int, person: int) -> str:
    """What only this person writes."""
    return random.Random(f"token {number} {person}").randbytes(_TOKEN // 2).hex()


def _read(place: Path, number: int, people: int) -> Room:
    versions = [[token(number, person).encode()] for person in range(people)]
    for line in (place / "noted").read_text().splitlines():
        person, sealed = json.loads(line)
        versions[person].append(bytes.fromhex(sealed))
    copies = [
        {path.name: path.read_bytes() for path in sorted(copy.iterdir())}
        for copy in sorted(place.glob("copy-*"))
    ]
    order = order_of(number, people)
    if BOX in copies[-1]:
        return Room(order, versions, copies)
    return Room(order, versions, copies, MAIN, "SELECT body FROM response")
