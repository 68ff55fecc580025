"""An open question and the field for a comment."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from facilitator.domain.forms import COMMENT_LIMIT
from facilitator.domain.kiosk import Visit
from facilitator.system.sentences import Sentences
from facilitator.ui.kiosk.measure import Measure, palette_of, shade
from facilitator.ui.kiosk.page import TEXT_COLUMN, KioskPage, Words

_REFUSED = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)


class CommentField(QPlainTextEdit):
    """Words that go nowhere but into this survey: no clipboard, no drag, no undo, nothing that
    learns or suggests."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("comment")
        self.setUndoRedoEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhMultiLine
        )
        self.setPalette(palette_of("text"))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {shade('surface').name()};"
            f" color: {shade('text').name()}; border: 1px solid {shade('control').name()};"
            " border-radius: 10px; padding: 10px 12px; }"
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Marked words are unmarked by a press: nothing can be dragged away."""
        cursor = self.textCursor()
        if cursor.hasSelection() and not event.modifiers():
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(each) for each in _REFUSED):
            event.accept()
            return
        super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        return QMimeData()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: ARG002
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Nothing comes in from the clipboard."""


class CommentPage(KioskPage):
    """The question, what a comment can and cannot do, the field, and how much room is left."""

    def __init__(self, says: Sentences, visit: Visit) -> None:
        super().__init__(says, TEXT_COLUMN)
        wording = visit.script.wording(visit.step, visit.language)
        self._kept = visit.answer if isinstance(visit.answer, str) else ""
        asked = wording.items.get(visit.step.item, "")
        self.field = CommentField()
        self.field.setPlainText(self._kept)
        self.field.setAccessibleName(asked or says.say("comment_field"))
        self._count = Words("", 16, "text_soft", name="comment-count")
        self._full = Words(
            says.say("comment_full", limit=says.number(COMMENT_LIMIT)),
            16,
            "attention",
            500,
            "comment-full",
        )
        self._full.hide()
        self.body.addStretch(1)
        self.body.addWidget(Words(asked, 30, weight=500, name="item"))
        self.body.addSpacing(12)
        self.body.addWidget(Words(says.say("comment_note"), 18, "text_soft", name="comment-note"))
        self.body.addWidget(Words(says.say("comment_care"), 18, weight=500, name="comment-care"))
        self.body.addSpacing(14)
        self.body.addWidget(self.field, 8)
        self.body.addSpacing(6)
        foot = QHBoxLayout()
        self._count.setWordWrap(False)
        foot.addWidget(self._full, 1)
        foot.addStretch(0)
        foot.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(foot)
        self.body.addStretch(1)
        if wording.credit:
            credit = Words(wording.credit, 15, "text_soft", name="credit")
            credit.centre()
            self.body.addWidget(credit)
            self.body.addSpacing(10)
        self._tell()
        self.field.textChanged.connect(self._changed)

    def fit(self, measure: Measure, width: int) -> None:
        super().fit(measure, width)
        self.field.setFont(measure.font(20))
        self.field.setMinimumHeight(measure.space(120))

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self) -> None:
        """The text is too long: put back what stood there before."""
        place = self.field.textCursor().position()
        over = len(self.field.toPlainText()) - len(self._kept)
        self.field.blockSignals(True)
        self.field.setPlainText(self._kept)
        self.field.blockSignals(False)
        cursor = self.field.textCursor()
        cursor.setPosition(max(0, min(place - over, self._length())))
        self.field.setTextCursor(cursor)
        self._full.show()

    def take(self) -> None:
        """The text was taken in."""
        self._kept = self.field.toPlainText()
        self._full.hide()
        self._tell()

    def forget(self) -> None:
        self._kept = ""
        self.field.blockSignals(True)
        self.field.clear()

    def _length(self) -> int:
        return max(0, self.field.document().characterCount() - 1)

    def _changed(self) -> None:
        self.did.emit("write", self.field.toPlainText())

    def _tell(self) -> None:
        used, limit = map(self.says.number, (len(self._kept), COMMENT_LIMIT))
        told = self.says.say("comment_left", used=used, limit=limit)
        self._count.setText(told)
