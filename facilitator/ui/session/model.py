"""What the head of a session's workspace says, without a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import Round, RoundState
from facilitator.ui.parts import dates
from facilitator.ui.parts.steps import Step

ROSTER, COLLECT, SUMMARY = "roster", "collect", "summary"
STEPS = (ROSTER, COLLECT, SUMMARY)
LEAVE = "leave"  # beside the steps, at their end
_LONG = 88  # characters of all facts that stand on one line


@dataclass(frozen=True)
class Progress:
    """How far a session is; `people` is None until the roster was read."""

    people: int | None
    here: int
    rounds: Sequence[Round]


def facts(session: GroupSession, narrow: bool = False) -> tuple[str | tuple[str, str], ...]:
    """Agency, day and hours, place: a text or (icon name, text)."""
    when = dates.short_day(session.day)
    if session.starts is not None:
        when += f", {session.starts.hour}:{session.starts.minute:02}"
        if session.ends is not None:
            when += f"–{session.ends.hour}:{session.ends.minute:02}"
    if narrow:
        return (when,)
    found: list[str | tuple[str, str]] = [session.agency.name, ("calendar-days", when)]
    if session.place:
        found.append(("map-pin", session.place))
    words = [fact if isinstance(fact, str) else fact[1] for fact in found]
    if sum(map(len, words)) > _LONG:
        return (" · ".join(words),)  # one text can wrap
    return tuple(found)


def steps(progress: Progress) -> tuple[Step, ...]:
    """The three steps with a fact each; a tick means done as far as needed."""
    people, here = progress.people, progress.here
    roster = "" if people is None else f"{here} of {people} here" if people else "Nobody yet"
    closed = [one for one in progress.rounds if one.state is RoundState.SEALED]
    is_open = any(one.state is RoundState.OPEN for one in progress.rounds)
    if is_open:
        collect = "Survey open"
    elif closed:
        answers = closed[-1].answers
        collect = f"Closed, {answers} answer{'' if answers == 1 else 's'}"
    else:
        collect = "Not opened yet"
    return (
        Step(ROSTER, "Roster", roster, bool(people) and here == people),
        Step(COLLECT, "Collect", collect, bool(closed) and not is_open),
        Step(SUMMARY, "Summary", "Ready" if closed else "After closing", False),
    )
