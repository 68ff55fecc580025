"""The same answers, blank sheets and typed sheets in many orders, and how many different files come
of it."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from facilitator import services
from facilitator.domain.closing import Channel, Tally
from facilitator.storage import office as storage
from facilitator.storage.box_files import PRAGMAS
from facilitator.system.places import MAIN, journal_of
from tests.attack.proof import Proof
from tests.support import keyrings
from tests.support.offices import (
    FixedRandomness,
    MovingClock,
    a_response,
    a_session,
    an_open_round,
    forms_of,
    practice_office,
)

BLANK = 3  # sheets
LONGEST = 1000  # characters of a comment
_SECTOR = 512  # bytes of a journal before its first page


class _Chance(FixedRandomness):
    """The same for whatever comes next."""

    def again(self) -> None:
        self.__init__()  # type: ignore[misc]


@dataclass(frozen=True)
class _Step:
    """Somebody answers (and perhaps sends it twice, not knowing that it was kept), or a blank sheet
    comes back."""

    ticket: bytes
    person: int | None
    channel: Channel


def unlinkable_bytes(folder: Path, orders: int, people: int) -> Proof:
    """How many images of the box, and of the main file after closing, come of so many orders.

    Chance and the day are fixed: chance begins anew with each step, so that none shows in another's
    place.  Who typed and who used the screen changes from order to order too, and so does the
    moment at which the program is started anew.  The main file is written by the same code without
    the cipher, whose pages hold random numbers.  Of the box's journal the pages are compared, not
    their checksums, into which SQLite puts a random number; they tell whether the last step was a
    blank sheet, so they are counted among orders that end alike.
    """
    boxes, mains = set(), set()
    journals: dict[bool, set[bytes]] = {True: set(), False: set()}
    for number in range(orders):
        steps = _steps(number, people)
        place = folder / f"order-{number}"
        with keyrings.using(keyrings.memory()):
            box, journal, main = _collected(place, steps, random.Random(number))
        boxes.add(box)
        journals[steps[-1].person is None].add(_pages(journal))
        mains.add(main)
        shutil.rmtree(place)
    of_journal = max(map(len, journals.values()))
    images = max(len(boxes), len(mains), of_journal)
    return Proof(
        images,
        1,
        images == 1,
        f"{orders} orders of {people} answers and {BLANK} blank sheets: {len(boxes)} image of the "
        f"box, {len(mains)} of the main file, {of_journal} of the journal's pages",
    )


def _pages(journal: bytes) -> bytes:
    """A journal's pages with their numbers, without the checksum behind each."""
    (size,) = (int(value) for name, value, _ in PRAGMAS if name == "page_size")
    step = 4 + size + 4
    records = range(_SECTOR, len(journal), step)
    return journal[:_SECTOR] + b"".join(journal[at : at + step - 4] for at in records)


def _steps(number: int, people: int) -> list[_Step]:
    """The first forwards, the second backwards, then by chance."""
    chance = random.Random(f"order {number}")
    ways = [Channel.SCREEN] * (people // 3) + [Channel.PAPER] * (people - people // 3)
    chance.shuffle(ways)
    steps = [_Step(bytes([person]) * 16, person, ways[person]) for person in range(people)]
    steps += [_Step(bytes([200 + sheet]) * 16, None, Channel.PAPER) for sheet in range(BLANK)]
    if number > 1:
        chance.shuffle(steps)
    return steps if number != 1 else steps[::-1]


def _collected(
    folder: Path, steps: list[_Step], chance: random.Random
) -> tuple[bytes, bytes, bytes]:
    """The box and its journal when everyone was there, and the main file after closing."""
    fixed = _Chance()
    people = len(steps) - BLANK
    office = practice_office(folder, cipher=False, randomness=fixed)
    survey = an_open_round(office, a_session(office, people))
    started_anew, sent_twice = chance.randrange(len(steps) - 1), chance.randrange(len(steps) - 1)
    for place, step in enumerate(steps):
        if place == started_anew:
            office.close()
            office = storage.unlock(folder, randomness=fixed, clock=MovingClock())
            survey = services.collection.resume(office, survey.round.id)
        for _ in range(2 if place == sent_twice else 1):
            fixed.again()
            if step.person is None:
                services.collection.count_blank(office, survey, step.ticket)
            else:
                words = "words of one person "[: step.person + 2] * step.person**2
                said = a_response(forms_of(survey), step.person, words[:LONGEST])
                services.collection.submit(office, survey, said, step.ticket, step.channel)
    typed = people - people // 3
    if survey.box.tally() != Tally(people - typed, typed, BLANK):
        raise RuntimeError("Not everyone was counted.")
    path = office.box_path(survey.round.id)
    box, journal = path.read_bytes(), journal_of(path).read_bytes()
    fixed.again()
    services.collection.seal(office, survey)
    office.close()
    return box, journal, (folder / MAIN).read_bytes()
