"""This program once more, in a process of its own: for what may never end, or end the program."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

_CPU_S, _MEMORY = 20, 1_500 * 2**20  # seconds and bytes such a process may take
_LONGEST_S = 40.0


def command(*words: str) -> list[str]:
    """How this program is started with these words, from a checkout or as a bundle."""
    start = [] if getattr(sys, "frozen", False) else ["-m", "facilitator"]
    return [sys.executable, *start, *words]


def ends_well(words: Sequence[str]) -> bool:
    """Whether the program, started with these words, came to a good end within 40 seconds."""
    try:
        done = subprocess.run(
            command(*words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LONGEST_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def keep_small() -> None:
    """From now on this process may take 20 seconds of the processor and 1.5 GB, where the system
    can hold it to that."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_S, _CPU_S))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
