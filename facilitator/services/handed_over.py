"""That the laptop was in a participant's hands: kept beside the settings, so that the next start
knows it before the data is opened.  Only the round's number, no time.

Cheap to import: the window asks `round_of` before its first paint.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from facilitator.storage.places import OPEN
from facilitator.system.settings import read_settings, write_settings

_KEY = "handed_over"


class Waiting(NamedTuple):
    """A round that was interrupted: how many answers are safe, and what goes on with it: the
    passphrase (else the PIN), and the four words of its opening."""

    round_id: int
    answers: int
    by_passphrase: bool
    by_code: bool


def note(data_folder: Path, round_id: int) -> None:
    """The participant screen of this round is up.  Raises StorageFault."""
    write_settings(data_folder, {_KEY: round_id})


def forget(data_folder: Path) -> None:
    """The trainer has the laptop back, or the round has ended.  Raises StorageFault."""
    if read_settings(data_folder)[0].get(_KEY):
        write_settings(data_folder, {_KEY: 0})


def round_of(data_folder: Path) -> int:
    """The round whose participant screen was up when the program ended, 0 when none was or when
    it is not open any more.  A millisecond; opens nothing."""
    kept = read_settings(data_folder)[0].get(_KEY)
    if not isinstance(kept, int) or isinstance(kept, bool) or kept <= 0:
        return 0
    return kept if _box(data_folder, kept).exists() else 0


def look(data_folder: Path) -> Waiting | None:
    """What is known of that round without any key; None when it is not open any more, or when its
    box or the key file cannot be read: then the usual way in says what is wrong."""
    from facilitator.domain.errors import StorageFault
    from facilitator.services import folders
    from facilitator.storage import box_files

    round_id = round_of(data_folder)
    path = _box(data_folder, round_id)
    if not round_id:
        return None
    try:
        state = folders.look(data_folder)
        if state is folders.FolderState.NEW:
            return None
        note_, answers = box_files.note_of(path), box_files.count_in(path)
    except StorageFault:
        return None
    locked = state is folders.FolderState.LOCKED
    return Waiting(round_id, answers, by_passphrase=locked, by_code=note_.by_code)


def _box(data_folder: Path, round_id: int) -> Path:
    return data_folder / OPEN / f"box-{round_id}.db"
