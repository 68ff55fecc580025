"""Where the files that ship with the application lie: `forms/` and `resources/`."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _roots() -> tuple[Path, ...]:
    frozen = getattr(sys, "_MEIPASS", None)
    bundle = (Path(frozen),) if frozen else ()
    # An editable install carries no forced-in files, so the checkout comes last.
    return (*bundle, _PACKAGE / "_data", _PACKAGE.parent)


def bundled(*parts: str) -> Path:
    """The path of a shipped file or folder: `bundled("forms", "pulse.yaml")`.

    Raises FileNotFoundError when no place holds it, which is a fault of the installation.
    """
    for root in _roots():
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))
