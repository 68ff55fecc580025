"""One language's sentences for a form, with the owner's credit line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

_BRACKETS = re.compile(r"\[([^\[\]]{1,40})\]")


@dataclass(frozen=True)
class Wording:
    """`items` maps item id to sentence, `options` maps answer set id to its labels in order.

    `short` maps item id to a few words for charts, only for forms of our own.  `credit` is shown
    on every face of the form.  `ends` maps an answer set with many values (0 to 10) to the words
    at its two ends.  `adapted` is set when anything beyond the bracketed words was changed.
    """

    form_id: str
    language: str
    title: str
    instructions: str
    items: Mapping[str, str]
    options: Mapping[str, tuple[str, ...]]
    credit: str
    not_applicable: str = ""
    adapted: bool = False
    source: str = ""
    short: Mapping[str, str] = field(default_factory=dict)
    ends: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def bracketed(self) -> tuple[str, ...]:
        """The owner's replaceable words, in order of first use: ("help", "helper", ...)."""
        found: dict[str, None] = {}
        for text in (self.instructions, *self.items.values()):
            for word in _BRACKETS.findall(text):
                found.setdefault(word)
        return tuple(found)

    def with_words(self, words: Mapping[str, str]) -> Wording:
        """The wording with each bracketed word replaced; one without a replacement (or an empty
        one) loses its brackets and stays."""

        def put(text: str) -> str:
            return _BRACKETS.sub(lambda match: words.get(match[1]) or match[1], text)

        return replace(
            self,
            instructions=put(self.instructions),
            items={item: put(text) for item, text in self.items.items()},
        )
