"""What every page of the participant screen has in common."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from facilitator.system.sentences import Sentences
from facilitator.ui.kiosk.controls import KioskButton, Tile
from facilitator.ui.kiosk.measure import Measure, palette_of, shade

ITEM_COLUMN, TEXT_COLUMN = 1160, 1040


class Words(QLabel):
    """A text in one size and one role's colour; wraps, takes no markup.

    It stands at the leading edge of the page, whatever script the text itself is in.
    """

    def __init__(
        self, text: str, pixels: float, role: str = "text", weight: int = 400, name: str = ""
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setWordWrap(True)
        self.setPalette(palette_of(role))
        self.setObjectName(name)
        self._pixels, self._weight = pixels, weight
        self._at_end = False
        self._align()

    def at_end(self) -> None:
        """Stand at the trailing edge."""
        self._at_end = True
        self._align()

    def centre(self) -> None:
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)

    def _align(self) -> None:
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        from_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignLeft
        if from_right != self._at_end:
            side = Qt.AlignmentFlag.AlignRight
        # Without "absolute" Qt goes by the direction of the text, not of the page.
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def fit(self, measure: Measure) -> None:
        self.setFont(measure.font(self._pixels, self._weight))


class Rule(QFrame):
    """A hairline."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)
        self.setAutoFillBackground(True)
        made = self.palette()
        made.setColor(self.backgroundRole(), shade("line"))
        self.setPalette(made)
        self.setFrameShape(QFrame.Shape.NoFrame)


class Card(QFrame):
    """White paper with a hairline."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setStyleSheet(
            f"QFrame#{name} {{ background: {shade('surface').name()};"
            f" border: 1px solid {shade('line').name()}; border-radius: 12px; }}"
        )


class KioskPage(QWidget):
    """One page.  `did` tells what was touched: the name of an action and what goes with it.

    Every child with a `fit` follows the size of the screen.  Nothing on a page outlives the
    person: the window destroys pages, it does not empty them.
    """

    did = Signal(str, object)

    def __init__(self, says: Sentences, column: int) -> None:
        super().__init__()
        self.says = says
        self._column = column
        self.measure = Measure()
        self.setProperty("ring", False)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)

    def button(
        self,
        name: str,
        text: str,
        kind: str = "outline",
        *,
        action: str = "",
        value: object = None,
        leading: str = "",
        trailing: str = "",
        height: int = 56,
    ) -> KioskButton:
        """A button that reports `action` (its name, if none is given) with `value`."""
        made = KioskButton(
            name, text, kind, leading=leading, trailing=trailing, height=height, parent=self
        )
        made.action, made.value = action or name, value
        made.clicked.connect(self._clicked)
        return made

    def primary(self) -> KioskButton | None:
        """What Enter means on this page."""
        return None

    def take_focus(self) -> None:
        """Stand at the beginning: Tab leads to the first control, a screen reader reads the
        page's name, and Enter hits nothing that was touched on the page before."""
        if not self.accessibleName():
            told = (self.findChild(Words, name) for name in ("title", "item"))
            self.setAccessibleName(" ".join(words.text() for words in told if words))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, measure: Measure, width: int) -> None:
        """Take on the sizes of a window that is `width` logical pixels wide."""
        self.measure = measure
        side = max(measure.space(48), (width - round(self._column * max(1.0, measure.part))) // 2)
        if measure.part < 1:
            side = max(measure.space(48), (width - measure.space(self._column)) // 2)
        self.body.setContentsMargins(side, 0, side, 0)
        for child in self.findChildren(QWidget):
            if isinstance(child, (Words, KioskButton, Tile)):
                child.fit(measure)

    def forget(self) -> None:
        """Leave nothing of the person behind, even until the page is destroyed."""

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, KioskButton):
            self.did.emit(sender.action, sender.value)


class ClearingPage(KioskPage):
    """A page that goes by itself: `told` names the sentence that says in how many seconds."""

    def __init__(self, says: Sentences, told: str, seconds: int) -> None:
        super().__init__(says, TEXT_COLUMN)
        self._told = told
        self._clears = Words("", 18, "text_soft", name="clears")
        self.show_left(seconds)

    def show_left(self, seconds: int) -> None:
        """Say how long the page stays."""
        self._clears.setText(self.says.say(self._told, seconds=seconds))

    def put_foot(self, on: KioskButton) -> None:
        """The seconds, and at the end the way on."""
        foot = QHBoxLayout()
        foot.addWidget(self._clears, 1)
        foot.addWidget(on)
        self.body.addLayout(foot)
        self.body.addSpacing(24)


class Frame(QScrollArea):
    """Holds a page; where the screen is too small for it, it can be scrolled, never clipped."""

    def __init__(self, page: KioskPage, size: QSize) -> None:
        super().__init__()
        self.resize(size)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(page)
        page.setAutoFillBackground(False)
