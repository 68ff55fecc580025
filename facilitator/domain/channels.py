"""Screen or paper: how long a room takes by each, when the results are there, and which to choose.

Pure arithmetic over a few measured paces; every step of it can be shown.  Each step is rounded to
whole minutes once, and only rounded steps are added: so every place says the same minutes.

Where the paces come from: one screen serves about ten people an hour, since a questionnaire of
four minutes needs two more to change over.  On paper everyone writes at once, two and a half times
as slowly (ProQOL 5: 5 to 10 minutes on paper, under 4 on the screen), and handing out, folding and
collecting takes eight minutes.  Typing a sheet back takes a practised trainer a second a statement,
25 seconds to unfold it, check it and put it aside, and half a minute for each comment.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

CHANGE_OVER = 2.0  # minutes between two people at one screen
PAPER_PACE, PAPER_HANDLING = 2.5, 8.0  # times the screen's minutes; minutes
STATEMENT, COMMENT, SHEET = 1, 30, 25  # seconds of typing
# More than this many sheets are over three hours of typing for one trainer, and no room for one.
PEOPLE_AT_MOST = 200


class Way(StrEnum):
    """How a room answers."""

    SCREEN = "screen"
    PAPER = "paper"
    BOTH = "both"


@dataclass(frozen=True)
class Gathering:
    """What a room is asked: `people` who answer, `each` minutes a person on the screen, the
    `statements` and `comments` of one sheet, how many `laptops` go round, and the `minutes` the
    agenda has for it.  `on_screen`: the participant screen can show all of it."""

    people: int
    each: float
    statements: int
    comments: int = 0
    laptops: int = 1
    minutes: int = 20
    on_screen: bool = True


@dataclass(frozen=True)
class Step:
    """One line of the arithmetic: "35 people × (4 + 2) minutes / 1 laptop" and what it makes."""

    terms: str
    result: int
    unit: str = "minutes"

    @property
    def sentence(self) -> str:
        unit = self.unit
        if self.result == 1:
            unit = {"minutes": "minute", "people": "person"}.get(unit, unit)
        return f"{self.terms} = {self.result:,} {unit}"


@dataclass(frozen=True)
class Estimate:
    """One way: whole minutes in the room and until the results can be shown, and the arithmetic.
    `served`: how many people the screen takes."""

    way: Way
    in_room: int
    to_results: int
    steps: tuple[Step, ...]
    served: int = 0


@dataclass(frozen=True)
class Advice:
    """All ways a room could answer, and which is best.  `sentence` is the reason in one line,
    `mix` what to do; `recommended` is None where there is nothing to recommend yet.  `fits`: it
    can be done in the agenda's minutes."""

    ways: tuple[Estimate, ...]
    recommended: Way | None
    sentence: str
    mix: str = ""
    fits: bool = True

    def of(self, way: Way) -> Estimate | None:
        """The estimate of one way, where the room has it."""
        return next((one for one in self.ways if one.way is way), None)


def advise(room: Gathering) -> Advice:
    """Every way `room` can answer, and the best one.  Any number is taken; one below zero counts
    as zero."""
    room = _sensible(room)
    if not room.each and not room.statements:
        return Advice((), None, "Choose what is asked first: the minutes follow from it.")
    if not room.people:
        return Advice((), None, "Nobody is expected yet: say how many people will answer.")
    paper, screen = _paper(room), _screen(room)
    ways = tuple(one for one in (screen, paper, _both(room, paper, screen)) if one is not None)
    if room.people > PEOPLE_AT_MOST:
        sentence = (
            f"{room.people:,} people are too many for one room, with {_typing(paper)} on paper: "
            "plan several sessions."
        )
        return Advice(ways, None, sentence, fits=False)
    if not room.minutes:
        sentence = (
            f"The agenda has no minutes for this yet: paper takes {duration(paper.in_room)}, then "
            f"{_typing(paper)}."
        )
        return Advice(ways, None, sentence, fits=False)
    return _choose(room, ways, screen, paper)


def _choose(
    room: Gathering, ways: tuple[Estimate, ...], screen: Estimate | None, paper: Estimate
) -> Advice:
    on_paper = f"{duration(paper.in_room)}, then {_typing(paper)}."
    if screen is None:
        why = (
            "The participant screen cannot show all of this."
            if room.laptops
            else "Without a laptop to hand round everyone answers on paper."
        )
        fits = paper.in_room <= room.minutes
        sentence = f"{_people(room.people)} on paper: {on_paper}"
        return Advice(ways, Way.PAPER, sentence, why if fits else _too_long(room), fits)
    head = f"{_people(room.people)}, {_laptops(room.laptops)}: {duration(screen.in_room)}"
    if screen.in_room <= room.minutes:
        sentence = f"{head}, so the screen alone fits into your {room.minutes:,}."
        return Advice(ways, Way.SCREEN, sentence, "The results are there at once.")
    sentence = f"{head}. Paper: {on_paper}"
    if paper.in_room > room.minutes:
        quicker = Way.SCREEN if screen.in_room < paper.in_room else Way.PAPER
        return Advice(ways, quicker, sentence, _too_long(room), fits=False)
    both = next((one for one in ways if one.way is Way.BOTH), None)
    if both is None:
        return Advice(ways, Way.PAPER, sentence, "Paper for everyone.")
    who = "1 person who needs" if both.served == 1 else f"up to {both.served} people who need"
    return Advice(ways, Way.BOTH, sentence, f"Paper for most; the screen meanwhile for {who} it.")


def _screen(room: Gathering) -> Estimate | None:
    if not room.laptops or not room.on_screen:
        return None
    laptops = min(room.laptops, room.people)  # a laptop more than people helps nobody
    minutes = _whole(room.people * (room.each + CHANGE_OVER) / laptops)
    unit = "laptop" if laptops == 1 else "laptops"
    terms = f"{_people(room.people)} × {_turn(room)} minutes / {laptops:,} {unit}"
    return Estimate(Way.SCREEN, minutes, minutes, (Step(terms, minutes),), room.people)


def _paper(room: Gathering) -> Estimate:
    minutes = _whole(room.each * PAPER_PACE + PAPER_HANDLING)
    terms = f"{_number(room.each)} × {PAPER_PACE:g} + {PAPER_HANDLING:g} minutes"
    typing = _type(room, room.people)
    return Estimate(
        Way.PAPER, minutes, minutes + typing.result, (Step(terms, minutes), typing), served=0
    )


def _both(room: Gathering, paper: Estimate, screen: Estimate | None) -> Estimate | None:
    """Paper for most, while the screen serves whom it can; None where it could serve nobody, or
    everybody."""
    if screen is None:
        return None
    turn = room.each + CHANGE_OVER
    served = int(paper.in_room // turn) * room.laptops
    if not 0 < served < room.people:
        return None
    laptops = _laptops(room.laptops).replace("one", "1")
    terms = f"{_minutes(paper.in_room)} / {_turn(room)} on {laptops}"
    typing = _type(room, room.people - served)
    return Estimate(
        Way.BOTH,
        paper.in_room,
        paper.in_room + typing.result,
        (Step(terms, served, "people"), typing),
        served,
    )


def _type(room: Gathering, sheets: int) -> Step:
    seconds = room.statements * STATEMENT + room.comments * COMMENT + SHEET
    comments = f" + {room.comments:,} × {COMMENT}" if room.comments else ""
    sheet = "sheet" if sheets == 1 else "sheets"
    terms = (
        f"{sheets:,} {sheet} × ({room.statements:,} × {STATEMENT}{comments} + {SHEET}) seconds "
        "of typing"
    )
    return Step(terms, _whole(sheets * seconds / 60))


def _sensible(room: Gathering) -> Gathering:
    return Gathering(
        max(room.people, 0),
        max(room.each, 0.0),
        max(room.statements, 0),
        max(room.comments, 0),
        max(room.laptops, 0),
        max(room.minutes, 0),
        room.on_screen,
    )


def _too_long(room: Gathering) -> str:
    return f"The agenda has {_minutes(room.minutes)}: plan more time, or ask less."


def _typing(paper: Estimate) -> str:
    """ "about 32 of typing", after minutes were said; "over 2 hours of typing"."""
    minutes = paper.to_results - paper.in_room
    if minutes >= 60:
        return f"{duration(minutes)} of typing"
    if minutes > 1 and paper.in_room < 60:
        return f"about {minutes} of typing"
    return f"about {duration(minutes)} of typing"


def duration(minutes: int) -> str:
    """Minutes in words, counted down to half hours, from three hours on to hours: "15 minutes",
    "over an hour and a half", "over 2 and a half hours", "over 3 hours"."""
    if minutes < 60:
        return "a minute" if minutes <= 1 else f"{minutes} minutes"
    hours, half = minutes // 60, minutes % 60 >= 30 and minutes < 180
    if hours == 1:
        words = "an hour and a half" if half else "an hour"
    else:
        words = f"{hours:,} and a half hours" if half else f"{hours:,} hours"
    return words if minutes == hours * 60 + 30 * half else f"over {words}"


def _whole(minutes: float) -> int:
    """Whole minutes; what takes any time takes one."""
    return max(int(minutes + 0.5), 1 if minutes > 0 else 0)


def _turn(room: Gathering) -> str:
    return f"({_number(room.each)} + {CHANGE_OVER:g})"


def _number(value: float) -> str:
    """With one decimal at most."""
    rounded = round(value, 1)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,}"


def _people(people: int) -> str:
    return "1 person" if people == 1 else f"{people:,} people"


def _laptops(laptops: int) -> str:
    return "one laptop" if laptops == 1 else f"{laptops:,} laptops"


def _minutes(minutes: int) -> str:
    return "1 minute" if minutes == 1 else f"{minutes:,} minutes"
