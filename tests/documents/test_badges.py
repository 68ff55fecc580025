"""Badges and name tents: whole names, in their places, on real label sheets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.documents import badges, tents
from facilitator.documents.big_names import big_name
from facilitator.documents.label_stock import STOCKS, Stock, stock_named, stocks
from facilitator.documents.text.typesetting import clean, typesetter
from facilitator.domain.errors import BadInput
from tests.support.pdf_marks import letters, smallest_type
from tests.support.pdf_reading import page_sizes, page_texts, title_of, whole_text
from tests.support.room_papers import BARE, LONG, NAMES, SESSION, people, person

SIZES = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
PLAIN = STOCKS[0]


@pytest.mark.parametrize("stock", STOCKS, ids=lambda stock: stock.id)
def test_that_every_piece_lies_on_its_sheet_and_no_two_overlap(stock: Stock) -> None:
    width, height = SIZES[stock.paper]
    assert stock.step_x >= stock.width - 0.01
    assert stock.step_y >= stock.height - 0.01
    left, top = stock.place(stock.pieces - 1)
    assert left + stock.width < width
    assert top + stock.height < height
    # A sheet is the same upside down, give or take what the makers allow themselves.
    assert left + stock.width + stock.left == pytest.approx(width, abs=3)
    assert top + stock.height + stock.top == pytest.approx(height, abs=3)


def test_that_pieces_are_counted_row_by_row() -> None:
    stock = stock_named("avery-5395")
    assert stock.pieces == 8
    assert stock.place(0) == (49.5, 42.0)
    assert stock.place(1) == (49.5 + 270, 42.0)
    assert stock.place(2) == (49.5, 42.0 + 180)


def test_that_each_paper_has_its_sheets_and_plain_paper_comes_first() -> None:
    for paper in SIZES:
        assert stocks(paper)[0].to_cut
        assert {stock.paper for stock in stocks(paper)} == {paper}
    with pytest.raises(BadInput, match="no label sheet"):
        stock_named("avery-1")


@pytest.mark.parametrize("stock", STOCKS, ids=lambda stock: stock.id)
def test_that_no_letter_leaves_its_badge_and_every_name_is_whole(stock: Stock) -> None:
    for name in NAMES:
        wearer = person(1, name, pronouns="she/her")
        pdf = badges.laid(SESSION, [wearer], stock).pdf()
        assert page_sizes(pdf) == {SIZES[stock.paper]}
        left, top = stock.place(0)
        for letter in letters(pdf):
            assert left <= letter.left
            assert letter.right <= left + stock.width
            assert top <= letter.top
            assert letter.bottom <= top + stock.height
        assert sorted(_flat(name).replace(",", "")) == sorted(_flat(wearer.entry.on_badge))
        assert _flat(wearer.entry.on_badge) in _flat(whole_text(pdf))
        assert smallest_type(pdf) >= 8


def _flat(text: str) -> str:
    return text.replace(" ", "").replace("\ufffe", "-")  # a hyphen at a line's end, to pdfium


def test_that_a_badge_says_name_pronouns_team_agency_and_day() -> None:
    text = whole_text(
        badges.laid(
            SESSION, [person(1, "Abebe, Tigist", badge="Tigist", pronouns="she/her")], PLAIN
        ).pdf()
    )
    assert "Tigist" in text
    assert "Abebe" not in text
    for said in ("she/her", "Intake", "Harbor County Family Services", "Supervisor day", "9 April"):
        assert said in text


def test_that_a_role_stands_where_no_team_is_known_and_neither_is_missed() -> None:
    told = whole_text(
        badges.laid(SESSION, [person(1, "Bo", team="", role="Supervisor")], PLAIN).pdf()
    )
    assert "Supervisor Harbor" in told
    bare = whole_text(badges.laid(BARE, [person(1, "Bo", team="")], PLAIN).pdf())
    assert bare.split() == ["9", "April", "2026", "Bo", "North"]


def test_that_a_short_name_is_as_large_as_a_badge_allows_and_a_long_one_takes_more_lines() -> None:
    setter = typesetter()
    short = big_name(setter, "Tigist", 34, 215, 90, 22)
    assert (short.lines, short.style.size) == (("Tigist",), 34)
    less = big_name(setter, "Lena Bergström", 34, 215, 90, 22)
    assert len(less.lines) == 1
    assert 22 <= less.style.size < 34
    long = big_name(setter, LONG, 34, 215, 90, 22)
    assert len(long.lines) >= 2
    assert long.style.size >= 12


@given(
    st.text(st.sampled_from("abcdefgh ßéÅ-'王あ김שמлаก"), min_size=1, max_size=200),
    st.floats(60, 520),
)
@settings(max_examples=60, deadline=None)
def test_that_no_name_loses_a_letter_and_no_line_is_wider_than_its_room(
    name: str, width: float
) -> None:
    setter = typesetter()
    set_name = big_name(setter, name, 34, width, 80, 22)
    kept = "".join(set_name.lines).replace(" ", "").replace("\u200e", "").replace("\u200f", "")
    assert kept == clean(name).replace(" ", "")
    assert 8 <= set_name.style.size <= 34
    for line in set_name.lines:
        assert setter.width(line, set_name.style) <= width + 0.01


def test_that_a_thai_name_is_parted_at_its_space_alone() -> None:
    set_name = big_name(typesetter(), "ยุทธนา เกียรติวงศ์ไพศาล", 34, 215, 120, 22)
    assert set_name.lines == ("ยุทธนา", "เกียรติวงศ์ไพศาล")
    assert set_name.style.size > 22


def test_that_a_half_used_sheet_is_begun_where_it_was_left() -> None:
    stock = stock_named("avery-5395")
    names = [f"Person{n}" for n in range(1, 5)]
    pages = page_texts(badges.laid(SESSION, people(names), stock, first=6).pdf())
    assert len(pages) == 2
    assert "Person3" in pages[0]
    assert "Person4" in pages[1]
    left, top = stock.place(5)
    begun = letters(badges.laid(SESSION, people(names[:1]), stock, first=6).pdf())
    assert min(letter.left for letter in begun) >= left
    assert min(letter.top for letter in begun) >= top
    for label in (0, 9):
        with pytest.raises(BadInput, match=f"no label {label}"):
            badges.laid(SESSION, people(names), stock, first=label)


def test_that_one_badge_is_printed_alone() -> None:
    pdf = badges.laid(SESSION, people(["Bo"]), PLAIN).pdf()
    assert len(page_texts(pdf)) == 1
    assert whole_text(pdf).count("Supervisor day") == 1


def test_that_blank_badges_fill_a_sheet_and_name_nobody() -> None:
    for stock in STOCKS:
        pages = page_texts(badges.blank(SESSION, stock).pdf())
        assert len(pages) == 1
        assert pages[0].count("Harbor County Family Services") == stock.pieces


def test_that_sixty_people_have_sixty_badges_and_thirty_sheets_of_tents() -> None:
    names = [f"Person {n:02}" for n in range(60)]
    cards = page_texts(badges.laid(SESSION, people(names), PLAIN).pdf())
    folded = page_texts(tents.laid(SESSION, people(names)).pdf())
    assert (len(cards), len(folded)) == (8, 30)
    assert all(" ".join(cards).count(name) == 1 for name in names)
    assert all(" ".join(folded).count(name) == 2 for name in names)


@pytest.mark.parametrize("paper", SIZES)
def test_that_a_tent_reads_the_same_from_both_sides(paper: str) -> None:
    width, height = SIZES[paper]
    for name in NAMES:
        pdf = tents.laid(SESSION, [person(1, name, pronouns="they")], paper).pdf()
        assert page_sizes(pdf) == {SIZES[paper]}
        named = [letter for letter in letters(pdf) if letter.size > 12]
        upright = [one for one in named if one.top > height / 4]
        turned = [one for one in named if one.bottom < height / 4]
        assert len(upright) == len(turned) == len(named) / 2
        # One face is the other turned round about the fold.
        for one, other in zip(
            sorted((round(each.left, 1), round(each.top, 1)) for each in upright),
            sorted(
                (round(width - each.right, 1), round(height / 2 - each.bottom, 1))
                for each in turned
            ),
            strict=True,
        ):
            assert one == pytest.approx(other, abs=0.3)
        assert all(each.top > 0 and each.bottom < height / 2 for each in named)
        assert smallest_type(pdf) >= 8


def test_that_a_short_name_stands_in_72_points_on_a_tent() -> None:
    pdf = tents.laid(SESSION, people(["Tigist"])).pdf()
    assert max(letter.size for letter in letters(pdf)) == pytest.approx(72, abs=0.1)


def test_that_blank_tents_say_only_where_to_fold_and_cut() -> None:
    assert set(whole_text(tents.blank(SESSION, "a4").pdf()).split()) == {"fold", "cut"}
    assert title_of(tents.blank(SESSION).pdf()).startswith("Blank name tents")


def test_that_names_are_set_letter_by_letter_whatever_is_in_them() -> None:
    name = "<b>Bo</b> &amp; %s {0}"
    assert name in whole_text(badges.laid(SESSION, people([name]), PLAIN).pdf())
    assert whole_text(tents.laid(SESSION, people([name])).pdf()).count("<b>Bo</b>") == 2


def test_that_the_same_people_give_the_same_bytes() -> None:
    for make in (
        lambda: badges.laid(SESSION, people(), PLAIN).pdf(),
        lambda: tents.laid(SESSION, people()).pdf(),
    ):
        assert make() == make()
