"""What leaves, listed: the files, what is in them, what never is, for whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.parts import Card, IconLabel, Rule, Text
from facilitator.ui.session.summary.taking.model import Listing


class ListingCard(Card):
    """Shows one `Listing` at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=8, parent=parent)
        self.add(Text("What leaves", "section"))
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._shown: list[QWidget] = []
        self.add(self._inside)

    def show_listing(self, listing: Listing) -> None:
        """This one, in place of what was shown."""
        for old in self._shown:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = []
        self._lines(listing.files, "file-text", "accent")
        self._rule()
        self._head("In it" if len(listing.files) == 1 else "In them")
        self._lines(listing.inside, "check", "accent")
        self._rule()
        self._head("Never in it" if len(listing.files) == 1 else "Never in them")
        self._lines(listing.never, "eye-off", "text_soft")
        self._rule()
        self._head("For whom")
        self._put(Text(listing.for_whom, "small", wrap=True))
        said = (*listing.files, *listing.inside, "Never in it:", *listing.never, listing.for_whom)
        self.setAccessibleName(f"What leaves. {' '.join(said)}")

    def _head(self, text: str) -> None:
        self._put(Text(text, "small-strong"))

    def _rule(self) -> None:
        self._put(Rule())

    def _lines(self, lines: Sequence[str], icon: str, role: str) -> None:
        for line in lines:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(10)
            row.addWidget(IconLabel(icon, role, 18), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(line, "small", wrap=True), 1)
            self._put(holder)

    def _put(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._column.addWidget(widget)
