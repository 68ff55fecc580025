"""The frame of a page: header, content that scrolls, action bar; and what narrow windows do.

Widths are logical pixels divided by the text scale: a larger text makes a narrower window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.parts.text import IconLabel, Text
from facilitator.ui.theme import px
from facilitator.ui.theme.flags import NEVER, NO_FOCUS

WIDE_FROM = 1000  # narrower: the rail is icons, side panels go under the content
BESIDE_FROM = 1280  # narrower: beside pages or a panel a list has no room for names
COLUMNS_FROM = 800  # narrower: the step bar keeps the current name only


class Scroll(QScrollArea):
    """Content that scrolls up and down, never sideways, and ends where its last thing ends."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setProperty("horizontalScrollBarPolicy", NEVER)
        self.setProperty("focusPolicy", NO_FOCUS)
        content.setProperty("kind", "plain")
        self.setWidget(_Held(content))


class _Held(QWidget):
    """What scrolls, as high as it is at the width it has.  A layout's own least height counts a
    wrapped text as if it were narrow, and Qt would leave that much empty at the end."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(content)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self._whole.hasHeightForWidth() else least


class Column(QWidget):
    """Things one under the other, no wider than `width` (px before the text scale); `body` is its
    layout.  A card in a page that is limited by itself would be counted too low: Qt asks it for
    its height at the page's width."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        inside = QWidget()
        inside.setMaximumWidth(px(width))
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(16)
        row.addWidget(inside, 1000)
        row.addStretch(1)


class PageHeader(QWidget):
    """The title, one line of facts with their icons, and a badge at the end."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = Text(title, "title", wrap=True)
        words.addWidget(self.title)
        self._facts = QWidget()
        self._facts_row = QHBoxLayout(self._facts)
        self._facts_row.setContentsMargins(0, 0, 0, 0)
        self._facts_row.setSpacing(8)
        words.addWidget(self._facts)
        row.addLayout(words, 1)
        self._end = QHBoxLayout()
        self._end.setSpacing(12)
        row.addLayout(self._end)
        self._facts.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def say(self, title: str, *facts: str | tuple[str, str]) -> None:
        """The title and its facts: a text, or (icon name, text)."""
        self.title.setText(title)
        while (item := self._facts_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for position, fact in enumerate(facts):
            if position:
                self._facts_row.addSpacing(8)
            name, text = fact if isinstance(fact, tuple) else ("", fact)
            if name:
                self._facts_row.addWidget(IconLabel(name, "text_soft", 18))
            self._facts_row.addWidget(
                Text(text, "small", "soft", wrap=len(facts) == 1), len(facts) == 1
            )
        self._facts_row.addStretch(0 if len(facts) == 1 else 1)
        self._facts.setVisible(bool(facts))

    def put_end(self, widget: QWidget) -> None:
        """A badge or button at the end of the header."""
        self._end.addWidget(widget)


class Split(QWidget):
    """Content with a side panel; the panel goes under the content in a narrow window."""

    def __init__(
        self, content: QWidget, side: QWidget, side_width: int = 360, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._side, self._side_width = side, side_width
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)
        self._row.addWidget(content, 1)
        self._row.addWidget(side)
        self.fit(WIDE_FROM)

    def fit(self, width: int) -> None:
        """Side by side, or one under the other."""
        narrow = width < WIDE_FROM
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._row.setSpacing(16 if narrow else 24)
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)
        else:
            self._side.setFixedWidth(px(self._side_width))


class Page(QWidget):
    """A page: `header`, `body` (a column that scrolls when `scrolls`), and an action bar once
    `put_bar` was called.

    The shell calls `opened` each time the page is shown, and `fit` with the window's width.  In a
    narrow window the header scrolls away with the content.
    """

    title = ""
    gap = 16  # between the header and the content

    def __init__(
        self, title: str = "", scrolls: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = title or self.title
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._head = QWidget()
        self.head = QVBoxLayout(self._head)
        self.head.setSpacing(16)
        self.header = PageHeader(self.title)
        self.head.addWidget(self.header)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setSpacing(16)
        self._column.addWidget(inside, 1)
        self._outer.addWidget(self._head)
        self.scroller: Scroll | None = None
        if scrolls:
            self.scroller = Scroll(self._content)
            self._outer.addWidget(self.scroller, 1)
        else:
            self._outer.addWidget(self._content, 1)
        self._margins(32, 24)

    def opened(self) -> None:
        """Shown now; a page that shows data asks for it here."""

    def put_bar(self, bar: QWidget) -> None:
        """The action bar, under everything."""
        self._outer.addWidget(bar)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        narrow = width < WIDE_FROM
        self._margins(16 if narrow else 32, 12 if narrow else 24)
        if self.scroller is not None:
            inside = self._column.indexOf(self._head) >= 0
            if narrow and not inside:
                self._outer.removeWidget(self._head)
                self._column.insertWidget(0, self._head)
            elif not narrow and inside:
                self._column.removeWidget(self._head)
                self._outer.insertWidget(0, self._head)
        for fit in _fitting(self):
            fit(width)

    def _margins(self, side: int, top: int) -> None:
        self.head.setContentsMargins(side, top, side, 0)
        gap = 16 if side < 32 else self.gap
        self.body.setContentsMargins(side, gap, side, top)


def _fitting(page: QWidget) -> Iterator[Callable[[int], None]]:
    """The `fit` of all parts inside a page that lay themselves out by width; what lies in a page
    inside it is that page's own affair."""
    for child in page.children():
        if not isinstance(child, QWidget):
            continue
        fit: Callable[[int], None] | None = getattr(child, "fit", None)
        if fit is not None:
            yield fit
        if not isinstance(child, Page):
            yield from _fitting(child)
