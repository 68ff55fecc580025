"""Whether the title of an agenda's line plainly says that nobody works meanwhile."""

from __future__ import annotations

import re
import unicodedata

_PAUSES = frozenset(
    "lunch break breaks coffee tea pause dinner almuerzo descanso pausa café cafe cena".split()
)
# What may stand beside one of them and says nothing of work: when, how long, whose.
_BESIDE = frozenset(
    "a an the and for of on your own morning midday afternoon evening short long min minute "
    "minutes hour time provided de del la el para y por mañana tarde mediodía minutos".split()
)
_WORDS = re.compile(r"\w+")


def says_pause(title: str) -> bool:
    """Whether a title, in English or Spanish, is that of a pause and of nothing else.

    Every word counts: “Lunch and learn”, “Working lunch” or “Pause and reflect” may well be
    work, and a pause gives no credit.
    """
    words = _WORDS.findall(unicodedata.normalize("NFC", title).casefold())
    return any(word in _PAUSES for word in words) and all(
        word in _PAUSES or word in _BESIDE or word.isdigit() for word in words
    )
