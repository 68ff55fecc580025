"""What the keys cost: opening a locked folder, and the cipher under a survey's figures."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.pairs import ratio, seconds
from benchmarks.rooms import opened, practice_folder, response
from facilitator import services
from facilitator.domain.closing import RoomCounts
from facilitator.storage import packing

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.services.folders import Office

PASSPHRASE = "able abroad absorb abstract access"
UNLOCKS, ANSWERS, TURNS = 5, 200, 9


def measure() -> dict[str, float]:
    """`unlock_ms`: from the passphrase to the open folder, the median of five; nearly all of it is
    the cost of a guess.  `cipher_ratio`: one sealing commit of 200 long answers and reading them
    back, against the same file without the cipher."""
    with tempfile.TemporaryDirectory() as folder:
        return {
            "unlock_ms": _unlock(Path(folder) / "locked"),
            "cipher_ratio": _cipher(Path(folder)),
        }


def _unlock(place: Path) -> float:
    services.folders.create(place, passphrase=PASSPHRASE).close()

    def turn() -> None:
        services.folders.unlock(place, PASSPHRASE).close()

    turn()
    return median(seconds(turn) for _ in range(UNLOCKS)) * 1000


def _cipher(folder: Path) -> float:
    with (
        practice_folder(folder / "ciphered") as ours,
        practice_folder(folder / "plain", cipher=False) as theirs,
    ):
        return ratio(_sealing(ours), _sealing(theirs), TURNS)[0]


def _sealing(office: Office) -> Callable[[], float]:
    """A turn that keeps the answers of a survey and reads them back, and says how long it took."""

    def turn() -> float:
        survey = opened(office)
        forms = [one.form for one in survey.round.forms]
        bodies = [
            packing.pack(forms, response(forms, number), study=False) for number in range(ANSWERS)
        ]
        return seconds(partial(_keep_and_read, office, survey.round.id, bodies))

    return turn


def _keep_and_read(office: Office, round_id: int, bodies: list[bytes]) -> None:
    with office.transaction() as tx:
        tx.rounds.seal(
            round_id,
            bodies,
            day=office.today(),
            counts=RoomCounts(ANSWERS),
            randomness=office.randomness,
        )
        tx.commit()
    with office.reading() as tx:
        assert len(tx.rounds.bodies(round_id)) == ANSWERS
        assert tx.rounds.intact(round_id)
