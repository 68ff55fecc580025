"""What would fail in the room is said before the survey opens, and what can be done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.domain.room_check import (
    Concern,
    FormFacts,
    RoomFacts,
    Topic,
    room_check,
)
from facilitator.domain.rounds import Promise, Study, Supervisors
from tests.support.offices import CONTACTS

READY = RoomFacts(
    people=8,
    promise=Promise(contacts=CONTACTS),
    forms=(FormFacts("Pulse", 2, frozenset({"en"})),),
    languages=("en",),
    has_pin=True,
    free_bytes=5_000_000_000,
    language_names={"es": "Spanish", "fr": "French"},
)


def the(topic: Topic, facts: RoomFacts) -> Concern:
    (found,) = [concern for concern in room_check(facts) if concern.kind is topic]
    return found


def test_that_a_room_that_is_ready_gives_no_concern() -> None:
    assert room_check(READY) == ()


def test_that_opening_without_a_questionnaire_is_blocked_and_said_first() -> None:
    found = room_check(replace(READY, forms=(), has_pin=False))
    assert found[0].kind is Topic.FORMS
    assert found[0].blocking
    assert not found[1].blocking


def test_that_a_questionnaire_without_wording_can_still_be_typed_by_number() -> None:
    concern = the(Topic.WORDING, replace(READY, forms=(FormFacts("ProQOL 5", 4, frozenset()),)))
    assert "ProQOL 5" in concern.sentence
    assert "before you travel" in concern.remedy
    assert "by number" in concern.remedy
    assert not concern.blocking


def test_that_a_language_without_a_wording_is_named() -> None:
    concern = the(Topic.LANGUAGE, replace(READY, languages=("en", "es", "fr")))
    assert concern.sentence == "“Pulse” has no official text in Spanish and French."


def test_that_a_missing_wording_is_not_said_again_for_each_language() -> None:
    found = room_check(replace(READY, forms=(FormFacts("ProQOL 5", 2, frozenset()),)))
    assert [concern.kind for concern in found] == [Topic.WORDING]


def promising(**said: object) -> RoomFacts:
    return replace(READY, promise=replace(READY.promise, **said))


def test_that_a_missing_pin_is_said() -> None:
    concern = the(Topic.PIN, replace(READY, has_pin=False))
    assert "PIN" in concern.sentence
    assert not concern.blocking


@pytest.mark.parametrize(
    ("contacts", "missing"),
    [
        ((), "someone to talk to today, employee assistance and crisis line"),
        (("Ana", " ", "988"), "employee assistance"),
        (("", "Care line", ""), "someone to talk to today and crisis line"),
    ],
)
def test_that_a_missing_contact_is_named_and_blocks(
    contacts: tuple[str, ...], missing: str
) -> None:
    concern = the(Topic.CONTACTS, promising(contacts=contacts))
    assert concern.sentence == f"Still missing for the closing page: {missing}."
    assert concern.blocking


def test_that_a_study_that_is_not_wholly_named_blocks() -> None:
    half = the(Topic.STUDY, promising(study=Study("State University", " ", "")))
    assert half.sentence == "The study has no ethics reference or contact yet."
    assert half.blocking
    assert room_check(promising(study=Study("State University", "IRB 12", "Ana Ruiz"))) == ()


def test_that_supervisors_in_the_room_are_a_concern_that_blocks_nothing() -> None:
    assert room_check(promising(supervisors=Supervisors.SIT_OUT)) == ()
    together = the(Topic.SUPERVISORS, promising(supervisors=Supervisors.TOGETHER))
    assert "same survey" in together.sentence
    own = the(Topic.SUPERVISORS, promising(supervisors=Supervisors.OWN_SURVEY, minimum=7))
    assert "needs 7 of them" in own.sentence
    assert not together.blocking
    assert not own.blocking


def test_that_a_questionnaire_too_long_for_paper_is_said() -> None:
    long = replace(READY, forms=(FormFacts("Everything", 9, frozenset({"en"}), pages=4),))
    said = the(Topic.PAPER, long)
    assert said.sentence == "“Everything” takes 4 pages on paper."
    assert "More than three" in said.remedy
    assert not said.blocking
    assert room_check(replace(long, forms=(replace(long.forms[0], pages=3),))) == ()


def test_that_a_disk_under_200_mb_is_said_and_a_full_one_blocks() -> None:
    low = the(Topic.DISK, replace(READY, free_bytes=199_999_999))
    assert low.sentence == "Only 199 MB are free on this disk."
    assert not low.blocking
    assert the(Topic.DISK, replace(READY, free_bytes=1_000_000)).blocking
    assert room_check(replace(READY, free_bytes=200_000_000)) == ()
    assert room_check(replace(READY, free_bytes=None)) == ()


@pytest.mark.parametrize(("people", "words"), [(1, "1 person is"), (4, "4 people are")])
def test_that_a_roster_under_the_smallest_group_is_said(people: int, words: str) -> None:
    sentence = the(Topic.SMALL_GROUP, replace(READY, people=people)).sentence
    assert words in sentence
    assert "there would be none" in sentence


def test_that_a_roster_at_the_smallest_group_is_said_and_one_above_is_not() -> None:
    assert "exactly" in the(Topic.SMALL_GROUP, replace(READY, people=5)).sentence
    assert room_check(replace(READY, people=6)) == ()
    eight = replace(promising(minimum=8), people=8)
    assert "exactly" in the(Topic.SMALL_GROUP, eight).sentence


def test_that_an_empty_roster_is_one_concern_and_blocks_nothing() -> None:
    found = room_check(replace(READY, people=0))
    assert [concern.kind for concern in found] == [Topic.PEOPLE]
    assert not found[0].blocking
