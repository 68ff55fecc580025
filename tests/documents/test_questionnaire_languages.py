from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from facilitator.documents import questionnaire
from facilitator.system.sentences import Sentences, sentences
from tests.support.paper_rounds import (
    a_form,
    a_round,
    statements,
    worded,
)
from tests.support.pdf_reading import whole_text
from tests.support.sheets import at, sheets


def test_that_a_spanish_sheet_is_spanish_throughout() -> None:
    form = worded(a_form(statements(4)), language="es", instructions="¿Con qué frecuencia?")
    text = whole_text(sheets(a_round(form, languages=("es",)), "es"))
    assert "Sin nombre, por favor." in text
    assert "Todo el mundo dobla la hoja y la entrega, en blanco o no." in text
    assert "4 de marzo de 2026" in text
    assert "Página 1 de 1" in text
    for english in ("Page", "Thank you", "Smallest group", "Crisis line"):
        assert english not in text


def test_that_right_to_left_words_have_their_circles_from_right_to_left() -> None:
    labels = {"five": ("أبدا", "نادرا", "أحيانا", "غالبا", "دائما")}
    texts = {"1": "نفدت طاقتي قبل أن ينتهي عملي.", "2": "أخذت استراحة."}
    form = worded(a_form(statements(2)), texts, labels, language="ar", title="استبيان")
    pdf = sheets(a_round(form, languages=("ar",)), "ar")
    # No sentences in Arabic yet: those around the official text are English, and stand as English.
    assert "No name, please." in whole_text(pdf)
    ones, fives = ([x for x in at(pdf, 0, digit) if x < 300] for digit in "15")
    assert ones
    assert fives
    assert max(fives) < min(ones)
    numbers = [x for x in at(pdf, 0, "2") if x > 500]
    assert numbers


def test_that_a_language_without_sentences_falls_back_to_english_around_its_text() -> None:
    form = worded(a_form(statements(2)), {"1": "Jag orkade inte mer."}, language="sv")
    text = whole_text(sheets(a_round(form, languages=("sv",)), "sv"))
    assert "Jag orkade inte mer." in text
    assert "No name, please." in text


def test_that_text_is_data_and_never_an_instruction() -> None:
    evil = '<img src="/etc/passwd"/> {minimum} <b>&amp;</b> %s \\n'
    hidden = "\u202eturned\u202c\x00\x07\u200b"
    form = worded(
        a_form(statements(2)),
        {"1": evil, "2": hidden},
        title="{day} <para>",
        credit=evil,
        instructions=evil,
    )
    round_ = a_round(form, contacts=(evil, hidden, "Care line"))
    text = whole_text(sheets(replace(round_, title=evil)))
    assert text.count('<img src="/etc/passwd"/> {minimum} <b>&amp;</b> %s \\n') >= 4
    assert "{day} <para>" in text
    assert "turned" in text
    assert not set("\u202e\u202c\x00\x07") & set(text)


def test_that_a_day_is_the_finest_time_on_a_sheet() -> None:
    text = whole_text(sheets(a_round("pulse", "evaluation")))
    assert not re.search(r"\d{1,2}:\d{2}", text)
    assert date(2026, 3, 4).strftime("%Y") in text


def test_that_sentences_from_right_to_left_mirror_the_whole_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    english = sentences("en").texts
    hebrew = Sentences("he", {**english, "paper_page": "עמוד {page} מתוך {pages}"})
    monkeypatch.setattr(questionnaire, "sentences", lambda _language: hebrew)
    form = worded(a_form(statements(2)), {"1": "נגמרו לי הכוחות."}, language="he", title="שאלון")
    pdf = sheets(a_round(form, languages=("he",)), "he")
    (no_name,) = at(pdf, 0, "No name, please.")
    assert no_name > 400
    (page,) = at(pdf, 0, "עמוד")
    assert page < 150
    (thanks,) = at(pdf, 0, "Thank you.")
    assert thanks > 150
