"""The participant screen's flow, without a window."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.forms import COMMENT_LIMIT, NOT_APPLICABLE, Item, ItemKind
from facilitator.domain.kiosk import (
    ALLOWED,
    Action,
    AnswerNotOffered,
    CommentTooLong,
    Visit,
    tidy,
    value_for_key,
)
from facilitator.domain.kiosk_script import (
    Page,
    Script,
    WordingMissing,
    reads_from_right,
    write_script,
)
from facilitator.domain.rounds import RoundForm
from tests.support.kiosk_rounds import (
    AGREE,
    DEGREE,
    EVALUATION,
    OFTEN,
    SKILLS,
    TEN,
    made_form,
    plain_round,
    worded,
)
from tests.support.proofs import tries


def script(languages: tuple[str, ...] = ("en",), *, study: bool = False) -> Script:
    made = plain_round(languages)
    return write_script(made.forms, made.languages, study=study)


def at(page: Page, number: int = 0) -> Visit:
    """A visit that has walked to a page (to question `number`, if given) without answering."""
    visit = Visit.first(script()).begin()
    while not (visit.page is page and visit.step.number == (number or visit.step.number)):
        visit = visit.on()
    return visit


def test_that_the_language_is_asked_only_where_there_is_a_choice() -> None:
    assert Visit.first(script()).page is Page.WELCOME
    assert Visit.first(script(("en", "es"))).page is Page.LANGUAGE


def test_that_the_pages_come_in_the_order_of_the_forms() -> None:
    shown = [(step.page.value, step.number) for step in script(("en", "es")).steps]
    assert shown == [
        ("language", 0),
        ("welcome", 0),
        ("heading", 0),
        ("item", 1),
        ("item", 2),
        ("item", 3),
        ("heading", 0),
        ("item", 4),
        ("comment", 5),
        ("item", 6),
        ("review", 0),
        ("sending", 0),
        ("failed", 0),
        ("closing", 0),
        ("who", 0),  # and beside the way
        ("aloud", 0),
        ("own", 0),
    ]


def test_that_a_form_without_wording_is_refused_by_name() -> None:
    with pytest.raises(WordingMissing, match="Evaluation has no official text"):
        write_script(
            (RoundForm(SKILLS, {"en": worded(SKILLS)}), RoundForm(EVALUATION, {})), ("en",)
        )
    with pytest.raises(WordingMissing, match="no questionnaire"):
        write_script((), ("en",))


def test_that_a_form_falls_back_to_another_language_of_the_round() -> None:
    forms = (
        RoundForm(SKILLS, {"es": worded(SKILLS, "es"), "en": worded(SKILLS, "en")}),
        RoundForm(EVALUATION, {"vi": worded(EVALUATION, "vi")}),
    )
    made = write_script(forms, ("ar", "en", "es"))
    visit = Visit.first(made).choose_language("ar").begin()
    assert visit.spoken == "en"
    assert not visit.reads_from_right
    last = next(step for step in made.steps if step.form == 1)
    assert made.spoken(last, "ar") == "vi"
    assert Visit.first(made).choose_language("es").begin().spoken == "es"


def test_that_skipped_questions_are_not_in_the_response_but_every_form_is() -> None:
    visit = at(Page.ITEM, 2).give(4).on()
    while visit.page is not Page.REVIEW:
        visit = visit.on()
    assert visit.response.forms == {"skills": {"2": 4}, "evaluation": {}}
    assert [step.number for step in visit.unanswered] == [1, 3, 4, 6]


def test_that_an_answer_can_be_changed_and_the_page_stays() -> None:
    visit = at(Page.ITEM, 1).give(2).give(5)
    assert (visit.page, visit.step.number, visit.answer) == (Page.ITEM, 1, 5)


def test_that_going_back_shows_what_was_answered() -> None:
    visit = at(Page.ITEM, 1).give(3).on().back()
    assert (visit.step.number, visit.answer) == (1, 3)


@pytest.mark.parametrize("wrong", [0, 6, 2.5, "x", NOT_APPLICABLE])
def test_that_an_answer_the_question_does_not_have_is_refused(wrong: float | str) -> None:
    with pytest.raises(AnswerNotOffered):
        at(Page.ITEM, 1).give(wrong)


def test_that_not_applicable_is_an_answer_where_it_is_offered() -> None:
    assert at(Page.ITEM, 4).give(NOT_APPLICABLE).response.forms["evaluation"] == {
        "1": NOT_APPLICABLE
    }


def test_that_a_comment_of_a_thousand_characters_is_taken_and_one_more_is_refused_whole() -> None:
    full = "ü" * COMMENT_LIMIT
    visit = at(Page.COMMENT).write(full)
    assert visit.answer == full
    with pytest.raises(CommentTooLong, match="1,000"):
        visit.write(full + "x")
    assert visit.answer == full


def test_that_a_blank_comment_is_no_comment() -> None:
    visit = at(Page.COMMENT).write(" \n ")
    assert visit.response.blank
    assert visit.write("").answer is None


def test_that_a_comment_is_handed_in_without_what_cannot_be_seen() -> None:
    assert tidy("  one\ttwo\x00\r\nthree \ud800 ") == "one two\nthree"
    assert tidy("a\u200fb") == "a\u200fb"


def test_that_the_review_leads_to_one_question_and_back() -> None:
    review = at(Page.REVIEW)
    assert review.look(2).on().page is Page.REVIEW
    assert review.look(2).back().page is Page.REVIEW
    answered = review.look(2).give(1).on()
    assert 2 not in [step.number for step in answered.unanswered]
    assert review.look(0) is review
    assert review.look(99) is review


def test_that_a_survey_with_nothing_answered_ends_without_being_handed_in() -> None:
    assert at(Page.REVIEW).send().page is Page.CLOSING


def test_that_answers_wait_while_they_are_stored_and_go_when_they_are() -> None:
    sending = at(Page.ITEM, 1).give(1)
    while sending.page is not Page.REVIEW:
        sending = sending.on()
    sending = sending.send()
    assert sending.page is Page.SENDING
    assert sending.erase() is sending
    assert not sending.response.blank
    failed = sending.failed()
    assert failed.page is Page.FAILED
    assert not failed.response.blank
    assert failed.send().page is Page.SENDING
    assert failed.stored().page is Page.CLOSING  # it had been stored after all
    assert failed.send().stored().given == {}


@pytest.mark.parametrize("leave", [Page.WELCOME, Page.HEADING, Page.ITEM, Page.REVIEW])
def test_that_refusing_and_stopping_lead_to_the_same_closing_page(leave: Page) -> None:
    visit = Visit.first(script()) if leave is Page.WELCOME else at(leave)
    if leave is Page.ITEM:
        visit = visit.give(5)
    ended = visit.erase()
    stored = at(Page.ITEM, 1).give(1)
    while stored.page is not Page.REVIEW:
        stored = stored.on()
    assert ended == stored.send().stored()


def test_that_the_next_person_finds_a_first_page_that_knows_nothing() -> None:
    made = script(("en", "es"))
    visit = Visit.first(made).choose_language("es").begin().on().give(5).erase().clear()
    assert visit == Visit.first(made)


def test_that_answers_never_show_in_a_text_about_the_visit() -> None:
    visit = at(Page.COMMENT).write("the marked comment")
    assert "marked" not in repr(visit)
    assert "given" not in repr(visit)


def test_that_every_page_says_what_may_be_done_on_it() -> None:
    assert set(ALLOWED) == set(Page)
    ended = {Page.SENDING, Page.CLOSING, Page.OWN}
    assert all(Action.ERASE in ALLOWED[page] for page in set(Page) - ended)


def test_that_how_long_it_takes_is_counted_over_all_forms() -> None:
    made = script()
    assert (made.questions, made.minutes, made.part_sizes()) == (6, 4, (3, 3))


def test_that_every_credit_line_is_told_once() -> None:
    assert script(("en", "es")).credits == ("Ours, free to use.",)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("ar", True), ("ar-EG", True), ("he_IL", True), ("fa", True), ("ur", True), ("en", False)],
)
def test_that_scripts_from_the_right_are_known(code: str, expected: bool) -> None:
    assert reads_from_right(code) is expected


def test_that_keys_stand_for_answers() -> None:
    assert value_for_key(OFTEN, "3") == 3
    assert value_for_key(OFTEN, "6") is None
    assert value_for_key(OFTEN, "") is None
    assert value_for_key(TEN, "0") == 0
    assert value_for_key(TEN, "+") == 10
    assert value_for_key(DEGREE, "1") == 0
    assert value_for_key(DEGREE, "5") == 100
    assert value_for_key(OFTEN, "٣") == 3  # an Arabic keyboard's three
    assert value_for_key(OFTEN, "/") is None
    assert value_for_key(AGREE, "/") == NOT_APPLICABLE


# Beside the way, and in the dark


def test_that_pages_beside_the_way_lead_back_to_where_they_were_opened() -> None:
    welcome = Visit.first(script(("en", "es"))).choose_language("es")
    for beside in (welcome.ask_who(), welcome.ask_aloud()):
        assert beside.page in {Page.WHO, Page.ALOUD}
        assert beside.back() == welcome
        assert beside.erase().page is Page.CLOSING
    assert welcome.ask_who().begin().page is Page.WHO  # one begins from the first page
    assert at(Page.ITEM, 1).ask_who().page is Page.ITEM
    assert at(Page.ITEM, 1).ask_aloud().page is Page.ITEM


def test_that_in_the_dark_only_questions_with_answers_are_asked() -> None:
    visit = Visit.first(script()).ask_aloud().begin()
    assert visit.dark
    assert visit.back() == visit  # the first leads nowhere
    numbers = []
    while visit.page is Page.ITEM:
        numbers.append(visit.step.number)
        visit = visit.give(visit.script.answers(visit.step).values[0]).on()
    assert numbers == [1, 2, 3, 4, 6]
    assert visit.page is Page.REVIEW
    assert visit.back().step.number == 6
    assert not visit.unanswered
    assert not visit.send().stored().dark


def test_that_comments_alone_cannot_be_answered_in_the_dark() -> None:
    form = made_form("open", OFTEN, 0, Item("a", ItemKind.COMMENT))
    visit = Visit.first(write_script((RoundForm(form, {"en": worded(form)}),), ("en",)))
    assert not visit.may(Action.ALOUD)
    assert visit.ask_aloud() is visit


def test_that_ones_own_ranges_can_be_looked_at_once() -> None:
    closing = Visit.first(script()).erase()
    own = closing.look_at_own()
    assert own.page is Page.OWN
    assert own.clear() is own
    again = own.back()
    assert again.page is Page.CLOSING
    assert again.look_at_own() is again
    assert again.clear() == Visit.first(script())


def test_that_the_keys_of_a_round_are_those_of_its_questions() -> None:
    made = script()  # five answers, five that may not apply, nought to ten
    assert made.keys == (*"0123456789", "+", "/")
    assert made.skip_keys == {".", ","}
    fives = write_script((RoundForm(SKILLS, {"en": worded(SKILLS)}),), ("en",))
    assert fives.keys == tuple("12345")
    assert fives.skip_keys == {".", ",", "0"}


# Any sequence of touches whatever

_STEPS: dict[str, Callable[[Visit, int], Visit]] = {
    "language": lambda visit, pick: visit.choose_language(("en", "es", "xx")[pick % 3]),
    "begin": lambda visit, _: visit.begin(),
    "on": lambda visit, _: visit.on(),
    "back": lambda visit, _: visit.back(),
    "write": lambda visit, pick: visit.write("marked " * pick),
    "look": lambda visit, pick: visit.look(pick),
    "send": lambda visit, _: visit.send(),
    "leave out": lambda visit, _: visit.leave_out(),
    "stored": lambda visit, _: visit.stored(),
    "failed": lambda visit, _: visit.failed(),
    "erase": lambda visit, _: visit.erase(),
    "clear": lambda visit, _: visit.clear(),
    "who": lambda visit, _: visit.ask_who(),
    "aloud": lambda visit, _: visit.ask_aloud(),
    "own": lambda visit, _: visit.look_at_own(),
}
_WALKS = [name for name in ("on", "begin", "language", "answer") for _ in range(3)]


def _answer(visit: Visit, pick: int) -> Visit:
    if visit.page is not Page.ITEM:
        return visit.give(pick)
    return visit.give(visit.script.answers(visit.step).values[pick % 5])


_TOUCH = st.tuples(st.sampled_from([*_STEPS, *_WALKS]), st.integers(0, 9))


@settings(max_examples=tries(80, 1500))
@given(st.lists(_TOUCH, max_size=60), st.booleans())
def test_that_no_sequence_of_touches_loses_the_thread(
    touches: list[tuple[str, int]], study: bool
) -> None:
    made = script(("en", "es"), study=study)
    visit = Visit.first(made)
    for name, pick in touches:
        visit = _answer(visit, pick) if name == "answer" else _STEPS[name](visit, pick)
        assert 0 <= visit.place < len(made.steps)
        assert set(visit.given) <= visit.seen
        assert all(made.steps[place].number for place in visit.seen)
        if visit.page in {Page.LANGUAGE, Page.WELCOME} and not visit.seen:
            assert not visit.given
        if visit.page is Page.CLOSING:
            left = dataclasses.replace(visit, place=0, language="en", own_seen=False)
            assert left == Visit.first(made)
        if visit.page is Page.OWN:
            assert not visit.given
        if visit.dark:
            assert visit.page not in {Page.HEADING, Page.COMMENT}
        if visit.page is Page.SENDING:
            assert not visit.response.blank
        if visit.left_out:
            assert visit.page in {Page.SENDING, Page.FAILED}
            assert study
        for place, answer in visit.given.items():
            step = made.steps[place]
            if step.page is Page.ITEM:
                assert answer in made.answers(step).values
    assert visit.wiped() == Visit.first(made)


def test_that_a_form_of_comments_alone_can_be_shown() -> None:
    form = made_form("open", OFTEN, 0, Item("a", ItemKind.COMMENT))
    made = write_script((RoundForm(form, {"en": worded(form)}),), ("en",))
    visit = Visit.first(made).begin().on()
    assert visit.page is Page.COMMENT
    assert visit.write("words").on().unanswered == ()
