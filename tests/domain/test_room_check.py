"""What would fail in the room is said before the survey opens, and what can be done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.domain.room_check import (
    Concern,
    FormFacts,
    RoomFacts,
    Topic,
    duration,
    room_check,
    time_sentence,
)

READY = RoomFacts(
    people=8,
    minimum=5,
    forms=(FormFacts("Pulse", 2, frozenset({"en"})),),
    languages=("en",),
    has_pin=True,
    free_bytes=5_000_000_000,
    contacts=("Dana, room 4",),
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


def test_that_a_missing_pin_and_missing_contacts_are_said() -> None:
    assert "PIN" in the(Topic.PIN, replace(READY, has_pin=False)).sentence
    assert the(Topic.CONTACTS, replace(READY, contacts=("  ",))).remedy


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
    assert "exactly" in the(Topic.SMALL_GROUP, replace(READY, people=8, minimum=8)).sentence


def test_that_an_empty_roster_is_one_concern_and_blocks_nothing() -> None:
    found = room_check(replace(READY, people=0))
    assert [concern.kind for concern in found] == [Topic.PEOPLE]
    assert not found[0].blocking


def test_that_the_time_is_said_as_the_room_will_feel_it() -> None:
    assert time_sentence(24, 4) == (
        "24 people at 4 minutes on one laptop: over an hour and a half; paper takes 15 minutes."
    )
    assert time_sentence(35, 5.2).startswith("35 people at 5.2 minutes on one laptop: over 3 hours")
    assert time_sentence(24, 4, laptops=3).startswith("24 people at 4 minutes on 3 laptops: 32")
    assert time_sentence(1, 1).startswith("1 person at 1 minute on one laptop: a minute;")
    assert time_sentence(0, 4) == time_sentence(4, 0) == ""


def test_that_time_is_a_concern_only_when_the_screen_takes_long() -> None:
    long = replace(READY, people=24, forms=(FormFacts("ProQOL 5", 4, frozenset({"en"})),))
    assert the(Topic.TIME, long).sentence == time_sentence(24, 4)
    assert room_check(replace(long, people=7)) == ()


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0.2, "a minute"),
        (15, "15 minutes"),
        (59.7, "an hour"),
        (60, "an hour"),
        (61, "over an hour"),
        (90, "an hour and a half"),
        (96, "over an hour and a half"),
        (120, "2 hours"),
        (182, "over 3 hours"),
        (215, "over 3 and a half hours"),
    ],
)
def test_that_durations_are_said_in_words(minutes: float, words: str) -> None:
    assert duration(minutes) == words
