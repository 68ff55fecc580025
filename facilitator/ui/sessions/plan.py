"""Planning a session, and changing what was planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QWidget

from facilitator.domain.errors import BadInput, FacilitatorError
from facilitator.domain.people import GroupSession, SessionPlan
from facilitator.ui.parts.bars import ActionBar
from facilitator.ui.parts.buttons import PrimaryButton, SecondaryButton
from facilitator.ui.parts.day_field import DAY_LOOKS, DateField
from facilitator.ui.parts.fields import Field, TextField, TimeField
from facilitator.ui.parts.frames import COLUMNS_FROM, Page
from facilitator.ui.parts.surfaces import Card, Note
from facilitator.ui.shell.desk import Desk

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome


@dataclass(frozen=True)
class _Asked:
    """What the worker brings for the form."""

    agencies: tuple[str, ...]
    session: GroupSession | None


class PlanPage(Page):
    """Only agency, title and date are needed.  What was typed stays until it is saved."""

    title = "Plan a session"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._session_id: int | None = None
        self.header.say("Plan a session", "Agency, title and date are enough. The rest can wait.")
        self.note = Note(
            "Sessions planned here are part of the practice and hold invented people only.",
            lead="This is the practice run.",
            icon_name="sprout",
        )
        self.note.setVisible(desk.has_office and desk.office.practice)
        self.body.addWidget(self.note)
        self.agency = TextField("Name of the agency")
        self._agencies = QStringListModel(self)
        completer = QCompleter(self._agencies, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("kind", "popup")
        self.agency.setCompleter(completer)
        self.name = TextField("Team training day")
        self.day = DateField("Date")
        self.starts, self.ends = TimeField("From"), TimeField("Until", usual="16:00")
        self.place = TextField("Address, room")
        self.trainers = TextField("Who leads it", desk.preferences.trainer)
        self.fields = {
            "agency": Field("Agency", self.agency),
            "title": Field("Title", self.name),
            "day": Field("Date", self.day),
            "starts": Field("From", self.starts, optional=True),
            "ends": Field("Until", self.ends, optional=True),
            "place": Field("Place", self.place, optional=True),
            "trainers": Field("Trainers", self.trainers, optional=True),
        }
        card = Card(margin=24, spacing=16)
        self._grid_home = QWidget()
        self._grid = QGridLayout(self._grid_home)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(20)
        card.add(self._grid_home)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.bar = ActionBar()
        self.save = PrimaryButton("Plan the session", "calendar-plus", "large", self._save)
        back = SecondaryButton("Cancel", size="large", on_click=self._cancel)
        self.bar.offer(back, self.save)
        self.put_bar(self.bar)
        self._arrange(True)
        typed = (self.agency, self.name, self.place, self.trainers, self.starts, self.ends)
        for control in (*typed, self.day):
            control.textEdited.connect(self._look)
            control.returnPressed.connect(self._save)
        self._look()

    def show_plan(self, session_id: int | None = None) -> None:
        """A new session, or one to change."""
        if session_id != self._session_id:
            self._clear()
        self._session_id = session_id
        new = session_id is None
        self.title = "Plan a session" if new else "Change the session"
        self.header.say(self.title, "Agency, title and date are enough. The rest can wait.")
        self.save.say("Plan the session" if new else "Save the changes")
        self._look()

    def opened(self) -> None:
        """Bring the agencies one has worked for, and the session that is changed."""
        self.agency.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.desk.has_office:
            return
        office, session_id = self.desk.office, self._session_id

        def read() -> _Asked:
            from facilitator import services

            names = tuple(agency.name for agency in services.sessions.agencies(office))
            if session_id is None:
                return _Asked(names, None)
            return _Asked(names, services.sessions.get(office, session_id))

        self.desk.work.do(read, self._show, owner=self)

    def fit(self, width: int) -> None:
        """One column in a small window."""
        super().fit(width)
        self._arrange(width >= COLUMNS_FROM)

    def _arrange(self, wide: bool) -> None:
        places = (
            ("agency", 0, 0, 6),
            ("title", 0, 6, 6),
            ("day", 1, 0, 4),
            ("starts", 1, 4, 4),
            ("ends", 1, 8, 4),
            ("place", 2, 0, 6),
            ("trainers", 2, 6, 6),
        )
        for row, (name, line, column, span) in enumerate(places):
            field = self.fields[name]
            self._grid.removeWidget(field)
            top = Qt.AlignmentFlag.AlignTop
            if wide:
                self._grid.addWidget(field, line, column, 1, span, top)
            else:
                self._grid.addWidget(field, row, 0, 1, 12, top)
        for column in range(12):
            self._grid.setColumnStretch(column, 1)

    def _show(self, asked: _Asked) -> None:
        self._agencies.setStringList(list(asked.agencies))
        session = asked.session
        if session is None:
            return
        self.agency.setText(session.agency.name)
        self.name.setText(session.title)
        self.day.set_day(session.day)
        self.starts.set_time(session.starts)
        self.ends.set_time(session.ends)
        self.place.setText(session.place)
        self.trainers.setText(session.trainers)
        self._look()

    def _clear(self) -> None:
        for control in (self.agency, self.name, self.place, self.starts, self.ends):
            control.clear()
        self.trainers.setText(self.desk.preferences.trainer)
        self.day.set_day(datetime.now().astimezone().date())
        for field in self.fields.values():
            field.clear_fault()

    def faults(self) -> dict[str, str]:
        """Field to sentence, for what would not do."""
        found = {} if self.day.understood else {"day": DAY_LOOKS}
        for name, control in (("starts", self.starts), ("ends", self.ends)):
            if not control.understood:
                found[name] = "A time looks like 9:00 or 1:30 pm."
        starts, ends = self.starts.value, self.ends.value
        if not found and starts and ends and ends <= starts:
            found["ends"] = "The session ends before it starts."
        return found

    def _look(self) -> None:
        for name, field in self.fields.items():
            if field.fault and name not in self.faults():
                field.clear_fault()
        missing = [
            word
            for word, control in (("the agency", self.agency), ("a title", self.name))
            if not control.text().strip()
        ]
        self.save.setEnabled(not missing)
        still = " and ".join(missing)
        self.bar.say(f"Type {still} to go on." if missing else "Ready. All of it can be changed.")

    def _save(self) -> None:
        found = self.faults()
        for name, sentence in found.items():
            self.fields[name].set_fault(sentence)
        if found or not self.save.isEnabled():
            return
        plan = SessionPlan(
            agency=self.agency.text(),
            title=self.name.text(),
            day=self.day.day,
            starts=self.starts.value,
            ends=self.ends.value,
            place=self.place.text(),
            trainers=self.trainers.text(),
        )
        office, session_id = self.desk.office, self._session_id
        self.save.setEnabled(False)

        def keep() -> Outcome[GroupSession]:
            from facilitator import services

            if session_id is None:
                return services.sessions.plan(office, plan)
            return services.sessions.change(office, session_id, plan)

        self.desk.work.do(keep, self._kept, self._not_kept, owner=self)

    def _kept(self, outcome: Outcome[GroupSession]) -> None:
        changed, self._session_id = self._session_id is not None, None
        self._clear()
        self._look()
        session = outcome.result
        if changed:
            self.desk.go("session", session_id=session.id)
        else:
            self.desk.go("session", session_id=session.id, step="roster")
        self.desk.toast(f"{session.title} saved" if changed else f"{session.title} planned")

    def _not_kept(self, error: FacilitatorError) -> None:
        self._look()
        if isinstance(error, BadInput):
            self.bar.say(str(error), "circle-alert", "attention")
        else:
            self.desk.fault(error)

    def _cancel(self) -> None:
        self._session_id = None
        self._clear()
        self.desk.go("sessions")
