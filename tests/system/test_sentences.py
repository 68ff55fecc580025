"""The participant screen's own sentences."""

from __future__ import annotations

import json
import string

import pytest

from facilitator.system.bundled import bundled
from facilitator.system.sentences import language_name, sentences

LANGUAGES = sorted(path.stem for path in bundled("resources", "participant").glob("*.json"))


def texts(language: str) -> dict[str, str]:
    path = bundled("resources", "participant", f"{language}.json")
    read: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return read


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_language_says_everything_with_the_same_values(language: str) -> None:
    english, other = texts("en"), texts(language)
    assert other.keys() == english.keys()
    assert all(other[key].strip() for key in other)
    assert {key: places(text) for key, text in other.items()} == {
        key: places(text) for key, text in english.items()
    }


def test_that_a_language_without_sentences_falls_back_to_english() -> None:
    assert sentences("xx").say("begin") == "Begin"
    assert sentences("xx").language == "en"
    assert sentences("es-MX").say("begin") == "Empezar"
    assert sentences("../es").language == "en"


def test_that_a_language_is_called_what_it_calls_itself() -> None:
    assert language_name("es") == "Español"
    assert language_name("ar-EG") == "العربية"
    assert language_name("xx") == "xx"


def test_that_one_question_and_one_minute_are_said_as_one() -> None:
    said = sentences("en")
    assert (said.questions(1), said.minutes(1)) == ("One short question", "about a minute")
    assert (said.questions(2), said.minutes(2)) == ("2 short questions", "about 2 minutes")
