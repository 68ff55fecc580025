"""A question to the operating system, which each system answers in its own way."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

SYSTEM: str = sys.platform

_Answer = TypeVar("_Answer")


def ask(
    *,
    linux: Callable[[], _Answer],
    windows: Callable[[], _Answer],
    macos: Callable[[], _Answer],
    unknown: _Answer,
) -> _Answer:
    """What this computer's system answers; `unknown` where it has no such call or refuses it."""
    asked = {"win32": windows, "darwin": macos}.get(SYSTEM, linux)
    try:
        return asked()
    except (OSError, AttributeError, ValueError):
        return unknown


def word(path: Path) -> str:
    """What a file of the Linux kernel says in one word; empty where there is none."""
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
