"""Lives to be killed: `python -m tests.support.crash_child FOLDER` loads everything once, then
starts from itself a process for each line on its standard input: `submit ROUND FIRST END` goes on
with a survey, `close ROUND` closes it.

A life says on standard output who it is and what it was told is kept, one line at a time.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.recorded import DATA, keyring_of, take

if TYPE_CHECKING:
    from facilitator.storage.office import Office


def submit(office: Office, round_id: int, first: int, end: int) -> None:
    """Goes on with a survey with the people from one number to before another."""
    from facilitator import services

    survey = services.collection.resume(office, round_id)
    tell("recovered", survey.recovered)
    for number in range(first, end):
        take(office, survey, number)
        tell("kept", number)


def close(office: Office, round_id: int) -> None:
    """Closes a survey, unless the start found that it was closed before."""
    from facilitator import services

    for round_ in services.collection.open_rounds(office):
        if round_.id == round_id:
            survey = services.collection.resume(office, round_id)
            tell("recovered", survey.recovered)
            services.collection.seal(office, survey)
    tell("closed")


def lives(folder: Path, passphrase: str) -> None:
    """One after the other, as asked for on standard input."""
    from facilitator import services

    verbs = {"submit": submit, "close": close}
    with keyring_of(folder):
        services.folders.unlock(folder / DATA, passphrase).close()  # loads what takes long
        tell("loaded")
        for line in sys.stdin:
            verb, *given = line.split()
            child = os.fork()
            if not child:
                tell("lives", os.getpid())
                verbs[verb](services.folders.unlock(folder / DATA, passphrase), *map(int, given))
                os._exit(0)
            _, status = os.waitpid(child, 0)
            tell(
                "killed" if os.WIFSIGNALED(status) else f"ended {os.waitstatus_to_exitcode(status)}"
            )


def tell(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


if __name__ == "__main__":
    lives(Path(sys.argv[1]), sys.argv[2])
