"""The print kit of a session: what goes in, one PDF for each part, a folder of numbered PDFs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain import kit_plain
from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import BadInput, NotAllowed, StorageFault
from facilitator.domain.kit import Crowd, Item, Kind, KitPlan, Part, Sheets, contents
from facilitator.domain.kit_sheets import names_somebody
from facilitator.domain.people import GroupSession, Person
from facilitator.domain.rounds import OpeningPlan, Round
from facilitator.services import known
from facilitator.services.kit_pieces import Room, badge, pdf
from facilitator.services.kit_surveys import surveys
from facilitator.system.sentences import language_name

if TYPE_CHECKING:
    from facilitator.documents.kit import Copies
    from facilitator.documents.label_stock import Stock
    from facilitator.services.handouts import HandoutCard
    from facilitator.storage.office import Office
    from facilitator.storage.transaction import Transaction

Step = Callable[[int, int], object]

PART = "kit"  # of a session's arrangements
_CHANGED = frozenset({Change.SESSIONS})
NAMED = (
    "Somebody on the roster is named as a trainer or a contact. That name stands on the papers for "
    "the print shop, as everywhere else."
)
_KEEPING = "Keeping the print kit"
_SHEETS = "Sheets to answer on"
# What makes one piece impossible and leaves the rest of the kit as it is.
_FAULTS = (BadInput, NotAllowed, StorageFault)


@dataclass(frozen=True)
class Trouble:
    """A piece that could not be made: which, why, what to do."""

    title: str
    message: str
    remedy: str


@dataclass(frozen=True)
class Offer:
    """What a kit can hold as things are.  `cards`: the handouts there are, but for hidden ones;
    `handouts`: the ids of those that go in; `stocks`: the label sheets in this paper.
    `troubles`: what is wrong with the sheets, or why there are none, and handouts that cannot be
    used.  `agenda`: whether one was written."""

    session: GroupSession
    plan: KitPlan
    paper: str
    people: tuple[Person, ...]
    items: tuple[Item, ...]
    surveys: tuple[Round, ...]
    cards: tuple[HandoutCard, ...]
    handouts: tuple[str, ...]
    stocks: tuple[Stock, ...]
    troubles: tuple[Trouble, ...]
    names_somebody: bool
    agenda: bool


@dataclass(frozen=True)
class Piece:
    """A piece that was made.  `number` is its place in the kit, from 1."""

    number: int
    item: Item
    title: str
    copies: Copies


@dataclass(frozen=True)
class Kit:
    """The pieces of a kit in their order, what could not be made, what it was made from, and
    what changed with it."""

    offer: Offer
    pieces: tuple[Piece, ...]
    troubles: tuple[Trouble, ...]
    changed: frozenset[Change]

    def part(self, part: Part) -> tuple[Piece, ...]:
        """The pieces of one part."""
        return tuple(one for one in self.pieces if one.item.part is part)


def plan(office: Office, session_id: int) -> KitPlan:
    """What was chosen for a session's kit.  Raises NotAllowed for a session that is not there."""
    services.sessions.get(office, session_id)
    with office.reading("Reading the print kit") as tx:
        return kept(tx, session_id)


def kept(tx: Transaction, session_id: int) -> KitPlan:
    """The plan as it stands in a transaction."""
    return kit_plain.from_plain(tx.arrangements.get(session_id, PART))


def keep(tx: Transaction, session_id: int, after: KitPlan) -> None:
    """Keeps a plan in a transaction.  Raises NotAllowed for a session that is not there."""
    known.session(tx, session_id)
    tx.arrangements.set(session_id, PART, kit_plain.to_plain(after))


def set_plan(office: Office, session_id: int, wanted: KitPlan) -> Outcome[KitPlan]:
    """Keeps what was chosen; what Collect planned and what was printed or made stays as it is.
    Raises NotAllowed."""
    with office.transaction(_KEEPING) as tx:
        now = kept(tx, session_id)
        after = replace(wanted, survey=now.survey, printed=now.printed, made=now.made)
        keep(tx, session_id, after)
        tx.commit()
    return Outcome(after, _CHANGED)


def planned_survey(office: Office, session_id: int) -> OpeningPlan | None:
    """What was chosen on the Collect page for a survey that is not open yet."""
    return plan(office, session_id).survey


def plan_survey(office: Office, session_id: int, survey: OpeningPlan | None) -> None:
    """Keeps what the Collect page would open: the kit's sheets are laid out from it.  Raises
    NotAllowed."""
    with office.transaction(_KEEPING) as tx:
        keep(tx, session_id, replace(kept(tx, session_id), survey=survey))
        tx.commit()


def offer(office: Office, session_id: int, wanted: KitPlan | None = None) -> Offer:
    """What the kit can hold, by the plan that is kept or another one.  Raises NotAllowed."""
    from facilitator.documents.label_stock import stocks

    chosen = plan(office, session_id) if wanted is None else wanted
    session = services.sessions.get(office, session_id)
    paper = chosen.paper or services.preferences.read(office.path).paper
    people = services.roster.people(office, session_id)
    rounds, troubles = _rounds(office, session, chosen)
    cards = tuple(one for one in services.handouts.cards(office.path, paper) if not one.hidden)
    handouts, faulty = _handouts(chosen, cards)
    agenda = bool(services.attendance.agenda(office, session_id))
    items = contents(
        chosen,
        Crowd(len(people), sum(person.here for person in people)),
        [Sheets(one.title, one.languages, one.promise.minimum) for one in rounds],
        len(handouts),
        agenda,
    )
    names = names_somebody(_said(session, rounds), (person.entry.name for person in people))
    return Offer(
        session,
        chosen,
        paper,
        people,
        items,
        rounds,
        cards,
        handouts,
        stocks(paper),
        (*troubles, *faulty),
        names,
        agenda,
    )


def piece(office: Office, offered: Offer, item: Item) -> bytes:
    """One copy of a piece, to be looked at: nothing is kept.  Raises what keeps it from being
    made."""
    return pdf(_room(office, offered), item)


def one_badge(office: Office, offered: Offer, person_id: int) -> bytes:
    """The badge of one person, to be printed again.  Raises NotAllowed."""
    return badge(_room(office, offered), person_id)


def make(
    office: Office,
    session_id: int,
    wanted: KitPlan | None = None,
    step: Step | None = None,
    only: Callable[[Item], bool] | None = None,
) -> Kit:
    """Makes the chosen pieces, or whatever `only` lets pass.  Whoever has no row on the sign-in
    sheet yet gets one when that is made.

    A piece that cannot be made is told and left out.  `step` is told (pieces done, of all) and may
    raise to stop.  Raises NotAllowed for a session that is not there, BadInput where nothing is
    left to print.
    """
    offered = offer(office, session_id, wanted)
    chosen = [one for one in offered.items if (one.wanted if only is None else only(one))]
    changed: frozenset[Change] = frozenset()
    if any(one.kind is Kind.SIGN_IN for one in chosen):
        changed = services.sign_in.number_rows(office, session_id).changed
    room, pieces = _room(office, offered), []
    troubles = list(offered.troubles) if only is None else []
    for done, item in enumerate(chosen):
        if step is not None:
            step(done, len(chosen))
        try:
            pieces.append(Piece(done + 1, item, title_of(item, offered), _copies(room, item)))
        except _FAULTS as fault:
            troubles.append(Trouble(title_of(item, offered), fault.message, fault.remedy))
    if not pieces:
        if troubles:
            raise BadInput(troubles[0].message, troubles[0].remedy)
        raise BadInput("There is nothing to print.", "Choose at least one piece.")
    return Kit(offered, tuple(pieces), tuple(troubles), changed)


def title_of(item: Item, offered: Offer) -> str:
    """What a piece is called: with its language where there are several, with its survey where it
    is the supervisors'."""
    several = len({one.language for one in offered.items if one.language}) > 1
    parts = [item.title]
    if item.survey:
        parts.append(offered.surveys[item.survey].title.rpartition(", ")[2])
    if several and item.language:
        parts.append(language_name(item.language))
    return ", ".join(parts)


def _copies(room: Room, item: Item) -> Copies:
    from facilitator.documents.cards import CARDS, STUBS
    from facilitator.documents.kit import Copies
    from facilitator.documents.pages import page_count

    made = pdf(room, item)
    to_a_page = {Kind.CARDS: CARDS, Kind.STUBS: STUBS}.get(item.kind, 1)
    return Copies(made, page_count(made), -(-item.copies // to_a_page), item.one_sided)


def _rounds(
    office: Office, session: GroupSession, chosen: KitPlan
) -> tuple[tuple[Round, ...], tuple[Trouble, ...]]:
    try:
        rounds = surveys(office, session, chosen)
    except BadInput as fault:
        return (), (Trouble(_SHEETS, fault.message, fault.remedy),)
    if rounds:
        return rounds, ()
    if services.collection.rounds(office, session.id):
        trouble = Trouble(
            _SHEETS, "The survey of this session is closed.", "For another one, choose on Collect."
        )
        return (), (trouble,)
    return (), (Trouble(_SHEETS, "No questionnaires are chosen yet.", "Choose them on Collect."),)


def _said(session: GroupSession, rounds: Sequence[Round]) -> Iterator[str]:
    """What stands on papers for a print shop and was typed by somebody."""
    yield from (session.agency.name, session.title, session.place, session.trainers)
    for round_ in rounds:
        study = round_.promise.study
        yield from (round_.title, *round_.promise.contacts, study.contact if study else "")


def _handouts(
    chosen: KitPlan, cards: Sequence[HandoutCard]
) -> tuple[tuple[str, ...], tuple[Trouble, ...]]:
    """The ids of the handouts that go in, and those that would but cannot be used."""
    wanted = [
        one
        for one in cards
        if (one.in_kit or one.problem if chosen.handouts is None else one.id in chosen.handouts)
    ]
    faulty = tuple(Trouble(one.title, one.problem, "") for one in wanted if one.problem)
    return tuple(one.id for one in wanted if not one.problem), faulty


def _room(office: Office, offered: Offer) -> Room:
    rows = services.sign_in.rows_to_come(office, offered.session.id)
    return Room(
        office,
        offered.session,
        offered.plan,
        offered.paper,
        offered.surveys,
        rows,
        offered.handouts,
    )
