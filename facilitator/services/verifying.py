"""What a trainer can have checked on their own data: the files as they lie there, in plain words.

Nothing is changed but what opening a folder finishes anyway.  No name, no answer and no figure is
in what is said.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.rounds import RoundState
from facilitator.services.surveys import as_round
from facilitator.storage import archive, box_files, engine, keyfile, packing, shape, soundness
from facilitator.storage.slots import Kind
from facilitator.system import logs, settings
from facilitator.system.places import MAIN, OPEN, UNPACKED, journal_of
from facilitator.system.synced import synced

if TYPE_CHECKING:
    from facilitator.storage.office import Office

_PLAIN_FILE = b"SQLite format 3\0"
_ASIDE = "before-"  # how files begin that made room for others
_LEFT_OVER = re.compile(
    rf".*-wal|.*-shm|.*\.new|{_ASIDE}\d+-.*|.*\.before-.*|{re.escape(UNPACKED)}.*"
)
_BOX = re.compile(r"box-\d{1,18}\.db(-journal)?")
_ANSWER = {"round_id", "key", "body"}  # all that a closed survey keeps of one person
_OWN_WORDS = ("trainer", "contacts")  # in the settings: typed by the trainer to be shown
_SHORTEST = 6  # letters of a name or a comment that are looked for; shorter ones stand anywhere
_SLOTS = {
    Kind.PASSPHRASE: "the passphrase",
    Kind.RECOVERY: "the printed recovery code",
    Kind.KEYRING: "signing in to this computer",
    Kind.PRACTICE: "nothing at all (practice data)",
}

LIMITS = (
    "Nobody can promise that no one in the room looked over a shoulder, or knows someone’s way of "
    "writing in a comment.",
    "Nothing can be said about groups under the smallest group: they are shown to nobody.",
    "The operating system may have written memory to its disk (swap, hibernation): use a laptop "
    "whose whole disk is encrypted, and shut it down.",
    "A laboratory that holds the laptop and the key of a survey before the survey is closed could "
    "read its answers; closing destroys that key.",
    "Copies that other programs made of this folder were not looked at.",
)


@dataclass(frozen=True)
class Finding:
    """One check: `holds` is None where there was nothing to look at."""

    title: str
    holds: bool | None
    said: str


def verify(office: Office) -> tuple[Finding, ...]:
    """Every check in turn; one that cannot be made counts as one that does not hold."""
    return tuple(_tried(title, check, office) for title, check in _CHECKS.items())


def _tried(
    title: str, check: Callable[[Office], tuple[bool | None, str]], office: Office
) -> Finding:
    try:
        return Finding(title, *check(office))
    except FacilitatorError as fault:
        return Finding(title, False, str(fault))
    except Exception:  # noqa: BLE001  what is not as it was written makes readers raise anything
        return Finding(title, False, "What lies there is not as Facilitator writes it.")


def _whole(office: Office) -> tuple[bool | None, str]:
    office.inspect(soundness.check_whole)
    return True, "Every page of the main file is whole."


def _encrypted(office: Office) -> tuple[bool | None, str]:
    # Closing a file lets go of all locks that this process has on it (fcntl(2)), also of those of
    # another thread that is writing; while this looks, none of ours does.
    with office.reading():
        readable = _is_readable(office.path / MAIN)
    if readable:
        return office.practice, "The main file is not encrypted: everyone can read it."
    return True, "The main file is encrypted."


def _is_readable(main: Path) -> bool:
    with main.open("rb") as file:
        return file.read(len(_PLAIN_FILE)) == _PLAIN_FILE


def _careful(office: Office) -> tuple[bool | None, str]:
    lacking = office.inspect(engine.not_held)
    if lacking:
        return False, f"The database does not do what it was told: {', '.join(lacking)}."
    return True, "What is deleted is overwritten, and what is kept is on the disk at once."


def _no_path(office: Office) -> tuple[bool | None, str]:
    made = office.inspect(shape.shape_of)
    columns = {part[2] for part in made if part[:2] == ("column", "response")}
    hidden_row_ids = ("made", "response", "table", 1, 0) not in made
    into = [part for part in made if part[0] == "key" and part[2] == "response"]
    if columns != _ANSWER or hidden_row_ids or into or made != shape.expected():
        return False, "The main file holds columns or tables that Facilitator never makes."
    return True, (
        "A closed answer has a survey, a random key and its own content: no column leads to a "
        "person, a time, an order or a language, and there is no hidden row number."
    )


def _as_counted(office: Office) -> tuple[bool | None, str]:
    with office.reading() as tx:
        closed = [id for id, state in tx.rounds.states().items() if state == RoundState.SEALED]
        spoilt = sum(not tx.rounds.intact(id) for id in closed)
    if not closed:
        return None, "No survey is closed yet."
    if spoilt:
        return False, f"In {spoilt} of {len(closed)} closed surveys answers are not as counted."
    return True, f"{len(closed)} closed: the answers are those that were counted."


def _boxes(office: Office) -> tuple[bool | None, str]:
    with office.reading() as tx:
        states = tx.rounds.states()
    found = sorted((office.path / OPEN).iterdir())
    strange = [path.name for path in found if not _BOX.fullmatch(path.name)]
    boxes = [path for path in found if box_files.round_of(path) is not None]
    orphans = [path for path in boxes if states.get(box_files.round_of(path) or 0) != "open"]
    if strange or orphans:
        return (
            False,
            f"{len(strange) + len(orphans)} files lie there that belong to no open survey.",
        )
    if any(len(box_files.body_lengths(path)) > 1 for path in boxes):
        return False, "Answers of an open survey have different lengths."
    if not boxes:
        return None, "No survey is open."
    return True, f"{len(boxes)} open: all answers in it have one length, and nothing else is there."


def _nothing_left(office: Office) -> tuple[bool | None, str]:
    left = [path.name for path in office.path.iterdir() if _LEFT_OVER.fullmatch(path.name)]
    journal = journal_of(office.path / MAIN)
    if journal.exists() and journal.stat().st_size:
        left.append(journal.name)
    aside = [name for name in left if name.startswith(_ASIDE)]
    said = []
    if cut_off := sorted(set(left) - set(aside)):
        said.append(f"Left over from something that was cut off: {', '.join(cut_off)}.")
    if aside:
        said.append(
            f"Kept aside when other data took its place: {', '.join(sorted(aside))}. Names and "
            "surveys that you deleted since may still be in it: when you do not need it any more, "
            "delete it."
        )
    if said:
        return False, " ".join(said)
    return True, "Nothing is left over that could hold what was deleted."


def _times(office: Office) -> tuple[bool | None, str]:
    files = [path for path in (office.path / OPEN).iterdir() if path.is_file()]
    files += [office.path / settings.FILE, office.path / logs.FILE]
    told = [path.name for path in files if path.exists() and not _a_day(path)]
    if told:
        return False, f"The time of day can be read from: {', '.join(sorted(told))}."
    return True, "Files that are written while people answer tell the day and nothing finer."


def _private(office: Office) -> tuple[bool | None, str]:
    if os.name == "nt":
        return None, "On Windows the folder is as private as your account."
    wanted = (office.path, office.path / MAIN, office.path / keyfile.NAME, office.path / OPEN)
    shared = [path.name for path in wanted if path.stat().st_mode & 0o077]
    if shared:
        return False, (
            f"Other accounts of this computer may open: {', '.join(shared)}. Take their rights to "
            "it away."
        )
    return True, "No other account of this computer may look into the folder."


def _silent(office: Office) -> tuple[bool | None, str]:
    kept, _ = settings.read_settings(office.path)
    told = [
        json.dumps({key: kept[key] for key in kept if key not in _OWN_WORDS}, ensure_ascii=False)
    ]
    for path in (office.path / logs.FILE, (office.path / logs.FILE).with_suffix(".old.log")):
        if path.exists():
            told.append(path.read_text(encoding="utf-8", errors="replace"))
    if any(words in text for words in _secrets(office) for text in told):
        return (
            False,
            "A name of a roster or the text of a comment stands in the log or the settings.",
        )
    return True, "Log and settings hold no name of a roster and no comment."


def _secrets(office: Office) -> set[str]:
    """Names and comments, in memory only."""
    found: set[str] = set()
    for card in services.sessions.cards(office):
        found |= {one.entry.name for one in services.roster.people(office, card.session.id)}
        with office.reading() as tx:
            for stored in tx.rounds.of(card.session.id):
                if stored.sealed:
                    forms = [part.form for part in as_round(stored, answers=0).forms]
                    for body in tx.rounds.bodies(stored.id):
                        said = packing.unpack(forms, body).forms.values()
                        found |= {
                            text for form in said for text in form.values() if isinstance(text, str)
                        }
    return {text for text in found if len(text) >= _SHORTEST}


def _keys(office: Office) -> tuple[bool | None, str]:
    keys = keyfile.read(office.path)
    if keys is None:
        return False, "The key file is missing: put it back from a backup."
    ways = [words for kind, words in _SLOTS.items() if keys.has(kind)]
    said = f"It opens with {' or '.join(ways)}."
    if keys.id != office.id or not keys.whole or not ways:
        return False, "The key file does not belong to this data, or was changed."
    return office.practice or not (keys.has(Kind.PRACTICE) or not keys.cipher), said


def _not_copied(office: Office) -> tuple[bool | None, str]:
    name = synced(office.path)
    if name:
        return False, f"{name} copies this folder to other computers: move it to another place."
    return True, "No OneDrive, Dropbox, Google Drive or iCloud Drive copies this folder."


def _backup(office: Office) -> tuple[bool | None, str]:
    newest = services.backup.newest(office)
    if newest is None:
        return None, "No backup was found where they go by themselves: none was looked at."
    try:
        archive.check(newest)  # refuses every part that no backup has, so answers not yet counted
    except FacilitatorError as fault:
        return False, f"“{newest.name}” cannot be used. {fault.message} Make a new backup."
    return True, f"“{newest.name}” reads back whole, and holds no answers of an open survey."


def _a_day(path: Path) -> bool:
    told = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006  the room's own day
    return (told.hour, told.minute, told.second, told.microsecond) == (0, 0, 0, 0)


_CHECKS: dict[str, Callable[[Office], tuple[bool | None, str]]] = {
    "The main file is whole": _whole,
    "It is encrypted": _encrypted,
    "The database is careful": _careful,
    "No path from an answer to a person": _no_path,
    "Closed surveys are as they were counted": _as_counted,
    "Open surveys": _boxes,
    "Nothing is left over": _nothing_left,
    "Times of files": _times,
    "The folder is private": _private,
    "Log and settings are silent": _silent,
    "Ways in": _keys,
    "Nobody else copies it": _not_copied,
    "The newest backup": _backup,
}
