"""Label sheets as they are sold, and plain paper to cut: how large a piece is and where it lies.

Sizes follow two published collections of label templates, which agree where both name a sheet:
gLabels (github.com/jimevins/glabels-qt, templates/avery-us-templates.xml and
avery-iso-templates.xml) and LibreOffice (github.com/LibreOffice/core,
extras/source/labels/labels.xml).  Sheets on which they differ from the maker's own words are left
out.  All lengths are points, from the sheet's left and top edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from facilitator.documents.grid import A4, LETTER
from facilitator.domain.errors import BadInput

_INCH, _MM = 72.0, 72 / 25.4


@dataclass(frozen=True)
class Stock:
    """A sheet of equal pieces.  `left` and `top` are where the first begins, `step_x` and `step_y`
    lead to the next.  `to_cut`: plain paper, so the pieces get cut marks."""

    id: str
    name: str
    paper: str
    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    step_x: float
    step_y: float
    to_cut: bool = False

    @property
    def pieces(self) -> int:
        """How many pieces one sheet has."""
        return self.across * self.down

    def place(self, piece: int) -> tuple[float, float]:
        """Left and top edge of a piece, counted from 0, row by row."""
        row, column = divmod(piece, self.across)
        return self.left + column * self.step_x, self.top + row * self.step_y


def _plain(paper: str, width: float, height: float) -> Stock:
    # Fits the usual badge holders of 3 1/2 x 2 1/4 inches (90 x 57 mm).
    wide, high = 3.5 * _INCH, 2.25 * _INCH
    left, top = (width - 2 * wide) / 2, (height - 4 * high) / 2
    name = "Plain paper, to cut"
    return Stock(f"plain-{paper}", name, paper, 2, 4, wide, high, left, top, wide, high, True)


PLAIN: Final = (
    _plain("letter", LETTER.width, LETTER.height),
    _plain("a4", A4.width, A4.height),
)
STOCKS: Final = (
    PLAIN[0],
    Stock(  # gLabels: Avery 5395 and 8395; LibreOffice: 5395
        "avery-5395", "Avery 5395, 8395 (stick-on, 8 a sheet)", "letter", 2, 4,
        3.375 * _INCH, 7 / 3 * _INCH, 0.6875 * _INCH, 7 / 12 * _INCH, 3.75 * _INCH, 2.5 * _INCH,
    ),
    Stock(  # LibreOffice: Avery 5384, 5392, 74540, 74541
        "avery-5392", "Avery 5392, 5384, 74541 (inserts, 6 a sheet)", "letter", 2, 3,
        4 * _INCH, 3 * _INCH, 0.25 * _INCH, 1 * _INCH, 4 * _INCH, 3 * _INCH,
    ),
    PLAIN[1],
    Stock(  # gLabels: Avery L4784 to L4787
        "avery-l4785", "Avery L4785, L4784, L4786, L4787 (stick-on, 10 a sheet)", "a4", 2, 5,
        80 * _MM, 50 * _MM, 18 * _MM, 13 * _MM, 95 * _MM, 55 * _MM,
    ),
    Stock(  # LibreOffice: Avery L7418
        "avery-l7418", "Avery L7418 (inserts, 8 a sheet)", "a4", 2, 4,
        86 * _MM, 55 * _MM, 19 * _MM, 38.5 * _MM, 86 * _MM, 55 * _MM,
    ),
)  # fmt: skip


def stocks(paper: str) -> tuple[Stock, ...]:
    """The sheets that come in this paper (`letter` or `a4`), plain paper first."""
    return tuple(stock for stock in STOCKS if stock.paper == paper)


def stock_named(stock_id: str) -> Stock:
    """The sheet with this id.  Raises BadInput for any other."""
    for stock in STOCKS:
        if stock.id == stock_id:
            return stock
    raise BadInput(
        f"There is no label sheet called “{stock_id}”.",
        f"Choose one of: {', '.join(stock.id for stock in STOCKS)}.",
    )
