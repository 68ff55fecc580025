"""The Roster page: find people, sign them in, add and change them, bring in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.people import GroupSession, Person, PersonEntry
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.roster.asking import Arrivals
from facilitator.ui.session.roster.bar import RosterBar
from facilitator.ui.session.roster.deeds import Deeds
from facilitator.ui.session.roster.following import Following
from facilitator.ui.session.roster.model import RosterView, Show
from facilitator.ui.session.roster.panel import PersonPanel
from facilitator.ui.session.roster.people_list import PeopleList
from facilitator.ui.session.roster.row_menu import row_menu
from facilitator.ui.session.roster.tools import RosterTools
from facilitator.ui.theme import px

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk

_PANEL = 336
_NO_LIMIT = 16777215


class RosterPage(QWidget):
    """Shows the roster of one session.

    `counted` fires when the counts changed, `room_wanted` whether the head of the workspace should
    make room (the panel is open in a small window), `list_wanted` carries the `ListSource` to
    bring in, `carry_wanted` asks for the people of another session, `door_wanted` for the check-in
    page, `next_wanted` for the next step, `reprint_wanted` ("badge" or "certificate", and the
    `Person`) for one sheet anew.
    """

    counted = Signal()
    room_wanted = Signal(bool)
    list_wanted = Signal(object)
    carry_wanted = Signal()
    door_wanted = Signal()
    next_wanted = Signal()
    reprint_wanted = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.session: GroupSession | None = None
        self.view = RosterView()
        self.deeds = Deeds(desk, self)
        self.deeds.changed.connect(self._put)
        self.loaded = False
        self._width = 1366
        self.following = Following()
        self.following.reprint_wanted.connect(self.reprint_wanted)
        self.following.turned.connect(self._fit_panel)
        self.deeds.edited.connect(self.following.show_change)
        self.lists = Arrivals(desk, self)
        self.lists.came.connect(self.list_wanted)
        self.tools = RosterTools()
        self.tools.searched.connect(self._find)
        self.tools.entered.connect(self._enter)
        self.tools.focused.connect(self._say)
        self.tools.showed.connect(self._show)
        self.tools.add_wanted.connect(self.add_person)
        self.tools.list_wanted.connect(self.lists.ask)
        self.tools.paste_wanted.connect(self.lists.paste)
        self.tools.carry_wanted.connect(self.carry_wanted)
        self.list = PeopleList(self.view)
        self.list.pressed.connect(self.press)
        self.list.removed.connect(self.deeds.remove)
        self.list.typed.connect(self.tools.begin)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.list_wanted.connect(self.lists.ask)
        self.list.paste_wanted.connect(self.lists.paste)
        self.list.carry_wanted.connect(self.carry_wanted)
        self.list.walk_in_wanted.connect(self._add_found)
        self.tools.moved.connect(self.list.step)
        self.panel = PersonPanel()
        self.panel.saved.connect(self._save)
        self.panel.closed.connect(self.close_panel)
        self.panel.hide()
        self.bar = RosterBar()
        self.bar.check_in_wanted.connect(self.door_wanted)
        self.bar.add_wanted.connect(self.add_person)
        self.bar.next_wanted.connect(self.next_wanted)
        self._lay_out()
        desk.hub.changed.connect(self._hear)
        self.fit(self._width)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._inside = QVBoxLayout()
        self._inside.addWidget(self.tools)
        self._inside.addWidget(self.following)
        content = QHBoxLayout()
        content.setSpacing(24)
        content.addWidget(self.list, 1)
        content.addWidget(self.panel, 0)
        self._inside.addLayout(content, 1)
        whole.addLayout(self._inside, 1)
        whole.addWidget(self.bar)

    # What is shown

    def show_session(self, session: GroupSession) -> None:
        """Show the roster of this session."""
        if self.session is None or self.session.id != session.id:
            self.loaded = False
            self.session = session
            self.tools.search.clear()
            self.view.set_people(())
            self.view.set_query("")
            self.view.set_show(Show.ALL)
            self.following.hide()
            self.close_panel()
        self.session = session
        self._load()

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        narrow = width < WIDE_FROM
        side = 16 if narrow else 32
        self._inside.setContentsMargins(side, 0, side, 0)
        self._inside.setSpacing(8 if narrow else 16)
        self.bar.fit(width)
        self.tools.fit(width)
        self.following.fit(width)
        self._fit_panel()

    def _fit_panel(self) -> None:
        """Beside the table, or in a narrow window in its place."""
        beside, narrow = not self.panel.isHidden(), self._width < WIDE_FROM
        self.panel.setMinimumWidth(0 if narrow else px(_PANEL))
        self.panel.setMaximumWidth(_NO_LIMIT if narrow else px(_PANEL))
        self.list.setVisible(not (beside and narrow))
        self.room_wanted.emit(narrow and (beside or not self.following.isHidden()))
        self._refresh()

    def _hear(self, changes: frozenset[Change]) -> None:
        if Change.ROSTER in changes and self.session is not None:
            self._load()

    def _load(self) -> None:
        session, office = self.session, self._desk.office
        if session is None:
            return

        def got(people: tuple[Person, ...]) -> None:
            if self.session is not None and self.session.id == session.id:
                first, self.loaded = not self.loaded, True
                self.view.set_people(people)
                self._refresh()
                if first and self.panel.isHidden():
                    self.list.take_focus()

        self._desk.work.do(lambda: services.roster.people(office, session.id), got, owner=self)

    def _put(self, person: Person) -> None:
        if self.session is not None and person.session_id == self.session.id:
            self.view.put(person)
            self._refresh()
            self.list.mark(person.id)

    def _refresh(self) -> None:
        self.list.refresh(self.loaded)
        self.list.show_columns(self._width, beside=not self.panel.isHidden())
        crowded = self._width < WIDE_FROM and not (
            self.panel.isHidden() and self.following.isHidden()
        )
        self.tools.setVisible(bool(self.view.people) and not crowded)
        self.tools.show_counts({show: self.view.count(show) for show in Show}, self.view.show)
        self._say()
        self.counted.emit()

    def _say(self) -> None:
        covered = not self.panel.isHidden() and self._width < WIDE_FROM
        if self.loaded and not covered:
            self.bar.tell(self.view, self._width, self.tools.search.hasFocus())
        else:
            self.bar.rest(self.view.sentence if self.loaded else "")

    # What the person does

    def add_person(self, name: str = "", walk_in: bool = False) -> None:
        """Open the panel for somebody new."""
        self.following.close_line()
        self.panel.show()
        self._fit_panel()
        self.panel.ask_new(name, walk_in)

    def change_person(self, person: Person) -> None:
        """Open the panel on somebody."""
        self.following.close_line()
        self.panel.show()
        self._fit_panel()
        self.panel.ask_change(person)

    def close_panel(self) -> None:
        """Only the table again."""
        self.panel.hide()
        self._fit_panel()

    def press(self, person: Person) -> None:
        """What the row's button does: sign in, or take the last thing back."""
        if person.signed_out is not None:
            self.deeds.take_back_sign_out(person)
        elif person.here:
            self.deeds.take_back_sign_in(person)
        else:
            self.deeds.sign_in(person)

    def _open_menu(self, person: Person, at: QPoint) -> None:
        row_menu(self, person).popup(at)

    def _save(self, entry: PersonEntry, walk_in: bool) -> None:
        if self.session is None:
            return
        if self.panel.person is not None:
            self.deeds.edit(self.panel.person, entry, self.close_panel, self.panel.tell_fault)
            return

        def added() -> None:
            self.panel.ask_new(walk_in=walk_in)
            self.tools.search.clear()
            self._find("")

        self.deeds.add(self.session.id, entry, walk_in, added, self.panel.tell_fault)

    def _add_found(self) -> None:
        self.add_person(self.view.query, walk_in=True)

    def _find(self, query: str) -> None:
        if query == self.view.query:
            return
        self.view.set_query(query)
        self._refresh()
        if (best := self.view.best) is not None:
            self.list.mark(best.id)

    def _show(self, show: str) -> None:
        self.view.set_show(Show(show))
        self._refresh()

    def _enter(self) -> None:
        """Enter in the search field signs in whoever is marked."""
        self._find(self.tools.text)
        if not self.view.query:
            return
        marked = self.list.current
        person = marked if marked in self.view.visible else self.view.best
        if person is None:
            self._add_found()
        elif person.here:
            self._desk.toast(f"{person.entry.name} is here already")
            self.tools.begin()
        else:
            self.deeds.sign_in(person)
            self.tools.search.clear()
            self._find("")
