from __future__ import annotations

import ctypes
import re
import zlib
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from facilitator import services
from facilitator.domain.showing import Kind, slides
from facilitator.domain.summary import Comments, Summary
from tests.support.made_summaries import KEYS, made_summary
from tests.support.pdf_reading import page_sizes, page_texts, title_of, whole_text

LONG = "A rather long name of a scale that nobody would ever give to a scale, or so one would hope"
CONTACTS = (
    "Dana Whitfield, staff support coordinator, second floor, room 212, until half past five pm",
    "Harbor County employee assistance, 555-0142, answered day and night, in English and Spanish",
    "call or text 988 (US), day and night; in an emergency call 911 or go to the nearest hospital",
)


def letter_sizes(pdf: bytes) -> set[float]:
    """How large each letter of the PDF really stands, in points: its size times its matrix."""
    found = set()
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        for place in range(text.count_chars()):
            if not chr(pdfium.FPDFText_GetUnicode(text.raw, place)).strip():
                continue
            matrix = pdfium.FS_MATRIX()
            assert pdfium.FPDFText_GetMatrix(text.raw, place, ctypes.byref(matrix))
            size = pdfium.FPDFText_GetFontSize(text.raw, place)
            found.add(round(size * matrix.d, 2))
    document.close()
    return found


def colours(pdf: bytes) -> set[tuple[float, float, float]]:
    """Every colour (red, green, blue) that any operator of the PDF sets."""
    found = set()
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            plain = zlib.decompressobj().decompress(stream).decode("latin-1")
        except zlib.error:
            continue
        if not plain.startswith("1 0 0 1 0 0 cm"):  # a font, not a page
            continue
        for match in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", plain):
            found.add(tuple(map(float, match)))
        assert not re.search(r" (?:k|K|sc|SC|scn|SCN)\b", plain)
    return found


def test_that_the_letters_of_a_printed_page_are_measured_right() -> None:
    assert min(letter_sizes(services.summaries.pdf(made_summary("proqol-5")))) == 8.0


@pytest.mark.parametrize("people", [5, 7, 9, 24, 60])
@pytest.mark.parametrize("forms", [(), *((key,) for key in KEYS), ("proqol-5", "stsi-oa")])
def test_that_no_letter_on_any_slide_is_under_24_points(
    forms: tuple[str, ...], people: int
) -> None:
    pdf = services.slides.pdf(made_summary(*forms, people=people, practice=people == 9))
    assert min(letter_sizes(pdf)) >= 24.0
    assert page_sizes(pdf) == {(960.0, 540.0)}


def test_that_long_names_and_contacts_stay_on_their_slides_in_large_letters() -> None:
    summary = made_summary("proqol-5")
    form = summary.forms[0]
    long = replace(
        summary,
        occasion=replace(summary.occasion, agency=LONG, survey=LONG, contacts=CONTACTS),
        forms=(
            replace(
                form,
                title=LONG,
                scales=tuple(replace(one, title=LONG, note=LONG) for one in form.scales),
            ),
        ),
    )
    pdf = services.slides.pdf(long)
    assert min(letter_sizes(pdf)) >= 24.0
    assert len(page_texts(pdf)) == len(slides(long))
    for contact in CONTACTS:
        assert contact in page_texts(pdf)[-1]
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        for place in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(place)
            assert left >= 0
            assert bottom >= 0
            assert right <= 960
            assert top <= 540
    document.close()


def test_that_the_first_slide_is_empty_and_none_of_the_others_is() -> None:
    first, *others = page_texts(services.slides.pdf(made_summary("proqol-5")))
    assert not first.strip()
    assert all(text.strip() for text in others)


@pytest.mark.parametrize("forms", [(), *((key,) for key in KEYS)])
def test_that_no_red_is_used(forms: tuple[str, ...]) -> None:
    used = colours(services.slides.pdf(made_summary(*forms)))
    assert used
    for red, green, blue in used:
        assert red <= max(green, blue) + 0.03


def test_that_each_finding_is_a_slide_with_its_scale_its_figure_and_the_published_mean() -> None:
    summary = made_summary("proqol-5")
    texts = page_texts(services.slides.pdf(summary))
    shown = slides(summary)
    assert len(texts) == len(shown)
    for text, slide in zip(texts, shown, strict=True):
        if slide.kind is Kind.FINDING:
            assert slide.title in text
            assert f"this group {slide.scale.mean:.1f}" in text
            assert f"published mean {slide.scale.norm.mean:.1f}" in text
            assert "Smallest group shown: 5 people" in text


def test_that_slides_show_no_single_statement_no_comment_and_no_spread() -> None:
    words = "Somebody wrote exactly this"
    summary = made_summary(people=40, comments=(words,))
    assert any(form.statements for form in summary.forms)
    text = whole_text(services.slides.pdf(summary))
    assert words not in text
    assert "SD" not in text
    assert "interval" not in text
    for form in summary.forms:
        for item in form.statements:
            if item.text:
                assert item.text not in text


def test_that_a_scale_the_guard_holds_back_is_on_no_slide() -> None:
    summary = made_summary("proqol-5", people=7)
    (hidden,) = [one for one in summary.forms[0].scales if one.mean is None]
    pdf = services.slides.pdf(summary)
    assert hidden.title not in whole_text(pdf)
    assert len(page_texts(pdf)) == len(slides(made_summary("proqol-5"))) - 1


@pytest.mark.parametrize("people", [5, 6, 7])
def test_that_a_small_group_is_shown_rounded_and_compared_with_nothing(people: int) -> None:
    text = whole_text(services.slides.pdf(made_summary("proqol-5", people=people)))
    for said in ("above the", "below the", "close to", "difference", "strength here", "to watch"):
        assert said not in text.lower()
    assert "about" in text


def test_that_practice_data_says_so_on_every_slide_but_the_empty_one() -> None:
    mark = "Practice data: invented people"
    _, *others = page_texts(services.slides.pdf(made_summary(practice=True)))
    assert all(mark in text for text in others)
    assert mark not in whole_text(services.slides.pdf(made_summary()))


def test_that_the_same_summary_gives_the_same_bytes() -> None:
    assert services.slides.pdf(made_summary()) == services.slides.pdf(made_summary())


def test_that_the_slides_close_with_the_contacts() -> None:
    summary = made_summary("proqol-5")
    last = page_texts(services.slides.pdf(summary))[-1]
    for contact in summary.occasion.contacts:
        assert contact in last
    assert "not a diagnosis of anyone" in last


def test_that_the_file_names_itself_slides() -> None:
    assert title_of(services.slides.pdf(made_summary())).startswith("Slides - Baseline survey")


def test_that_a_summary_without_any_scale_still_has_its_frame() -> None:
    summary: Summary = made_summary("evaluation")
    bare = replace(
        summary,
        forms=(replace(summary.forms[0], scales=(), comments=(Comments("What?", ("this",)),)),),
    )
    kinds = [slide.kind for slide in slides(bare)]
    assert kinds == [Kind.EMPTY, Kind.ANSWERED, Kind.NEXT, Kind.END]
    assert "this" not in page_texts(services.slides.pdf(bare))[1].split()
