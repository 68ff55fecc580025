"""The words of a questionnaire as people will read them: instructions, statements, answers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from facilitator.domain.forms import Form
from facilitator.domain.wordings import Wording
from facilitator.ui.parts import Card, Rule, Text


class StatementsCard(Card):
    """Shows a wording by the numbers of its form; a statement without words says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(20, 12, parent=parent)
        self._inside: QWidget | None = None

    def show_wording(self, form: Form, wording: Wording) -> None:
        """Show these words."""
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(wording.title, "section", wrap=True))
        if wording.instructions:
            column.addWidget(Text(wording.instructions, "body", "soft", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 32)
        for row, item in enumerate(form.items):
            number = Text(item.id, "body", "soft")
            number.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
            words = wording.items.get(item.id, "")
            tone = "plain" if words else "attention"
            told = Text(words or "No words found", "body", tone, wrap=True)
            told.setObjectName(f"statement-{item.id}")
            grid.addWidget(number, row, 0)
            grid.addWidget(told, row, 1)
        column.addLayout(grid)
        column.addWidget(Rule())
        for answers in form.answer_sets:
            labels = wording.options.get(answers.id, ())
            ends = wording.ends.get(answers.id)
            line = " · ".join(labels)
            if ends:
                line = f"{answers.low:g} ({ends[0]}) to {answers.high:g} ({ends[1]})"
            if line:
                column.addWidget(Text(f"Answers: {line}", "small", "soft", wrap=True))
        if wording.credit:
            column.addWidget(Text(wording.credit, "small", "soft", wrap=True))
        self.add(inside)
