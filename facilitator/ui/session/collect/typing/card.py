"""The card a sheet is typed on: one number, one statement, and what the next key will mean."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.forms import COMMENT_LIMIT
from facilitator.ui.parts import Card, IconLabel, Note, PrimaryButton, Text
from facilitator.ui.session.collect.big_number import BigNumber
from facilitator.ui.session.collect.typing.comment_field import CommentField
from facilitator.ui.session.collect.typing.head_line import HeadLine
from facilitator.ui.session.collect.typing.keycaps import KeyCaps
from facilitator.ui.session.collect.typing.model import Face, Typing
from facilitator.ui.session.collect.typing.settling_view import SettlingView
from facilitator.ui.session.collect.typing.tens_view import TensView
from facilitator.ui.theme import px


class SheetCard(Card):
    """`pressed` carries a key of the legend or of a comment, `written` the comment in hand,
    `mended` the place of a typed digit that was clicked, `again` wishes the sheet kept again."""

    pressed = Signal(str)
    written = Signal(str)
    mended = Signal(int)
    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=24, spacing=0, parent=parent)
        self.head = HeadLine()
        self.add(self.head)
        self.settling = SettlingView()
        self.settling.written.connect(self._written)
        self.settling.moved.connect(self.pressed)
        # Hidden faces take no room: a stack would keep the height of the tallest.
        self._faces = {
            Face.ITEM: self._make_item(),
            Face.CHECK: self._make_check(),
            Face.COMMENT: self._make_comment(),
            Face.STUDY: self._make_study(),
            Face.SETTLE: self.settling,
        }
        for face in self._faces.values():
            self.body.addWidget(face, 1)
            face.hide()
        self._shown: Face | None = None
        self.feedback = Feedback()
        self.add(self.feedback)
        self.body.addSpacing(12)
        self.keep_again = PrimaryButton("Try again", on_click=self.again.emit)
        self.keep_again.setObjectName("keep-again")
        self.fault = Note(tone="attention", action=self.keep_again)
        self.fault.hide()
        self.add(self.fault)
        self.answers = KeyCaps(large=True)
        self.answers.pressed.connect(self.pressed)
        self.add(self.answers)
        self.body.addStretch(0)

    # The faces ------------------------------------------------------------------------------

    def _make_item(self) -> QWidget:
        page, column = _face()
        row = QHBoxLayout()
        row.setSpacing(24)
        self.number = BigNumber()
        self.text = Text("", "heading", wrap=True)
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(0)  # without a text the number stands where it stands with one
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _make_check(self) -> QWidget:
        page, column = _face()
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
        self.check.chosen.connect(self.mended)
        column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _make_comment(self) -> QWidget:
        page, column = _face()
        column.addStretch(1)
        self.prompt = Text("", "heading", wrap=True)
        column.addWidget(self.prompt)
        column.addSpacing(8)
        self.comment = CommentField()
        self.comment.setObjectName("typed-comment")
        self.comment.textChanged.connect(self._comment_typed)
        self.comment.moved.connect(self.pressed)
        column.addWidget(self.comment, 3)
        self.room = Text("", "small", "soft")
        column.addWidget(self.room)
        column.addStretch(1)
        return page

    def _make_study(self) -> QWidget:
        page, column = _face()
        column.addStretch(1)
        column.addWidget(Text("Is the last box ticked?", "heading", wrap=True))
        told = "It says: leave my answers out of the study. They count in the group all the same."
        column.addWidget(Text(told, "small", "soft", wrap=True))
        column.addStretch(1)
        return page

    def fit_narrow(self, narrow: bool) -> None:
        """In a narrow window what is typed stays in sight, at the top, where the eye is."""
        side = 12 if narrow else 24
        self.body.setContentsMargins(side, side, side, side)
        self.number.small = narrow
        self.settling.fit_narrow(narrow)
        self.check.set_cell(28 if narrow else 40)
        for face in self._faces.values():
            column = face.layout()
            if isinstance(column, QVBoxLayout):
                column.setStretch(0, 0 if narrow else 1)
            self.body.setStretchFactor(face, 0 if narrow else 1)
        self.body.setStretch(self.body.count() - 1, 1 if narrow else 0)

    # Showing --------------------------------------------------------------------------------

    def show_typing(self, typing: Typing) -> None:
        """Everything the model says of the sheet in hand."""
        self.head.say(typing.heading, typing.cue)
        self._show_fault(typing)
        self._show_face(typing)
        self.answers.show_keys([one for one in typing.meanings if one.main])
        self.feedback.say(typing.said)

    def _show_fault(self, typing: Typing) -> None:
        self.fault.setVisible(typing.fault is not None)
        if typing.fault is not None:
            self.fault.say(
                f"{typing.fault} The sheet is still here, nothing is lost.",
                f"Sheet {typing.sheet_number} is not kept yet.",
            )

    def _show_face(self, typing: Typing) -> None:
        face, found = typing.face, typing.mismatch
        if face is Face.ITEM:
            self.number.reserve([item.id for item in typing.form.choices])
            self.number.show_text(typing.number)
            self.text.setText(typing.text)
            self.text.setVisible(bool(typing.text))
        elif face is Face.CHECK:
            self.check.show_rows(typing.tens)
        elif face is Face.COMMENT:
            self.prompt.setText(typing.text or f"Comment {typing.number}")
            self.comment.show_words(typing.comment)
            self._say_room(typing.comment_room, typing.comment)
        elif found is not None:
            self.settling.show_mismatch(typing, found)
        if face is None or face is self._shown:
            return
        if self._shown is not None:
            self._faces[self._shown].hide()
            self._forget(self._shown)
        self._faces[face].show()
        self._shown = face

    def _forget(self, face: Face) -> None:
        """A face that is left keeps no answers and no words."""
        if face is Face.CHECK:
            self.check.show_rows(())
        elif face is Face.COMMENT:
            self.comment.show_words("")
        elif face is Face.SETTLE:
            self.settling.forget()

    def _comment_typed(self) -> None:
        text = self.comment.toPlainText()
        self.written.emit(text)

    def _written(self, text: str) -> None:
        self.written.emit(text)

    def say_room(self, typing: Typing) -> None:
        """How long the comment in hand has become."""
        self._say_room(typing.comment_room, typing.comment)

    def _say_room(self, words: str, text: str) -> None:
        for room in (self.room, self.settling.room):
            room.setText(words)
            room.set_tone("attention" if len(text) > COMMENT_LIMIT else "soft")

    def field(self, typing: Typing) -> QWidget | None:
        """The field that takes the keys now; None where one key answers."""
        if typing.busy:
            return None
        if typing.draft is not None:
            return self.settling.field
        return self.comment if typing.face is Face.COMMENT else None


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
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def sentence(self) -> str:
        return self._text.text()


def _face() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 8, 0, 8)
    column.setSpacing(4)
    return page, column
