"""What the participant screen shows and what a touch does, without a window.

One model lives as long as the screen is up; each person gets a visit, a ticket and a number of
their own.  `changed` is called after everything that alters what is to be seen.
"""

from __future__ import annotations

from collections.abc import Callable

from facilitator.domain.kiosk import LEAVE_OUT_KEY, CommentTooLong, Visit, plain, value_for_key
from facilitator.domain.kiosk_script import Page, Script
from facilitator.domain.kiosk_timing import CLOSING_CLEARS_S, HOLD_MS, Hold, Idle
from facilitator.domain.responses import Answer
from facilitator.ui.kiosk.covered import Covered
from facilitator.ui.kiosk.covers import Veil
from facilitator.ui.kiosk.handing_in import AskOwn, Door, HandingIn, OwnRanges, Submit

PIN_STAYS_MS = 30_000
_BEFORE = frozenset((Page.LANGUAGE, Page.WELCOME, Page.WHO, Page.ALOUD))
_CLEARS = frozenset((Page.CLOSING, Page.OWN))


class KioskModel(Covered):
    """The state of the screen.  Every `now` is in milliseconds of one steady clock."""

    def __init__(
        self,
        script: Script,
        submit: Submit,
        new_ticket: Callable[[], bytes],
        door: Door,
        idle_seconds: int,
        hold_ms: int = HOLD_MS,
        ask_own: AskOwn | None = None,
    ) -> None:
        super().__init__(Hold(hold_ms), Idle(idle_seconds), door, self._fresh)
        self.script = script
        self.person = 0
        self.visit = Visit.first(script)
        self._handing_in = HandingIn(submit, new_ticket, self._heard)
        self.own = OwnRanges(ask_own, self._own_found)
        self._touched = self._now = 0

    @property
    def begun(self) -> bool:
        """Someone has answers under way that leaving would erase."""
        return bool(self.visit.given)

    @property
    def guarded(self) -> bool:
        """On a page that warns and is wiped when nobody touches it."""
        if self.visit.page in {Page.HEADING, Page.ITEM, Page.COMMENT, Page.REVIEW, Page.STUDY}:
            return True
        return self.begun and self.visit.page in _BEFORE

    def closing_left(self, now: int) -> int:
        """Seconds until the closing page clears, rounded up."""
        return max(0, -(-(self._touched + CLOSING_CLEARS_S * 1000 - now) // 1000))

    def touched(self, now: int) -> None:
        """Somebody is there.  Under the idle warning only lifting it counts."""
        self._touched = self._now = now
        if self.veil is not Veil.IDLE:
            self.idle.touched(now)

    # What a person does on a page

    def walk(self, way: Callable[[Visit], Visit], now: int) -> None:
        """Where a touch leads: any of Visit's methods that needs nothing but the visit."""
        self._walk(way(self.visit), now)

    def choose_language(self, code: str, now: int) -> None:
        self._walk(self.visit.choose_language(code), now)

    def on(self, now: int) -> None:
        """Next, or skip.  Not while an answer is held: the page moves on by itself."""
        if not self.hold.holding:
            self._walk(self.visit.on(), now)

    def back(self, now: int) -> None:
        if not self.hold.holding:
            self._walk(self.visit.back(), now)

    def look(self, number: int, now: int) -> None:
        self._walk(self.visit.look(number), now)

    def answer(self, value: Answer, now: int) -> None:
        """Answer the question on screen and hold; a press too soon after the page came up means
        the page before, and is dropped."""
        if self.covers.veils or not self.hold.accepts(now):
            return
        changed = self.visit.give(value)
        if changed is not self.visit:
            self.visit = changed
            self.hold.answered(now)
            self.changed()
            self._move_on(now)

    def key(self, text: str, now: int) -> bool:
        """A key with a sign on it.  True when it meant something here."""
        if self.visit.page is Page.LANGUAGE and text.isdecimal():
            place = int(text) - 1
            if 0 <= place < len(self.script.languages):
                self.choose_language(self.script.languages[place], now)
                return True
        if self.visit.page is Page.STUDY and self.visit.dark and plain(text) == LEAVE_OUT_KEY:
            self.leave_out(now)
            return True
        if self.visit.page is not Page.ITEM:
            return False
        value = value_for_key(self.script.answers(self.visit.step), text)
        if value is not None:
            self.answer(value, now)
        elif self.visit.dark and text in self.script.skip_keys:
            self.on(now)
        else:
            return False
        return True

    def press(self, what: str, now: int) -> None:
        """A key or the pointer went down."""
        self.touched(now)
        self.hold.press(what, now)

    def release(self, what: str, now: int) -> None:
        self.hold.release(what, now)
        self._move_on(now)

    def release_all(self, now: int) -> None:
        """The screen lost the keyboard."""
        self.hold.release_all(now)

    def write(self, text: str) -> bool:
        """Take a comment in, whole.  False when it is too long: it stays as it was."""
        try:
            self.visit = self.visit.write(text)
        except CommentTooLong:
            return False
        return True

    # Handing in, stopping, the next person

    def send(self, now: int) -> None:
        """Hand in, or try again: the same person's ticket makes a repeat harmless."""
        self._hand_in(self.visit.send(), now)

    def leave_out(self, now: int) -> None:
        """Hand in, and leave the answers out of the study."""
        self._hand_in(self.visit.leave_out(), now)

    def _hand_in(self, moved: Visit, now: int) -> None:
        before = self.visit
        self._walk(moved, now)
        if self.visit is not before and moved.page is Page.SENDING:
            self._handing_in.send(moved.response)

    def _heard(self, stored: bool) -> None:
        visit = self.visit.stored() if stored else self.visit.failed()
        if visit is self.visit:
            return
        if stored:
            self.own.ask(self.visit.response)
        self.visit = visit
        # The minute of the closing page begins when it comes up, whenever that is.
        self._touched = self._now
        self.changed()

    def _own_found(self) -> None:
        if self.visit.page is Page.OWN:
            self.changed()

    def erase(self, now: int) -> None:
        """Confirmed: stop and erase."""
        if self.veil is Veil.STOP and self.hold.accepts(now):
            self.covers.clear()
            self._walk(self.visit.erase(), now)

    def next_person(self, now: int) -> None:
        """Everything of the last person goes; a new ticket for the next."""
        if not self.hold.accepts(now) or self.visit.page is not Page.CLOSING:
            return
        self._fresh(now)

    # Time

    def tick(self, now: int) -> None:
        """Let time pass: move on after an answer, warn, wipe, clear."""
        self._now = now
        self._move_on(now)
        if now - self._touched >= PIN_STAYS_MS:
            self._trainer_has_gone(now)
        if self.visit.page in _CLEARS and not self.closing_left(now):
            self._clear(now)
        elif self.guarded:
            if self.idle.over(now):
                self._fresh(now)
            elif self.idle.left(now) is not None and Veil.IDLE not in self.covers.veils:
                self.lay(Veil.IDLE, now)
        elif self.visit.page in _BEFORE:
            left = self.visit.place or self.covers.veils
            if left and self.idle.left(now) is not None:
                self._fresh(now)

    def _clear(self, now: int) -> None:
        """A page that stays a minute has had it."""
        if self.visit.page is Page.CLOSING:
            self._fresh(now)
            return
        self.own.forget()
        self.visit = self.visit.back()
        self._touched = now
        self.changed()

    def _move_on(self, now: int) -> None:
        if self.hold.due(now) and not self.covers.veils:
            self.hold.shown(now, by_hand=False)
            self.visit = self.visit.on()
            self.changed()

    def _walk(self, visit: Visit, now: int) -> None:
        if visit is self.visit or self.covers.veils or not self.hold.accepts(now):
            return
        if self.visit.page is Page.OWN:
            self.own.forget()
        self.visit = visit
        self.hold.shown(now, by_hand=True)
        self.changed()

    def _fresh(self, now: int) -> None:
        self.visit = self.visit.wiped()
        self.covers.clear()
        self.person += 1
        self.hold = Hold(self.hold.hold_ms)
        self.hold.shown(now, by_hand=True)
        self._handing_in.next_person()
        self.own.forget()
        self.idle.touched(now)
        self._touched = now
        self.changed()
