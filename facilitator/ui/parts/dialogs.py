"""Dialogs: only for what cannot be undone, and for a fault that must be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.parts.buttons import Button, PrimaryButton, SecondaryButton, StopButton
from facilitator.ui.parts.text import Text
from facilitator.ui.theme import px


class Question(QDialog):
    """The title asks, the text says what happens, the buttons repeat the verb.  Escape is the
    harmless one; `better_not` fills its button instead of the verb's."""

    def __init__(
        self,
        title: str,
        text: str,
        yes: str,
        no: str = "Not yet",
        for_good: bool = False,
        icon_name: str = "",
        parent: QWidget | None = None,
        *,
        better_not: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 24, 24, 24)
        self.body.setSpacing(8)
        head = Text(title, "section", wrap=True)
        policy = head.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)  # room to spare is not the title's
        head.setSizePolicy(policy)
        self.body.addWidget(head)
        words = Text(text, "body", wrap=True)
        words.setMinimumWidth(px(420))
        self.body.addWidget(words)
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        plain = SecondaryButton if better_not else PrimaryButton
        kind = StopButton if for_good else plain
        self.yes: Button = kind(yes, icon_name, on_click=self.accept)
        if no:
            filled = PrimaryButton if better_not else SecondaryButton
            self.no: Button = filled(no, on_click=self.reject)
            row.addWidget(self.no)
            self.no.setFocus()
        row.addWidget(self.yes)
        self.body.addLayout(row)


def ask(
    parent: QWidget,
    title: str,
    text: str,
    yes: str,
    no: str = "Not yet",
    for_good: bool = False,
    icon_name: str = "",
) -> bool:
    """Ask before something that cannot be undone; True when the person said the verb."""
    question = Question(title, text, yes, no, for_good, icon_name, parent.window())
    answer = question.exec() == QDialog.DialogCode.Accepted
    question.deleteLater()
    return answer


def tell(parent: QWidget, title: str, text: str, seen: str = "Close") -> None:
    """Something that must be read: what happened, what was kept, what to do."""
    box = Question(title, text, seen, no="", parent=parent.window())
    box.exec()
    box.deleteLater()
