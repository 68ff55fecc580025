from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from time import process_time

import pytest

from facilitator.documents import pages
from facilitator.documents.cards import NoSurround, cards_flow, stubs_flow
from facilitator.documents.copies import Part, copied_pdf, plates
from facilitator.documents.questionnaire import packet
from facilitator.domain.errors import BadInput
from facilitator.domain.people import Agency, GroupSession
from facilitator.domain.rounds import Promise
from tests.support.offices import CONTACTS
from tests.support.paper_rounds import (
    SESSION,
    a_form,
    a_round,
    page_contents,
    statements,
    worded,
)
from tests.support.pdf_reading import page_sizes, page_texts, whole_text

CONTACTS_PROMISE = Promise(contacts=CONTACTS)


def part(copies: int, *forms: str, language: str = "en", paper: str = "letter") -> Part:
    made = packet(a_round(*(forms or ("pulse", "evaluation"))), SESSION, language, paper)
    return Part(made.flow, made.surround, copies)


def cards(copies: int, paper: str = "letter", language: str = "en", **of) -> Part:
    session, promise = of.get("session", SESSION), of.get("promise", CONTACTS_PROMISE)
    return Part(cards_flow(session, promise, language, paper), NoSurround("Cards"), copies)


def stubs(copies: int, paper: str = "letter", language: str = "en", **of) -> Part:
    flow = stubs_flow(of.get("session", SESSION), language, paper)
    return Part(flow, NoSurround("Stubs"), copies)


# Copies ---------------------------------------------------------------------------------------


def test_that_every_copy_is_the_same_to_the_byte() -> None:
    pdf = copied_pdf([part(7)])
    each = len(page_texts(pdf)) // 7
    contents = page_contents(pdf)
    assert len(contents) == 7 * each == 28
    first = contents[:each]
    assert all(contents[start : start + each] == first for start in range(0, len(contents), each))
    texts = page_texts(pdf)
    assert all(texts[start : start + each] == texts[:each] for start in range(0, len(texts), each))
    drawn = [pages.render(pdf, number, 200).data for number in (0, each, 6 * each)]
    assert drawn[0] == drawn[1] == drawn[2]


def test_that_a_copy_looks_and_reads_as_the_single_sheet_does() -> None:
    one = packet(a_round("pulse", "evaluation"), SESSION, "en").pdf()
    many = copied_pdf([part(2)])
    assert page_texts(many) == page_texts(one) * 2
    assert pages.render(many, 0, 400).data == pages.render(one, 0, 400).data


def test_that_no_copy_has_a_number_of_its_own() -> None:
    few, many = (re.findall(r"\d+", whole_text(copied_pdf([part(n)]))) for n in (1, 12))
    assert sorted(many) == sorted(few * 12)


def test_that_forty_copies_are_made_fast_and_stay_small() -> None:
    form = worded(a_form(statements(50)))
    made = packet(a_round(form), SESSION, "en")
    assert made.pages == 3
    copied_pdf([Part(made.flow, made.surround, 1)])
    began = process_time()
    pdf = copied_pdf([Part(made.flow, made.surround, 40)])
    assert process_time() - began < 1.0
    assert len(pdf) < 4 * len(made.pdf())
    assert pages.page_count(pdf) == 160


def test_that_parts_follow_each_other_with_blank_backs_where_they_are_wanted() -> None:
    pdf = copied_pdf([part(2, "pulse"), replace(cards(1), blank_backs=True), stubs(1)])
    texts = page_texts(pdf)
    assert ["Load pulse" in text for text in texts] == [True, True, False, False, False]
    assert "Everyone gets this card." in texts[2]
    assert not texts[3].strip()
    assert "Handed in" in texts[4]


def test_that_a_printer_gets_each_page_once_and_the_order() -> None:
    run = plates([part(3, "pulse", "skills"), replace(cards(2), blank_backs=True, counted=False)])
    assert run.order == (0, 1, 2, 3) * 3 + (4, 5) * 2
    assert run.firsts == (0,)
    assert pages.page_count(run.pdf) == 6
    assert page_texts(run.pdf)[:4] == page_texts(copied_pdf([part(1, "pulse", "skills")]))


def test_that_making_copies_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []
    copied_pdf([part(30, "pulse")], lambda done, total: told.append((done, total)))
    assert told == [(20, 30)]

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copied_pdf([part(30, "pulse")], stop)
    assert page_texts(copied_pdf([part(1, "pulse")]))  # nothing is held back by what was stopped


def test_that_nothing_to_print_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="nothing"):
        copied_pdf([part(0)])


# Cards and stubs ------------------------------------------------------------------------------


@pytest.mark.parametrize(("paper", "size"), [("letter", (612.0, 792.0)), ("a4", (595.28, 841.89))])
def test_that_eight_cards_say_to_everyone_whom_to_talk_to(
    paper: str, size: tuple[float, float]
) -> None:
    pdf = copied_pdf([cards(1, paper)])
    text = whole_text(pdf)
    assert page_sizes(pdf) == {size}
    wanted = (
        "If you would like to talk to someone",
        "Someone to talk to today",
        "Employee assistance",
        "Crisis line",
        "Harbor Family Services",
        "Everyone gets this card.",
        *CONTACTS,
    )
    for words in wanted:
        assert text.count(words) == 8, words


def test_that_ten_stubs_say_that_a_sheet_was_handed_in_and_nothing_else() -> None:
    text = whole_text(copied_pdf([stubs(1)]))
    for words in (
        "Handed in",
        "Team training · 4 March 2026",
        "A sheet was handed in. This says nothing about what is on it, or whether anything is.",
        "Trainer’s initials",
    ):
        assert text.count(words) == 10, words
    assert sorted(set(re.findall(r"\d+", text))) == ["2026", "4"]


@pytest.mark.parametrize("make", [cards, stubs])
def test_that_cards_and_stubs_speak_spanish(make: Callable[..., Part]) -> None:
    text = whole_text(copied_pdf([make(1, language="es")]))
    assert "Todo el mundo recibe esta tarjeta." in text or "Se entregó una hoja." in text
    assert "Everyone" not in text
    assert "sheet" not in text


def test_that_long_and_hostile_contacts_stay_on_their_card() -> None:
    long = "A telephone line that is open on every weekday from eight to six, 555 0142, ask for Ana"
    evil = "<img src='x'/>\u202e\x07 555 0199"
    promise = Promise(contacts=(long, evil, long))
    session = GroupSession(1, Agency(1, "An agency of a very long name " * 5), "S", SESSION.day)
    text = whole_text(copied_pdf([cards(1, promise=promise, session=session)]))
    assert text.count(long) == 16
    assert text.count("<img src='x'/> 555 0199") == 8


def test_that_another_paper_is_refused() -> None:
    with pytest.raises(BadInput, match="letter or a4"):
        cards(1, "legal")
