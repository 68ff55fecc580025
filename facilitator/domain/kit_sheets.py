"""Sheets that are printed before their survey opens: what they say, and whether it still holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from facilitator.domain.room_check import Concern, Topic
from facilitator.domain.rounds import OpeningPlan, Promise, Supervisors


@dataclass(frozen=True)
class PrintedSheets:
    """Sheets that went to paper: what was planned for their survey, the day they say it opens, and
    how many copies by the title on them."""

    survey: OpeningPlan
    opens: date
    copies: Mapping[str, int]


def surveys_of(plan: OpeningPlan) -> tuple[tuple[str, Promise], ...]:
    """The title and the promise of each survey a plan opens: the staff's, then the supervisors'
    own where they have one."""
    staff = (plan.title, plan.promise)
    if plan.promise.supervisors is not Supervisors.OWN_SURVEY:
        return (staff,)
    theirs = replace(plan.promise, for_supervisors=True)
    return (staff, (f"{plan.title}, supervisors", theirs))


def printed_too(
    before: PrintedSheets | None,
    plan: OpeningPlan,
    opens: date,
    title: str,
    copies: int,
    *,
    again: bool,
) -> PrintedSheets:
    """So many sheets on paper, with `again` so many more.  Those of another plan or day no longer
    count: they say something else."""
    if before is None or not holds(before, plan, opens):
        return PrintedSheets(plan, opens, {title: copies})
    there = before.copies.get(title, 0)
    return replace(
        before,
        copies={**before.copies, title: there + copies if again else max(there, copies)},
    )


def holds(printed: PrintedSheets, plan: OpeningPlan, today: date) -> bool:
    """Whether a survey that opens like this is the one the printed sheets speak of."""
    return not differences(printed, plan, today)


def differences(printed: PrintedSheets, plan: OpeningPlan, today: date) -> tuple[str, ...]:
    """What the printed sheets say otherwise than a survey that opens today by this plan, each as
    the end of "The sheets you printed ..."."""
    was, told, tell = printed.survey, printed.survey.promise, plan.promise
    said = {
        "hold other questionnaires": was.form_ids != plan.form_ids,
        "are not in every language you chose": not set(plan.languages) <= set(was.languages),
        f"are headed “{was.title}”": was.title != plan.title,
        f"promise results only from {told.minimum} people up": told.minimum != tell.minimum,
        "name another use": told.study != tell.study,
        "say something else about supervisors": told.supervisors != tell.supervisors,
        "name other contacts": told.contacts != tell.contacts,
        "use other words of your own": dict(told.words) != dict(tell.words),
        # Earlier than they say is a promise kept; later is not.
        "name another last day for too few answers": told.keep_days != tell.keep_days
        or today > printed.opens,
    }
    return tuple(words for words, differs in said.items() if differs)


def concern(printed: PrintedSheets | None, plan: OpeningPlan, today: date) -> Concern | None:
    """What to think of before a survey opens otherwise than its printed sheets say."""
    found = differences(printed, plan, today) if printed is not None else ()
    if not found:
        return None
    said = found[0] if len(found) == 1 else f"{', '.join(found[:-1])}, and {found[-1]}"
    return Concern(
        Topic.PAPER,
        f"The sheets you printed {said}.",
        "Print them anew, or open as printed.",
    )


def names_somebody(texts: Iterable[str], names: Iterable[str]) -> bool:
    """Whether any of these texts, which stand on papers for a print shop, holds a whole name of
    the roster: of a trainer or a contact who is on it, say."""
    said = [f" {' '.join(_words(text))} " for text in texts]
    wanted = [f" {' '.join(_words(name))} " for name in names if name.strip()]
    return any(name in text for name in wanted for text in said)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).casefold()
    return "".join(
        sign if sign.isalnum() or unicodedata.combining(sign) else " " for sign in plain
    ).split()
