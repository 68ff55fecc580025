"""What the Forms page shows, without a window."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.roster import fold_name

if TYPE_CHECKING:
    from facilitator.services.library import FormCard

READY, MISSING = "Ready", "Official text missing"

# The languages in which questionnaires of this kind are to be had, ours first.
LANGUAGES = {
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ar": "Arabic",
    "de": "German",
    "el": "Greek",
    "fa": "Persian",
    "fi": "Finnish",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "ht": "Haitian Creole",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "so": "Somali",
    "sv": "Swedish",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


class Show(StrEnum):
    """Which questionnaires are shown."""

    ALL = "all"
    READY = "ready"
    TO_DO = "to do"


def language_name(code: str) -> str:
    """The language's name in English; a code we have no name for stays as it is."""
    base, _, place = code.partition("-")
    name = LANGUAGES.get(base, base)
    return f"{name} ({place})" if place else name


def language_in(path: Path) -> str:
    """The language a file's name ends with ("proqol5-es.txt", "form.es.yaml"), else English."""
    last = re.split(r"[._\-\s]", path.stem.lower())[-1]
    return last if last in LANGUAGES else "en"


def languages_text(codes: Sequence[str]) -> str:
    """The names in a row, or that there is none."""
    return ", ".join(language_name(code) for code in codes) or "None yet"


def state_text(card: FormCard) -> str:
    """The state in words."""
    if card.ready:
        return READY
    return MISSING if card.permission.where else "Cannot be read"


def size_text(card: FormCard) -> str:
    """How long it is: "30 statements, about 4 minutes."."""
    minutes = f"{card.minutes:g} minute{'' if card.minutes == 1 else 's'}"
    return f"{card.items} statement{'' if card.items == 1 else 's'}, about {minutes}."


class FormsView:
    """The cards as they are shown; every change goes through a `set_` method."""

    def __init__(self) -> None:
        self.cards: tuple[FormCard, ...] = ()
        self.query = ""
        self.show = Show.ALL
        self.visible: tuple[FormCard, ...] = ()

    def set_cards(self, cards: Sequence[FormCard]) -> None:
        self.cards = tuple(cards)
        self._arrange()

    def set_query(self, query: str) -> None:
        self.query = query
        self._arrange()

    def set_show(self, show: Show) -> None:
        self.show = show
        self._arrange()

    def count(self, show: Show) -> int:
        """How many a segment holds."""
        ready = sum(card.ready for card in self.cards)
        return {Show.ALL: len(self.cards), Show.READY: ready}.get(show, len(self.cards) - ready)

    @property
    def sentence(self) -> str:
        """The line under the title."""
        ready, waiting = self.count(Show.READY), self.count(Show.TO_DO)
        first = f"{ready} {'is' if ready == 1 else 'are'} ready to use."
        if not waiting:
            return first
        return f"{first} {waiting} more wait{'s' if waiting == 1 else ''} for the official text."

    def _arrange(self) -> None:
        words = fold_name(self.query).split()
        self.visible = tuple(
            card
            for card in self.cards
            if (self.show is Show.ALL or card.ready is (self.show is Show.READY))
            and all(word in fold_name(f"{card.title} {card.about} {card.id}") for word in words)
        )
