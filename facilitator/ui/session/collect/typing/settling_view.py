"""What two typings of a sheet see differently, one thing at a time, to be settled at the paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.second_typing import Kind, Mismatch
from facilitator.ui.parts import Text
from facilitator.ui.session.collect.big_number import BigNumber
from facilitator.ui.session.collect.typing.comment_field import CommentField
from facilitator.ui.session.collect.typing.model import Typing
from facilitator.ui.theme import px


class OneTyping(QFrame):
    """A comment as one of the typings has it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(Text(name, "small-strong"))
        self._words = Text("", "body", wrap=True)
        column.addWidget(self._words)
        column.addStretch(1)
        self._name = name

    def say(self, text: str) -> None:
        """These words, or that there are none."""
        self._words.setText(text or "nothing")
        self._words.set_tone("plain" if text else "soft")
        self.setAccessibleName(f"{self._name}: {text or 'nothing'}")


class SettlingView(QWidget):
    """`written` carries a comment as it is mended, `moved` the key that leaves its field."""

    written = Signal(str)
    moved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(24)
        self.number = BigNumber()
        words = QVBoxLayout()
        words.setSpacing(8)
        self.text = Text("", "body", "soft", wrap=True)
        self.question = Text("", "heading", wrap=True)
        words.addWidget(self.question)
        words.addWidget(self.text)
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        column.addStretch(1)
        column.addLayout(row)
        column.addLayout(self._make_comments())
        self.field = CommentField()
        self.field.setObjectName("settled-comment")
        self.field.textChanged.connect(self._tell)
        self.field.moved.connect(self.moved)
        column.addWidget(self.field)
        self.room = Text("", "small", "soft")
        column.addWidget(self.room)
        column.addStretch(1)

    def _make_comments(self) -> QHBoxLayout:
        both = QHBoxLayout()
        both.setSpacing(12)
        self.typings = (OneTyping("1, the first typing"), OneTyping("2, the second typing"))
        for one in self.typings:
            one.setMinimumHeight(px(64))
            both.addWidget(one, 1)
        return both

    def _tell(self) -> None:
        self.written.emit(self.field.toPlainText())

    def show_mismatch(self, typing: Typing, found: Mismatch) -> None:
        """This is to be settled now."""
        statement = found.kind is Kind.ITEM
        self.question.setText(found.question)
        self.number.setVisible(statement)
        self.number.show_text(typing.number)
        self.text.setText(typing.text)
        self.text.setVisible(bool(typing.text))
        for one, text in zip(self.typings, (found.first, found.second), strict=True):
            one.say("" if statement else text)
            one.setVisible(found.kind is Kind.COMMENT and typing.draft is None)
        self.field.show_words(typing.draft or "")
        self.field.setVisible(typing.draft is not None)
        self.room.setVisible(typing.draft is not None)
        self.room.setText(typing.comment_room)

    def forget(self) -> None:
        """Nothing of the sheet that was settled stays here."""
        self.question.setText("")
        self.text.setText("")
        self.field.show_words("")
        for one in self.typings:
            one.say("")

    def fit_narrow(self, narrow: bool) -> None:
        """Less height in a narrow window."""
        self.number.small = narrow
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.setStretch(0, 0 if narrow else 1)
