"""The menu of one row of the roster."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from facilitator.domain.people import Person
from facilitator.ui.theme import icon

if TYPE_CHECKING:
    from facilitator.ui.session.roster.page import RosterPage


def row_menu(page: RosterPage, person: Person) -> QMenu:
    """What can be done with this person now."""
    menu = QMenu(page)
    menu.setAccessibleName(f"More for {person.entry.name}")
    menu.aboutToHide.connect(menu.deleteLater)
    deeds = page.deeds

    def offer(text: str, icon_name: str, call: Callable[[], object]) -> None:
        menu.addAction(icon(icon_name, "text_soft"), text).triggered.connect(
            lambda _checked=False: call()
        )

    if person.signed_out is not None:
        offer("Take back the sign-out", "undo-2", lambda: deeds.take_back_sign_out(person))
    elif person.here:
        offer("Sign out", "log-out", lambda: deeds.sign_out(person))
        offer("Take back the sign-in", "undo-2", lambda: deeds.take_back_sign_in(person))
    else:
        offer("Sign in", "log-in", lambda: deeds.sign_in(person))
    menu.addSeparator()
    offer("Change this person", "pencil", lambda: page.change_person(person))
    for what in ("badge", "certificate"):
        offer(f"Reprint the {what}", "printer", partial(page.reprint_wanted.emit, what, person))
    offer("Remove from the roster", "user-minus", lambda: deeds.remove(person))
    return menu
