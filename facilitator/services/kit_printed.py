"""Which sheets of a kit went to paper: counted for an open survey, remembered for a planned one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.domain.changes import Change, Outcome
from facilitator.domain.kit import Kind, KitPlan
from facilitator.domain.kit_sheets import holds, printed_too
from facilitator.domain.rounds import OpeningPlan, RoundState
from facilitator.services.kit import Kit, keep, kept
from facilitator.services.kit_surveys import DRAFT, opens

if TYPE_CHECKING:
    from facilitator.storage.office import Office
    from facilitator.storage.transaction import Transaction

_CHANGED = frozenset({Change.SESSIONS, Change.ROUNDS})


def note_saved(office: Office, kit: Kit) -> Outcome[KitPlan]:
    """The kit was saved to be printed: its sheets count once, however often it is saved, and it
    was made today.  Raises NotAllowed for a session that is not there any more."""
    found: dict[int, int] = {}
    for piece in kit.pieces:
        if piece.item.kind is Kind.SHEETS:
            place = piece.item.survey
            found[place] = found.get(place, 0) + piece.item.copies
    return _note(office, kit, found, again=False)


def note_printed(office: Office, kit: Kit, sheets: Mapping[int, int]) -> Outcome[KitPlan]:
    """So many more copies of the sheets of each survey, by its place in the kit, went to a
    printer.  Raises as `note_saved`."""
    return _note(office, kit, sheets, again=True)


def take(tx: Transaction, session_id: int, plan: OpeningPlan, office: Office) -> Mapping[str, int]:
    """A survey opens by this plan: how many sheets of it are on paper already, by its title.  From
    now on they are the survey's own to count."""
    before = kept(tx, session_id)
    if before.survey is None and before.printed is None:
        return {}
    keep(tx, session_id, replace(before, survey=None, printed=None))
    printed = before.printed
    return printed.copies if printed is not None and holds(printed, plan, office.today()) else {}


def _note(office: Office, kit: Kit, sheets: Mapping[int, int], *, again: bool) -> Outcome[KitPlan]:
    offered = kit.offer
    session_id, opens_on = offered.session.id, opens(office, offered.session)
    with office.transaction("Noting the printed copies") as tx:
        plan = replace(kept(tx, session_id), made=office.today())
        for place, copies in sheets.items():
            round_ = offered.surveys[place]
            if round_.id != DRAFT:
                _count(tx, round_.id, copies, again=again)
            elif offered.plan.survey is not None:
                printed = printed_too(
                    plan.printed, offered.plan.survey, opens_on, round_.title, copies, again=again
                )
                plan = replace(plan, printed=printed)
        keep(tx, session_id, plan)
        tx.commit()
    return Outcome(plan, _CHANGED)


def _count(tx: Transaction, round_id: int, copies: int, *, again: bool) -> None:
    stored = tx.rounds.get(round_id)
    if stored is None or stored.state != RoundState.OPEN:
        return  # closed while it was on its way: what was compared at its closing stands
    more = copies if again else copies - stored.printed
    if more > 0:
        tx.rounds.note_printed(round_id, more)
