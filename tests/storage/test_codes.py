"""Collection codes and the words they are made of."""

from __future__ import annotations

import re

from facilitator.storage import codes
from facilitator.storage.envelopes import Cost
from tests.support.offices import FixedRandomness

CHEAP = Cost(2**10, 8, 1)


def test_that_there_are_2048_different_words_that_are_easy_to_type():
    words = codes.words()
    assert len(words) == len(set(words)) == 2048
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in words)
    assert list(words) == sorted(words)


def test_that_no_word_becomes_another_by_its_last_letter():
    words = codes.words()
    assert len({word[:-1] for word in words}) == len(words)
    assert not {word[:-1] for word in words} & set(words)


def test_that_a_code_is_four_words_of_chance():
    made = {codes.new_code(FixedRandomness(seed)) for seed in range(50)}
    assert len(made) == 50
    assert all(len(code.split(" ")) == 4 for code in made)


def test_that_a_code_is_taken_however_it_is_typed():
    key = codes.key_of("maple otter ribbon lagoon", b"salt", CHEAP)
    for typed in (
        "  MAPLE otter\tribbon\nlagoon ",
        "Maple-Otter-Ribbon-Lagoon.",
        "maple, otter, ribbon, lagoon",
    ):
        assert codes.key_of(typed, b"salt", CHEAP) == key
    assert codes.key_of("otter maple ribbon lagoon", b"salt", CHEAP) != key
    assert codes.key_of("mapleotterribbonlagoon", b"salt", CHEAP) != key
    assert codes.key_of("maple otter ribbon lagoon", b"other", CHEAP) != key
