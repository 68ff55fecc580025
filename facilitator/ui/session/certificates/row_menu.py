"""The menu of one person's row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from facilitator.ui.session.certificates.model import Row
from facilitator.ui.theme import icon

if TYPE_CHECKING:
    from facilitator.ui.session.certificates.page import CertificatesPage


def row_menu(page: CertificatesPage, row: Row) -> QMenu:
    """What can be done with this person's certificate now."""
    one = row.standing
    menu = QMenu(page)
    menu.setAccessibleName(f"More for {one.name}")
    menu.aboutToHide.connect(menu.deleteLater)

    def offer(text: str, icon_name: str, call: Callable[[], object]) -> None:
        menu.addAction(icon(icon_name, "text_soft"), text).triggered.connect(
            lambda _checked=False: call()
        )

    held = one.held
    if held is None:
        if one.credit.earned:
            offer("Issue it", "award", lambda: page.rows.issue(row))
        else:
            offer("Issue one as an exception…", "award", lambda: page.rows.ask_exception(row))
        return menu
    if held.copies:
        offer("Print again, marked Duplicate…", "printer", lambda: page.reprint(one.person))
    else:
        offer("Print this one…", "printer", lambda: page.rows.print_one(row))
    offer("Save this one as PDF…", "download", lambda: page.rows.save_one(row))
    menu.addSeparator()
    offer("Void it…", "circle-x", lambda: page.rows.ask_void(row))
    return menu
