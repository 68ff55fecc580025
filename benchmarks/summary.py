"""What laying out a report costs beside drawing it: a warm report of about six pages against the
replay of its own recorded drawing calls on a fresh canvas."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

Call = tuple[int, str, tuple[Any, ...], dict[str, Any]]


class Recorder:
    """Stands in for a canvas (and for the paths and texts it gives out) and remembers each call.
    Number 0 is the canvas; whatever `begin...` gives out is numbered on."""

    def __init__(self, calls: list[Call], number: int = 0) -> None:
        self._calls = calls
        self._number = number

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def record(*args: Any, **options: Any) -> Any:
            self._calls.append((self._number, name, args, options))
            return Recorder(self._calls, len(self._calls)) if name.startswith("begin") else None

        return record


def replay(calls: list[Call], canvas: Any) -> None:
    """Makes the recorded calls again on a real canvas."""
    made: dict[int, Any] = {0: canvas}
    for place, (number, name, args, options) in enumerate(calls, start=1):
        args = tuple(made[arg._number] if isinstance(arg, Recorder) else arg for arg in args)
        result = getattr(made[number], name)(*args, **options)
        if name.startswith("begin"):
            made[place] = result


def measure() -> dict[str, float]:
    """`summary_ratio`: report over replay, the median of alternating pairs.  Prints how many
    milliseconds the warm report took and how many pages it has (aim: 20 ms for six)."""
    from benchmarks.pairs import ratio, seconds
    from facilitator.documents.flow import new_canvas
    from facilitator.documents.summary import summary_flow, summary_pdf, summary_running
    from tests.support.made_summaries import made_summary

    summary = made_summary(people=40)
    running = summary_running(summary)
    flow = summary_flow(summary)
    calls: list[Call] = []
    flow.draw(Recorder(calls), running)

    def again() -> None:
        canvas = new_canvas(BytesIO(), flow.paper, running)
        replay(calls, canvas)
        canvas.save()

    compared, report, _ = ratio(
        lambda: seconds(lambda: summary_pdf(summary)), lambda: seconds(again)
    )
    print(f"a warm report of {flow.pages} pages: {report * 1000:.0f} ms (aim: 20)")
    return {"summary_ratio": compared}
