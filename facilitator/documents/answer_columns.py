"""Where the digits of a questionnaire stand: the same columns down the right edge of every row, so
that a pile of sheets can be typed without looking for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from facilitator.documents.grid import LIVE, Style
from facilitator.documents.text.typesetting import Typesetter, clean
from facilitator.domain.forms import AnswerSet

ASIDE: Final = 47.0  # the column of "does not apply", and the gap that sets it apart
_RADIUS: Final = 10.5
_PITCH = {2: 37.0, 3: 37.0, 4: 37.0, 5: 37.0, 6: 33.0, 7: 30.0, 8: 27.0, 9: 25.0, 10: 23.0}
_TIGHTEST = 21.0
_WIDEST_BLOCK = 236.0
_BETWEEN_WORDS = 4.5
_UNPARTED: Final = "\u00a0"
_WORDS: Final = (Style(8.5, 10.5), Style(8.0, 10.0))
_MOST_LINES = 4
_DIGITS: Final = Style(10.5, 13)
_SMALL_DIGITS: Final = Style(9.0, 11)


@dataclass(frozen=True)
class Columns:
    """One set of answers as it is printed.  `centres` count from the left edge of the live width;
    `words` stand over the circles line by line, or all in one line where they are too long
    (`legend`); `ends` are the words at both ends of a long scale.  `aside` is where "does not
    apply" stands, in `aside_words`."""

    digits: tuple[str, ...]
    centres: tuple[float, ...]
    radius: float
    style: Style
    digit_style: Style
    words: tuple[tuple[str, ...], ...] = ()
    legend: str = ""
    ends: tuple[tuple[str, ...], ...] = ()
    aside: float = 0.0
    aside_words: tuple[str, ...] = ()

    @property
    def pitch(self) -> float:
        """How far the middle of a circle is from the next."""
        return self.centres[1] - self.centres[0]

    @property
    def left(self) -> float:
        """Where the circles begin: words of the rows end before it."""
        return self.centres[0] - max(self.radius, self.pitch / 2)

    @property
    def right(self) -> float:
        """Where the last circle ends."""
        return self.centres[-1] + self.radius

    @property
    def lines(self) -> int:
        """How many lines the words over the circles take."""
        return max((len(lines) for lines in (*self.words, *self.ends, self.aside_words)), default=0)


def digits_of(answers: AnswerSet) -> tuple[str, ...]:
    """What is printed in the circles: the keys they are typed with, ten as 10."""
    return tuple("10" if key == "+" else key for key in answers.keys)


def columns_for(
    setter: Typesetter,
    answers: AnswerSet,
    labels: Sequence[str],
    *,
    ends: tuple[str, str] | None = None,
    aside: bool = False,
    not_applicable: str = "",
    closest: float = 0.0,
) -> Columns:
    """The columns of one set of answers.  `labels` are its words in order (none: digits alone),
    `aside` says that the sheet keeps a column for "does not apply", which this set fills with the
    words `not_applicable` when it offers that; circles stand no closer than `closest`."""
    digits = digits_of(answers)
    right = LIVE - (ASIDE if aside else 0.0)
    said = [clean(label) for label in labels]
    if said == list(digits) or ends:
        said = []
    pitch, style, words = _fitting(setter, said, len(digits), closest)
    centres = tuple(right - pitch * (len(digits) - place - 0.5) for place in range(len(digits)))
    radius = min(_RADIUS, pitch / 2 - 2)
    legend = ""
    if said and not words:
        legend = _legend(digits, said)
    aside_words: tuple[str, ...] = ()
    if aside and answers.not_applicable:
        aside_words = setter.broken(not_applicable, _WORDS[1], ASIDE - 4)
    half = pitch * len(digits) / 2 - 6
    return Columns(
        digits,
        centres,
        radius,
        style,
        _DIGITS if radius == _RADIUS else _SMALL_DIGITS,
        words,
        legend,
        tuple(setter.broken(end, _WORDS[0], half) for end in ends) if ends else (),
        LIVE - (ASIDE - 12) / 2 if aside_words else 0.0,
        aside_words,
    )


def _legend(digits: Sequence[str], said: Sequence[str]) -> str:
    """Each digit with its words, set apart from the next, and never parted by a line's end."""
    pairs = [f"{digit} = {word}" for digit, word in zip(digits, said, strict=True)]
    gap = 4 * _UNPARTED + " "
    return gap.join(pair.replace(" ", _UNPARTED) for pair in pairs)


def _fitting(
    setter: Typesetter, said: Sequence[str], count: int, closest: float
) -> tuple[float, Style, tuple[tuple[str, ...], ...]]:
    """The distance of the circles, and the words broken over them in a style; no words where they
    do not fit."""
    closest = max(closest, _PITCH.get(count, _TIGHTEST))
    if not said:
        return closest, _WORDS[0], ()
    for widest, style in (
        (closest, _WORDS[0]),
        (closest, _WORDS[1]),
        (_WIDEST_BLOCK / count, _WORDS[1]),
    ):
        pitch = max(closest, min(widest, _needed(setter, said, style)))
        words = tuple(_broken(setter, label, style, pitch) for label in said)
        if _fits(setter, words, style, pitch):
            return pitch, style, words
    return closest, _WORDS[0], ()


def _needed(setter: Typesetter, said: Sequence[str], style: Style) -> float:
    widths = [max(setter.width(word, style) for word in label.split(" ")) for label in said]
    apart = max((a + b) / 2 for a, b in pairwise(widths)) if len(widths) > 1 else 0.0
    return max(apart + _BETWEEN_WORDS, widths[-1])


def _broken(setter: Typesetter, label: str, style: Style, pitch: float) -> tuple[str, ...]:
    widest = max(setter.width(word, style) for word in label.split(" "))
    return setter.broken(label, style, max(pitch - _BETWEEN_WORDS, widest + 0.1))


def _fits(setter: Typesetter, words: Sequence[tuple[str, ...]], style: Style, pitch: float) -> bool:
    widths = [max(setter.width(line, style) for line in lines) for lines in words]
    return (
        all(len(lines) <= _MOST_LINES for lines in words)
        and all((a + b) / 2 + _BETWEEN_WORDS <= pitch + 0.1 for a, b in pairwise(widths))
        and widths[-1] <= pitch + 0.1
    )
