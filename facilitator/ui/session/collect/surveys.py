"""The surveys of one session: which are open, which takes answers here, and which is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from facilitator.domain.closing import Tally
from facilitator.domain.rounds import Round, RoundState, Supervisors

if TYPE_CHECKING:
    from facilitator.services.collection import OpenRound

# What the titles of the supervisors' own survey and of one for late sheets end with.
_THEIRS, _LATE = ", supervisors", ", late sheets"


class Surveys:
    """Forgets everything with its session.  An open survey `takes` answers in this window once its
    box is open here; the trainer is turned to one of the open surveys, or to none of them."""

    def __init__(self) -> None:
        self.rounds: tuple[Round, ...] = ()
        self._taking: dict[int, OpenRound] = {}
        self._answers: dict[int, int] = {}
        self._tallies: dict[int, Tally] = {}
        self._turned: int | None = None
        self._late: dict[int, int] = {}  # how many late sheets a survey was opened for
        self._kept: set[int] = set()  # too few answers, and the trainer chose to wait
        self._chosen = False  # the trainer said which; else the newest is looked at

    def know(self, rounds: Sequence[Round]) -> None:
        """These are the session's surveys now."""
        self.rounds = tuple(rounds)
        ids = {one.id for one in self.open}
        self._taking = {id_: taking for id_, taking in self._taking.items() if id_ in ids}
        if not self._chosen or (self._turned is not None and self._turned not in ids):
            first = first_of(self.open)
            self._turned, self._chosen = first.id if first else None, False

    @property
    def open(self) -> tuple[Round, ...]:
        """The open ones, in the order they were opened."""
        return tuple(one for one in self.rounds if one.state is RoundState.OPEN)

    @property
    def closed(self) -> tuple[Round, ...]:
        """The closed ones, newest first."""
        return tuple(one for one in reversed(self.rounds) if one.state is RoundState.SEALED)

    @property
    def turned(self) -> Round | None:
        """The open survey that is looked at; None when none is."""
        return next((one for one in self.open if one.id == self._turned), None)

    def turn(self, round_id: int | None) -> None:
        """Look at this open survey; None: at none of them."""
        self._turned, self._chosen = round_id, True

    @property
    def taking(self) -> OpenRound | None:
        """The survey that is looked at, if it takes answers here."""
        return None if self._turned is None else self._taking.get(self._turned)

    def take(self, opened: OpenRound) -> None:
        """It takes answers from now on."""
        self._taking[opened.round.id] = opened
        self._answers[opened.round.id] = opened.recovered
        if all(one.id != opened.round.id for one in self.rounds):
            self.rounds = (*self.rounds, opened.round)

    def expect(self, round_id: int, sheets: int) -> None:
        """It was opened for so many late sheets of a closed one."""
        self._late[round_id] = sheets

    @property
    def late(self) -> int:
        """How many late sheets the survey that is looked at is for; the least there can be where
        it was opened by another window.  0 for a survey of people in a room."""
        one = self.turned
        if one is None:
            return 0
        return self._late.get(one.id, one.promise.minimum if one.title.endswith(_LATE) else 0)

    @property
    def whole_room(self) -> bool:
        """Whether everyone in the room may answer the survey that is looked at: not where staff
        and supervisors have one each, nor where sheets came late."""
        one = self.turned
        own = one is not None and one.promise.supervisors is Supervisors.OWN_SURVEY
        return not own and not self.late

    def drop(self, round_id: int) -> None:
        """It takes no answers any more."""
        self._taking.pop(round_id, None)
        if self._turned == round_id:
            self._turned, self._chosen = None, False

    def count(self, round_id: int, answers: int) -> None:
        """So many are in."""
        self._answers[round_id] = answers

    def tell(self, round_id: int, tally: Tally) -> None:
        """So many came in by each channel."""
        self._tallies[round_id] = tally

    @property
    def answers(self) -> int:
        """How many are in the survey that is looked at, as last counted."""
        return 0 if self._turned is None else self._answers.get(self._turned, 0)

    @property
    def tally(self) -> Tally:
        """The same by channel."""
        return Tally() if self._turned is None else self._tallies.get(self._turned, Tally())

    def renew(self, changed: Round) -> None:
        """One of them changed."""
        self.rounds = tuple(changed if one.id == changed.id else one for one in self.rounds)
        taking = self._taking.get(changed.id)
        if taking is not None:
            self._taking[changed.id] = replace(taking, round=changed)

    @property
    def labels(self) -> tuple[tuple[int, str], ...]:
        """What the open ones are called beside each other: (id, "Staff")."""
        return tuple((one.id, self._label(one)) for one in self.open)

    def _label(self, round_: Round) -> str:
        """ "Staff" and "Supervisors" for two that were opened together, else the title."""
        titles = {one.title for one in self.rounds}
        if round_.promise.for_supervisors:
            pair = any(round_.title == f"{title}{_THEIRS}" for title in titles)
            return "Supervisors" if pair else round_.title
        return "Staff" if f"{round_.title}{_THEIRS}" in titles else round_.title

    def keep(self, round_id: int) -> None:
        """It waits for more answers."""
        self._kept.add(round_id)

    def waits(self, today: date | None) -> bool:
        """Whether an open one waits, by the trainer's wish or since an earlier day: then another
        survey may be opened beside it."""
        return any(
            one.id in self._kept or (today is not None and one.opened < today) for one in self.open
        )


def first_of(rounds: Sequence[Round]) -> Round | None:
    """Which open survey is looked at first: the newest, and the staff's before the supervisors'
    that was opened with it."""
    staff = [one for one in rounds if not one.promise.for_supervisors] or rounds
    return staff[-1] if staff else None
