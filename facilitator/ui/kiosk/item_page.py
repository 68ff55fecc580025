"""One statement and its answers.

The page serves all items of one person: only words and answers change, so that the next item is
up within a frame.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.forms import NOT_APPLICABLE, AnswerSet
from facilitator.domain.kiosk import Visit
from facilitator.domain.wordings import Wording
from facilitator.system.sentences import Sentences
from facilitator.ui.kiosk.controls import AnswerButton
from facilitator.ui.kiosk.measure import DRAWN, Measure, lines_of
from facilitator.ui.kiosk.page import ITEM_COLUMN, KioskPage, Words

IN_A_ROW = 6  # more answers than this are squares with words at the two ends
_STEPS = (36, 30, 26, 22, 18)


def labels_of(answers: AnswerSet, wording: Wording) -> tuple[str, ...]:
    """One label for each value; empty ones where the wording names only the two ends or nothing,
    and where a label only repeats the number on its key."""
    given = tuple(wording.options.get(answers.id, ()))
    count = len(answers.values)
    ends = wording.ends.get(answers.id)
    if ends is not None and count > 2:
        given = (ends[0], *("" for _ in range(count - 2)), ends[1])
    if len(given) != count:
        return ("",) * count
    return tuple(
        "" if label.strip() in {key, f"{value:g}"} else label
        for label, key, value in zip(given, answers.keys, answers.values, strict=True)
    )


def first_sentence(text: str) -> str:
    """The first sentence of a form's instructions: "Think of the last two weeks."; the whole text
    stands on the form's heading."""
    found = re.match(r".*?[.!?:。؟।](?=\s|$)|.*", text, re.DOTALL)
    return found[0].strip() if found else text


class ItemPage(KioskPage):
    """A statement, its answers in a row, "does not apply" set apart, the form's credit line."""

    def __init__(self, says: Sentences) -> None:
        super().__init__(says, ITEM_COLUMN)
        self._shape: tuple[int, bool] | None = None
        self._answers: list[AnswerButton] = []
        self._values: list[float | str] = []
        self._apart: AnswerButton | None = None
        self._room = 900
        self._told = ""
        self._hint = Words("", 18, "text_soft", name="hint")
        self._item = Words("", 36, weight=500, name="item")
        self._tap = Words("", 16, "text_soft", name="tap-hint")
        self._credit = Words("", 15, "text_soft", name="credit")
        for words in (self._hint, self._item, self._tap, self._credit):
            words.centre()
        self._row_holder = QWidget()
        self._row = QVBoxLayout(self._row_holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._left, self._right = Words("", 18, "text_soft"), Words("", 18, "text_soft")
        self._right.at_end()
        self.body.addStretch(3)
        self.body.addWidget(self._hint)
        self.body.addSpacing(10)
        self.body.addWidget(self._item)
        self.body.addStretch(4)
        self.body.addWidget(self._row_holder)
        self._ends = QWidget()
        ends = QHBoxLayout(self._ends)
        ends.setContentsMargins(0, 6, 0, 0)
        ends.addWidget(self._left, 1)
        ends.addWidget(self._right, 1)
        self.body.addWidget(self._ends)
        self.body.addSpacing(10)
        self.body.addWidget(self._tap)
        self.body.addSpacing(6)
        self.body.addWidget(self._credit)
        self.body.addSpacing(10)

    def show_visit(self, visit: Visit) -> None:
        """Put the visit's item on the page."""
        script, step = visit.script, visit.step
        wording, answers = script.wording(step, visit.language), script.answers(step)
        shape = (len(answers.values), answers.not_applicable)
        if shape != self._shape:
            self._build(*shape)
        self._item.setText(wording.items.get(step.item, ""))
        self._credit.setText(wording.credit)
        self._credit.setVisible(bool(wording.credit))
        self._told = wording.instructions
        keys = answers.keys
        keyed = "tap_or_keys_ten" if keys[-1] == "+" else "tap_or_keys"
        self._tap.setText(self.says.say(keyed, first=keys[0], last=keys[-1]))
        self.setAccessibleName(self._item.text())
        self._show_answers(answers, wording, visit.answer)
        self._step_down()

    def _show_answers(
        self, answers: AnswerSet, wording: Wording, chosen: float | str | None
    ) -> None:
        labels, many = labels_of(answers, wording), len(answers.values) > IN_A_ROW
        self._values = list(answers.values)
        for button, key, value, label in zip(
            self._answers, answers.keys, answers.values, labels, strict=True
        ):
            shown = f"{value:g}" if many else key
            spoken = self._spoken(shown, label, chosen == value)
            button.show_answer(shown, "" if many else label, spoken, chosen=chosen == value)
        self._level()
        self._ends.setVisible(many and bool(labels[0] or labels[-1]))
        if many:
            self._left.setText(labels[0])
            self._right.setText(labels[-1])
        if self._apart is not None:
            label = wording.not_applicable or self.says.say("not_applicable")
            is_it = chosen == NOT_APPLICABLE
            self._apart.show_answer("", label, self._spoken("/", label, is_it), chosen=is_it)

    def _spoken(self, key: str, label: str, chosen: bool) -> str:
        told = self.says.say("answer_spoken", key=key, label=label) if label else key
        return f"{told}, {self.says.say('chosen')}" if chosen else told

    def _build(self, count: int, apart: bool) -> None:
        self._shape = (count, apart)
        for old in (*self._answers, *([self._apart] if self._apart else [])):
            old.hide()
            old.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        grid = QGridLayout()
        grid.setSpacing(self.measure.space(16 if count <= IN_A_ROW else 8))
        row: list[AnswerButton] = []
        self._answers = row
        for place in range(count):
            row.append(AnswerButton(f"answer-{place + 1}", row, self._row_holder))
        for place, button in enumerate(row):
            button.clicked.connect(self._answered)
            grid.addWidget(button, 0, place)
            grid.setColumnStretch(place, 1)
        self._row.addLayout(grid)
        self._apart = None
        if apart:
            self._apart = AnswerButton("answer-na", (), self._row_holder)
            self._apart.clicked.connect(self._answered)
            self._row.addSpacing(self.measure.space(12))
            self._row.addWidget(self._apart, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit_answers()

    def _answered(self) -> None:
        sender = self.sender()
        if sender is self._apart:
            self.did.emit("answer", NOT_APPLICABLE)
        elif isinstance(sender, AnswerButton) and sender in self._answers:
            self.did.emit("answer", self._values[self._answers.index(sender)])

    def fit(self, measure: Measure, width: int) -> None:
        super().fit(measure, width)
        margins = self.body.contentsMargins()
        self._room = width - margins.left() - margins.right()
        self._tap.setVisible(not measure.tight)
        self._fit_answers()
        self._step_down()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._level()  # only now the answers have their width

    def _fit_answers(self) -> None:
        many = len(self._answers) > IN_A_ROW
        for button in self._answers:
            button.fit(self.measure, 96 if many else 136)
        self._level()
        if self._apart is not None:
            self._apart.fit(self.measure, 56)
            self._apart.setFixedWidth(min(self._room, self.measure.space(360)))

    def _level(self) -> None:
        """All answers as high as the one with most words needs."""
        base = self.measure.target(96 if len(self._answers) > IN_A_ROW else 136)
        high = max([base, *(button.needs() for button in self._answers)])
        for button in self._answers:
            button.setFixedHeight(high)

    def _step_down(self) -> None:
        """Take the largest size at which the statement stands in two lines, else the largest at
        which it fits at all."""
        room = min(self._room, self.measure.space(1000))
        high = self.measure.space(DRAWN.height()) * 0.34
        for pixels in _STEPS:
            face = self.measure.font(pixels, 500)
            lines = len(lines_of(self._item.text(), face, room))
            if lines <= 2 or (pixels <= 26 and lines * QFontMetricsF(face).lineSpacing() <= high):
                break
        self._item.setFont(face)
        self._item.setContentsMargins(*((max(0, (self._room - room) // 2), 0) * 2))
        face = self.measure.font(18)
        told = self._told
        if len(lines_of(told, face, self._room)) > 1:
            told = first_sentence(told)
        self._hint.setFont(face)
        self._hint.setText(told)
        self._hint.setVisible(bool(told))
