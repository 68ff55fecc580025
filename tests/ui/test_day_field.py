"""A day is typed as people write it, and a calendar helps."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from facilitator.ui.parts.day_field import DateField, parse_day

_TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "typed",
    [
        "12/28/2026",
        "12/28/26",
        "12/28",
        "12-28-2026",
        "28/12/2026",
        "28.12.2026",
        "28.12.",
        "2026-12-28",
        "28 Dec 2026",
        "Dec 28",
        "December 28, 2026",
        "december 28th 2026",
        "Mon 28 December",
    ],
)
def test_that_a_day_is_understood_in_every_usual_way(typed: str) -> None:
    assert parse_day(typed, _TODAY) == date(2026, 12, 28)


@pytest.mark.parametrize("typed", ["", "soon", "28", "2/30/2026", "13/13", "28 J", "1 2 3 Dec"])
def test_that_what_is_no_day_is_none(typed: str) -> None:
    assert parse_day(typed, _TODAY) is None


def test_that_a_day_without_a_year_is_the_next_or_one_just_past() -> None:
    assert parse_day("1/15", _TODAY) == date(2027, 1, 15)
    assert parse_day("11/2", _TODAY) == date(2026, 11, 2)
    assert parse_day("12/30", date(2027, 1, 4)) == date(2026, 12, 30)


def test_that_a_typed_day_is_shown_tidily_and_what_is_none_stays_to_be_mended(qtbot) -> None:
    field = DateField("Date")
    qtbot.addWidget(field)
    field.selectAll()
    QTest.keyClicks(field, "12/28/2026")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.day, field.understood) == ("28 Dec 2026", date(2026, 12, 28), True)
    field.selectAll()
    QTest.keyClicks(field, "someday")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.understood) == ("someday", False)


def test_that_a_day_of_the_calendar_is_taken(qtbot) -> None:
    field = DateField("Date")
    qtbot.addWidget(field)
    field.show()
    field.set_day(date(2026, 12, 28))
    QTest.keyClick(field, Qt.Key.Key_Down)
    month = field._calendar.month
    assert month.selectedDate() == QDate(2026, 12, 28)
    month.clicked.emit(QDate(2026, 12, 30))
    assert field.day == date(2026, 12, 30)
    assert not field._calendar.isVisible()
