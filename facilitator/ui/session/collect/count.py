"""The count of an open survey, in the words and numbers that Collect shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from facilitator.domain.closing import RoomCounts, Tally
from facilitator.domain.coarsening import Thresholds
from facilitator.ui.parts import dates

_NONE = Tally()
MANY = 10  # more people than this wait too long for one screen: paper comes first


class Way(StrEnum):
    """What may be done while a survey is open, in the order of the work; the button's name."""

    PRINT = "print-sheets"
    OVER = "hand-over"
    TYPE = "type-paper"
    CLOSE = "close-survey"


@dataclass(frozen=True)
class Mark:
    """A place on the bar from which something becomes possible."""

    at: int
    word: str


@dataclass(frozen=True)
class Count:
    """The only thing that may be seen of an open survey, beside who is in the room anyway.

    `tally` tells the channels apart, `printed` copies were made.  Too few answers are kept until
    the end of `kept_until` (None: without end); `today` is None where nobody asked for it.
    `whole_room`: whoever signed in may answer this survey, not only some of them."""

    answers: int
    minimum: int
    people: int
    here: int
    tally: Tally = _NONE
    printed: int = 0
    kept_until: date | None = None
    today: date | None = None
    whole_room: bool = True

    @property
    def enough(self) -> bool:
        return self.answers >= self.minimum

    @property
    def everyone(self) -> bool:
        """All who signed in have answered, or handed in a blank sheet."""
        heard = self.answers + self.tally.blank
        return self.enough and self.whole_room and 0 < self.here <= heard

    @property
    def present(self) -> int | None:
        """How many were in the room as far as the roster knows, where that can be right."""
        fits = self.whole_room and self.here and self.here >= self.answers + self.tally.blank
        return self.here if fits else None

    @property
    def total(self) -> int:
        """What the whole bar stands for."""
        return max(self.people, self.answers, self.comments_from, self.minimum + 1)

    @property
    def comments_from(self) -> int:
        return Thresholds(self.minimum).bands

    @property
    def marks(self) -> tuple[Mark, ...]:
        if self.comments_from == self.minimum:
            return (Mark(self.minimum, "results and comments"),)
        return (Mark(self.minimum, "results"), Mark(self.comments_from, "comments"))

    @property
    def heading(self) -> str:
        return "answer is in" if self.answers == 1 else "answers are in"

    @property
    def room(self) -> str:
        if self.here:
            signed = "1 person is" if self.here == 1 else f"{self.here} people are"
            return f"{signed} signed in. Answering is voluntary."
        return "Answering is voluntary."

    @property
    def safe(self) -> str:
        """The action bar's sentence."""
        if self.answers == 0:
            return "Nothing is in yet. Every answer is on the disk before anyone reads “Thank you”."
        if self.answers == 1:
            return "The answer is safe on this laptop, even if the power goes."
        return f"All {self.answers} answers are safe on this laptop, even if the power goes."

    @property
    def missing(self) -> int:
        """How many more answers results need."""
        return max(self.minimum - self.answers, 0)

    @property
    def paper(self) -> bool:
        """Whether any of it went over paper."""
        return bool(self.printed or self.tally.typed or self.tally.blank)

    @property
    def untyped(self) -> bool:
        """Printed sheets may still lie in the room."""
        return self.printed > self.tally.typed + self.tally.blank

    @property
    def channels(self) -> str:
        """ "20 printed, 12 typed, 1 blank, 5 on the screen"; empty while all came on the screen."""
        if not self.paper:
            return ""
        tally = self.tally
        numbers = (
            (self.printed, "printed"),
            (tally.typed, "typed"),
            (tally.blank, "blank"),
            (tally.on_screen, "on the screen"),
        )
        return ", ".join(f"{number} {word}" for number, word in numbers if number)

    @property
    def kept(self) -> str:
        """Until when too few are kept, as people were told; empty when there is nothing to say."""
        if not 0 < self.answers < self.minimum or self.kept_until is None:
            return ""
        if self.over:
            return f"Too few. People were told that they are kept until {self.last_day}, no longer."
        return f"Too few so far. They are kept until {self.last_day}, then destroyed."

    @property
    def last_day(self) -> str:
        """ "6 December", or "the end of today"; empty when they wait without end."""
        if self.kept_until is None:
            return ""
        if self.kept_until == self.today:
            return "the end of today"
        return dates.day_and_month(self.kept_until)

    @property
    def may_wait(self) -> bool:
        """Whether too few answers may be kept any longer."""
        return self.kept_until is None or self.today is None or self.today <= self.kept_until

    @property
    def over(self) -> bool:
        """Whether there are too few, and the last day they were to be kept is past."""
        return 0 < self.answers < self.minimum and not self.may_wait

    def following(self, screen: bool, late: int = 0) -> Way:
        """What comes next.  `screen`: the laptop can be handed over; `late` sheets of a closed
        survey wait to be typed."""
        if self.everyone or (late and self.tally.typed + self.tally.blank >= late):
            return Way.CLOSE
        if late:
            return Way.TYPE
        if not self.paper and self.answers == 0 and (self.people > MANY or not screen):
            return Way.PRINT
        return Way.TYPE if self.untyped or not screen else Way.OVER

    def compared(
        self, present: int | None = None, handed_in: int | None = None, explanation: str = ""
    ) -> RoomCounts:
        """The numbers of a closing, with those that only the trainer knows."""
        return RoomCounts(
            self.answers,
            self.tally.on_screen,
            self.tally.typed,
            self.tally.blank,
            self.printed,
            handed_in,
            present,
            explanation,
        )
