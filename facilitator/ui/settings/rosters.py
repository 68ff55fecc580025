"""How long names are wanted after a session."""

from __future__ import annotations

from PySide6.QtCore import Signal

from facilitator.ui.parts.choices import Segments
from facilitator.ui.parts.surfaces import Card
from facilitator.ui.parts.text import Text

_DAYS = (("30", "30 days"), ("90", "90 days"), ("180", "180 days"), ("365", "1 year"))
_KEPT = ("0", "For good")


class RosterCard(Card):
    """`chosen` carries the days, 0 for good."""

    chosen = Signal(int)

    def __init__(self, days: int) -> None:
        super().__init__(spacing=8, title="Names on rosters")
        self.days = Segments((*_DAYS, _KEPT), str(days), "Keep the names of a session for")
        self.days.chosen.connect(self._choose)
        self.body.addWidget(Text("Keep the names of a session for", "strong", wrap=True))
        self.body.addWidget(
            Text(
                "After that Today reminds you to remove them. Nothing is removed by itself, and "
                "summaries stay.",
                "small",
                "soft",
                wrap=True,
            )
        )
        self.body.addWidget(self.days)

    def _choose(self, days: str) -> None:
        self.chosen.emit(int(days))
