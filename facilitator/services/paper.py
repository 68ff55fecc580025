"""The paper of a survey: sheets to answer on, a contacts card and a stub for each seat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.copies import PrintPlan, check_plan, suggested, too_long
from facilitator.domain.errors import NotAllowed
from facilitator.domain.people import Agency, GroupSession
from facilitator.domain.rounds import Promise, Round, RoundForm, RoundState
from facilitator.services.surveys import as_round, known

if TYPE_CHECKING:
    from facilitator.documents.copies import Part, Plates
    from facilitator.documents.questionnaire import Packet
    from facilitator.storage.office import Office

__all__ = [
    "PrintPlan",
    "PrintRun",
    "draft_pages",
    "packet",
    "pages",
    "prints",
    "run",
    "suggested",
    "too_long",
]


def packet(
    office: Office, round_id: int, paper: str = "letter", language: str | None = None
) -> bytes:
    """One person's sheets as a PDF, in the survey's first language or another of its languages.

    Raises BadInput for another paper, NotAllowed for a survey that is not there.
    """
    from facilitator.documents.questionnaire import packet as laid_out

    round_ = _round(office, round_id)
    session = services.sessions.get(office, round_.session_id)
    spoken = language or round_.languages[0]
    return laid_out(round_, session, spoken, paper, practice=office.practice).pdf()


def pages(office: Office, round_id: int, language: str | None = None) -> dict[str, int]:
    """On how many pages each questionnaire stands, by title.  Raises as `packet`."""
    round_ = _round(office, round_id)
    session = services.sessions.get(office, round_.session_id)
    return _pages(round_, session, language or round_.languages[0])


def draft_pages(office: Office, form_id: str, languages: Sequence[str]) -> int:
    """On how many pages a questionnaire would stand that is only being chosen: the most in any of
    the languages.  Raises BadInput for an unknown form, or one with faults."""
    today = office.today()
    part = services.library.round_form(office.path, form_id)
    session = GroupSession(0, Agency(0, ""), "", today)
    draft = Round(0, 0, "", RoundState.OPEN, Promise(), tuple(languages), (part,), today)
    return max(
        pages for language in languages for pages in _pages(draft, session, language).values()
    )


@dataclass(frozen=True)
class PrintRun:
    """What goes to a printer: each different page once, and their order.  `pages` is the length
    of the longest copy, `both_sides` whether its sheets have a back, `long` a sentence for each
    questionnaire that is too long for paper."""

    plates: Plates
    pages: int
    both_sides: bool
    long: tuple[str, ...]


def run(office: Office, round_id: int, plan: PrintPlan) -> PrintRun:
    """A print run as a printer needs it, to be looked at first.  Raises as `prints`."""
    from facilitator.documents.copies import plates

    round_, session = _printable(office, round_id, plan)
    sheets = _sheets(round_, session, plan, practice=office.practice)
    longest = max((packet.pages for packet in sheets.values()), default=0)
    by_form: dict[str, int] = {}
    for language, packet in sheets.items():
        for title, count in _by_title(round_, packet, language).items():
            by_form[title] = max(count, by_form.get(title, 0))
    parts = list(_parts(round_, session, plan, sheets))
    return PrintRun(plates(parts), longest, _have_backs(sheets), too_long(by_form))


def prints(
    office: Office,
    round_id: int,
    plan: PrintPlan,
    step: Callable[[int, int], object] | None = None,
) -> bytes:
    """The whole print run as one PDF: identical copies of the sheets, then cards, then stubs.

    Making it counts nothing: `services.collection.note_printed` does, once it went to paper.
    `step` is told (pages done, of all) and may raise to stop.  Raises BadInput for a plan that
    prints nothing or far too much, NotAllowed for a survey that is closed or not there.
    """
    from facilitator.documents.copies import copied_pdf

    round_, session = _printable(office, round_id, plan)
    sheets = _sheets(round_, session, plan, practice=office.practice)
    return copied_pdf(list(_parts(round_, session, plan, sheets)), step)


def _printable(office: Office, round_id: int, plan: PrintPlan) -> tuple[Round, GroupSession]:
    """An open survey and its session.  Raises as `prints`."""
    check_plan(plan)
    round_ = _round(office, round_id)
    if round_.state is not RoundState.OPEN:
        raise NotAllowed(
            "This survey is closed: it takes no more sheets.",
            "Open a survey first; what its sheets promise is fixed then.",
        )
    return round_, services.sessions.get(office, round_.session_id)


def _wanted(plan: PrintPlan) -> dict[str, int]:
    """Copies by language, where there are any."""
    return {language: count for language, count in plan.copies.items() if count}


def _sheets(
    round_: Round, session: GroupSession, plan: PrintPlan, *, practice: bool
) -> dict[str, Packet]:
    """One copy in each language, laid out; none where no sheets are printed."""
    from facilitator.documents.questionnaire import packet as laid_out

    def lay(language: str, blank_back: bool | None) -> Packet:
        return laid_out(
            round_, session, language, plan.paper, practice=practice, blank_back=blank_back
        )

    if not plan.sheets:
        return {}
    sheets = {language: lay(language, None) for language in _wanted(plan)}
    if _have_backs(sheets):  # then a single page in another language must not share its sheet
        sheets |= {
            language: lay(language, True)
            for language, packet in sheets.items()
            if packet.flow.pages == 1
        }
    return sheets


def _have_backs(sheets: Mapping[str, Packet]) -> bool:
    return any(packet.flow.pages > 1 for packet in sheets.values())


def _parts(
    round_: Round, session: GroupSession, plan: PrintPlan, sheets: Mapping[str, Packet]
) -> Iterator[Part]:
    from facilitator.documents.cards import CARDS, STUBS, NoSurround, cards_flow, stubs_flow
    from facilitator.documents.copies import Part

    title, wanted, both_sides = round_.title, _wanted(plan), _have_backs(sheets)
    for language, packet in sheets.items():
        yield Part(packet.flow, packet.surround, wanted[language])
    for language, copies in wanted.items():
        if plan.cards:
            flow = cards_flow(session, round_.promise, language, plan.paper)
            yield Part(flow, NoSurround(title), ceil(copies / CARDS), both_sides, counted=False)
    for language, copies in wanted.items():
        if plan.stubs:
            flow = stubs_flow(session, language, plan.paper)
            yield Part(flow, NoSurround(title), ceil(copies / STUBS), both_sides, counted=False)


def _pages(round_: Round, session: GroupSession, language: str) -> dict[str, int]:
    from facilitator.documents.questionnaire import packet as laid_out

    return _by_title(round_, laid_out(round_, session, language), language)


def _by_title(round_: Round, packet: Packet, language: str) -> dict[str, int]:
    return {_title(part, language): packet.by_form[part.form.id] for part in round_.forms}


def _title(part: RoundForm, language: str) -> str:
    wording = part.wordings.get(language)
    return wording.title if wording else part.form.title


def _round(office: Office, round_id: int) -> Round:
    with office.reading("Reading the survey") as tx:
        return as_round(known(tx, round_id), answers=0)
