"""How the room will answer: people, minutes and laptops, each way with its minutes, and the way
that is best here; behind a line, supervisors and the smallest group."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from facilitator.domain.channels import (
    CHANGE_OVER,
    COMMENT,
    PAPER_HANDLING,
    PAPER_PACE,
    SHEET,
    STATEMENT,
    Advice,
    Estimate,
    Way,
)
from facilitator.domain.coarsening import Thresholds
from facilitator.domain.rounds import MINIMUM_AT_LEAST, MINIMUM_AT_MOST, Supervisors
from facilitator.ui.parts import Badge, Card, IconLabel, LinkButton, Rule, Stepper, Text
from facilitator.ui.session.collect.before.chips import Flow
from facilitator.ui.session.collect.before.choices import Choices
from facilitator.ui.session.collect.before.fold import Fold
from facilitator.ui.session.collect.before.number import Number
from facilitator.ui.session.collect.before.standing import room_stands
from facilitator.ui.session.collect.before.supervisors_choice import SupervisorsChoice
from facilitator.ui.theme import px

PEOPLE_TYPED, MINUTES_TYPED, LAPTOPS_TYPED = 9999, 480, 20
_PACES = (
    f"At the screen: a person’s minutes, and {CHANGE_OVER:g} to change over.",
    f"On paper everyone writes at once, {PAPER_PACE:g} times as slowly, and handing out, folding "
    f"and collecting takes {PAPER_HANDLING:g}.",
    f"Typing: {STATEMENT} second a statement, {COMMENT} a comment, {SHEET} to unfold a sheet, "
    "check it and put it aside.",
)
_ICONS = {Way.SCREEN: "laptop", Way.PAPER: "file-text", Way.BOTH: "users"}


class ChannelsCard(Card):
    """Binds the part of a `Choices` about the room.  `changed` after every choice."""

    changed = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=8, parent=parent)
        self.choices = choices
        self.setAccessibleName("How will people answer?")
        self.add(Text("How will people answer?", "section"))
        self.sentence, self.mix = Text("", "strong", wrap=True), Text("", "body", wrap=True)
        for words in (self.sentence, self.mix):
            self.add(words)
        self._make_numbers()
        self._ways = WaysTable()
        self.add(self._ways)
        self.add(self._make_arithmetic())
        self.fold = Fold("room", "supervisors and smallest group")
        self.add(self.fold)
        self._make_supervisors()
        self._make_smallest()

    def _make_numbers(self) -> None:
        choices = self.choices
        self.people = Number("People", choices.people, 0, PEOPLE_TYPED)
        self.minutes = Number(
            "Minutes", choices.minutes, 0, MINUTES_TYPED, 5, "Minutes on the agenda"
        )
        self.laptops = Number("Laptops", choices.laptops, 0, LAPTOPS_TYPED)
        self.people.changed.connect(self._people_changed)
        self.minutes.changed.connect(self._minutes_changed)
        self.laptops.changed.connect(self._laptops_changed)
        line = Line()
        for number in (self.people, self.minutes, self.laptops):
            line.put(number)
        self.add(line)

    def _make_arithmetic(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.arithmetic = LinkButton(
            "Show the arithmetic", size="small", on_click=self._turn_arithmetic
        )
        self.arithmetic.setObjectName("arithmetic")
        column.addWidget(self.arithmetic, 0, Qt.AlignmentFlag.AlignLeading)
        self.steps = Text("", "small", "soft", wrap=True)
        self.steps.setObjectName("steps")
        self.steps.hide()
        column.addWidget(self.steps)
        self._arithmetic = whole
        return whole

    def _make_supervisors(self) -> None:
        self.supervisors = SupervisorsChoice(self.choices.supervisors)
        self.supervisors.chosen.connect(self._supervisors_chosen)
        self.fold.body.addWidget(self.supervisors)

    def _make_smallest(self) -> None:
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        self.smallest = Stepper(
            self.choices.minimum, MINIMUM_AT_LEAST, MINIMUM_AT_MOST, "Smallest group"
        )
        self.smallest.changed.connect(self._smallest_changed)
        self._smallest_hint = Text("", "small", "soft", wrap=True)
        grid.addWidget(Text("Smallest group", "strong"), 0, 0)
        grid.addWidget(self._smallest_hint, 1, 0)
        grid.addWidget(self.smallest, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self.fold.body.addWidget(line)

    # What a choice does ---------------------------------------------------------------------

    def _people_changed(self, people: int) -> None:
        self.choices.people = people
        self.changed.emit()

    def _minutes_changed(self, minutes: int) -> None:
        self.choices.minutes = minutes
        self.changed.emit()

    def _laptops_changed(self, laptops: int) -> None:
        self.choices.laptops = laptops
        self.changed.emit()

    def _supervisors_chosen(self, which: Supervisors) -> None:
        self.choices.supervisors = which
        self.changed.emit()

    def _smallest_changed(self, minimum: int) -> None:
        self.choices.step_minimum(minimum - self.choices.minimum)
        self.changed.emit()

    def _turn_arithmetic(self) -> None:
        shown = self.steps.isHidden()
        self.steps.setVisible(shown)
        self.arithmetic.say("Hide the arithmetic" if shown else "Show the arithmetic")

    def refresh(self) -> None:
        """Everything here that follows from the choices."""
        advice, minimum = self.choices.advice, self.choices.minimum
        self.sentence.setText(advice.sentence)
        self.sentence.set_tone("plain" if advice.recommended or not advice.ways else "attention")
        self.mix.setText(advice.mix)
        self.mix.set_tone("soft" if advice.fits else "attention")
        self.mix.setVisible(bool(advice.mix))
        self._ways.show_ways(advice)
        self._arithmetic.setVisible(bool(advice.ways))
        self.steps.setText(arithmetic(advice))
        self.supervisors.say_minimum(minimum)
        from_people = Thresholds(minimum)
        self._smallest_hint.setText(
            f"Results appear from {minimum} answers on; {MINIMUM_AT_LEAST} is usual. Spread from "
            f"{from_people.spread} and comments from {from_people.bands} answers."
        )
        self.fold.say(room_stands(self.choices))


class WaysTable(QWidget):
    """One row for each way: minutes in the room, minutes to results, and which is best here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: Advice | None = None
        self._rows: list[QWidget] = []

    def show_ways(self, advice: Advice) -> None:
        """These ways; nothing where there are none."""
        if advice == self._shown:
            return
        self._shown = advice
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        if advice.ways:
            self._put(_WayRow("", "Minutes in the room", "Minutes to results"))
        for one in advice.ways:
            self._put(Rule())
            self._put(_way_row(one, one.way is advice.recommended))
        self.setVisible(bool(advice.ways))

    def _put(self, row: QWidget) -> None:
        self._rows.append(row)
        self._column.addWidget(row)


class _WayRow(QWidget):
    """Three cells; `icon_name` and `best` for a way."""

    def __init__(
        self, name: str, in_room: str, to_results: str, icon_name: str = "", best: bool = False
    ) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(2, 1)
        size, tone = ("small-strong", "plain") if best else ("small", "plain" if name else "soft")
        if icon_name:
            grid.addWidget(IconLabel(icon_name, "accent" if best else "text_soft"), 0, 0)
            grid.addWidget(Text(name, size, tone), 0, 1)
            if best:
                grid.addWidget(
                    Badge("best here", "ready", "check"), 0, 2, Qt.AlignmentFlag.AlignLeft
                )
        for column, text in ((3, in_room), (4, to_results)):
            cell = Text(text, size, tone, wrap=not name)
            cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            cell.setFixedWidth(px(96))
            grid.addWidget(cell, 0, column)
        if name:
            best_here = ", best here" if best else ""
            self.setAccessibleName(
                f"{name}{best_here}: {in_room} minutes in the room, {to_results} to results"
            )


class Line(QWidget):
    """Controls one after the other, wrapped as words are."""

    def __init__(self, gap: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = Flow(self, gap)

    def put(self, widget: QWidget) -> None:
        """One more."""
        self._flow.addWidget(widget)


def _way_row(one: Estimate, best: bool) -> QWidget:
    in_room, to_results = f"{one.in_room:,}", f"{one.to_results:,}"
    return _WayRow(_named(one), in_room, to_results, _ICONS[one.way], best)


def _named(one: Estimate) -> str:
    if one.way is Way.BOTH:
        return f"Paper, screen for {one.served}"
    return "Participant screen" if one.way is Way.SCREEN else "Paper"


def arithmetic(advice: Advice) -> str:
    """Every step of every way, one line each, and what its numbers are."""
    lines = [f"{_named(one)}: {step.sentence}" for one in advice.ways for step in one.steps]
    return "\n".join([*lines, *_PACES])
