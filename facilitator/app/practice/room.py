"""The invented people at the participant screen: they press the real buttons, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QTextEdit, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.forms import Form, Item, ItemKind
from facilitator.domain.responses import Answer, Response
from facilitator.ui.kiosk.window import KioskWindow


class PracticeStuck(FacilitatorError):
    """The participant screen did not go the way every workshop goes: a fault of ours."""


class Room(QObject):
    """Answers for everybody in `people`, by the controls of a participant screen.

    `arrived` is told how many have handed in.  Screen, buttons and keeping are the real ones; only
    the hold after an answer is left out by whoever makes the window.
    """

    def __init__(
        self, screen: KioskWindow, forms: Sequence[Form], arrived: Callable[[int], None]
    ) -> None:
        super().__init__(screen)
        self._screen, self._forms, self._arrived = screen, forms, arrived
        self._waiting: Iterator[Response] = iter(())
        self._questions: Iterator[tuple[Item, Answer | None]] = iter(())
        self._handed_in = 0
        self._fault: FacilitatorError | None = None
        self._loop = QEventLoop(self)
        # With no interval it fires whenever the window has nothing else to do.
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._one_touch)

    def answer(self, people: Sequence[Response]) -> None:
        """Let everybody answer; returns when the last one has handed in.  Raises the fault that
        kept an answer from being stored, or PracticeStuck."""
        if not people:
            return
        self._waiting = iter(people)
        self._sit_down(next(self._waiting))
        self._timer.start()
        self._loop.exec()
        self._timer.stop()
        if self._fault is not None:
            raise self._fault

    def _sit_down(self, person: Response) -> None:
        self._questions = iter(
            [
                (item, person.forms[form.id].get(item.id))
                for form in self._forms
                for item in form.items
            ]
        )

    def _one_touch(self) -> None:
        try:
            self._touch(self._screen.page_name)
        except FacilitatorError as fault:
            self._fault = fault
            self._loop.quit()

    def _touch(self, page: str) -> None:
        match page:
            case "language":
                self._press("language-en")
            case "welcome":
                self._press("begin")
            case "heading":
                self._press("next")
            case "item" | "comment":
                self._answer_one(*next(self._questions))
            case "review":
                self._press("send")
            case "sending":
                return  # the answers are on their way to the disk
            case "closing":
                self._next_person()
            case _:
                raise PracticeStuck(f"The practice run came upon an unexpected page ({page}).")

    def _answer_one(self, item: Item, answer: Answer | None) -> None:
        if answer is None:
            self._press("skip")
        elif item.kind is ItemKind.COMMENT:
            field = self._control("comment")
            assert isinstance(field, QPlainTextEdit | QTextEdit)
            field.setPlainText(str(answer))
            self._press("next")
        else:
            values = next(form for form in self._forms if item in form.items).answers_of(item.id)
            self._press(f"answer-{values.values.index(float(answer)) + 1}")

    def _next_person(self) -> None:
        self._handed_in += 1
        self._arrived(self._handed_in)
        person = next(self._waiting, None)
        if person is None:
            self._loop.quit()
            return
        self._sit_down(person)
        self._press("next-person")

    def _press(self, name: str) -> None:
        control = self._control(name)
        assert isinstance(control, QAbstractButton)
        control.click()

    def _control(self, name: str) -> QWidget:
        control = self._screen.control(name)
        if control is None:
            raise PracticeStuck(
                f"The practice run did not find “{name}” on the page “{self._screen.page_name}”."
            )
        return control
