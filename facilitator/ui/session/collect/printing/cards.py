"""The parts of the print page: what is chosen, how it looks, how it is handed out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.system.sentences import language_name
from facilitator.ui.paper.page_view import PageView
from facilitator.ui.paper.pictures import Pictures, Sheets
from facilitator.ui.parts import Card, Choice, Segments, Text
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.collect.before.number import Number
from facilitator.ui.session.collect.printing.model import (
    COPIES_TYPED,
    PAPERS,
    PEOPLE_TYPED,
    Printing,
)
from facilitator.ui.theme import px
from facilitator.ui.work import Work

_PARTS = (
    ("sheets", "Sheets to answer on", ""),
    ("cards", "Contacts cards", "8 to a page. Everyone gets one."),
    (
        "stubs",
        "“Handed in” stubs",
        "10 to a page. Never torn off a sheet.",
    ),
)
_PREVIEW_HEIGHT = 320


class ChoiceCard(Card):
    """Binds a `Printing`.  `changed` after every choice."""

    changed = Signal()

    def __init__(self, printing: Printing, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=8, parent=parent)
        self._printing = printing
        self.setAccessibleName("What is printed")
        self.paper = Segments(PAPERS, printing.plan.paper, "Paper")
        self.paper.chosen.connect(self._use)
        head = QHBoxLayout()
        head.addWidget(Text("For the room", "section"), 1)
        head.addWidget(self.paper)
        self.body.addLayout(head)
        self.copies: dict[str, Number] = {}
        self._make_numbers()
        self.spare = Text("", "small", "soft", wrap=True)
        self.add(self.spare)
        self.body.addSpacing(4)
        self.parts: dict[str, Choice] = {}
        for name, title, hint in _PARTS:
            choice = self.parts[name] = Choice(title, hint)
            choice.box.setObjectName(f"put-in-{name}")
            choice.set_on(getattr(printing.plan, name))
            choice.toggled.connect(partial(self._put_in, name))
            self.add(choice)
        self.body.addStretch(1)
        self.refresh()

    def _make_numbers(self) -> None:
        printing = self._printing
        self.people = Number("", printing.people, 0, PEOPLE_TYPED, says="People expected")
        self.people.changed.connect(self._expect)
        rows = QGridLayout()
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(8)
        rows.setColumnStretch(0, 1)
        self._row(rows, "People expected", self.people)
        several = len(printing.languages) > 1
        for language in printing.languages:
            name = f"Copies, {language_name(language)}" if several else "Copies"
            number = Number("", printing.plan.copies[language], 0, COPIES_TYPED, says=name)
            number.field.setObjectName(f"copies-{language}")
            number.changed.connect(partial(self._copy, language))
            self.copies[language] = number
            self._row(rows, name, number)
        self.people.field.setObjectName("people-expected")
        self.body.addLayout(rows)

    def _row(self, rows: QGridLayout, name: str, number: Number) -> None:
        label = Text(name, "body")
        label.setBuddy(number.field)
        row = rows.rowCount()
        rows.addWidget(label, row, 0)
        rows.addWidget(number, row, 1)

    def _expect(self, people: int) -> None:
        self._printing.expect(people)
        for language, number in self.copies.items():
            number.blockSignals(True)
            number.set_value(self._printing.plan.copies[language])
            number.blockSignals(False)
        self._told()

    def _copy(self, language: str, copies: int) -> None:
        self._printing.copy(language, copies)
        self._told()

    def _put_in(self, part: str, wanted: bool) -> None:
        self._printing.put_in(part, wanted)
        self._told()

    def _use(self, paper: str) -> None:
        self._printing.use(paper)
        self._told()

    def _told(self) -> None:
        self.refresh()
        self.changed.emit()

    def refresh(self) -> None:
        """What follows from the choices."""
        fault = self._printing.fault
        self.spare.setText(fault or self._printing.spare)
        self.spare.set_tone("attention" if fault else "soft")

    def say_sheets(self, words: str) -> None:
        """How many pages one copy has."""
        self.parts["sheets"].say_hint(words)


class StepsCard(Card):
    """How to hand out what is printed, numbered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=10, parent=parent)
        self.setAccessibleName("How to hand it out")
        self.add(Text("How to hand it out", "section"))
        self._rows: QWidget | None = None
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.body.addStretch(1)

    def show_steps(self, steps: Sequence[tuple[str, str]]) -> None:
        """These, instead of what stood there."""
        if self._rows is not None:
            self._place.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, (what, why) in enumerate(steps, start=1):
            mark = Text(f"{number}.", "body", "soft")
            grid.addWidget(mark, number, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Text(what, "body", wrap=True))
            if why:
                words.addWidget(Text(why, "small", "soft", wrap=True))
            grid.addLayout(words, number, 1)
        self._place.addWidget(self._rows)


class PreviewCard(QFrame):
    """The very pages that print, each once."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "table")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(px(40))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(Text("As it prints", "small-strong"))
        row.addStretch(1)
        self.where = Text("", "small", "soft")
        row.addWidget(self.where)
        column.addWidget(head)
        self.view = PageView()
        self.view.setAccessibleName("Pages as they print")
        column.addWidget(self.view, 1)
        self._pictures = Pictures(work, self)
        self._pictures.made.connect(self.view.show_picture)
        self.view.wanted.connect(self._pictures.ask)
        self.view.turned.connect(self._turned)
        self.setMinimumHeight(px(_PREVIEW_HEIGHT))

    def sizeHint(self) -> QSize:
        return QSize(px(420), px(_PREVIEW_HEIGHT))

    def show_sheets(self, sheets: Sheets) -> None:
        """These pages, from the first."""
        self._pictures.take(sheets.pdf)
        self.view.show_pages(sheets.pages, sheets.shape)
        self._turned(0)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self.setMinimumHeight(px(_PREVIEW_HEIGHT if width >= WIDE_FROM else _PREVIEW_HEIGHT + 120))

    def _turned(self, page: int) -> None:
        self.where.setText(f"Page {page + 1} of {self.view.pages}")
        self.view.setAccessibleDescription(self.where.text())
