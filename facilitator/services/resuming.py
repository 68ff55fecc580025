"""Going on with an open survey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.domain.errors import Locked
from facilitator.services.surveys import OpenRound, box_of, round_of, still_open
from facilitator.storage import box_files, codes, device
from facilitator.storage.box import Box
from facilitator.storage.box_files import BoxNote

if TYPE_CHECKING:
    from facilitator.storage.office import Office


def resume(office: Office, round_id: int, code: str | None = None) -> OpenRound:
    """Goes on with an open round, after a restart or on coming back to its page.

    Rewrites the box once, so that what a crash left in its journal is gone.  `code` in any case
    and spacing.  Raises Locked when the code is needed or wrong or the keyring lost the key,
    NotAllowed for a round that is closed, StorageFault when the box is damaged or gone.
    """
    with office.reading() as tx:
        stored = still_open(tx, round_id)
    box = office.boxes.get(round_id)
    if box is None:
        path = office.box_path(round_id)
        key = _found_key(office, box_files.note_of(path), code)
        box = Box.open(path, key, office.randomness)
        office.boxes[round_id] = box
    recovered = box.rewrite()
    return OpenRound(round_of(office, stored), None, recovered, box)


def look_after(office: Office, open_round: OpenRound) -> int:
    """Makes the box of a survey that goes on fit for the next person, after the computer slept;
    how many answers are in.  Needs the box alone.  Raises NotAllowed for a round that is closed,
    StorageFault."""
    return box_of(office, open_round).rewrite()


def _found_key(office: Office, note: BoxNote, code: str | None) -> bytes:
    if note.by_code:
        if not code or not code.strip():
            raise Locked("The answers so far are locked.", "Type the four words of this survey.")
        return codes.key_of(code, note.salt, note.cost)
    key = device.find(office.key_name(note.round_id))
    if key is None:
        raise Locked(
            "The key of this survey is not in this computer's keyring.",
            "Sign in to this computer as the person who opened the survey.",
        )
    return key
