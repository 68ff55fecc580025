"""When a file was written, told no finer than the day: a copy of a folder keeps this time, and of a
file that is written with each answer it is the time of the newest one."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path


def tell_only_the_day(path: Path) -> None:
    """Sets both times of the file to the beginning of the day it was written, in local time.
    Nothing happens where there is no such file, or where the disk does not let us."""
    with suppress(OSError, OverflowError, ValueError):
        written = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006  the room's own day
        day = written.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
        os.utime(path, (day, day))
