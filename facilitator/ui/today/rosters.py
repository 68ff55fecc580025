"""Rosters that are past the day they were wanted until: Today reminds, a person decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from facilitator.ui.parts import dates
from facilitator.ui.parts.buttons import SecondaryButton
from facilitator.ui.parts.dialogs import Question
from facilitator.ui.parts.frames import COLUMNS_FROM
from facilitator.ui.parts.surfaces import Card
from facilitator.ui.parts.text import IconLabel, Text
from facilitator.ui.shell.desk import Desk

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome
    from facilitator.services.purging import OldRoster

_SHOWN = 3


def names(people: int) -> str:
    """How many, in words."""
    return "1 name" if people == 1 else f"{people} names"


class OldRosters(Card):
    """One line for each, with its button; the names are removed after one question."""

    def __init__(self, desk: Desk, rosters: Sequence[OldRoster]) -> None:
        super().__init__(margin=24, spacing=12)
        self.setAccessibleName("Names that are no longer needed")
        self._desk = desk
        self.question: Question | None = None
        self._rows: list[QHBoxLayout] = []
        self.buttons: list[SecondaryButton] = []
        self.body.addWidget(Text("Names that are no longer needed", "section", wrap=True))
        for roster in rosters[:_SHOWN]:
            self.body.addLayout(self._line(roster))
        more = len(rosters) - _SHOWN
        if more > 0:
            others = "1 more roster follows" if more == 1 else f"{more} more rosters follow"
            self.body.addWidget(Text(f"{others} when these are done.", "small", "soft", wrap=True))

    def _line(self, roster: OldRoster) -> QHBoxLayout:
        row, told = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(16)
        told.setSpacing(16)
        told.addWidget(IconLabel("users", "text_soft"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        session = roster.session
        words.addWidget(Text(f"{session.title}, {session.agency.name}", "strong", wrap=True))
        sentence = (
            f"{names(roster.names)}, wanted until {dates.day_and_month(roster.until)} "
            f"{roster.until.year}"
        )
        words.addWidget(Text(sentence, "small", "soft", wrap=True))
        told.addLayout(words, 1)
        row.addLayout(told, 1)
        button = SecondaryButton("Remove the names", on_click=partial(self._ask, roster))
        button.setAccessibleName(f"Remove the names of {session.title}")
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._rows.append(row)
        self.buttons.append(button)
        return row

    def fit(self, width: int) -> None:
        """The button goes under the words in a small window."""
        across = width >= COLUMNS_FROM
        direction = QHBoxLayout.Direction
        for row in self._rows:
            row.setDirection(direction.LeftToRight if across else direction.TopToBottom)

    def _ask(self, roster: OldRoster) -> None:
        if self.question is not None:
            self.question.raise_()
            return
        session, people = roster.session, roster.names
        whom = "The name" if people == 1 else f"All {people} names"
        self.question = Question(
            f"Remove the names of {session.title}?",
            f"{whom} of this session, with e-mail, role and attendance, will be deleted for good: "
            "there is no undo. Certificates and sign-in sheets can then no longer be made for "
            "this session; of certificates that were issued, number, hours and day stay. Its "
            "surveys and summaries stay. Backups you made before still hold the names.",
            "Remove the names",
            for_good=True,
            parent=self.window(),
        )
        self.question.setObjectName("purge-question")
        self.question.finished.connect(partial(self._answered, roster))
        self.question.open()

    def _answered(self, roster: OldRoster, _answer: int) -> None:
        question, self.question = self.question, None
        if question is None:
            return
        agreed = question.result() == Question.DialogCode.Accepted
        question.deleteLater()
        if agreed:
            self._purge(roster)

    def _purge(self, roster: OldRoster) -> None:
        desk, office = self._desk, self._desk.office

        def purge() -> Outcome[int]:
            from facilitator import services

            return services.purging.purge(office, roster.session.id)

        then: Callable[[Outcome[int]], None] = partial(_say, desk, roster)
        # The card goes with the change: what is said stays with the window's own hub.
        desk.work.do(purge, then, owner=desk.hub)


def _say(desk: Desk, roster: OldRoster, outcome: Outcome[int]) -> None:
    desk.toast(f"{names(outcome.result)} of {roster.session.title} removed")
