"""Leaving a site: the session's list, the backup that ticks it, and the sheet for the worst."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import FacilitatorError, FolderLocked, NotAllowed, StorageFault
from facilitator.domain.leaving import SiteState, Task
from facilitator.domain.rounds import RoundState

if TYPE_CHECKING:
    from facilitator.storage.office import Office

_HOLDS = "backup holds "  # and how many closed surveys; beside the tick of the backup


@dataclass(frozen=True)
class Saved:
    """A backup that was made.  `same_disk`: it lies on the laptop's own disk."""

    path: Path
    same_disk: bool
    state: SiteState


def state(office: Office, session_id: int) -> SiteState:
    """The session's list as it stands.  Raises NotAllowed when there is no such session."""
    session = services.sessions.get(office, session_id)
    rounds = services.collection.rounds(office, session_id)
    keys = services.keys.state(office)
    with office.reading() as tx:
        kept = tx.site_checks.of(session_id)
        open_ids = {found for ids in tx.rounds.open_by_session().values() for found in ids}
    open_here = tuple(one for one in rounds if one.state is RoundState.OPEN)
    closed = sum(one.state is RoundState.SEALED for one in rounds)
    return SiteState(
        session=session,
        today=office.today(),
        ticked={task: kept[task] for task in Task if task in kept},
        open_here=open_here,
        open_elsewhere=len(open_ids - {one.id for one in open_here}),
        closed=closed,
        opens_elsewhere=services.backup.opens_elsewhere(office),
        passphrase=keys.passphrase,
        recovery=keys.recovery,
        practice=office.practice,
        backed_up=f"{_HOLDS}{closed}" in kept,
    )


def tick(office: Office, session_id: int, task: Task, on: bool) -> Outcome[SiteState]:
    """Ticks a task, or takes the tick away.  Raises NotAllowed for the one that is known by
    itself, for a backup while a survey is still to be closed, and when there is no such session."""
    before = state(office, session_id)
    if task is Task.CLOSED:
        raise NotAllowed("Whether the survey is closed is known by itself.")
    if task is Task.BACKUP and on and before.to_close:
        raise NotAllowed(
            "A survey of this session is still open, and no backup holds its answers.",
            "Close and count it, then save a backup.",
        )
    with office.transaction("Saving the tick") as tx:
        tx.site_checks.set(session_id, task, office.today() if on else None)
        if task is Task.BACKUP:
            for other in tx.site_checks.of(session_id):
                if other.startswith(_HOLDS):
                    tx.site_checks.set(session_id, other, None)
            if on:
                tx.site_checks.set(session_id, f"{_HOLDS}{before.closed}", office.today())
        tx.commit()
    return Outcome(state(office, session_id), frozenset())


def on_same_disk(one: Path, other: Path) -> bool:
    """Whether two folders lie on one disk; False where the system would not say."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def backup(office: Office, session_id: int, folder: Path) -> Outcome[Saved]:
    """Saves a backup into `folder`, and ticks it where it would bring everything back: on another
    disk, openable on another computer, and with no survey of the session still to be closed.

    Raises what `services.backup.save` raises, and NotAllowed when there is no such session.
    """
    found = state(office, session_id)
    path = services.backup.save(office, folder)
    return _made(office, found, path)


def keep(office: Office, session_id: int) -> Outcome[Saved | None]:
    """After closing: a backup into the folder chosen for it (None: none is), ticked as one that was
    saved by hand.  Raises StorageFault: the closing stands, and the backup is still owed."""
    try:
        path = services.backup.keep(office)
    except FolderLocked:  # it waits for the key
        raise
    except FacilitatorError as fault:
        raise StorageFault(
            f"The survey is closed and counted; only its backup was not made. {fault.message}",
            "It is tried again on the page “Leave the site”, and when Facilitator next starts.",
        ) from None
    if path is None:
        return Outcome(None, frozenset())
    made = _made(office, state(office, session_id), path)
    return Outcome(made.result, frozenset({Change.SETTINGS}))


def catch_up(office: Office, session_id: int) -> Outcome[Saved | None]:
    """Makes the backup that is owed since a closing, where its folder is there again, and ticks it;
    says nothing where it still cannot be made."""
    path = services.backup.owed(office)
    if path is None:
        return Outcome(None, frozenset())
    made = _made(office, state(office, session_id), path)
    return Outcome(made.result, frozenset({Change.SETTINGS}))


def _made(office: Office, found: SiteState, path: Path) -> Outcome[Saved]:
    same = on_same_disk(office.path, path.parent)
    if not same and found.opens_elsewhere and not found.to_close:
        found = tick(office, found.session.id, Task.BACKUP, on=True).result
    return Outcome(Saved(path, same, found), frozenset())


def stolen_pdf(office: Office, session_id: int, paper: str = "letter") -> bytes:
    """The sheet to keep apart from the laptop, on `letter` or `a4`: what a thief can read, how to
    restore, a letter to the agency.  Raises BadInput, and NotAllowed for an unknown session."""
    from facilitator import __version__
    from facilitator.documents.stolen import stolen_sheet
    from facilitator.documents.stolen_words import Facts

    found = state(office, session_id)
    facts = Facts(
        agency=found.session.agency.name,
        session=found.session.title,
        day=found.session.day,
        trainer=services.preferences.read(office.path).trainer,
        version=__version__,
        printed=office.today(),
        passphrase=found.passphrase,
        practice=found.practice,
        recovery=found.recovery,
        device=services.keys.state(office).device,
    )
    return stolen_sheet(facts, paper)
