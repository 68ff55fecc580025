"""Who sees what: the very sentences that stand on the participant screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.system.sentences import sentences
from facilitator.ui.parts import Card, IconLabel, Rule, Text

_POINTS = (
    ("no_names_title", "no_names", "shield-check"),
    ("groups_title", "groups", "users"),
    ("choice_title", "choice", "hand-heart"),
    ("trainer_title", "trainer_promise", "lock"),
)


class PromiseCard(Card):
    """The four sentences and what cannot be promised, in English as on the participant screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=10, parent=parent)
        self.setAccessibleName("Who sees what")
        said = sentences("en")
        self.body.addWidget(Text("Who sees what", "section"))
        self.body.addWidget(
            Text(
                "Everyone reads this before the first question. It stands on the summary too.",
                "small",
                "soft",
                wrap=True,
            )
        )
        self._groups = Text("", "body", "soft", wrap=True)
        for title, text, icon_name in _POINTS:
            words = self._groups if text == "groups" else Text("", "body", "soft", wrap=True)
            if text != "groups":
                words.setText(said.say(text))
            self.body.addLayout(_point(said.say(title), words, icon_name))
        self.body.addStretch(1)
        self.body.addWidget(Rule())
        self.body.addWidget(Text(said.say("cannot_promise"), "small", "soft", wrap=True))

    def show_minimum(self, minimum: int) -> None:
        """The smallest group as people will read it."""
        self._groups.setText(sentences("en").say("groups", minimum=minimum))

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
