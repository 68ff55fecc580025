"""Handouts drawn and read back: whole, in their place, on both papers, in any script."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdfium2 import raw

from facilitator.documents.copies import Part, copied_pdf
from facilitator.documents.grid import A4, LETTER
from facilitator.documents.handouts.pages import laid
from facilitator.documents.laid import joined
from facilitator.documents.pages import render
from facilitator.domain.handouts import (
    Align,
    Block,
    Columns,
    Entries,
    Handout,
    Heading,
    Line,
    Note,
    Paragraph,
    Picture,
    Quote,
    Run,
    Step,
    Table,
    Ticks,
    Write,
)
from facilitator.exchange.handout_files import parse_handout, read_handout
from facilitator.system.bundled import bundled
from tests.support.handouts import front, picture
from tests.support.pdf_places import edges, objects, words
from tests.support.pdf_reading import page_sizes, page_texts, title_of, whole_text

SHIPPED = sorted(bundled("resources", "handouts").glob("*.md"))


def drawn(body: str, paper: str = "letter", folder: Path | None = None, **values: str) -> bytes:
    handout, _ = parse_handout(front(**values) + body, "page.md", folder)
    return laid(handout, paper).pdf()


def test_that_a_page_says_what_it_is_for_whom_and_that_it_is_theirs() -> None:
    pdf = drawn("Text.\n", audience="supervisors", minutes="1", source='"Miller 2022."')
    (page,) = page_texts(pdf)
    for said_so in (
        "Handout for supervisors · 1 minute",
        "A page: to keep",
        "Text.",
        "Miller 2022.",
        "Yours to keep. Nobody collects it. Page 1",
    ):
        assert said_so in page
    assert title_of(pdf) == "A page: to keep"


def test_that_pages_are_numbered_from_where_one_is_told_to_begin() -> None:
    handout, _ = parse_handout(front() + "a\n\n```page\n```\n\nb\n\n```page\n```\n", "page.md")
    first, second = page_texts(laid(handout, "a4", first_page=7).pdf())
    assert ("Page 7" in first, "Page 8" in second) == (True, True)


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_that_every_shipped_handout_breaks_alike_on_both_papers(path: Path) -> None:
    handout = read_handout(path)
    assert handout.blocks
    for name, paper in (("letter", LETTER), ("a4", A4)):
        made = laid(handout, name).pdf()
        assert page_sizes(made) == {(paper.width, paper.height)}
        left, top, right, bottom = edges(made)
        assert left >= paper.margin - 1
        assert right <= paper.width - paper.margin + 1
        assert top >= paper.head - 8
        assert bottom <= paper.foot + 4


def test_that_words_in_bold_and_italic_stand_in_their_own_type() -> None:
    pdf = drawn("plain **strong** *slanted*\n")
    (strong, bold), (slanted, italic), (_, regular) = (
        words(pdf, 0, text) for text in ("strong", "slanted", "plain")
    )
    assert ("Bold" in bold, "Italic" in italic, "Regular" in regular) == (True, True, True)
    assert strong.right < slanted.left


def test_that_a_paragraph_from_right_to_left_stands_at_the_right() -> None:
    pdf = drawn("שלום **עולם** 12\n\nLeft\n")
    first, second, number, left = (words(pdf, 0, one)[0] for one in ("שלום", "עולם", "12", "Left"))
    assert left.left == pytest.approx(LETTER.margin, abs=1.5)
    assert first.right == pytest.approx(LETTER.margin + 504, abs=1.5)
    assert number.right < second.left < second.right < first.left


def test_that_a_page_with_a_title_from_right_to_left_is_mirrored() -> None:
    handout, _ = parse_handout("# שלום\n\n```step אחד\nטקסט\n> כאן\n```\n", "page.md")
    pdf = laid(handout).pdf()
    boxes = [one for one in objects(pdf, 0, raw.FPDF_PAGEOBJ_PATH) if one.bottom - one.top > 40]
    assert boxes[0].left == pytest.approx(LETTER.margin, abs=1)
    assert words(pdf, 0, "אחד")[0].left > LETTER.margin + 324
    disc = [one for one in objects(pdf, 0, raw.FPDF_PAGEOBJ_PATH) if 17 < one.bottom - one.top < 19]
    assert disc[0].left > LETTER.margin + 480


def test_that_a_table_repeats_its_head_where_it_goes_on() -> None:
    rows = "".join(f"|Row {number}|x|\n" for number in range(60))
    first, *others = page_texts(drawn(f"|Left head|Right|\n|-|-|\n{rows}"))
    assert others
    assert all("Left head Right" in page for page in (first, *others))
    assert "Row 59" in others[-1]


def test_that_long_columns_go_on_beside_each_other() -> None:
    left = "\n\n".join(f"Left {number}." for number in range(50))
    right = "\n\n".join(f"Right {number}." for number in range(40))
    first, second = page_texts(drawn(f"```columns\n{left}\n+++\n{right}\n```\n"))
    assert "Left 0." in first
    assert "Right 0." in first
    assert "Left 49." in second
    assert "Right 39." in second


def test_that_a_long_note_is_parted_and_a_head_never_ends_a_page() -> None:
    note = "\n\n".join(f"Sentence {number} of it." for number in range(50))
    assert len(page_texts(drawn(f"````note\n{note}\n````\n"))) == 2
    for lines in range(30, 40):
        body = "a\n\n" * lines + "## The head\n\nFollows.\n"
        pages = page_texts(drawn(body))
        assert next(page for page in pages if "The head" in page).count("Follows.") == 1


def test_that_pictures_print_alone_and_in_a_run_of_copies(tmp_path: Path) -> None:
    picture(tmp_path / "wide.png", 2000, 400, fill=(200, 30, 30))
    picture(tmp_path / "tall.jpg", 300, 3000, fill=(30, 30, 200))
    body = "![wide](wide.png)\n\n![tall](tall.jpg)\n"
    handout, _ = parse_handout(front() + body, "page.md", tmp_path)
    alone = laid(handout)
    wide, tall = objects(alone.pdf(), 0, raw.FPDF_PAGEOBJ_IMAGE)
    assert wide.right - wide.left == pytest.approx(504, abs=0.5)
    assert tall.bottom - tall.top <= LETTER.room * 0.451
    run = copied_pdf([Part(alone.flow, alone.surround, 20)])
    assert len(page_texts(run)) == 20
    assert len(run) < 2 * len(alone.pdf())


def test_that_pictures_are_grey_in_black_and_white_and_clear_where_they_were(
    tmp_path: Path,
) -> None:
    picture(tmp_path / "wide.png", 2000, 400, fill=(200, 30, 30))
    picture(tmp_path / "tall.jpg", 300, 3000, fill=(30, 30, 200))
    body = "![wide](wide.png)\n\n![tall](tall.jpg)\n"
    handout, _ = parse_handout(front() + body, "page.md", tmp_path)
    clear = BytesIO()
    Image.new("RGBA", (50, 50), (200, 30, 30, 0)).save(clear, "PNG")
    handout = replace(
        handout, blocks=(*handout.blocks, Picture(clear.getvalue(), 50, 50, "nothing to see"))
    )
    made = laid(handout)
    assert shades(made.pdf())
    made.flow.mono = True
    pdf = made.pdf()
    assert len(objects(pdf, 0, raw.FPDF_PAGEOBJ_IMAGE)) == 3
    assert shades(pdf) == set()
    data = render(pdf, 0, 612).data[::4]
    assert any(abs(value - 0.299 * 200 - 0.701 * 30) < 3 for value in data)  # the red one
    assert data.count(255) > 0.5 * len(data)


def shades(pdf: bytes) -> set[tuple[int, int, int]]:
    """What on the first page is neither black, white nor grey."""
    data = render(pdf, 0, 200).data
    return {one for one in zip(data[::4], data[1::4], data[2::4], strict=True) if len(set(one)) > 1}


def test_that_several_handouts_make_one_document() -> None:
    one, _ = parse_handout(front() + "First.\n", "one.md")
    two = replace(one, blocks=(Paragraph((Run("Second."),)),))
    pages = page_texts(joined([laid(one), laid(two, first_page=2)]))
    assert ["First." in pages[0], "Second." in pages[1], "Page 2" in pages[1]] == [True] * 3


# Any text in any block --------------------------------------------------------------------------

_LETTERS = st.sampled_from(
    "abcdefgABCxyzWMÄéñøß0123456789.,;:!?'-()/“”–&%αβγдежѐ一二三日本語한국어"
)
_WORD = st.text(_LETTERS, min_size=1, max_size=14) | st.just("W" * 40)
_ASTRAY = st.sampled_from(["שלום", "(עולם)", "مرحبا", "العالم", "สวัสดีชาวโลก", "नमस्ते", "Tiếng"])
_RUN = st.builds(
    lambda words, bold, italic: Run(" ".join(words) + " ", bold, italic),
    st.lists(_WORD | _ASTRAY, min_size=1, max_size=8),
    st.booleans(),
    st.booleans(),
)
_RUNS = st.lists(_RUN, min_size=1, max_size=3).map(tuple)
_PARAGRAPH = st.builds(Paragraph, _RUNS)
_SIMPLE: st.SearchStrategy[Block] = st.one_of(
    _PARAGRAPH,
    st.builds(Heading, st.just(2), _RUNS, st.sampled_from(["", "a note", "n " * 60])),
    st.builds(Heading, st.just(3), _RUNS),
    st.builds(Write, st.lists(_RUNS, min_size=1, max_size=4).map(tuple), st.integers(1, 6)),
    st.builds(Ticks, _RUNS, st.integers(1, 10)),
    st.just(Line()),
)


def _table(rows: list[list[tuple[Run, ...]]]) -> Table:
    aligned: tuple[Align, ...] = ("left", "centre", "right", "left")
    wide = min(len(row) for row in rows)
    cells = [tuple(row[:wide]) for row in rows]
    return Table(cells[0], tuple(cells[1:]), aligned[:wide])


_SEVERAL = st.lists(_SIMPLE, min_size=1, max_size=3).map(tuple)
_ANY: st.SearchStrategy[Block] = st.one_of(
    _SIMPLE,
    st.builds(Quote, _SEVERAL),
    st.builds(Note, _SEVERAL),
    st.builds(Columns, _SEVERAL, _SEVERAL),
    st.builds(
        Entries,
        st.lists(_SEVERAL, min_size=1, max_size=3).map(tuple),
        st.sampled_from([None, 1, 99999]),
    ),
    st.builds(_table, st.lists(st.lists(_RUNS, min_size=1, max_size=4), min_size=2, max_size=4)),
    st.builds(Step, st.integers(1, 99), _RUNS, _SEVERAL, st.lists(_RUNS, max_size=3).map(tuple)),
)


def letters(text: str) -> str:
    """The letters in one order, without spaces: words that are cut or turned are still there.
    Without brackets and quotes too, which readers mirror in words from right to left."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sorted(re.sub(r"[\s()“”\u00ad\u200b\ufffe\u0002-]+", "", plain)))


def said(block: object) -> str:
    """Every text in a block."""
    if isinstance(block, Run):
        return block.text
    if isinstance(block, str):
        return block
    if isinstance(block, tuple):
        return " ".join(map(said, block))
    if isinstance(block, Table):
        return said((block.head, block.rows))
    if isinstance(block, Step):
        return said((str(block.number), block.name, block.blocks, block.prompts))
    if isinstance(block, Entries):
        marks = [
            "\N{BULLET}" if block.first is None else f"{block.first + place}."
            for place in range(len(block.entries))
        ]
        return said((block.entries, tuple(marks)))
    parts = (getattr(block, name) for name in getattr(block, "__dataclass_fields__", ()))
    return said(tuple(part for part in parts if isinstance(part, tuple | str)))


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],  # making a failing page smaller takes minutes
)
@given(st.lists(_ANY, min_size=1, max_size=3).map(tuple), st.sampled_from(["letter", "a4"]))
def test_that_any_text_in_any_block_prints_whole_and_within_its_width(
    blocks: tuple[Block, ...], paper: str
) -> None:
    handout = Handout("x", "Title", blocks=blocks)
    made = laid(handout, paper)
    pdf = made.pdf()
    frame = "".join(
        f"Handout for everyone Yours to keep. Nobody collects it. Page {number}"
        for number in range(1, made.flow.pages + 1)
    )
    heads = letters(whole_text(pdf))
    expected = letters(f"Title {said(blocks)} {frame}")
    missing = {one for one in expected if heads.count(one) < expected.count(one)}
    assert not missing
    sheet = LETTER if paper == "letter" else A4
    left, top, right, bottom = edges(pdf)
    assert left >= sheet.margin - 2
    assert right <= sheet.margin + sheet.live + 2
    assert bottom <= sheet.foot + 4
    assert top >= sheet.head - 8
