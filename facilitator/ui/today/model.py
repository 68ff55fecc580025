"""What Today shows, worked out from the sessions and the open surveys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from facilitator.domain.people import SessionCard
from facilitator.domain.rounds import Round, RoundState
from facilitator.ui.parts import dates

if TYPE_CHECKING:
    from facilitator.services.purging import OldRoster

_COMING, _RECENT = 3, 2


@dataclass(frozen=True)
class OpenSurvey:
    """A survey that is open: it comes first, whatever else there is."""

    session_id: int
    session: str
    agency: str
    title: str
    answers: int
    over: date | None = None  # the last day too few were kept, where it is past

    @property
    def sentence(self) -> str:
        """How many answers are safe, or that somebody must decide about them."""
        if self.over is not None:
            some = "1 answer is" if self.answers == 1 else f"{self.answers} answers are"
            return (
                f"{some} too few, and the day they were kept until, "
                f"{dates.day_and_month(self.over)}, is over. Look at it, then decide."
            )
        if self.answers == 0:
            return "No answers yet. It goes on where it stopped."
        if self.answers == 1:
            return "1 answer is safe on this laptop. It goes on where it stopped."
        return f"{self.answers} answers are safe on this laptop. It goes on where it stopped."


@dataclass(frozen=True)
class Today:
    """`surveys` are open; `next` is the session to go on with, at `step`; `coming` follow it and
    `recent` are behind.  `no_code`: there is a passphrase, and no recovery code for it.
    `old_rosters` hold names that are no longer wanted.  `to_prepare`: how many things are due for
    `next` within a week."""

    greeting: str
    surveys: tuple[OpenSurvey, ...] = ()
    next: SessionCard | None = None
    step: str = "roster"
    coming: tuple[SessionCard, ...] = ()
    recent: tuple[SessionCard, ...] = ()
    no_code: bool = False
    old_rosters: tuple[OldRoster, ...] = ()
    to_prepare: int = 0

    @property
    def empty(self) -> bool:
        """Nothing is planned and nothing lies behind."""
        return self.next is None and not self.recent and not self.surveys


def expired_sentence(round_: Round) -> str:
    """That a survey with too few answers is destroyed, as everyone was told."""
    until = f" until {dates.day_and_month(round_.kept_until)}" if round_.kept_until else ""
    return (
        f"“{round_.title}” was kept{until} and is destroyed, as promised: fewer than "
        f"{round_.promise.minimum} people had answered."
    )


STEP_NAMES = {"roster": "Roster", "collect": "Collect", "summary": "Summary"}


def next_step(card: SessionCard) -> str:
    """Where a session goes on: its roster while nobody is on it, an open or coming survey, then
    the summary."""
    if RoundState.OPEN in card.rounds:
        return "collect"
    if card.rounds:
        return "summary"
    return "collect" if card.people else "roster"


def today(cards: Sequence[SessionCard], open_rounds: Sequence[Round], now: datetime) -> Today:
    """What to show at this moment."""
    by_id = {card.session.id: card for card in cards}
    surveys = tuple(
        OpenSurvey(
            found.session_id,
            by_id[found.session_id].session.title,
            by_id[found.session_id].session.agency.name,
            found.title,
            found.answers,
            _over(found, now.date()),
        )
        for found in open_rounds
        if found.session_id in by_id
    )
    day = now.date()
    ahead = coming(cards, day)
    behind = sorted((card for card in cards if card.session.day < day), key=_soonest, reverse=True)
    first = ahead[0] if ahead else None
    return Today(
        dates.greeting(now),
        surveys,
        first,
        next_step(first) if first else "roster",
        tuple(ahead[1 : 1 + _COMING]),
        tuple(behind[:_RECENT]),
    )


def _over(round_: Round, today: date) -> date | None:
    """The last day of a survey with too few answers, where it is past."""
    last = round_.kept_until
    few = 0 < round_.answers < round_.promise.minimum
    return last if few and last is not None and last < today else None


def coming(cards: Sequence[SessionCard], day: date) -> list[SessionCard]:
    """The sessions from this day on, the soonest first."""
    return sorted((card for card in cards if card.session.day >= day), key=_soonest)


def _soonest(card: SessionCard) -> tuple[date, int, int]:
    starts = card.session.starts
    minutes = starts.hour * 60 + starts.minute if starts else 24 * 60
    return card.session.day, minutes, card.session.id


def standing(card: SessionCard) -> str:
    """How a session stands, in a few words."""
    if RoundState.OPEN in card.rounds:
        return "Survey open"
    if card.rounds:
        surveys = len(card.rounds)
        return "Summary ready" if surveys == 1 else f"{surveys} summaries ready"
    if card.here:
        return f"{card.here} of {card.people} came"
    if card.people:
        return "1 on the roster" if card.people == 1 else f"{card.people} on the roster"
    return "No roster yet"
