"""A bit that flips on the disk, anywhere in box, journal, main file and key file: it is told in a
sentence, or changes no answer."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitator import services
from facilitator.domain.closing import Channel, RoomCounts
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.rounds import RoundState
from facilitator.storage.box import Box
from facilitator.storage.box_files import BoxNote
from facilitator.storage.envelopes import Cost
from facilitator.storage.office import Office
from facilitator.storage.randomness import SystemRandomness
from facilitator.system.places import MAIN, journal_of
from tests.attack.closed_surveys import wrong_with_closed
from tests.attack.disk_model import held
from tests.attack.proof import Proof
from tests.support.cheap import cheap_guesses
from tests.support.offices import PASSPHRASE, a_session, an_open_round
from tests.support.recorded import DATA, KEY, keyring_of, take, take_into
from tests.support.takings import is_blank, said, tally

_PEOPLE = 10  # of whom eight answer
_BOX = "box-1.db"
_PAGE = 512  # every so many bytes the first ones are tried more often: heads of pages and sectors
_HEAD = 40


@dataclass(frozen=True)
class Case:
    """Files as they lie on a disk, which of them are damaged, and what judges them: it gives what
    is wrong, "" when nothing is, and raises FacilitatorError when the damage was noticed."""

    name: str
    files: Mapping[str, bytes]
    damaged: tuple[str, ...]
    judge: Callable[[Path], str]


def bit_flips(folder: Path, flips: int) -> Proof:
    """So many flips in each of: box, box with a hot journal, data folder, data folder with a hot
    journal; spread over their files, more of them over the heads of pages.  Holds when each is
    noticed or without effect."""
    noticed, wrong = 0, []
    with cheap_guesses():
        cases = (*_boxes(folder), *_folders(folder))
        for case in cases:
            for path, place, bit in _flips(case, flips, random.Random(7)):
                found = _tried(case, folder / "room", path, place, bit)
                noticed += found is None
                if found:
                    wrong.append(f"{case.name}, bit {bit} of byte {place} of {path}: {found}")
    tried = flips * len(cases)
    told = f"{tried} flips, {noticed} noticed, {tried - noticed - len(wrong)} without effect: "
    told += f"{len(wrong)} neither, such as: {wrong[0]}" if wrong else "none neither"
    return Proof(len(wrong), 0, not wrong and noticed > 0, told)


def _tried(case: Case, room: Path, path: str, place: int, bit: int) -> str | None:
    """What is wrong, "" when the flip has no effect, None when it was noticed."""
    shutil.rmtree(room, ignore_errors=True)
    for name, data in case.files.items():
        (room / name).parent.mkdir(parents=True, exist_ok=True)
        (room / name).write_bytes(data if name != path else _flipped(data, place, bit))
    try:
        return case.judge(room)
    except FacilitatorError as trouble:
        return None if trouble.message.endswith(".") else "noticed without a sentence"
    except Exception as trouble:  # noqa: BLE001  whatever else comes is what is looked for
        return f"{type(trouble).__name__}: {trouble}"


def _flipped(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def _flips(case: Case, flips: int, chance: random.Random) -> Iterator[tuple[str, int, int]]:
    """Where: a third spread evenly over each file in turn, a third over the heads of pages, a third
    anywhere."""
    for number in range(flips):
        path = case.damaged[number % len(case.damaged)]
        size = len(case.files[path])
        if number % 3 == 0:
            place = number * size // flips
        elif number % 3 == 1:
            place = chance.randrange(-(-size // _PAGE)) * _PAGE + chance.randrange(_HEAD)
        else:
            place = chance.randrange(size)
        yield path, min(place, size - 1), chance.randrange(8)


def _boxes(folder: Path) -> Iterator[Case]:
    """A box at rest, and one whose process was killed with its journal hot."""
    place = folder / "box"
    place.mkdir()
    path = place / _BOX
    box = Box.create(path, BoxNote(1, 4096, b"", Cost()), KEY, SystemRandomness())
    for number in range(_PEOPLE):
        take_into(box, number)
    both = (_BOX, f"{_BOX}-journal")
    yield Case("box", held(place), both, _judge_box)
    connection = box._connection
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    box._write(box._read().with_answer(bytes(4096), b"new" * 5 + b"!", Channel.SCREEN))
    hot = held(place)
    connection.execute("ROLLBACK")
    box.close()
    yield Case("box with a hot journal", hot, both, _judge_box)


def _judge_box(room: Path) -> str:
    """All is there, and stays with one answer more; or it was noticed before "Thank you"."""
    box = Box.open(room / _BOX, KEY, SystemRandomness())
    try:
        box.rewrite()
        if wrong := _wrong_with_box(box, _PEOPLE):
            return wrong
        take_into(box, _PEOPLE)
    finally:
        box.close()
    try:
        again = Box.open(room / _BOX, KEY, SystemRandomness())
        try:
            return _wrong_with_box(again, _PEOPLE + 1)
        finally:
            again.close()
    except FacilitatorError as trouble:
        return f"noticed after one more was kept: {trouble.message}"


def _wrong_with_box(box: Box, numbers: int) -> str:
    expected = sorted(said(number) for number in range(numbers) if not is_blank(number))
    if sorted(box.bodies()) != expected or box.tally() != tally(numbers):
        return "other answers are there"
    return ""


def _folders(folder: Path) -> Iterator[Case]:
    """A data folder with a closed and an open survey, at rest and with a hot journal."""
    place = folder / "folder"
    place.mkdir()
    with keyring_of(place):
        office = services.folders.create(place / DATA, passphrase=PASSPHRASE)
        session = a_session(office, people=3)
        for closed in (True, False):
            survey = an_open_round(office, session)
            for number in range(_PEOPLE):
                take(office, survey, number)
            if closed:
                services.collection.seal(office, survey)
        main, key = f"{DATA}/{MAIN}", f"{DATA}/key.json"
        yield Case("data folder", held(place), (main, key), _judge_folder)
        hot = _hot(office, place, survey.box.bodies())
        office.close()
    journal = f"{main}-journal"
    yield Case("data folder with a hot journal", hot, (main, journal), _judge_folder)


def _hot(office: Office, place: Path, bodies: list[bytes]) -> dict[str, bytes]:
    """The files as a kill leaves them in the middle of closing the open survey."""
    with office.transaction() as tx:
        tx._connection.exec_driver_sql("PRAGMA cache_size = 1")
        tx.rounds.seal(
            2, bodies, day=office.today(), counts=RoomCounts(8), randomness=office.randomness
        )
        assert journal_of(place / DATA / MAIN).stat().st_size
        return held(place)


def _judge_folder(room: Path) -> str:
    """The closed survey stands, and the open one closes with every answer."""
    with keyring_of(room) as ring:
        office = services.folders.unlock(room / DATA, PASSPHRASE)
        try:
            closed, open_ = services.collection.rounds(office, 1)
            if (closed.state, open_.state) != (RoundState.SEALED, RoundState.OPEN):
                return "a survey is not as it was"
            services.summaries.summary(office, closed.id)
            survey = services.collection.resume(office, open_.id)
            services.collection.seal(office, survey)
            return wrong_with_closed(office, closed, _PEOPLE, ring) or wrong_with_closed(
                office, open_, _PEOPLE, ring
            )
        finally:
            office.close()
