"""What Collect asks of the services, and where the session's survey stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator import services
from facilitator.domain.errors import FacilitatorError, Locked
from facilitator.domain.people import GroupSession
from facilitator.domain.responses import Response
from facilitator.domain.room_check import Preparation
from facilitator.domain.rounds import OpeningPlan, Round
from facilitator.ui.session.collect.model import Count, open_of

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome
    from facilitator.services.collection import OpenRound
    from facilitator.services.folders import Office
    from facilitator.ui.shell.desk import Desk

Kept = Callable[[int], None]
NotKept = Callable[[FacilitatorError], None]


class Collecting(QObject):
    """One session's surveys.

    `looked`: rounds and room are known, nothing is open.  `opened` carries the new OpenRound,
    `code_made` the four words to be shown once.
    `resumed`: an open round takes answers again.  `locked` carries the Locked that says why it
    does not, `broken` any other fault of its box.  `counted`: `count` is fresh.  `closed` carries
    the counted round; `destroyed`: nothing of the open round is left; `failed` carries the fault
    of anything else.  `working` says in words what takes a moment, `rested` that it is over.
    `after_restart`: the open round was found, not opened, by this window.
    """

    looked = Signal()
    opened = Signal(object)
    code_made = Signal(str)
    resumed = Signal()
    locked = Signal(object)
    broken = Signal(object)
    counted = Signal()
    closed = Signal(object)
    destroyed = Signal()
    failed = Signal(object)
    working = Signal(str)
    rested = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.session: GroupSession | None = None
        self.rounds: tuple[Round, ...] = ()
        self.room: Preparation | None = None
        self.open: OpenRound | None = None
        self.answers = 0
        self.after_restart = False
        self._known: set[int] = set()  # rounds this window opened or went on with

    def show(self, session: GroupSession) -> None:
        """Turn to this session; what was known of another is forgotten."""
        if self.session is None or self.session.id != session.id:
            self.rounds, self.room, self.open, self.answers = (), None, None, 0
        self.session = session

    @property
    def count(self) -> Count:
        """The count as it was last asked for."""
        room, round_ = self.room, self.open.round if self.open else None
        return Count(
            answers=self.answers,
            minimum=round_.promise.minimum if round_ else 0,
            people=room.people if room else 0,
            here=room.here if room else 0,
        )

    @property
    def waiting(self) -> int:
        """How many answers lie in the open box, also while it is locked."""
        round_ = open_of(self.rounds)
        return round_.answers if round_ else 0

    # Asking ---------------------------------------------------------------------------------

    def look(self) -> None:
        """Where the session stands; goes on with its open round, if there is one."""
        self._do(_look, self._seen)

    def resume(self, code: str | None = None) -> None:
        """Go on with the open round; `code` when its key is not on this computer."""
        round_ = open_of(self.rounds)
        if round_ is None:
            return
        self._do(
            lambda office, _id: services.collection.resume(office, round_.id, code),
            self._resumed,
            self._not_resumed,
            "Looking after the answers",
        )

    def open_survey(self, plan: OpeningPlan) -> None:
        """Open a survey as planned.  Its code is told even if the trainer turned to another
        session meanwhile: nobody could ever read it again."""
        session = self.session
        if session is None:
            return
        office = self._desk.office

        def opened(outcome: Outcome[OpenRound]) -> None:
            self.rested.emit()
            if outcome.result.code:
                self.code_made.emit(outcome.result.code)
            self._deliver(session.id, self._opened, outcome)

        def refused(fault: FacilitatorError) -> None:
            self.rested.emit()
            self.failed.emit(fault)

        self.working.emit("Opening the survey")
        self._desk.work.do(
            lambda: services.collection.open_round(office, session.id, plan),
            opened,
            refused,
            owner=self,
        )

    def recount(self) -> None:
        """Ask for the count; only when the trainer looks at it."""
        opened = self.open
        if opened is not None:
            self._do(
                lambda office, session_id: (
                    services.collection.count(office, opened),
                    services.room.expected(office, session_id),
                ),
                self._counted,
                self.failed.emit,
            )

    def submit(self, response: Response, ticket: bytes, kept: Kept, not_kept: NotKept) -> None:
        """Keep one person's answers; `kept` comes only after they are on the disk."""
        opened = self.open
        if opened is None:
            return
        self._do(
            lambda office, _id: services.collection.submit(office, opened, response, ticket),
            partial(self._kept, kept),
            not_kept,
        )

    def close(self, present: int | None) -> None:
        """Close and count."""
        opened = self.open
        if opened is not None:
            self._do(
                lambda office, _id: services.collection.seal(office, opened, present),
                self._closed,
                self.failed.emit,
                "Counting the answers",
            )

    def destroy(self) -> None:
        """Destroy the open round with all its answers; needs no key."""
        round_ = open_of(self.rounds)
        if round_ is not None:
            self._do(
                lambda office, _id: services.collection.discard_unopened(office, round_.id),
                self._destroyed,
                self.failed.emit,
                "Destroying the answers",
            )

    # Hearing --------------------------------------------------------------------------------

    def _seen(self, seen: tuple[tuple[Round, ...], Preparation]) -> None:
        self.rounds, self.room = seen
        round_ = open_of(self.rounds)
        if round_ is None:
            self.open = None
            self.looked.emit()
        elif self.open is not None and self.open.round.id == round_.id:
            self.recount()
        else:
            self.resume()

    def _opened(self, outcome: Outcome[OpenRound]) -> None:
        self.open, self.answers = outcome.result, 0
        self._known.add(outcome.result.round.id)
        self.rounds = (*self.rounds, outcome.result.round)
        self.opened.emit(outcome.result)
        self.recount()

    def _resumed(self, opened: OpenRound) -> None:
        self.open, self.answers = opened, opened.recovered
        self.after_restart = opened.round.id not in self._known
        self._known.add(opened.round.id)
        self.resumed.emit()
        self.recount()

    def _not_resumed(self, fault: FacilitatorError) -> None:
        (self.locked if isinstance(fault, Locked) else self.broken).emit(fault)

    def _counted(self, found: tuple[int, tuple[int, int]]) -> None:
        self.answers, (people, here) = found
        if self.room is not None:
            self.room = replace(self.room, people=people, here=here)
        self.counted.emit()

    def _kept(self, kept: Kept, answers: int) -> None:
        self.answers = answers
        kept(answers)

    def _closed(self, outcome: Outcome[Round]) -> None:
        self.open = None
        self.closed.emit(outcome.result)
        self.look()

    def _destroyed(self, _outcome: Outcome[None]) -> None:
        self.open = None
        self.destroyed.emit()
        self.look()

    def _do(
        self,
        call: Callable[[Office, int], object],
        then: Callable[..., object],
        failed: NotKept | None = None,
        doing: str = "",
    ) -> None:
        """Run `call` on the storage lane; its end is told only while the session is the same.
        `doing`: in words, where it takes a moment."""
        session = self.session
        if session is None:
            return
        office = self._desk.office
        if doing:
            self.working.emit(doing)
        self._desk.work.do(
            partial(call, office, session.id),
            partial(self._deliver, session.id, then, rest=bool(doing)),
            None
            if failed is None
            else partial(self._deliver, session.id, failed, rest=bool(doing)),
            owner=self,
        )

    def _deliver(
        self, session_id: int, then: Callable[..., object], result: object, rest: bool = False
    ) -> None:
        if rest:
            self.rested.emit()
        if self.session is not None and self.session.id == session_id:
            then(result)


def _look(office: Office, session_id: int) -> tuple[tuple[Round, ...], Preparation]:
    return (
        services.collection.rounds(office, session_id),
        services.room.prepare(office, session_id),
    )
