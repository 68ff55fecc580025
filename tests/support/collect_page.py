"""The Collect page as a trainer works it: real widgets over a real data folder."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QWidget

from facilitator import services
from facilitator.domain.closing import Channel
from facilitator.domain.responses import Response
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.ui.session.collect.ending.closing_page import ClosingPage
from facilitator.ui.session.collect.ending.too_few import TooFewPage
from facilitator.ui.session.collect.page import CollectPage
from tests.support.collect_room import ANSWERS, Room


def collect(at: Room) -> CollectPage:
    page = CollectPage(at.desk)
    at.qtbot.addWidget(page)
    page.resize(1158, 540)
    page.fit(1366)
    page.show()
    page.show_session(at.session)
    at.settle()
    return page


def find(page: QWidget, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    return found


def dialog(page: CollectPage, kind: type[QDialog]) -> QDialog:
    found = page.findChildren(kind)
    assert found, kind
    return found[-1]


def press(at: Room, page: QWidget, name: str) -> None:
    find(page, name).click()
    at.settle()


def opened(at: Room, *forms: str) -> CollectPage:
    """A page on which a survey was opened."""
    page = collect(at)
    for form in forms or ("pulse",):
        find(page, f"form-{form}").setChecked(True)
    press(at, page, "open-survey")
    return page


def type_sheet(at: Room, page: CollectPage, digit: str = "4") -> None:
    assert page.typing is not None
    for _ in range(12):
        at.qtbot.keyClick(page.typing, digit)
    at.qtbot.keyClick(page.typing, Qt.Key.Key_Return)
    at.settle()


def stop_typing(at: Room, page: CollectPage) -> None:
    """The pile is typed and put away; back to the count."""
    press(at, page, "stop-typing")
    press(at, page, "typing-done")


def escape(at: Room, page: CollectPage) -> None:
    """Escape, pressed wherever the keyboard is."""
    page.activateWindow()
    at.qtbot.waitUntil(page.isActiveWindow, timeout=60_000)
    at.qtbot.keyClick(page.focusWidget() or page, Qt.Key.Key_Escape)
    at.settle()


def fill(page: QWidget, name: str, text: str) -> None:
    found = page.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit), name
    found.setText(text)


def answer(
    at: Room, page: CollectPage, answers: int, channel: Channel = Channel.SCREEN, blank: int = 0
) -> None:
    """So many answers to the open survey that is looked at, and sheets that came back blank."""
    office, survey = at.desk.office, page.collecting.open
    assert survey is not None
    for _ in range(answers):
        ticket = services.collection.new_ticket()
        services.collection.submit(office, survey, Response({"pulse": ANSWERS}), ticket, channel)
    for _ in range(blank):
        services.collection.count_blank(office, survey, services.collection.new_ticket())
    page.collecting.recount()
    at.settle()


def closing(at: Room, page: CollectPage) -> ClosingPage:
    """The page that compares the numbers."""
    press(at, page, "close-survey")
    shown = page.ending.page
    assert isinstance(shown, ClosingPage)
    return shown


def too_few(at: Room, page: CollectPage) -> TooFewPage:
    press(at, page, "close-survey")
    shown = page.ending.page
    assert isinstance(shown, TooFewPage)
    return shown


def opened_with(at: Room, promise: Promise) -> CollectPage:
    """A page with a survey that was opened with this promise."""
    plan = OpeningPlan("Survey", ("pulse",), ("en",), promise)
    services.collection.open_round(at.desk.office, at.session.id, plan)
    return collect(at)


def words(page: CollectPage) -> list[str]:
    shown = page.middle.shown
    assert shown is not None
    return [label.text() for label in shown.findChildren(QLabel) if label.isVisibleTo(shown)]
