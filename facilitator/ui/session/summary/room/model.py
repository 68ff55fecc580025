"""Which slide is on, without a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.domain.showing import Kind, Slide


@dataclass(frozen=True)
class Show:
    """Where a showing of `count` slides stands.  `on`: the room sees it; `dark`: it sees a dark
    screen instead; `picked` is the slide looked at beside it, None for the next one."""

    count: int
    at: int = 0
    on: bool = False
    dark: bool = False
    picked: int | None = None

    def to(self, place: int) -> Show:
        """Show this slide; a dark screen gets light again."""
        place = min(max(place, 0), self.count - 1)
        return replace(self, at=place, dark=False, picked=None)

    def step(self, by: int) -> Show:
        """So many slides on.  On a dark screen the slide that was there comes back first."""
        return replace(self, dark=False) if self.dark else self.to(self.at + by)

    def pick(self, place: int) -> Show:
        """Look at a slide the room does not see; before the start, simply look at it."""
        if not self.on:
            return self.to(place)
        return replace(self, picked=None if place in (self.at, self.at + 1) else place)

    def start(self) -> Show:
        """The room sees the first slide, the empty one."""
        return replace(self.to(0), on=True)

    def end(self) -> Show:
        """The room sees nothing of it any more."""
        return replace(self, on=False, dark=False, picked=None)

    def darken(self) -> Show:
        """The dark screen, or back from it."""
        return replace(self, dark=not self.dark) if self.on else self

    @property
    def beside(self) -> int | None:
        """The slide that stands beside the one that is on; None after the last."""
        if self.picked is not None:
            return self.picked
        return self.at + 1 if self.at + 1 < self.count else None


def named(slides: Sequence[Slide], place: int) -> str:
    """How a slide is called in a list and by a screen reader."""
    slide = slides[place]
    title = "Empty" if slide.kind is Kind.EMPTY else slide.title
    return f"Slide {place + 1}: {title}"


def where(show: Show, alone: bool) -> str:
    """What stands over the large picture; `alone`: nobody but the trainer sees this screen."""
    said = f"Slide {show.at + 1} of {show.count}"
    if not show.on:
        return f"{said}. Only you see this." if alone else said
    return f"The room sees a dark screen. {said} waits." if show.dark else f"The room sees: {said}"


def beside_words(show: Show) -> str:
    """What stands over the small picture."""
    if show.beside is None:
        return "This is the last slide"
    return "Next" if show.picked is None else f"Slide {show.beside + 1}, not shown"
