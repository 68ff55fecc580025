"""A PDF somebody brings along, set on our paper with a foot of ours.

Only what its pages show comes over: no scripts, no links, no attachments, nothing to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from facilitator.documents import flow
from facilitator.documents.cards import NoSurround
from facilitator.documents.grid import FOOT, LIVE, Paper, paper_named
from facilitator.documents.pages import one_at_a_time
from facilitator.documents.pdf_measure import holds_too_much
from facilitator.documents.pen import Pen
from facilitator.documents.text.typesetting import clean, typesetter
from facilitator.domain.errors import BadInput

BYTES_AT_MOST = 50 * 2**20
PAGES_AT_MOST = 200
_SAME = 3.0  # points; papers that differ less are the same
_EDGE = 18.0  # a quarter of an inch, which most printers leave white
_OVER_FOOT = 4.0
_SIDES = (36.0, 14_400.0)  # points; the largest page the format knows
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_PRINTING = 1 << 2  # of the permissions in ISO 32000-1, table 22: bit 3
_DRAWN_WIDE = 200.0  # pixels: enough to go through all that a page draws
_SAVE_ANEW = "Save it once more as PDF with the program that made it, and add that file."


def page_count(pdf: bytes) -> int:
    """How many pages such a PDF has; none of them is looked at.  Raises BadInput when it is larger
    than BYTES_AT_MOST, has no page or more than PAGES_AT_MOST, is damaged, opens only with a
    password or may not be printed."""
    _measure(pdf)
    with one_at_a_time(), _opened(pdf) as document:
        return len(document)


def look_through(pdf: bytes) -> int:
    """How many pages it has, each of them drawn.  Raises BadInput as `page_count`, and for a page
    that is damaged or has an impossible size.

    A page can be made to keep pdfium busy for ever, or to end the program it runs in: so a file
    that was not looked through before is given to a process of its own.
    """
    count = page_count(pdf)
    with one_at_a_time(), _opened(pdf) as document:
        for number in range(count):
            wide, _ = _page(document, number)
            document[number].render(scale=_DRAWN_WIDE / wide)
    return count


def on_paper(pdf: bytes, title: str, paper: str = "letter", first_page: int = 1) -> bytes:
    """Its pages on `letter` or `a4`, each whole, in the middle and over a foot with the title and
    the page's number, counted from `first_page`.  Raises BadInput as `page_count`, or for another
    paper."""
    sheet = paper_named(paper)
    _measure(pdf)
    with one_at_a_time(), _opened(pdf) as source:
        pages = len(source)
        base = _feet(sheet, clean(title), first_page, pages)
        with _opened(base) as feet, _opened(base) as made:
            for number in range(pages):
                page = made.new_page(sheet.width, sheet.height)
                page.insert_obj(_shown(source, number, sheet, made))
                page.insert_obj(feet.page_as_xobject(number, made).as_pageobject())
                page.gen_content()
            for _ in range(pages):
                made.del_page(0)  # they gave the document its title, which pdfium itself cannot
            return _saved(made)


def merged(pdfs: Sequence[bytes]) -> bytes:
    """PDFs of ours one after the other, under the first one's title; ValueError without any."""
    if not pdfs:
        raise ValueError("nothing to print")
    if len(pdfs) == 1:
        return pdfs[0]
    with one_at_a_time(), _opened(pdfs[0]) as run:
        for pdf in pdfs[1:]:
            with _opened(pdf) as source:
                run.import_pages(source)
        return _saved(run)


def _shown(source: Any, number: int, sheet: Paper, made: Any) -> Any:
    """What a page shows, as a part of a page of `made` in its place on the sheet."""
    from pypdfium2 import PdfMatrix

    wide, tall = _page(source, number)
    same = abs(wide - sheet.width) < _SAME and abs(tall - sheet.height) < _SAME
    edge = 0.0 if same else _EDGE
    room = sheet.foot_rule - _OVER_FOOT - edge
    part = min((sheet.width - 2 * edge) / wide, room / tall)
    left = (sheet.width - wide * part) / 2
    top = edge if same else edge + (room - tall * part) / 2
    # As a form a page brings its own turning and cropping, and what it shows and nothing else.
    shown = source.page_as_xobject(number, made).as_pageobject()
    shown.set_matrix(
        PdfMatrix().scale(part, part).translate(left, sheet.height - top - tall * part)
    )
    return shown


def _page(document: Any, number: int) -> tuple[float, float]:
    """Width and height of a page as it is seen."""
    from pypdfium2 import PdfiumError

    try:
        wide, tall = document[number].get_size()
    except PdfiumError:
        raise _damaged() from None
    if not all(_SIDES[0] <= side <= _SIDES[1] for side in (wide, tall)):
        raise BadInput(
            f"Page {number + 1} of this PDF has a size no paper has.", "Take that page out of it."
        )
    return wide, tall


def _feet(sheet: Paper, title: str, first_page: int, pages: int) -> bytes:
    """Pages with nothing but their foot."""
    out = BytesIO()
    canvas = flow.new_canvas(out, sheet, NoSurround(title))
    setter = typesetter()
    with flow.one_at_a_time():
        pen = Pen(canvas, sheet, setter)
        for number in range(first_page, first_page + pages):
            said = f"Page {number}"
            pen.hairline(sheet.foot_rule)
            free = LIVE - setter.width(said, FOOT) - 18
            pen.text(0, sheet.foot, setter.shortened(title, FOOT, free), FOOT)
            pen.text(LIVE, sheet.foot, said, FOOT, "right")
            pen.end_page()
        canvas.save()
    return out.getvalue()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    """pdfium's document, judged."""
    import pypdfium2

    if len(pdf) > BYTES_AT_MOST:
        raise BadInput(
            f"This PDF is larger than {BYTES_AT_MOST // 2**20} MB.",
            "Save it with smaller pictures.",
        )
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as fault:
        if fault.err_code == _PASSWORD:
            raise _locked("opens only with a password") from None
        raise _damaged() from None
    try:
        if not pypdfium2.raw.FPDF_GetDocPermissions(document) & _PRINTING:
            raise _locked("does not allow printing")
        if not len(document):
            raise BadInput("This PDF has no pages.", _SAVE_ANEW)
        if len(document) > PAGES_AT_MOST:
            raise BadInput(
                f"This PDF has {len(document):,} pages; a handout may have {PAGES_AT_MOST}.",
                "Save the pages people need as a PDF of their own.",
            )
        yield document
    finally:
        document.close()


def _measure(pdf: bytes) -> None:
    if len(pdf) <= BYTES_AT_MOST and holds_too_much(pdf):
        raise BadInput(
            "This PDF draws far more than a sheet of paper can show.",
            "Print it into a new PDF with pictures in place of drawings, and add that file.",
        )


def _locked(how: str) -> BadInput:
    return BadInput(
        f"This PDF {how}.", "Ask whoever made it for one without a lock, and add that file."
    )


def _damaged() -> BadInput:
    return BadInput("This file is damaged or not a PDF.", _SAVE_ANEW)


def _saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()
