"""What would fail in the room, as one calm note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.domain.room_check import Concern, Topic
from facilitator.ui.parts import IconLabel, LinkButton, Text

# Where a concern is settled: the page's name and the link's words.
SETTLED_AT = {
    Topic.PIN: ("settings", "Open Settings"),
    Topic.WORDING: ("forms", "Open Forms"),
    Topic.LANGUAGE: ("forms", "Open Forms"),
    Topic.PEOPLE: ("roster", "Open the roster"),
    Topic.SMALL_GROUP: ("roster", "Open the roster"),
}
_ICONS = {
    Topic.FORMS: "clipboard-list",
    Topic.DAY: "calendar-days",
    Topic.PEOPLE: "users",
    Topic.SMALL_GROUP: "users",
    Topic.WORDING: "file-text",
    Topic.LANGUAGE: "languages",
    Topic.PIN: "key-round",
    Topic.CONTACTS: "phone",
    Topic.STUDY: "file-check",
    Topic.SUPERVISORS: "user-check",
    Topic.PAPER: "printer",
    Topic.DISK: "hard-drive",
}


class ConcernsNote(QFrame):
    """One row for each concern: what, what to do, and the way there.  `go` carries the name of
    the page that settles it.  Hidden while nothing is of concern."""

    go = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "note")
        self.setProperty("tone", "attention")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(12)
        self._shown: tuple[Concern, ...] = ()
        self._rows: list[QWidget] = []
        self.hide()

    def show_concerns(self, concerns: Sequence[Concern]) -> None:
        """These concerns, the first one on top."""
        if tuple(concerns) == self._shown:
            return
        self._shown = tuple(concerns)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(concern) for concern in concerns]
        for row in self._rows:
            self._column.addWidget(row)
        self.setAccessibleName(" ".join(f"{one.sentence} {one.remedy}" for one in concerns))
        self.setVisible(bool(concerns))

    def _row(self, concern: Concern) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        mark = IconLabel(_ICONS[concern.kind], "attention")
        across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(concern.sentence, "small-strong", wrap=True))
        words.addWidget(Text(concern.remedy, "small", wrap=True))
        if concern.kind in SETTLED_AT:
            page, label = SETTLED_AT[concern.kind]
            link = LinkButton(label, size="small", on_click=lambda: self.go.emit(page))
            link.setObjectName(f"settle-{concern.kind.name.lower()}")
            words.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        across.addLayout(words, 1)
        return row
