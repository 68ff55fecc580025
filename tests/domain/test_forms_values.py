"""What a form knows about itself: its keys for typing, its ends, its replaceable words."""

from __future__ import annotations

import pytest

from facilitator.domain.forms import AnswerSet
from facilitator.domain.wordings import Wording
from tests.support.made_forms import KEYS, OURS, shipped


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ((1, 2, 3, 4, 5), "12345"),
        ((0, 1, 2, 3, 4), "01234"),
        ((0, 25, 50, 75, 100), "12345"),
        ((4, 3, 2, 1), "4321"),
        (tuple(range(11)), "0123456789+"),
        ((0.5, 1.5), "12"),
    ],
)
def test_that_every_answer_has_a_key_of_its_own(values: tuple[float, ...], keys: str) -> None:
    assert AnswerSet("a", values).keys == tuple(keys)


@pytest.mark.parametrize("form_id", [*KEYS, *OURS])
def test_that_a_shipped_form_can_be_typed_with_one_key_for_each_answer(form_id: str) -> None:
    for answers in shipped(form_id).answer_sets:
        assert len(set(answers.keys)) == len(answers.values)
        assert all(len(key) == 1 for key in answers.keys)


def wording() -> Wording:
    return Wording(
        form_id="x",
        language="en",
        title="Title",
        instructions="Think of the [helping] you do.",
        items={"1": "I [help] as a [helper].", "2": "I like [helping]. [] [", "3": "No brackets."},
        options={"often": ("[never]", "always")},
        credit="[c] Owner",
    )


def test_that_bracketed_words_are_listed_once_in_the_order_met() -> None:
    assert wording().bracketed == ("helping", "help", "helper")


def test_that_bracketed_words_give_way_and_those_without_a_word_lose_their_brackets() -> None:
    put = wording().with_words({"help": "serve", "helper": "", "unknown": "x"})
    assert put.items["1"] == "I serve as a helper."
    assert put.items["2"] == "I like helping. [] ["
    assert put.instructions == "Think of the helping you do."
    assert put.credit == "[c] Owner"
    assert put.bracketed == ()
    assert not put.adapted


def test_that_a_replacement_is_never_read_as_a_pattern_or_as_a_bracket() -> None:
    put = wording().with_words({"help": r"\1 [helper] \g<0>"})
    assert put.items["1"] == r"I \1 [helper] \g<0> as a helper."
