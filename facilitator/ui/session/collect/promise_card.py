"""Who sees what: the very sentences that stand on the participant screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.rounds import Promise
from facilitator.system.sentences import sentences
from facilitator.ui.parts import Card, IconLabel, Rule, Text

_POINTS = (
    ("kept_title", "kept", "shield-check"),
    ("never_title", "never", "eye-off"),
    ("seen_title", "seen", "lock"),
    ("groups_title", "groups", "users"),
)


class PromiseCard(Card):
    """The four sentences and what cannot be promised, in English as on the participant screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=10, parent=parent)
        self.setAccessibleName("Who sees what")
        said = sentences("en")
        self.add(Text("Who sees what", "section"))
        self.add(Text("Everyone reads this before the first question.", "small", "soft", wrap=True))
        self._groups = Text("", "body", "soft", wrap=True)
        for title, text, icon_name in _POINTS:
            words = self._groups if text == "groups" else Text("", "body", "soft", wrap=True)
            if text != "groups":
                words.setText(said.say(text))
            self.body.addLayout(_point(said.say(title), words, icon_name))
        self._study = Text(said.say("welcome_study"), "body", wrap=True)
        self.add(self._study)
        self.add(Rule())
        self.add(Text(said.say("welcome_limit"), "small", "soft", wrap=True))

    def show_promise(self, promise: Promise) -> None:
        """The sentences as people will read them with this promise."""
        self._groups.setText(sentences("en").say("groups", minimum=promise.minimum))
        self._study.setVisible(promise.study is not None)

    @property
    def groups(self) -> str:
        """The sentence about the smallest group."""
        return self._groups.text()


def _point(title: str, words: Text, icon_name: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(IconLabel(icon_name, "accent"), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Text(title, "strong", wrap=True))
    column.addWidget(words)
    row.addLayout(column, 1)
    return row
