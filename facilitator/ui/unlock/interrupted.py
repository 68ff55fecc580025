"""The first page after the program ended while the laptop was in a participant's hands.

Whoever sits there reads in the survey's first two languages whom to call and what is safe; the
trainer unlocks and goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError, Locked
from facilitator.system.awake import steady_ms
from facilitator.system.sentences import FALLBACK, sentences
from facilitator.ui.parts.buttons import Button, PrimaryButton, QuietButton
from facilitator.ui.parts.surfaces import Note
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.desk import Desk
from facilitator.ui.theme import px
from facilitator.ui.unlock.alone import Alone, centred
from facilitator.ui.unlock.form import WIDE, KeyForm
from facilitator.ui.unlock.page import not_quite, open_with

if TYPE_CHECKING:
    from facilitator.services.folders import Office
    from facilitator.services.handed_over import Waiting

_LANGUAGES = 2


class WrongWords(Locked):
    """The key was right, the four words were not."""


@dataclass(frozen=True)
class Unlocked:
    """The open data, and the session of the round; `fault` says why the round does not go on."""

    office: Office
    session_id: int
    round_id: int
    fault: FacilitatorError | None = None


def unlock(folder: Path, waiting: Waiting, typed: str, words: str | None) -> Unlocked:
    """Open the data with what was typed, and the round with its four words; without `words` (None)
    the round stays as it is.  Runs in the storage lane.  Raises Locked, WrongWords, StorageFault.
    """
    from facilitator import services

    if waiting.by_passphrase:
        office = open_with(folder, typed)
    elif services.preferences.pin_matches(folder, typed.strip()):
        office = services.folders.unlock(folder)
    else:
        raise Locked("That PIN is not right.", "Type it once more.")
    fault: FacilitatorError | None = None
    try:
        opened = next(
            (one for one in services.collection.open_rounds(office) if one.id == waiting.round_id),
            None,
        )
        if opened is not None and words is not None:
            fault = _resume(office, waiting, words)
        services.handed_over.forget(folder)
    except BaseException:
        office.close()
        raise
    return Unlocked(office, opened.session_id if opened else 0, waiting.round_id, fault)


def _resume(office: Office, waiting: Waiting, words: str) -> FacilitatorError | None:
    from facilitator import services

    try:
        services.collection.resume(office, waiting.round_id, words or None)
    except Locked as fault:
        if waiting.by_code:
            raise WrongWords(*fault.args) from fault
        return fault
    except FacilitatorError as fault:
        return fault
    return None


class InterruptedPage(Alone):
    """`going_on` and `to_collect` carry an Unlocked."""

    going_on = Signal(object)
    to_collect = Signal(object)

    def __init__(
        self, desk: Desk, languages: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("interrupted-page")
        self._desk = desk
        self._waiting: Waiting | None = None
        self._unlocked: Unlocked | None = None
        self.form: KeyForm | None = None
        spoken = {says.language: says for says in map(sentences, languages or (FALLBACK,))}
        self._says = tuple(spoken.values())[:_LANGUAGES]
        first, *others = (says.say("interrupted_title") for says in self._says)
        self._title = self.head(first)
        self._others = [centred(title, "section") for title in others]
        for heading in self._others:
            self.put(heading, 8)
        self._safe: list[Text] = []
        for says in self._says:
            self._safe.append(centred("", "strong"))
            self.put(self._safe[-1])
            self.put(centred(says.say("interrupted_text"), "body", "soft"), 8)
        self.column.addSpacing(12)
        self._holder = QVBoxLayout()
        self._holder.setSpacing(8)
        self.column.addLayout(self._holder)
        self.column.addStretch(3)

    def words(self) -> str:
        """What is safe, in words."""
        return " ".join(safe.text() for safe in self._safe)

    def show_waiting(self, waiting: Waiting) -> None:
        """What is known without a key, and where the key is typed."""
        self._waiting = waiting
        for says, safe in zip(self._says, self._safe, strict=True):
            safe.setText(says.safe(waiting.answers))
        key = "passphrase" if waiting.by_passphrase else "PIN"
        self.form = KeyForm(
            f"For the trainer: your {key}",
            "Unlock",
            "lock-open",
            digits=not waiting.by_passphrase,
            words="The four words of this survey" if waiting.by_code else "",
            labelled=True,
        )
        self.form.sent.connect(self._send)
        self._put(self.form)
        if waiting.by_code:
            without = QuietButton("I do not have the words", on_click=self._without)
            without.setObjectName("without-words")
            self._put(without)
        self.form.begin()

    def _send(self) -> None:
        assert self.form is not None
        self._try(self.form.words.text() if self.form.words is not None else "")

    def _without(self) -> None:
        if self.form is None or self._waiting is None:
            return
        if self.form.field.text():
            self._try(None)
        else:
            key = "passphrase" if self._waiting.by_passphrase else "PIN"
            self.form.refuse(f"Type your {key} first. It is enough to go in.")

    def _try(self, words: str | None) -> None:
        if self.form is None or self._waiting is None:
            return
        if waits := self._waits(self._waiting):
            self.form.ask_to_wait(waits)
            return
        self.form.busy(True)
        folder, waiting, typed = self._desk.data_folder, self._waiting, self.form.field.text()
        self._desk.work.do(
            lambda: unlock(folder, waiting, typed, words),
            partial(self._opened, words is not None),
            self._not_opened,
            owner=self,
        )

    def _waits(self, waiting: Waiting) -> int:
        """How many seconds after too many wrong PINs; a passphrase takes its time by itself."""
        return 0 if waiting.by_passphrase else self._desk.pin_gate.waits(steady_ms())

    def _opened(self, with_round: bool, unlocked: Unlocked) -> None:
        self._unlocked = unlocked
        self._desk.pin_gate.right()
        if not with_round or not unlocked.session_id:
            self._leave()
            return
        while (item := self._holder.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.form = None
        self._title.setText("Welcome back")
        for heading in self._others:
            heading.hide()
        collect: Button
        if unlocked.fault is not None:
            self._put(Note(unlocked.fault.remedy, "attention", unlocked.fault.message))
            collect = PrimaryButton("Go to Collect", on_click=self._leave)
        else:
            on = PrimaryButton("Go on collecting", "play", "large", self._go_on)
            on.setObjectName("go-on")
            self._put(on)
            on.setFocus()
            collect = QuietButton("Go to Collect instead", on_click=self._leave)
        collect.setObjectName("to-collect")
        self._put(collect)

    def _not_opened(self, error: FacilitatorError) -> None:
        form = self.form
        if form is None:
            return
        if isinstance(error, WrongWords):
            form.wrong(str(error), form.words)
        elif self._waiting is not None and self._waiting.by_passphrase:
            form.wrong(not_quite(error, form.field.text()))
        else:
            if isinstance(error, Locked):
                self._desk.pin_gate.wrong(steady_ms())
            form.wrong(str(error))

    def _go_on(self) -> None:
        if self._unlocked is not None:
            self.going_on.emit(self._unlocked)

    def _leave(self) -> None:
        if self._unlocked is not None:
            self.to_collect.emit(self._unlocked)

    def _put(self, widget: QWidget) -> None:
        widget.setFixedWidth(px(WIDE))
        self._holder.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
