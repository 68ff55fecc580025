"""Typing a pile of paper sheets: one number, one statement, one key."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.forms import COMMENT_LIMIT
from facilitator.domain.keying import BACK, ENTER, FORWARD, Stop
from facilitator.ui.parts import Card, IconLabel, Note, PrimaryButton, Rule, Split, Text
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.collect.big_number import BigNumber
from facilitator.ui.session.collect.keycaps import KeyCaps
from facilitator.ui.session.collect.tens_view import TensView
from facilitator.ui.session.collect.typing_model import Typing
from facilitator.ui.theme import px

_NAMED = {
    Qt.Key.Key_Backspace: BACK,
    Qt.Key.Key_Left: BACK,
    Qt.Key.Key_Right: FORWARD,
    Qt.Key.Key_Return: ENTER,
    Qt.Key.Key_Enter: ENTER,
}
_CAPS = {"Enter": ENTER, "Backspace": BACK}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class CommentField(QPlainTextEdit):
    """A comment as it stands on the paper.  Enter and Ctrl+Enter move on, Shift+Enter is a new
    line, Backspace in an empty field goes back."""

    moved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Comment, as it stands on the sheet")
        self.setPlaceholderText("As it stands on the sheet; leave empty when nothing is written.")
        self.setTabChangesFocus(True)
        self.setMinimumHeight(px(96))
        self.setUndoRedoEnabled(False)  # the last sheet's words must not come back

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(96))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.moved.emit(ENTER)
        elif event.key() == Qt.Key.Key_Backspace and not self.toPlainText():
            self.moved.emit(BACK)
        else:
            super().keyPressEvent(event)


class TypingPage(QWidget):
    """Binds a `Typing`.  `finished` carries (response, ticket) of a sheet that must be kept;
    `status` the action bar's sentence; `said` what was just done."""

    finished = Signal(object, object)
    status = Signal(str)
    said = Signal(str)

    def __init__(self, typing: Typing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typing = typing
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Type paper answers")
        self.setProperty("no_focus_ring", True)
        main = QWidget()
        left = QVBoxLayout(main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        self.hint = Note(
            "Shuffle the pile, so that its order says nothing about who sat where. Type it "
            "yourself: the sheets are never for agency staff.",
            lead="Before the first sheet.",
            icon_name="copy",
        )
        self._main = self._make_main()
        left.addWidget(self._main, 1)
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        self.side = SheetSide()
        self.side.tens.chosen.connect(self._mend)
        self.side.ways.pressed.connect(self._cap_pressed)
        right.addWidget(self.side, 1)
        right.addWidget(self.hint)
        self._split = Split(main, side, 376)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self.refresh()

    # The cards ------------------------------------------------------------------------------

    def _make_main(self) -> Card:
        card = Card(margin=24, spacing=0)
        self.heading = Text("", "small", "soft", wrap=True)
        card.add(self.heading)
        # Hidden pages take no room: a stack would keep the height of the tallest.
        self._pages = {
            Stop.ITEM: self._make_item(),
            Stop.CHECK: self._make_check(),
            Stop.COMMENT: self._make_comment(),
        }
        for page in self._pages.values():
            card.body.addWidget(page, 1)
        self.feedback = Feedback()
        card.add(self.feedback)
        card.body.addSpacing(12)
        self.fault = Note(tone="attention", action=self._make_again())
        self.fault.hide()
        card.add(self.fault)
        self.answers = KeyCaps(large=True)
        self.answers.pressed.connect(self._cap_pressed)
        card.add(self.answers)
        card.body.addStretch(0)
        return card

    def _make_again(self) -> PrimaryButton:
        self.again = PrimaryButton("Try again", on_click=self._try_again)
        self.again.setObjectName("keep-again")
        return self.again

    def _make_item(self) -> QWidget:
        page, column = _page()
        row = QHBoxLayout()
        row.setSpacing(24)
        self.number = BigNumber()
        self.text = Text("", "heading", wrap=True)
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _make_check(self) -> QWidget:
        page, column = _page()
        column.addStretch(1)
        column.addWidget(Text("Compare with the sheet", "heading", wrap=True))
        column.addWidget(
            Text(
                "“.” is skipped, “/” not applicable. Click one to change it.",
                "small",
                "soft",
                wrap=True,
            )
        )
        column.addSpacing(8)
        self.check = TensView(cell=40)
        self.check.chosen.connect(self._mend)
        column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _make_comment(self) -> QWidget:
        page, column = _page()
        column.addStretch(1)
        self.prompt = Text("", "heading", wrap=True)
        column.addWidget(self.prompt)
        column.addSpacing(8)
        self.comment = CommentField()
        self.comment.setObjectName("typed-comment")
        self.comment.textChanged.connect(self._comment_typed)
        self.comment.moved.connect(self.press)
        column.addWidget(self.comment, 3)
        self.room = Text("", "small", "soft")
        column.addWidget(self.room)
        column.addStretch(1)
        return page

    def fit(self, width: int) -> None:
        """Lay out for a window of this width; a narrow one keeps what is typed in sight."""
        narrow = width < WIDE_FROM
        side = 12 if narrow else 24
        self._main.body.setContentsMargins(side, side, side, side)
        self.number.small = narrow
        self.check.set_cell(28 if narrow else 40)
        for page in self._pages.values():
            column = page.layout()
            if isinstance(column, QVBoxLayout):
                column.setStretch(0, 0 if narrow else 1)  # at the top, where the eye is
            self._main.body.setStretchFactor(page, 0 if narrow else 1)
        self._main.body.setStretch(self._main.body.count() - 1, 1 if narrow else 0)

    # Keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = _NAMED.get(Qt.Key(event.key()), event.text())
        if event.isAutoRepeat() or event.modifiers() & _HELD or len(key.strip()) == 0:
            super().keyPressEvent(event)
            return
        self.press(key)

    def press(self, key: str) -> None:
        """One key, from the keyboard, the legend or the comment field."""
        self.typing.press(key)
        self._after()

    def _cap_pressed(self, cap: str) -> None:
        self.press(_CAPS.get(cap, cap))
        self.take_focus()

    def _comment_typed(self) -> None:
        self.typing.write(self.comment.toPlainText())
        self._say_room()

    def _mend(self, place: int) -> None:
        self.typing.mend(self.typing.form.id, place)
        self.refresh()

    # Sheets ---------------------------------------------------------------------------------

    def _after(self) -> None:
        blank = self.typing.blank
        handed = self.typing.hand_over()
        self.refresh()
        if self.typing.blank > blank:
            self.said.emit("Blank sheet counted, nothing of it is stored")
        if handed is not None:
            self.finished.emit(*handed)

    def was_kept(self) -> None:
        """The sheet is on the disk."""
        number = self.typing.sheet_number
        self.typing.was_kept()
        self.said.emit(f"Sheet {number} kept")
        self._after()

    def was_not_kept(self, fault: FacilitatorError) -> None:
        """The sheet could not be written; it stays on the page."""
        self.typing.was_not_kept(fault)
        self.refresh()
        self.again.setFocus()

    def _try_again(self) -> None:
        response, ticket = self.typing.again()
        self.refresh()
        self.finished.emit(response, ticket)

    @property
    def unfinished(self) -> bool:
        """Leaving now would lose a sheet that is half typed."""
        return self.typing.unfinished

    # Showing --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Everything the model says."""
        typing, stop = self.typing, self.typing.sheet.stop
        self.hint.setVisible(typing.sheet_number == 1)
        self.heading.setText(typing.heading)
        self.fault.setVisible(typing.fault is not None)
        if typing.fault is not None:
            self.fault.say(
                f"{typing.fault} The sheet is still here, nothing is lost.",
                f"Sheet {typing.sheet_number} is not kept yet.",
            )
        if stop is Stop.ITEM:
            self.number.show_text(typing.number)
            self.text.setText(typing.text)
            self.text.setVisible(bool(typing.text))
        elif stop is Stop.CHECK:
            self.check.show_rows(typing.tens)
        elif stop is Stop.COMMENT:
            self._show_comment()
        for kind, page in self._pages.items():
            if stop is not Stop.DONE:
                page.setVisible(kind is stop)
        self.side.show_sheet(typing)
        self.answers.show_keys([one for one in typing.meanings if one.main])
        self.feedback.say(typing.sheet.said)
        self.status.emit(typing.status)
        self.take_focus()

    def _show_comment(self) -> None:
        self.prompt.setText(self.typing.text or f"Comment {self.typing.number}")
        if self.comment.toPlainText() != self.typing.comment:
            self.comment.blockSignals(True)
            self.comment.setPlainText(self.typing.comment)
            self.comment.blockSignals(False)
        self._say_room()

    def _say_room(self) -> None:
        self.room.setText(self.typing.comment_room)
        self.room.set_tone("attention" if len(self.typing.comment) > COMMENT_LIMIT else "soft")

    def take_focus(self) -> None:
        """Keys go where they are needed, if this page is what is being used."""
        if not self.isVisible() or self.typing.fault is not None:
            return
        commenting = self.typing.sheet.stop is Stop.COMMENT and not self.typing.busy
        (self.comment if commenting else self).setFocus(Qt.FocusReason.OtherFocusReason)


class SheetSide(Card):
    """The sheet so far, and the ways around."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=8, parent=parent)
        self._sheet = Text("", "section")
        self.add(self._sheet)
        self.tens = TensView()
        self.add(self.tens)
        self.body.addSpacing(4)
        self.add(Rule())
        self.ways = KeyCaps()
        self.add(self.ways)
        self.body.addStretch(1)

    def show_sheet(self, typing: Typing) -> None:
        """The sheet as it is typed; at the check its digits stand large elsewhere."""
        stop = typing.sheet.stop
        self._sheet.setText(f"Sheet {typing.sheet_number}")
        self.tens.setVisible(stop is not Stop.CHECK)
        self.tens.show_rows(typing.tens, typing.place if stop is Stop.ITEM else -1)
        self.ways.show_keys([one for one in typing.meanings if not one.main])


class Feedback(QWidget):
    """The one sentence about the last key; its line is always there, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._mark = IconLabel("circle-alert", "attention")
        self._text = Text("", "body", "attention", wrap=True)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.setMinimumHeight(px(24))
        self._mark.hide()

    def say(self, sentence: str) -> None:
        """Say it, or nothing."""
        self._mark.setVisible(bool(sentence))
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        if sentence:
            _announce(self)

    @property
    def sentence(self) -> str:
        return self._text.text()


def _announce(widget: QObject) -> None:
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 8, 0, 8)
    column.setSpacing(4)
    return page, column
