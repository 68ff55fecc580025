"""The dialogs around an open survey: its code, its end without a count, a sheet put away."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.parts import (
    Button,
    PrimaryButton,
    SecondaryButton,
    StopButton,
    Text,
)
from facilitator.ui.theme import px

DEAF_MS = 700  # a slow double click, and a moment to see that there is something to read
_PRESSES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.KeyPress,
    QEvent.Type.Shortcut,
)


class _Dialog(QDialog):
    """A title that asks, sentences that say what happens, buttons that repeat the verb."""

    def __init__(self, title: str, *sentences: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(sentences))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(px(560))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 24, 24, 24)
        self.body.setSpacing(8)
        self.body.addWidget(Text(title, "section", wrap=True))
        for sentence in sentences:
            self.body.addWidget(Text(sentence, "body", wrap=True))

    def offer(self, *buttons: Button) -> None:
        """The buttons, the harmless one first and with the focus."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 16, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self.body.addLayout(row)
        buttons[0].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        # The layout guesses its height from narrower lines than the dialog has.
        self.resize(self.width(), self.body.totalHeightForWidth(self.width()))
        super().showEvent(event)


class DestroyDialog(_Dialog):
    """Destroy an open survey with its answers.  Accepted means: destroy them.  `lost`: its four
    words are lost; `over`: the day until which it was kept is past."""

    def __init__(
        self, answers: int, parent: QWidget, *, lost: bool = False, over: bool = False
    ) -> None:
        some = "1 answer" if answers == 1 else f"{answers} answers"
        super().__init__(
            f"Destroy {some} without counting?",
            "Without the four words nobody can open them, not even you. Destroyed, the survey is "
            "gone as if it had never been opened, and you can open another one."
            if lost
            else "Nobody can bring back what is destroyed. The survey is then gone as if it had "
            "never been opened, and you can open another one.",
            parent=parent,
        )
        keep = "Not yet" if over else "Keep it" if answers == 1 else "Keep them"
        self.no = PrimaryButton(keep, on_click=self.reject)
        self.yes = StopButton(f"Destroy {some}", "trash", on_click=self.accept)
        self.yes.setObjectName("destroy-answers")
        self.offer(self.no, self.yes)


class CodeDialog(_Dialog):
    """The collection code, shown once.  Escape does not close it: the words would be gone.
    `survey` names it where several were opened together, each with a code of its own.  Nothing is
    heard for `deaf_ms` after it is shown: what opened it may have been pressed twice, and two of
    these dialogs stand in the same place."""

    def __init__(
        self, code: str, parent: QWidget, survey: str = "", deaf_ms: int = DEAF_MS
    ) -> None:
        super().__init__(
            f"Four words for “{survey}”" if survey else "Write these four words down",
            "Should this laptop be shut down or fail while the survey is open, they open the "
            "answers again. They are shown only now and are kept nowhere.",
            "Tear them up once the survey is closed: they would still open any copy that somebody "
            "made of the open survey.",
            parent=parent,
        )
        frame = QFrame()
        frame.setProperty("kind", "note")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(24, 20, 24, 20)
        self.words = Text(code, "title", wrap=True)
        self.words.setObjectName("collection-code")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self.words)
        self.body.addSpacing(8)
        self.body.addWidget(frame)
        self.body.addWidget(
            Text("Keep the paper with you, not with the laptop.", "small", "soft", wrap=True)
        )
        self.done_button = PrimaryButton("I have written them down", on_click=self.accept)
        self.done_button.setObjectName("code-written-down")
        self.done_button.installEventFilter(self)
        self.offer(self.done_button)
        self._deaf_ms, self._shown_for = deaf_ms, QElapsedTimer()

    @property
    def deaf(self) -> bool:
        """Whether it was only just shown."""
        shown = self._shown_for.isValid()
        return self._deaf_ms > 0 and not (shown and self._shown_for.hasExpired(self._deaf_ms))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown_for.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Neither a second press nor a key still held down from what opened the survey puts words
        away unread."""
        held = isinstance(event, QKeyEvent) and event.isAutoRepeat()
        pressed = event.type() in _PRESSES and self.deaf
        return held or pressed or super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or self.deaf:
            event.accept()
            return
        super().keyPressEvent(event)


class DropSheetDialog(_Dialog):
    """Stop typing in the middle of a sheet.  Accepted means: drop it."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(
            f"Leave sheet {number} unfinished?",
            "What is typed of this sheet is dropped, so keep it apart from the pile. The sheets "
            "before it stay kept.",
            parent=parent,
        )
        self.no = PrimaryButton("Go on typing", on_click=self.reject)
        self.yes = SecondaryButton("Drop this sheet", on_click=self.accept)
        self.yes.setObjectName("drop-sheet")
        self.offer(self.no, self.yes)
