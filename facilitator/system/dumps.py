"""No picture of the memory is left on the disk when the program falls down.

In the memory stand answers that were just given and the keys of what is open.  Where the system
lets a program say so, none of it is written: on Linux neither as a core file nor handed to a
program that collects them (core(5): `coredump_filter`, inherited by children), on Windows no crash
report is made (SetErrorMode, SEM_NOGPFAULTERRORBOX).  Other systems keep no memory in theirs unless
they were told to.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

_NO_REPORT = 0x0001 | 0x0002


def leave_no_dumps() -> None:
    """From now on, for this process and those it starts.  Where the system refuses, all goes on as
    it is: nothing else depends on it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(_NO_REPORT)
        return
    import resource

    with suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    with suppress(OSError):
        Path("/proc/self/coredump_filter").write_text("0")
