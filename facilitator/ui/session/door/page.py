"""At the door: people arrive and leave, hand in a sheet, and earn their hours."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.credit import contact_minutes, credit_of
from facilitator.domain.people import GroupSession, Person
from facilitator.ui.parts.frames import BESIDE_FROM
from facilitator.ui.session.door.asking import Asking
from facilitator.ui.session.door.bar import DoorBar
from facilitator.ui.session.door.deeds import DoorDeeds
from facilitator.ui.session.door.head import DoorHead
from facilitator.ui.session.door.hours import HoursView
from facilitator.ui.session.door.menu import row_menu
from facilitator.ui.session.door.model import (
    DoorView,
    Part,
    can_be_done,
    earliest,
    other_day,
    paper_moment,
)
from facilitator.ui.session.door.people import DoorList
from facilitator.ui.session.door.side import DoorSide

if TYPE_CHECKING:
    from facilitator.services.attendance import Door
    from facilitator.ui.shell.desk import Desk

_COLLECT, _CERTIFICATES = "collect", "certificates"


class DoorPage(QWidget):
    """The door of one session; Ctrl+PgDown and Ctrl+PgUp turn to its other parts.

    `left` asks for the roster, `step_wanted` for a step by its name, `day_wanted` for the agenda
    and the credit rule, `name_wanted` for the `Person` whose name is to be corrected;
    `room_wanted`: the head of the workspace should make room.
    """

    left = Signal()
    step_wanted = Signal(str)
    day_wanted = Signal()
    name_wanted = Signal(object)
    room_wanted = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.session: GroupSession | None = None
        self.door: Door | None = None
        self.view = DoorView()
        self.deeds = DoorDeeds(desk, self)
        self.deeds.changed.connect(self._put)
        self._width, self._side_open = 1366, False
        self.head = DoorHead()
        self.head.part_chosen.connect(self.open_part)
        self.head.left.connect(self.left)
        self.list = DoorList(self.view)
        self.list.pressed.connect(self.press)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.numbers_typed.connect(self._to_paper)
        self.hours = HoursView()
        self.hours.chose.connect(self._correct_hours)
        self.hours.day_wanted.connect(self.day_wanted)
        self.side = DoorSide()
        ways = (self._open_walk_in, self._back_to_paper, self.close_side)
        self.asking = Asking(self.view, self.side, self.deeds, ways, self)
        self.side.walk_in_wanted.connect(self.asking.walk_in)
        self.list.walk_in_wanted.connect(self.asking.walk_in)
        self.side.paper.letter_typed.connect(self._to_names)
        self.side.paper.numbers_wanted.connect(self._number_rows)
        self.side.walk_in.closed.connect(self.close_side)
        self.side.times.saved.connect(self._save_times)
        self.side.times.closed.connect(self.close_side)
        self.bar = DoorBar()
        self.bar.walk_in_wanted.connect(self.asking.walk_in)
        self.bar.sweep_wanted.connect(self._sweep)
        self.bar.collect_wanted.connect(self._to_collect)
        self.bar.certificates_wanted.connect(self._to_certificates)
        self.bar.side_wanted.connect(self._show_side)
        self._lay_out()
        desk.hub.changed.connect(self._hear)
        self.fit(self._width)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._inside = QVBoxLayout()
        self._inside.addWidget(self.head)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.list)
        self._middle.addWidget(self.hours)
        content = QHBoxLayout()
        content.setSpacing(24)
        content.addWidget(self._middle, 1)
        content.addWidget(self.side)
        self._inside.addLayout(content, 1)
        whole.addLayout(self._inside, 1)
        whole.addWidget(self.bar)
        for keys, call in (("Ctrl+PgDown", self._to_next_part), ("Ctrl+PgUp", self._to_last_part)):
            QShortcut(QKeySequence(keys), self).activated.connect(call)

    # What is shown

    def show_session(self, session: GroupSession) -> None:
        """Show the door of this session."""
        if self.session is None or self.session.id != session.id:
            self.door = None
            self.view.set_people(())
            self.list.begin()
            self.side.paper.done()
            self.session = session
            self.open_part(Part.ARRIVING)
        self.session = session
        self.room_wanted.emit(True)
        self._load()

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        narrow = width < BESIDE_FROM
        side = 16 if narrow else 32
        self._inside.setContentsMargins(side, 8 if narrow else 16, side, 8 if narrow else 16)
        self._inside.setSpacing(8 if narrow else 16)
        for part in (self.head, self.list, self.side, self.bar):
            part.fit(width)
        self._refresh()

    def open_part(self, part: str) -> None:
        """Arriving, leaving, sheets or hours."""
        self.view.set_part(Part(part))
        self.head.choose(self.view.part)
        if self.session is not None:
            self.asking.begin(self.session.id)
        self.list.begin()
        self.side.paper.done()
        self.close_side()

    def _refresh(self) -> None:
        part, wide = self.view.part, self._width >= BESIDE_FROM
        hours = part is Part.HOURS
        self.side.show_part(part)
        self._middle.setCurrentWidget(self.hours if hours else self.list)
        beside = self._side_open or (wide and not hours)
        self.side.setVisible(beside)
        self._middle.setVisible(wide or not self._side_open)
        self.head.setVisible(wide or not self._side_open)
        self.head.show_view(self.view)
        self.list.refresh()
        self.hours.show_columns(self._width, beside and wide)
        session, away = self.session, ""
        today = self._desk.office.today() if self._desk.has_office else None
        if session is not None and today is not None:
            away = other_day(part, session, today, not wide)
        self.bar.tell(self.view, self._width, self._side_open, self.side.is_paper, away)
        if session is not None and not hours:
            self.side.paper.show_people(
                part,
                self.view.people,
                paper_moment(part, session, today or session.day),
                earliest(part, session),
            )

    def _load(self) -> None:
        session, office = self.session, self._desk.office
        if session is None:
            return

        def got(door: Door) -> None:
            if self.session is None or self.session.id != session.id:
                return
            self.door, self.session = door, door.session
            self.view.set_people([person for person, _ in door.people])
            self.view.earned = sum(credit.earned for _, credit in door.people)
            contact = contact_minutes(door.session, door.agenda, door.rule)
            self.hours.show_door(door.people, door.rule, contact)
            self._refresh()

        self._desk.work.do(lambda: services.attendance.door(office, session.id), got, owner=self)

    def _hear(self, changes: frozenset[Change]) -> None:
        if changes & {Change.ROSTER, Change.SESSIONS}:
            self._load()

    def _put(self, people: tuple[Person, ...]) -> None:
        if self.session is not None and all(one.session_id == self.session.id for one in people):
            self.view.put_all(people)
            self._refresh()

    # What the person does

    def press(self, person: Person) -> None:
        """The deed of this part; where it is done already, the person's times."""
        if can_be_done(self.view.part, person):
            self.deeds.mark(self.view.part, person)
        elif person.signed_in is not None:
            self.correct(person)

    def correct(self, person: Person) -> None:
        """Put somebody's times right."""
        if self.door is None:
            return
        door = self.door
        credit = credit_of(door.session, door.agenda, door.rule, person)
        self.side.setCurrentWidget(self.side.times)
        self._show_side(True)
        self.side.times.ask(person, credit, door.session)

    def close_side(self) -> None:
        """The list again, and rows from paper beside it."""
        self.side.to_paper()
        self._show_side(False)

    def _show_side(self, shown: bool) -> None:
        if not shown:
            self.side.to_paper()
        self._side_open = shown
        self._refresh()
        if self.side.is_paper and (shown or self.view.part is Part.SHEETS):
            self.side.paper.begin(self.side.paper.rows.text())
        elif not shown:
            self.list.begin(self.view.query)

    def _to_paper(self, digits: str) -> None:
        self.side.to_paper()
        if self._width < BESIDE_FROM:
            self._show_side(True)
        self.side.paper.begin(digits)

    def _to_names(self, letter: str) -> None:
        if self._side_open:
            self._show_side(False)
        self.list.begin(letter)

    def _open_walk_in(self) -> None:
        self.side.setCurrentWidget(self.side.walk_in)
        self._side_open = True
        self._refresh()

    def _back_to_paper(self) -> None:
        self.side.to_paper()
        self._side_open = self._width < BESIDE_FROM
        self._refresh()

    def _save_times(
        self, person: Person, times: tuple[time | None, time | None, int, bool]
    ) -> None:
        self.deeds.set_times(person, times, self.close_side, self.side.times.tell_fault)

    def _correct_hours(self, person: Person, _credit: object) -> None:
        self.correct(person)

    def _number_rows(self) -> None:
        session, office = self.session, self._desk.office
        if session is not None:
            self._desk.work.do(lambda: services.sign_in.number_rows(office, session.id), owner=self)

    def _sweep(self) -> None:
        if self.session is not None:
            self.deeds.sweep(self.session.id)

    def _open_menu(self, person: Person, at: QPoint) -> None:
        row_menu(self, person).popup(at)

    def _to_collect(self) -> None:
        self.step_wanted.emit(_COLLECT)

    def _to_certificates(self) -> None:
        self.step_wanted.emit(_CERTIFICATES)

    def _to_next_part(self) -> None:
        self._turn(1)

    def _to_last_part(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        parts = list(Part)
        self.open_part(parts[(parts.index(self.view.part) + step) % len(parts)])
