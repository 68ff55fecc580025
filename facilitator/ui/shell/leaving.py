"""Closing the window: asked once where something half-typed would go, or a survey stays open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from facilitator.domain.changes import Change
from facilitator.domain.errors import FacilitatorError
from facilitator.ui.parts.dialogs import Question

if TYPE_CHECKING:
    from facilitator.ui.shell.window import MainWindow


@dataclass(frozen=True)
class OpenSurvey:
    """A survey that stays open; `words`: its four words are asked for at the next start."""

    title: str
    words: bool


class Leaving(QObject):
    """Knows which surveys are open, and asks.  A page that would lose something says so in
    `leaving()`, one sentence; "" when nothing would be lost."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._open: tuple[OpenSurvey, ...] = ()
        self._asked = 0  # looks that are under way
        self._wished = self._agreed = False
        self.question: Question | None = None
        self._desk.hub.changed.connect(self._changed)
        self.look()

    def look(self) -> None:
        """Ask which surveys are open now."""
        if not self._desk.has_office:
            return
        office = self._desk.office

        def read() -> tuple[OpenSurvey, ...]:
            from facilitator import services

            asked = services.collection
            return tuple(
                OpenSurvey(found.title, asked.needs_words(office, found.id))
                for found in asked.open_rounds(office)
            )

        self._asked += 1
        self._desk.work.do(read, self._know, self._not_known, owner=self)

    def may_close(self) -> bool:
        """Whether the window may close at once; else it is closed once that was agreed to."""
        if self._agreed:
            return True
        if self.question is not None:
            self.question.raise_()
            return False
        if self._asked:
            self._wished = True
            return False
        lost = self._lost()
        if not lost and not self._open:
            return True
        self._ask(lost)
        return False

    def agree(self) -> None:
        """Close without a question from now on."""
        self._agreed = True

    def _lost(self) -> str:
        """What the pages would lose, whichever is shown."""
        told = [page.leaving() for page in self._window.pages.values() if hasattr(page, "leaving")]
        return " ".join(sentence for sentence in told if sentence)

    def _ask(self, lost: str) -> None:
        sentences = [lost, open_sentence(self._open)]
        title = "Close Facilitator?" if lost else "A survey is still open"
        words = " ".join(sentence for sentence in sentences if sentence)
        question = Question(
            title, words, "Close anyway", "Stay", parent=self._window, better_not=True
        )
        question.setObjectName("leaving-question")
        question.finished.connect(self._answered)
        self.question = question
        question.open()

    def _answered(self, answer: int) -> None:
        question, self.question = self.question, None
        if question is not None:
            question.deleteLater()
        if answer == Question.DialogCode.Accepted:
            self.agree()
            QTimer.singleShot(0, self._window, self._window.close)

    def _changed(self, changes: frozenset[Change]) -> None:
        if Change.ROUNDS in changes:
            self.look()

    def _know(self, surveys: tuple[OpenSurvey, ...]) -> None:
        self._open = surveys
        self._looked()

    def _not_known(self, _error: FacilitatorError) -> None:
        self._looked()  # whoever shows the surveys says what is wrong

    def _looked(self) -> None:
        self._asked -= 1
        if self._wished and not self._asked:
            self._wished = False
            QTimer.singleShot(0, self._window, self._window.close)


def open_sentence(surveys: tuple[OpenSurvey, ...]) -> str:
    """What becomes of the surveys that are open; empty without one."""
    if not surveys:
        return ""
    if len(surveys) == 1:
        (one,) = surveys
        words = " Keep its four words at hand: they are asked for then." if one.words else ""
        return f"“{one.title}” stays open and goes on where it stopped.{words}"
    stay = f"{len(surveys)} surveys stay open and go on where they stopped."
    coded = [f"“{one.title}”" for one in surveys if one.words]
    if not coded:
        return stay
    names = coded[0] if len(coded) == 1 else f"{', '.join(coded[:-1])} and {coded[-1]}"
    return f"{stay} Keep the four words of {names} at hand: they are asked for then."
