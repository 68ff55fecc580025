"""One’s own data, checked: what is as promised, what is not, and what no check can promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.parts.buttons import SecondaryButton
from facilitator.ui.parts.surfaces import Card, Rule, at_top
from facilitator.ui.parts.text import IconLabel, Text
from facilitator.ui.settings.line import Line
from facilitator.ui.shell.desk import Desk

if TYPE_CHECKING:
    from facilitator.services.verifying import Finding

_WHAT = (
    "Looks at the files as they lie there: encryption, what is kept of an answer, what is left "
    "over, who may read them. No name and no answer is shown."
)
_MARKS = {
    True: ("circle-check", "accent", "As promised"),
    False: ("circle-alert", "attention", "Not as promised"),
    None: ("circle", "text_soft", "Nothing to look at"),
}


class CheckCard(Card):
    """Checks when asked to, and lists what was found."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=12, title="Check my data")
        self.desk = desk
        self.start = SecondaryButton("Check now", "shield-check", on_click=self._check)
        self.start.setObjectName("check-my-data")
        self.line = Line("What is promised, on this laptop", _WHAT, self.start)
        self.add(self.line)
        self._found: QWidget | None = None
        self.hide()

    def read(self) -> None:
        """Offered where there is data; what was found earlier is gone."""
        self.setVisible(self.desk.has_office)
        self._put(None)

    def _check(self) -> None:
        office = self.desk.office

        def check() -> tuple[tuple[Finding, ...], tuple[str, ...]]:
            from facilitator import services

            return services.verifying.verify(office), services.verifying.LIMITS

        self.start.setEnabled(False)
        self.start.say("Checking …")
        self.desk.work.do(check, self._show, self._failed, owner=self)

    def _rest(self) -> None:
        self.start.setEnabled(True)
        self.start.say("Check now")

    def _failed(self, fault: FacilitatorError) -> None:
        self._rest()
        self.desk.fault(fault)

    def _show(self, checked: tuple[tuple[Finding, ...], tuple[str, ...]]) -> None:
        self._rest()
        found, limits = checked
        held = _Lines()
        column = held.column
        wrong = sum(one.holds is False for one in found)
        said = f"{wrong} not as promised:" if wrong else "All is as promised."
        column.addWidget(Text(said, "strong", wrap=True))
        for one in sorted(found, key=lambda one: one.holds is not False):
            column.addWidget(_line(one))
        column.addWidget(Rule())
        column.addWidget(Text("What no check can promise", "strong", wrap=True))
        for limit in limits:
            column.addWidget(Text(limit, "small", "soft", wrap=True))
        self._put(held)

    def _put(self, held: QWidget | None) -> None:
        if self._found is not None:
            self._found.hide()
            self._found.deleteLater()
        self._found = held
        if held is not None:
            self.add(held)


class _Lines(QWidget):
    """As high as its lines are at its width: the least height that Qt guesses for so many wrapped
    lines would leave half a window of nothing under them."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.column.totalHeightForWidth(self.width()))


def _line(one: Finding) -> QWidget:
    icon_name, tone, words = _MARKS[one.holds]
    made = QWidget()
    made.setAccessibleName(f"{words}: {one.title}. {one.said}")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addLayout(at_top(IconLabel(icon_name, tone)))
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Text(one.title, "body", wrap=True))
    column.addWidget(Text(one.said, "small", "soft", wrap=True))
    row.addLayout(column, 1)
    row.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made
