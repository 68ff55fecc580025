"""Writes the icons the window uses from the Lucide set into `resources/icons`.

Run after changing the list below, with the package `python-lucide` at hand; the drawings are
committed, so that neither building nor running needs that package.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

_LIST = """
archive arrow-left arrow-right award book-open building calendar-days calendar-plus chart-column
check chevron-down chevron-left chevron-right chevron-up circle circle-alert circle-check circle-dot
circle-question-mark circle-stop circle-x clipboard-list clock copy delete download ellipsis eye
eye-off file-check file-down file-text file-up folder folder-open globe hand-heart hard-drive hash
inbox info key-round keyboard languages laptop list-checks lock lock-open log-in log-out map-pin
maximize message-square minus monitor moon move-horizontal palette pencil phone play plus printer
refresh-cw save search settings shield shield-check skip-forward sprout square square-check stamp
sun tally-5 timer trash triangle-alert undo-2 upload user user-check user-minus user-plus users x
zoom-in zoom-out
"""
NAMES = _LIST.split()

TARGET = Path(__file__).resolve().parent.parent / "resources" / "icons"


def drawing(svg: str) -> str:
    """The icon on one line, without the classes of the web."""
    svg = re.sub(r'\s+class="[^"]*"', "", svg)
    return re.sub(r">\s+<", "><", svg).strip() + "\n"


def main() -> None:
    lucide_icon = import_module("lucide").lucide_icon

    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.svg"):
        old.unlink()
    for name in NAMES:
        svg = lucide_icon(name, width=24, height=24, stroke_width=1.75)
        (TARGET / f"{name}.svg").write_text(drawing(svg), encoding="utf-8")


if __name__ == "__main__":
    main()
