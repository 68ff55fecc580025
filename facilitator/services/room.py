"""What is known about the room before a survey opens: questionnaires, people, PIN, disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.errors import BadInput
from facilitator.domain.room_check import (
    FormFacts,
    Language,
    Preparation,
)
from facilitator.system.sentences import FALLBACK

if TYPE_CHECKING:
    from facilitator.services.folders import Office
    from facilitator.services.library import FormCard

# So many statements of two lines, a comment as high as four of them, fit three pages for certain:
# what is shorter is not laid out to be counted.
_SURELY_SHORT, _COMMENT = 40, 4


def prepare(office: Office, session_id: int) -> Preparation:
    """Gather everything the Collect page needs before opening, in one go."""
    people, here = expected(office, session_id)
    preferences = services.preferences.read(office.path)
    offers = tuple(_with_pages(office, offer) for offer in offered(office.path))
    return Preparation(
        offers=offers,
        languages=named(code for offer in offers for code in offer.languages),
        people=people,
        here=here,
        has_pin=preferences.has_pin,
        free_bytes=free_bytes(office.path),
        contacts=preferences.contacts,
        minimum=preferences.minimum,
    )


def expected(office: Office, session_id: int) -> tuple[int, int]:
    """How many people are on the roster, and how many of them signed in."""
    people = services.roster.people(office, session_id)
    return len(people), sum(person.here for person in people)


def offered(data_folder: Path) -> tuple[FormFacts, ...]:
    """Every questionnaire of the data folder that can be read, in the library's order."""
    cards = services.library.cards(data_folder)
    unreadable = services.library.UNREADABLE
    return tuple(_offer(data_folder, card) for card in cards if card.state != unreadable)


def free_bytes(folder: Path) -> int | None:
    """Free space where the data lies; None where the system would not say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def named(codes: Iterable[str]) -> tuple[Language, ...]:
    """The languages of some codes by name, each once, English first, then by their own name."""
    known = (_language(code) for code in dict.fromkeys(codes))
    return tuple(sorted(known, key=lambda one: (one.code != "en", one.own.casefold())))


def _offer(data_folder: Path, card: FormCard) -> FormFacts:
    form = services.library.form(data_folder, card.id)
    brackets: dict[str, tuple[str, ...]] = {}
    try:
        wordings = services.library.wordings(data_folder, card.id)
        brackets = {language: wording.bracketed for language, wording in wordings.items()}
    except BadInput:
        pass  # a faulty wording is the Forms page's to tell; the card leaves its language out
    return FormFacts(
        id=form.id,
        title=form.title,
        minutes=form.minutes,
        languages=frozenset(card.languages),
        statements=len(form.choices),
        comments=len(form.comments),
        validated=form.validated,
        brackets=brackets,
        can_prorate=any(scale.prorated_from for scale in form.scales),
        has_ranges=any(scale.bands for scale in form.scales),
    )


def _with_pages(office: Office, offer: FormFacts) -> FormFacts:
    """The questionnaire with its pages on paper counted, where there may be too many."""
    if offer.statements + _COMMENT * offer.comments <= _SURELY_SHORT:
        return offer
    try:
        languages = sorted(offer.languages) or [FALLBACK]
        return replace(offer, pages=services.paper.draft_pages(office, offer.id, languages))
    except BadInput:
        return offer  # the Forms page tells what is wrong with it


def _language(code: str) -> Language:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Language(code, code, code)
    own, name = locale.get_display_name(locale) or code, locale.get_display_name("en") or code
    return Language(code, own[:1].upper() + own[1:], name)
