"""What people who answer read, on screen and on paper, by language; a form's own words are its
wording."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from facilitator.domain.kiosk_script import reads_from_right
from facilitator.domain.rounds import CONTACT_KINDS
from facilitator.system.bundled import bundled

FALLBACK = "en"
_CONTACTS = dict(
    zip(CONTACT_KINDS, ("contact_today", "contact_assistance", "contact_crisis"), strict=True)
)

# What a language calls itself, for the buttons that choose it.
LANGUAGE_NAMES: Mapping[str, str] = {
    "ar": "العربية",
    "bg": "Български",
    "ca": "Català",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "he": "עברית",
    "hi": "हिन्दी",
    "hr": "Hrvatski",
    "ht": "Kreyòl ayisyen",
    "hu": "Magyar",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "lt": "Lietuvių",
    "nb": "Norsk bokmål",
    "nl": "Nederlands",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "so": "Soomaali",
    "sv": "Svenska",
    "sw": "Kiswahili",
    "th": "ไทย",
    "tl": "Tagalog",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "中文",
}


@dataclass(frozen=True)
class Sentences:
    """The sentences of one language; `language` is the one they are written in, which is English
    where the one asked for has none yet."""

    language: str
    texts: Mapping[str, str]

    @property
    def from_right(self) -> bool:
        return reads_from_right(self.language)

    def say(self, key: str, /, **values: object) -> str:
        """The sentence with its values put in.  KeyError when there is no such sentence."""
        return self.texts[key].format(**values)

    def named(self, kind: str, name: str, usual: str) -> str:
        """The language's word for something a form's key names (`scale`, `range`), else `usual`."""
        plain = "".join(sign if sign.isalnum() else "_" for sign in name.lower())
        return self.texts.get(f"{kind}_{plain}", usual)

    def number(self, value: int) -> str:
        """A number as the language writes it: "1,000" in English, "1000" elsewhere, which every
        language can read."""
        return f"{value:,}" if self.language.startswith("en") else str(value)

    def contact(self, kind: str) -> str:
        """What a contact of CONTACT_KINDS is for; empty where the round does not say."""
        return self.say(_CONTACTS[kind]) if kind else ""

    def questions(self, count: int) -> str:
        return self.say("questions_one" if count == 1 else "questions_many", count=count)

    def safe(self, count: int) -> str:
        """How many answers are kept, after an interruption."""
        kind = {0: "safe_none", 1: "safe_one"}.get(count, "safe_many")
        return self.say(kind, count=self.number(count))

    def minutes(self, count: int) -> str:
        return self.say("minutes_one" if count == 1 else "minutes_many", count=count)


def _read(language: str) -> dict[str, str] | None:
    try:
        path = bundled("resources", "participant", f"{language}.json")
    except FileNotFoundError:
        return None
    texts: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return texts


@lru_cache
def sentences(language: str) -> Sentences:
    """The screen's sentences for a language code; `es-MX` finds `es`, an unknown one English."""
    base = language.replace("_", "-").split("-")[0].lower()
    english = _read(FALLBACK) or {}
    for code in (language, base):
        # A code comes from a wording file: only letters may become part of a path.
        texts = _read(code) if code.replace("-", "").isalnum() else None
        if texts is not None:
            return Sentences(code, {**english, **texts})
    return Sentences(FALLBACK, english)


def language_name(code: str) -> str:
    """What the language calls itself; the code where that is not known."""
    base = code.replace("_", "-").split("-")[0].lower()
    return LANGUAGE_NAMES.get(code, LANGUAGE_NAMES.get(base, code))
