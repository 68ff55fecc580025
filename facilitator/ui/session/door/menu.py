"""The menu of one row at the door."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from facilitator.domain.people import Person
from facilitator.ui.session.door.model import Part
from facilitator.ui.session.roster.model import in_room
from facilitator.ui.theme import icon

if TYPE_CHECKING:
    from facilitator.ui.session.door.page import DoorPage


def row_menu(page: DoorPage, person: Person) -> QMenu:
    """What can be done with this person now, whichever part is shown."""
    menu = QMenu(page)
    menu.setProperty("grade", "touch")
    menu.setAccessibleName(f"More for {person.entry.name}")
    menu.aboutToHide.connect(menu.deleteLater)
    deeds = page.deeds

    def offer(text: str, icon_name: str, call: Callable[[], object]) -> None:
        menu.addAction(icon(icon_name, "text_soft"), text).triggered.connect(
            lambda _checked=False: call()
        )

    offer("Correct the times", "clock", lambda: page.correct(person))
    offer("Correct the name", "pencil", lambda: page.name_wanted.emit(person))
    menu.addSeparator()
    if person.signed_in is None:
        offer("Sign in", "log-in", lambda: deeds.mark(Part.ARRIVING, person))
    elif in_room(person):
        offer("Sign out", "log-out", lambda: deeds.mark(Part.LEAVING, person))
    else:
        offer("Back again", "log-in", lambda: deeds.mark(Part.ARRIVING, person))
    if person.signed_in is not None:
        offer("Was never here", "undo-2", lambda: deeds.take_back(person))
    sheet = "No sheet was handed in" if person.handed_in else "A sheet was handed in"
    offer(sheet, "square-check", lambda: deeds.mark(Part.SHEETS, person))
    return menu
