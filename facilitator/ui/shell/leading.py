"""Where the keyboard goes when a page opens: to what one came for, past the rail and the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator.ui.parts.bars import ActionBar
from facilitator.ui.parts.fields import SearchField

if TYPE_CHECKING:
    from facilitator.ui.parts.frames import Page


def lead(page: Page, rail: QWidget) -> bool:
    """Put the focus into the page's content unless it is there, or was put on a button under it.
    False while the content has nothing to take it yet."""
    has = page.window().focusWidget()
    if has is not None and has.isVisible() and has is not page:
        before = (rail, page.head.parentWidget())
        if not any(part is not None and part.isAncestorOf(has) for part in before):
            return True
    control = first_control(page)
    if control is not None:
        control.setFocus(Qt.FocusReason.OtherFocusReason)
    return control is not None


def first_control(page: Page) -> QWidget | None:
    """The search field, else the first control of the content: a button of the action bar only
    where there is nothing else, since a stray Enter would press it."""
    content = page.body.parentWidget()
    if content is None:
        return None
    for search in content.findChildren(SearchField):
        if _takes(search):
            return search
    bars = content.findChildren(ActionBar)
    last_resort: QWidget | None = None
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        if content.isAncestorOf(widget) and _takes(widget):
            if not any(bar.isAncestorOf(widget) for bar in bars):
                return widget
            last_resort = last_resort or widget
        widget = widget.nextInFocusChain()
    return last_resort


def _takes(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()
