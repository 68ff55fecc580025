"""Qt's dictionaries tell where a Thai word ends; asked only for scripts that need one."""

from __future__ import annotations


def line_ends(text: str) -> list[int]:
    """The places before which a line of `text` may end, as indexes into it."""
    from PySide6.QtCore import QTextBoundaryFinder

    # Qt counts in UTF-16: a letter beyond the first plane takes two.
    places = {0: 0}
    unit = 0
    for index, letter in enumerate(text, start=1):
        unit += 2 if ord(letter) > 0xFFFF else 1
        places[unit] = index
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    found = []
    while (place := finder.toNextBoundary()) >= 0:
        if place in places:
            found.append(places[place])
    return found
