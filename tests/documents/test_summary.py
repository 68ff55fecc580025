from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from facilitator.documents.summary import summary_flow, summary_pdf, summary_running
from facilitator.domain.errors import BadInput
from facilitator.domain.summary import Comments, Occasion, Summary
from tests.support.made_summaries import KEYS, made_summary
from tests.support.pdf_reading import page_sizes, page_texts, title_of, whole_text

ROOT = Path(__file__).resolve().parents[2]


def shown_scales(summary: Summary) -> list:
    return [scale for form in summary.forms for scale in form.scales if scale.mean is not None]


def with_comments(summary: Summary, texts: tuple[str, ...]) -> Summary:
    """The summary with its last form's comments replaced."""
    *others, last = summary.forms
    return replace(
        summary,
        forms=(*others, replace(last, comments=(Comments("What helped you most?", texts),))),
    )


@pytest.mark.parametrize("people", [8, 10, 24, 40])
def test_that_a_workshop_of_three_forms_prints_on_three_to_six_pages(people: int) -> None:
    assert 3 <= len(page_texts(summary_pdf(made_summary(people=people)))) <= 6


@pytest.mark.parametrize("form_id", KEYS)
def test_that_each_published_form_prints_with_its_means_its_n_and_its_credit(form_id: str) -> None:
    summary = made_summary(form_id)
    text = whole_text(summary_pdf(summary))
    for scale in shown_scales(summary):
        assert scale.title in text
        assert f"{scale.mean:.{scale.decimals}f}" in text
        assert f"n = {scale.n}" in text
        low, high = scale.interval
        assert f"{low:.1f} to {high:.1f}" in text
    for form in summary.forms:
        assert form.credit in text


def test_that_page_one_says_what_is_strong_what_weighs_and_how_many_answered() -> None:
    first = page_texts(summary_pdf(made_summary("proqol-5")))[0]
    for words in ("No load stands out.", "24 of the 28 people in the room", "ProQOL 5"):
        assert words in first
    for words in ("To keep", "To watch", "To remember", "not a diagnosis of anyone"):
        assert words in first
    assert "37.7" in first
    assert "published mean (5,612 people)" in first


def test_that_every_page_names_the_smallest_group_and_says_screening() -> None:
    pages = page_texts(summary_pdf(made_summary(minimum=7)))
    for number, text in enumerate(pages, start=1):
        assert "Smallest group shown: 7 people" in text
        assert "A screening, not a diagnosis" in text
        assert f"Page {number} of {len(pages)}" in text
        assert "Harbor County Family Services · Team training · 12 March 2026" in text


def test_that_the_promise_the_method_and_the_contacts_close_the_summary() -> None:
    last = page_texts(summary_pdf(made_summary(minimum=6)))[-1]
    assert "Fixed before the first answer: scores from 6 people up" in last
    assert "Intervals are 95 % intervals of the mean" in last
    assert "What they cannot say" in last
    assert "call or text 988 (US), day and night" in last


def test_that_practice_data_is_marked_on_every_page_and_real_data_on_none() -> None:
    mark = "Practice data: invented people"
    assert all(mark in text for text in page_texts(summary_pdf(made_summary(practice=True))))
    assert mark not in whole_text(summary_pdf(made_summary()))


def test_that_forms_of_our_own_say_that_they_are_not_validated() -> None:
    text = whole_text(summary_pdf(made_summary("skills")))
    assert "not validated" in text
    assert "published mean" not in text.replace("no published mean", "").replace(
        "or published means", ""
    )


@pytest.mark.parametrize("people", [5, 6, 7])
def test_that_a_small_group_prints_without_interval_spread_comparison_or_comment(
    people: int,
) -> None:
    summary = made_summary("proqol-5", "evaluation", people=people)
    pages = page_texts(summary_pdf(summary))
    text = " ".join(pages)
    assert len(pages) == 2
    assert "This is their shared picture" in pages[0]
    assert "Left out, to keep the promise" in text
    for hidden in ("95 %", "SD", "Above", "Below", "Close to", "difference, in", "own words"):
        assert hidden not in text.replace("more than chance", "")


def test_that_a_scale_too_few_answered_shows_its_line_and_no_figure() -> None:
    summary = made_summary("proqol-5", people=9)
    form = summary.forms[0]
    hidden = replace(
        form.scales[0],
        n=None,
        mean=None,
        interval=None,
        sd=None,
        difference=None,
        comparison="",
        shares=(),
        held_back="fewer than 5 answered",
    )
    summary = replace(
        summary, forms=(replace(form, scales=(hidden, *form.scales[1:])),), left_out=()
    )
    text = whole_text(summary_pdf(summary))
    assert "Not shown" in text
    assert "fewer than 5 answered" in text
    assert hidden.title in text


def test_that_what_was_left_out_is_named_with_the_number_it_takes() -> None:
    summary = made_summary(people=9)
    text = whole_text(summary_pdf(summary))
    assert summary.left_out
    for item in summary.left_out:
        assert item.thing in text
        assert item.needs in text
    for word in ("suppressed", "insufficient", "N/A", "error"):
        assert word not in text


def test_that_shares_are_printed_as_the_guard_pooled_them() -> None:
    summary = made_summary("proqol-5")
    text = whole_text(summary_pdf(summary))
    for scale in shown_scales(summary):
        for share in scale.shares:
            if share.percent and not share.words:
                assert f"{share.percent} %" in text
    assert " 0 %" not in text


def test_that_letter_and_a4_break_every_line_in_the_same_place() -> None:
    summary = made_summary("proqol-5")
    letter, a4 = summary_pdf(summary, "letter"), summary_pdf(summary, "a4")
    assert page_sizes(letter) == {(612.0, 792.0)}
    assert page_sizes(a4) == {(595.28, 841.89)}
    assert page_texts(letter) == page_texts(a4)


def test_that_another_paper_is_refused_with_the_two_there_are() -> None:
    with pytest.raises(BadInput, match="letter or a4"):
        summary_pdf(made_summary("pss-10"), "legal")


def test_that_the_file_has_a_title_for_whoever_opens_it() -> None:
    assert title_of(summary_pdf(made_summary("pss-10"))) == (
        "Group summary - Baseline survey - Harbor County Family Services - Team training"
        " - 12 March 2026"
    )


def test_that_every_page_says_which_survey_it_is_of() -> None:
    for text in page_texts(summary_pdf(made_summary())):
        assert "Group summary · Baseline survey" in " ".join(text.split())


def test_that_a_long_survey_name_leaves_room_for_where_and_when() -> None:
    summary = made_summary("pss-10")
    name = "Survey before the training of all teams at Harbor Mill Street"
    summary = replace(summary, occasion=replace(summary.occasion, survey=name * 2))
    first = " ".join(page_texts(summary_pdf(summary))[0].split())
    assert f"Group summary · {name[:40]}" in first
    assert "12 March 2026" in first


def test_that_a_survey_without_a_name_is_just_a_group_summary() -> None:
    summary = made_summary("pss-10")
    summary = replace(summary, occasion=replace(summary.occasion, survey=""))
    assert summary_running(summary).left == "Group summary"


def test_that_the_same_summary_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib, sys; from tests.support.made_summaries import made_summary;"
        "from facilitator.documents.summary import summary_pdf;"
        "summary_pdf(made_summary('cbi', people=11));"
        "sys.stdout.write(hashlib.sha256(summary_pdf(made_summary())).hexdigest())"
    )
    import hashlib

    there = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    here = summary_pdf(made_summary())
    assert there.stdout == hashlib.sha256(here).hexdigest()
    assert here == summary_pdf(made_summary())


def test_that_sixty_long_comments_break_over_pages_and_none_is_lost() -> None:
    texts = tuple(
        f"begin{number:02} " + "a long story that goes on " * 37 + f"end{number:02}"
        for number in range(60)
    )
    assert all(900 < len(text) <= 1000 for text in texts)
    summary = with_comments(made_summary(people=60), texts)
    text = whole_text(summary_pdf(summary))
    for number in range(60):
        assert text.count(f"begin{number:02}") == 1
        assert text.count(f"end{number:02}") == 1
    assert "60 comments" in text


def test_that_nothing_is_drawn_outside_the_live_area() -> None:
    summary = with_comments(made_summary(people=30), ("x" * 1000, "word " * 190))
    for paper in ("letter", "a4"):
        flow = summary_flow(summary, paper)
        for page in flow._pages:
            for y, block in page.placed:
                assert y >= flow.paper.top - 0.01
                assert y + block.height <= flow.paper.bottom + 0.01


MARKUP = (
    '<img src="/etc/passwd"/>',
    "R&D <b>team</b>",
    "</para><para>",
    "&lt;not markup&gt;",
    "50 % (of {all}) \\n %s",
)


@pytest.mark.parametrize("text", MARKUP)
def test_that_markup_in_a_comment_is_printed_as_it_was_written(text: str) -> None:
    assert text in whole_text(summary_pdf(with_comments(made_summary(), (text,))))


def test_that_hostile_names_and_comments_are_text_and_open_no_file() -> None:
    summary_pdf(made_summary())  # fonts are open now
    opened: list[str] = []
    watching = [True]
    sys.addaudithook(
        lambda event, args: opened.append(str(args[0])) if watching[0] and event == "open" else None
    )
    occasion = Occasion(
        '<img src="/etc/passwd">' * 12,
        "\u202eevil\u202c \x00\x07 session\x1b[31m\ud800",
        date(2026, 3, 12),
        "Baseline",
        ("<a href='file:///etc/passwd'>help</a>", "x" * 300),
    )
    summary = replace(made_summary(practice=True), occasion=occasion)
    pdf = summary_pdf(with_comments(summary, ("\u2066hidden\u2069 text", "tab\there\r\nnew line")))
    watching[0] = False  # an audit hook stays for the life of the process
    assert not [path for path in opened if "passwd" in path]
    text = whole_text(pdf)
    assert "hidden text" in text
    assert "tab here" in text
    assert "new line" in text
    assert "evil session" in text
    assert not any(letter in text for letter in "\u202e\u202c\u2066\u2069\x00\x07\x1b")


def test_that_no_other_file_is_touched_and_nothing_warns_with_an_empty_occasion() -> None:
    summary = replace(made_summary("pulse"), occasion=Occasion("", "", None, ""))
    text = whole_text(summary_pdf(summary))
    assert "turn to the trainers in the room" in text


def test_that_a_domain_of_the_agency_is_also_told_as_a_share_of_what_could_be_reached() -> None:
    made = made_summary("stsi-oa")
    text = whole_text(summary_pdf(made))
    for scale in made.forms[0].scales:
        assert scale.mean is not None
        assert f"{round(scale.mean / 5 * 100)} % of 5" in text.replace("\N{NO-BREAK SPACE}", " ")
