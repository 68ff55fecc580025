"""Builds rooms for the attack on their order: `python -m tests.attack.order_building FOLDER SIZE`.

It reads "KIND NUMBER" on standard input and says "built" when the room's files lie in FOLDER:

between    killed after a submission; the files as they lie there
anywhere   killed at any moment of two submissions, the last among them; the files as the next start
           leaves them.  (Killed between the two writings of a submission and copied before any
           other start, whoever also has the round's key finds the newest answer in the journal:
           the next start writes everything anew; the time before it is not promised.)
sealed     closed and counted; the files that are left, and those that were taken away, undeleted
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, MutableSequence, Sequence
from pathlib import Path
from typing import Any

import keyring

from facilitator import services
from facilitator.services.collection import OpenRound
from facilitator.storage import office as storage
from facilitator.storage.box import Box
from facilitator.storage.office import Office
from facilitator.system.places import journal_of
from tests.attack.order_evidence import BOX, fragments
from tests.attack.order_rooms import MAIN, order_of, token
from tests.support import keyrings, offices

_COPIED_AFTER = (0.3, 0.6, 0.95, 1)  # parts of the people
_MUCH_LONGER = 1.3  # times what the submission before took: until then it is killed


class SeededChance:
    """Chance that differs from room to room and start to start, and is the same in every run."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def token_bytes(self, count: int) -> bytes:
        return self._random.randbytes(count)

    def choice(self, options: Sequence[Any]) -> Any:
        return self._random.choice(options)

    def shuffle(self, items: MutableSequence[Any]) -> None:
        self._random.shuffle(items)


class _Building:
    """One room, built by processes that are forked off and killed."""

    def __init__(self, folder: Path, number: int, people: int) -> None:
        self.place = folder / f"room-{number}"
        self.place.mkdir()
        self.data = self.place / "data"
        self.number = number
        self.order = order_of(number, people)
        self._chance = random.Random(f"kill {number}")
        keyring.set_keyring(keyrings.FileKeyring(self.place / "keyring.json"))

    def between(self) -> None:
        self._in_a_child(lambda _told: self._collect_all())
        self.copy()

    def sealed(self) -> None:
        self._in_a_child(lambda _told: self._seal(*self._collect_all()))
        self.copy()

    def anywhere(self) -> None:
        broken_off = self._chance.randrange(1, len(self.order) - 1)
        self._killed_in(lambda told: self._collect(self._opened(), 0, broken_off, told))
        last = len(self.order) - 1
        self._killed_in(lambda told: self._collect(self._again(1), broken_off, last, told))
        self._in_a_child(lambda _told: self._end())
        self.copy()

    def copy(self) -> None:
        """The data folder as it lies there, under names that are alike in all rooms."""
        copy = self.place / f"copy-{len(list(self.place.glob('copy-*')))}"
        copy.mkdir()
        names = {"facilitator.db": MAIN, "box-1.db": BOX}
        for path in sorted(self.data.rglob("*")):
            for own, alike in names.items():
                if path.name.startswith(own):
                    shutil.copyfile(path, copy / path.name.replace(own, alike))
        for path in self.place.glob("undeleted *"):
            shutil.copyfile(path, copy / path.name)

    def _collect_all(self) -> tuple[Office, OpenRound]:
        office, survey = self._opened()
        copied_after = [round(part * len(self.order)) for part in _COPIED_AFTER]
        for place in range(len(self.order)):
            self._submit(office, survey, place)
            if place + 1 in copied_after:
                self.copy()
        return office, survey

    def _seal(self, office: Office, survey: OpenRound) -> None:
        """With a second name for box and journal: what is taken away can still be looked at."""
        box = office.box_path(survey.round.id)
        for path, name in ((box, BOX), (journal_of(box), f"{BOX}-journal")):
            os.link(path, self.place / f"undeleted {name}")
        services.collection.seal(office, survey)

    def _collect(
        self, opened: tuple[Office, OpenRound], first: int, last: int, told: Callable[[], None]
    ) -> None:
        """Submits from one place to another, and says when it comes to the last."""
        for place in range(first, last + 1):
            if place >= last - 1:
                told()
            self._submit(*opened, place)

    def _end(self) -> None:
        """The next start; who was broken off before the answers were in sends them again."""
        office, survey = self._again(2)
        if survey.recovered < len(self.order):
            self._submit(office, survey, len(self.order) - 1)

    def _opened(self) -> tuple[Office, OpenRound]:
        office = offices.practice_office(
            self.data, cipher=False, randomness=SeededChance(f"room {self.number}")
        )
        session = offices.a_session(office, people=len(self.order))
        return office, offices.an_open_round(office, session)

    def _again(self, start: int) -> tuple[Office, OpenRound]:
        chance = SeededChance(f"room {self.number} start {start}")
        office = storage.unlock(self.data, randomness=chance, clock=offices.MovingClock())
        return office, services.collection.resume(office, 1)

    def _submit(self, office: Office, survey: OpenRound, place: int) -> None:
        person = self.order[place]
        chance = random.Random(f"said {self.number} {person}")
        words = token(self.number, person) + " so it was" * int(90 * chance.random() ** 3)
        said = offices.a_response(offices.forms_of(survey), chance.randrange(2**30), words)
        ticket = random.Random(f"ticket {self.number} {person}").randbytes(16)
        services.collection.submit(office, survey, said, ticket)

    def _in_a_child(self, work: Callable[[Callable[[], None]], object]) -> None:
        """The work, and then a kill in the place of an end."""
        self._killed_in(work, at_any_moment=False)

    def _killed_in(
        self, work: Callable[[Callable[[], None]], object], at_any_moment: bool = True
    ) -> None:
        """`work` is given what says that a submission begins; `at_any_moment`: it is killed in the
        last of two that are told."""
        hears, tells = os.pipe()
        child = os.fork()
        if not child:
            try:
                self._note_versions()
                work(lambda: os.write(tells, b"!"))
            except BaseException:  # noqa: BLE001  it must not go on as its parent
                traceback.print_exc()
                os._exit(1)
            os.kill(os.getpid(), signal.SIGKILL)
        os.close(tells)
        if at_any_moment:
            self._kill_soon(child, hears)
        _, status = os.waitpid(child, 0)
        os.close(hears)
        if not os.WIFSIGNALED(status):
            raise RuntimeError("A process of a room did not come to be killed.")

    def _kill_soon(self, child: int, hears: int) -> None:
        os.read(hears, 1)
        began = time.perf_counter()
        os.read(hears, 1)
        took = time.perf_counter() - began
        select.select([], [], [], self._chance.uniform(0, _MUCH_LONGER * took))
        os.kill(child, signal.SIGKILL)

    def _note_versions(self) -> None:
        """From here on each sealed answer that is written is noted, with its person."""
        people = range(len(self.order))
        tokens = {token(self.number, person).encode(): person for person in people}
        noted = os.open(self.place / "noted", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        seal = Box._seal

        def noting(box: Box, plain: bytes, purpose: str) -> bytes:
            sealed = seal(box, plain, purpose)
            for mark, person in tokens.items():
                if purpose == "answer" and mark in plain:
                    line = json.dumps([person, [piece.hex() for piece in fragments(sealed)]])
                    os.write(noted, f"{line}\n".encode())
            return sealed

        Box._seal = noting  # type: ignore[method-assign]


def _load(folder: Path) -> None:
    """Whatever a room needs, once and not in each child anew."""
    with keyrings.using(keyrings.memory()):
        office = offices.practice_office(folder, cipher=False)
        survey = offices.an_open_round(office, offices.a_session(office))
        offices.answer(office, survey, 5)
        services.collection.seal(office, survey)
        offices.restarted(office).close()
    shutil.rmtree(folder)


def build() -> None:
    """Builds what is asked for on standard input."""
    folder, people = Path(sys.argv[1]), int(sys.argv[2])
    _load(folder / "loading")
    for line in sys.stdin:
        kind, number = line.split()
        getattr(_Building(folder, int(number), people), kind)()
        sys.stdout.write("built\n")
        sys.stdout.flush()


if __name__ == "__main__":
    build()
