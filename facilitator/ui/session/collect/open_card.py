"""While a survey is open: one number, and the ways on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from facilitator.ui.parts import (
    Button,
    Card,
    IconTile,
    Note,
    Rule,
    SecondaryButton,
    Text,
)
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.collect.big_number import BigNumber
from facilitator.ui.session.collect.count import Count, Way
from facilitator.ui.session.collect.count_bar import CountBar
from facilitator.ui.theme import px

_BUTTON = 168
_CLOSE_HINT = "When everyone is done: mixes and counts the answers for the summary."
_WAYS = (
    (
        Way.PRINT,
        "file-text",
        "printer",
        "Print the questionnaires",
        "Print",
        "All copies alike, no numbers on them.",
    ),
    (Way.OVER, "laptop", "play", "Hand over the laptop", "Hand over", ""),
    (
        Way.TYPE,
        "keyboard",
        "keyboard",
        "Type paper answers",
        "Type",
        "Sheet by sheet with the number keys.",
    ),
    (Way.CLOSE, "archive", "archive", "Close and count", "Close", _CLOSE_HINT),
)


class OpenCards(QWidget):
    """The count at the left, the ways on at the right; one under the other in a narrow window.
    `late`: so many late sheets wait to be typed."""

    print_sheets = Signal()
    hand_over = Signal()
    type_paper = Signal()
    close_survey = Signal()

    def __init__(self, late: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._late = late
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
        self.channels = Text("", "small", "soft", wrap=True)
        self.channels.setObjectName("channels")
        self.channels.hide()
        card.body.addSpacing(8)
        card.add(self.channels)
        card.body.addStretch(2)
        card.body.addSpacing(8)
        card.add(self.recovered)
        self._all = Note(
            "Answers lie in a locked file of their own, apart from the roster.",
            lead="This number is all anyone can see.",
            icon_name="eye-off",
        )
        card.add(self._all)
        return card

    def _make_ways(self) -> Card:
        card = Card(margin=24, spacing=0)
        card.setAccessibleName("Ways on")
        self._hints: dict[Way, Text] = {}
        self.buttons: dict[Way, Button] = {}
        for number, (way, tile, icon_name, title, verb, hint) in enumerate(_WAYS):
            if number:
                card.body.addSpacing(8)
                card.add(Rule())
                card.body.addSpacing(8)
            said = self._hints[way] = Text(hint, "small", "soft", wrap=True)
            button = self.buttons[way] = SecondaryButton(verb, icon_name, on_click=self._go(way))
            button.setObjectName(way.value)
            card.body.addLayout(_way(tile, title, said, button), 1)
        self._power = Text("", "small", "attention", wrap=True)
        self._power.setObjectName("power")
        self._power.hide()
        card.body.addSpacing(4)
        card.add(self._power)
        self.say_screen("")
        return card

    def _go(self, way: Way) -> Callable[[], object]:
        signals = {
            Way.PRINT: self.print_sheets,
            Way.OVER: self.hand_over,
            Way.TYPE: self.type_paper,
            Way.CLOSE: self.close_survey,
        }
        return signals[way].emit

    def say_screen(self, problem: str) -> None:
        """Why the laptop cannot be handed over; empty when it can."""
        hint = problem or "One person after another. Your PIN leads back here."
        self._hints[Way.OVER].setText(hint)
        self.buttons[Way.OVER].setEnabled(not problem)

    def say_power(self, line: str) -> None:
        """What the trainer should know about lid and battery; empty when nothing."""
        self._power.setText(line)
        self._power.setVisible(bool(line))

    def say_recovered(self, answers: int) -> None:
        """After a restart: what is safe."""
        kept = "1 answer is safe." if answers == 1 else f"{answers} answers are safe."
        self.recovered.say(
            "Collecting goes on. A form that was not handed in is gone.",
            kept if answers else "Nothing was in yet.",
        )
        self._all.hide()  # a low window has room for one of them
        self.recovered.show()

    def show_count(self, count: Count) -> None:
        """Another count; asked for only when the trainer is back."""
        self.number.show_text(str(count.answers))
        self.heading.setText(count.heading)
        self.room.setText(count.room)
        self.bar.show_count(count)
        self.channels.setText(count.channels)
        self.channels.setVisible(bool(count.channels))
        self._hints[Way.CLOSE].setText(count.kept or _CLOSE_HINT)
        following = count.following(self.buttons[Way.OVER].isEnabled(), self._late)
        for way, _tile, icon_name, *_ in _WAYS:
            _fill(self.buttons[way], icon_name, way is following)

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
