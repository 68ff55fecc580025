"""How long a participant waits for the next item: from the answer to the painted page."""

from __future__ import annotations

import os
import statistics
import time

from benchmarks.open_round import open_round
from facilitator.domain.forms import AnswerSet, Form, Item, Permission
from facilitator.domain.rounds import RoundForm
from facilitator.domain.wordings import Wording

ITEMS = 30
ROUNDS = 7


def measure() -> dict[str, float]:
    """`item_paint_ms`: milliseconds from the answer until the next item is laid out and painted in
    a 1366x768 window, the median of 30 changes in each of 7 passes; the bar is one frame."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    from facilitator.ui.theme import apply

    assert isinstance(application, QApplication)
    apply(application, "light")
    passes = [statistics.median(_one_pass()) for _ in range(ROUNDS)]
    return {"item_paint_ms": statistics.median(passes)}


def _one_pass() -> list[float]:
    """Milliseconds of each item change of one person."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractButton

    from facilitator.ui.kiosk.window import KioskWindow

    window = KioskWindow(
        open_round(_form()),
        "Ashgrove County",
        lambda *_: None,
        lambda: b"",
        lambda _: False,
        180,
        hold_ms=0,
    )
    window.resize(1366, 768)
    window.show()
    QTest.qWaitForWindowExposed(window)

    class Seen(QObject):
        painted = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
            self.painted = self.painted or event.type() == QEvent.Type.Paint
            return False

    seen = Seen()
    times: list[float] = []
    while window.page_name != "review":
        name = {"welcome": "begin", "heading": "next", "item": "answer-3"}[window.page_name]
        button = window.control(name)
        assert isinstance(button, QAbstractButton)
        item = window.page_name == "item"
        if item and (label := window.control("item")) is not None:
            label.installEventFilter(seen)
        seen.painted = False
        began = time.perf_counter()
        button.click()
        # What the event loop would do; if that did not paint, paint all there is.
        QCoreApplication.sendPostedEvents()
        if not seen.painted:
            window.repaint()
        if item and window.page_name == "item":
            times.append((time.perf_counter() - began) * 1000)
    window.deleteLater()
    return times


def _form() -> RoundForm:
    items = tuple(Item(str(number), answers="often") for number in range(1, ITEMS + 1))
    form = Form(
        id="bench",
        title="Bench",
        subject="statements",
        minutes=4,
        ours=True,
        validated=False,
        permission=Permission("us", "free", "here"),
        answer_sets=(AnswerSet("often", (1, 2, 3, 4, 5)),),
        items=items,
        reversed_items=frozenset(),
        scales=(),
        sources=(),
    )
    long = "and I notice what it does to my breathing before I go on with the next one"
    wording = Wording(
        form_id="bench",
        language="en",
        title="Bench",
        instructions="In the last 30 days",
        items={
            item.id: f"Statement {item.id} is about my work, {long * (int(item.id) % 3)}."
            for item in items
        },
        options={"often": ("Never", "Seldom", "About half the time", "Most days", "Every day")},
        credit="Written for a measurement; it is as long as a real credit line, which takes room.",
    )
    return RoundForm(form, {"en": wording})


if __name__ == "__main__":
    print(measure())
