"""What the Certificates page shows, without a window."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from facilitator.domain.certificates import Certificate, Standing, Standings, file_names
from facilitator.domain.credit import hours_of, hours_said

DESIGNS = (("bar", "Bar"), ("frame", "Frame"), ("plain", "Plain"))
_NAMED = 4  # serials in one sentence


@dataclass(frozen=True)
class Row:
    """One person in the table.  `tone` and `icon` colour the state."""

    standing: Standing
    hours: str
    state: str
    tone: str = "text_soft"
    icon: str = ""

    @property
    def id(self) -> int:
        return self.standing.person.id


def row_of(standing: Standing, hour: int) -> Row:
    """How a person stands, in words."""
    earned, held, last = standing.credit.earned, standing.held, standing.certificate
    if held is not None:
        hours = hours_said(hours_of(held.minutes, hour))
        if standing.against:
            return Row(standing, hours, f"Not earned: {standing.against}", "attention", "info")
        if standing.corrected:
            return Row(standing, hours, "Changed since issued", "attention", "refresh-cw")
        words = f"Issued {held.serial}"
        return Row(standing, hours, words, "accent", "printer" if held.copies else "file-check")
    hours = hours_said(standing.credit.hours) if earned else ""
    if earned:
        return Row(standing, hours, "Earned", "accent", "circle-check")
    if last is not None:
        return Row(standing, "", f"Void {last.serial}", icon="circle-x")
    return Row(standing, "", _capital(", ".join(standing.credit.lacking)))


@dataclass(frozen=True)
class CertificatesView:
    """A session's people as the page shows them."""

    standings: Standings = field(default_factory=lambda: Standings(()))
    session_day: date = date.min
    today: date = date.min

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row_of(one, self.standings.hour) for one in self.standings.people)

    @property
    def ahead(self) -> bool:
        """Nobody can have earned one yet."""
        people = bool(self.standings.people)
        return people and not self.standings.earned and self.today <= self.session_day

    @property
    def to_print(self) -> tuple[int, ...]:
        """People whose certificate is not on paper yet; before the day is over, everybody's."""
        people = self.standings.people
        if self.ahead:
            return tuple(one.person.id for one in people if not (one.held and one.held.copies))
        return tuple(
            one.person.id
            for one in people
            if (one.to_issue or (one.held and not one.held.copies)) and not one.against
        )

    @property
    def to_save(self) -> tuple[int, ...]:
        """People who have a certificate or have earned one."""
        return tuple(
            one.person.id
            for one in self.standings.people
            if (one.to_issue or one.held) and (self.ahead or not one.against)
        )

    @property
    def unearned(self) -> dict[Certificate, str]:
        """What is to be voided, once somebody has earned one or the day is over."""
        return {} if self.ahead else self.standings.unearned

    @property
    def sentence(self) -> str:
        """Where things stand, for the action bar."""
        people, earned = len(self.standings.people), len(self.standings.earned)
        if not people:
            return "Nobody is on the roster yet."
        if self.ahead:
            held = sum(one.held is not None for one in self.standings.people)
            if held:
                return f"{held} issued ahead. What is not earned is listed here at the close."
            return "They can be printed ahead; what is not earned is voided afterwards."
        if not earned:
            return "Nobody has earned one yet."
        return f"{earned} of {people} have earned it."


def unearned_words(unearned: dict[Certificate, str]) -> tuple[str, str]:
    """What to pull out of the pile: a lead and a sentence."""
    printed = [one for one in unearned if one.copies]
    count = len(unearned)
    lead = f"{count} {'was' if count == 1 else 'were'} issued and not earned."
    serials = [one.serial for one in printed or unearned]
    named = ", ".join(serials[:_NAMED])
    more = f" and {len(serials) - _NAMED} more" if len(serials) > _NAMED else ""
    verb = "Pull out of the pile" if printed else "Not on paper yet"
    return lead, f"{verb}: {named}{more}."


def file_name(title: str, day: date, name: str = "") -> str:
    """The name a PDF is suggested under."""
    words = " - ".join(filter(None, (name or "Certificates", title, f"{day}")))
    return f"{file_names([words])[0]}.pdf"


def counted(count: int) -> str:
    return "1 certificate" if count == 1 else f"{count} certificates"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
