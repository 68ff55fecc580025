"""One copy of each piece of a print kit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.kit import Item, Kind, KitPlan
from facilitator.domain.people import GroupSession, Person
from facilitator.domain.rounds import Round
from facilitator.services import known

if TYPE_CHECKING:
    from facilitator.documents.label_stock import Stock
    from facilitator.documents.laid import Laid
    from facilitator.storage.office import Office


@dataclass(frozen=True)
class Room:
    """What the pieces are made of.  `surveys`: those whose sheets are printed; `people`: everyone
    on the roster, in the order of the sign-in sheet's rows; `handouts`: the ids of those that go
    in."""

    office: Office
    session: GroupSession
    plan: KitPlan
    paper: str
    surveys: tuple[Round, ...]
    people: tuple[Person, ...]
    handouts: tuple[str, ...]


def pdf(room: Room, item: Item) -> bytes:
    """One copy of a piece.  Raises what its own verb raises: BadInput for a handout that cannot be
    used, among others."""
    if item.kind is Kind.HANDOUTS:
        made: bytes = services.handouts.booklet(
            room.office.path, room.handouts, room.paper, room.plan.mono
        )
        return made
    laid = _MAKERS[item.kind](room, item)
    laid.flow.mono = room.plan.mono
    return laid.pdf()


def badge(room: Room, person_id: int) -> bytes:
    """The badge of one person alone, on the first label of a sheet.  Raises NotAllowed when the
    person is not on the roster any more."""
    from facilitator.documents.badges import laid

    found = [person for person in room.people if person.id == person_id]
    if not found:
        raise known.nobody()
    made = laid(room.session, found, stock(room.plan, room.paper))
    made.flow.mono = room.plan.mono
    return made.pdf()


def stock(plan: KitPlan, paper: str) -> Stock:
    """The label sheet of a plan: the chosen one where it comes in this paper, else the plain
    one."""
    from facilitator.documents.label_stock import stocks

    known = stocks(paper)
    return next((one for one in known if one.id == plan.label), known[0])


def _sheets(room: Room, item: Item) -> Laid:
    from facilitator.documents.laid import Laid
    from facilitator.documents.questionnaire import packet

    made = packet(
        room.surveys[item.survey],
        room.session,
        item.language,
        room.paper,
        practice=room.office.practice,
    )
    return Laid(made.flow, made.surround)


def _cards(room: Room, item: Item) -> Laid:
    from facilitator.documents.cards import NoSurround, cards_flow
    from facilitator.documents.laid import Laid

    first = room.surveys[0]
    flow = cards_flow(room.session, first.promise, item.language, room.paper)
    return Laid(flow, NoSurround(first.title))


def _stubs(room: Room, item: Item) -> Laid:
    from facilitator.documents.cards import NoSurround, stubs_flow
    from facilitator.documents.laid import Laid

    flow = stubs_flow(room.session, item.language, room.paper)
    return Laid(flow, NoSurround(room.surveys[0].title))


def _agenda(room: Room, _item: Item) -> Laid:
    from facilitator.documents.agenda import laid

    return laid(room.session, services.attendance.agenda(room.office, room.session.id), room.paper)


def _poster(room: Room, _item: Item) -> Laid:
    from facilitator.documents.poster import laid

    languages = dict.fromkeys(code for one in room.surveys for code in one.languages)
    return laid(room.session, room.surveys[0].promise, tuple(languages), room.paper)


def _trainer(room: Room, _item: Item) -> Laid:
    from facilitator.documents.trainer_page import laid

    first = room.surveys[0]
    forms = [part.form for part in first.forms]
    return laid(room.session, forms, first.promise.contacts, room.paper)


def _blank_sign_in(room: Room, _item: Item) -> Laid:
    from facilitator.documents.sign_in import blank

    people = room.plan.people
    return blank(room.session, len(room.people) if people is None else people, room.paper)


def _blank_badges(room: Room, _item: Item) -> Laid:
    from facilitator.documents.badges import blank

    return blank(room.session, stock(room.plan, room.paper))


def _blank_tents(room: Room, _item: Item) -> Laid:
    from facilitator.documents.tents import blank

    return blank(room.session, room.paper)


def _page_test(room: Room, _item: Item) -> Laid:
    from facilitator.documents.page_test import laid

    return laid(room.paper)


def _sign_in(room: Room, _item: Item) -> Laid:
    from facilitator.documents.sign_in import laid

    return laid(room.session, room.people, room.paper)


def _attendance(room: Room, _item: Item) -> Laid:
    from facilitator.documents.attendance_list import laid

    return laid(room.session, services.attendance.credits(room.office, room.session.id), room.paper)


def _badges(room: Room, _item: Item) -> Laid:
    from facilitator.documents.badges import laid

    return laid(room.session, room.people, stock(room.plan, room.paper))


def _tents(room: Room, _item: Item) -> Laid:
    from facilitator.documents.tents import laid

    return laid(room.session, room.people, room.paper)


_MAKERS: dict[Kind, Callable[[Room, Item], Laid]] = {
    Kind.SHEETS: _sheets,
    Kind.STUBS: _stubs,
    Kind.CARDS: _cards,
    Kind.AGENDA: _agenda,
    Kind.BLANK_SIGN_IN: _blank_sign_in,
    Kind.BLANK_BADGES: _blank_badges,
    Kind.BLANK_TENTS: _blank_tents,
    Kind.PAGE_TEST: _page_test,
    Kind.SIGN_IN: _sign_in,
    Kind.ATTENDANCE: _attendance,
    Kind.BADGES: _badges,
    Kind.TENTS: _tents,
    Kind.TRAINER: _trainer,
    Kind.POSTER: _poster,
}
