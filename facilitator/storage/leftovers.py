"""What a crash or a power cut left undone in a data folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.rounds import RoundState
from facilitator.storage import box_files, keyfile
from facilitator.storage.files import PROBE, disk_faults, make_private_folder, remove
from facilitator.storage.rounds import DISCARDING
from facilitator.system.places import MAIN, OPEN, UNPACKED, journal_of

if TYPE_CHECKING:
    from facilitator.storage.office import Office
    from facilitator.storage.transaction import Transaction


def finish_what_was_left(office: Office) -> None:
    """After a crash while sealing, discarding or opening: destroys boxes whose round is sealed or
    was told to go, and empty ones that belong to no round.

    A box with answers stays untouched where the main file does not know its round, or does not
    hold the answers that it says were counted.  Raises StorageFault.
    """
    folder = office.path / OPEN
    make_private_folder(folder)
    with office.transaction("Finishing what was left") as tx:
        states = tx.rounds.states()
        for path in sorted(folder.glob("box-*.db")):
            round_id = box_files.round_of(path)
            if round_id is not None and _may_go(tx, path, round_id, states.get(round_id)):
                box_files.destroy(path, office.key_name(round_id))
        for round_id, state in states.items():
            if state == DISCARDING and not office.box_path(round_id).exists():
                tx.rounds.remove(round_id)
        _clear(office, states)
        tx.commit()


def remove_with_journal(database: Path) -> None:
    """Takes an unfinished database out of its folder.  Raises StorageFault."""
    _remove(journal_of(database), database)


def _may_go(tx: Transaction, path: Path, round_id: int, state: str | None) -> bool:
    if state is None:
        return box_files.is_stillborn(path)
    if state == RoundState.SEALED:
        return tx.rounds.intact(round_id)
    return state == DISCARDING


def _clear(office: Office, states: dict[int, str]) -> None:
    """Files that hold nothing: what was never put in its place or never finished unpacking, probes,
    and journals of boxes that were never finished or are destroyed."""
    remove_with_journal(office.path / f"{MAIN}.new")
    _remove(office.path / f"{keyfile.NAME}.new", office.path / PROBE)
    _remove(office.path / OPEN / PROBE)
    for unpacked in office.path.glob(f"{UNPACKED}*"):
        shutil.rmtree(unpacked, ignore_errors=True)
    for journal in sorted((office.path / OPEN).glob("box-*.db-journal")):
        box = journal.with_name(journal.name.removesuffix("-journal"))
        round_id = box_files.round_of(box)
        unopened = round_id is not None and states.get(round_id) != RoundState.OPEN
        if unopened and not box.exists():
            _remove(journal)


def _remove(*paths: Path) -> None:
    with disk_faults("Clearing away an unfinished file"):
        for path in paths:
            if path.exists():
                remove(path)
