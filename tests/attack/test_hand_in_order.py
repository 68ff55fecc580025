"""Who handed in a sheet is kept; in which order they were ticked is in no byte."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

from facilitator import services
from facilitator.system.places import MAIN
from tests.support import keyrings
from tests.support.offices import FixedRandomness, a_session, practice_office

PEOPLE = 30
SHEETS = 20


def ticked(folder: Path, order: Sequence[int]) -> bytes:
    """The main file of a day on which these people were ticked one by one."""
    with keyrings.using(keyrings.memory()):
        office = practice_office(folder, cipher=False, randomness=FixedRandomness())
        session = a_session(office, people=PEOPLE)
        people = [person.id for person in services.roster.people(office, session.id)]
        services.attendance.sign_in(office, session.id, people)
        services.attendance.sign_out(office, session.id, people[: PEOPLE // 2])
        for place in order:
            services.attendance.hand_in(office, session.id, [people[place]])
        office.close()
    return b"".join(path.read_bytes() for path in sorted(folder.glob(f"{MAIN}*")))


def test_that_no_byte_tells_in_which_order_sheets_were_handed_in(memory_folder: Path) -> None:
    orders = [Random(seed).sample(range(SHEETS), SHEETS) for seed in range(8)]
    files = {ticked(memory_folder / str(at), order) for at, order in enumerate(orders)}
    assert len(files) == 1
    others = ticked(memory_folder / "others", range(1, SHEETS + 1))
    assert others not in files, "else the comparison is blind"
