from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest

from facilitator.documents import pages
from facilitator.documents.questionnaire import packet
from facilitator.domain.errors import BadInput
from facilitator.domain.forms import AnswerSet, Item, ItemKind
from facilitator.domain.keying import Sheet
from facilitator.domain.rounds import RoundForm, Study, Supervisors
from tests.support.offices import CONTACTS
from tests.support.paper_rounds import (
    FIVE,
    SESSION,
    a_form,
    a_round,
    page_contents,
    statements,
    worded,
)
from tests.support.pdf_reading import page_sizes, page_texts, title_of, whole_text
from tests.support.sheets import at, sheets

PAPERS = {"letter": {(612.0, 792.0)}, "a4": {(595.28, 841.89)}}


# What everyone reads --------------------------------------------------------------------------


def test_that_the_first_page_says_no_name_and_who_sees_what() -> None:
    first = page_texts(sheets(a_round("pulse", minimum=8)))[0]
    assert "No name, please." in first
    assert "All copies are the same and bear no number." in first
    assert "Results are shown only for 8 or more people, never for one." in first
    assert "Supervisors sit this out" in first
    assert "For this training only: not for research, not to judge anyone’s work." in first
    assert (
        "If fewer than 8 answer, nothing is counted: after 18 March 2026, all is destroyed when "
        "the program next starts." in first
    )


def test_that_a_study_is_named_with_its_reference_and_whom_to_ask() -> None:
    study = Study("State University", "IRB 2026-114", "Dr. R. Amadi, 555 0199")
    text = whole_text(sheets(a_round("pulse", study=study)))
    assert "a study by State University, reference IRB 2026-114." in text
    assert "Questions: Dr. R. Amadi, 555 0199." in text
    assert "training only" not in text


def test_that_a_box_at_the_end_leaves_the_study_out_where_there_is_one() -> None:
    study = Study("State University", "IRB 2026-114", "Dr. R. Amadi, 555 0199")
    line = "Leave my answers out of the study. They still count in the group results"
    pdf = sheets(a_round("pulse", "skills", study=study))
    (last,) = [text for text in page_texts(pdf) if line in text]
    assert last.index(line) < last.index("Everyone folds the sheet")
    without = sheets(a_round("pulse", "skills"))
    assert line not in whole_text(without)
    page = page_texts(pdf).index(last)
    assert _boxes(pdf, page) == _boxes(without, page) + 1


def _boxes(pdf: bytes, page: int) -> int:
    """How many frames with round corners are drawn on a page, circles left out."""
    return len(re.findall(rb"q 1 0 0 1 \S+ \S+ cm [^Q]* S Q", page_contents(pdf)[page]))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"supervisors": Supervisors.SIT_OUT}, "Supervisors sit this out"),
        ({"supervisors": Supervisors.OWN_SURVEY}, "Supervisors answer a survey of their own"),
        ({"supervisors": Supervisors.TOGETHER}, "Supervisors answer too, in the same group"),
        (
            {"supervisors": Supervisors.OWN_SURVEY, "for_supervisors": True},
            "This survey is for supervisors only",
        ),
    ],
)
def test_that_the_sheet_says_what_supervisors_do(said: dict[str, object], sentence: str) -> None:
    assert sentence in whole_text(sheets(a_round("pulse", **said)))


def test_that_a_round_that_waits_without_end_names_no_day_of_destruction() -> None:
    assert "destroyed" not in whole_text(sheets(a_round("pulse", keep_days=None)))


def test_that_the_end_says_fold_and_hand_in_and_whom_to_talk_to() -> None:
    last = page_texts(sheets(a_round("pulse", "skills")))[-2]
    assert "Everyone folds the sheet and hands it in, blank or not." in last
    for kind in ("Someone to talk to today", "Employee assistance", "Crisis line"):
        assert kind in last
    for line in CONTACTS:
        assert line in last


def test_that_every_page_says_screening_smallest_group_and_which_page_it_is() -> None:
    texts = page_texts(sheets(a_round("pulse", "skills")))
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {len(texts)}" in text
        assert "A screening, not a diagnosis" in text
        assert "Smallest group shown: 5 people" in text


def test_that_a_survey_about_the_session_is_not_called_a_screening() -> None:
    assert "A screening" not in whole_text(sheets(a_round("evaluation")))


def test_that_the_credit_line_stands_under_its_questionnaire() -> None:
    text = whole_text(sheets(a_round("pulse")))
    assert "Written for Facilitator; free to use. Our own form, not validated." in text


def test_that_practice_is_marked() -> None:
    assert "Practice: nothing here counts" in whole_text(sheets(a_round("pulse"), practice=True))
    assert "Practice" not in whole_text(sheets(a_round("pulse")))


# Digits ---------------------------------------------------------------------------------------


def test_that_every_statement_stands_once_with_its_number_and_its_digits() -> None:
    round_ = a_round("skills")
    wording = round_.forms[0].wordings["en"]
    text = whole_text(sheets(round_))
    for number, statement in wording.items.items():
        assert text.count(statement) == 1
        assert re.search(rf"{number} {re.escape(statement)} 1 2 3 4 5\b", text)


def test_that_digits_stand_in_the_same_columns_on_every_row() -> None:
    document = pypdfium2.PdfDocument(sheets(a_round("pulse", "skills")))
    places = set()
    for page in document:
        words = page.get_textpage()
        for index in range(words.count_chars()):
            left, bottom, *_ = words.get_charbox(index)
            among_rows = left > 370 and 60 < bottom < 720
            if among_rows and words.get_text_range(index, 1) == "4":
                places.add(round(left, 1))
    document.close()
    assert len(places) == 1


@pytest.mark.parametrize(
    "answers",
    [
        AnswerSet("set", (1.0, 2.0, 3.0, 4.0, 5.0)),
        AnswerSet("set", (0.0, 1.0, 2.0, 3.0)),
        AnswerSet("set", (4.0, 3.0, 2.0, 1.0)),
        AnswerSet("set", (100.0, 75.0, 50.0, 25.0, 0.0)),
        AnswerSet("set", (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0), not_applicable=True),
        AnswerSet("set", tuple(float(value) for value in range(11))),
    ],
    ids=lambda answers: "-".join(answers.keys),
)
def test_that_the_digits_are_the_keys_they_are_typed_with(answers: AnswerSet) -> None:
    form = a_form(statements(3, answers), [answers])
    text = whole_text(sheets(a_round(RoundForm(form, {}))))
    printed = [("10" if key == "+" else key) for key in answers.keys]
    printed += ["/"] if answers.not_applicable else []
    assert text.count(" ".join(printed)) == 3
    sheet = Sheet.of([form])
    for _ in range(3):
        for key in answers.keys[-1:]:
            sheet = sheet.press(key)
    assert not sheet.said


def test_that_zero_to_ten_has_eleven_circles_and_words_at_both_ends() -> None:
    text = whole_text(sheets(a_round("evaluation")))
    assert (
        "10 Would you suggest this workshop to a colleague? 0 1 2 3 4 5 6 7 8 9 10"
        in text.replace("  ", " ")
    )
    assert "Certainly not Certainly" in text


def test_that_does_not_apply_is_set_apart_at_the_edge_and_moves_no_digit() -> None:
    with_it = AnswerSet("with", FIVE.values, not_applicable=True)
    items = (*statements(2, FIVE), Item("3", ItemKind.CHOICE, "with"))
    form = a_form(items, (FIVE, with_it))
    labels = {"with": ("Never", "Seldom", "Now and then", "Often", "Nearly all the time")}
    pdf = sheets(a_round(worded(form, options=labels, not_applicable="Not my work")))
    assert at(pdf, 0, "Not my")
    fives = [x for x in at(pdf, 0, "5") if x > 400]
    assert len({round(x, 1) for x in fives}) == 1
    assert at(pdf, 0, "/")[0] > fives[0] + 30


def test_that_another_set_of_answers_gets_its_own_head() -> None:
    other = AnswerSet("other", FIVE.values)
    items = (
        *statements(2),
        Item("3", ItemKind.CHOICE, "other"),
        Item("4", ItemKind.CHOICE, "five"),
    )
    labels = {"other": ("Not at all", "A little", "Some", "Much", "Very much")}
    text = whole_text(sheets(a_round(worded(a_form(items, (FIVE, other)), options=labels))))
    assert text.count("Seldom") == 2
    assert text.count("A little") == 1
    assert text.index("Statement 2") < text.index("A little") < text.index("Statement 3")


def test_that_words_too_long_for_their_circles_stand_in_a_line_over_them() -> None:
    labels = {"five": ("Donaudampfschiff", *("Unzutreffend gewesen",) * 3, "Zutreffend")}
    pdf = sheets(a_round(worded(a_form(statements(3)), options=labels)))
    text = whole_text(pdf).replace("\u00a0", " ")
    assert "1 = Donaudampfschiff" in text
    assert "5 = Zutreffend" in text


# Pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
def test_that_a_short_questionnaire_is_one_page(paper: str) -> None:
    pdf = sheets(a_round("pulse"), paper=paper)
    assert page_sizes(pdf) == PAPERS[paper]
    assert len(page_texts(pdf)) == 1


def test_that_both_papers_break_at_the_same_statements() -> None:
    round_ = a_round("pulse", "skills", "evaluation", "proqol-5")
    assert page_texts(sheets(round_)) == page_texts(sheets(round_, paper="a4"))


def test_that_forty_statements_repeat_their_head_and_part_none() -> None:
    texts = {
        str(n): f"Statement {n}, {'and what belongs to it, ' * (n % 4)}ends." for n in range(1, 41)
    }
    made = packet(a_round(worded(a_form(statements(40)), texts)), SESSION, "en")
    read = page_texts(made.pdf())
    with_rows = [text for text in read if "Statement" in text]
    assert len(with_rows) == made.by_form["made"] > 1
    for number, text in texts.items():
        assert sum(text in page for page in read) == 1, number
    for page in with_rows:
        assert "Nearly" in page
    for page in with_rows[1:]:
        assert "A form" in page


def test_that_a_statement_of_600_characters_stays_whole() -> None:
    long = "It weighs on me " * 37 + "and ends."
    assert long in whole_text(sheets(a_round(worded(a_form(statements(12)), {"6": long}))))


def test_that_instructions_longer_than_half_a_page_fit() -> None:
    form = worded(a_form(statements(12)), instructions="Read this with care. " * 140)
    read = page_texts(sheets(a_round(form)))
    assert sum(page.count("Read this with care.") for page in read) == 140
    assert all(any(f"Statement {n} is" in page for page in read) for n in range(1, 13))


def test_that_an_odd_number_of_pages_ends_on_a_blank_back() -> None:
    made = packet(a_round("pulse", "proqol-5"), SESSION, "en")
    read = page_texts(made.pdf())
    assert (made.pages, len(read)) == (3, 4)
    assert "This page is left blank so that each copy starts on a new sheet." in read[-1]
    assert "left blank" not in whole_text(sheets(a_round("pulse")))
    assert "left blank" in whole_text(sheets(a_round("pulse"), blank_back=True))


@pytest.mark.parametrize("count", range(1, 64, 3))
def test_that_the_ending_never_stands_on_a_page_alone(count: int) -> None:
    made = packet(a_round(worded(a_form(statements(count)))), SESSION, "en")
    with_ending = [text for text in page_texts(made.pdf()) if "Everyone folds" in text]
    assert len(with_ending) == 1
    assert f"Statement {count} is" in with_ending[0]


def test_that_a_tight_page_is_set_only_where_it_saves_a_sheet() -> None:
    assert packet(a_round("stss"), SESSION, "en").pages == 1
    assert packet(a_round("stsi-oa"), SESSION, "en").pages == 2
    assert packet(a_round("proqol-5", "skills", "evaluation"), SESSION, "en").pages == 6


def test_that_each_questionnaire_is_as_roomy_as_its_own_page_allows() -> None:
    pdf = sheets(a_round("pulse", "skills", "evaluation"))

    def apart(page: int, upper: str, lower: str) -> float:
        return at(pdf, page, upper, 1)[0] - at(pdf, page, lower, 1)[0]

    roomy = apart(0, "I ran out of energy", "I was more on guard")
    tight = apart(1, "What I showed on the outside", "I took a minute")
    assert roomy > tight + 5


def test_that_a_questionnaire_begins_where_it_fits_whole_or_on_a_new_page() -> None:
    small = worded(a_form(statements(3), title="Small"))
    other = replace(small, form=replace(small.form, id="other"))
    both = packet(a_round(small, other), SESSION, "en")
    assert both.pages == 1
    assert packet(a_round("pulse", "skills"), SESSION, "en").by_form == {"pulse": 1, "skills": 2}


def test_that_the_corners_stay_free_for_marks() -> None:
    for paper, sizes in PAPERS.items():
        pdf = sheets(a_round("pulse", "skills", "evaluation", minimum=12), paper=paper)
        for number in range(pages.page_count(pdf)):
            image = pages.render(pdf, number, round(next(iter(sizes))[0]))
            for x in (0, image.width - 40):
                for y in (0, image.height - 40):
                    for row in range(y, y + 40):
                        start = row * image.stride + x * 4
                        part = image.data[start : start + 160]
                        white = sum(part[place] == 255 for place in range(0, 160, 4))
                        assert white == 40, (paper, number, x, y)


def test_that_the_same_survey_gives_the_same_bytes_and_names_itself() -> None:
    round_ = a_round("pulse", "evaluation")
    assert sheets(round_) == sheets(round_)
    assert title_of(sheets(round_)) == "Baseline - Team training - 4 March 2026"


def test_that_another_paper_is_refused() -> None:
    with pytest.raises(BadInput, match="letter or a4"):
        sheets(a_round("pulse"), paper="legal")


# Official sheets, comments --------------------------------------------------------------------


def test_that_a_form_without_wording_is_numbers_and_digits_under_its_title() -> None:
    made = packet(a_round("proqol-5"), SESSION, "en")
    text = whole_text(made.pdf())
    assert "ProQOL 5" in text
    assert (
        "Read each statement on the official sheet, and circle the number of your answer here."
        in text
    )
    for number in range(1, 31):
        assert re.search(rf"(?<!\d){number} 1 2 3 4 5\b", text)
    assert "1 stands for the first answer" not in text


def test_that_an_official_sheet_with_other_numbers_is_told_to_count_its_answers() -> None:
    made = packet(a_round("cbi"), SESSION, "en")
    assert "1 stands for the first answer printed on the official sheet" in whole_text(made.pdf())


def test_that_our_own_form_falls_back_to_the_words_there_are() -> None:
    text = whole_text(sheets(replace(a_round("pulse"), languages=("en", "es")), "es"))
    assert "Sin nombre, por favor." in text
    assert "I ran out of energy before I ran out of work." in text
    assert "oficial" not in text


def test_that_comments_have_a_box_and_say_who_cannot_know_and_what_to_leave_out() -> None:
    text = whole_text(sheets(a_round("evaluation")))
    assert "7 What helped you most?" in text
    assert "No name goes with this, so it cannot bring you help" in text
    assert "no names and no cases" in text
    assert "write in capitals, or leave it empty" in text
    assert "Up to 1,000 characters are typed." in text
    assert text.count("No name goes with this") == 1
