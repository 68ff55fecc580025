"""The page before opening, with real widgets: every choice is told at once and fixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from facilitator.domain.rounds import Study, Supervisors
from facilitator.ui.session.collect.before.choices import Choices
from facilitator.ui.session.collect.before.page import BeforeOpening
from facilitator.ui.session.collect.before.told_card import OWN_RESULT
from tests.support.offices import CONTACTS
from tests.support.preparations import HELPING, preparation

ROOM = preparation(replace(HELPING, has_ranges=True), people=35, here=20)
TODAY = date(2026, 11, 24)


@pytest.fixture
def page(dressed: object) -> Iterator[BeforeOpening]:
    made = BeforeOpening(Choices(ROOM), TODAY)
    made.resize(1094, 1200)
    made.show()
    yield made
    gone(made)


def gone(page: QWidget) -> None:
    """Really gone, so that the next theme is not put on it."""
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)


def find(page: QWidget, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    return found


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_that_what_matters_most_is_asked_at_once_and_the_rest_stands_in_a_line(
    page: BeforeOpening,
) -> None:
    said = words(page)
    assert "Training only. If too few answer, their answers wait 14 days." in said
    assert "Supervisors sit out. Smallest group 5." in said
    assert "Named “Survey”. In English." in said
    assert not find(page, "supervisors-sit_out").isVisible()
    assert all(field.isVisible() for field in page.told.contacts)
    for fold in ("fold-asked", "fold-room", "fold-told"):
        find(page, fold).click()
    assert find(page, "supervisors-sit_out").isVisible()
    find(page, "fold-room").click()
    assert not find(page, "supervisors-sit_out").isVisible()


def test_that_opening_waits_for_all_three_contacts(page: BeforeOpening) -> None:
    find(page, "form-helping").click()
    assert page.choices.may_open
    page.told.contacts[1].clear()
    assert page.choices.status == (
        "Still missing for the closing page: employee assistance. "
        "Everyone gets all three, whatever they answer."
    )
    QTest.keyClicks(page.told.contacts[1], "Care line")
    assert page.choices.plan.promise.contacts == (CONTACTS[0], "Care line", CONTACTS[2])
    assert page.choices.may_open


def test_that_a_study_needs_all_three_of_its_fields(page: BeforeOpening) -> None:
    find(page, "form-helping").click()
    find(page, "fold-told").click()
    assert "nobody is ever given answers one by one" in words(page)
    assert not page.told.use.institution.isVisible()
    find(page, "use-study").click()
    assert page.told.use.institution.isVisible()
    assert page.choices.status.startswith(
        "The study has no institution, ethics reference or contact yet."
    )
    QTest.keyClicks(page.told.use.institution, "State University")
    QTest.keyClicks(page.told.use.reference, "IRB 12")
    assert not page.choices.may_open
    QTest.keyClicks(page.told.use.contact, "Ana Ruiz")
    assert page.choices.may_open
    assert page.choices.plan.promise.study == Study("State University", "IRB 12", "Ana Ruiz")
    assert "Training and a named study." in words(page)
    find(page, "use-training").click()
    assert page.choices.plan.promise.study is None
    find(page, "use-study").click()
    assert page.told.use.institution.text() == "State University"


def test_that_each_way_for_supervisors_says_what_it_means(page: BeforeOpening) -> None:
    find(page, "fold-room").click()
    page.room.smallest.more.click()
    assert "needs 6 supervisors of its own" in words(page)
    find(page, "supervisors-own_survey").click()
    assert page.choices.plan.promise.supervisors is Supervisors.OWN_SURVEY
    assert "The supervisors’ own survey needs 6 of them too" in page.concerns.accessibleName()
    find(page, "supervisors-together").click()
    assert "Some people will hold back." in page.concerns.accessibleName()
    find(page, "supervisors-sit_out").click()
    assert not page.concerns.isVisible()


def test_that_own_ranges_are_offered_only_where_there_are_published_ones(
    page: BeforeOpening,
) -> None:
    find(page, "fold-told").click()
    find(page, "form-pulse").click()
    assert OWN_RESULT not in words(page)
    find(page, "form-helping").click()
    assert OWN_RESULT in words(page)
    assert not page.choices.plan.promise.own_result
    find(page, "own-result").click()
    assert page.choices.plan.promise.own_result
    find(page, "form-helping").click()
    assert not page.choices.plan.promise.own_result


def test_that_how_long_too_few_answers_wait_is_told(page: BeforeOpening) -> None:
    find(page, "fold-told").click()
    days = page.told.days
    assert "kept 14 days for late ones" in words(page)
    QTest.keyClick(days, Qt.Key.Key_Home)
    assert page.choices.plan.promise.keep_days == 0
    assert "If too few answer, their answers are kept for this day only." in words(page)
    days.more.click()
    assert "If too few answer, their answers wait 1 day." in words(page)


def test_that_the_room_is_told_which_way_is_best_and_why(page: BeforeOpening) -> None:
    assert "Choose what is asked first" in words(page.room)
    assert not page.room.arithmetic.isVisible()
    find(page, "form-helping").click()
    said = words(page.room)
    assert (
        "35 people, one laptop: over 3 hours. Paper: 18 minutes, then about 32 of typing." in said
    )
    assert "Paper for most; the screen meanwhile for up to 3 people who need it." in said
    assert "35 people × (4 + 2) minutes / 1 laptop = 210 minutes" not in said
    page.room.arithmetic.click()
    assert "35 people × (4 + 2) minutes / 1 laptop = 210 minutes" in words(page.room)
    assert "At the screen: a person’s minutes, and 2 to change over." in words(page.room)


def test_that_the_numbers_of_the_room_can_be_typed_and_stepped(page: BeforeOpening) -> None:
    find(page, "form-helping").click()
    people = page.room.people
    people.field.selectAll()
    QTest.keyClicks(people.field, "2000")
    assert "2,000 people are too many for one room" in words(page.room)
    people.field.selectAll()
    QTest.keyClicks(people.field, "0")
    assert "Nobody is expected yet" in words(page.room)
    assert not people.less.isEnabled()
    QTest.keyClick(people.field, Qt.Key.Key_Up)
    assert (people.value, people.field.text()) == (1, "1")
    page.activateWindow()
    people.field.setFocus()
    QTest.keyClick(people.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(people.field, Qt.Key.Key_Delete)
    assert people.field.text() == ""
    QTest.keyClick(people.field, Qt.Key.Key_Tab)
    assert people.field.text() == "1"
    page.room.laptops.less.click()
    assert "1 person on paper" in words(page.room)
    page.room.minutes.set_value(12)
    page.room.minutes.more.click()
    assert page.choices.minutes == 15
    page.room.minutes.less.click()
    assert page.choices.minutes == 10


def test_that_each_way_is_read_out_with_its_minutes(page: BeforeOpening) -> None:
    find(page, "form-helping").click()
    names = {child.accessibleName() for child in page.room.findChildren(QWidget)}
    assert "Participant screen: 210 minutes in the room, 210 to results" in names
    assert "Paper, screen for 3, best here: 18 minutes in the room, 47 to results" in names


def test_that_what_has_no_official_text_waits_behind_a_link(page: BeforeOpening) -> None:
    assert not find(page, "form-paper").isVisible()
    page.asked.more.click()
    find(page, "form-paper").click()
    assert "has no official text on this laptop" in page.concerns.accessibleName()
    assert "35 people on paper" in words(page.room)
    again = BeforeOpening(page.choices, TODAY)
    assert find(again, "form-paper").isVisibleTo(again)
    gone(again)


def test_that_the_words_people_will_read_follow_the_choices(page: BeforeOpening) -> None:
    page.room.smallest.set_value(6)
    assert page.promise.groups == "Results are shown only for 6 or more people."
    assert page.choices.plan.promise.minimum == 6
    assert "A study gets answers" not in words(page.promise)
    find(page, "use-study").click()
    assert "A study gets answers, unless you decline." in words(page.promise)
    assert "destroyed" not in words(page.promise)
    page.promise.more.click()
    assert "Tuesday, December 8, 2026, and are destroyed when" in words(page.promise)
    page.told.days.set_value(1)
    page.promise.more.click()
    page.promise.more.click()
    assert "until Wednesday, November 25, 2026, and are" in words(page.promise)


def test_that_what_a_study_asks_is_told_with_its_gaps_until_it_is_named_whole(
    page: BeforeOpening,
) -> None:
    find(page, "use-study").click()
    page.promise.more.click()
    assert "Here stand the institution, the ethics reference and the contact" in words(page.promise)
    assert "hand the answers to" not in words(page.promise)
    use = page.told.use
    use.institution.setText("State University")
    use.reference.setText("IRB 12")
    use.contact.setText("  ")
    assert "Here stands the contact of the study, once it is filled in" in words(page.promise)
    use.contact.setText("Ana Ruiz")
    assert "Here stand" not in words(page.promise)
    assert "State University (reference IRB 12)" in words(page.promise)


def test_that_the_page_keeps_what_was_chosen_when_it_is_made_again(page: BeforeOpening) -> None:
    choices = page.choices
    find(page, "form-helping").click()
    find(page, "own-result").click()
    find(page, "supervisors-together").click()
    find(page, "use-study").click()
    page.told.use.institution.setText("State University")
    page.told.days.set_value(3)
    page.room.people.set_value(12)
    page.room.laptops.set_value(2)
    choices.renew(replace(ROOM, people=40))
    again = BeforeOpening(choices, TODAY)
    for name in ("form-helping", "own-result", "supervisors-together", "use-study"):
        assert find(again, name).isChecked(), name
    assert again.told.use.institution.text() == "State University"
    assert (again.told.days.value, again.room.people.value, again.room.laptops.value) == (3, 12, 2)
    gone(again)


def test_that_every_control_has_a_name_and_the_sketch_a_description(page: BeforeOpening) -> None:
    for fold in ("fold-asked", "fold-room", "fold-told"):
        find(page, fold).click()
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            spoken = QAccessible.queryAccessibleInterface(widget)
            assert spoken is not None
            assert spoken.text(QAccessible.Text.Name), widget
    sketch = page.table.sketch
    assert "Two meters" in sketch.accessibleDescription()
    assert sketch.grab().toImage().width() > 200


def test_that_the_keyboard_reaches_everything_in_the_order_it_stands(
    page: BeforeOpening,
) -> None:
    page.activateWindow()
    find(page, "form-pulse").setFocus()
    seen: list[QWidget] = []
    for _ in range(60):
        now = page.focusWidget()
        assert now is not None
        if now in seen:
            break
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    names = [widget.objectName() or widget.accessibleName() for widget in seen]
    order = ["form-pulse", "fold-asked", "People", "Laptops", "fold-room", "contact-1", "fold-told"]
    places = [names.index(name) for name in order]
    assert places == sorted(places), names
    fold = find(page, "fold-room")
    fold.setFocus()
    QTest.keyClick(fold, Qt.Key.Key_Return)
    assert page.room.fold.is_open


def test_that_a_narrow_window_cuts_nothing_off(page: BeforeOpening) -> None:
    find(page, "form-helping").click()
    page.room.arithmetic.click()
    for fold in ("fold-asked", "fold-room", "fold-told"):
        find(page, fold).click()
    for part in (page, *page.findChildren(QWidget)):
        fit = getattr(part, "fit", None)
        if fit is not None:
            fit(683)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert page.minimumSizeHint().width() <= 683 - 56 - 32 - 14
