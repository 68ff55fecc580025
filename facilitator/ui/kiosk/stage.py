"""Everything one person sees: the bar above, the page, the bar below.

A stage is built for one person and destroyed with them.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.kiosk import Action, Visit
from facilitator.domain.kiosk_script import Page
from facilitator.domain.own_result import OwnResult
from facilitator.domain.rounds import Round
from facilitator.system.sentences import Sentences, sentences
from facilitator.ui.kiosk.comment_page import CommentPage
from facilitator.ui.kiosk.controls import KioskButton, Mark, Progress
from facilitator.ui.kiosk.dark_pages import (
    NIGHT,
    AloudPage,
    DarkItemPage,
    DarkReviewPage,
    DarkStudyPage,
)
from facilitator.ui.kiosk.end_pages import (
    ClosingPage,
    FailedPage,
    ReviewPage,
    SendingPage,
    StudyPage,
)
from facilitator.ui.kiosk.entry_pages import HeadingPage, LanguagePage, WelcomePage
from facilitator.ui.kiosk.item_page import ItemPage
from facilitator.ui.kiosk.measure import Measure, palette_of, shade
from facilitator.ui.kiosk.own_page import OwnPage
from facilitator.ui.kiosk.page import ITEM_COLUMN, Frame, KioskPage, Rule, Words
from facilitator.ui.kiosk.told import who_sees
from facilitator.ui.kiosk.who_page import WhoPage

_WITH_BAR = frozenset((Page.HEADING, Page.ITEM, Page.COMMENT, Page.REVIEW, Page.STUDY))
_DARK = frozenset((Page.ITEM, Page.REVIEW, Page.STUDY))
_ENDS = frozenset((Page.REVIEW, Page.STUDY))  # the page itself says how to go on
_WITH_HEAD = frozenset((Page.ITEM, Page.COMMENT))


class NavBar(QFrame):
    """Back and on in the middle, for either hand; stop at one end, cover at the other."""

    did = Signal(str, object)

    def __init__(self, says: Sentences) -> None:
        super().__init__()
        self._says = says
        self.setAutoFillBackground(True)
        made = self.palette()
        made.setColor(self.backgroundRole(), shade("surface"))
        self.setPalette(made)
        self.stop = KioskButton("stop", says.say("stop"), "quiet", leading="x")
        self.back = KioskButton("back", says.say("back"), leading="arrow-left")
        self.on = KioskButton("skip", says.say("skip"), trailing="arrow-right")
        self.cover = KioskButton("cover", says.say("cover"), "quiet", leading="eye-off")
        self._buttons = (self.stop, self.back, self.on, self.cover)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        column.addLayout(self._row)
        self._row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeading)
        self._row.addStretch(1)
        self._row.addWidget(self.back)
        self._row.addWidget(self.on)
        self._row.addStretch(1)
        self._row.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignTrailing)
        for button in self._buttons:
            button.clicked.connect(self._clicked)

    def show_visit(self, visit: Visit) -> None:
        """Say on the button what going on means here."""
        page, answered = visit.page, visit.answer is not None
        self.on.setVisible(page not in _ENDS)
        going = page is Page.HEADING or answered
        self.on.setObjectName("next" if going else "skip")
        label = "start_part" if page is Page.HEADING else "next" if answered else "skip"
        self.on.say(self._says.say(label), kind="primary" if going else "outline")
        self.on.action = "on"

    def fit(self, measure: Measure) -> None:
        for button in self._buttons:
            button.fit(measure)
        for button in (self.back, self.on):
            button.setMinimumWidth(measure.space(220))
        # Both ends take the same room, so that the middle is the middle.
        end = max(self.stop.sizeHint().width(), self.cover.sizeHint().width())
        for button in (self.stop, self.cover):
            button.setMinimumWidth(end)
        side, high = measure.space(48), measure.space(20)
        self._row.setContentsMargins(side, high, side, high)

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, KioskButton):
            self.did.emit(sender.action, None)


class Head(QWidget):
    """The form's name, the question's number, how far along."""

    def __init__(self, says: Sentences, sizes: tuple[int, ...]) -> None:
        super().__init__()
        self._says = says
        self._form = Words("", 18, weight=600, name="form-title")
        self._number = Words("", 18, "text_soft", name="question-number")
        self._progress = Progress(sizes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        for words in (self._form, self._number):
            words.setWordWrap(False)
        row.addWidget(self._form, 1)
        row.addWidget(self._number)
        column.addLayout(row)
        column.addWidget(self._progress)
        self._column = column

    def show_visit(self, visit: Visit) -> None:
        step, count = visit.step, visit.script.questions
        self._form.setText(visit.script.wording(step, visit.language).title)
        self._number.setText(self._says.say("question", number=step.number, count=count))
        told = self._says.say("progress", done=step.number - 1, count=count)
        self._progress.show_done(step.number, told)

    def fit(self, measure: Measure, width: int) -> None:
        self._form.fit(measure)
        self._number.fit(measure)
        side = max(measure.space(48), (width - measure.space(ITEM_COLUMN)) // 2)
        self._column.setContentsMargins(side, 0, side, 0)
        self._column.setSpacing(measure.space(8))


class Stage(QWidget):
    """One person's screen.  `did` passes on what was touched."""

    did = Signal(str, object)

    def __init__(self, visit: Visit, agency: str, round: Round, parent: QWidget) -> None:
        super().__init__(parent)
        self._round = round
        self._night = False
        self._measure = Measure()
        self._at: tuple[int, str] | None = None
        self.page: KioskPage | None = None
        self._frame: Frame | None = None
        self.says = sentences(visit.language)
        self._agency = Words(agency, 16, "text_soft", name="agency")
        self._agency.setWordWrap(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._top = QHBoxLayout()
        self._column.addLayout(self._top)
        self._mark = Mark()
        self._top.addWidget(self._mark)
        self._top.addSpacing(6)
        self._top.addWidget(self._agency, 1)
        self.setPalette(palette_of("text"))
        self._chrome(visit)

    def _chrome(self, visit: Visit) -> None:
        """The parts that speak the person's language: built when it is known, and again when it
        changes."""
        self._trainer = KioskButton("trainer", self.says.say("trainer"), "quiet", leading="lock")
        self._trainer.clicked.connect(self._to_trainer)
        self._battery = Words(self.says.say("battery_low"), 15, "text_soft", name="battery")
        self._battery.setWordWrap(False)
        self._battery.hide()
        self._top.addWidget(self._battery)
        self._top.addWidget(self._trainer)
        self.head = Head(self.says, visit.script.part_sizes())
        self.bar = NavBar(self.says)
        self.bar.did.connect(self.did)
        self._column.insertWidget(1, self.head)
        self._holder = QVBoxLayout()
        self._column.insertLayout(2, self._holder, 1)
        self._column.insertWidget(3, self.bar)

    def _to_trainer(self) -> None:
        self.did.emit("trainer", None)

    def show_visit(self, visit: Visit, seconds: int, own: OwnResult | None = None) -> None:
        """Bring up the visit's page, or what changed on it.  `own`: the person's own ranges, where
        they are known."""
        says = sentences(visit.language)
        if says.language != self.says.language:
            self._speak(says, visit)
        here = (visit.place, visit.language)
        if here != self._at:
            self._at = here
            self._turn_to(visit, seconds)
        elif isinstance(self.page, ItemPage):
            self.page.show_visit(visit)
        if isinstance(self.page, OwnPage) and own is not None:
            self.page.show_result(own)
        self._darken(visit)
        self.bar.setVisible(visit.page in _WITH_BAR and not self._night)
        self.head.setVisible(visit.page in _WITH_HEAD and not self._night)
        if visit.page in _WITH_BAR:
            self.bar.show_visit(visit)
        if visit.page in _WITH_HEAD:
            self.head.show_visit(visit)

    def show_written(self, visit: Visit, *, taken: bool) -> None:
        """Whether the comment was taken in, whole."""
        if not isinstance(self.page, CommentPage):
            return
        if taken:
            self.page.take()
            self.bar.show_visit(visit)
        else:
            self.page.refuse()

    def tell_battery(self, low: bool) -> None:
        """For the trainer's eye; the person who answers need not mind it."""
        self._battery.setVisible(low and not self._night)

    def _darken(self, visit: Visit) -> None:
        """No light from this page, and none from the bars around it."""
        dark = visit.dark and visit.page in _DARK
        self._night = dark
        for part in (self._mark, self._agency, self._trainer):
            part.setVisible(not dark)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._night:
            QPainter(self).fillRect(event.rect(), NIGHT)

    def _speak(self, says: Sentences, visit: Visit) -> None:
        self.says = says
        self._drop_page()
        for old in (self._battery, self._trainer, self.head, self.bar):
            old.hide()
            self._column.removeWidget(old)
            self._top.removeWidget(old)
            old.deleteLater()
        self._column.removeItem(self._holder)
        self._chrome(visit)
        self.refit()

    def _turn_to(self, visit: Visit, seconds: int) -> None:
        from_right = visit.reads_from_right if visit.step.form >= 0 else self.says.from_right
        direction = Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight
        if self.layoutDirection() != direction:
            self.setLayoutDirection(direction)
        if visit.page is Page.ITEM and isinstance(self.page, (ItemPage, DarkItemPage)):
            self.page.show_visit(visit)
            self.page.take_focus()
            return
        self._drop_page()
        page = self._build(visit, seconds)
        page.did.connect(self.did)
        page.setLayoutDirection(direction)
        page.fit(self._measure, self.width())
        if isinstance(page, (ItemPage, DarkItemPage)):
            page.show_visit(visit)
        self.page, self._frame = page, Frame(page, self.size())
        self._holder.addWidget(self._frame)
        if isinstance(page, CommentPage):
            self.setTabOrder(page.field, self.bar.on)  # from the words on, not to the trainer
        # Shown and laid out at once, else a scroll bar flashes up before the page has its size.
        self._frame.show()
        self._column.activate()
        page.take_focus()

    def _build(self, visit: Visit, seconds: int) -> KioskPage:
        script, says = visit.script, self.says
        match visit.page:
            case Page.LANGUAGE:
                return LanguagePage(says, script.languages)
            case Page.WELCOME:
                return WelcomePage(
                    says,
                    script,
                    self._round,
                    can_go_back=visit.may(Action.BACK),
                    aloud=visit.may(Action.ALOUD),
                )
            case Page.WHO:
                return WhoPage(says, who_sees(says, self._round))
            case Page.HEADING:
                return HeadingPage(says, script, visit.step, visit.language)
            case Page.ALOUD:
                return AloudPage(says, script)
            case Page.ITEM:
                return DarkItemPage(says) if visit.dark else ItemPage(says)
            case Page.COMMENT:
                return CommentPage(says, visit)
            case Page.REVIEW:
                return DarkReviewPage(says, visit) if visit.dark else ReviewPage(says, visit)
            case Page.STUDY:
                return self._study_page(visit)
            case Page.SENDING:
                return SendingPage(says)
            case Page.FAILED:
                return FailedPage(says)
            case Page.CLOSING:
                promise, rows = self._round.promise, OwnResult.nothing(script.forms).rows
                offers = promise.own_result and bool(rows) and visit.may(Action.OWN)
                return ClosingPage(says, promise, script.credits, seconds, offers_own=offers)
            case Page.OWN:
                return OwnPage(says, OwnResult.nothing(script.forms), seconds)

    def _study_page(self, visit: Visit) -> KioskPage:
        study = self._round.promise.study
        assert study is not None
        return DarkStudyPage(self.says) if visit.dark else StudyPage(self.says, study)

    def _drop_page(self) -> None:
        """A page is destroyed, not emptied; a field of words even before.

        By the event loop: the touch that ends a page comes from a button on it.  It keeps its
        parent until then, since Python would destroy at once what it owns alone.
        """
        if self.page is None:
            return
        self.page.forget()
        self.page.hide()
        if self._frame is not None:
            self._holder.removeWidget(self._frame)
            self._frame.hide()
            self._frame.deleteLater()
        self.page = self._frame = None

    def primary(self) -> KioskButton | None:
        """What Enter means: the page's own button, else going on where there is an answer."""
        if self.page is not None and (own := self.page.primary()) is not None:
            return own
        going = self.bar.isVisibleTo(self) and self.bar.on.objectName() == "next"
        return self.bar.on if going else None

    def forget(self) -> None:
        """Nothing of the person stays, even until the stage is destroyed."""
        self._drop_page()

    def fit(self, size: QSize) -> None:
        """Take on the sizes of a window of `size` logical pixels."""
        self._measure = Measure.of(size)
        self.refit()

    def refit(self) -> None:
        measure, width = self._measure, self.width()
        side = measure.space(40)
        self._top.setContentsMargins(side, measure.space(8), side, 0)
        self._agency.fit(measure)
        self._battery.fit(measure)
        self._trainer.fit(measure)
        self.head.fit(measure, width)
        self.bar.fit(measure)
        if self.page is not None:
            self.page.fit(measure, width)
