"""Which pages there are and where they live; each is imported when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from facilitator.ui.parts.frames import Page
    from facilitator.ui.shell.desk import Desk


class Place(NamedTuple):
    """A page: where it is made, which rail entry is lit for it, and the method that is told where
    to go within it."""

    home: str
    rail: str
    within: str = ""


class Entry(NamedTuple):
    """A line of the rail."""

    page: str
    label: str
    icon: str


PAGES = {
    "today": Place("facilitator.ui.today.page:TodayPage", "today"),
    "sessions": Place("facilitator.ui.sessions.page:SessionsPage", "sessions"),
    "plan": Place("facilitator.ui.sessions.plan:PlanPage", "sessions", "show_plan"),
    "session": Place("facilitator.ui.session.page:SessionPage", "sessions", "show_session"),
    "forms": Place("facilitator.ui.forms.page:FormsPage", "forms"),
    "handouts": Place("facilitator.ui.handouts.page:HandoutsPage", "handouts"),
    "settings": Place("facilitator.ui.settings.page:SettingsPage", "settings", "show_part"),
    "key": Place("facilitator.ui.unlock.key:KeyPage", "sessions", "show_key"),
    "without-key": Place("facilitator.ui.unlock.without:WithoutPage", "sessions"),
    "passphrase": Place("facilitator.ui.unlock.change:ChangePage", "settings", "show_change"),
    "recovery": Place("facilitator.ui.unlock.recovery:RecoveryPage", "settings", "show_recovery"),
    "backup": Place("facilitator.ui.unlock.backup_page:BackupPage", "today"),
    "help": Place("facilitator.ui.shell.help:HelpPage", "help"),
}

RAIL = (
    Entry("today", "Today", "sun"),
    Entry("sessions", "Sessions", "calendar-days"),
    Entry("forms", "Forms", "clipboard-list"),
    Entry("handouts", "Handouts", "book-open"),
    Entry("settings", "Settings", "settings"),
)


def make_page(name: str, desk: Desk) -> Page:
    """A new page of that name.  KeyError for an unknown one."""
    module, _, kind = PAGES[name].home.partition(":")
    maker: Callable[[Desk], Page] = getattr(import_module(module), kind)
    return maker(desk)
