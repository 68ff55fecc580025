"""Certificates: whatever the name, it stands inside the frame in letters one can read."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.documents.certificates.pages import certificates_pdf, lacking
from facilitator.documents.certificates.sheet import EDGE
from facilitator.domain.certificates import Design, Face, Holder, file_names, serial
from facilitator.domain.errors import BadInput
from tests.support.pdf_reading import page_sizes, page_texts, whole_text

DAY = date(2026, 4, 9)
FACE = Face(
    "Skills that lighten the load: a day for supervisors",
    DAY,
    "Courthouse Annex, Northfield",
    "R. Amadi",
    "Riverbend Training Collective",
    approvals=("Provider 1187, State Board of Social Work",),
    rule="Given for signing in and out.",
)
NAMES = {
    "Latin, 60 letters": "Wolfeschlegelsteinhausen-Bergerdorff Maximiliane Anneliese H",
    "Vietnamese": "Nguyễn Thị Ánh Tuyết",
    "Greek": "Αλέξανδρος Παπαδόπουλος",
    "Cyrillic": "Екатерина Воскресенская",
    "Arabic": "عبد الرحمن بن محمد الفاروقي الهاشمي",
    "Hebrew": "יוסף בן שמעון כהן",
    "Thai": "ยุทธนา เกียรติวงศ์ไพศาล",
    "Devanagari": "लक्ष्मीनारायण त्रिवेदी",
    "Han": "歐陽菲菲",
    "kana": "やまだ タロウ",
    "Hangul": "김민준",
}


def holder(name: str = "Ana Ruiz", number: int = 14, **more) -> Holder:
    return Holder(name, serial(DAY, number), Decimal("6"), DAY, **more)


def read_back(pdf: bytes) -> str:
    """The words without spaces (a reader sees one before some marks), and with the hyphen at a
    line's end as it was written."""
    return whole_text(pdf).replace(" ", "").replace("\ufffe", "-")


def glyphs(pdf: bytes, page: int = 0) -> list[tuple[str, float, tuple[float, ...]]]:
    """Every letter of a page with its size and its box, as a reader sees them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page]
        text = sheet.get_textpage()
        found = []
        for at in range(text.count_chars()):
            size = pypdfium2.raw.FPDFText_GetFontSize(text, at)
            letter = text.get_text_range(at, 1)
            if letter.strip():
                found.append((letter, size, text.get_charbox(at, loose=False)))
        return found
    finally:
        document.close()


def assert_inside(pdf: bytes, page: int = 0) -> None:
    width, height = next(iter(page_sizes(pdf)))
    for letter, size, (left, bottom, right, top) in glyphs(pdf, page):
        assert size >= 8
        assert left >= EDGE, letter
        assert bottom >= EDGE, letter
        assert right <= width - EDGE, letter
        assert top <= height - EDGE, letter


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_that_every_script_stands_whole_inside_the_frame(design: Design, paper: str) -> None:
    pdf = certificates_pdf(FACE, [holder(name) for name in NAMES.values()], design, paper)
    for page in range(len(NAMES)):
        assert_inside(pdf, page)
    sizes = {"letter": (792.0, 612.0), "a4": (841.89, 595.28)}
    assert page_sizes(pdf) == {sizes[paper]}


@pytest.mark.parametrize("script", NAMES)
def test_that_a_name_is_read_back_as_it_was_typed(script: str) -> None:
    name = NAMES[script]
    read = read_back(certificates_pdf(FACE, [holder(name)]))
    assert name.replace(" ", "") in read
    assert not lacking(FACE, [holder(name)])


_letters = st.characters(
    codec="utf-8", categories=("Lu", "Ll", "Lo", "Mn", "Nd", "Zs", "Pd", "Po", "Sm", "So")
)


@settings(max_examples=25, deadline=None)
@given(
    name=st.one_of(
        st.text(_letters, min_size=1, max_size=200),
        st.text("Wm", min_size=40, max_size=200),
        st.text("欧陽ก็िعبש ", min_size=1, max_size=200),
    ),
    design=st.sampled_from(Design),
    licence=st.text("W0-", max_size=200),
)
def test_that_any_name_fits(name: str, design: Design, licence: str) -> None:
    assert_inside(certificates_pdf(FACE, [holder(name, licence=licence)], design, "letter"))


@pytest.mark.parametrize("design", Design)
def test_that_long_words_everywhere_fit(design: Design) -> None:
    long = "Administrative Conference Centre of the Courts of Northfield-upon-Water " * 3
    face = Face(
        long[:200],
        DAY,
        long[:200],
        long[:200],
        long[:200],
        approvals=(long[:200],) * 4,
        signer=long[:200],
        rule=FACE.rule,
        practice=True,
    )
    assert_inside(certificates_pdf(face, [holder("W" * 200, licence="W" * 200)], design, "a4"))


def test_that_a_name_shrinks_before_it_is_parted_and_no_word_is_cut() -> None:
    def size_and_lines(name: str) -> tuple[float, int]:
        letters = [one for one in glyphs(certificates_pdf(FACE, [holder(name)])) if one[1] > 19]
        return letters[0][1], len({round(box[1] / 25) for _, _, box in letters if box})

    assert size_and_lines("Ana Ruiz")[0] == 34
    assert 22 <= size_and_lines("Maximiliane Anneliese Huber-Obermeier Lee")[0] < 34
    long = "Wolfeschlegelsteinhausenbergerdorff Maximiliane Anneliese Hu"
    read = page_texts(certificates_pdf(FACE, [holder(long)]))[0]
    assert long in read  # with a space, or a line's end, only where one was typed


def test_that_each_has_a_page_of_its_own_with_its_own_number() -> None:
    people = [
        holder("Ana", 1),
        holder("Bo", 2, licence="SW-1", duplicate=True),
        holder("Cy", 3, by_rule=False),
    ]
    pages = page_texts(certificates_pdf(FACE, people))
    assert [re.findall(r"No\. (\S+)", page) for page in pages] == [
        ["2026-0409-001"],
        ["2026-0409-002"],
        ["2026-0409-003"],
    ]
    assert ["Duplicate" in page for page in pages] == [False, True, False]
    assert ["Licence of participant" in page for page in pages] == [False, True, False]
    assert ["Given for signing" in page for page in pages] == [True, True, False]


def test_that_the_same_certificates_give_the_same_bytes() -> None:
    assert certificates_pdf(FACE, [holder()]) == certificates_pdf(FACE, [holder()])


def test_that_two_hundred_share_what_is_the_same_on_all() -> None:
    one = certificates_pdf(FACE, [holder("Person", n) for n in range(1, 2)])
    steps: list[tuple[int, int]] = []
    many = certificates_pdf(
        FACE,
        [holder("Person", n) for n in range(1, 201)],
        step=lambda done, total: steps.append((done, total)),
    )
    assert len(page_texts(many)) == 200
    assert many.count(b"/Subtype /Form") == 1
    assert len(many) - len(one) < 200 * 900
    assert steps[0] == (20, 200)
    assert steps[-1] == (200, 200)


def test_that_the_plain_design_has_no_fill_and_no_colour() -> None:
    document = pypdfium2.PdfDocument(certificates_pdf(FACE, [holder()], Design.PLAIN))
    try:
        picture = document[0].render(scale=0.5).to_pil().convert("RGB")
    finally:
        document.close()
    red, green, blue = picture.split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()
    dark = sum(level < 128 for level in red.tobytes())
    assert dark / (picture.width * picture.height) < 0.02


def test_that_markup_in_a_name_is_letters() -> None:
    name = '<b>Ana</b> & <img src="/etc/passwd"/>'
    assert name in whole_text(certificates_pdf(FACE, [holder(name)]))


def test_that_another_paper_and_nobody_are_refused() -> None:
    with pytest.raises(BadInput, match="no paper called"):
        certificates_pdf(FACE, [holder()], paper="legal")
    with pytest.raises(ValueError, match="nobody"):
        certificates_pdf(FACE, [])


def test_that_file_names_are_safe_everywhere_and_stay_apart() -> None:
    assert file_names(["Ana/Ruiz: x", "..", "", "CON", "nul.pdf", "Ana", "ana", "Ana "]) == [
        "Ana Ruiz x",
        "Certificate",
        "Certificate (2)",
        "CON_",
        "nul.pdf_",
        "Ana",
        "ana (2)",
        "Ana (3)",
    ]


@given(st.lists(st.text(max_size=250), max_size=12))
def test_that_no_two_file_names_are_one_file_and_none_is_too_long(names: list[str]) -> None:
    made = file_names(names)
    assert len({name.casefold() for name in made}) == len(names)
    for name in made:
        assert len(f"{name}.pdf".encode()) <= 255
        assert not set(name) & set('<>:"/\\|?*\0')
        assert name.strip(" .") == name.strip()
        assert name
