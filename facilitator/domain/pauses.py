"""Whether the title of an agenda's line plainly says that nobody works meanwhile."""

from __future__ import annotations

import re
import unicodedata

_PAUSE = re.compile("lunch|breaks?|coffee|tea|pause|dinner|almuerzo|descanso|pausa|caf[eé]|cena")
# What may stand beside one of them and says nothing of work: when, how long, whose.
_BESIDE = re.compile(
    r"\d+|an?|the|and|for|of|on|your|own|morning|midday|afternoon|evening|short|long|min|minutes?"
    "|hour|time|provided|de|del|la|el|para|y|por|mañana|tarde|mediodía|minutos"
)
_WORDS = re.compile(r"\w+")


def says_pause(title: str) -> bool:
    """Whether a title, in English or Spanish, is that of a pause and of nothing else.

    Every word counts: “Lunch and learn”, “Working lunch” or “Pause and reflect” may well be
    work, and a pause gives no credit.
    """
    words = _WORDS.findall(unicodedata.normalize("NFC", title).casefold())
    rest = [word for word in words if not _PAUSE.fullmatch(word)]
    return len(rest) < len(words) and all(_BESIDE.fullmatch(word) for word in rest)
