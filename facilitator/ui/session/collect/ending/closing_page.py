"""Close and count: what is known, what only the trainer can count, and what does not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from facilitator.domain.closing import Difference, Odd, RoomCounts, differences
from facilitator.ui.parts import Card, Field, IconLabel, SecondaryButton, Text, TextField
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.collect.count import Count
from facilitator.ui.session.collect.ending.counted_field import CountedField
from facilitator.ui.session.collect.middle import reveal

_ROWS = 3  # of facts beside each other
_LONGEST = 300  # characters of an explanation


class ClosingPage(QWidget):
    """`counts` gives the numbers once everything fits or is explained.  `changed`: a number is
    another one; `entered`: Enter was pressed in a field; `type_first`: sheets are still to be
    typed."""

    changed = Signal()
    entered = Signal()
    type_first = Signal()

    def __init__(self, count: Count, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = count
        self.setAccessibleName("Close and count")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        what = f"“{title}”" if title else "the survey"
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(Text(f"Close and count {what}?", "heading", wrap=True))
        self._said = Text("", "body", "soft", wrap=True)
        head.addWidget(self._said)
        column.addLayout(head)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._known = Card(margin=20, spacing=8, title="What is known")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        for column_ in (1, 3):
            self._facts.setColumnStretch(column_, 1)
        self._known.body.addLayout(self._facts)
        self._known.body.addStretch(1)
        self._row.addWidget(self._known, 46)
        self._row.addWidget(self._make_fields(), 54)
        column.addLayout(self._row)
        self._odd = self._make_odd()
        column.addWidget(self._odd)
        column.addStretch(1)
        self.show_count(count)

    # The cards ------------------------------------------------------------------------------

    def _make_fields(self) -> Card:
        card = Card(margin=20, spacing=8, title="What only you can count")
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields.setSpacing(16)
        known = self.count.present
        self._room = CountedField(
            "People in the room",
            "people in the room",
            "The summary then says how many of them answered.",
            least=1,
            optional=True,
            text="" if known is None else str(known),
        )
        self._pile = CountedField(
            "Sheets in the pile",
            "sheets in the pile",
            "All that were handed in, the blank ones too.",
            optional=True,
        )
        self.room, self.pile = self._room.typed, self._pile.typed
        self.room.setObjectName("people-in-the-room")
        self.pile.setObjectName("sheets-in-the-pile")
        for field in (self._room, self._pile):
            field.typed.textChanged.connect(self._changed)
            field.typed.returnPressed.connect(self.entered)
            self._fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(self._fields)
        card.body.addStretch(1)
        return card

    def _make_odd(self) -> Card:
        card = Card(margin=20, spacing=8)
        card.setAccessibleName("What does not fit yet")
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addWidget(Text("What does not fit yet", "section", wrap=True), 1)
        self._type = SecondaryButton("Type the rest first", "keyboard", "small", self._type_rest)
        self._type.setObjectName("type-the-rest")
        head.addWidget(self._type)
        card.body.addLayout(head)
        self._differences = QVBoxLayout()
        self._differences.setSpacing(8)
        card.body.addLayout(self._differences)
        self.explanation = TextField("In a sentence", limit=_LONGEST)
        self.explanation.setObjectName("explanation")
        self.explanation.textChanged.connect(self._clear_explanation)
        self.explanation.returnPressed.connect(self.entered)
        self._explanation = Field(
            "Or: how did that come about?",
            self.explanation,
            "It is kept with the survey, for you. Names have no place in it.",
        )
        card.add(self._explanation)
        return card

    # What it says ---------------------------------------------------------------------------

    def show_count(self, count: Count) -> None:
        """Another count."""
        self.count = count
        what = "The answer" if count.answers == 1 else f"The {count.answers} answers"
        self._said.setText(
            f"{what} will be mixed and counted. Nobody can add to them or change them afterwards, "
            "and the locked file they lie in is destroyed."
        )
        _clear(self._facts)
        for place, (number, words) in enumerate(facts(count)):
            row, column = place % _ROWS, 2 * (place // _ROWS)
            shown = Text(str(number), "strong")
            shown.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(shown, row, column)
            size, tone = ("body", "soft") if place else ("strong", "plain")
            self._facts.addWidget(Text(words, size, tone, wrap=True), row, column + 1)
        self._pile.setVisible(count.paper)
        self._changed()

    def _changed(self) -> None:
        self._room.clear_fault()
        self._pile.clear_fault()
        found = self.differences
        _clear(self._differences)
        for difference in found:
            self._differences.addWidget(_Row(difference))
        self._type.setVisible(any(one.kind is Odd.UNTYPED for one in found))
        self._odd.setVisible(bool(found))
        if not found:
            self._explanation.clear_fault()
        self.changed.emit()

    def _clear_explanation(self) -> None:
        self._explanation.clear_fault()

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What does not fit with the numbers as they stand in the fields."""
        return differences(self._counts())

    def _counts(self) -> RoomCounts:
        present, _ = self._room.read()
        pile, _ = self._pile.read()
        explanation = " ".join(self.explanation.text().split())
        return self.count.compared(present, pile if self.count.paper else None, explanation)

    def counts(self) -> RoomCounts | None:
        """The numbers to close with; None when something is missing, which is then said."""
        fields = (self._pile, self._room) if self.count.paper else (self._room,)
        faults = {field: field.read()[1] for field in fields}
        for field, fault in faults.items():
            if fault:
                self._refuse(field, fault)
        if any(faults.values()):
            return None
        counts = self._counts()
        if not differences(counts):
            return self.count.compared(counts.present, counts.handed_in)
        if not counts.explanation:
            self._refuse(
                self._explanation, "Say in a sentence how that came about, or correct the numbers."
            )
            return None
        return counts

    def _refuse(self, field: Field, sentence: str) -> None:
        field.set_fault(sentence)
        field.control.setFocus()
        reveal(field)

    def take_focus(self) -> None:
        """The keyboard goes to the first field that is still empty."""
        empty = self.count.paper and bool(self.room.text())
        field = self._pile if empty else self._room
        field.control.setFocus()
        reveal(field)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        direction = QBoxLayout.Direction
        narrow = width < WIDE_FROM
        for row in (self._row, self._fields):
            row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _type_rest(self) -> None:
        self.type_first.emit()


def facts(count: Count) -> tuple[tuple[int, str], ...]:
    """What the program counted by itself: (number, words), what is in all first."""
    tally = count.tally
    earlier = count.answers - tally.answers
    found = [(count.answers, count.heading)]
    if not count.paper:
        return tuple(found)
    found.append((tally.typed, "typed from paper"))
    found.append((tally.on_screen, "given on the screen"))
    found.append((count.printed, "printed here"))
    found.append((tally.blank, "came back blank"))
    if earlier > 0:
        found.append((earlier, "from before the ways were counted"))
    return tuple(found)


class _Row(QWidget):
    """One thing that does not fit."""

    def __init__(self, difference: Difference) -> None:
        super().__init__()
        self.setAccessibleName(f"{difference.sentence} {difference.remedy}")
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(12)
        row.setVerticalSpacing(0)
        row.addWidget(IconLabel("circle-alert", "attention"), 0, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(difference.sentence, "strong", wrap=True), 0, 1)
        row.addWidget(Text(difference.remedy, "body", "soft", wrap=True), 1, 1)
        row.setColumnStretch(1, 1)


def _clear(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
