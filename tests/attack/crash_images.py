"""Power loss: everything a disk may hold at any moment of submitting and of closing is laid out and
opened by the program's own start."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.rounds import RoundState
from facilitator.storage import box_files
from facilitator.storage.box import Box
from facilitator.storage.office import Office
from facilitator.storage.randomness import SystemRandomness
from facilitator.system.places import OPEN
from tests.attack import write_log
from tests.attack.closed_surveys import wrong_with_closed
from tests.attack.disk_model import Disk, Image, held
from tests.attack.proof import Proof
from tests.support.keyrings import FileKeyring
from tests.support.recorded import DATA, KEY, keyring_of, prepare, take, take_into
from tests.support.takings import is_blank, said, tally

_BOX = "box-1.db"
_ENOUGH = 6  # people, of whom five answer: the smallest group
_CHILD = ("-m", "tests.support.recorded")


@dataclass
class Judged:
    """How many images were opened, and what was wrong with which."""

    images: int = 0
    moments: int = 0
    bad: list[str] = field(default_factory=list)


def recorded(folder: Path, verb: str, *numbers: int) -> tuple[Disk, list[write_log.Change]]:
    """What a process does below `folder/recorded`, and the disk it begins with."""
    under, scratch = folder / "recorded", folder / "scratch"
    under.mkdir(parents=True, exist_ok=True)
    scratch.mkdir()
    begin = held(under)
    told = (*_CHILD, verb, str(under), *map(str, numbers))
    return Disk(begin), write_log.record(under, told, scratch)


def images(
    disk: Disk,
    changes: Sequence[write_log.Change],
    chance: random.Random,
    drawn: int,
    every: int = 1,
) -> Iterator[Image]:
    """Each image once, of every so-maniest moment."""
    seen: set[int] = set()
    for moment in itertools.islice(disk.moments(changes), 0, None, every):
        for image in moment.images(chance, drawn):
            if hash(image) not in seen:
                seen.add(hash(image))
                yield image


def boxes(folder: Path, verb: str, submissions: int, drawn: int, every: int = 1) -> Judged:
    """Opens every image, of every so-maniest moment, of a box that is made and submitted to."""
    disk, changes = recorded(folder / verb, verb, submissions)
    judged = Judged(moments=len(changes))
    room = folder / verb / "room"
    room.mkdir()
    known = {_BOX, f"{_BOX}-journal"}
    for image in images(disk, changes, random.Random(1), drawn, every):
        image.lay(room, known)
        judged.images += 1
        wrong = _wrong_with_box(room / _BOX, image)
        if wrong:
            judged.bad.append(wrong)
    return judged


def boxes_cut_off_again(folder: Path, submissions: int, starts: int, drawn: int) -> Judged:
    """So many starts after a power cut that left a hot journal, each cut off in its turn."""
    disk, changes = recorded(folder / "first", "box", submissions)
    chance = random.Random(4)
    hot = [
        image
        for image in images(disk, changes, chance, drawn=0, every=7)
        if "made" in image.said and any(image.files.get(f"{_BOX}-journal", b"")[:1])
    ]
    judged = Judged()
    for number, first in enumerate(chance.sample(hot, starts)):
        place = folder / f"again-{number}"
        first.lay(place / "recorded", set())
        disk, changes = recorded(place, "go-on-with-box")
        judged.moments += len(changes)
        for image in images(disk, changes, chance, drawn):
            image.lay(place, {_BOX, f"{_BOX}-journal"})
            judged.images += 1
            if wrong := _wrong_with_box(place / _BOX, replace(image, said=first.said)):
                judged.bad.append(f"cut off again: {wrong}")
    return judged


def _wrong_with_box(path: Path, image: Image) -> str:
    """What is wrong with a box after the power went; "" when nothing is."""
    if "made" not in image.said:
        stillborn = not path.exists() or box_files.is_stillborn(path)
        return "" if stillborn else "what is no box yet stays in the way"
    kept = len(image.said) - 1
    try:
        box = Box.open(path, KEY, SystemRandomness())
    except FacilitatorError as trouble:
        return f"after {kept} kept: {trouble.message}"
    try:
        recovered, found, counted = box.rewrite(), box.bodies(), box.tally()
        if counted not in (tally(kept), tally(kept + 1)):
            return f"{kept} were kept, {counted} came back"
        everyone = kept if counted == tally(kept) else kept + 1
        expected = sorted(said(number) for number in range(everyone) if not is_blank(number))
        if sorted(found) != expected or recovered != len(expected):
            return f"{kept} were kept, other answers came back"
        take_into(box, kept)  # the participant screen sends it again with its ticket
        if box.tally() != tally(kept + 1):
            return f"{kept} were kept, one sent again was counted twice"
    except FacilitatorError as trouble:
        return f"after {kept} kept: {trouble.message}"
    finally:
        box.close()
    return ""


def workshops(folder: Path, people: int, drawn: int, every: int = 1) -> Judged:
    """Opens every image, of every so-maniest moment, of a data folder in which a survey is opened,
    answered and closed."""
    place = folder / "workshop"
    (place / "recorded").mkdir(parents=True)
    prepare(place / "recorded")
    disk, changes = recorded(place, "workshop", people)
    judged = Judged(moments=len(changes))
    room = place / "room"
    known: set[str] = set()
    for image in images(disk, changes, random.Random(2), drawn, every):
        shutil.rmtree(room, ignore_errors=True)
        image.lay(room, known)
        judged.images += 1
        with keyring_of(room) as ring:
            wrong = _wrong_with_folder(room / DATA, image, ring)
        if wrong:
            judged.bad.append(wrong)
    return judged


def _wrong_with_folder(data: Path, image: Image, ring: FileKeyring) -> str:
    """What is wrong with a data folder after the power went; "" when nothing is."""
    told = f"after {' '.join(image.said[-1:]) or 'nothing'}"
    try:
        office = services.folders.unlock(data)
    except FacilitatorError as trouble:
        return f"{told}: {trouble.message}"
    try:
        return _wrong_with_survey(office, image, ring)
    except FacilitatorError as trouble:
        return f"{told}: {trouble.message}"
    finally:
        office.close()


def _wrong_with_survey(office: Office, image: Image, ring: FileKeyring) -> str:
    kept = sum(line.startswith("kept") for line in image.said)
    rounds = services.collection.rounds(office, 1)
    if not rounds:
        if "opened" in image.said:
            return "a survey is gone"
        left = sorted(path.name for path in (office.path / OPEN).iterdir())
        return f"a survey never opened, but {left} is there" if left else ""
    (round_,) = rounds
    if "sealed" not in image.said and round_.state is RoundState.OPEN:
        survey = services.collection.resume(office, round_.id)
        came = services.collection.tally(office, survey)
        if came not in (tally(kept), tally(kept + 1)) or survey.recovered != came.answers:
            return f"{kept} were kept, {came} came back"
        for number in range(max(kept - 1, 0), max(kept + 1, _ENOUGH)):
            take(office, survey, number)  # the one under way once more, with its ticket
        kept = max(kept + 1, _ENOUGH)
        services.collection.seal(office, survey)
    return wrong_with_closed(office, round_, kept, ring)


def crash_images(
    folder: Path, submissions: int, people: int, starts: int, drawn: int, at_least: int = 0
) -> Proof:
    """No image of a power cut loses or doubles an answer: of a box with so many submissions, of so
    many starts after such a cut, of a survey opened, answered by so many people and closed.  Holds
    only where so many images were opened: `at_least`."""
    if write_log.way() is None:
        return not_run()
    parts = {
        "submitting": boxes(folder, "box", submissions, drawn),
        "starts cut off again": boxes_cut_off_again(folder, 3, starts, drawn),
        "a survey from opening to closing": workshops(folder, people, drawn),
    }
    bad = [wrong for part in parts.values() for wrong in part.bad]
    opened = sum(part.images for part in parts.values())
    told = ", ".join(f"{part.images} images of {name}" for name, part in parts.items())
    told += f": {len(bad)} bad, such as: {bad[0]}" if bad else ": none bad"
    return Proof(opened, at_least, not bad and opened >= at_least, told)


def control_loses(folder: Path, submissions: int, drawn: int) -> Proof:
    """The same replay on a box that SQLite writes its usual way (journal DELETE, synchronous FULL)
    finds answers that were acknowledged and are gone: else it is blind."""
    if write_log.way() is None:
        return not_run()
    found = boxes(folder, "forgetful-box", submissions, drawn)
    lost = [wrong for wrong in found.bad if "were kept" in wrong]
    return Proof(
        len(lost), 1, bool(lost), f"{found.images} images, {len(lost)} of them lose an answer"
    )


def not_run() -> Proof:
    return Proof(
        "not run", 0, False, "not run: there is neither a C compiler nor strace on this computer"
    )
