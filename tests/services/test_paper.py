from __future__ import annotations

import pytest

from facilitator import services
from facilitator.domain.errors import BadInput, NotAllowed
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.services.paper import PrintPlan
from facilitator.storage.office import Office
from tests.support.offices import CONTACTS, a_session, an_open_round, answer
from tests.support.pdf_reading import page_sizes, page_texts, whole_text


def test_that_one_copy_says_what_was_promised_when_the_survey_opened(office: Office) -> None:
    opened = an_open_round(office, a_session(office), ("pulse",), minimum=7)
    text = whole_text(services.paper.packet(office, opened.round.id))
    assert "Results are shown only for 7 or more people" in text
    assert "Practice: nothing here counts" in text
    assert "Day 1 · 4 March 2026" in text


def test_that_pages_are_told_by_title(office: Office) -> None:
    opened = an_open_round(office, a_session(office), ("pulse", "proqol-5"))
    assert services.paper.pages(office, opened.round.id) == {"Load pulse": 1, "ProQOL 5": 2}


def test_that_pages_are_known_before_a_survey_opens(office: Office) -> None:
    assert services.paper.draft_pages(office, "pulse", ["en", "es"]) == 1
    assert services.paper.draft_pages(office, "proqol-5", ["en", "es"]) == 2
    with pytest.raises(BadInput):
        services.paper.draft_pages(office, "no such form", ["en"])


def test_that_a_run_holds_sheets_then_cards_then_stubs(office: Office) -> None:
    opened = an_open_round(office, a_session(office), ("pulse",))
    texts = page_texts(services.paper.prints(office, opened.round.id, PrintPlan({"en": 12})))
    kinds = [
        "sheet" if "Load pulse" in text else "card" if "this card" in text else "stub"
        for text in texts
    ]
    assert kinds == ["sheet"] * 12 + ["card"] * 2 + ["stub"] * 2


def test_that_only_what_is_chosen_is_printed_on_the_paper_that_is_chosen(office: Office) -> None:
    opened = an_open_round(office, a_session(office), ("pulse",))
    plan = PrintPlan({"en": 3}, sheets=False, cards=False, paper="a4")
    pdf = services.paper.prints(office, opened.round.id, plan)
    assert page_sizes(pdf) == {(595.28, 841.89)}
    (only,) = page_texts(pdf)
    assert "Handed in" in only


def test_that_each_language_gets_its_copies_cards_and_stubs(office: Office) -> None:
    session = a_session(office)
    promise = Promise(contacts=CONTACTS)
    plan = OpeningPlan("Baseline", ("pulse",), ("en", "es"), promise)
    opened = services.collection.open_round(office, session.id, plan).result
    pdf = services.paper.prints(office, opened.round.id, PrintPlan({"en": 3, "es": 2}))
    texts = page_texts(pdf)
    assert sum("No name, please." in text for text in texts) == 3
    assert sum("Sin nombre, por favor." in text for text in texts) == 2
    assert sum("Everyone gets this card." in text for text in texts) == 1
    assert sum("Todo el mundo recibe esta tarjeta." in text for text in texts) == 1


def test_that_no_two_copies_share_a_sheet_when_any_of_them_has_a_back(office: Office) -> None:
    opened = an_open_round(office, a_session(office), ("pulse", "evaluation"))
    run = services.paper.run(office, opened.round.id, PrintPlan({"en": 2}))
    assert (run.pages, run.both_sides) == (3, True)
    assert run.plates.order == (0, 1, 2, 3) * 2 + (4, 5) + (6, 7)
    texts = page_texts(run.plates.pdf)
    assert [number for number, text in enumerate(texts) if not text.strip()] == [5, 7]


def test_that_a_single_page_is_printed_on_one_side(office: Office) -> None:
    opened = an_open_round(office, a_session(office), ("pulse",))
    run = services.paper.run(office, opened.round.id, PrintPlan({"en": 2}))
    assert (run.pages, run.both_sides, run.long) == (1, False, ())


def test_that_making_a_run_counts_nothing_as_printed(office: Office) -> None:
    session = a_session(office)
    opened = an_open_round(office, session, ("pulse",))
    services.paper.prints(office, opened.round.id, PrintPlan({"en": 9}))
    assert services.collection.rounds(office, session.id)[0].printed == 0


def test_that_a_closed_survey_prints_no_more_sheets(office: Office) -> None:
    opened = an_open_round(office, a_session(office), ("pulse",))
    answer(office, opened, 6)
    services.collection.seal(office, opened)
    with pytest.raises(NotAllowed, match="closed"):
        services.paper.prints(office, opened.round.id, PrintPlan({"en": 2}))
    with pytest.raises(NotAllowed, match="not there"):
        services.paper.packet(office, 99)


def test_that_a_plan_without_copies_is_refused(office: Office) -> None:
    opened = an_open_round(office, a_session(office), ("pulse",))
    with pytest.raises(BadInput, match="nothing to print"):
        services.paper.prints(office, opened.round.id, PrintPlan({"en": 0}))
