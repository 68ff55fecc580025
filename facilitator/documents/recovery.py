"""The recovery code on paper: what it is, where to keep it, how it is used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from facilitator.documents.flow import Flow, Running
from facilitator.documents.grid import LIVE, READING, SMALL, Style, Weight, columns, paper_named
from facilitator.documents.pen import Pen
from facilitator.documents.text.typesetting import typesetter
from facilitator.documents.words import SectionHead, Title, Words
from facilitator.documents.writing_lines import Fields, Pair, Step

_CODE = Style(21, 28, Weight.SEMIBOLD)
_WHAT = (
    "This code opens your Facilitator data when the passphrase is forgotten. It was drawn by "
    "chance on your own computer; nobody else has it, and nobody can make it again."
)
_COUNTS = (
    "It counts from the moment two of its groups were typed back into Facilitator, and until a "
    "newer code is made: then this sheet opens nothing and can be shredded. A backup opens with "
    "the code that counted on the day it was made."
)
_PLACES = (
    (
        "Not in the laptop’s bag",
        "Whoever has this sheet and the laptop, or this sheet and a backup, has your data.",
    ),
    (
        "Somewhere you find it in a year",
        "At home with your papers, or in the safe of your organization, in a closed envelope.",
    ),
    (
        "Not in a photo, an e-mail or a cloud folder",
        "Copies wander. One sheet of paper, perhaps a second in another house, is enough.",
    ),
)
_STEPS = (
    ("Start Facilitator", "It asks for the passphrase."),
    (
        "Type the code into the same field",
        "Capitals, spaces and dashes do not matter. Nor does it matter whether you read a zero or "
        "the letter O, a one or the letter I: Facilitator knows which is meant.",
    ),
    (
        "Choose a new passphrase",
        "Facilitator offers it at once. This code goes on being good; make a new one if somebody "
        "may have seen it.",
    ),
)
_NOTES = (("Which laptop it is for", ""), ("Who knows where this sheet is", ""))


def recovery_sheet(
    groups: Sequence[str], printed: date, version: str, paper: str = "letter"
) -> bytes:
    """One page with the code's groups, on `letter` or `a4`; nothing on it says whose it is.  The
    same facts give the same bytes.  Raises BadInput for another paper."""
    flow = Flow(paper_named(paper), typesetter())
    setter = flow.setter
    flow.together(
        [
            Title(setter, ["Recovery code"]),
            Words(setter, _WHAT, READING, width=columns(11), above=2),
            _Code(groups),
            Words(setter, _COUNTS, SMALL, width=columns(11), above=10),
        ]
    )
    pairs = [Pair(setter, *place) for place in _PLACES]
    flow.together([SectionHead(setter, "Where to keep it", above=20), *pairs])
    steps = [Step(setter, number, *step) for number, step in enumerate(_STEPS, start=1)]
    flow.together([SectionHead(setter, "When the passphrase is forgotten", above=20), *steps])
    flow.together([SectionHead(setter, "My own notes", above=18), Fields(setter, _NOTES)])
    day = format_date(printed, "d MMMM y", locale="en")
    return flow.pdf(
        Running(
            title="Recovery code",
            left="Recovery code",
            right=("Facilitator",),
            foot=f"Printed {day} with Facilitator {version}   ·   Keep it apart from the laptop",
            mark="",
        )
    )


class _Code:
    """The groups side by side in boxes, each under its number."""

    above = 16.0
    _BOX, _GAP, _LABEL = 46.0, 9.0, 15.0

    def __init__(self, groups: Sequence[str]) -> None:
        self._groups = groups
        self.height = self._LABEL + self._BOX

    def draw(self, pen: Pen, top: float) -> None:
        width = (LIVE - self._GAP * (len(self._groups) - 1)) / len(self._groups)
        for place, group in enumerate(self._groups):
            left = place * (width + self._GAP)
            middle = left + width / 2
            pen.text(middle, top + 9, str(place + 1), SMALL, "centre")
            pen.frame(left, top + self._LABEL, width, self._BOX, 4)
            pen.text(middle, top + self._LABEL + 31, group, _CODE, "centre")
