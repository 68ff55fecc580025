"""The disk is full at every single write: of a submission, a closing, an opening, a start, a fresh
folder.  Once, and from then on.

Run as a process of its own, under the library that refuses a write: `python -m
tests.attack.full_disk FOLDER EVERY`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.rounds import RoundState
from facilitator.storage.office import Office
from tests.attack.closed_surveys import wrong_with_closed
from tests.attack.crash_images import not_run
from tests.attack.proof import Proof
from tests.attack.write_log import ROOT, Recorded, recorder
from tests.support.cheap import cheap_guesses
from tests.support.keyrings import FileKeyring
from tests.support.offices import PASSPHRASE, a_session, an_open_round
from tests.support.recorded import DATA, keyring_of, take

_PEOPLE = 7


def full_disk(folder: Path, every: int) -> Proof:
    """Goes through every so-maniest write of each deed.  Holds when the deed is done, or refused in
    a sentence with nothing lost, and works once there is room again."""
    if recorder() is None:
        return not_run()
    place, scratch = folder / "place", folder / "scratch"
    place.mkdir()
    scratch.mkdir()
    told = [sys.executable, "-m", "tests.attack.full_disk", str(place), str(every)]
    with Recorded(place, scratch) as recorded:
        done = subprocess.run(
            told, cwd=ROOT, env=recorded.environment, capture_output=True, text=True, timeout=1800
        )
    if done.returncode:
        return Proof("broke", 0, False, done.stderr[-2000:])
    return Proof(**json.loads(done.stdout.splitlines()[-1]))


@dataclass
class _Found:
    writes: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    wrong: list[str] = field(default_factory=list)


def _inside(folder: Path, every: int) -> Proof:
    disk, found = _Disk(), _Found()
    base, room = folder / "base", folder / "room"
    base.mkdir()
    with keyring_of(base):
        office = services.folders.create(base / DATA, passphrase=PASSPHRASE)
        survey = an_open_round(office, services.sessions.get(office, a_session(office).id))
        for number in range(_PEOPLE):
            take(office, survey, number)
        office.close()
    for deed in (_Submit, _Close, _Open, _Start, _Create):
        for stays_full in (False, True):
            step = 1
            while _one(deed, base, room, disk, step, stays_full, found):
                step += every
    tried = sum(found.writes.values())
    told = f"the disk full at {tried} writes, {found.refused} refused in a sentence: "
    told += f"{len(found.wrong)} wrong: {found.wrong[:3]}" if found.wrong else "nothing lost"
    return Proof(len(found.wrong), 0, not found.wrong and found.refused > 0, told)


class _Disk:
    """Tells the library when the disk is full."""

    def __init__(self) -> None:
        self._handle = os.open(os.environ["WRITE_RECORDER_CONTROL"], os.O_RDWR)

    def full_at(self, step: int, stays_full: bool) -> None:
        """From 1 on: the first write from now is 1."""
        numbers = (1, 0, step, int(stays_full))
        os.pwrite(self._handle, b"".join(one.to_bytes(8, "little") for one in numbers), 0)

    def roomy(self) -> int:
        """There is room again; how many writes were asked for."""
        steps = int.from_bytes(os.pread(self._handle, 8, 8), "little")
        os.pwrite(self._handle, bytes(32), 0)
        return steps


class _Deed(ABC):
    """Something done in a data folder.  `numbers`: how many people came, once it is done."""

    numbers = _PEOPLE

    def __init__(self, data: Path) -> None:
        self.data = data

    def prepare(self) -> None:
        """What stands before the disk gets full."""
        self.office = services.folders.unlock(self.data, PASSPHRASE)
        self.survey = services.collection.resume(self.office, 1)

    @abstractmethod
    def do(self) -> None:
        """What is done while the disk gets full."""

    def end(self) -> None:
        self.office.close()


class _Submit(_Deed):
    numbers = _PEOPLE + 1

    def do(self) -> None:
        take(self.office, self.survey, _PEOPLE)


class _Close(_Deed):
    def do(self) -> None:
        services.collection.seal(self.office, self.survey)


class _Open(_Deed):
    def do(self) -> None:
        an_open_round(self.office, services.sessions.get(self.office, 1), ["skills"])


class _Start(_Deed):
    office: Office | None = None

    def prepare(self) -> None:
        """A start comes first."""

    def do(self) -> None:
        self.office = services.folders.unlock(self.data, PASSPHRASE)
        services.collection.resume(self.office, 1)

    def end(self) -> None:
        if self.office is not None:
            self.office.close()


class _Create(_Start):
    def do(self) -> None:
        other = self.data.with_name("other")
        self.office = services.folders.create(other, passphrase=PASSPHRASE)


def _one(
    kind: Callable[[Path], _Deed],
    base: Path,
    room: Path,
    disk: _Disk,
    step: int,
    stays_full: bool,
    found: _Found,
) -> bool:
    """One deed with the disk full at one write; False when it ended before that write."""
    shutil.rmtree(room, ignore_errors=True)
    shutil.copytree(base, room)
    with keyring_of(room) as ring:
        deed = kind(room / DATA)
        deed.prepare()
        disk.full_at(step, stays_full)
        told, wrong = "done", ""
        try:
            deed.do()
        except FacilitatorError as trouble:
            told = "refused"
            if not trouble.message.endswith(".") or not trouble.remedy:
                wrong = f"no clear sentence: {trouble.message}"
        except Exception as trouble:  # noqa: BLE001  whatever else comes is what is looked for
            wrong = f"{type(trouble).__name__}: {trouble}"
        reached = disk.roomy() >= step
        if reached:
            found.writes[kind.__name__] += 1
            found.refused += told == "refused"
            try:
                if told == "refused":
                    deed.do()  # there is room again
                deed.end()
                wrong = wrong or _after(deed, ring)
            except FacilitatorError as trouble:
                wrong = f"with room again: {trouble.message}"
            if wrong:
                name = kind.__name__.removeprefix("_").lower()
                found.wrong.append(f"{name}, write {step}, stays full {stays_full}: {wrong}")
        else:
            deed.end()
    return reached


def _after(deed: _Deed, ring: FileKeyring) -> str:
    """What is wrong at the next start, with the survey closed."""
    office = services.folders.unlock(deed.data, PASSPHRASE)
    try:
        first, *more = services.collection.rounds(office, 1)
        if len(more) != isinstance(deed, _Open) or any(one.answers for one in more):
            return f"{len(more)} surveys were opened"
        if first.state is RoundState.OPEN:
            if isinstance(deed, _Close):
                return "it says closed, and is open"
            survey = services.collection.resume(office, first.id)
            services.collection.seal(office, survey)
        return wrong_with_closed(office, first, deed.numbers, ring)
    finally:
        office.close()


if __name__ == "__main__":
    with cheap_guesses():
        sys.stdout.write(json.dumps(asdict(_inside(Path(sys.argv[1]), int(sys.argv[2])))) + "\n")
