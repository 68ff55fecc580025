"""Certificates: what stands on one, what was issued, who has earned one.

Rule: a certificate follows attendance and a sheet handed in, blank or not.  Nothing here knows
whether anybody answered anything.  Why numbers, voids and duplicates work as they do is in
docs/decisions/0014-certificates.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from facilitator.domain.credit import FULL_HOUR, Credit, CreditRule, hours_said
from facilitator.domain.people import Person, PersonEntry

LINE: Final = 200  # characters of a course title, a provider, an approval
APPROVALS: Final = 3  # lines of provider numbers that have room on every design


class Design(StrEnum):
    """How a certificate looks: a bar of the accent colour, a double frame, or hardly any ink."""

    BAR = "bar"
    FRAME = "frame"
    PLAIN = "plain"


@dataclass(frozen=True)
class Certificate:
    """A certificate that was given a number, as it was last made.

    `person_id` is None when that person is off the roster.  `minutes` is the credit in minutes.
    `copies` counts the papers that were printed, `voided` is the day from which it holds no more.
    `reason` holds up to two lines: why it was issued against the rule, and why it was voided.
    """

    id: int
    session_id: int
    person_id: int | None
    serial: str
    name: str
    licence: str
    minutes: int
    issued: date
    copies: int = 0
    voided: date | None = None
    reason: str = ""

    @property
    def stands(self) -> bool:
        return self.voided is None

    @property
    def exception(self) -> str:
        """Why it was issued against the rule, empty where it was not."""
        return self.reason.partition("\n")[0]

    @property
    def why_void(self) -> str:
        return self.reason.partition("\n")[2]

    @property
    def duplicate(self) -> bool:
        """A paper of it was made again: whatever is made of it now says so."""
        return self.copies > 1

    def made_again(self, entry: PersonEntry) -> Certificate:
        """With what the roster says now; one more paper, where there was one."""
        copies = self.copies + 1 if self.copies else 0
        return replace(self, name=entry.on_certificate, licence=entry.licence, copies=copies)

    def voided_on(self, day: date, why: str) -> Certificate:
        return replace(self, voided=day, reason=f"{self.exception}\n{why}")


@dataclass(frozen=True)
class Letterhead:
    """What stands on the certificates of every session.  `approvals` are lines such as "Provider
    1187, State Board of Social Work"; `signer` and `signer_licence` stand under the line, where
    the session's trainers stand when nobody is named."""

    provider: str = ""
    approvals: tuple[str, ...] = ()
    signer: str = ""
    signer_licence: str = ""

    @classmethod
    def from_plain(cls, kept: object) -> Letterhead:
        """The letterhead in a JSON value; what is not sensible in it is left empty."""
        if not isinstance(kept, Mapping):
            return cls()
        lines = kept.get("approvals")
        found = [_line(one) for one in lines] if isinstance(lines, list) else []
        return cls(
            _line(kept.get("provider")),
            tuple(filter(None, found))[:APPROVALS],
            _line(kept.get("signer")),
            _line(kept.get("signer_licence")),
        )

    def to_plain(self) -> dict[str, Any]:
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        return plain | {"approvals": list(self.approvals)}


@dataclass(frozen=True)
class Course:
    """What a session's certificates say of it.  `title` is empty where the session's own title
    serves; `approval` is the number a board gave this course."""

    title: str = ""
    approval: str = ""
    design: Design = Design.BAR

    @classmethod
    def from_plain(cls, kept: object) -> Course:
        """The course in a JSON value; what is not sensible in it becomes the usual value."""
        if not isinstance(kept, Mapping):
            return cls()
        design = kept.get("design")
        return cls(
            _line(kept.get("title")),
            _line(kept.get("approval")),
            Design(design) if isinstance(design, str) and design in set(Design) else Design.BAR,
        )

    def to_plain(self) -> dict[str, Any]:
        return {"title": self.title, "approval": self.approval, "design": str(self.design)}


@dataclass(frozen=True)
class Face:
    """What all certificates of a session share.  `rule` says what the credit was given for;
    `signature` and `logo` are PNG files.  `practice` marks them as not real."""

    course: str
    day: date
    place: str = ""
    trainers: str = ""
    provider: str = ""
    agency: str = ""
    approvals: tuple[str, ...] = ()
    signer: str = ""
    rule: str = ""
    signature: bytes | None = None
    logo: bytes | None = None
    practice: bool = False


@dataclass(frozen=True)
class Holder:
    """What differs from one certificate to the next.  `by_rule` is False for an exception."""

    name: str
    serial: str
    hours: Decimal
    issued: date
    licence: str = ""
    duplicate: bool = False
    by_rule: bool = True


@dataclass(frozen=True)
class Standing:
    """One person of a session: what they earned, and the certificate they have, if any: the one
    that holds, else the one that was voided last.  `name` is what the roster says now."""

    person: Person
    credit: Credit
    certificate: Certificate | None = None

    @property
    def name(self) -> str:
        return self.person.entry.on_certificate

    @property
    def held(self) -> Certificate | None:
        """The certificate that holds."""
        certificate = self.certificate
        return certificate if certificate is not None and certificate.stands else None

    @property
    def to_issue(self) -> bool:
        """They have earned one and have none."""
        return self.credit.earned and self.held is None

    @property
    def corrected(self) -> bool:
        """What the certificate says of the person is no longer what the roster says."""
        held = self.held
        entry = self.person.entry
        return held is not None and (held.name, held.licence) != (self.name, entry.licence)

    @property
    def against(self) -> str:
        """Why the certificate they have does not hold by the rule, in words; empty where it does,
        where it was issued as an exception, and where there is none."""
        held = self.held
        if held is None or held.exception:
            return ""
        if not self.credit.earned:
            return ", ".join(self.credit.lacking)
        if held.minutes != self.credit.minutes:
            return f"{hours_said(self.credit.hours)} hours earned"
        return ""


@dataclass(frozen=True)
class Standings:
    """All of a session's people, and the certificates that hold of those who are no longer on the
    roster.  `hour`: minutes of one hour of credit."""

    people: tuple[Standing, ...]
    gone: tuple[Certificate, ...] = ()
    hour: int = FULL_HOUR

    @property
    def earned(self) -> tuple[Standing, ...]:
        return tuple(one for one in self.people if one.credit.earned)

    @property
    def unearned(self) -> dict[Certificate, str]:
        """The certificates to be voided and pulled out of the pile, each with the reason."""
        found = {one.held: one.against for one in self.people if one.held and one.against}
        found |= dict.fromkeys(self.gone, "no longer on the roster")
        return dict(sorted(found.items(), key=lambda item: item[0].id))

    @property
    def holding(self) -> tuple[Certificate, ...]:
        """The certificates that hold by the rule or as an exception."""
        return tuple(one.held for one in self.people if one.held and not one.against)


def serial(day: date, number: int) -> str:
    """The number of a certificate: the session's day, and the folder's running number.

    >>> serial(date(2026, 4, 9), 14)
    '2026-0409-014'
    """
    return f"{day:%Y-%m%d}-{number:03d}"


def rule_words(rule: CreditRule) -> str:
    """What credit is given for, as a sentence.

    >>> rule_words(CreditRule())
    'Given for signing in and out, missing at most 15 minutes and handing in a sheet, blank or not.'
    """
    steps = ["signing in and out" if rule.sign_out else "signing in"]
    if rule.by_time:
        steps.append("the time attended")
    elif rule.missed_at_most:
        unit = "minute" if rule.missed_at_most == 1 else "minutes"
        steps.append(f"missing at most {rule.missed_at_most} {unit}")
    else:
        steps.append("missing nothing")
    if rule.handed_in:
        steps.append("handing in a sheet, blank or not")
    return f"Given for {', '.join(steps[:-1])} and {steps[-1]}."


def file_names(names: Iterable[str]) -> list[str]:
    """A file name without its ending for each name: every script stays, what a file system or a
    mail program minds becomes a space, and two that look the same to a file system are numbered.
    """
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        plain = _safe(name)
        wanted, number = plain, 1
        while (key := _as_disks_see_it(wanted)) in taken:
            number += 1
            wanted = f"{plain} ({number})"
        taken.add(key)
        found.append(wanted)
    return found


_MINDED: Final = frozenset('<>:"/\\|?*')
# Names that Windows keeps for its devices, whatever ending follows.
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(1, 10))]
)
_BYTES: Final = 180  # of UTF-8: with number and ending under the 255 that most file systems take


def _safe(name: str) -> str:
    import unicodedata

    composed = unicodedata.normalize("NFC", name)
    kept = "".join(
        " " if sign in _MINDED or unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else sign
        for sign in composed
    )  # fmt: skip
    plain = " ".join(kept.split()).encode()[:_BYTES].decode(errors="ignore").strip(" .")
    if not plain:
        return "Certificate"
    return f"{plain}_" if plain.split(".")[0].casefold() in _DEVICES else plain


def _as_disks_see_it(name: str) -> str:
    """Two names for which this is equal may be one file: macOS folds accents' spelling, macOS and
    Windows fold case."""
    import unicodedata

    return unicodedata.normalize("NFKD", name.casefold()).casefold()


def _line(value: object) -> str:
    return " ".join(value.split())[:LINE] if isinstance(value, str) else ""
