"""Whatever people typed into a field stands on every document letter by letter, and nothing in it
is followed, fetched or opened."""

from __future__ import annotations

import builtins
import io
import os
import re
import socket
import time
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from datetime import time as time_of_day

import pytest

from facilitator.documents import agenda, attendance_list, badges, tents, trainer_page
from facilitator.documents import sign_in as sheet
from facilitator.documents.cards import cards_flow, stubs_flow
from facilitator.documents.codebook import codebook_pdf
from facilitator.documents.label_stock import STOCKS
from facilitator.documents.questionnaire import packet
from facilitator.documents.slides import slides_pdf
from facilitator.documents.stolen import stolen_sheet
from facilitator.documents.summary import summary_pdf
from facilitator.domain.codebook import codebook
from facilitator.domain.credit import AgendaItem, Credit
from facilitator.domain.people import Agency, Person, PersonEntry
from facilitator.domain.rounds import Study
from facilitator.exchange.cells import safe_cell
from facilitator.exchange.figures import figures_csv
from tests.documents.test_codebook import FORMS as STUDY_FORMS
from tests.documents.test_codebook import TOLD
from tests.documents.test_stolen import LOCKED
from tests.support.made_summaries import made_summary
from tests.support.paper_rounds import SESSION, a_round
from tests.support.pdf_reading import page_texts, whole_text

ROUND = a_round("pulse")
MARKUP = "<img src='/x.png'><b>Bo</b> & <para>Ann</i> &#65; <a href='x'>"
TEXTS = {
    "markup": MARKUP,
    "directions": "\u202eBo\u202c Ann\u2066 <b>\u2069\u200f Cy",
    "controls": "Bo\x00\x07\x1b[31m\x85 Ann\x7f\u2028Cy\n\nDi",
    "halves": "Bo\ud800 Ann\udfff Cy",
    "signs": "Bo \U0001f469\u200d\U0001f467 Ann \U0001f1fa\U0001f1f8 Cy \ufffe",
    "marks": "Bo" + "\u0301\u0323" * 400 + " Ann",
    "long": "Bo" + "x" * 10_000,
    "arabic": "مرحبا " * 60 + "Bo",
    "formula": "=HYPERLINK(\"x\";Bo)",
    "percent": "Bo %s {0} \\n $HOME %(x)s",
}  # fmt: skip


def sign_in(text: str) -> bytes:
    people = [Person(1, 1, PersonEntry(text, text, text, text)), Person(2, 1, PersonEntry("Z"))]
    return sheet.laid(_session(text), people).pdf()


def _session(text: str):
    return replace(SESSION, agency=Agency(1, text), title=text, place=text, trainers=text)


def questionnaire(text: str) -> bytes:
    promise = replace(ROUND.promise, contacts=(text, text), study=_study(text))
    return packet(replace(ROUND, title=text, promise=promise), _session(text), "en").pdf()


def _study(text: str) -> Study:
    return Study(text, text, text)


def contact_cards(text: str) -> bytes:
    promise = replace(ROUND.promise, contacts=(text,))
    return cards_flow(_session(text), promise, "en", "letter").pdf(_Bare())


def stubs(text: str) -> bytes:
    return stubs_flow(_session(text), "en", "letter").pdf(_Bare())


class _Bare:
    title, right = "", ()

    def draw(self, pen, number: int, pages: int) -> None:
        """Nothing around the page."""


def summary(text: str) -> bytes:
    return summary_pdf(_summary(text))


def slides(text: str) -> bytes:
    return slides_pdf(_summary(text))


def _summary(text: str):
    kept = text[:1_000].encode("utf-8", "ignore").decode()  # as a box keeps a comment
    made = made_summary("evaluation", comments=[kept] * 3)
    told = replace(made.occasion, agency=text, session=text, survey=text, contacts=(text, text))
    return replace(made, occasion=told)


def stolen(text: str) -> bytes:
    return stolen_sheet(replace(LOCKED, agency=text, session=text, trainer=text))


def study_codebook(text: str) -> bytes:
    told = replace(TOLD, study=_study(text), occasion=_summary(text).occasion)
    return codebook_pdf(told, codebook(STUDY_FORMS), (text, text, text), "letter")


def badge(text: str) -> bytes:
    return badges.laid(_session(text), [_person(text)], STOCKS[0]).pdf()


def tent(text: str) -> bytes:
    return tents.laid(_session(text), [_person(text)]).pdf()


def attendance(text: str) -> bytes:
    credit = Credit(0, 0, False, (text,))
    return attendance_list.laid(_session(text), [(_person(text), credit)]).pdf()


def day_plan(text: str) -> bytes:
    return agenda.laid(_session(text), [AgendaItem(time_of_day(9), text)]).pdf()


def trainers_page(text: str) -> bytes:
    return trainer_page.laid(_session(text), [], (text,)).pdf()


def _person(text: str) -> Person:
    entry = PersonEntry(text, text, text, text, pronouns=text, badge=text)
    return Person(1, 1, entry, signed_in=datetime(2026, 4, 9, 9))


DOCUMENTS: list[Callable[[str], bytes]] = [
    sign_in, questionnaire, contact_cards, stubs, summary, slides, stolen, study_codebook, badge,
    tent, attendance, day_plan, trainers_page,
]  # fmt: skip


def _only_fonts(usual: Callable[..., object]) -> Callable[..., object]:
    """Fonts of this computer are looked for where a letter needs another one."""

    def ask(*asked: object, **more: object) -> object:
        if not str(asked[:1]).rstrip("',)").endswith((".ttf", ".ttc", ".otf", "fonts")):
            raise AssertionError(f"a document opened {asked}")
        return usual(*asked, **more)

    return ask


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.__name__)
def test_that_any_text_comes_out_and_nothing_is_opened(
    document: Callable[[str], bytes], monkeypatch
) -> None:
    summaries = {text: _summary(text) for text in TEXTS.values()}
    made = {"plain": document("Bo")}  # what a first document loads is loaded
    monkeypatch.setitem(globals(), "_summary", summaries.__getitem__)
    for place, name in (
        (builtins, "open"), (io, "open"), (os, "open"), (os, "stat"), (socket, "socket"),
    ):  # fmt: skip
        monkeypatch.setattr(place, name, _only_fonts(getattr(place, name)))
    slowest = 0.0
    try:
        for name, text in TEXTS.items():
            started = time.process_time()
            made[name] = document(text)
            slowest = max(slowest, time.process_time() - started)
    finally:
        monkeypatch.undo()
    assert slowest < 6
    for name, pdf in made.items():
        pages = page_texts(pdf)
        assert len(pages) < 60, name
        assert re.search("Bo|Ann|مرحبا", "".join(pages)), name
        steering = [sign for sign in "".join(pages) if unicodedata.category(sign) in ("Cc", "Cs")]
        assert not steering, name
    for name in ("markup", "percent"):
        said = whole_text(made[name]).replace(" ", "").replace("\n", "")
        assert TEXTS[name].replace(" ", "")[:24] in said, name


def test_that_no_text_of_a_form_begins_a_formula() -> None:
    for text in ("=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "\n=1", "\u00a0=1", "＝1"):
        assert safe_cell(text).startswith("'")
    for line in figures_csv(_summary("=1+1")).splitlines():
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line.split(","))
