"""Group figures that passed the guard: frozen values, safe by construction.

Only `domain.disclosure` makes them.  Nothing here holds, or leads to, a single response; what is
`None` or absent was held back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from facilitator.domain.forms import Band, Direction, Norm


@dataclass(frozen=True)
class Share:
    """A part of the group: `percent` is whole; a pooled part names all it stands for
    (("average", "high"), 67).  `words` replaces the figure where it is coarsened ("nearly all")."""

    names: tuple[str, ...]
    percent: int
    words: str = ""


@dataclass(frozen=True)
class ScaleFigure:
    """One scale for one group.  `mean` is already rounded as it may be shown, `decimals` says to
    how many places.  `n`, `mean` None: not shown.  `low`/`high` of `interval` are the 95 % interval
    of the mean.  `ends` is the whole possible range.  `held_back` says why there is no `mean`, to
    stand under "Not shown" ("fewer than 5 answered"); empty where there is one."""

    form_id: str
    scale_id: str
    title: str
    note: str
    direction: Direction
    ends: tuple[float, float]
    bands: tuple[Band, ...]
    norm: Norm | None
    n: int | None = None
    mean: float | None = None
    decimals: int = 1
    interval: tuple[float, float] | None = None
    sd: float | None = None
    difference: float | None = None  # (mean - norm mean) / norm sd, from 8 people
    comparison: str = ""  # "A little above", "No clear difference"; from 8 people
    shares: tuple[Share, ...] = ()
    held_back: str = ""


@dataclass(frozen=True)
class ItemFigure:
    """One statement for one group.  `text` is empty where the wording is not ours to print."""

    item_id: str
    text: str
    n: int | None
    mean: float | None
    ends: tuple[float, float]
    shares: tuple[Share, ...] = ()  # answer distribution, from 25 people


@dataclass(frozen=True)
class Comments:
    """All that was written under one prompt, in an order of its own."""

    prompt: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class FormFigures:
    """What one form shows.  `prorated`: scores may have been prorated.  `reached`: means are also
    told as a share of what the answered statements could reach (the STSI-OA's own way).
    `scoring` says in a sentence how scores were made.  `about_session`: the form asks how the
    session was, not how people are."""

    form_id: str
    title: str
    subject: str
    items: int
    credit: str
    validated: bool
    ours: bool
    caution: str
    scoring: str
    scales: tuple[ScaleFigure, ...]
    statements: tuple[ItemFigure, ...] = ()
    comments: tuple[Comments, ...] = ()
    sources: tuple[str, ...] = ()
    reached: bool = False
    prorated: bool = False
    about_session: bool = False


@dataclass(frozen=True)
class LeftOut:
    """Something held back, said kindly: what, and the number of people it takes."""

    thing: str
    needs: str


@dataclass(frozen=True)
class Occasion:
    """Whose summary this is."""

    agency: str
    session: str
    day: date | None
    survey: str
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Summary:
    """One round's group figures.  `answered` is the number of people who answered anything;
    `present` is how that is said beside the room ("24 of the 26 people in the room")."""

    occasion: Occasion
    minimum: int
    answered: int
    present: str
    forms: tuple[FormFigures, ...]
    left_out: tuple[LeftOut, ...]
    practice: bool = False
