"""What the window says: toasts in the action bar of the page, or in one that is lent to a page
without; faults in a strip above the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ui.parts.bars import ActionBar
from facilitator.ui.parts.buttons import QuietButton
from facilitator.ui.parts.surfaces import Note

if TYPE_CHECKING:
    from facilitator.domain.errors import FacilitatorError
    from facilitator.ui.parts.frames import Page


class _Told(NamedTuple):
    bar: ActionBar
    text: str
    undo: Callable[[], object] | None


class Telling:
    """One per window; the strip stands at the top of `column`, a lent bar at its end."""

    def __init__(self, column: QVBoxLayout) -> None:
        self._column = column
        self._lent: ActionBar | None = None
        self._told: _Told | None = None
        self._strip: QWidget | None = None
        self._note: Note | None = None

    def say(
        self, page: Page | None, width: int, text: str, undo: Callable[[], object] | None
    ) -> None:
        """Say it for eight seconds, in a window of this width."""
        bar = _bar(page) or self._lend(width)
        bar.toast(text, undo)
        self._told = _Told(bar, text, undo)

    def settled(self, page: Page | None) -> None:
        """A page that only now shows what it has may have turned to another of its bars."""
        told, bar = self._told, _bar(page)
        self._told = None
        if told is None or bar is None or bar is told.bar or told.bar is self._lent:
            return
        if told.bar.toast_text == told.text:
            bar.toast(told.text, told.undo)

    def fault(self, error: FacilitatorError) -> None:
        """What happened, what was kept, what to do."""
        self.hush()
        close = QuietButton("Close", size="small", on_click=self.hush)
        self._note = Note(error.remedy, "attention", error.message, action=close)
        self._strip = QWidget()
        inside = QVBoxLayout(self._strip)
        inside.setContentsMargins(16, 12, 16, 0)
        inside.addWidget(self._note)
        self._column.insertWidget(0, self._strip)

    @property
    def said(self) -> str:
        """What the strip says; empty without one."""
        return self._note.accessibleName() if self._note is not None else ""

    def hush(self) -> None:
        """Put the strip away."""
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = self._note = None

    def _lend(self, width: int) -> ActionBar:
        if self._lent is None:
            self._lent = ActionBar()
            self._lent.fit(width)
            self._lent.emptied.connect(self._lent.hide)
            self._column.addWidget(self._lent)
        self._lent.show()
        return self._lent


def _bar(page: Page | None) -> ActionBar | None:
    """The bar of the page that can be seen."""
    bars = page.findChildren(ActionBar) if page is not None else []
    return next((bar for bar in bars if bar.isVisibleTo(page)), None) if page else None
