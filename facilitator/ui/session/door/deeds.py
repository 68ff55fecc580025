"""What one can do at the door: each deed runs in the worker, once, and offers its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from facilitator import services
from facilitator.domain.changes import Outcome
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import Person, PersonEntry
from facilitator.ui.session.door.model import Part
from facilitator.ui.session.roster.model import clock

if TYPE_CHECKING:
    from facilitator.services.attendance import RowsDone
    from facilitator.ui.shell.desk import Desk

T = TypeVar("T")
_IN_A_TOAST = 40  # characters
_Call = Callable[[], "Outcome[RowsDone]"]


class DoorDeeds(QObject):
    """`changed` carries the people as they are now, before all is read anew."""

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pending: set[object] = set()

    def mark(
        self,
        part: Part,
        person: Person,
        at: time | None = None,
        then: Callable[[], object] | None = None,
        failed: Callable[[FacilitatorError], object] | None = None,
    ) -> None:
        """What a row's press does in this part of the page, now or at a time."""
        office, attendance = self._desk.office, services.attendance
        session_id, ids = person.session_id, [person.id]
        calls: dict[Part, _Call] = {
            Part.ARRIVING: lambda: attendance.sign_in(office, session_id, ids, at),
            Part.LEAVING: lambda: attendance.sign_out(office, session_id, ids, at),
            Part.SHEETS: lambda: attendance.hand_in(
                office, session_id, ids, on=not person.handed_in
            ),
        }
        self._do(person.id, calls[part], lambda done: _said(part, done, person), then, failed)

    def mark_rows(
        self,
        part: Part,
        session_id: int,
        numbers: Sequence[int],
        at: time | None,
        then: Callable[[], object],
        failed: Callable[[FacilitatorError], object],
    ) -> None:
        """The same for rows typed from paper, all in one."""
        office, attendance = self._desk.office, services.attendance
        calls: dict[Part, _Call] = {
            Part.ARRIVING: lambda: attendance.sign_in_rows(office, session_id, numbers, at),
            Part.LEAVING: lambda: attendance.sign_out_rows(office, session_id, numbers, at),
            Part.SHEETS: lambda: attendance.hand_in_rows(office, session_id, numbers),
        }
        self._do("rows", calls[part], lambda done: _rows_said(part, done), then, failed)

    def sweep(self, session_id: int) -> None:
        """Everybody who is still here is marked out."""
        office = self._desk.office
        self._do(
            "sweep",
            lambda: services.attendance.sweep_out(office, session_id),
            lambda done: f"{_counted(done.done)} marked out at the close" if done.done else "",
        )

    def set_times(
        self,
        person: Person,
        times: tuple[time | None, time | None, int, bool],
        then: Callable[[], object],
        failed: Callable[[FacilitatorError], object],
    ) -> None:
        """Corrects a person's times: in, out, minutes missed, and whether out was the close."""
        office = self._desk.office
        self._do(
            person.id,
            lambda: services.attendance.set_times(office, person.id, *times),
            lambda done: f"The times of {_called(done.done[0])} were corrected",
            then,
            failed,
        )

    def take_back(self, person: Person) -> None:
        """As if the person had never come."""
        office = self._desk.office
        self._do(
            person.id,
            lambda: services.attendance.set_times(office, person.id, None, None, 0),
            lambda _: f"{_called(person)} is not signed in any more",
        )

    def walk_in(
        self,
        session_id: int,
        entry: PersonEntry,
        row: tuple[int | None, time | None],
        then: Callable[[], object],
        failed: Callable[[FacilitatorError], object],
    ) -> None:
        """Somebody unexpected is on the roster and here; `row`: where on the sheet, and when."""
        office, (number, at) = self._desk.office, row

        def done(outcome: Outcome[Person]) -> None:
            self._pending.discard("walk-in")
            person = outcome.result
            self.changed.emit((person,))
            then()
            self._desk.toast(
                f"{_called(person)} walked in and is signed in", lambda: self._take_out(person.id)
            )

        self._start(
            "walk-in",
            lambda: services.attendance.walk_in(office, session_id, entry, number, at),
            done,
            failed,
        )

    def _take_out(self, person_id: int) -> None:
        office = self._desk.office
        self._desk.work.do(lambda: services.roster.take_out(office, [person_id]), owner=self)

    def _put_as_was(self, people: tuple[Person, ...]) -> None:
        office = self._desk.office

        def done(outcome: Outcome[tuple[Person, ...]]) -> None:
            self.changed.emit(outcome.result)

        self._desk.work.do(lambda: services.attendance.put_as_was(office, people), done, owner=self)

    def _do(
        self,
        key: object,
        call: _Call,
        say: Callable[[RowsDone], str],
        then: Callable[[], object] | None = None,
        failed: Callable[[FacilitatorError], object] | None = None,
    ) -> None:
        def done(outcome: Outcome[RowsDone]) -> None:
            self._pending.discard(key)
            told = outcome.result
            self.changed.emit(told.done)
            if then is not None:
                then()
            words = say(told)
            if words:
                before = told.before
                self._desk.toast(words, (lambda: self._put_as_was(before)) if before else None)

        self._start(key, call, done, failed)

    def _start(
        self,
        key: object,
        call: Callable[[], Outcome[T]],
        done: Callable[[Outcome[T]], object],
        failed: Callable[[FacilitatorError], object] | None,
    ) -> None:
        """One deed at a time for each person: a second press while the first runs does nothing."""
        if key in self._pending:
            return
        self._pending.add(key)

        def refused(error: FacilitatorError) -> None:
            self._pending.discard(key)
            (failed or self._desk.fault)(error)

        self._desk.work.do(call, done, refused, owner=self)


def _said(part: Part, done: RowsDone, was: Person) -> str:
    if not done.done:
        return f"{_called(was)} {_ALREADY[part]}" if done.already else ""
    now = done.done[0]
    if part is Part.SHEETS:
        return f"{_called(now)}: {'a sheet was handed in' if now.handed_in else 'no sheet yet'}"
    moment = now.signed_in if part is Part.ARRIVING else now.signed_out
    if part is Part.LEAVING:
        return f"{_called(now)} signed out{f' at {clock(moment)}' if moment else ''}"
    if was.signed_in is None:
        return f"{_called(now)} signed in{f' at {clock(moment)}' if moment else ''}"
    away = now.missed - was.missed
    missed = f", {away} minute{'' if away == 1 else 's'} missed" if away else ""
    return f"{_called(now)} is back{missed}"


def _rows_said(part: Part, done: RowsDone) -> str:
    way = {Part.ARRIVING: "signed in", Part.LEAVING: "signed out"}.get(part, "handed in a sheet")
    words = [f"{_counted(done.done)} {way}"] if done.done else []
    if done.already:
        count = len(done.already)
        words.append(f"{count} {'was' if count == 1 else 'were'} already")
    if done.absent:
        words.append(f"{len(done.absent)} never signed in")
    return " · ".join(words)


_ALREADY = {
    Part.ARRIVING: "is here already",
    Part.LEAVING: "has left already",
    Part.SHEETS: "handed in a sheet already",
}


def _counted(people: Sequence[Person]) -> str:
    return _called(people[0]) if len(people) == 1 else f"{len(people)} people"


def _called(person: Person) -> str:
    """The name, short enough for a toast."""
    name = person.entry.name
    return name if len(name) <= _IN_A_TOAST else f"{name[: _IN_A_TOAST - 1]}…"
