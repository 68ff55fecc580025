"""What one can do to a roster: each deed runs in the worker and offers its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator import services
from facilitator.domain.changes import Outcome
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import Person, PersonEntry
from facilitator.domain.roster_merging import Coming, corrected
from facilitator.ui.session.roster.import_model import done_sentence
from facilitator.ui.session.roster.model import clock

if TYPE_CHECKING:
    from facilitator.services.attendance import RowsDone
    from facilitator.services.folders import Office
    from facilitator.services.roster import Removed, Taken
    from facilitator.ui.shell.desk import Desk

_IN_A_TOAST = 44  # characters


class Deeds(QObject):
    """`changed` carries a `Person` as they are now, before the whole roster is read anew; `edited`
    the `PersonEntry` from before and the `Person`, also when a change was taken back."""

    changed = Signal(object)
    edited = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pending: set[int] = set()

    def sign_in(self, person: Person) -> None:
        """Sign in, unless that is under way or done."""

        def say(now: Person) -> None:
            at = f" at {clock(now.signed_in)}" if now.signed_in else ""
            self._desk.toast(
                f"{_called(now)} signed in{at}", lambda: self.take_back_sign_in(now, quiet=True)
            )

        if not person.here:
            self._mark(person, services.attendance.sign_in, say)

    def take_back_sign_in(self, person: Person, quiet: bool = False) -> None:
        """As if the person had not signed in."""

        def say(now: Person) -> None:
            if not quiet:
                self._desk.toast(f"{_called(now)} is not signed in any more", None)

        def call() -> Outcome[Person]:
            return _as_now(
                services.attendance.set_times(self._desk.office, person.id, None, None, 0)
            )

        self._one(person, call, say)

    def sign_out(self, person: Person) -> None:
        """Note that the person left."""

        def say(now: Person) -> None:
            at = f" at {clock(now.signed_out)}" if now.signed_out else ""
            self._desk.toast(f"{_called(now)} signed out{at}", lambda: self.take_back_sign_out(now))

        self._mark(person, services.attendance.sign_out, say)

    def take_back_sign_out(self, person: Person) -> None:
        """As if the person had not left."""
        self._mark(person, services.attendance.still_here)

    def add(
        self,
        session_id: int,
        entry: PersonEntry,
        walk_in: bool,
        then: Callable[[], object],
        failed: Callable[[FacilitatorError], object],
    ) -> None:
        """Add one person; someone who walks in is signed in at once."""

        def call() -> Outcome[Person]:
            bring = services.attendance.walk_in if walk_in else services.roster.add
            outcome: Outcome[Person] = bring(self._desk.office, session_id, entry)
            return outcome

        def done(outcome: Outcome[Person]) -> None:
            person = outcome.result
            then()
            self.changed.emit(person)
            what = "walked in and is signed in" if walk_in else "is on the roster"
            self._desk.toast(f"{_called(person)} {what}", lambda: self.take_out([person]))

        self._desk.work.do(call, done, failed, owner=self)

    def edit(
        self,
        person: Person,
        entry: PersonEntry,
        then: Callable[[], object],
        failed: Callable[[FacilitatorError], object],
    ) -> None:
        """Change what the roster says of a person; when it is the name alone, badge and certificate
        follow it as they are kept now."""
        before, office = person.entry, self._desk.office

        def call() -> Outcome[Person]:
            if entry == corrected(before, entry.name):
                found: Outcome[Person] = services.roster.correct_name(office, person.id, entry.name)
            else:
                found = services.roster.edit(office, person.id, entry)
            return found

        def done(outcome: Outcome[Person]) -> None:
            now = outcome.result
            then()
            self.changed.emit(now)
            self.edited.emit(before, now)
            self._desk.toast(f"{_called(now)} was changed", lambda: self._edit_back(now, before))

        self._desk.work.do(call, done, failed, owner=self)

    def _edit_back(self, person: Person, entry: PersonEntry) -> None:
        self.edited.emit(entry, replace(person, entry=entry))
        self._one(person, lambda: services.roster.edit(self._desk.office, person.id, entry))

    def remove(self, person: Person) -> None:
        """Take a person off the roster, with the way back."""

        def done(outcome: Outcome[Removed]) -> None:
            gone = outcome.result
            self._desk.toast(f"{_called(gone.person)} removed", lambda: self._put_back(gone))

        self._desk.work.do(
            lambda: services.roster.remove(self._desk.office, person.id), done, owner=self
        )

    def _put_back(self, gone: Removed) -> None:
        self._one(gone.person, lambda: services.roster.put_back(self._desk.office, gone))

    def take_in(
        self,
        session_id: int,
        coming: Coming,
        then: Callable[[], object],
        failed: Callable[[FacilitatorError], object],
    ) -> None:
        """A list comes in, new people and new details; the way back takes back all of it."""

        def done(outcome: Outcome[Taken]) -> None:
            taken = outcome.result
            then()
            said = done_sentence(len(taken.added), len(taken.now))
            self._desk.toast(said, lambda: self._undo_take_in(taken))

        self._desk.work.do(
            lambda: services.roster.take_in(
                self._desk.office, session_id, coming.adds, coming.updates
            ),
            done,
            failed,
            owner=self,
        )

    def _undo_take_in(self, taken: Taken) -> None:
        self._desk.work.do(
            lambda: services.roster.undo_take_in(self._desk.office, taken), owner=self
        )

    def take_out(self, people: Sequence[Person]) -> None:
        """Undo an addition."""
        ids = [person.id for person in people]
        self._desk.work.do(lambda: services.roster.take_out(self._desk.office, ids), owner=self)

    def _mark(
        self,
        person: Person,
        mark: Callable[[Office, int, Sequence[int]], Outcome[RowsDone]],
        say: Callable[[Person], object] | None = None,
    ) -> None:
        """A mark of the door, for one person."""
        office = self._desk.office
        self._one(person, lambda: _as_now(mark(office, person.session_id, [person.id])), say)

    def _one(
        self,
        person: Person,
        call: Callable[[], Outcome[Person]],
        say: Callable[[Person], object] | None = None,
    ) -> None:
        """One deed at a time for each person: a second press while the first runs does nothing."""
        if person.id in self._pending:
            return
        self._pending.add(person.id)

        def done(outcome: Outcome[Person]) -> None:
            self._pending.discard(person.id)
            self.changed.emit(outcome.result)
            if say is not None:
                say(outcome.result)

        def failed(error: FacilitatorError) -> None:
            self._pending.discard(person.id)
            self._desk.fault(error)

        self._desk.work.do(call, done, failed, owner=self)


def _as_now(outcome: Outcome[RowsDone]) -> Outcome[Person]:
    """The one person of a mark, as they are now."""
    told = outcome.result
    return Outcome((*told.done, *told.already, *told.absent)[0], outcome.changed)


def _called(person: Person) -> str:
    """The name, short enough for a toast."""
    name = person.entry.name
    return name if len(name) <= _IN_A_TOAST else f"{name[: _IN_A_TOAST - 1]}…"
