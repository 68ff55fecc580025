"""What the Handouts page shows, without a window."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.services.handouts import HandoutCard

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')


class HandoutsView:
    """The cards in the trainer's order, and which one is chosen."""

    def __init__(self) -> None:
        self.cards: tuple[HandoutCard, ...] = ()
        self.chosen = ""

    def set_cards(self, cards: Sequence[HandoutCard]) -> None:
        """Other cards; the chosen one stays, or its neighbour takes its place."""
        was = self.place
        self.cards = tuple(cards)
        if self.card is None and cards:
            self.chosen = cards[min(max(was, 0), len(cards) - 1)].id

    def choose(self, handout_id: str) -> None:
        """Another one is looked at."""
        self.chosen = handout_id

    @property
    def card(self) -> HandoutCard | None:
        """The chosen one."""
        return next((card for card in self.cards if card.id == self.chosen), None)

    @property
    def place(self) -> int:
        """Where the chosen one stands, from 0; -1 without any."""
        return next((n for n, card in enumerate(self.cards) if card.id == self.chosen), -1)

    @property
    def sentence(self) -> str:
        """The line under the title."""
        own = sum(card.own for card in self.cards)
        hidden = sum(card.hidden for card in self.cards)
        words = [f"{len(self.cards)} to print, in this order."]
        if own:
            words.append(f"{own} {'is' if own == 1 else 'are'} yours.")
        if hidden:
            words.append(f"{hidden} {'is' if hidden == 1 else 'are'} hidden from print kits.")
        return " ".join(words)


def about(card: HandoutCard) -> str:
    """Its second line: "for supervisors  ·  15 minutes  ·  1 page"."""
    if card.problem:
        return "cannot be printed"
    words = [card.audience] if card.audience else []
    if card.minutes:
        words.append("1 minute" if card.minutes == 1 else f"{card.minutes} minutes")
    words.append("1 page" if card.pages == 1 else f"{card.pages} pages")
    words += ["yours"] if card.own else []
    return "  ·  ".join([*words, *(["hidden"] if card.hidden else [])])


def badges(card: HandoutCard) -> list[tuple[str, str]]:
    """What marks it in the list: (words, tone)."""
    found = [("Not usable", "broken")] if card.problem else []
    found += [("Yours", "own")] if card.own else []
    return found + ([("Hidden", "hidden")] if card.hidden else [])


def file_name(title: str) -> str:
    """A name to suggest for a handout's PDF."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", title).split())
    return f"{name[:100].strip(' .-') or 'Handout'}.pdf"
