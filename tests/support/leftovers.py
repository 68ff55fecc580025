"""What earlier tests left behind in this process."""

from __future__ import annotations

import gc
import sqlite3


def close_databases() -> None:
    """Close every database that a test left open: Python 3.13 complains of each when it goes."""
    for left in [one for one in gc.get_objects() if type(one) is sqlite3.Connection]:
        left.close()
