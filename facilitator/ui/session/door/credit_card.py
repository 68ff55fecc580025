"""The credit rule as plain sentences with choices."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from facilitator.domain.credit import FULL_HOUR, SHORT_HOUR, CreditRule, hours_said
from facilitator.ui.parts import Card, Choice, Radio, Stepper, Text

_USUAL = 24  # quarters of an hour of credit


def _hours(quarters: int) -> str:
    return f"{hours_said(Decimal(quarters) / 4)} hours"


class CreditCard(Card):
    """`changed` fires with every change; `rule` is what the choices say."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(20, 8, "Credit", parent)
        self._quiet = False
        self._gives, self._beyond = QButtonGroup(self), QButtonGroup(self)
        self._counts = QButtonGroup(self)
        self.all_time = Radio("All its time but the pauses", group=self._gives)
        self.approved = Radio("As approved:", group=self._gives)
        self.quarters = Stepper(_USUAL, 1, 64, "Approved hours", words=_hours)
        self.missed = Stepper(15, 0, 120, "Minutes that may be missed", 5, "min")
        self.none = Radio("Who misses more gets no certificate", group=self._beyond)
        self.by_time = Radio("Who misses more gets the hours they were there", group=self._beyond)
        self.sign_out = Choice(
            "People sign out themselves", "Being marked out at the close does not count."
        )
        self.handed_in = Choice("A sheet is handed in", "Blank or not: nobody looks inside.")
        self.full = Radio("60 minutes make an hour", group=self._counts)
        self.short = Radio(
            "50 minutes make an hour",
            "As boards of accountancy count (AICPA and NASBA, Standard 16): half hours after the "
            "first, rounded down.",
            group=self._counts,
        )
        self._title("The session gives")
        self.add(self.all_time)
        self._beside(self.approved, self.quarters)
        self._title("May be missed without loss")
        self._beside(Text("Late, early or away", "body"), self.missed)
        self.add(self.none)
        self.add(self.by_time)
        self._title("And also")
        self.add(self.sign_out)
        self.add(self.handed_in)
        self._title("How hours are counted")
        self.add(self.full)
        self.add(self.short)
        self.body.addStretch(1)
        for choice in (
            self.all_time,
            self.approved,
            self.none,
            self.by_time,
            self.sign_out,
            self.handed_in,
            self.full,
            self.short,
        ):
            choice.toggled.connect(self._tell)
        self.quarters.changed.connect(self._approved)
        self.missed.changed.connect(self._tell)

    @property
    def rule(self) -> CreditRule:
        """The rule as the choices stand."""
        hour = SHORT_HOUR if self.short.on else FULL_HOUR
        return CreditRule(
            minutes=self.quarters.value * hour // 4 if self.approved.on else None,
            sign_out=self.sign_out.on,
            missed_at_most=self.missed.value,
            handed_in=self.handed_in.on,
            by_time=self.by_time.on,
            hour=hour,
        )

    def show_rule(self, rule: CreditRule) -> None:
        """Show a rule, without telling."""
        self._quiet = True
        (self.all_time if rule.minutes is None else self.approved).set_on(True)
        self.quarters.set_value(rule.minutes * 4 // rule.hour if rule.minutes else _USUAL)
        self.missed.set_value(rule.missed_at_most)
        (self.by_time if rule.by_time else self.none).set_on(True)
        self.sign_out.set_on(rule.sign_out)
        self.handed_in.set_on(rule.handed_in)
        (self.short if rule.hour == SHORT_HOUR else self.full).set_on(True)
        self._quiet = False

    def _title(self, words: str) -> None:
        self.body.addSpacing(4)
        self.add(Text(words, "small-strong", "soft"))

    def _beside(self, first: QWidget, second: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(first, 1)
        row.addWidget(second)
        self.body.addLayout(row)

    def _approved(self) -> None:
        """Whoever sets a number of hours means it."""
        if not self._quiet:
            self.approved.set_on(True)
        self._tell()

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()
