"""Leaving a site: what to see to before the laptop goes into its bag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import Round


class Task(StrEnum):
    """In the order they are done.  The first is known by itself."""

    CLOSED = "closed"
    BACKUP = "backup"
    BAG = "bag"
    PAPER = "paper"
    SCREEN = "screen"


TITLES: Mapping[Task, str] = {
    Task.CLOSED: "The survey is closed",
    Task.BACKUP: "A backup is on a stick",
    Task.BAG: "Stick, passphrase and recovery code are not in the laptop’s bag",
    Task.PAPER: "Paper answers are in an envelope, taped shut",
    Task.SCREEN: "The participant screen is closed; the laptop is shut down last",
}
_WHY: Mapping[Task, str] = {
    Task.BAG: "Then whoever finds one bag has the laptop or a key, never both.",
    Task.PAPER: (
        "Handwriting can point to a person: the sheets travel closed, with you, until they are "
        "shredded."
    ),
    Task.SCREEN: (
        "A closed lid is not enough: asleep, the laptop still holds the key in its memory."
    ),
}


@dataclass(frozen=True)
class SiteState:
    """A session's list.  `ticked` holds the day of each tick; `open_here` the session's surveys
    that are open, `open_elsewhere` how many of other sessions are; `closed` how many of this
    session are closed.  `opens_elsewhere`: a backup opens on another computer too; `passphrase`:
    it opens with one; `recovery`: also with a printed code.  `backed_up`: what was closed by now is
    in the backup that was ticked."""

    session: GroupSession
    today: date
    ticked: Mapping[Task, date] = field(default_factory=dict)
    open_here: tuple[Round, ...] = ()
    open_elsewhere: int = 0
    closed: int = 0
    opens_elsewhere: bool = True
    passphrase: bool = True
    recovery: bool = True
    practice: bool = False
    backed_up: bool = False

    def done(self, task: Task) -> bool:
        """Whether this is seen to.  A backup without the newest closed survey is not enough."""
        if task is Task.CLOSED:
            return not self.open_here
        if task is Task.BACKUP:
            return task in self.ticked and self.backed_up and not self.to_close
        return task in self.ticked

    @property
    def to_close(self) -> tuple[Round, ...]:
        """The session's open surveys without those whose too few answers wait for more."""
        return tuple(one for one in self.open_here if not self._waits(one))

    def _waits(self, one: Round) -> bool:
        few = 0 < one.answers < one.promise.minimum
        return few and one.kept_until is not None and self.today <= one.kept_until

    @property
    def count(self) -> int:
        """How many are done."""
        return sum(self.done(task) for task in Task)

    @property
    def all_done(self) -> bool:
        return self.count == len(Task)

    def why(self, task: Task) -> str:
        """One sentence on why it matters, or what still has to be done."""
        if task is Task.CLOSED:
            return self._why_closed()
        return self._why_backup() if task is Task.BACKUP else _WHY[task]

    def _why_closed(self) -> str:
        if not self.open_here:
            if not self.closed:
                return "No survey was opened in this session."
            return "What was answered is counted, and a backup can hold it."
        names = " and ".join(f"“{one.title}”" for one in self.open_here)
        are = "is" if len(self.open_here) == 1 else "are"
        answers = sum(one.answers for one in self.open_here)
        some = "1 answer" if answers == 1 else f"{answers} answers"
        they = "it is" if answers == 1 else "they are"
        if not self.to_close:
            return (
                f"{names} {are} kept open for more answers: {some}, which is too few. No backup "
                f"holds what waits: if the laptop is lost, {they} lost."
            )
        return (
            f"{names} {are} still open, with {some}. An open survey is in no backup: if the "
            f"laptop is lost, {they} lost."
        )

    def _why_backup(self) -> str:
        if not self.opens_elsewhere:
            return (
                "A backup of this folder opens on this computer only: it was set up without a "
                "passphrase. Take the summaries along as PDF as well."
            )
        if self.to_close:
            return "Close the survey first: while it is open, no backup holds its answers."
        if Task.BACKUP in self.ticked and not self.backed_up:
            return "A survey was closed since the last one. Save another."
        if self.practice:
            return "Practice data opens anywhere, without a passphrase: it holds invented people."
        if not self.recovery:
            return (
                "With it and your passphrase, everything comes back on another computer. There is "
                "no recovery code yet: if the passphrase is forgotten, it opens for nobody."
            )
        return (
            "With it and your passphrase, or the recovery code, everything comes back on another "
            "computer."
        )
