"""A copy of the folder keeps the times of its files: of those that are written with each answer, or
each time the laptop goes round, they tell the day and nothing finer."""

from __future__ import annotations

import os
import shutil
from datetime import date, datetime
from pathlib import Path

from facilitator import services
from facilitator.storage.box import Box
from facilitator.storage.box_files import BoxNote
from facilitator.storage.envelopes import Cost
from facilitator.storage.randomness import SystemRandomness
from facilitator.system.file_times import tell_only_the_day
from facilitator.system.logs import note_fault


def told(path: Path) -> datetime:
    """When the file was written, as a copy of it still says."""
    copied = Path(shutil.copy2(path, path.with_name(f"copy of {path.name}")))
    return datetime.fromtimestamp(copied.stat().st_mtime)


def is_a_day(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)


def test_that_a_copied_box_tells_only_the_day_of_its_newest_answer(tmp_path: Path) -> None:
    path, key = tmp_path / "box-1.db", bytes(32)
    box = Box.create(path, BoxNote(1, 4096, b"", Cost()), key, SystemRandomness())
    for number in range(2):
        box.submit(b"said", bytes([number]) * 16)
    box.count_blank(b"b" * 16)
    box.close()
    for file in (path, tmp_path / "box-1.db-journal"):
        assert is_a_day(told(file)), file.name
    Box.open(path, key, SystemRandomness()).close()
    assert is_a_day(told(path))


def test_that_the_settings_do_not_tell_when_the_laptop_went_round(tmp_path: Path) -> None:
    services.handed_over.note(tmp_path, 1, ("en",))
    assert is_a_day(told(tmp_path / "settings.json"))
    services.handed_over.forget(tmp_path)
    assert is_a_day(told(tmp_path / "settings.json"))


def test_that_the_log_does_not_tell_when_something_broke_while_people_answered(
    tmp_path: Path,
) -> None:
    for _ in range(2):
        note_fault(tmp_path, ValueError("of an answer"), date(2026, 3, 4))
        assert is_a_day(told(tmp_path / "facilitator.log"))


def test_that_the_day_is_the_day_of_the_room(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    late = datetime(2026, 3, 4, 23, 59, 59).timestamp()
    os.utime(path, (late, late))
    tell_only_the_day(path)
    assert datetime.fromtimestamp(path.stat().st_mtime) == datetime(2026, 3, 4)
    tell_only_the_day(tmp_path / "nothing")
