"""What the head of a session's workspace says, without a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import Round, RoundState
from facilitator.ui.parts import dates
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.parts.steps import Step

ROSTER, KIT, COLLECT, SUMMARY, CERTIFICATES = (
    "roster",
    "kit",
    "collect",
    "summary",
    "certificates",
)
STEPS = (ROSTER, KIT, COLLECT, SUMMARY, CERTIFICATES)
READY, LEAVE = "ready", "leave"  # beside the steps: before them and at their end
DOOR, DAY = "door", "day"  # a part of the roster: arriving and leaving, agenda and credit
# What comes after a step in the room: the kit was printed before the day.
AFTER = {ROSTER: COLLECT, KIT: COLLECT, COLLECT: SUMMARY, SUMMARY: CERTIFICATES}
PLACES = (*STEPS, READY, LEAVE, DOOR, DAY)
_OTHERS, _SIGN = 675, 8.4  # pixels of what stands beside the facts, and of one character


@dataclass(frozen=True)
class Progress:
    """How far a session is.  `roster`: the roster's own words, empty until it was read;
    `everyone`: all on it have come.  `kit_made`: the day the print kit was last made;
    `certificates`: how many that hold were issued."""

    roster: str
    everyone: bool
    rounds: Sequence[Round]
    kit_made: date | None = None
    certificates: int = 0


def facts(session: GroupSession, width: int) -> tuple[str | tuple[str, str], ...]:
    """Agency, day and hours, place: a text or (icon name, text); one text where a window of this
    width has no room for all on one line, and the day alone where it is narrow."""
    when = dates.short_day(session.day)
    if session.starts is not None:
        when += f", {session.starts.hour}:{session.starts.minute:02}"
        if session.ends is not None:
            when += f"–{session.ends.hour}:{session.ends.minute:02}"
    if width < WIDE_FROM:
        return (when,)
    found: list[str | tuple[str, str]] = [session.agency.name, ("calendar-days", when)]
    if session.place:
        found.append(("map-pin", session.place))
    words = [fact if isinstance(fact, str) else fact[1] for fact in found]
    if sum(map(len, words)) > (width - _OTHERS) / _SIGN:
        return (" · ".join(words),)  # one text can wrap
    return tuple(found)


def step_of(place: str) -> str:
    """The step that is lit while a place of the session is shown; itself beside the steps."""
    return ROSTER if place in (DOOR, DAY) else place


def steps(progress: Progress) -> tuple[Step, ...]:
    """The five steps with a fact each; a tick means done as far as needed."""
    closed = [one for one in progress.rounds if one.state is RoundState.SEALED]
    is_open = any(one.state is RoundState.OPEN for one in progress.rounds)
    if is_open:
        collect = "Survey open"
    elif closed:
        answers = closed[-1].answers
        collect = f"Closed, {answers} answer{'' if answers == 1 else 's'}"
    else:
        collect = "Not opened yet"
    made, issued = progress.kit_made, progress.certificates
    kit = f"Made {made.day} {dates.month(made)}" if made is not None else "Not made yet"
    certificates = f"{issued} issued" if issued else "At the close"
    return (
        Step(ROSTER, "Roster", progress.roster, progress.everyone),
        Step(KIT, "Print kit", kit, made is not None),
        Step(COLLECT, "Collect", collect, bool(closed) and not is_open),
        Step(SUMMARY, "Summary", "Ready" if closed else "After closing", False),
        Step(CERTIFICATES, "Certificates", certificates, bool(issued)),
    )
