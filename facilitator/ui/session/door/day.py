"""Agenda and credit: the lines of the day, the rule, and at once what the session gives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.changes import Change, Outcome
from facilitator.domain.credit import (
    FULL_HOUR,
    AgendaItem,
    contact_minutes,
    hours_of,
    hours_said,
    in_order,
)
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import GroupSession
from facilitator.ui.parts import ActionBar, PrimaryButton, QuietButton, Split, Text
from facilitator.ui.parts.dates import hours as from_to
from facilitator.ui.parts.frames import BESIDE_FROM, WIDE_FROM, Scroll
from facilitator.ui.session.collect.big_number import BigNumber
from facilitator.ui.session.door.agenda_card import AgendaCard
from facilitator.ui.session.door.credit_card import CreditCard

if TYPE_CHECKING:
    from facilitator.services.attendance import Arranged, Door
    from facilitator.ui.shell.desk import Desk

_SIDE = 456
_GOING_ON = "The session goes on"


class DayPage(QWidget):
    """`left` asks for what it was opened from; `room_wanted`: the head of the workspace should
    make room."""

    left = Signal()
    room_wanted = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.session: GroupSession | None = None
        self._kept: Arranged | None = None
        self._width = 1366
        self.back = QuietButton("At the door", "arrow-left", on_click=self.left.emit)
        self.number = BigNumber()
        self.number.small = True
        self.words = Text("hours of credit", "heading")
        self.more = Text("", "body", "soft")
        self.agenda = AgendaCard()
        self.agenda.changed.connect(self._look)
        self.credit = CreditCard()
        self.credit.changed.connect(self._look)
        self.bar = ActionBar()
        self.save = PrimaryButton("Save agenda and credit", "check", "large", self._save)
        self.save.setObjectName("save-day")
        self.bar.offer(self.save)
        self._lay_out()
        desk.hub.changed.connect(self._hear)
        self.fit(self._width)

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.words)
        beside.addWidget(self.more)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.back)
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(beside)
        head.addStretch(1)
        self._split = Split(self.agenda, self.credit, _SIDE)
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.addLayout(head)
        self._inside.addWidget(self._split)
        self._inside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scroll(content), 1)
        whole.addWidget(self.bar)

    def lead_back(self, to_kit: bool) -> None:
        """Say where leaving it leads: to the print kit, or to the door."""
        self.back.say("Print kit" if to_kit else "At the door")

    def show_session(self, session: GroupSession) -> None:
        """Show the day of this session; what was changed and not saved stays."""
        if self.session is None or self.session.id != session.id:
            self._kept = None
        self.session = session
        self.room_wanted.emit(True)
        self._load()

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        narrow = width < WIDE_FROM
        side = 16 if narrow else 32
        self._inside.setContentsMargins(side, 8 if narrow else 16, side, 16)
        self._inside.setSpacing(8 if narrow else 16)
        self.back.say("" if narrow else "At the door")
        self.back.setAccessibleName("Back to the door")
        self._split.fit(width if width >= BESIDE_FROM else 0)
        self.bar.fit(width)

    @property
    def changed(self) -> bool:
        """Whether something is not saved yet."""
        kept = self._kept
        return kept is not None and (self._meant != kept.agenda or self.credit.rule != kept.rule)

    @property
    def _meant(self) -> tuple[AgendaItem, ...]:
        """The lines that say something.  One with a time alone is the invitation to type, but
        after a pause it is when the pause ends."""
        meant: list[AgendaItem] = []
        for item in in_order(self.agenda.items):
            if item.title:
                meant.append(item)
            elif meant and meant[-1].pause:
                meant.append(replace(item, title=_GOING_ON))
        return tuple(meant)

    def _hear(self, changes: frozenset[Change]) -> None:
        if Change.SESSIONS in changes:
            self._load()

    def _load(self) -> None:
        session, office = self.session, self._desk.office
        if session is None:
            return

        def got(door: Door) -> None:
            if self.session is None or self.session.id != session.id or self.changed:
                return
            self.session = door.session
            self._show(door)

        self._desk.work.do(lambda: services.attendance.door(office, session.id), got, owner=self)

    def _show(self, door: Door) -> None:
        self._kept = services.attendance.Arranged(door.agenda, door.rule)
        self.credit.show_rule(door.rule)
        self.agenda.show_items(door.agenda, door.session.starts)
        # A stepper may round what a file said; only what is changed here counts as a change.
        self._kept = services.attendance.Arranged(door.agenda, self.credit.rule)
        self._look()

    def _look(self) -> None:
        """What the session gives now, before anything is saved."""
        if self.session is None:
            return
        lines, rule = self._meant, self.credit.rule
        contact = contact_minutes(self.session, lines, rule)
        self.number.show_text(hours_said(hours_of(contact, rule.hour)))
        self.words.setText("hours of credit")
        known = from_to(self.session.starts, self.session.ends)
        if rule.minutes is not None:
            told = "as approved"
        elif not contact:
            told = "The session has no times yet: give it times, or set the approved hours."
        else:
            out = "pauses taken out" if any(line.pause for line in lines) else "without a pause"
            told = f"{contact} minutes{f' of {known}' if known else ''}, {out}"
        if rule.hour != FULL_HOUR:
            told += f", {rule.hour} minutes to the hour"
        self.more.setText(told)
        self.save.setEnabled(self.changed)
        self.bar.say(
            "Not saved yet."
            if self.changed
            else "Nothing to save. Agenda and certificates show it."
        )

    def _save(self) -> None:
        if self.session is None or not self.changed or not self.agenda.check(strict=True):
            return
        self.save.setEnabled(False)  # until it is kept
        office, session_id = self._desk.office, self.session.id
        lines, rule = self._meant, self.credit.rule

        def kept(outcome: Outcome[Arranged]) -> None:
            self._kept = services.attendance.Arranged(lines, rule)
            self._load()
            before = outcome.result
            self._desk.toast("Agenda and credit saved", lambda: self._put_back(session_id, before))

        def refused(error: FacilitatorError) -> None:
            self._look()
            self._desk.fault(error)

        self._desk.work.do(
            lambda: services.attendance.arrange(office, session_id, lines, rule),
            kept,
            refused,
            owner=self,
        )

    def _put_back(self, session_id: int, before: Arranged) -> None:
        office = self._desk.office

        def done(_outcome: object) -> None:
            if self.session is not None and self.session.id == session_id:
                self._kept = None
                self._load()

        self._desk.work.do(
            lambda: services.attendance.arrange(office, session_id, before.agenda, before.rule),
            done,
            owner=self,
        )
