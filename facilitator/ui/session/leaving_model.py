"""What the page “Leave the site” says, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.domain.leaving import SiteState, Task
from facilitator.ui.parts import dates

if TYPE_CHECKING:
    from facilitator.services.leaving import Saved

DONE = "All of it is done. What people told you is safe with you: travel well."


def hint(state: SiteState, task: Task) -> str:
    """The line under a task: why, and the day it was ticked where that was an earlier one."""
    why = state.why(task)
    day = state.ticked.get(task)
    if day is None or day == state.today or not state.done(task):
        return why
    return f"{why} Ticked on {dates.weekday_and_day(day)}."


def standing(state: SiteState) -> str:
    """Where things stand, for the action bar."""
    if state.all_done:
        return "All five are done."
    return f"{state.count} of {len(Task)} done"


def elsewhere(state: SiteState) -> str:
    """What to say of surveys of other sessions that are open; empty where none is."""
    if not state.open_elsewhere:
        return ""
    if state.open_elsewhere == 1:
        return "A survey of another session is open too. No backup holds its answers."
    return (
        f"{state.open_elsewhere} surveys of other sessions are open too. No backup holds their "
        "answers."
    )


def saved_words(saved: Saved) -> tuple[str, bool]:
    """What to say after a backup, and whether it needs attention."""
    name = saved.path.name
    if saved.state.to_close:
        return (
            f"Saved as “{name}”. The open survey is not in it: close it, then save another.",
            True,
        )
    if not saved.state.opens_elsewhere:
        return (f"Saved as “{name}”. It opens on this computer only.", True)
    if saved.same_disk:
        return (
            f"Saved as “{name}”, on the laptop’s own disk: it would be gone with the laptop. "
            "Save it on a stick as well.",
            True,
        )
    return (f"Saved as “{name}”", False)
