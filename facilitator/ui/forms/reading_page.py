"""Read a questionnaire as people will, in each language that is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.forms import Form
from facilitator.domain.wordings import Wording
from facilitator.ui.forms.model import language_name, size_text
from facilitator.ui.forms.statements import StatementsCard
from facilitator.ui.parts import LinkButton, PageHeader, Segments
from facilitator.ui.parts.frames import WIDE_FROM, Scroll

if TYPE_CHECKING:
    from facilitator.services.library import FormCard
    from facilitator.ui.shell.desk import Desk


class ReadingPage(QWidget):
    """`left` asks for the list again."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form: Form | None = None
        self._wordings: dict[str, Wording] = {}
        self.header = PageHeader()
        self.back = LinkButton("Forms", "chevron-left", "small", self.left.emit)
        self.languages: Segments | None = None
        self.statements = StatementsCard()
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.setSpacing(2)
        back = QHBoxLayout()
        back.addWidget(self.back)
        back.addStretch(1)
        self._inside.addLayout(back)
        self._inside.addWidget(self.header)
        self._inside.addSpacing(14)
        self._choice = QHBoxLayout()
        self._inside.addLayout(self._choice)
        self._inside.addWidget(self.statements)
        self._inside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.scroller = Scroll(content)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrow keys read on
        self.setFocusProxy(self.scroller)
        whole.addWidget(self.scroller)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        side = 16 if width < WIDE_FROM else 32
        self._inside.setContentsMargins(side, 8 if width < WIDE_FROM else 16, side, 24)

    def show_form(self, card: FormCard) -> None:
        """Show this questionnaire in its first language."""
        folder = self._desk.data_folder
        self.header.say(card.title, size_text(card))
        self.statements.hide()
        self.scroller.verticalScrollBar().setValue(0)

        def call() -> tuple[Form, dict[str, Wording]]:
            library = services.library
            return library.form(folder, card.id), library.wordings(folder, card.id)

        def got(found: tuple[Form, dict[str, Wording]]) -> None:
            self._form, self._wordings = found
            self._offer_languages()
            if self._wordings:
                self.show_language(next(iter(self._wordings)))

        self._desk.work.do(call, got, owner=self)

    def show_language(self, code: str) -> None:
        """Show one of its languages."""
        if self._form is not None and code in self._wordings:
            self.statements.show_wording(self._form, self._wordings[code])
            self.statements.show()

    def _offer_languages(self) -> None:
        if self.languages is not None:
            self._choice.removeWidget(self.languages)
            self.languages.hide()
            self.languages.deleteLater()
            self.languages = None
        if len(self._wordings) > 1:
            offered = [(code, language_name(code)) for code in self._wordings]
            self.languages = Segments(offered, name="Language")
            self.languages.chosen.connect(self.show_language)
            self._choice.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignLeading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
