"""A day as people write it, with a calendar for those who would rather point."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from facilitator.ui.parts.dates import MONTHS
from facilitator.ui.parts.fields import TextField
from facilitator.ui.theme import colour, icon

DAY_LOOKS = "A date looks like 12/28/2026 or 28 Dec 2026."
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_NUMBERS = re.compile(r"(\d{1,4})([/.-])(\d{1,2})(?:\2(\d{2,4}))?\2?")


def parse_day(text: str, today: date) -> date | None:
    """The day someone typed, or None: 12/28/2026 (the month first, as in the United States, unless
    only the other way makes a day), 28.12.2026, 2026-12-28, 28 Dec 2026, December 28.  Without a
    year it is the next such day from `today` on, or one of the last three months."""
    text = text.strip()
    if numbers := _NUMBERS.fullmatch(text):
        first, sign, second, last = numbers.groups()
        if len(first) > 2:
            return _day(first, second, last) if last and len(last) <= 2 else None
        if sign == ".":
            return _near(last, second, first, today)
        return _near(last, first, second, today) or _near(last, second, first, today)
    parts = [part for part in _PARTS.findall(text) if not _is_weekday(part)]
    words = [part for part in parts if not part.isdigit() and part.lower() not in _ENDINGS]
    numerals = [part for part in parts if part.isdigit()]
    if len(words) != 1 or not 1 <= len(numerals) <= 2 or len(words[0]) < 3:
        return None
    months = [at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(words[0].lower())]
    if len(months) != 1:
        return None
    year = numerals[1] if len(numerals) == 2 else None
    return _near(year, str(months[0]), numerals[0], today)


_ENDINGS = ("st", "nd", "rd", "th", "of")


def _is_weekday(word: str) -> bool:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return len(word) >= 3 and any(day.startswith(word.lower()) for day in days)


def _near(year: str | None, month: str, day: str, today: date) -> date | None:
    if year is not None:
        return _day(year, month, day)
    found = [_day(str(today.year + more), month, day) for more in (-1, 0, 1)]
    past = today - timedelta(days=92)
    return next((one for one in found if one is not None and one >= past), None)


def _day(year: str, month: str, day: str) -> date | None:
    full = int(year) + 2000 if len(year) == 2 else int(year)
    try:
        return date(full, int(month), int(day)) if 2000 <= full < 2200 else None
    except ValueError:
        return None


def _today() -> date:
    return datetime.now().astimezone().date()


class DateField(TextField):
    """A day, typed in any usual way or picked from a calendar."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("28 Dec 2026", limit=40, parent=parent)
        self.setAccessibleName(name)
        self._day = _today()
        self._calendar: _Calendar | None = None
        self._pick = QAction(icon("calendar-days", "text_soft"), "Show the calendar", self)
        self.addAction(self._pick, self._TRAILING)
        self._pick.triggered.connect(self._show_calendar)
        self.set_day(self._day)
        self.editingFinished.connect(self._tidy)

    @property
    def day(self) -> date:
        """The day; while what is typed is none, the one before it."""
        return parse_day(self.text(), _today()) or self._day

    @property
    def understood(self) -> bool:
        """Whether what is typed is a day."""
        return parse_day(self.text(), _today()) is not None

    def set_day(self, day: date) -> None:
        """Show a day."""
        self._day = day
        self.setText(f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow down shows the calendar, as in other fields with a list."""
        if event.key() == Qt.Key.Key_Down:
            self._show_calendar()
            return
        super().keyPressEvent(event)

    def _tidy(self) -> None:
        if self.understood:
            self.set_day(self.day)

    def _show_calendar(self) -> None:
        if self._calendar is None:
            self._calendar = _Calendar(self)
        self._calendar.show_day(self.day)

    def chosen(self, day: date) -> None:
        """Take a day of the calendar."""
        self.set_day(day)
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.textEdited.emit(self.text())


class _Calendar(QWidget):
    """A month to point at, under its field."""

    def __init__(self, field: DateField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self._field = field
        self.setProperty("kind", "calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        around = QVBoxLayout(self)
        around.setContentsMargins(1, 1, 1, 1)
        self.month = QCalendarWidget()
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.clicked.connect(self._take)
        self.month.activated.connect(self._take)
        around.addWidget(self.month)
        self._colour()

    def show_day(self, day: date) -> None:
        """Open on the month of a day."""
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        size, field = self.sizeHint(), self._field
        place = field.mapToGlobal(QPoint(0, field.height() + 2))
        room = field.screen().availableGeometry()
        if place.y() + size.height() > room.bottom():
            place = field.mapToGlobal(QPoint(0, -size.height() - 2))
        self.move(max(room.left(), min(place.x(), room.right() - size.width())), place.y())
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._colour()

    def _colour(self) -> None:
        """Weekends like other days: the red that Qt gives them says that something is wrong."""
        plain = QTextCharFormat()
        plain.setForeground(colour("text"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(weekday, plain)

    def _take(self, shown: QDate) -> None:
        self.hide()
        self._field.chosen(date(shown.year(), shown.month(), shown.day()))
