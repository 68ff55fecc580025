"""Certificates: who has earned one, giving them their numbers, voiding them.

Credit comes from attendance and a sheet handed in, blank or not; nothing here opens a survey.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.domain import credit
from facilitator.domain.certificates import Certificate, Standing, Standings, serial
from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import BadInput, NotAllowed
from facilitator.services import attendance
from facilitator.services.certificate_papers import (
    pdf as pdf,  # noqa: PLC0414  a re-export
)
from facilitator.services.certificate_papers import (
    single_files as single_files,  # noqa: PLC0414  a re-export
)

if TYPE_CHECKING:
    from facilitator.storage.office import Office

REASON_AT_MOST = 200  # characters
_CHANGED = frozenset({Change.CERTIFICATES})
_Issued = Outcome[tuple[Certificate, ...]]


def standing(office: Office, session_id: int) -> Standings:
    """Everybody on the roster by name, with what they earned or what is lacking, and what was
    issued to them.  Raises NotAllowed."""
    door = attendance.door(office, session_id)
    with office.reading() as tx:
        kept = tx.certificates.of(session_id)
    mine: dict[int | None, Certificate] = {}
    for one in sorted(kept, key=lambda one: (one.stands, one.id)):
        mine[one.person_id] = one
    people = [Standing(person, told, mine.get(person.id)) for person, told in door.people]
    gone = tuple(one for one in kept if one.person_id is None and one.stands and one.name)
    return Standings(
        tuple(sorted(people, key=lambda one: one.person.entry.name.casefold())),
        gone,
        door.rule.hour,
    )


def issued(office: Office, session_id: int) -> int:
    """How many certificates of a session hold."""
    with office.reading() as tx:
        return sum(one.stands for one in tx.certificates.of(session_id))


def issue(
    office: Office,
    session_id: int,
    person_ids: Sequence[int],
    ahead: bool = False,
    exception: str = "",
) -> _Issued:
    """Gives these people certificates and their numbers, in the order named; the result holds the
    new ones.  Who has one keeps it; as long as no paper of it was printed it is brought up to
    date.  `take_back` with the result's ids undoes it.

    `ahead`: before the day is over, with the hours of the whole session, to be voided where they
    are not earned.  `exception`: the trainer's reason for issuing against the rule.  Raises
    NotAllowed when somebody new has not earned one (nothing is issued), and where no hours are set;
    BadInput for too long a reason.
    """
    why = _reason(exception)
    door = attendance.door(office, session_id)
    whole = credit.contact_minutes(door.session, door.agenda, door.rule)
    told = {person.id: Standing(person, earned) for person, earned in door.people}
    wanted = [told[one] for one in dict.fromkeys(person_ids) if one in told]
    with office.transaction("Issuing the certificates") as tx:
        kept = {one.person_id: one for one in tx.certificates.of(session_id) if one.stands}
        fresh = [one for one in wanted if one.person.id not in kept]
        if not (ahead or why):
            _check_earned(fresh)
        numbers, first = tx.certificates.numbers(len(fresh)), tx.certificates.next_id()
        today = max(office.today(), door.session.day) if ahead else office.today()
        made = [
            Certificate(
                id=first + place,
                session_id=session_id,
                person_id=one.person.id,
                serial=serial(door.session.day, number),
                name=one.name,
                licence=one.person.entry.licence,
                minutes=_minutes(one, whole, ahead),
                issued=today,
                reason=f"{why}\n" if why else "",
            )
            for place, (one, number) in enumerate(zip(fresh, numbers, strict=True))
        ]
        if any(not credit.hours_of(one.minutes, door.rule.hour) for one in made):
            raise NotAllowed(
                "There are no hours to certify. Nothing was issued.",
                "Set the session's hours in its credit rule, at the door.",
            )
        tx.certificates.add(made)
        tx.certificates.change(
            _up_to_date(kept[one.person.id], one)
            for one in wanted
            if one.person.id in kept and not kept[one.person.id].copies
        )
        tx.commit()
    return Outcome(tuple(made), _CHANGED)


def take_back(office: Office, ids: Sequence[int]) -> Outcome[None]:
    """Undoes `issue`; the numbers stay used up.  Raises NotAllowed where a paper was printed:
    that one is voided instead."""
    with office.transaction("Taking the certificates back") as tx:
        if any(one.copies for one in tx.certificates.get(ids)):
            raise NotAllowed(
                "Some of these are on paper already. Nothing was changed.", "Void them instead."
            )
        tx.certificates.remove(ids)
        tx.commit()
    return Outcome(None, _CHANGED)


def made_again(office: Office, ids: Sequence[int]) -> tuple[Certificate, ...]:
    """How these look when they are made again: the same number with the name and licence the
    roster has now, marked as a duplicate if a paper of it was printed.  Nothing is kept before
    `printed`.  Raises NotAllowed when one was voided or its person is gone."""
    with office.reading() as tx:
        found = tx.certificates.get(ids)
        people = {one.id: tx.roster.get(one.person_id) for one in found if one.person_id}
    made = []
    for one in found:
        person = people.get(one.id)
        if person is None or not one.stands:
            raise NotAllowed(
                f"{one.serial} does not hold any more.", "Issue a new one; it gets a new number."
            )
        made.append(one.made_again(person.entry))
    return tuple(made)


def printed(office: Office, drawn: Sequence[Certificate]) -> _Issued:
    """Papers of these came out of a printer as they are given here.  The result is how they stood
    before: `put_as_was` undoes it."""
    with office.transaction("Noting what was printed") as tx:
        papers = {one.id: one for one in drawn}
        before = tx.certificates.get(papers)
        tx.certificates.change(_with_paper(one, papers[one.id]) for one in before if one.name)
        tx.commit()
    return Outcome(before, _CHANGED)


def void(office: Office, ids: Sequence[int], reason: str) -> _Issued:
    """These hold no more, from today and for this reason.  The result is how they stood:
    `put_as_was` undoes it.  Raises BadInput without a reason, or with too long a one."""
    return _void(office, dict.fromkeys(ids, _needed(_reason(reason))))


def void_unearned(office: Office, session_id: int) -> _Issued:
    """Voids what was issued ahead and not earned, each with its own reason; the rest as `void`."""
    unearned = standing(office, session_id).unearned
    return _void(office, {one.id: why for one, why in unearned.items()})


def put_as_was(office: Office, certificates: Sequence[Certificate]) -> Outcome[None]:
    """Undoes `printed` and `void`.  Whose names were removed for good since stays as it is.  Raises
    NotAllowed when one of these people was given another certificate since."""
    with office.transaction("Undoing it") as tx:
        there = {one.id: one for one in tx.certificates.get([one.id for one in certificates])}
        back = [
            replace(one, person_id=kept.person_id)  # who left the roster since stays off it
            for one in certificates
            if (kept := there.get(one.id)) is not None and kept.name
        ]
        for session_id in {one.session_id for one in back}:
            newer = {one.person_id for one in tx.certificates.of(session_id) if one.stands}
            old = {one.person_id for one in back if one.stands}
            now = {one.person_id for one in tx.certificates.get(there) if one.stands}
            if (old & newer) - now - {None}:
                raise NotAllowed("One of these people has a newer certificate.")
        tx.certificates.change(back)
        tx.commit()
    return Outcome(None, _CHANGED)


def _void(office: Office, reasons: Mapping[int, str]) -> _Issued:
    with office.transaction("Voiding the certificates") as tx:
        before = tuple(one for one in tx.certificates.get(reasons) if one.stands)
        tx.certificates.change(one.voided_on(office.today(), reasons[one.id]) for one in before)
        tx.commit()
    return Outcome(before, _CHANGED)


def _with_paper(kept: Certificate, paper: Certificate) -> Certificate:
    copies = max(1, paper.copies)
    return replace(kept, name=paper.name, licence=paper.licence, copies=copies)


def _check_earned(wanted: Sequence[Standing]) -> None:
    short = sum(not one.credit.earned for one in wanted)
    if short:
        people = "1 person has" if short == 1 else f"{short} people have"
        raise NotAllowed(
            f"{people} not earned a certificate. Nothing was issued.",
            "Choose those who have earned one, or issue one as an exception with a reason.",
        )


def _minutes(one: Standing, whole: int, ahead: bool) -> int:
    if one.credit.earned:
        return one.credit.minutes
    if ahead or one.person.signed_in is None:
        return whole
    return whole - one.credit.missed


def _up_to_date(kept: Certificate, now: Standing) -> Certificate:
    return replace(
        kept,
        name=now.name,
        licence=now.person.entry.licence,
        minutes=now.credit.minutes if now.credit.earned else kept.minutes,
    )


def _reason(reason: str) -> str:
    line = " ".join(reason.split())
    if len(line) > REASON_AT_MOST:
        raise BadInput(
            f"The reason is {len(line)} characters long; {REASON_AT_MOST} fit.", "Shorten it."
        )
    return line


def _needed(reason: str) -> str:
    if not reason:
        raise BadInput("There is no reason yet.", "Say in a few words why.")
    return reason
