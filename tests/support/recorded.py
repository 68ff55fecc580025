"""Processes whose writes are recorded: `python -m tests.support.recorded VERB FOLDER ...`.

What they were told is kept they write, a line at a time, to a file beside the data.
"""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support import takings

if TYPE_CHECKING:
    from facilitator.services.collection import OpenRound
    from facilitator.storage.box import Box
    from facilitator.storage.office import Office
    from tests.support.keyrings import FileKeyring

KEY = bytes(range(32))  # of the boxes without a folder
DATA, RING, STICK = "data", "ring", "stick"  # what lies below the recorded folder


class Saying:
    """Says what is kept, where the recording sees it."""

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def __call__(self, *words: object) -> None:
        os.write(self._handle, (" ".join(map(str, words)) + "\n").encode())


def box(folder: Path, submissions: int) -> None:
    """Makes a box and submits to it."""
    from facilitator.storage.box import Box
    from facilitator.storage.box_files import BoxNote
    from facilitator.storage.envelopes import Cost
    from facilitator.storage.randomness import SystemRandomness

    say = Saying(folder)
    note = BoxNote(1, 4096, b"", Cost())
    made = Box.create(folder / "box-1.db", note, KEY, SystemRandomness())
    say("made")
    for number in range(submissions):
        take_into(made, number)
        say("kept", number)
    made.close()


def go_on_with_box(folder: Path) -> None:
    """Opens a box after a crash, as every start does."""
    from facilitator.storage.box import Box
    from facilitator.storage.randomness import SystemRandomness

    found = Box.open(folder / "box-1.db", KEY, SystemRandomness())
    found.rewrite()
    found.close()


def forgetful_box(folder: Path, submissions: int) -> None:
    """The same, as SQLite would write it if nobody had asked for more: for a control.  One
    transaction for each answer: the second writing of a box would cover what the first loses."""
    from facilitator.storage import box_files
    from facilitator.storage.box import Box

    others = tuple(
        one for one in box_files.PRAGMAS if one[0] not in ("journal_mode", "synchronous")
    )
    asked = (("journal_mode", "DELETE", "delete"), ("synchronous", "FULL", 2))
    box_files.PRAGMAS = (*asked, *others)
    Box._add = Box._rewrite
    box(folder, submissions)


def workshop(folder: Path, people: int) -> None:
    """Opens a survey in the folder made by `prepare`, submits to it and closes it."""
    from facilitator import services
    from tests.support import offices

    say = Saying(folder)
    with keyring_of(folder):
        office = services.folders.unlock(folder / DATA)
        survey = offices.an_open_round(office, services.sessions.get(office, 1))
        say("opened")
        for number in range(people):
            take(office, survey, number)
            say("kept", number)
        services.collection.seal(office, survey)
        say("sealed")
        office.close()


def bring_up(folder: Path) -> None:
    """Opens a data folder of an earlier version."""
    from facilitator import services

    services.folders.unlock(folder / DATA).close()
    Saying(folder)("done")


def back_up(folder: Path) -> None:
    """Saves a backup on a stick."""
    from facilitator import services

    office = services.folders.unlock(folder / DATA)
    services.backup.save(office, folder / STICK)
    Saying(folder)("done")
    office.close()


def restore(folder: Path) -> None:
    """Makes a data folder of the backup on the stick."""
    from facilitator import services

    (backup,) = (folder / STICK).glob("*.zip")
    services.restoring.restore(backup, folder / DATA)
    Saying(folder)("done")


def create(folder: Path) -> None:
    """Makes a data folder."""
    from facilitator import services

    services.folders.create(folder / DATA, practice=True).close()
    Saying(folder)("done")


def prepare(folder: Path) -> None:
    """A data folder with its cipher and a session; its key lies in a keyring of its own."""
    from facilitator import services
    from tests.support import offices

    with keyring_of(folder):
        office = services.folders.create(folder / DATA)
        offices.a_session(office)
        office.close()


def take(office: Office, survey: OpenRound, number: int) -> None:
    """What that person hands in; the same again changes nothing."""
    from facilitator import services
    from tests.support import offices

    if takings.is_blank(number):
        services.collection.count_blank(office, survey, takings.ticket(number))
        return
    response = takings.person(offices.forms_of(survey), number)
    services.collection.submit(
        office, survey, response, takings.ticket(number), takings.channel(number)
    )


def take_into(box: Box, number: int) -> None:
    """The same without forms, straight into a box."""
    if takings.is_blank(number):
        box.count_blank(takings.ticket(number))
    else:
        box.submit(takings.said(number), takings.ticket(number), takings.channel(number))


def keyring_of(folder: Path) -> AbstractContextManager[FileKeyring]:
    from tests.support import keyrings

    (folder / RING).mkdir(exist_ok=True)
    return keyrings.using(keyrings.FileKeyring(folder / RING / "keyring.json"))


if __name__ == "__main__":
    verb, folder, *given = sys.argv[1:]
    verbs = {
        "box": box,
        "go-on-with-box": go_on_with_box,
        "forgetful-box": forgetful_box,
        "workshop": workshop,
        "bring-up": bring_up,
        "back-up": back_up,
        "restore": restore,
        "create": create,
    }
    verbs[verb](Path(folder), *map(int, given))
