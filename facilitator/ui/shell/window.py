"""The main window: rail, one page at a time, and what is said beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.errors import FacilitatorError
from facilitator.ui import theme
from facilitator.ui.parts.frames import Page
from facilitator.ui.shell.desk import Desk
from facilitator.ui.shell.pages import PAGES, make_page
from facilitator.ui.shell.rail import Rail

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from facilitator.ui.shell.leaving import Leaving
    from facilitator.ui.shell.telling import Telling

_MINIMUM = QSize(683, 304)
_DESIGN = QSize(1366, 688)


class MainWindow(QMainWindow):
    """Shows pages.  `painted` fires once, after the first paint; `locked` is a wish the lock takes
    care of, `left_practice` one of the opening; `switched` carries another data folder; `closed`
    fires at the very end, when the data is closed."""

    painted = Signal()
    locked = Signal()
    left_practice = Signal()
    switched = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.pages: dict[str, Page] = {}
        self.leaving: Leaving | None = None
        self._seen = self._leads = False
        self._session_id: object = None
        self._front: QWidget | None = None
        self.setWindowTitle("Facilitator")
        self.setMinimumSize(_MINIMUM)
        self.resize(_DESIGN)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail()
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        self._column = column
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self._telling: Telling | None = None
        self.setCentralWidget(whole)
        self.painted.connect(self._arm)
        self.rail.went.connect(self.go)
        self.rail.locked.connect(self.locked)
        self.rail.left.connect(self.left_practice)
        desk.sit_in(self)
        desk.work.faults.connect(self.fault)
        desk.work.idle.connect(self._settled)
        theme.look().changed.connect(self._fit)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def go(self, page: str, **where: object) -> None:
        """Open a page, making it on the first visit."""
        place = PAGES[page]
        made = self.pages.get(page)
        if made is None:
            made = self.pages[page] = make_page(page, self.desk)
            self.stack.addWidget(made)
            made.fit(self._width())
        if place.within and where:
            getattr(made, place.within)(**where)
        self._session_id = where.get("session_id") if page == "session" else self._session_id
        self.rail.light(place.rail)
        self.stack.setCurrentWidget(made)
        self.setWindowTitle(f"{made.title} – Facilitator" if made.title else "Facilitator")
        made.opened()
        self._leads = True
        self._lead()

    def way_back(self) -> Callable[[], None] | None:
        """Back to the session that is shown now, for a page it leads to."""
        session_id = self._session_id
        if self.page is None or self.page is not self.pages.get("session"):
            return None
        return lambda: self.go("session", session_id=session_id)

    def _lead(self) -> None:
        """The keyboard goes to the page, at once or as soon as it has something to take it."""
        page = self.page
        if self._leads and self._seen and page is not None:
            from facilitator.ui.shell.leading import lead

            self._leads = not lead(page, self.rail)

    def _settled(self) -> None:
        # Queued: a page is laid out and shown only after its data came.
        QTimer.singleShot(0, self, self._lead_at_last)

    def _lead_at_last(self) -> None:
        self._lead()
        if self._telling is not None:
            self._telling.settled(self.page)
        self._leads = False  # whoever moves on with the keyboard now is not called back

    def toast(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say it in the action bar of the page, or in one that is lent to a page without."""
        self._tell().say(self.page, self._width(), text, undo)

    def fault(self, error: FacilitatorError) -> None:
        """A note above the page: what happened, what was kept, what to do."""
        self._tell().fault(error)

    @property
    def said(self) -> str:
        """What the note above the page says; empty without one."""
        return self._telling.said if self._telling is not None else ""

    def hush(self) -> None:
        """Put that note away."""
        if self._telling is not None:
            self._telling.hush()

    def _tell(self) -> Telling:
        if self._telling is None:
            from facilitator.ui.shell.telling import Telling

            self._telling = Telling(self._column)
        return self._telling

    def office_opened(self) -> None:
        """Show what the office means for the rail."""
        office = self.desk.office
        badges = []
        if office.practice:
            badges.append(("Practice data", "sprout", "Invented people. Nothing here is real."))
        elif office.unprotected:
            badges.append(
                ("No passphrase", "lock-open", "Whoever opens this laptop can open your data.")
            )
        self.rail.show_badges(badges)
        self._show_lock()
        if self.leaving is not None:
            self.leaving.look()

    def _show_lock(self) -> None:
        """Whether there is something to lock with, and a practice run to leave."""
        desk = self.desk
        leave = desk.has_office and desk.office.practice and desk.home is not None
        self.rail.show_lock(desk.locking is not None and bool(desk.locking.key), leave)

    def preferences_changed(self) -> None:
        """Put on another look where the preferences ask for one."""
        self._show_lock()
        now, wanted = theme.look(), self.desk.preferences
        if (now.wish, now.text_scale) == (wanted.theme, wanted.text_scale):
            return
        resized = now.text_scale != wanted.text_scale
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, wanted.theme, wanted.text_scale)
        if resized:
            self._forget_pages_but(self.page)

    def switch_folder(self, folder: Path) -> None:
        """Another data folder in this window."""
        self.switched.emit(folder)

    def forget_pages(self) -> None:
        """Let go of every page: they showed another folder's data."""
        self._forget_pages_but(None)
        self.hush()
        self.rail.show_badges(())
        self.rail.show_lock(False, False)

    def _forget_pages_but(self, kept: Page | None) -> None:
        for name, page in list(self.pages.items()):
            if page is not kept:
                del self.pages[name]
                self.stack.removeWidget(page)
                page.hide()
                page.deleteLater()

    def put_in_front(self, widget: QWidget | None) -> None:
        """A page without the rail (unlocking); None takes it away."""
        if self._front is not None:
            self.stack.removeWidget(self._front)
            self._front.hide()
            self._front.deleteLater()
        self._front = widget
        self.rail.setVisible(widget is None)
        if widget is not None:
            self.stack.addWidget(widget)
            self.stack.setCurrentWidget(widget)
            self.setWindowTitle("Facilitator")

    def _width(self) -> int:
        return round(self.width() / theme.look().scale)

    def _fit(self) -> None:
        width = self._width()
        self.rail.fit(width, round(self.height() / theme.look().scale))
        for page in self.pages.values():
            page.fit(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            # Queued: whatever starts now begins after this paint reached the screen.
            QTimer.singleShot(0, self, self.painted.emit)

    def _arm(self) -> None:
        QTimer.singleShot(0, self.rail, self.rail.arm)
        QTimer.singleShot(0, self, self._watch)

    def _watch(self) -> None:
        from facilitator.ui.shell.leaving import Leaving
        from facilitator.ui.shell.locking import Locking
        from facilitator.ui.shell.power import Power

        self.leaving = Leaving(self)
        self.desk.locking = Locking(self)
        self.desk.power = Power(self.desk, self)
        self._show_lock()

    def leave(self) -> None:
        """Close without a question."""
        if self.leaving is not None:
            self.leaving.agree()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.leaving is not None and not self.leaving.may_close():
            event.ignore()
            return
        work = self.desk.work
        if self.desk.power is not None:
            self.desk.power.end()
        if self.desk.has_office:
            office = self.desk.office
            work.do(office.close, owner=self)
        work.close()
        self.closed.emit()
        super().closeEvent(event)
