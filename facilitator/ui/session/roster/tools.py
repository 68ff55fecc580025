"""The row above the roster: find, show, add; in a narrow window the same in menus."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.ui.parts import MenuButton, SearchField, SecondaryButton, Segments
from facilitator.ui.parts.frames import COLUMNS_FROM, WIDE_FROM
from facilitator.ui.parts.text import as_tip
from facilitator.ui.session.roster.model import Show
from facilitator.ui.theme import px

_ROOMY = 1280  # the window's width from which all the buttons stand beside the search
_CROWDED = 1120  # narrower, and with the rail's words beside it, none of them does
LABELS = {Show.ALL: "All", Show.CAME: "Came", Show.NOT_YET: "Not yet"}


class RosterTools(QWidget):
    """`searched` follows what is typed, `entered` is Enter, `moved` an arrow key (1 or -1),
    `showed` a segment; `focused` tells that typing began or ended."""

    searched = Signal(str)
    entered = Signal()
    moved = Signal(int)
    showed = Signal(str)
    focused = Signal()
    add_wanted = Signal()
    list_wanted = Signal()
    paste_wanted = Signal()
    carry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField("Find a name")
        self.search.setObjectName("find-person")
        self.search.searched.connect(self.searched)
        self.search.installEventFilter(self)
        self.segments = Segments([(show, LABELS[show]) for show in Show], name="Show")
        self.segments.chosen.connect(self.showed)
        self.add = SecondaryButton("Add a person", "user-plus", on_click=self.add_wanted.emit)
        self.bring = SecondaryButton("Bring in a list", "file-up", on_click=self.list_wanted.emit)
        self.paste = SecondaryButton(
            "Paste a list", "clipboard-list", on_click=self.paste_wanted.emit
        )
        self._views = MenuButton(LABELS[Show.ALL], "chevron-down")
        self._views.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        for show in Show:
            self._views.offer(LABELS[show], partial(self.showed.emit, show))
        ways = (
            ("Add a person", self.add_wanted, "user-plus"),
            ("Bring in a list", self.list_wanted, "file-up"),
            ("Paste a list", self.paste_wanted, "clipboard-list"),
            ("From another session", self.carry_wanted, "calendar-days"),
        )
        self._rest, self._lists, self._all = MenuButton(""), MenuButton("More"), MenuButton("More")
        for menu, first in ((self._rest, 3), (self._lists, 1), (self._all, 0)):
            menu.setAccessibleName("More ways to add people")
            menu.setToolTip(as_tip("More ways to add people"))
            for words, wanted, icon_name in ways[first:]:
                menu.offer(words, wanted.emit, icon_name)
        self.add.setObjectName("add-person")
        self.bring.setObjectName("bring-list")
        self.paste.setObjectName("paste-list")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.search, 1)
        row.addWidget(self.segments)
        row.addStretch(0)
        after = (self.add, self.bring, self.paste, self._views)
        for part in (*after, self._rest, self._lists, self._all):
            row.addWidget(part)
        self.fit(COLUMNS_FROM)

    @property
    def text(self) -> str:
        """What is searched for now."""
        return self.search.text().strip()

    def fit(self, width: int) -> None:
        """Menus instead of buttons where there is no room."""
        tight, roomy = width < COLUMNS_FROM, width >= _ROOMY
        crowded = tight or WIDE_FROM <= width < _CROWDED
        self.segments.setVisible(not tight)
        self.add.setVisible(not crowded)
        for part in (self.bring, self.paste, self._rest):
            part.setVisible(roomy)
        self._lists.setVisible(not crowded and not roomy)
        self._views.setVisible(tight)
        self._all.setVisible(crowded)
        self.search.setMaximumWidth(16777215 if tight else px(280))

    def show_counts(self, counts: Mapping[Show, int], current: Show) -> None:
        """The number beside each view, and which one is on."""
        for show, count in counts.items():
            label = f"{LABELS[show]} {count:,}"
            self.segments.say(show, label)
            if show is current:
                self._views.say(label)
        self.segments.choose(current)

    def begin(self, text: str | None = None) -> None:
        """To the search field, with this typed already."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        if text is None:
            self.search.selectAll()
        else:
            self.search.setText(text)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.entered.emit()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.focused.emit()
        return False
