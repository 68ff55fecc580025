"""The list of people, what is to be pulled out of the pile, and the question why."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ui.parts import EmptyPage, Note, SecondaryButton
from facilitator.ui.parts.frames import BESIDE_FROM
from facilitator.ui.parts.tables import TableFrame
from facilitator.ui.session.certificates.model import CertificatesView, Row, unearned_words
from facilitator.ui.session.certificates.reason import ReasonCard
from facilitator.ui.session.certificates.table import WIDTHS, CertificateTable, Col


class PeopleColumn(QWidget):
    """`void_wanted` voids what was not earned, `roster_wanted` leads to the roster."""

    void_wanted = Signal()
    roster_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width, self._unearned = BESIDE_FROM, ("", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.void = SecondaryButton("Void them", "circle-x", on_click=self.void_wanted.emit)
        self.void.setObjectName("void-unearned")
        self.unearned = Note(tone="attention", action=self.void)
        self.unearned.hide()
        self.reason = ReasonCard()
        self.table = CertificateTable(self)
        self.frame = TableFrame("People and their certificates")
        self.frame.set_model(self.table, {int(col): width for col, width in WIDTHS.items()})
        self.empty = EmptyPage(
            "Nobody is on the roster yet",
            "Certificates are for the people on the roster who signed in, stayed and signed out.",
            "users",
            SecondaryButton("Open the roster", "users", on_click=self.roster_wanted.emit),
        )
        self.empty.hide()
        for part in (self.unearned, self.reason, self.empty):
            column.addWidget(part)
        column.addWidget(self.frame, 1)
        column.addStretch(0)

    @property
    def current(self) -> Row | None:
        """Whose row is chosen."""
        return self.table.row(self.frame.view.currentIndex())

    def show_view(self, view: CertificatesView) -> None:
        """These people; who was chosen stays chosen."""
        chosen = self.current
        self.table.show_rows(view.rows)
        self.empty.setVisible(not view.rows)
        if view.rows and self.current is None:
            place = self.table.place_of(chosen.id) if chosen is not None else 0
            self.frame.view.setCurrentIndex(self.table.index(place, Col.NAME))
        self._unearned = unearned_words(view.unearned) if view.unearned else ("", "")
        self.void.say("Void it" if len(view.unearned) == 1 else "Void them")
        self.fit(self._width)

    def fit(self, width: int) -> None:
        """In a narrow window the list needs the room: its rows say what was not earned."""
        self._width = width
        lead, words = self._unearned
        narrow, people = width < BESIDE_FROM, self.table.rowCount() > 0
        asking = narrow and not self.reason.isHidden()
        self.unearned.say("" if narrow else words, lead)
        self.unearned.setVisible(bool(lead) and not asking)
        self.frame.setVisible(people and not asking)

    def menu_place(self, index: QModelIndex) -> QPoint:
        """Where the menu of a row opens."""
        view = self.frame.view
        box = view.visualRect(index.siblingAtColumn(Col.MENU))
        return view.viewport().mapToGlobal(box.bottomLeft())
