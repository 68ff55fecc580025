"""What the window asks of the computer it runs on, in one place: a test gives its own answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from facilitator.system import awake, battery, capture, displays


class HoldsSleepOff(Protocol):
    """As `awake.Awake`."""

    @property
    def covers_lid(self) -> bool: ...

    def begin(self) -> bool: ...

    def end(self) -> None: ...


@dataclass
class Machine:
    """`displays` counts those with a picture (None: it cannot tell), `charge` looks at the
    battery, `awake` holds sleep off, `keep_out` keeps a window out of captures, `passed_ms` is a
    clock that goes on in sleep."""

    displays: Callable[[], int | None] = displays.count
    charge: Callable[[], battery.Charge | None] = battery.charge
    keep_out: Callable[[int], bool] = capture.keep_out
    passed_ms: Callable[[], int] = awake.passed_ms
    awake: HoldsSleepOff = field(default_factory=awake.Awake)
