"""The dialogs around an open survey: the collection code, and close and count."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.parts import (
    Button,
    Field,
    PrimaryButton,
    SecondaryButton,
    StopButton,
    Text,
    TextField,
)
from facilitator.ui.session.collect.model import Count
from facilitator.ui.theme import px


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


class CloseDialog(_Dialog):
    """Close and count, with enough answers.  Accepted means: close.  `present` is how many people
    were in the room, None when nobody said."""

    def __init__(self, count: Count, parent: QWidget) -> None:
        what = "The answer" if count.answers == 1 else f"{count.answers} answers"
        super().__init__(
            "Close and count the survey?",
            f"{what} will be mixed and counted. Nobody can add to them or change them afterwards, "
            "and the box they lie in is destroyed.",
            parent=parent,
        )
        self._count = count
        here = str(count.here) if count.here >= count.answers and count.here else ""
        self.room = TextField("not counted", here, limit=4)
        self.room.setObjectName("people-in-the-room")
        self.room.setValidator(QIntValidator(0, 9999, self.room))
        self.room.setMaximumWidth(px(160))
        self._field = Field(
            "How many people were in the room?",
            self.room,
            "The summary then says how many of them answered.",
            optional=True,
        )
        self.body.addSpacing(8)
        self.body.addWidget(self._field)
        self.room.textChanged.connect(self._field.clear_fault)
        self.no = SecondaryButton("Not yet", on_click=self.reject)
        self.yes = PrimaryButton("Close and count", "archive", on_click=self.accept)
        self.yes.setObjectName("close-and-count")
        self.offer(self.no, self.yes)

    @property
    def present(self) -> int | None:
        text = self.room.text().strip()
        return int(text) if text else None

    def accept(self) -> None:
        """Close, unless more people answered than were there."""
        if self.present is not None and self.present < self._count.answers:
            self._field.set_fault(
                f"{self._count.answers} people answered. Count the room again, or leave this empty."
            )
            self.room.setFocus()
            return
        super().accept()


class TooFewDialog(_Dialog):
    """Close and count, without enough answers.  Accepted means: destroy what is in."""

    def __init__(self, count: Count, parent: QWidget) -> None:
        answers, minimum = count.answers, count.minimum
        if answers:
            some = "1 answer is" if answers == 1 else f"{answers} answers are"
            title = f"Only {some} in, and {minimum} are needed"
            what = (
                f"You told everyone that results are shown only for {minimum} or more people. "
                "Keep the survey open until more have answered, on the screen or on paper. Or "
                "destroy what is in now: nothing of it is kept anywhere."
            )
            verb = "Destroy the answer" if answers == 1 else f"Destroy the {answers} answers"
            no = "Keep it open"
        else:
            title = "Nobody has answered yet"
            what = "You can keep the survey open, or take it back as if it had never been opened."
            verb, no = "Take the survey back", "Keep it open"
        super().__init__(title, what, parent=parent)
        self.no = PrimaryButton(no, on_click=self.reject)
        self.yes = StopButton(verb, "trash", on_click=self.accept)
        self.yes.setObjectName("destroy-answers")
        self.offer(self.no, self.yes)


class DestroyDialog(_Dialog):
    """Destroy answers that cannot be opened any more.  Accepted means: destroy them."""

    def __init__(self, answers: int, parent: QWidget) -> None:
        some = "1 answer" if answers == 1 else f"{answers} answers"
        super().__init__(
            f"Destroy {some} without counting?",
            "Without the four words nobody can open them, not even you. Destroyed, the survey is "
            "gone as if it had never been opened, and you can open another one.",
            parent=parent,
        )
        self.no = PrimaryButton("Keep them", on_click=self.reject)
        self.yes = StopButton(f"Destroy {some}", "trash", on_click=self.accept)
        self.yes.setObjectName("destroy-answers")
        self.offer(self.no, self.yes)


class CodeDialog(_Dialog):
    """The collection code, shown once.  Escape does not close it: the words would be gone."""

    def __init__(self, code: str, parent: QWidget) -> None:
        super().__init__(
            "Write these four words down",
            "Should this laptop be shut down or fail while the survey is open, they open the "
            "answers again. They are shown only now and are kept nowhere.",
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
        self.offer(self.done_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
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
