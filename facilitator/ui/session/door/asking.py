"""From typed rows to names: people of known rows are marked, blank rows ask who wrote there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.domain.people import PersonEntry
from facilitator.ui.session.door.model import Part

if TYPE_CHECKING:
    from facilitator.ui.session.door.deeds import DoorDeeds
    from facilitator.ui.session.door.model import DoorView
    from facilitator.ui.session.door.side import DoorSide

_Typed = tuple[tuple[int, ...], tuple[int, ...], time | None]


class Asking(QObject):
    """Between the side's cards and the deeds.  `open_walk_in` and `back_to_paper` lay the page out
    for the one or the other, `finished` shows the list again."""

    def __init__(
        self,
        view: DoorView,
        side: DoorSide,
        deeds: DoorDeeds,
        ways: tuple[Callable[[], object], Callable[[], object], Callable[[], object]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._view, self._side, self._deeds = view, side, deeds
        self._open_walk_in, self._back_to_paper, self._finished = ways
        self._session_id = 0
        self._left: tuple[int, ...] = ()  # blank rows whose names are still to be asked
        self._at: time | None = None
        side.paper.entered.connect(self._enter)
        side.walk_in.saved.connect(self._save)

    def begin(self, session_id: int) -> None:
        """For this session; nothing is left to ask."""
        self._session_id, self._left = session_id, ()

    def walk_in(self, name: str = "") -> None:
        """Ask who came without being expected."""
        self._left = ()
        self._open_walk_in()
        self._side.walk_in.ask(name)

    def _enter(self, typed: _Typed) -> None:
        numbers, blank, self._at = typed
        if not numbers:
            self._ask(blank)
            return
        self._deeds.mark_rows(
            self._view.part,
            self._session_id,
            numbers,
            self._at,
            lambda: self._ask(blank),
            self._side.paper.keep,
        )

    def _ask(self, blank: Sequence[int]) -> None:
        """The next blank row asks for a name; after the last one more rows can be typed."""
        self._left = tuple(blank)
        self._side.paper.done(" ".join(map(str, blank)))
        if blank:
            self._open_walk_in()
            self._side.walk_in.ask("", blank[0], self._at)
        else:
            self._back_to_paper()
            self._side.paper.begin()

    def _save(self, entry: PersonEntry) -> None:
        """Whoever is on the roster under that name is signed in, and nobody is there twice."""
        card, known = self._side.walk_in, self._view.called(entry.name)
        if known is not None and known.signed_in is None:
            at = card.row[1]
            self._deeds.mark(Part.ARRIVING, known, at, self._saved, card.tell_fault)
        else:
            self._deeds.walk_in(self._session_id, entry, card.row, self._saved, card.tell_fault)

    def _saved(self) -> None:
        if self._left:
            self._ask(self._left[1:])
        else:
            self._finished()
