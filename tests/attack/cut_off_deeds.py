"""A migration, a backup, a restoring and the making of a folder, cut off at any step: the next
start works, and what was there is there."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from facilitator.storage import engine, keyfile, schema, tables
from facilitator.system.places import MAIN
from tests.attack import write_log
from tests.attack.crash_images import images, not_run, recorded
from tests.attack.disk_model import Image
from tests.attack.proof import Proof
from tests.support import keyrings
from tests.support.offices import a_session, an_open_round, answer, practice_office
from tests.support.on_disk import rows
from tests.support.recorded import DATA, STICK

EARLIER = "0002"  # the version that is brought up


def cut_off_deeds(folder: Path, drawn: int, every: int) -> Proof:
    """Every image of a power cut of every so-maniest moment of the four deeds."""
    if write_log.recorder() is None:
        return not_run()
    opened: Counter[str] = Counter()
    wrong: list[str] = []
    for verb, (prepare, judge) in _DEEDS.items():
        under = folder / verb / "recorded"
        (under / STICK).mkdir(parents=True)
        prepare(under)
        disk, changes = recorded(folder / verb, verb)
        room = folder / verb / "room"
        for image in images(disk, changes, random.Random(3), drawn, every):
            shutil.rmtree(room, ignore_errors=True)
            (room / STICK).mkdir(parents=True)
            image.lay(room, set())
            opened[verb] += 1
            try:
                with keyrings.using(keyrings.memory()):
                    found = judge(room, image)
            except FacilitatorError as trouble:
                found = f"{trouble.message} {trouble.remedy}"
            if found:
                wrong.append(f"{verb}: {found}")
    told = ", ".join(f"{count} images of {verb}" for verb, count in opened.items())
    told += f": {len(wrong)} bad, such as {wrong[0]}" if wrong else ": none bad"
    return Proof(len(wrong), 0, not wrong and len(opened) == len(_DEEDS), told)


def _filled(under: Path) -> None:
    """A practice folder with people and a closed survey."""
    office = practice_office(under / DATA)
    survey = an_open_round(office, a_session(office, people=6))
    answer(office, survey, 6, comment="a calm day")
    services.collection.seal(office, survey)
    office.close()


def _old(under: Path) -> None:
    """The same as an earlier version would have left it."""
    _filled(under)
    data = under / DATA
    before = _rows(data)
    keys = keyfile.read(data)
    assert keys is not None
    key = keyfile.open_key(keys, None)
    (data / MAIN).rename(data / "newest")
    newest = engine.connect(data / "newest", key)
    made = engine.engine(data / MAIN, key)
    with made.connect() as connection:
        schema._run(connection, EARLIER, schema.MIGRATIONS)
    with made.begin() as connection:
        for table in tables.metadata.sorted_tables:
            columns = connection.exec_driver_sql(f"PRAGMA table_info({table.name})").all()
            names = ", ".join(f'"{column.name}"' for column in columns)
            if not names or not before[table.name]:
                continue
            for row in newest.execute(f"SELECT {names} FROM {table.name}"):
                marks = ", ".join("?" * len(row))
                connection.exec_driver_sql(
                    f"INSERT INTO {table.name} ({names}) VALUES ({marks})", tuple(row)
                )
    made.dispose()
    newest.close()
    (data / "newest").unlink()
    _expected[str(under.parent)] = before


_expected: dict[str, dict[str, list[dict[str, object]]]] = {}


def _rows(data: Path) -> dict[str, list[dict[str, object]]]:
    return rows(data, None)


def _brought_up(room: Path, image: Image) -> str:
    found = _rows(room / DATA)
    if found != _expected[str(room.parent)]:
        return "other rows are there"
    left = [path.name for path in (room / DATA).glob("*.before-*")]
    return f"{left} is still there" if left else ""


def _stick(under: Path) -> None:
    _filled(under)
    _expected[str(under.parent)] = _rows(under / DATA)


def _backed_up(room: Path, image: Image) -> str:
    if _rows(room / DATA) != _expected[str(room.parent)]:
        return "other rows are there"
    made = sorted((room / STICK).glob("*.zip"))
    if image.said and not made:
        return "a backup that was made is gone"
    for one in made:
        services.restoring.check(one)
    office = services.folders.unlock(room / DATA)
    try:
        services.backup.save(office, room / STICK)
    finally:
        office.close()
    left = [path.name for path in (room / STICK).iterdir() if path.suffix != ".zip"]
    return f"{left} is still there" if left else ""


def _with_backup(under: Path) -> None:
    _stick(under)
    office = services.folders.unlock(under / DATA)
    services.backup.save(office, under / STICK)
    office.close()
    shutil.rmtree(under / DATA)


def _restored(room: Path, image: Image) -> str:
    data = room / DATA
    if not (data / MAIN).exists():
        if image.said:
            return "what was restored is gone"
        (backup,) = (room / STICK).glob("*.zip")
        services.restoring.restore(backup, data)
    if _rows(data) != _expected[str(room.parent)]:
        return "other rows are there"
    left = [path.name for path in data.iterdir() if path.name.startswith(".")]
    return f"{left} is still there" if left else ""


def _created(room: Path, image: Image) -> str:
    data = room / DATA
    if not (data / MAIN).exists():
        if image.said:
            return "a folder that was made is gone"
        services.folders.create(data, practice=True).close()
    services.folders.unlock(data).close()
    left = [path.name for path in data.iterdir() if path.name.endswith(".new")]
    return f"{left} is still there" if left else ""


def _nothing(under: Path) -> None:
    """The deed begins with nothing."""


_DEEDS: dict[str, tuple[Callable[[Path], None], Callable[[Path, Image], str]]] = {
    "bring-up": (_old, _brought_up),
    "back-up": (_stick, _backed_up),
    "restore": (_with_backup, _restored),
    "create": (_nothing, _created),
}
