"""How a survey ends: closed and counted, kept a while, or destroyed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.domain.errors import FacilitatorError, TooFewPeople
from facilitator.domain.rounds import Round
from facilitator.ui.parts import ActionBar, PrimaryButton, SecondaryButton, StopButton
from facilitator.ui.session.collect.closing import DestroyDialog
from facilitator.ui.session.collect.ending.closing_page import ClosingPage
from facilitator.ui.session.collect.ending.too_few import TooFewPage, destroy_verb, keep_verb
from facilitator.ui.session.collect.flow import Collecting

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome


class Ending(QObject):
    """Asks what must be asked, on a page of its own, then does it.

    `shown` carries the page to put up, `back` that nothing was ended, `type_first` that sheets are
    still to be typed.  `closed` carries the counted round, `kept` the one that waits; `destroyed`:
    nothing of it is left.
    """

    shown = Signal(object)
    back = Signal()
    type_first = Signal()
    closed = Signal(object)
    kept = Signal(object)
    destroyed = Signal()

    def __init__(self, collecting: Collecting, bar: ActionBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._collecting, self._bar, self._owner = collecting, bar, parent
        self.page: ClosingPage | TooFewPage | None = None
        self._not_yet = SecondaryButton("Not yet", "", "large", self._leave)
        self._not_yet.setObjectName("not-yet")
        self._close = PrimaryButton("Close and count", "archive", "large", self._close_it)
        self._close.setObjectName("close-and-count")
        self._keep = PrimaryButton("Keep it open", "clock", "large", self._keep_it)
        self._keep.setObjectName("keep-answers")
        self._destroy = StopButton("Destroy the answers", "trash", "large", self._destroy_it)
        self._destroy.setObjectName("destroy-answers")
        collecting.counted.connect(self._counted)
        collecting.resumed.connect(self._resumed)

    def ask_close(self) -> None:
        """Close and count, or say what can be done while too few have answered."""
        if self._collecting.count.enough:
            self._show_closing()
        else:
            self._show_too_few()

    def ask_destroy(self) -> None:
        """Destroy answers that cannot be opened any more."""
        dialog = DestroyDialog(self._collecting.waiting, self._owner.window(), lost=True)
        dialog.accepted.connect(self.destroy)
        dialog.open()

    def forget(self) -> None:
        """The page is gone."""
        self.page = None

    # What is shown --------------------------------------------------------------------------

    def _show_closing(self) -> None:
        page = ClosingPage(self._collecting.count, self._title)
        page.type_first.connect(self._type_first)
        page.entered.connect(self._close_it)
        page.changed.connect(self._say_fit)
        self._put(page)
        self._bar.offer(self._not_yet, self._close)
        self._close.setEnabled(True)
        self._say_fit()
        page.take_focus()

    def _show_too_few(self) -> None:
        page = TooFewPage(self._collecting.count, self._title)
        self._put(page)
        self._bar.say("")
        self._keep.say(keep_verb(page.count))
        self._destroy.say(destroy_verb(page.count))
        # Keeping leads back, too: "Not yet" stands there only where nothing may be kept.
        may_wait = page.count.may_wait or not page.count.answers
        rest = (self._destroy, self._keep) if may_wait else (self._not_yet, self._destroy)
        self._bar.offer(*rest)
        (self._keep if may_wait else self._not_yet).setFocus()

    def _put(self, page: ClosingPage | TooFewPage) -> None:
        # The keyboard may be in the page or in the bar.
        escape = QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), page)
        escape.setContext(Qt.ShortcutContext.WindowShortcut)
        escape.activated.connect(self._leave)
        self.shown.emit(page)
        self.page = page  # after `shown`: putting it up lets go of the page before it

    def _say_fit(self) -> None:
        """Whether the numbers fit, in the action bar."""
        if isinstance(self.page, ClosingPage):
            odd = len(self.page.differences)
            if odd:
                said = "One thing does not fit yet: correct it, or say how it came about."
                if odd > 1:
                    said = f"{odd} things do not fit yet: correct them, or say how they came about."
                self._bar.say(said, "info")
            else:
                self._bar.say("Nothing is closed before you press the button.", "info")

    @property
    def _title(self) -> str:
        """The survey's name, where several are open."""
        surveys = self._collecting.surveys
        return surveys.turned.title if surveys.turned and len(surveys.open) > 1 else ""

    def _resumed(self) -> None:
        """Too few whose last day is over: what is to become of them is asked at once."""
        if self._collecting.count.over:
            self._show_too_few()

    def _counted(self) -> None:
        """A count that came while the page was up: it may have been asked for before."""
        count = self._collecting.count
        if isinstance(self.page, ClosingPage) and count.enough:
            self.page.show_count(count)
        elif self.page is not None and count != self.page.count:
            self.ask_close()

    # What is done ---------------------------------------------------------------------------

    def _close_it(self) -> None:
        page, opened = self.page, self._collecting.open
        if not isinstance(page, ClosingPage) or opened is None or not self._close.isEnabled():
            return
        counts = page.counts()
        if counts is None:
            return
        self._close.setEnabled(False)
        self._collecting.asking.ask(
            lambda office, _id: services.collection.seal(office, opened, counts),
            self._closed,
            self._not_closed,
            "Counting the answers",
        )

    def _closed(self, outcome: Outcome[Round]) -> None:
        self._collecting.surveys.drop(outcome.result.id)
        self.closed.emit(outcome.result)
        self._collecting.look()

    def _not_closed(self, fault: FacilitatorError) -> None:
        self._close.setEnabled(True)
        if isinstance(fault, TooFewPeople):
            self._show_too_few()  # enough came in, but too few of them filled in anything
            if isinstance(self.page, TooFewPage):
                self.page.say_blank(fault)
        else:
            self._collecting.failed.emit(fault)

    def _destroy_it(self) -> None:
        """As the page says; asked once where answers would go."""
        count = self._collecting.count
        if not count.answers:
            self.destroy()
            return
        dialog = DestroyDialog(count.answers, self._owner.window(), over=not count.may_wait)
        dialog.accepted.connect(self.destroy)
        dialog.open()

    def destroy(self) -> None:
        """Destroy the open round with all its answers; needs no key."""
        round_ = self._collecting.surveys.turned
        if round_ is not None:
            self._collecting.asking.ask(
                lambda office, _id: services.collection.discard_unopened(office, round_.id),
                partial(self._destroyed, round_.id),
                self._collecting.failed.emit,
                "Destroying the answers",
            )

    def _destroyed(self, round_id: int, _outcome: Outcome[None]) -> None:
        self._collecting.surveys.drop(round_id)
        self.destroyed.emit()
        self._collecting.look()

    def _keep_it(self) -> None:
        round_ = self._collecting.surveys.turned
        if round_ is not None:
            self._collecting.surveys.keep(round_.id)
            self.kept.emit(round_)

    def _type_first(self) -> None:
        self.type_first.emit()

    def _leave(self) -> None:
        self.back.emit()
