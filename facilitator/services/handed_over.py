"""That the laptop was in a participant's hands: kept beside the settings, so that the next start
knows it before the data is opened.  Only the round's number and its languages, no time.

Cheap to import: the window asks `left` before its first paint.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from facilitator.system.places import box_path
from facilitator.system.settings import read_settings, write_settings

_KEY = "handed_over"


class Left(NamedTuple):
    """A round whose participant screen was up when the program ended, and its languages."""

    round_id: int
    languages: tuple[str, ...]


class Waiting(NamedTuple):
    """A round that was interrupted: how many answers are safe, and what goes on with it: the
    passphrase (else the PIN), and the four words of its opening."""

    round_id: int
    answers: int
    by_passphrase: bool
    by_code: bool


def note(data_folder: Path, round_id: int, languages: Sequence[str]) -> None:
    """The participant screen of this round is up.  Raises StorageFault."""
    kept = {"round": round_id, "languages": list(languages)}
    write_settings(data_folder, {_KEY: kept})


def forget(data_folder: Path) -> None:
    """The trainer has the laptop back, or the round has ended.  Raises StorageFault."""
    if read_settings(data_folder)[0].get(_KEY):
        write_settings(data_folder, {_KEY: None})


def left(data_folder: Path) -> Left | None:
    """None when no participant screen was up, or when its round is not open any more.  Takes a
    millisecond; opens nothing."""
    kept = read_settings(data_folder)[0].get(_KEY)
    if not isinstance(kept, dict):
        return None
    round_id, languages = kept.get("round"), kept.get("languages")
    if not isinstance(round_id, int) or not box_path(data_folder, round_id).exists():
        return None
    named = languages if isinstance(languages, list) else []
    return Left(round_id, tuple(code for code in named if isinstance(code, str)))


def look(data_folder: Path) -> Waiting | None:
    """What is known of that round without any key; None when it is not open any more, or when its
    box or the key file cannot be read: then the usual way in says what is wrong."""
    from facilitator.domain.errors import StorageFault
    from facilitator.services import folders, keys
    from facilitator.storage import box_files

    found = left(data_folder)
    if found is None:
        return None
    path = box_path(data_folder, found.round_id)
    try:
        state = folders.look(data_folder)
        if state is folders.FolderState.NEW:
            return None
        note_, answers = box_files.note_of(path), box_files.count_in(path)
    except StorageFault:
        return None
    # Also where this computer would open it by itself: it was in somebody else's hands.
    locked = state is folders.FolderState.LOCKED or keys.look(data_folder).passphrase
    return Waiting(found.round_id, answers, by_passphrase=locked, by_code=note_.by_code)
