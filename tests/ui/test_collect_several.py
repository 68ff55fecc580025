"""Several open surveys in one session: each with its own count, typing, code and closing."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel

from facilitator import services
from facilitator.domain.closing import Channel
from facilitator.domain.rounds import OpeningPlan, Promise, Round, RoundState, Supervisors
from facilitator.ui.session.collect.before.page import BeforeOpening
from facilitator.ui.session.collect.closed_card import ClosedCard
from facilitator.ui.session.collect.closing import CodeDialog, DestroyDialog
from facilitator.ui.session.collect.ending.closing_page import ClosingPage
from facilitator.ui.session.collect.open_card import OpenCards
from facilitator.ui.session.collect.page import CollectPage
from facilitator.ui.session.collect.resume_card import ResumeCard
from tests.support.collect_page import (
    answer,
    collect,
    dialog,
    find,
    opened,
    press,
    stop_typing,
    type_sheet,
)
from tests.support.collect_room import Room
from tests.support.offices import CONTACTS

TWO = OpeningPlan(
    "Baseline",
    ("pulse",),
    ("en",),
    Promise(contacts=CONTACTS, supervisors=Supervisors.OWN_SURVEY),
)


def two(at: Room) -> CollectPage:
    """A page on which the staff's and the supervisors' survey were opened."""
    page = collect(at)
    page.collecting.open_survey(TWO)
    at.settle()
    return page


def places(page: CollectPage) -> list[str]:
    """What can be turned to, as it is named."""
    segments = page.turning.segments
    return (
        [] if segments is None else [one.text() for one in segments.findChildren(QAbstractButton)]
    )


def turn(at: Room, page: CollectPage, name: str) -> None:
    segments = page.turning.segments
    assert segments is not None
    buttons = segments.findChildren(QAbstractButton)
    next(button for button in buttons if button.text() == name).click()
    at.settle()


def by_title(at: Room, title: str) -> Round:
    return next(one for one in at.rounds() if one.title == title)


def test_that_one_survey_alone_offers_nothing_to_turn_to(at: Room) -> None:
    page = opened(at)
    assert places(page) == []
    assert not page.turning.isVisibleTo(page)


def test_that_supervisors_get_a_survey_beside_the_staffs(at: Room) -> None:
    page = two(at)
    assert places(page) == ["Staff", "Supervisors", "Another survey"]
    assert page.bar.toast_text == "Both surveys are open"
    assert page.turning.segments is not None
    staff, theirs = at.rounds()
    assert page.turning.segments.current == str(staff.id)
    assert (staff.title, theirs.title) == ("Baseline", "Baseline, supervisors")
    assert theirs.promise.for_supervisors


def test_that_each_survey_has_its_own_count(at: Room) -> None:
    page = two(at)
    answer(at, page, 3)
    turn(at, page, "Supervisors")
    assert page.collecting.count.answers == 0
    answer(at, page, 2, Channel.PAPER, blank=1)
    assert page.collecting.count.channels == "2 typed, 1 blank"
    turn(at, page, "Staff")
    assert page.collecting.count.answers == 3
    assert page.collecting.count.channels == ""
    assert [one.answers for one in at.rounds()] == [3, 2]


def test_that_sheets_are_typed_into_the_survey_that_is_looked_at(at: Room) -> None:
    page = two(at)
    turn(at, page, "Supervisors")
    press(at, page, "type-paper")
    assert not page.turning.isVisibleTo(page)
    type_sheet(at, page)
    type_sheet(at, page)
    stop_typing(at, page)
    assert places(page) == ["Staff", "Supervisors", "Another survey"]
    assert by_title(at, "Baseline").answers == 0
    assert by_title(at, "Baseline, supervisors").answers == 2


def test_that_what_was_printed_counts_for_the_survey_it_was_printed_for(at: Room) -> None:
    page = two(at)
    turn(at, page, "Supervisors")
    page.collecting.note_printed(8)
    at.settle()
    assert page.collecting.count.printed == 8
    turn(at, page, "Staff")
    assert page.collecting.count.printed == 0


def test_that_one_closes_while_the_other_goes_on_and_both_stay_in_reach(at: Room) -> None:
    page = two(at)
    answer(at, page, 5)
    press(at, page, "close-survey")
    press(at, page, "close-and-count")
    assert by_title(at, "Baseline").state is RoundState.SEALED
    assert by_title(at, "Baseline, supervisors").state is RoundState.OPEN
    assert isinstance(page.middle.shown, OpenCards)
    assert places(page) == ["Supervisors", "Closed", "Another survey"]
    turn(at, page, "Closed")
    assert isinstance(page.middle.shown, ClosedCard)
    turn(at, page, "Another survey")
    assert isinstance(page.middle.shown, BeforeOpening)
    turn(at, page, "Supervisors")
    assert isinstance(page.middle.shown, OpenCards)
    press(at, page, "close-survey")
    press(at, page, "destroy-answers")
    assert [one.title for one in at.rounds()] == ["Baseline"]
    assert isinstance(page.middle.shown, ClosedCard)


def test_that_who_signed_in_is_not_taken_for_the_people_of_one_survey_of_two(at: Room) -> None:
    page = two(at)
    answer(at, page, 5)
    press(at, page, "close-survey")
    shown = page.ending.page
    assert isinstance(shown, ClosingPage)
    assert shown.room.text() == ""
    press(at, page, "close-and-count")
    counts = by_title(at, "Baseline").counts
    assert counts is not None
    assert counts.present is None


def test_that_a_look_at_another_page_leaves_the_trainer_where_they_were(at: Room) -> None:
    page = two(at)
    turn(at, page, "Supervisors")
    page.show_session(at.session)
    at.settle()
    assert page.turning.segments is not None
    assert page.turning.segments.current == str(by_title(at, "Baseline, supervisors").id)
    turn(at, page, "Another survey")
    page.show_session(at.session)
    at.settle()
    assert isinstance(page.middle.shown, BeforeOpening)


def test_that_the_way_back_from_another_survey_leads_to_the_closed_ones(at: Room) -> None:
    at.closed_round(6)
    page = collect(at)
    assert places(page) == []
    press(at, page, "open-another")
    assert places(page) == ["Closed", "Another survey"]
    turn(at, page, "Closed")
    assert isinstance(page.middle.shown, ClosedCard)


# Without a keyring ------------------------------------------------------------------------------


def codes(at: Room, page: CollectPage) -> list[tuple[str, str]]:
    """The titles and words of the codes that are shown, each written down in turn."""
    found = []
    while shown := [one for one in page.findChildren(CodeDialog) if one.isVisible()]:
        words = shown[-1].findChild(QLabel, "collection-code")
        assert isinstance(words, QLabel)
        found.append((shown[-1].windowTitle(), words.text()))
        press(at, shown[-1], "code-written-down")
    return found


def test_that_each_survey_shows_its_own_four_words_one_after_the_other(
    without_keyring: Room,
) -> None:
    at = without_keyring
    found = codes(at, two(at))
    assert [title for title, _ in found] == [
        "Four words for “Baseline”",
        "Four words for “Baseline, supervisors”",
    ]
    assert found[0][1] != found[1][1]


def test_that_after_a_restart_each_survey_asks_for_its_own_words(without_keyring: Room) -> None:
    at = without_keyring
    page = two(at)
    found = codes(at, page)
    answer(at, page, 2)
    at.desk.office.close()
    at.desk.take_office(services.folders.unlock(at.desk.data_folder))
    page = collect(at)
    card = page.middle.shown
    assert isinstance(card, ResumeCard)
    assert card.accessibleName() == "“Baseline” is still open"
    card.code.setText(found[1][1])
    press(at, page, "resume")
    assert page.middle.shown is card
    assert card.code.property("fault") == "true"
    turn(at, page, "Supervisors")
    other = page.middle.shown
    assert isinstance(other, ResumeCard)
    assert other.accessibleName() == "“Baseline, supervisors” is still open"
    other.code.setText(found[1][1])
    press(at, page, "resume")
    assert isinstance(page.middle.shown, OpenCards)
    turn(at, page, "Staff")
    assert isinstance(page.middle.shown, ResumeCard)
    press(at, page, "lost-words")
    press(at, dialog(page, DestroyDialog), "destroy-answers")
    assert [one.title for one in at.rounds()] == ["Baseline, supervisors"]
    assert isinstance(page.middle.shown, OpenCards)
    assert find(page, "close-survey").isVisibleTo(page)
