"""What the page “Get ready” says, without a window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from facilitator.domain.planning import SessionReadiness, State, Step, Task
from facilitator.ui.parts import dates

STILL_OPEN = "Still open"
OVER = "This session has been. Whatever is open here can stay so."
_FALLBACK_FROM = 2  # days before a step is due
# What the button says that leads to where a step is done.
WAYS: Mapping[Task, str] = {
    Task.SURVEY: "Choose the questionnaires",
    Task.TEXT: "Bring in the official text",
    Task.ROSTER: "Bring in the roster",
    Task.CONTACTS: "Fill in the contacts",
    Task.PIN: "Set a PIN",
    Task.PRINTING: "Make the print kit",
}


def due_words(step: Step, shown: SessionReadiness) -> str:
    """When a step is due, or how it came to be done."""
    if step.state is State.NOT_NEEDED:
        return "Not needed"
    if step.seen:
        return "Done"
    if step.ticked is not None:
        return f"Ticked on {dates.weekday_and_day(step.ticked)}"
    if step.state is State.LATE:
        return STILL_OPEN
    return f"{dates.when(step.due, shown.today)}, {dates.weekday_and_day(step.due)}"


def fallback(step: Step, shown: SessionReadiness) -> str:
    """What to do where a step does not come, once it is due or nearly so; else empty."""
    near = step.due <= shown.today + timedelta(days=_FALLBACK_FROM)
    if shown.over or not (step.open and near):
        return ""
    return f"If it does not come: {step.fallback[:1].lower()}{step.fallback[1:]}"


def standing(shown: SessionReadiness, narrow: bool = False) -> str:
    """Where things stand, for the action bar."""
    needed = len(shown.needed)
    if shown.done == needed:
        return "Everything is ready. Travel well."
    said = f"{shown.done} of {needed} done."
    if shown.over or narrow:
        return said
    if not shown.near:
        return f"{said} Nothing is due this week."
    return f"{said} {to_prepare(shown.near)} this week."


def to_prepare(count: int) -> str:
    """ "2 things to prepare"; empty for none."""
    if not count:
        return ""
    return "1 thing to prepare" if count == 1 else f"{count} things to prepare"
