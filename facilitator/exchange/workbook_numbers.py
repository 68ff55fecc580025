"""What the numbers of a spreadsheet show: days and times are numbers there too."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

DAY_0 = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's days and times belong to no zone
DAY_0_OF_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_AFTER_9999 = 2_958_466  # days


def number_text(value: float) -> str:
    """A number as a person writes it: "12", not "12.0"."""
    if not math.isfinite(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)


def moment_text(days: float, day_0: datetime) -> str:
    """The day, the time or both that a number stands for: days since `day_0`."""
    if not 0 <= days < _AFTER_9999:
        return ""
    try:
        moment = day_0 + timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return ""
    if days < 1:
        return moment.time().isoformat()
    if day_0 == DAY_0 and days < 60:  # the 29 February 1900 that spreadsheets count never was
        moment += timedelta(days=1)
    whole = moment.hour == moment.minute == moment.second == 0
    return moment.date().isoformat() if whole else moment.isoformat(" ")
