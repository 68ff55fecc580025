"""How many sheets of a pile went through."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.closing import Tally


@dataclass
class Pile:
    """`kept` and `blank` sheets of this visit, `before` what the box counted earlier (None until
    it was asked)."""

    before: Tally | None = None
    kept: int = 0
    blank: int = 0

    def counted(self, tally: Tally) -> None:
        """What the box counted before this visit; later calls change nothing."""
        if self.before is None:
            self.before = tally

    def add(self, blank: bool) -> None:
        """One more sheet is in the box."""
        if blank:
            self.blank += 1
        else:
            self.kept += 1

    @property
    def begun(self) -> bool:
        """A sheet was kept or counted in this visit."""
        return bool(self.kept or self.blank)

    @property
    def tally(self) -> Tally:
        """Sheets typed and blank, with those of earlier visits."""
        before = self.before or Tally()
        return Tally(before.on_screen, before.typed + self.kept, before.blank + self.blank)

    @property
    def next_number(self) -> int:
        """Which sheet is typed now, from 1."""
        return self.tally.typed + self.tally.blank + 1

    @property
    def words(self) -> str:
        """ "12 sheets kept, 1 blank"; before the first sheet, what to do with the pile."""
        typed, blank = self.tally.typed, self.tally.blank
        done = []
        if typed:
            done.append("1 sheet kept" if typed == 1 else f"{typed} sheets kept")
        if blank:
            done.append(f"{blank} blank")
        return ", ".join(done) or "Shuffle the pile first, so that its order says nothing."
