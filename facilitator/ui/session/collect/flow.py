"""Where the session's surveys stand, and what Collect asks of the services for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator import services
from facilitator.domain.closing import Channel, Tally
from facilitator.domain.errors import FacilitatorError, Locked, NotAllowed
from facilitator.domain.kit import KitPlan
from facilitator.domain.people import GroupSession
from facilitator.domain.responses import Response
from facilitator.domain.room_check import Preparation
from facilitator.domain.rounds import OpeningPlan, Round
from facilitator.ui.session.collect.asking import Asking
from facilitator.ui.session.collect.count import Count
from facilitator.ui.session.collect.surveys import Surveys

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome
    from facilitator.services.collection import OpenRound
    from facilitator.services.folders import Office
    from facilitator.ui.shell.desk import Desk

Kept = Callable[[int], None]
NotKept = Callable[[FacilitatorError], None]


class Collecting(QObject):
    """One session's surveys; what is asked concerns the open one that the trainer is turned to.

    `looked`: rounds and room are known, no open one is looked at.  `opened`: so many were opened;
    `codes_made` carries those OpenRounds whose four words must be shown once.
    `resumed`: an open round takes answers.  `locked` carries the Locked that says why it does not,
    `broken` any other fault of its box.  `counted`: `count` is fresh.  `failed` carries any other
    fault.  `after_restart`: the open round was found, not opened, by this window.
    """

    looked = Signal()
    opened = Signal(int)
    codes_made = Signal(object)
    resumed = Signal()
    locked = Signal(object)
    broken = Signal(object)
    counted = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asking = Asking(desk, self)
        self.surveys = Surveys()
        self.room: Preparation | None = None
        self.kit = KitPlan()
        self.today: date | None = None
        self.after_restart = False
        self._known: set[int] = set()  # rounds this window opened or went on with

    def show(self, session: GroupSession) -> None:
        """Turn to this session; what was known of another is forgotten."""
        if self.session is None or self.session.id != session.id:
            self.surveys, self.room = Surveys(), None
        self.asking.session = session

    @property
    def session(self) -> GroupSession | None:
        return self.asking.session

    @property
    def rounds(self) -> tuple[Round, ...]:
        """All surveys of the session, in the order they were opened."""
        return self.surveys.rounds

    @property
    def open(self) -> OpenRound | None:
        """The survey that is looked at, once it takes answers."""
        return self.surveys.taking

    @property
    def count(self) -> Count:
        """The count as it was last asked for."""
        room, round_ = self.room, self.surveys.turned
        return Count(
            answers=self.surveys.answers,
            minimum=round_.promise.minimum if round_ else 0,
            people=room.people if room else 0,
            here=room.here if room else 0,
            tally=self.surveys.tally,
            printed=round_.printed if round_ else 0,
            kept_until=round_.kept_until if round_ else None,
            today=self.today,
            whole_room=self.surveys.whole_room,
        )

    @property
    def waiting(self) -> int:
        """How many answers lie in the open box, also while it is locked."""
        round_ = self.surveys.turned
        return round_.answers if round_ else 0

    # Where things stand ---------------------------------------------------------------------

    def look(self) -> None:
        """Where the session stands; goes on with the open round that is looked at."""
        self.asking.ask(_look, self._seen)

    def turn(self, round_id: int | None) -> None:
        """Look at this open round; None: at none of the open ones."""
        self.surveys.turn(round_id)
        if self.surveys.turned is None:
            self.looked.emit()
        elif self.open is not None:
            self.after_restart = False
            self.resumed.emit()
            self.recount()
        else:
            self.resume()

    def resume(self, code: str | None = None) -> None:
        """Go on with the round that is looked at; `code` when its key is not on this computer."""
        round_ = self.surveys.turned
        if round_ is not None:
            self.asking.ask(
                lambda office, _id: services.collection.resume(office, round_.id, code),
                partial(self._resumed, round_.id),
                partial(self._not_resumed, round_.id),
                "Looking after the answers",
            )

    def recount(self) -> None:
        """Ask for the count; only when the trainer looks at it."""
        opened = self.open
        if opened is not None:
            self.asking.ask(
                lambda office, session_id: _recount(office, session_id, opened),
                partial(self._counted, opened.round.id),
                partial(self._not_counted, opened.round.id),
            )

    # What is done ---------------------------------------------------------------------------

    def open_survey(self, plan: OpeningPlan) -> None:
        """Open what is planned.  Codes are told even if the trainer turned to another session
        meanwhile: nobody could ever read them again."""
        self.asking.ask(
            lambda office, session_id: services.collection.open_planned(office, session_id, plan),
            self._opened,
            self.failed.emit,
            "Opening the survey",
            always=self._tell_codes,
        )

    def submit(
        self,
        response: Response,
        ticket: bytes,
        kept: Kept,
        not_kept: NotKept,
        channel: Channel = Channel.SCREEN,
    ) -> None:
        """Keep one person's answers; `kept` comes only after they are on the disk."""
        opened = self.open
        if opened is not None:
            self.asking.ask(
                lambda office, _id: services.collection.submit(
                    office, opened, response, ticket, channel
                ),
                partial(self._kept, opened.round.id, kept),
                not_kept,
            )

    def count_blank(
        self, ticket: bytes, counted: Callable[[Tally], None], not_counted: NotKept
    ) -> None:
        """Count a sheet that came back blank; nothing of it is stored."""
        opened = self.open
        if opened is not None:
            self.asking.ask(
                lambda office, _id: services.collection.count_blank(office, opened, ticket),
                partial(self._blank, opened.round.id, counted),
                not_counted,
            )

    def note_printed(self, copies: int) -> None:
        """So many copies of its sheets were made."""
        round_ = self.surveys.turned
        if round_ is not None:
            self.asking.ask(
                lambda office, _id: services.collection.note_printed(office, round_.id, copies),
                self._printed,
                self.failed.emit,
            )

    def open_late(self, round_id: int, sheets: int) -> None:
        """Open a survey of their own for the late sheets of a closed one."""
        self.asking.ask(
            lambda office, _id: services.collection.open_late(office, round_id, sheets),
            partial(self._opened_late, sheets),
            self.failed.emit,
            "Opening the survey",
            always=self._tell_codes,
        )

    # What came of it ------------------------------------------------------------------------

    def _seen(self, seen: _Standing) -> None:
        self.surveys.know(seen.rounds)
        self.room, self.kit, self.today = seen.room, seen.kit, seen.today
        if self.surveys.turned is None:
            self.looked.emit()
        elif self.open is not None:
            self.recount()
        else:
            self.resume()

    def _tell_codes(self, outcome: Outcome[OpenRound] | Outcome[tuple[OpenRound, ...]]) -> None:
        made = outcome.result
        coded = tuple(one for one in (made if isinstance(made, tuple) else (made,)) if one.code)
        if coded:
            self.codes_made.emit(coded)

    def _opened(self, outcome: Outcome[tuple[OpenRound, ...]]) -> None:
        self._go_on(*outcome.result)

    def _opened_late(self, sheets: int, outcome: Outcome[OpenRound]) -> None:
        self.surveys.expect(outcome.result.round.id, sheets)
        self._go_on(outcome.result)

    def _go_on(self, *made: OpenRound) -> None:
        for opened in made:
            self.surveys.take(opened)
            self._known.add(opened.round.id)
        self.surveys.turn(made[0].round.id)
        self.after_restart = False
        self.opened.emit(len(made))
        self.recount()

    def _resumed(self, round_id: int, opened: OpenRound) -> None:
        self.surveys.take(opened)
        found, self._known = round_id not in self._known, self._known | {round_id}
        if self._turned_to(round_id):
            self.after_restart = found
            self.resumed.emit()
            self.recount()

    def _not_resumed(self, round_id: int, fault: FacilitatorError) -> None:
        if self._turned_to(round_id):
            (self.locked if isinstance(fault, Locked) else self.broken).emit(fault)

    def _counted(self, round_id: int, found: _Counted) -> None:
        self.surveys.count(round_id, found.answers)
        self.surveys.tell(round_id, found.tally)
        if self.room is not None:
            self.room = replace(self.room, people=found.people, here=found.here)
        if self._turned_to(round_id):
            self.counted.emit()

    def _not_counted(self, round_id: int, fault: FacilitatorError) -> None:
        """Closed or destroyed meanwhile: look where things stand.  Else its box is in trouble."""
        if isinstance(fault, NotAllowed):
            self.surveys.drop(round_id)
            self.look()
        elif self._turned_to(round_id):
            self.broken.emit(fault)

    def _kept(self, round_id: int, kept: Kept, answers: int) -> None:
        self.surveys.count(round_id, answers)
        kept(answers)

    def _blank(self, round_id: int, counted: Callable[[Tally], None], tally: Tally) -> None:
        self.surveys.tell(round_id, tally)
        counted(tally)

    def _printed(self, outcome: Outcome[Round]) -> None:
        self.surveys.renew(outcome.result)
        self.counted.emit()

    def _turned_to(self, round_id: int) -> bool:
        turned = self.surveys.turned
        return turned is not None and turned.id == round_id


@dataclass(frozen=True)
class _Standing:
    rounds: tuple[Round, ...]
    room: Preparation
    kit: KitPlan
    today: date


@dataclass(frozen=True)
class _Counted:
    answers: int
    tally: Tally
    people: int
    here: int


def _look(office: Office, session_id: int) -> _Standing:
    return _Standing(
        services.collection.rounds(office, session_id),
        services.room.prepare(office, session_id),
        services.kit.plan(office, session_id),
        office.today(),
    )


def _recount(office: Office, session_id: int, opened: OpenRound) -> _Counted:
    return _Counted(
        services.collection.count(office, opened),
        services.collection.tally(office, opened),
        *services.room.expected(office, session_id),
    )
