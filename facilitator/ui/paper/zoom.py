"""How large pages are shown."""

from __future__ import annotations

_LEAST, _MOST, _STEP = 0.5, 3.0, 1.25


def zoomed(zoom: float, steps: int) -> float:
    """The zoom so many steps on; 1.0 is "Fit width"."""
    wanted = float(zoom * _STEP**steps)
    if abs(wanted - 1.0) < 0.01:
        return 1.0
    return min(max(wanted, _LEAST), _MOST)


def zoom_words(zoom: float) -> str:
    """ "Fit width", else the size against it."""
    return "Fit width" if zoom == 1.0 else f"{round(zoom * 100)} %"
