"""The bar under the count: what its ticks are called."""

from __future__ import annotations

from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from facilitator.ui.session.collect.count import Count
from facilitator.ui.session.collect.count_bar import CountBar


def inked(bar: CountBar, under: QRect) -> bool:
    """Whether anything is written there."""
    image = bar.grab(under).toImage()
    seen = {
        image.pixel(across, down)
        for across in range(image.width())
        for down in range(image.height())
    }
    return len(seen) > 1


def test_that_ticks_close_together_are_both_named(qtbot: QtBot) -> None:
    bar = CountBar()
    qtbot.addWidget(bar)
    bar.resize(430, bar.sizeHint().height())
    bar.show_count(Count(1, 5, 35, 0))  # a workshop of 35: ticks at 61 and 123 of 430
    words = QRect(0, 40, 0, bar.height() - 40)
    assert inked(bar, words.adjusted(40, 0, 80, 0))
    assert inked(bar, words.adjusted(110, 0, 150, 0))
    assert not inked(bar, words.adjusted(200, 0, 300, 0))
