"""The key, asked for before the first real session: five words, one's own, or none for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError, NotAllowed
from facilitator.ui.parts.bars import ActionBar
from facilitator.ui.parts.buttons import LinkButton, PrimaryButton, SecondaryButton
from facilitator.ui.parts.fields import Field, TextField
from facilitator.ui.parts.frames import COLUMNS_FROM, Page
from facilitator.ui.parts.surfaces import Card, Note
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.desk import Desk
from facilitator.ui.theme import px
from facilitator.ui.unlock import model

if TYPE_CHECKING:
    from facilitator.services.folders import Office


class WordTiles(QWidget):
    """The five words, side by side, or in rows in a small window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._tiles: list[QFrame] = []
        self._labels: list[Text] = []
        for _ in range(model.WORDS):
            tile = QFrame()
            tile.setProperty("kind", "tile")
            tile.setMinimumHeight(px(64))
            inside = QVBoxLayout(tile)
            label = Text("", "heading")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(label)
            self._tiles.append(tile)
            self._labels.append(label)
        self.fit(COLUMNS_FROM)

    def say(self, words: tuple[str, ...]) -> None:
        """Show these words."""
        for label, word in zip(self._labels, words, strict=True):
            label.setText(word)
        self.setAccessibleName("Your words: " + ", ".join(words))

    def fit(self, width: int) -> None:
        """Three in a row where five do not fit."""
        columns = model.WORDS if width >= COLUMNS_FROM else 3
        for number, tile in enumerate(self._tiles):
            self._grid.removeWidget(tile)
            self._grid.addWidget(tile, number // columns, number % columns)


class KeyPage(Page):
    """Chooses the key and makes the data folder, then goes on to planning."""

    title = "Your passphrase"
    gap = 20

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._words = model.draw()
        self._own = False
        self._without_refused = False
        self._offered = self._offered_card()
        self.body.addWidget(self._offered)
        self._typing = self._typing_card()
        self.body.addWidget(self._typing)
        self.body.addWidget(self._without_line())
        self._needed = Text(
            "Without a passphrase only a practice run works: this computer cannot keep a key.",
            "small",
            "soft",
            wrap=True,
        )
        self._needed.hide()
        self.body.addWidget(self._needed)
        self.body.addStretch(1)
        self.bar = ActionBar()
        self.keep = PrimaryButton("Keep these words", "key-round", "large", self._keep)
        back = SecondaryButton("Back", size="large", on_click=lambda: desk.go("today"))
        self.bar.offer(back, self.keep)
        self.put_bar(self.bar)
        self._show_kind()

    def _offered_card(self) -> Card:
        card = Card(margin=24, spacing=12)
        self._tiles = WordTiles()
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
        self._typed_field = Field(
            "Type them once", self.typed, "With a space between them; capitals do not matter."
        )
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

    def _without_line(self) -> QWidget:
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Text("In a hurry?", "small", "soft"))
        row.addWidget(
            LinkButton("Go on without a passphrase", size="small", on_click=self._without)
        )
        row.addWidget(Text("A badge will remind you.", "small", "soft"))
        row.addStretch(1)
        self._line.hide()  # until the computer has said that it can keep a key
        return self._line

    def opened(self) -> None:
        """Ready to type; asks whether one can go on without a passphrase here."""
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.work.do(_keeps_keys, self._show_without, owner=self)

    def show_key(self, start: bool = True) -> None:
        """Begin anew."""
        if start:
            self._draw()

    def _show_without(self, keeps: bool) -> None:
        keeps = keeps and not self._without_refused
        self._line.setVisible(keeps)
        self._needed.setVisible(not keeps and not self._without_refused)

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
        self.header.say(
            "A passphrase of your own" if own else "Five words that open Facilitator",
            "It locks your rosters and reports, so a lost laptop is only a lost laptop. Nobody can "
            "bring it back for you: write it down and keep it away from the laptop."
            if own
            else "They lock your rosters and reports, so a lost laptop is only a lost laptop. "
            "These words were just drawn for you; nobody else has them. Write them down and keep "
            "them away from the laptop.",
        )
        self._tiles.setVisible(not own)
        self._redraw.setVisible(not own)
        self._help.setVisible(not own)
        self._switch.say("Draw five words for me" if own else "Choose my own")
        self._again_field.setVisible(own)
        self.keep.say("Keep this passphrase" if own else "Keep these words")
        self._look()

    def _missing(self) -> str:
        if self._own:
            return model.own_fault(self.typed.text(), self.again.text())
        right = model.words_right(self.typed.text(), self._words)
        return (
            ""
            if model.plain(self.typed.text()) == " ".join(self._words)
            else (f"{right} of {model.WORDS} words so far")
        )

    def _look(self) -> None:
        missing = self._missing()
        self.keep.setEnabled(not missing)
        self._count.setText("" if self._own else missing)
        if self._own:
            self.bar.say(missing or "Good. It is asked for each time you open Facilitator.")
        else:
            self.bar.say("Type the words to go on." if missing else "All five words are right.")

    def _keep(self) -> None:
        if not self.keep.isEnabled():
            return
        self._make(self.typed.text() if self._own else " ".join(self._words))

    def _without(self) -> None:
        self._make(None)

    def _make(self, passphrase: str | None) -> None:
        folder = self.desk.data_folder
        self.keep.setEnabled(False)

        def make() -> Office:
            from facilitator import services

            return services.folders.create(folder, passphrase=passphrase)

        self.bar.progress.begin("Making your data folder")
        self.desk.work.do(make, self._made, self._not_made, owner=self)

    def _made(self, office: Office) -> None:
        self.bar.progress.end()
        self.typed.clear()
        self.again.clear()
        self._words = ("",) * model.WORDS
        self.desk.new = False
        self.desk.take_office(office)
        self.desk.go("plan")

    def _not_made(self, error: FacilitatorError) -> None:
        self.bar.progress.end()
        self._look()
        if isinstance(error, NotAllowed) and not self._without_refused:
            self._without_refused = True
            self._line.hide()
            note = Note(
                "Without a passphrase only the practice run can be kept here. Choose five words "
                "above, or go back to Today and try the practice run.",
                "attention",
                "This computer has no safe place of its own for a key.",
            )
            self.body.insertWidget(2, note)
            return
        self.desk.fault(error)


def _keeps_keys() -> bool:
    from facilitator import services

    return services.folders.keeps_keys()
