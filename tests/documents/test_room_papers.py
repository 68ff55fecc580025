"""The papers around a room: attendance list, agenda, poster, trainer's page, page test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, time

import pytest

from facilitator.documents import (
    agenda,
    attendance_list,
    badges,
    page_test,
    poster,
    sign_in,
    tents,
    trainer_page,
)
from facilitator.documents.copies import Part, copied_pdf
from facilitator.documents.label_stock import stocks
from facilitator.documents.laid import Laid
from facilitator.documents.pen import ACCENT, darkness
from facilitator.documents.summary import summary_flow, summary_running
from facilitator.domain.credit import AgendaItem, CreditRule, credit_of
from facilitator.domain.errors import BadInput
from facilitator.domain.people import Person
from facilitator.domain.rounds import Promise, Study, Supervisors
from facilitator.system.sentences import sentences
from tests.support.made_forms import KEYS, OURS, shipped
from tests.support.made_summaries import made_summary
from tests.support.offices import CONTACTS
from tests.support.paper_rounds import a_round, worded
from tests.support.pdf_marks import colour_operators, drawn_sizes, letters, pictures, smallest_type
from tests.support.pdf_reading import page_sizes, page_texts, whole_text
from tests.support.room_papers import AGENDA, BARE, LONG, NAMES, SESSION, people, person

RULE = CreditRule()
PROMISE = Promise(contacts=CONTACTS)


def with_credit(folk: Sequence[Person]):
    return [(one, credit_of(SESSION, AGENDA, RULE, one)) for one in folk]


def attendance(folk: Sequence[Person], paper: str = "letter") -> Laid:
    return attendance_list.laid(SESSION, with_credit(folk), paper)


PAPERS: dict[str, Callable[[str], Laid]] = {
    "sign-in": lambda paper: sign_in.laid(SESSION, people(), paper),
    "blank sign-in": lambda paper: sign_in.blank(BARE, 30, paper),
    "attendance": lambda paper: attendance(people(), paper),
    "nobody came": lambda paper: attendance_list.laid(BARE, [], paper),
    "agenda": lambda paper: agenda.laid(SESSION, AGENDA, paper),
    "no agenda": lambda paper: agenda.laid(BARE, (), paper),
    "poster": lambda paper: poster.laid(SESSION, PROMISE, ("en", "es"), paper),
    "trainer": lambda paper: trainer_page.laid(SESSION, [shipped("proqol-5")], CONTACTS, paper),
    "page test": lambda paper: page_test.laid(paper),
    "badges": lambda paper: badges.laid(SESSION, people(), stocks(paper)[0]),
    "tents": lambda paper: tents.laid(SESSION, people(), paper),
}


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_that_every_paper_is_on_the_paper_asked_for_in_type_of_8_points_and_more(
    name: str, paper: str
) -> None:
    pdf = PAPERS[name](paper).pdf()
    width, height = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}[paper]
    assert page_sizes(pdf) == {(width, height)}
    assert smallest_type(pdf) >= 7.99
    for letter in letters(pdf):
        assert letter.left >= 9, letter
        assert letter.right <= width - 9, letter
        assert letter.top >= 9, letter
        assert letter.bottom <= height - 9, letter


@pytest.mark.parametrize("name", [*PAPERS, "summary"])
def test_that_a_page_in_black_and_white_has_no_color_and_no_picture(name: str) -> None:
    if name == "summary":
        summary = made_summary(people=24)
        laid = Laid(summary_flow(summary), summary_running(summary))
    else:
        laid = PAPERS[name]("letter")
    words = page_texts(laid.pdf())
    laid.flow.mono = True
    pdf = laid.pdf()
    assert colour_operators(pdf) == []
    assert pictures(pdf) == 0
    assert page_texts(pdf) == words


@pytest.mark.parametrize("language", ["en", "es"])
def test_that_a_study_told_at_length_stays_on_the_poster(language: str) -> None:
    # As many letters, and as wide ones, as the fields on Collect take.
    study = Study("W" * 120, "W" * 80, "W" * 160)
    made = poster.laid(SESSION, Promise(contacts=CONTACTS, study=study), (language,))
    drawn = letters(made.pdf())
    assert {letter.page for letter in drawn} == {0}
    assert max(letter.bottom for letter in drawn) < 792 - 30


def test_that_a_color_becomes_the_grey_that_is_as_dark() -> None:
    assert darkness(ACCENT) == pytest.approx(0.33, abs=0.005)
    laid = poster.laid(SESSION, PROMISE, ("en",))
    assert colour_operators(laid.pdf()) == [b"rg"]


def test_that_copies_of_a_paper_are_in_black_and_white_too() -> None:
    laid = poster.laid(SESSION, PROMISE, ("en",))
    laid.flow.mono = True
    pdf = copied_pdf([Part(laid.flow, laid.surround, 3)])
    assert b" rg" not in pdf
    assert len(page_texts(pdf)) == 3


def test_that_the_list_says_who_came_from_when_to_when_and_for_how_many_hours() -> None:
    folk = [
        person(1, "Ana", handed_in=True),
        person(2, "Bo", handed_in=True, swept=True),
        person(3, "Cy", handed_in=True, signed_out=None),
        person(4, "Di", signed_in=None, signed_out=None),
        person(5, "Ed", handed_in=True, walk_in=True, team="", role="Judge"),
    ]
    text = whole_text(attendance(folk).pdf())
    assert "Ana Intake 9:00 16:30 7.25" in text
    assert "Bo Intake 9:00 16:30 marked out at close 7.25" in text
    assert "Cy Intake 9:00 no time out 7.25" in text
    assert "Without a time out they are counted to the end." in text
    assert "to the end" not in whole_text(attendance(folk[:2]).pdf())
    assert "Di" not in text.split()
    assert text.index("Walk-ins") < text.index("Ed Judge")
    assert "3 people of 4 expected 1 person more as walk-ins" in text
    assert "1 person marked out at close" in text


def test_that_the_list_does_not_say_whose_sheet_was_handed_in() -> None:
    handed = person(1, "Ana", handed_in=True)
    without = replace(handed, handed_in=False)
    assert credit_of(SESSION, AGENDA, RULE, handed).earned
    assert not credit_of(SESSION, AGENDA, RULE, without).earned
    assert attendance([handed]).pdf() == attendance([without]).pdf()
    unearned = whole_text(attendance([without]).pdf())
    assert "sheet" not in unearned
    assert "handed" not in unearned


def test_that_the_list_says_that_attendance_tells_nothing_about_answers() -> None:
    for folk in ([], people()):
        assert "tells nothing about answers" in whole_text(attendance(folk).pdf())


def test_that_a_list_before_anybody_came_says_so() -> None:
    folk = [replace(one, signed_in=None) for one in people()]
    assert "Nobody has signed in yet 10 people expected" in whole_text(attendance(folk).pdf())


@pytest.mark.parametrize("count", [1, 2, 3, 25, 60, 200])
def test_that_everybody_who_came_stands_on_the_list_once(count: int) -> None:
    names = [f"Person {n:03}" for n in range(count)]
    pages = page_texts(attendance(people(names)).pdf())
    assert all(" ".join(pages).count(name) == 1 for name in names)
    assert all("team or role" in page for page in pages[:-1])
    assert "trainer, signature" in pages[-1]


def test_that_an_agenda_says_when_what_begins_how_long_it_takes_and_when_it_ends() -> None:
    text = whole_text(agenda.laid(SESSION, AGENDA).pdf())
    assert "9:00 Welcome, and who sees what 1 h 15 min 10:15 Break 15 min" in text
    assert "10:30 Two loads 6 h 16:30 End" in text
    assert "Courthouse Annex, room 214" in text
    assert "Trainers: R. Amadi, L. Okafor." in text


def test_that_an_agenda_without_an_end_or_any_line_can_be_used() -> None:
    text = whole_text(agenda.laid(BARE, AGENDA).pdf())
    assert "10:30 Two loads" in text
    assert "End" not in text.split()
    assert "Agenda" in whole_text(agenda.laid(BARE, ()).pdf())
    long = [
        AgendaItem(time(8 + n // 6, n % 6 * 10), f"Part {n}. " + "Words " * 30) for n in range(60)
    ]
    assert all(f"Part {n}." in whole_text(agenda.laid(SESSION, long).pdf()) for n in (0, 59))


def test_that_the_poster_says_what_the_screens_and_sheets_say() -> None:
    pages = page_texts(poster.laid(SESSION, PROMISE, ("en", "es")).pdf())
    for language, page in zip(("en", "es"), pages, strict=True):
        said = sentences(language)
        for key in ("kept", "never", "seen", "paper_sit_out", "paper_use_training", "poster_fixed"):
            assert said.say(key) in page
        assert said.say("groups", minimum=5) in page
        limits = said.say("cannot_promise").partition(": ")[2]
        assert limits[1:] in page


def test_that_the_poster_follows_the_promise() -> None:
    study = Study("University of Somewhere", "IRB 26-114", "Dr. X, x@example.org")
    promise = Promise(12, study=study, supervisors=Supervisors.OWN_SURVEY)
    text = whole_text(poster.laid(SESSION, promise, ("en",)).pdf())
    assert "Results are shown only for 12 or more people." in text
    assert "IRB 26-114" in text
    assert sentences("en").say("paper_own_survey") in text
    assert "not for research" not in text


def test_that_a_language_without_words_has_the_english_poster_once() -> None:
    assert len(page_texts(poster.laid(SESSION, PROMISE, ("so", "en", "ht")).pdf())) == 1
    assert len(page_texts(poster.laid(SESSION, PROMISE, ()).pdf())) == 1


def test_that_the_longest_promise_stays_on_one_page_in_every_language() -> None:
    study = Study(
        "The University of Somewhere " * 5, "IRB-2026-0001 " * 3, "Dr. X, x@example.org " * 4
    )
    for supervisors in Supervisors:
        promise = Promise(25, study=study, supervisors=supervisors)
        for paper in ("letter", "a4"):
            assert len(page_texts(poster.laid(SESSION, promise, ("en", "es"), paper).pdf())) == 2


def test_that_the_trainers_page_tells_how_proqol_is_scored() -> None:
    text = whole_text(trainer_page.laid(SESSION, [shipped("proqol-5")], CONTACTS).pdf())
    assert "3, 6, 12, 16, 18, 20, 22, 24, 27, 30" in text
    assert "1r, 4r, 8, 10, 15r, 17r, 19, 21, 26, 29r" in text
    assert "2, 5, 7, 9, 11, 13, 14, 23, 25, 28" in text
    assert "Turned round (r) means 6 minus the answer." in text
    assert "low 22 or less, average 23 to 41, high 42 or more" in text
    assert "22.8 (SD 5.4) 5,612 people" in text
    assert "De La Rosa" in text
    assert "3.6 published standard deviations" in text
    assert "screening, not a diagnosis" in text
    for contact in CONTACTS:
        assert contact in text


def test_that_the_trainers_page_names_every_statement_of_every_shipped_key() -> None:
    for form_id in (*KEYS, *OURS):
        form = shipped(form_id)
        text = whole_text(trainer_page.laid(SESSION, [form], ()).pdf())
        for scale in form.scales:
            marked = [f"{item}r" if item in form.reversed_items else item for item in scale.items]
            assert ", ".join(marked) in text
            assert scale.title in text
        assert "Screening, not a diagnosis." in text


def test_that_no_sentence_of_an_instrument_is_on_the_trainers_page() -> None:
    for form_id in (*KEYS, *OURS):
        form = shipped(form_id)
        marked = worded(
            form,
            {item.id: f"Zanzibar{item.id} sings" for item in form.items},
            {one.id: tuple(f"Quokka{v:g}" for v in one.values) for one in form.answer_sets},
            title="Xylophone",
            instructions="Yesteryear instructions",
        )
        forms = [each.form for each in a_round(marked).forms]
        text = whole_text(trainer_page.laid(SESSION, forms, CONTACTS).pdf())
        for sign in ("Zanzibar", "Quokka", "Xylophone", "Yesteryear"):
            assert sign not in text


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_that_the_rulers_of_the_page_test_measure_what_they_say(paper: str) -> None:
    pdf = page_test.laid(paper).pdf()
    wide = [width for width, height in drawn_sizes(pdf) if height < 1.1]
    high = [height for width, height in drawn_sizes(pdf) if width < 1.1]
    for length in (100 / 25.4 * 72, 4 * 72):
        around = length + 1.5  # half a line at either end, and pdfium's own half point
        assert any(abs(each - around) < 0.2 for each in wide)
        assert any(abs(each - around) < 0.2 for each in high)
    text = whole_text(pdf)
    assert text.count("100 mm") >= 2
    assert text.count("4 in") >= 2
    assert "never “fit to page”" in text
    assert len(page_texts(pdf)) == 1


@pytest.mark.parametrize("name", [name for name in PAPERS if name != "badges"])
def test_that_another_paper_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="no paper"):
        PAPERS[name]("a5")


def test_that_names_in_every_script_and_of_60_letters_are_whole_on_the_list() -> None:
    text = whole_text(attendance(people()).pdf()).replace(" ", "").replace("\ufffe", "-")
    assert len(LONG) == 60
    for word in " ".join(NAMES).split():  # pdfium puts words from the right in an order of its own
        assert word in text


def test_that_a_time_is_read_as_on_a_clock() -> None:
    late = person(1, "Ana", signed_in=datetime(2026, 4, 9, 9, 5), handed_in=True)
    assert "9:05 16:30" in whole_text(attendance([late]).pdf())
