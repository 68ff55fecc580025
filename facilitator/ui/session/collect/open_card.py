"""While a survey is open: one number, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from facilitator.ui.parts import (
    Button,
    Card,
    IconTile,
    Note,
    PrimaryButton,
    Rule,
    SecondaryButton,
    Text,
)
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.collect.big_number import BigNumber
from facilitator.ui.session.collect.count_bar import CountBar
from facilitator.ui.session.collect.model import Count
from facilitator.ui.theme import px

_BUTTON = 168


class OpenCards(QWidget):
    """The count at the left, the ways on at the right; one under the other in a narrow window."""

    hand_over = Signal()
    type_paper = Signal()
    close_survey = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self.recovered = Note(
            "Collecting goes on. A form that was not handed in is gone.", icon_name="shield-check"
        )
        self.recovered.hide()
        self._count = self._make_count()
        self._row.addWidget(self._count, 46)
        self._row.addWidget(self._make_ways(), 54)

    def _make_count(self) -> Card:
        card = Card(margin=32, spacing=0)
        card.setAccessibleName("Answers so far")
        top = QHBoxLayout()
        top.setSpacing(28)
        self.number = BigNumber()
        top.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        self.heading = Text("", "heading")
        self.room = Text("", "small", "soft", wrap=True)
        words.addWidget(self.heading)
        words.addWidget(self.room)
        words.addStretch(1)
        top.addLayout(words, 1)
        card.body.addStretch(1)
        card.body.addLayout(top)
        self._under_number = QSpacerItem(0, 32)
        card.body.addSpacerItem(self._under_number)
        self.bar = CountBar()
        card.add(self.bar)
        card.body.addStretch(2)
        card.body.addSpacing(16)
        card.add(self.recovered)
        card.body.addSpacing(8)
        card.add(
            Note(
                "Answers lie in a locked box of their own, apart from the roster.",
                lead="This number is all anyone can see.",
                icon_name="eye-off",
            )
        )
        return card

    def _make_ways(self) -> Card:
        card = Card(margin=24, spacing=0)
        card.setAccessibleName("Ways on")
        self.over: Button = PrimaryButton("Hand over", "play", on_click=self.hand_over.emit)
        self.over.setObjectName("hand-over")
        self.type = SecondaryButton("Type", "keyboard", on_click=self.type_paper.emit)
        self.type.setObjectName("type-paper")
        self.close_: Button = SecondaryButton("Close", "archive", on_click=self.close_survey.emit)
        self.close_.setObjectName("close-survey")
        self._over_hint = Text("", "small", "soft", wrap=True)
        ways = (
            ("laptop", "Hand over the laptop", self._over_hint, self.over),
            (
                "keyboard",
                "Type paper answers",
                Text("Sheet by sheet with the number keys.", "small", "soft", wrap=True),
                self.type,
            ),
            (
                "archive",
                "Close and count",
                Text(
                    "When everyone is done: mixes the answers, counts them and shows the summary.",
                    "small",
                    "soft",
                    wrap=True,
                ),
                self.close_,
            ),
        )
        for number, (icon_name, title, hint, button) in enumerate(ways):
            if number:
                card.body.addSpacing(8)
                card.add(Rule())
                card.body.addSpacing(8)
            card.body.addLayout(_way(icon_name, title, hint, button), 1)
        self.say_screen("")
        return card

    def say_screen(self, problem: str) -> None:
        """Why the laptop cannot be handed over; empty when it can."""
        self._over_hint.setText(problem or "One person after another. Your PIN leads back here.")
        self.over.setEnabled(not problem)

    def say_recovered(self, answers: int) -> None:
        """After a restart: what is safe."""
        kept = "1 answer is safe." if answers == 1 else f"{answers} answers are safe."
        self.recovered.say(
            "Collecting goes on. A form that was not handed in is gone.",
            kept if answers else "Nothing was in yet.",
        )
        self.recovered.show()

    def show_count(self, count: Count) -> None:
        """Another count; asked for only when the trainer is back."""
        self.number.show_text(str(count.answers))
        self.heading.setText(count.heading)
        self.room.setText(count.room)
        self.bar.show_count(count)
        _fill(self.over, "play", not count.everyone)
        _fill(self.close_, "archive", count.everyone)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        narrow = width < WIDE_FROM
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self.number.small = narrow
        side = 16 if narrow else 32
        self._count.body.setContentsMargins(side, side, side, side)
        self._under_number.changeSize(0, 12 if narrow else 32)
        self._count.body.invalidate()


def _fill(button: Button, icon_name: str, filled: bool) -> None:
    """Make this the one filled button, or one of the others."""
    button.setProperty("kind", "primary" if filled else "secondary")
    button.icon_role = "on_accent" if filled else "text"
    button.set_icon(icon_name)
    button.style().unpolish(button)
    button.style().polish(button)


def _way(icon_name: str, title: str, hint: Text, button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(IconTile(icon_name, 40), 0, Qt.AlignmentFlag.AlignVCenter)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addStretch(1)
    words.addWidget(Text(title, "section", wrap=True))
    words.addWidget(hint)
    words.addStretch(1)
    row.addLayout(words, 1)
    button.setFixedWidth(px(_BUTTON))
    button.setAccessibleName(title)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
