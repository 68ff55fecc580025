"""Typing a pile of paper sheets: one number, one statement, one key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.domain.closing import Tally
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.keying import BACK, ENTER
from facilitator.ui.parts import Split
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.collect.typing.card import SheetCard
from facilitator.ui.session.collect.typing.keys import key_of
from facilitator.ui.session.collect.typing.model import Typing
from facilitator.ui.session.collect.typing.pile_steps import AfterPile
from facilitator.ui.session.collect.typing.side import TypingSide

_CAPS = {"Enter": ENTER, "Backspace": BACK, "Shift Enter": ""}


class TypingPage(QWidget):
    """Binds a `Typing`.  `finished` carries (response, ticket) of a sheet that must be kept, or
    counted where it is blank; `status` the action bar's sentence; `said` what was just done."""

    finished = Signal(object, object)
    status = Signal(str)
    said = Signal(str)

    def __init__(self, typing: Typing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typing = typing
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Type paper answers")
        self.setProperty("no_focus_ring", True)
        self.card = SheetCard()
        self.card.pressed.connect(self._cap_pressed)
        self.card.written.connect(self._write)
        self.card.mended.connect(self._mend)
        self.card.again.connect(self._try_again)
        self.side = TypingSide()
        self.side.mended.connect(self._mend)
        self.side.pressed.connect(self._cap_pressed)
        self.side.twice.connect(self._type_twice)
        self._split = Split(self.card, self.side, 376)
        self.after = AfterPile()
        self.after.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        whole.addWidget(self.after)
        self.refresh()

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self.card.fit_narrow(width < WIDE_FROM)

    # Keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = key_of(event) if self.at_the_sheets else ""
        if key:
            self.press(key)
        else:
            super().keyPressEvent(event)

    def press(self, key: str) -> None:
        """One key, from the keyboard, the legend or a comment field."""
        self.typing.press(key)
        self._after_key()

    def _cap_pressed(self, cap: str) -> None:
        if key := _CAPS.get(cap, cap):
            self.press(key)
        self.take_focus()

    def _write(self, text: str) -> None:
        self.typing.write(text)
        self.card.say_room(self.typing)

    def _mend(self, place: int) -> None:
        self.typing.mend(self.typing.form.id, place)
        self.refresh()

    def _type_twice(self, on: bool) -> None:
        self.typing.type_twice(on)
        self.refresh()

    # Sheets ---------------------------------------------------------------------------------

    def _after_key(self) -> None:
        handed = self.typing.hand_over()
        self.refresh()
        if handed is not None:
            self.finished.emit(*handed)

    def counted(self, tally: Tally) -> None:
        """What the box counted before this visit."""
        self.typing.pile.counted(tally)
        self.refresh()

    def was_kept(self) -> None:
        """The box has the sheet."""
        typing = self.typing
        number, blank, agreed = typing.sheet_number, typing.pile.blank, typing.agreed
        typing.was_kept()
        if typing.pile.blank > blank:
            self.said.emit("Blank sheet counted, nothing of it is stored")
        elif agreed:
            self.said.emit(f"Both typings agree: sheet {number} kept")
        else:
            self.said.emit(f"Sheet {number} kept")
        self._after_key()

    def was_not_kept(self, fault: FacilitatorError) -> None:
        """The sheet could not be written; it stays on the page."""
        self.typing.was_not_kept(fault)
        self.refresh()
        self.card.keep_again.setFocus()

    def _try_again(self) -> None:
        response, ticket = self.typing.again()
        self.refresh()
        self.finished.emit(response, ticket)

    def drop(self) -> None:
        """Forget what is typed of the sheet in hand."""
        self.typing.drop()
        self.refresh()

    @property
    def unfinished(self) -> bool:
        """Leaving now would lose a sheet that is half typed."""
        return self.typing.unfinished

    # The end of the pile --------------------------------------------------------------------

    @property
    def at_the_sheets(self) -> bool:
        """Sheets are typed, not put away."""
        return self.after.isHidden()

    def show_after(self, after: bool) -> None:
        """What becomes of the paper; or the sheets again."""
        if after:
            self.after.begin(self.typing.pile.tally)
        self.after.setVisible(after)
        self._split.setVisible(not after)
        self.take_focus()

    # Showing --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Everything the model says."""
        self.card.show_typing(self.typing)
        self.side.show_typing(self.typing)
        if not self.at_the_sheets:
            self.after.show_tally(self.typing.pile.tally)
        self.status.emit(self.typing.status)
        self.take_focus()

    def take_focus(self) -> None:
        """Keys go where they are needed, if this page is what is being used."""
        if not self.isVisible() or self.typing.fault is not None:
            return
        field = self.card.field(self.typing) if self.at_the_sheets else None
        wanted = field or self
        if not wanted.hasFocus():
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
