"""Processes that collect, to be killed: `python -m tests.support.crash_child VERB ...`.

They say on standard output what they were told is durable, one line at a time.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.closing import Channel, Tally

if TYPE_CHECKING:
    from facilitator.storage.box import Box

KEY = bytes(range(32))


def said(number: int) -> bytes:
    """A body only this number has, of changing length."""
    return f"answer {number} ".encode() * (1 + number % 30)


def ticket(number: int) -> bytes:
    return number.to_bytes(16, "big")


def is_blank(number: int) -> bool:
    return number % 4 == 3


def channel(number: int) -> Channel:
    return Channel.PAPER if number % 4 == 1 else Channel.SCREEN


def tally(numbers: int) -> Tally:
    """What must be counted when all below `numbers` are in."""
    came = [channel(number) for number in range(numbers) if not is_blank(number)]
    return Tally(
        on_screen=came.count(Channel.SCREEN),
        typed=came.count(Channel.PAPER),
        blank=sum(map(is_blank, range(numbers))),
    )


def submit(path: Path, first: int) -> None:
    """Submits to the box from `first` on, saying each number once it is kept: answers from the
    screen, typed sheets and blank ones."""
    from facilitator.storage.box import Box
    from facilitator.storage.randomness import SystemRandomness

    box = Box.open(path, KEY, SystemRandomness())
    tell("recovered", box.rewrite())
    for number in range(first, first + 1000):
        submit_one(box, number)
        tell("kept", number)


def submit_one(box: Box, number: int) -> None:
    """An answer from the screen, a typed sheet or a blank one."""
    if is_blank(number):
        box.count_blank(ticket(number))
    else:
        box.submit(said(number), ticket(number), channel(number))


def seal(folder: Path) -> None:
    """Opens the practice folder and closes its open survey."""
    import keyring

    from facilitator import services
    from tests.support import keyrings

    keyring.set_keyring(keyrings.FileKeyring(folder.with_name("keyring.json")))
    office = services.folders.unlock(folder)
    (round_,) = services.collection.open_rounds(office)
    survey = services.collection.resume(office, round_.id)
    tell("ready", os.getpid())
    services.collection.seal(office, survey)


def seal_each() -> None:
    """Seals one folder after another, as named on standard input, each in a process of its own:
    what takes long, loading the libraries, is done once."""
    from facilitator import services
    from facilitator.storage import office

    forms = [services.library.form(None, form_id) for form_id in ("pulse", "evaluation")]
    tell("loaded", office.__name__, services.collection.__name__, len(forms))
    for line in sys.stdin:
        child = os.fork()
        if not child:
            seal(Path(line.strip()))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        tell("killed" if os.WIFSIGNALED(status) else "sealed", child)


def tell(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    verb, *given = sys.argv[1:]
    if verb == "submit":
        submit(Path(given[0]), int(given[1]))
    else:
        seal_each()
