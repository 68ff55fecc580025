"""What the trainer chooses before a survey opens, without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.domain.room_check import Topic
from facilitator.domain.rounds import Promise, Study, Supervisors
from facilitator.ui.session.collect.before.choices import Choices, about, suggested_title
from facilitator.ui.session.collect.before.standing import asked_stands, room_stands, told_stands
from tests.support.kiosk_rounds import round_of
from tests.support.offices import CONTACTS
from tests.support.preparations import HELPING, OURS, preparation

WITH_WORDS = replace(
    HELPING, brackets={"en": ("help", "helper"), "es": ("ayuda",)}, can_prorate=True
)
ROOM = preparation(WITH_WORDS, people=8, here=6, minimum=7)
ROUND = round_of()


@pytest.fixture
def choices() -> Choices:
    return Choices(ROOM)


def test_that_what_the_screen_can_show_is_offered_first(choices: Choices) -> None:
    assert [offer.id for offer in choices.offers] == ["pulse", "helping", "paper"]
    assert about(OURS) == "12 questions, 2 min"


def test_that_nothing_is_chosen_for_the_trainer(choices: Choices) -> None:
    assert choices.chosen == ()
    assert not choices.may_open
    assert choices.status == "No questionnaire is chosen yet. Tick at least one."


def test_that_the_smallest_group_starts_at_the_setting_and_stays_in_its_bounds(
    choices: Choices,
) -> None:
    assert choices.minimum == 7
    assert choices.step_minimum(-9) == 5
    assert choices.step_minimum(99) == 25


def test_that_the_last_language_cannot_be_taken_out(choices: Choices) -> None:
    assert choices.spoken == ("en",)
    assert not choices.speak("en", False)
    assert choices.speak("es", True)
    assert choices.speak("en", False)
    assert choices.spoken == ("es",)


def test_that_only_words_of_chosen_texts_are_asked_and_only_given_ones_are_fixed(
    choices: Choices,
) -> None:
    assert choices.brackets == ()
    choices.choose("helping", True)
    choices.speak("es", True)
    assert choices.brackets == ("help", "helper", "ayuda")
    choices.set_word("helper", "  case   worker ")
    choices.set_word("help", " ")
    assert choices.plan.promise.words == {"helper": "case worker"}
    choices.choose("helping", False)
    choices.choose("pulse", True)
    assert choices.plan.promise.words == {}


def test_that_proration_counts_only_where_a_chosen_form_allows_it(choices: Choices) -> None:
    choices.prorate = True
    choices.choose("pulse", True)
    assert not choices.plan.promise.prorate
    choices.choose("helping", True)
    assert choices.plan.promise.prorate


def test_that_the_plan_is_what_was_chosen_in_the_order_people_answer(choices: Choices) -> None:
    choices.choose("helping", True)
    choices.choose("pulse", True)
    choices.title = "  "
    choices.contacts = ("988", " ", " Dana   Reed ")
    plan = choices.plan
    assert plan.form_ids == ("pulse", "helping")
    assert plan.title == "Survey"
    assert plan.promise.contacts == ("988", "", "Dana Reed")
    assert plan.promise.minimum == 7
    choices.title = " Second   baseline "
    assert choices.plan.title == "Second baseline", "else its printed sheets are another's"


def test_that_concerns_follow_every_choice(choices: Choices) -> None:
    choices.choose("paper", True)
    assert Topic.WORDING in {concern.kind for concern in choices.concerns}
    choices.choose("paper", False)
    choices.choose("pulse", True)
    assert choices.concerns == ()
    choices.speak("es", True)
    assert [concern.kind for concern in choices.concerns] == [Topic.LANGUAGE]


def test_that_choices_stay_when_the_room_changes(choices: Choices) -> None:
    choices.choose("pulse", True)
    choices.renew(replace(ROOM, people=30, contacts=("Dana", "", "988")))
    assert choices.is_chosen("pulse")
    assert choices.people == 30
    assert choices.contacts == ("Dana", "", "988")
    choices.contacts = ("Somebody else", "", "")
    choices.people = 35
    choices.renew(replace(ROOM, contacts=CONTACTS))
    assert choices.contacts == ("Somebody else", "", "")
    assert choices.people == 35


def test_that_a_second_survey_begins_with_the_contacts_of_the_first() -> None:
    of_today = ("Dana, room 4", "Care line", "988")
    earlier = (ROUND, replace(ROUND, id=2, promise=Promise(contacts=of_today)))
    assert Choices(ROOM, earlier).contacts == of_today
    assert Choices(ROOM, (replace(ROUND, promise=Promise(contacts=("988",))),)).contacts == CONTACTS


def test_that_a_second_survey_says_that_it_is_the_second() -> None:
    assert suggested_title(()) == "Survey"
    assert suggested_title((ROUND,)) == "Survey 2"


def test_that_opening_needs_all_three_contacts_and_says_which_is_missing(
    choices: Choices,
) -> None:
    choices.choose("pulse", True)
    assert choices.may_open
    choices.contacts = (CONTACTS[0], "  ", "")
    assert not choices.may_open
    assert choices.status.startswith(
        "Still missing for the closing page: employee assistance and crisis line."
    )
    assert choices.plan.promise.contacts == (CONTACTS[0], "", "")


def test_that_everything_people_are_told_is_in_the_plan(choices: Choices) -> None:
    usual = choices.plan.promise
    assert (usual.study, usual.supervisors, usual.own_result, usual.keep_days) == (
        None,
        Supervisors.SIT_OUT,
        False,
        14,
    )
    choices.choose("helping", True)
    choices.study = Study(" State University ", "IRB 12", "Ana Ruiz")
    assert choices.plan.promise.study is None
    choices.for_study = True
    choices.supervisors = Supervisors.OWN_SURVEY
    choices.own_result = True
    choices.keep_days = 3
    said = choices.plan.promise
    assert said.study == Study("State University", "IRB 12", "Ana Ruiz")
    assert said.supervisors is Supervisors.OWN_SURVEY
    assert not said.own_result  # nothing chosen has published ranges
    assert said.keep_days == 3
    ranged = replace(ROOM, offers=(replace(WITH_WORDS, has_ranges=True),))
    choices.renew(ranged)
    assert choices.plan.promise.own_result


def test_that_the_rosters_people_are_expected_until_the_trainer_says_otherwise(
    choices: Choices,
) -> None:
    assert choices.people == 8
    choices.people = 4
    choices.choose("pulse", True)
    assert choices.gathering.people == 4
    assert [concern.kind for concern in choices.concerns] == [Topic.SMALL_GROUP]
    choices.people = 8
    choices.renew(replace(ROOM, people=30))
    assert choices.people == 30


def test_that_the_arithmetic_follows_what_is_chosen(choices: Choices) -> None:
    choices.choose("pulse", True)
    choices.choose("helping", True)
    room = choices.gathering
    assert (room.each, room.statements, room.comments, room.on_screen) == (6, 40, 2, True)
    choices.choose("paper", True)
    assert not choices.gathering.on_screen
    assert "on paper" in choices.advice.sentence


def test_that_the_quiet_lines_say_how_the_choices_stand(choices: Choices) -> None:
    assert asked_stands(choices) == "Named “Survey”. In English."
    assert room_stands(choices) == "Supervisors sit out. Smallest group 7."
    assert told_stands(choices) == ("Training only. If too few answer, their answers wait 14 days.")
    choices.choose("helping", True)
    choices.speak("es", True)
    choices.set_word("help", "case work")
    choices.prorate = True
    assert asked_stands(choices) == (
        "Named “Survey”. In English and Español. 1 of 3 words are your own. "
        "Scales with a skipped statement are scored."
    )
    choices.supervisors = Supervisors.TOGETHER
    assert room_stands(choices).startswith("Supervisors answer together with their people.")
    choices.for_study, choices.keep_days = True, 0
    assert told_stands(choices) == (
        "Training and a named study. If too few answer, their answers are kept for this day only."
    )
