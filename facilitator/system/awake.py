"""Keeping the computer from falling asleep, and a clock that notices when it did.

Linux asks systemd's login manager through `systemd-inhibit`.  Windows (SetThreadExecutionState)
and macOS (caffeinate) follow their makers' reference and were not tried on such a computer; on
both, closing the lid still puts the computer to sleep.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from facilitator.system.asking import SYSTEM, ask

if TYPE_CHECKING:
    from subprocess import Popen

# Most first: where the login manager refuses the lid to this user, the rest may still be had.
_KINDS = ("idle:sleep:handle-lid-switch", "idle:sleep", "idle")
_LID = "handle-lid-switch"
_PATIENCE_S = 3.0
_CONTINUOUS, _COMPUTER, _SCREEN = 0x80000000, 0x1, 0x2  # ES_...


def passed_ms() -> int:
    """Milliseconds of a clock that nobody sets and that goes on while the computer sleeps.

    CLOCK_BOOTTIME on Linux; on macOS CLOCK_MONOTONIC and on Windows the tick count go on in sleep
    by themselves.
    """
    if SYSTEM == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    if SYSTEM == "darwin":
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1_000_000
    return time.monotonic_ns() // 1_000_000


def steady_ms() -> int:
    """Milliseconds of a clock that only goes forward; it may stand still in sleep."""
    return time.monotonic_ns() // 1_000_000


class Awake:
    """Holds sleep off from `begin` to `end`, or until this process dies.

    Both may wait for another process (up to three seconds a try): not for the window's thread, and
    on Windows both on one thread, which must live on in between.  `covers_lid`: closing the lid
    does nothing either.
    """

    def __init__(self, inhibit: Sequence[str] = ("systemd-inhibit",)) -> None:
        self._inhibit = tuple(inhibit)
        self._held: Popen[bytes] | None = None
        self._on = False
        self.covers_lid = False

    @property
    def on(self) -> bool:
        """Whether sleep is held off now."""
        return self._on and (self._held is None or self._held.poll() is None)

    def begin(self) -> bool:
        """Hold sleep off; again is harmless.  False where the system does not let us."""
        if self.on:
            return True
        self.end()
        self._on = ask(
            linux=lambda: any(self._on_linux(kinds) for kinds in _KINDS),
            windows=lambda: self._on_windows(_CONTINUOUS | _COMPUTER | _SCREEN),
            macos=self._on_macos,
            unknown=False,
        )
        return self._on

    def end(self) -> None:
        """Let the computer sleep again; again is harmless."""
        held, self._held = self._held, None
        was, self._on, self.covers_lid = self._on, False, False
        if held is not None:
            _finish(held)
        elif was and SYSTEM == "win32":
            self._on_windows(_CONTINUOUS)

    def _on_linux(self, kinds: str) -> bool:
        """The inhibitor holds as long as its child reads from our pipe, which ends with us."""
        import subprocess

        held = subprocess.Popen(
            [
                *self._inhibit,
                f"--what={kinds}",
                "--who=Facilitator",
                "--why=A survey is open",
                "--mode=block",
                "sh",
                "-c",
                "echo held; exec cat >/dev/null",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        if not _says_held(held):
            _finish(held)
            return False
        self._held, self.covers_lid = held, _LID in kinds
        return True

    def _on_macos(self) -> bool:
        import subprocess

        # -w: it ends by itself when we die.
        self._held = subprocess.Popen(
            ["/usr/bin/caffeinate", "-dis", "-w", str(os.getpid())], stdin=subprocess.DEVNULL
        )
        return True

    def _on_windows(self, state: int) -> bool:
        import ctypes

        return bool(ctypes.CDLL("kernel32").SetThreadExecutionState(ctypes.c_uint32(state)))


def _says_held(held: Popen[bytes]) -> bool:
    """Whether the inhibitor started its child, which it does once it holds the lock."""
    import select

    if held.stdout is None:
        return False
    ready, _, _ = select.select([held.stdout], [], [], _PATIENCE_S)
    return bool(ready) and held.stdout.readline() == b"held\n"


def _finish(held: Popen[bytes]) -> None:
    import subprocess

    for pipe in (held.stdin, held.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    # What reads from our pipe ends by itself; the rest has no pipe to read from.
    if held.stdin is None:
        held.terminate()
    try:
        held.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        held.kill()
        held.wait()
