"""The agency's consent to rows leaving: who agreed, on which day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.domain.research import Consent
from facilitator.ui.parts import DateField, Field, Text, TextField
from facilitator.ui.parts.dates import day_and_month
from facilitator.ui.parts.day_field import DAY_LOOKS

_LONGEST = 160


class ConsentFields(QWidget):
    """Two fields; once rows left, the consent that stands, which nobody changes."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._standing: Consent | None = None
        self.who = TextField("Name and role", limit=_LONGEST)
        self.who.setObjectName("consent-who")
        self.day = DateField("On which day")
        self.day.setObjectName("consent-day")
        self.day.set_day(today)
        self._who = Field("Who at the agency agreed", self.who)
        self._day = Field("On which day", self.day)
        self._stands = Text("", "small", wrap=True)
        self._stands.hide()
        for part in (self._who, self._day, self._stands):
            column.addWidget(part)

    @property
    def consent(self) -> Consent:
        """The consent that stands, else what was typed."""
        return self._standing or Consent(self.who.text(), self.day.day)

    def lacks_name(self) -> bool:
        """Says beside the field what is missing; true where something is."""
        if self._standing is None and not self.who.text().strip():
            self._who.set_fault("Type who agreed; without the agency’s consent no row leaves.")
            self.who.setFocus()
            return True
        self._who.clear_fault()
        if self._standing is None and not self.day.understood:
            self._day.set_fault(DAY_LOOKS)
            self.day.setFocus()
            return True
        self._day.clear_fault()
        return False

    def stand(self, consent: Consent) -> None:
        """This consent is on record."""
        self._standing = consent
        self._stands.setText(
            f"{consent.who} agreed on {day_and_month(consent.day)} {consent.day.year}. That stands "
            "on record, and the same rows leave every time."
        )
        self._stands.show()
        self._who.hide()
        self._day.hide()
