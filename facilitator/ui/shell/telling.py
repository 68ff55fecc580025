"""Toasts: said in the action bar of the page, or in one that is lent to a page without."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from facilitator.ui.parts.bars import ActionBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from facilitator.ui.parts.frames import Page


class _Told(NamedTuple):
    bar: ActionBar
    text: str
    undo: Callable[[], object] | None


class Telling:
    """One per window; a lent bar stands at the end of `column`."""

    def __init__(self, column: QVBoxLayout) -> None:
        self._column = column
        self._lent: ActionBar | None = None
        self._told: _Told | None = None

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
