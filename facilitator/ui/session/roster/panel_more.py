"""What else is known of a person, folded away so that someone new takes two fields."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.people import PersonEntry
from facilitator.domain.roster import NAME_AT_MOST, tidy
from facilitator.domain.roster_merging import corrected
from facilitator.ui.parts import Field, LinkButton, TextField

_FIELDS = (  # name in `PersonEntry`, label, row, column, columns
    ("role", "Role", 0, 0, 1),
    ("team", "Team", 0, 1, 1),
    ("badge", "Name on the badge", 1, 0, 2),
    ("certificate", "Name on the certificate", 2, 0, 2),
    ("licence", "Licence number", 3, 0, 2),
    ("pronouns", "Pronouns", 4, 0, 1),
    ("language", "Language", 4, 1, 1),
)
_OWN_NAMES = ("badge", "certificate")
_AS_THE_NAME = "As the name"


class MoreAboutPerson(QWidget):
    """`lines` are the fields by their names in `PersonEntry`.  An empty badge or certificate name
    shows the name it stands for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = LinkButton("More", "chevron-down", on_click=self._turn)
        self.fold.setObjectName("person-more")
        self._inside = QWidget()
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.lines: dict[str, TextField] = {}
        for name, label, row, column, wide in _FIELDS:
            line = TextField(_AS_THE_NAME if name in _OWN_NAMES else "", limit=NAME_AT_MOST)
            line.setObjectName(f"person-{name}")
            self.lines[name] = line
            grid.addWidget(Field(label, line), row, column, 1, wide)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self._inside)
        foot = QHBoxLayout()
        foot.addWidget(self.fold)
        foot.addStretch(1)
        whole.addLayout(foot)
        self.unfold(False)

    @property
    def said(self) -> dict[str, str]:
        """What stands in the fields now."""
        return {name: line.text() for name, line in self.lines.items()}

    @property
    def unfolded(self) -> bool:
        """Whether the fields can be seen."""
        return not self._inside.isHidden()

    def fill(self, entry: PersonEntry) -> None:
        """What is known; the fields can be seen where there is something in them."""
        for name, line in self.lines.items():
            line.setText(getattr(entry, name))
            line.setCursorPosition(0)
        self.follow(entry.name)
        if any(self.said.values()):
            self.unfold(True)

    def follow(self, name: str) -> None:
        """The name as it is typed: what badge and certificate say where nothing else is wanted."""
        for own in _OWN_NAMES:
            self.lines[own].setPlaceholderText(tidy(name) or _AS_THE_NAME)

    def corrected(self, before: PersonEntry, typed: PersonEntry) -> PersonEntry:
        """What was typed, with badge and certificate names that were left alone following a new
        name."""
        following = corrected(before, typed.name)
        kept = {
            own: getattr(following, own)
            for own in _OWN_NAMES
            if getattr(typed, own) == getattr(before, own)
        }
        return replace(typed, **kept)

    def unfold(self, on: bool) -> None:
        """Show or hide the fields."""
        self._inside.setVisible(on)
        self.fold.say("Less" if on else "More")
        self.fold.set_icon("chevron-up" if on else "chevron-down")
        self.fold.setAccessibleName("Less about this person" if on else "More about this person")

    def _turn(self) -> None:
        self.unfold(not self.unfolded)
