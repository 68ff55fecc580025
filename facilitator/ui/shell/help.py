"""Help: the way of a session in a few plain paragraphs, and the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.ui.parts.frames import Column, Page
from facilitator.ui.parts.surfaces import Card
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.desk import Desk

_WIDEST = 760
_PARTS = (
    (
        "Before the day",
        "Plan the session, bring in the agency’s list under Roster, and look at Forms: a "
        "questionnaire that is not ours needs its owner’s official text before you travel. Set a "
        "PIN under Settings.",
    ),
    (
        "In the room",
        "Check people in under Roster. Under Collect choose the questionnaires and open the "
        "survey: what people are told about who sees what is fixed in that moment. Hand over the "
        "laptop, or give out paper and type the sheets in afterwards.",
    ),
    (
        "Closing",
        "“Close and count” shuffles the answers, makes the figures and destroys the key of the "
        "open survey. Until then nobody, you included, can see more than how many answers are in.",
    ),
    (
        "The summary",
        "It shows groups only, never a person. What fewer people than the smallest group would "
        "stand behind is left out, and the page says so. It is screening, not a diagnosis.",
    ),
    (
        "What cannot be promised",
        "Someone who watches the room sees who answers. A comment can give its writer away. A "
        "survey that is still open is in no backup that Facilitator saves: a laptop lost before "
        "closing loses that survey.",
    ),
)
_KEYS = (
    ("Ctrl 1 to 4", "Today, Sessions, Forms, Settings"),
    ("Alt 1 to 3", "In a session: Roster, Collect, Summary"),
    ("Ctrl F", "Find in a list"),
    ("Ctrl Z", "Undo what was just done"),
    ("Ctrl L", "Lock"),
    ("F1", "This page"),
    ("Tab, Enter, Space", "Go to the next control, press it"),
)


class HelpPage(Page):
    """Read only."""

    title = "Help"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.header.say("Help", "How a session goes, and the keys.")
        column = Column(_WIDEST)
        for title, text in _PARTS:
            card = Card(spacing=4, title=title)
            card.add(Text(text, wrap=True))
            column.body.addWidget(card)
        card = Card(spacing=8, title="Keys")
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        for row, (keys, what) in enumerate(_KEYS):
            grid.addWidget(Text(keys, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(what, wrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        card.add(table)
        column.body.addWidget(card)
        self.body.addWidget(column)
        self.body.addStretch(1)
