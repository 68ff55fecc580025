"""The log: what broke and where in our code, never what anybody typed.

An entry holds a day, the kind of error and the places in the code it passed; messages and values
stay out, since they may quote a name or an answer.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import TracebackType

from facilitator.system.file_times import tell_only_the_day

FILE = "facilitator.log"
_AT_MOST = 256 * 1024  # bytes; then the log starts anew and the old one is kept once


def note_fault(folder: Path, fault: BaseException, day: date) -> None:
    """Add one entry.  Says nothing when it cannot be written: the fault itself is on screen."""
    lines = [f"{day.isoformat()} {_kind(fault)}", *_places(fault.__traceback__)]
    cause = fault.__cause__ or fault.__context__
    if cause is not None:
        lines += [f"  after {_kind(cause)}", *_places(cause.__traceback__)]
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _AT_MOST:
            path.replace(path.with_suffix(".old.log"))
        path.touch(mode=0o600)
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        tell_only_the_day(path)  # a fault may come with an answer
    except OSError:
        return


def _kind(fault: BaseException) -> str:
    kind = type(fault)
    return f"{kind.__module__}.{kind.__qualname__}"


def _places(trace: TracebackType | None) -> list[str]:
    """File name, line and function of each step; file names without their folders, which hold the
    name of the person's account."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        module = trace.tb_frame.f_globals.get("__name__", Path(code.co_filename).name)
        places.append(f"  {module}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places
