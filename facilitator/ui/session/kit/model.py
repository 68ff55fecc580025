"""What the Print kit page shows, without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.kit import Item, Kind, KitPlan, Part

if TYPE_CHECKING:
    from facilitator.services.kit import Offer
    from facilitator.ui.paper.pictures import Sheets

PARTS = {
    Part.SHOP: ("For a print shop", "No name of anybody in it."),
    Part.OWN: ("For your own printer", "With names: it stays with you."),
}


@dataclass
class KitView:
    """The offer as it stands, and the pages that were made for it, by item id; `faulty`: why
    others could not be."""

    offer: Offer | None = None
    chosen: str = ""
    made: dict[str, Sheets] = field(default_factory=dict)
    faulty: dict[str, FacilitatorError] = field(default_factory=dict)
    _looks: tuple[object, ...] = ()

    def take(self, offer: Offer) -> None:
        """Another offer; pages that would look otherwise are forgotten."""
        looks = (
            offer.session,
            offer.paper,
            offer.plan.mono,
            offer.plan.label,
            offer.people,
            offer.surveys,
            offer.handouts,
        )
        if looks != self._looks:
            self.made.clear()
        self.faulty.clear()
        self._looks, self.offer = looks, offer
        if self.item(self.chosen) is None:
            self.chosen = next((one.id for one in offer.items if one.wanted), "")

    @property
    def items(self) -> tuple[Item, ...]:
        return self.offer.items if self.offer is not None else ()

    @property
    def people(self) -> int:
        """How many are expected."""
        if self.offer is None:
            return 0
        said = self.offer.plan.people
        return len(self.offer.people) if said is None else said

    def item(self, item_id: str) -> Item | None:
        """The item of that id, where there is one."""
        return next((one for one in self.items if one.id == item_id), None)

    @property
    def wanted(self) -> tuple[Item, ...]:
        """What goes in."""
        return tuple(one for one in self.items if one.wanted)

    def of(self, part: Part) -> tuple[Item, ...]:
        """The items of a part."""
        return tuple(one for one in self.items if one.part is part)

    @property
    def next_to_make(self) -> Item | None:
        """The next item whose pages nobody has seen, but for faulty ones: the one that is looked
        at comes first."""
        looked_at = self.item(self.chosen)
        waiting = ([looked_at] if looked_at is not None else []) + list(self.wanted)
        done = {*self.made, *self.faulty}
        return next((one for one in waiting if one.id not in done), None)

    @property
    def status(self) -> str:
        """How much paper it is."""
        if not self.wanted:
            return "Nothing is in it yet: tick what you need."
        if self.next_to_make is not None:
            return "Counting the pages…"
        there = [one for one in self.wanted if one.id in self.made]
        pages = sum(_pages(one, self.made) for one in there)
        paper = sum(_paper(one, self.made) for one in there)
        own = sum(_paper(one, self.made) for one in there if one.part is Part.OWN)
        said = f"{_counted(pages, 'page')} on {_counted(paper, 'sheet')} of paper"
        return f"{said}, {own:,} of them for your own printer."


def with_handout(plan: KitPlan, in_kit: Iterable[str], handout: str, wanted: bool) -> KitPlan:
    """A plan with a handout taken in or out; `in_kit`: those that are in it now."""
    others = tuple(one for one in in_kit if one != handout)
    return replace(plan, handouts=(*others, handout) if wanted else others)


def copies_of(item: Item) -> int:
    """How often its pages are printed."""
    to_a_page = {Kind.CARDS: 8, Kind.STUBS: 10}.get(item.kind, 1)
    return -(-item.copies // to_a_page)


def _pages(item: Item, made: Mapping[str, Sheets]) -> int:
    return copies_of(item) * made[item.id].pages


def _paper(item: Item, made: Mapping[str, Sheets]) -> int:
    pages = made[item.id].pages
    return copies_of(item) * (pages if item.one_sided else -(-pages // 2))


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


Wanted = Callable[[Item], bool]


def in_part(part: Part) -> Wanted:
    """What goes in of one part."""
    return lambda item: item.wanted and item.part is part


def only(item_id: str) -> Wanted:
    """One piece, whether it goes in or not."""
    return lambda item: item.id == item_id
