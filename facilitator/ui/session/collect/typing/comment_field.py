"""The field for a comment as it stands on a paper sheet."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from facilitator.domain.keying import BACK, ENTER
from facilitator.ui.theme import px


class CommentField(QPlainTextEdit):
    """Enter and Ctrl+Enter move on, Shift+Enter is a new line, Backspace in an empty field goes
    back.  A key that is still held down from the page before writes nothing here.  Nothing leaves
    it for the clipboard, where programs keep what was copied."""

    moved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._struck = False
        self.setAccessibleName("Comment, as it stands on the sheet")
        self.setPlaceholderText("As it stands on the sheet; leave empty when nothing is written.")
        self.setTabChangesFocus(True)
        self.setMinimumHeight(px(96))
        self.setUndoRedoEnabled(False)  # the last sheet's words must not come back
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(96))

    def show_words(self, text: str) -> None:
        """These words, without telling that they changed."""
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._struck = False
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and not self._struck:
            return
        self._struck = True
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(
            QKeySequence.StandardKey.Cut
        ):
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move(ENTER, event)
        elif event.key() == Qt.Key.Key_Backspace and not self.toPlainText():
            self._move(BACK, event)
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is marked goes nowhere, neither by a key nor, on X11, by being marked."""
        return QMimeData()

    def _move(self, key: str, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._struck = False  # the next comment may stand in this very field
            self.moved.emit(key)
