"""What closing a survey compares: sheets printed, handed in, blank and typed, answers given on the
screen, and the people in the room.

Pure rules.  A number that nobody took is None and is compared with nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """How an answer came in.  It is counted, and kept beside no answer."""

    SCREEN = "screen"
    PAPER = "paper"


@dataclass(frozen=True)
class Tally:
    """What an open round counted: people who handed in on the screen, sheets typed, and sheets
    that came back blank (nothing of those is stored)."""

    on_screen: int = 0
    typed: int = 0
    blank: int = 0

    @property
    def answers(self) -> int:
        return self.on_screen + self.typed


@dataclass(frozen=True)
class RoomCounts:
    """The numbers of a closing.  `printed` copies were made, `handed_in` sheets lie in the pile
    (None: nobody counted), `present` people were there (None: nobody counted).  `answers` in all
    may be more than `on_screen` and `typed` together, in rounds of an earlier version."""

    answers: int
    on_screen: int = 0
    typed: int = 0
    blank: int = 0
    printed: int = 0
    handed_in: int | None = None
    present: int | None = None
    explanation: str = ""


class Odd(StrEnum):
    """What does not fit."""

    UNTYPED = "sheets are not typed yet"
    OVERTYPED = "more sheets are typed than lie in the pile"
    UNPRINTED = "more sheets came back than were printed"
    MORE_THAN_PRESENT = "more answers than people"


@dataclass(frozen=True)
class Difference:
    """One thing that does not fit, in a sentence, and what can be done about it."""

    kind: Odd
    sentence: str
    remedy: str


def differences(counts: RoomCounts) -> tuple[Difference, ...]:
    """Everything that does not fit; each must be mended or explained before the round closes."""
    found: list[Difference] = []
    pile, seen = counts.handed_in, counts.typed + counts.blank
    if pile is not None and pile > seen:
        found.append(
            Difference(
                Odd.UNTYPED,
                f"{_sheets(pile)} handed in, {seen} typed or counted as blank: "
                f"{pile - seen} still to do.",
                "Type them first, or say why they stay out.",
            )
        )
    if pile is not None and pile < seen:
        found.append(
            Difference(
                Odd.OVERTYPED,
                f"{_sheets(pile)} handed in, but {seen} typed or counted as blank: "
                f"{seen - pile} too many.",
                "Count the pile again. A sheet typed twice cannot be found and taken out; say so "
                "here if that may have happened.",
            )
        )
    if pile is not None and counts.printed and pile > counts.printed:
        found.append(
            Difference(
                Odd.UNPRINTED,
                f"{_sheets(pile)} came back, {counts.printed} were printed here.",
                "If sheets were copied elsewhere, say so.",
            )
        )
    if counts.present is not None and counts.answers + counts.blank > counts.present:
        found.append(
            Difference(
                Odd.MORE_THAN_PRESENT,
                f"{counts.answers + counts.blank} answers and blank sheets, but "
                f"{_people(counts.present)} there.",
                "Count the room again, or say how that came about.",
            )
        )
    return tuple(found)


def _people(number: int) -> str:
    return "1 person was" if number == 1 else f"{number} people were"


def _sheets(number: int) -> str:
    return "1 sheet" if number == 1 else f"{number} sheets"
