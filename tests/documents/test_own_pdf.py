"""A PDF of the trainer on our paper: whole, in its place, with a foot, and without what moves."""

from __future__ import annotations

import re
from io import BytesIO

import pypdfium2
import pytest
from pypdfium2 import raw
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from facilitator.documents.own_pdf import BYTES_AT_MOST, look_through, merged, on_paper
from facilitator.domain.errors import BadInput
from tests.support.handouts import pdf_of
from tests.support.pdf_places import words
from tests.support.pdf_reading import page_sizes, page_texts, title_of


def changed(pdf: bytes, page: int = 0, **how: object) -> bytes:
    """The PDF with a page turned or cropped."""
    document = pypdfium2.PdfDocument(pdf)
    for name, value in how.items():
        getattr(document[page], f"set_{name}")(*value if isinstance(value, tuple) else (value,))
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def lively() -> bytes:
    """A page with a script, a link, a field to fill in and an attachment."""
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 700, "Seen")
    canvas.linkURL("https://example.org/trap", (60, 690, 100, 710))
    canvas.acroForm.textfield(name="who", x=60, y=600, value="field")
    canvas.bookmarkPage("here")
    canvas.addOutlineEntry("Outline", "here")
    canvas.showPage()
    canvas.setPageDuration(3)
    canvas._doc.Catalog.OpenAction = "<</S /JavaScript /JS (app.alert(1))>>"
    canvas.save()
    document = pypdfium2.PdfDocument(out.getvalue())
    document.new_attachment("secret.txt").set_data(b"attached")
    carried = BytesIO()
    document.save(carried)
    document.close()
    return carried.getvalue()


def test_that_every_page_is_whole_over_a_foot_with_title_and_number() -> None:
    pdf = on_paper(pdf_of("Page of mine", "Another"), "My page", "letter", 7)
    assert page_sizes(pdf) == {(612.0, 792.0)}
    assert page_texts(pdf)[0].split() == ["Page", "of", "mine", "My", "page", "Page", "7"]
    assert page_texts(pdf)[1].split() == ["Another", "My", "page", "Page", "8"]
    assert title_of(pdf) == "My page"


@pytest.mark.parametrize(
    "size", [(612, 792), (595.28, 841.89), (792, 612), (419, 595), (2000, 300), (300, 2000)]
)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_that_pages_of_any_size_fit_above_the_foot(size: tuple[float, float], paper: str) -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.drawString(size[0] - 60, size[1] - 12, "corner")
    canvas.drawString(4, 4, "other")
    canvas.save()
    pdf = on_paper(out.getvalue(), "T", paper)
    wide, tall = page_sizes(pdf).pop()
    foot = words(pdf, 0, "Page 1")[0].top
    corner, other = words(pdf, 0, "corner")[0], words(pdf, 0, "other")[0]
    assert other.bottom < foot - 2
    assert 0 <= other.left < corner.right <= wide
    assert 0 <= corner.top < other.bottom < tall
    middle = (corner.left + other.left) / 2 / wide
    assert 0.3 < middle < 0.6


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_that_turned_and_cropped_pages_look_as_they_did(turned: int) -> None:
    source = changed(pdf_of("Some words", size=(400, 600)), rotation=turned)
    source = changed(source, cropbox=(40.0, 300.0, 300.0, 580.0))
    shown = pypdfium2.PdfDocument(on_paper(source, "T"))
    before = pypdfium2.PdfDocument(source)
    wide, tall = before[0].get_size()
    part = min((612 - 36) / wide, (742 - 4 - 18) / tall)
    was = before[0].render(scale=part, grayscale=True).to_numpy()
    now = shown[0].render(grayscale=True).to_numpy()
    high, across = was.shape[:2]
    top, left = round(18 + (720 - tall * part) / 2), round((612 - wide * part) / 2)
    there = now[top : top + high, left : left + across]
    assert (there < 128).sum() == pytest.approx((was < 128).sum(), rel=0.1)
    assert (now[:742] < 128).sum() == pytest.approx((was < 128).sum(), rel=0.1)
    before.close()
    shown.close()


def test_that_nothing_lively_comes_over() -> None:
    source = lively()
    for mark in (b"JavaScript", b"example.org", b"/AcroForm", b"/Annot"):
        assert mark in source
    pdf = on_paper(source, "T")
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert document.count_attachments() == 0
        assert raw.FPDFPage_GetAnnotCount(document[0]) == 0
        assert raw.FPDFDoc_GetJavaScriptActionCount(document) == 0
        assert document.get_formtype() == raw.FORMTYPE_NONE
        assert list(document.get_toc()) == []
    finally:
        document.close()
    marks = rb"/(?:JavaScript|JS|AcroForm|Annots?|OpenAction|AA|EmbeddedFiles?|URI|Launch)\b"
    assert re.findall(marks, pdf) == []
    assert "Seen" in page_texts(pdf)[0]


def locked(user: str, printing: bool) -> bytes:
    out = BytesIO()
    how = pdfencrypt.StandardEncryption(user, "owner", canPrint=int(printing))
    canvas = Canvas(out, encrypt=how)
    canvas.drawString(60, 700, "Seen")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("pdf", "said"),
    [
        (b"", "This file is damaged or not a PDF."),
        (b"%PDF-1.4 nothing", "This file is damaged or not a PDF."),
        (pdf_of("x")[:400], "This file is damaged or not a PDF."),
        (locked("secret", True), "This PDF opens only with a password."),
        (locked("", False), "This PDF does not allow printing."),
        (pdf_of(*["x"] * 201), "This PDF has 201 pages; a handout may have 200."),
        (pdf_of("x", size=(20, 20)), "Page 1 of this PDF has a size no paper has."),
        (b"%PDF" + bytes(BYTES_AT_MOST), "This PDF is larger than 50 MB."),
    ],
    ids=["empty", "no PDF", "half", "password", "no printing", "201 pages", "tiny", "51 MB"],
)
def test_that_a_pdf_that_cannot_serve_is_refused_in_a_sentence(pdf: bytes, said: str) -> None:
    for use in (look_through, lambda given: on_paper(given, "T")):
        with pytest.raises(BadInput) as told:
            use(pdf)
        assert told.value.message == said
        assert told.value.remedy


def test_that_a_pdf_that_may_be_printed_is_taken_whatever_else_is_locked() -> None:
    assert "Seen" in page_texts(on_paper(locked("", True), "T"))[0]


def test_that_pdfs_follow_each_other_in_one() -> None:
    one, two = on_paper(pdf_of("a"), "One"), on_paper(pdf_of("b", "c"), "Two", first_page=2)
    pages = page_texts(merged([one, two]))
    assert [page.split()[0] for page in pages] == ["a", "b", "c"]
    assert merged([one]) == one
    with pytest.raises(ValueError, match="nothing to print"):
        merged([])
