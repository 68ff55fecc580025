"""Choosing a passphrase: five words that are offered, or one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.parts.bars import ActionBar
from facilitator.ui.parts.buttons import PrimaryButton, SecondaryButton
from facilitator.ui.parts.fields import Field, TextField
from facilitator.ui.parts.frames import COLUMNS_FROM, Page
from facilitator.ui.parts.surfaces import Card
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.desk import Desk
from facilitator.ui.theme import px
from facilitator.ui.unlock import model

_SPACES = "With a space between them; capitals do not matter."


class Tiles(QWidget):
    """Short texts side by side, or in rows of three in a small window.  `numbered`: each under its
    number.  `name` is what a screen reader says before them."""

    def __init__(
        self, count: int, name: str, numbered: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._count = name, count
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._tiles: list[QFrame] = []
        self._labels: list[Text] = []
        for number in range(count):
            tile = QFrame()
            tile.setProperty("kind", "tile")
            tile.setMinimumHeight(px(64))
            inside = QVBoxLayout(tile)
            inside.setSpacing(0)
            if numbered:
                place = Text(str(number + 1), "small", "soft")
                place.setAlignment(Qt.AlignmentFlag.AlignCenter)
                inside.addWidget(place)
            label = Text("", "heading")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(label)
            self._tiles.append(tile)
            self._labels.append(label)
        self.fit(COLUMNS_FROM)

    def say(self, words: tuple[str, ...]) -> None:
        """Show these."""
        for label, word in zip(self._labels, words, strict=True):
            label.setText(word)
        self.setAccessibleName(f"{self._name}: " + ", ".join(words))

    def clear(self) -> None:
        """Show nothing."""
        self.say(("",) * self._count)

    def fit(self, width: int) -> None:
        """Three in a row where they do not all fit."""
        columns = self._count if width >= COLUMNS_FROM else 3
        for number, tile in enumerate(self._tiles):
            self._grid.removeWidget(tile)
            self._grid.addWidget(tile, number // columns, number % columns)


class ChoosingPage(Page):
    """What is chosen goes to `_chosen`; a page of this kind says in `_heads` what it is about.
    `above` is the column over the words."""

    gap = 20

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._words = model.draw()
        self._own = False
        self._wide = True
        self.above = QVBoxLayout()
        self.above.setSpacing(16)
        self.body.addLayout(self.above)
        self.body.addWidget(self._offered_card())
        self.body.addWidget(self._typing_card())
        self.below = QVBoxLayout()
        self.below.setSpacing(12)
        self.body.addLayout(self.below)
        self.body.addStretch(1)
        self.bar = ActionBar()
        self.keep = PrimaryButton("Keep these words", "key-round", "large", self._keep)
        self.back = SecondaryButton("Back", size="large", on_click=self._go_back)
        self.bar.offer(self.back, self.keep)
        self.put_bar(self.bar)
        self._show_kind()

    # What a page of this kind says and does -----------------------------------------------

    def _heads(self, own: bool) -> tuple[str, str]:
        """Title and sentence, for words that are offered or one's `own`."""
        raise NotImplementedError

    def _chosen(self, passphrase: str) -> None:
        raise NotImplementedError

    def _go_back(self) -> None:
        raise NotImplementedError

    def _lacks(self) -> str:
        """What is still missing beside the passphrase itself."""
        return ""

    # ----------------------------------------------------------------------------------------

    def _offered_card(self) -> Card:
        card = Card(margin=24, spacing=12)
        self._tiles = Tiles(model.WORDS, "Your words")
        self._tiles.say(self._words)
        card.add(self._tiles)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._redraw = SecondaryButton("Draw other words", "refresh-cw", on_click=self._draw)
        self._switch = SecondaryButton("Choose my own", "pencil", on_click=self._change_kind)
        row.addWidget(self._redraw)
        row.addWidget(self._switch)
        row.addStretch(1)
        self._help = Text("Picture them in one odd scene; it stays longer.", "small", "soft")
        row.addWidget(self._help)
        card.body.addLayout(row)
        return card

    def _typing_card(self) -> Card:
        card = Card(margin=24, spacing=12)
        self.typed = TextField(secret=True)
        self.again = TextField(secret=True)
        self._typed_field = Field("Type them once", self.typed, _SPACES)
        self._again_field = Field("Type it again", self.again)
        for field in (self.typed, self.again):
            field.setMaximumWidth(px(440))
            field.textEdited.connect(self._look)
            field.returnPressed.connect(self._keep)
        card.add(self._typed_field)
        card.add(self._again_field)
        self._count = Text("", "small", "soft")
        card.add(self._count)
        return card

    def fit(self, width: int) -> None:
        """In a small window the two buttons take the whole line."""
        super().fit(width)
        self._wide = width >= COLUMNS_FROM
        self._help.setVisible(self._wide and not self._own)

    def begin(self) -> None:
        """Other words, and nothing typed."""
        self._draw()
        self.again.clear()

    def forget(self) -> None:
        """Neither the words nor what was typed stay behind."""
        self._words = ("",) * model.WORDS
        self._tiles.clear()
        for field in (self.typed, self.again):
            field.clear()

    def _draw(self) -> None:
        self._words = model.draw()
        self._tiles.say(self._words)
        self.typed.clear()
        self._look()

    def _change_kind(self) -> None:
        self._own = not self._own
        self.typed.clear()
        self.again.clear()
        self._show_kind()
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_kind(self) -> None:
        own = self._own
        self.header.say(*self._heads(own))
        self._tiles.setVisible(not own)
        self._redraw.setVisible(not own)
        self._help.setVisible(self._wide and not own)
        self._switch.say("Draw five words for me" if own else "Choose my own")
        if own:
            self._typed_field.say("Type your passphrase")
        else:
            self._typed_field.say("Type them once", _SPACES)
        self._again_field.setVisible(own)
        self.keep.say("Keep this passphrase" if own else "Keep these words")
        self._look()

    def _missing(self) -> str:
        if self._own:
            return model.own_fault(self.typed.text(), self.again.text())
        right = model.spoken(self.typed.text()) == list(self._words) and any(self._words)
        said = model.words_right(self.typed.text(), self._words)
        return "" if right else f"{said} of {model.WORDS} words so far"

    def _look(self) -> None:
        missing, lacks = self._missing(), self._lacks()
        self.keep.setEnabled(not missing and not lacks)
        self._count.setText("" if self._own else missing)
        if missing and not self._own:
            missing = "Type the words to go on."
        good = "Good. It is asked for each time you open Facilitator."
        self.bar.say(missing or lacks or (good if self._own else "All five words are right."))

    def _keep(self) -> None:
        if self.keep.isEnabled():
            self._chosen(self.typed.text() if self._own else " ".join(self._words))
