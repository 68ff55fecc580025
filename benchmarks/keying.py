"""How fast a sheet can be typed: thirty items and the key that accepts them, with real keys."""

from __future__ import annotations

import os
import statistics
import time
from itertools import count
from typing import TYPE_CHECKING

from benchmarks.open_round import open_round
from facilitator import services
from facilitator.domain.responses import Response

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

FORM, ITEMS = "proqol-5", 30
SHEETS = 9
UNTIL_PAINTED_MS = 15  # Qt paints 5 ms after it was asked to; waiting takes no processor time


def measure() -> dict[str, float]:
    """`typing_sheet_ms`: milliseconds of processor time the application needs for one sheet of 30
    items without wording and the Enter that accepts it, the median of several sheets.

    Each key is a real key event to the real page in a 1366x688 window, and counts until all it
    caused is laid out and painted.  Writing the sheet to the disk is not in it: that is done on a
    lane of its own while the next sheet is typed (see `submit_p95_ms`)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

    from facilitator.ui.parts import ActionBar, Scroll
    from facilitator.ui.session.collect.typing.model import Typing
    from facilitator.ui.session.collect.typing.page import TypingPage
    from facilitator.ui.theme import apply

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply(application, "light")
    numbers = count()
    survey = open_round(services.library.round_form(None, FORM))
    page = TypingPage(Typing(survey, lambda: next(numbers).to_bytes(4)))
    kept: list[Response] = []

    def keep(response: Response, _ticket: bytes) -> None:
        kept.append(response)
        page.was_kept()

    page.finished.connect(keep)
    bar = ActionBar()
    page.status.connect(bar.say)
    page.said.connect(bar.toast)
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(Scroll(page), 1)
    column.addWidget(bar)
    window.resize(1366, 688)
    page.fit(1366)
    window.show()
    QTest.qWaitForWindowExposed(window)
    page.setFocus()
    times = [_one_sheet(page) for _ in range(SHEETS)]
    assert [len(response.forms[FORM]) for response in kept] == [ITEMS] * SHEETS
    window.deleteLater()
    return {"typing_sheet_ms": statistics.median(times[1:])}


def _one_sheet(page: QWidget) -> float:
    """Milliseconds of processor time for one sheet."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
    from PySide6.QtTest import QTest

    class Seen(QObject):
        paints = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.paints += event.type() == QEvent.Type.Paint
            return False

    loop, seen = QEventLoop(), Seen()
    window = page.window()
    window.installEventFilter(seen)
    began = time.process_time()
    for key in [*(ord(str(1 + place % 5)) for place in range(ITEMS)), Qt.Key.Key_Return]:
        QTest.keyClick(page, key)
        QTimer.singleShot(UNTIL_PAINTED_MS, loop.quit)
        loop.exec()
    took = (time.process_time() - began) * 1000
    window.removeEventFilter(seen)
    assert seen.paints > ITEMS, "not every key was painted"
    return took


if __name__ == "__main__":
    print(measure())
