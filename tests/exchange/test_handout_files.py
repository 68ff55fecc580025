"""Handouts read from Markdown: what comes of each block, and every fault with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import BadInput, FacilitatorError
from facilitator.domain.handouts import (
    Audience,
    Columns,
    Entries,
    Heading,
    Line,
    Note,
    PageEnd,
    Paragraph,
    Picture,
    Quote,
    Run,
    Step,
    Table,
    Ticks,
    Write,
    plain,
)
from facilitator.exchange.handout_files import SIZE_LIMIT, parse_handout, read_handout
from tests.support.handouts import front, picture, written

BODY = "## A head\n\nSome text.\n"


def blocks(body: str, folder: Path | None = None) -> tuple[object, ...]:
    return parse_handout(front() + body, "page.md", folder)[0].blocks


def fault(text: str, folder: Path | None = None) -> str:
    with pytest.raises(BadInput) as raised:
        parse_handout(text, "page.md", folder)
    return str(raised.value)


def test_that_the_lines_at_the_top_are_read(tmp_path: Path) -> None:
    text = front(audience="leaders", minutes="15", source='"Miller 2022"', order="7", kit="false")
    handout = read_handout(written(tmp_path, text + BODY))
    assert (handout.id, handout.title) == ("page", "A page: to keep")
    assert (handout.audience, handout.minutes) == (Audience.LEADERS, 15)
    assert (handout.source, handout.order, handout.in_kit) == ("Miller 2022", 7, False)


def test_that_a_title_may_stand_as_the_first_heading() -> None:
    handout, _ = parse_handout("# Breathing *out*\n\nText.\n", "page.md")
    assert handout.title == "Breathing out"
    assert handout.blocks == (Paragraph((Run("Text."),)),)


def test_that_text_keeps_bold_italic_and_breaks() -> None:
    (paragraph,) = blocks("One **two *three*** *four*\\\nfive\nsix `seven`\n")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.words) == "One two three four\nfive six seven"
    bold = "".join(run.text for run in paragraph.words if run.bold)
    italic = "".join(run.text for run in paragraph.words if run.italic)
    assert (bold, italic) == ("two three", "threefour")


def test_that_links_are_printed_with_their_address_and_html_is_text() -> None:
    (paragraph,) = blocks(
        "[Here](https://a.org/b), <https://c.org>, <b>x</b> [m](mailto:q@c.org)\n"
    )
    said = plain(paragraph.words)  # type: ignore[attr-defined]
    assert said == "Here (https://a.org/b), https://c.org, <b>x</b> m (q@c.org)"


def test_that_headings_take_a_note_from_their_end() -> None:
    first, second = blocks("## Try it *something small*\n\n### Within *it*\n")
    assert first == Heading(2, (Run("Try it "),), "something small")
    assert isinstance(second, Heading)
    assert (second.level, plain(second.words).split()) == (3, ["Within", "it"])


def test_that_lists_nest_once_and_keep_their_first_number() -> None:
    (found,) = blocks("3. One\n   - inner\n4. Two\n")
    assert isinstance(found, Entries)
    assert found.first == 3
    assert [type(block) for block in found.entries[0]] == [Paragraph, Entries]
    told = fault(front() + "- a\n  - b\n    - c\n")
    assert "line 6: a list stands three deep." in told


def test_that_tables_quotes_lines_and_indented_text_are_read() -> None:
    table, quote, line, text = blocks(
        "|a|b|c|\n|:-|:-:|-:|\n|1|2|3|\n|4|\n\n> said\n\n***\n\n    indented\n"
    )
    assert isinstance(table, Table)
    assert table.aligned == ("left", "centre", "right")
    assert [[plain(cell) for cell in row] for row in table.rows] == [["1", "2", "3"], ["4", "", ""]]
    assert isinstance(quote, Quote)
    assert line == Line()
    assert text == Paragraph((Run("indented"),))


def test_that_our_own_blocks_are_read() -> None:
    columns, write, ticks, note, page, last = blocks(
        "```columns\nLeft.\n+++\nRight.\n```\n"
        "```write 4\nOne **thing**\nOther\n```\n"
        "```ticks 2\nThree times\n```\n"
        "```note\nSmall.\n```\n"
        "```page\n```\nLast.\n"
    )
    assert columns == Columns((Paragraph((Run("Left."),)),), (Paragraph((Run("Right."),)),))
    assert isinstance(write, Write)
    assert (write.lines, [plain(one) for one in write.prompts]) == (4, ["One thing", "Other"])
    assert ticks == Ticks((Run("Three times"),), 2)
    assert note == Note((Paragraph((Run("Small."),)),))
    assert page == PageEnd()
    assert isinstance(last, Paragraph)


def test_that_steps_are_counted_anew_under_each_head() -> None:
    step = "```step Notice\nWhat goes round?\n> In one sentence\n> In the body\n```\n"
    first, second, _, third = blocks(step + step + "## Then\n" + step)
    assert isinstance(first, Step)
    assert isinstance(second, Step)
    assert isinstance(third, Step)
    assert (first.number, second.number, third.number) == (1, 2, 1)
    assert plain(first.name) == "Notice"
    assert [plain(one) for one in first.prompts] == ["In one sentence", "In the body"]
    assert first.blocks == (Paragraph((Run("What goes round?"),)),)


def test_that_a_picture_beside_the_file_comes_in_without_what_the_camera_noted(
    tmp_path: Path,
) -> None:
    picture(tmp_path / "room.jpg", 3000, 1500, note="somewhere at home")
    path = written(tmp_path, front() + "Look:\n![A room](room.jpg)\n")
    text, found = read_handout(path).blocks
    assert isinstance(text, Paragraph)
    assert plain(text.words) == "Look: "
    assert isinstance(found, Picture)
    assert (found.width, found.height, found.said) == (1600, 800, "A room")
    assert b"somewhere at home" not in found.data


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://example.org/a.png", "nothing is fetched"),
        ("../a.png", "does not lie beside the file"),
        ("/etc/passwd", "does not lie beside the file"),
        ("a\\b.png", "does not lie beside the file"),
        ("%2e%2e%2fa.png", "does not lie beside the file"),
        ("file:a.png", "does not lie beside the file"),
        ("nowhere.png", "the picture nowhere.png is not there"),
        ("text.png", "is broken or neither PNG nor JPEG"),
        ("half.png", "is broken or neither PNG nor JPEG"),
        ("link.png", "the picture link.png is not there"),
        ("con.png", "cannot be called “con.png”"),
        ("drawing.svg", "cannot be called “drawing.svg”"),
        ("huge.png", "has more than 40 million pixels"),
    ],
)
def test_that_pictures_from_elsewhere_or_of_other_kinds_are_refused(
    tmp_path: Path, address: str, said: str
) -> None:
    picture(tmp_path / "whole.png", 40, 30)
    whole = (tmp_path / "whole.png").read_bytes()
    (tmp_path / "half.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.png").write_text("no picture")
    (tmp_path / "link.png").symlink_to(tmp_path / "whole.png")
    picture(tmp_path / "huge.png", 8000, 5001, mode="1")
    told = fault(front() + f"\n![x](<{address}>)\n", tmp_path)
    assert said in told
    assert "line 5:" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Only text.\n", "the handout has no title."),
        ("---\ntitle: x\n", "line 1: the lines at the top have no end."),
        ("---\ntitle: x\n---\n\n", "there is nothing under its title."),
        ("---\ntitle: x\naudience: cats\n---\na\n", "line 3, audience: this audience is not known"),
        ("---\ntitle: x\nminutes: soon\n---\na\n", "line 3, minutes: this is not a whole number"),
        ("---\ntitle: x\nkit: maybe\n---\na\n", "line 3, kit: this is neither true nor false."),
        ("---\ntitle: x\nminuets: 3\n---\na\n", 'line 3, minuets: "minuets" is not known here.'),
        ("---\ntitle: [a]\n---\na\n", "line 2, title: this is not text."),
        ("---\n- title\n---\na\n", "are not of the kind “name: value”."),
        (f"---\ntitle: {'x' * 161}\n---\na\n", "this is longer than 160 letters."),
        (front() + "a\n\n```python\nx\n```\n", "line 6: a block “python” is not known. Known: col"),
        (front() + "```columns\na\n```\n", "line 4: “columns” needs two columns."),
        (front() + "```write 99\na\n```\n", "line 4: “99” is not a number that fits."),
        (front() + "```ticks x\na\n```\n", "line 4: “x” is not a number that fits."),
        (front() + "```write\na\nb\nc\nd\ne\n```\n", "line 4: more than 4 fields"),
        (front() + "````note\n```note\na\n```\n````\n", "line 5: a note stands within a note."),
        (front() + "````columns\n```page\n```\n+++\na\n````\n", "line 5: “page” cannot stand"),
        (front() + "> > a\n", "line 4: a quote stands within a quote."),
        (front() + "|" + "a|" * 9 + "\n|" + "-|" * 9 + "\n", "line 4: a table has 9 columns;"),
        (front() + "> " * 80 + "a\n", "this is nested too deeply."),
        (front() + "a\n" * 4001, "has more than 4,000 lines"),
        (front() + "a\n\n***\n\n" * 2000, "too much"),
    ],
)
def test_that_every_fault_is_told_with_its_line(text: str, said: str) -> None:
    assert said in fault(text)


def test_that_a_file_of_another_encoding_or_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(front().encode() + "Ana Núñez".encode("latin-1"))
    with pytest.raises(BadInput, match="line 4: the encoding is not UTF-8"):
        read_handout(path)
    path.write_bytes(b"a" * (SIZE_LIMIT + 1))
    with pytest.raises(BadInput, match="larger than 64 KB"):
        read_handout(path)
    with pytest.raises(BadInput, match="cannot be opened"):
        read_handout(tmp_path)


def test_that_the_examples_of_the_how_to_are_read_as_it_says() -> None:
    said = (Path(__file__).parents[2] / "docs" / "handouts.md").read_text(encoding="utf-8")
    first = said.split("```\n")[1]
    handout, _ = parse_handout(first, "page.md")
    assert (handout.title, handout.minutes) == ("Stretching: five minutes at your desk", 5)
    ours = said.split("````\n")[1]
    kinds = [type(block) for block in blocks(ours)]
    assert kinds == [Columns, Write, Step, Ticks, Note, PageEnd]


_MARKS = st.text(
    st.sampled_from("abc \n\n\t#>-*_`~|+![](){}<>&\\:1.\"'שע我ไทé\u0000\u202e\ufeff"), max_size=200
)


@settings(max_examples=80, deadline=None)
@given(_MARKS | st.text(max_size=80))
def test_that_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    for whole in (front() + text, text, f"---\n{text}\n---\nx"):
        try:
            parse_handout(whole, "page.md")
        except FacilitatorError as told:
            assert told.message
