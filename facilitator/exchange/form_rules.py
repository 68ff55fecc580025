"""What must hold between the parts of a key: items, answers, scales and ranges.

Works on the plain values of the file, whatever they are, so that these faults are told together
with the wrong types elsewhere in the same file.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from facilitator.exchange.form_faults import shown
from facilitator.exchange.form_yaml import Document, Place


def check_rules(document: Document) -> None:
    """Add to the document every fault between its parts."""
    if isinstance(document.data, dict):
        _Rules(document).check()


def _dicts(value: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    if isinstance(value, list):
        yield from ((at, entry) for at, entry in enumerate(value) if isinstance(entry, dict))


def _ids(value: Any) -> list[tuple[int, str]]:
    if not isinstance(value, list):
        return []
    return [(at, str(entry)) for at, entry in enumerate(value) if type(entry) in (int, str)]


def _number(value: Any) -> float | None:
    return float(value) if type(value) in (int, float) else None


class _Rules:
    """One file's items and answers, and the checks that need them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._data: dict[str, Any] = document.data
        answers = self._data.get("answers")
        self._sets: dict[str, Any] = answers if isinstance(answers, dict) else {}
        self._choices: dict[str, str] = {}  # item to answer set
        self._comments: set[str] = set()
        self._unscored: set[str] = set()

    def check(self) -> None:
        self._check_answers()
        self._check_items()
        self._check_listed(("reversed",), self._data.get("reversed"), "reversed")
        for at, scale in _dicts(self._data.get("scales")):
            self._check_scale(("scales", at), scale)
        self._check_scale_names()
        self._check_every_item_counts()
        self._check_backwards()

    def _check_answers(self) -> None:
        for name, answers in self._sets.items():
            values = answers.get("values") if isinstance(answers, dict) else None
            if not isinstance(values, list) or any(_number(value) is None for value in values):
                continue
            place: Place = ("answers", name, "values")
            rising = all(before < after for before, after in pairwise(values))
            falling = all(before > after for before, after in pairwise(values))
            if not rising and not falling:
                self._document.add(
                    place, "the values go neither up nor down.", "Sort them; each stands once."
                )
            if len(values) > 9 and not all(value in range(11) for value in values):
                self._document.add(
                    place,
                    "more than nine answers have no keys to type them with.",
                    "Use at most nine, or the whole numbers 0 to 10.",
                )

    def _check_items(self) -> None:
        seen: dict[str, int] = {}
        for at, group in _dicts(self._data.get("items")):
            comment, answers = group.get("comment") is True, group.get("answers")
            here: Place = ("items", at)
            if comment and answers is not None:
                self._document.add(
                    (*here, "answers"), "open questions have no answers to choose.", "Take it out."
                )
            if not comment and answers is None:
                self._document.add(
                    here, "it is not said how these items are answered.", 'Add "answers: ...".'
                )
            if not comment and isinstance(answers, str) and answers not in self._sets:
                self._document.add(
                    (*here, "answers"),
                    f"there are no answers named {shown(answers)}.",
                    f"Known here: {', '.join(self._sets) or 'none'}.",
                )
            for position, item in _ids(group.get("ids")):
                place = (*here, "ids", position)
                if item in seen:
                    self._document.add(
                        place,
                        f"item {item} is listed twice (first in line {seen[item]}).",
                        "Every item stands once, or all later ones shift.",
                    )
                    continue
                seen[item] = self._document.line_of(place)
                if comment:
                    self._comments.add(item)
                else:
                    self._choices[item] = answers if isinstance(answers, str) else ""
                if comment or group.get("scored") is False:
                    self._unscored.add(item)

    def _check_listed(self, place: Place, listed: Any, what: str) -> list[str]:
        """Items that are named: each must exist, be answered by choosing, and stand once."""
        good: dict[str, None] = {}
        for at, item in _ids(listed):
            if item in self._comments:
                fault = f"item {item} is an open question and cannot be {what}."
            elif item not in self._choices:
                fault = f"there is no item {item} in this form."
            elif item in good:
                fault = f"item {item} stands here twice."
            else:
                good[item] = None
                continue
            self._document.add((*place, at), fault, "Correct the number, or take it out.")
        return list(good)

    def _check_scale(self, place: Place, scale: dict[str, Any]) -> None:
        items = self._check_listed((*place, "items"), scale.get("items"), "in a scale")
        count = len(_ids(scale.get("items")))
        for item in items:
            if item in self._unscored:
                self._document.add(
                    (*place, "items"),
                    f"item {item} is marked as not scored.",
                    "Take it out of the scale, or take out the mark.",
                )
        for name in ("needed", "prorated_from"):
            value = scale.get(name)
            if type(value) is int and count and value > count:
                self._document.add(
                    (*place, name),
                    f"{value} answers are asked for, and the scale has {count} items.",
                    f"Write {count} or less.",
                )
        if scale.get("prorated_from") and scale.get("method") == "mean":
            self._document.add(
                (*place, "prorated_from"), "a mean is never prorated.", "Take it out."
            )
        ends = self._ends(items, scale.get("method"))
        self._check_bands(place, scale, ends)
        norm = scale.get("norm")
        mean = _number(norm.get("mean")) if isinstance(norm, dict) else None
        if mean is not None and ends and not ends[0] <= mean <= ends[1]:
            self._document.add(
                (*place, "norm", "mean"),
                f"a mean of {mean:g} is outside the scale ({ends[0]:g} to {ends[1]:g}).",
                "Check it against its source.",
            )

    def _ends(self, items: list[str], method: Any) -> tuple[float, float] | None:
        lows, highs = [], []
        for item in items:
            answers = self._sets.get(self._choices[item])
            values = answers.get("values") if isinstance(answers, dict) else None
            numbers = [_number(value) for value in values] if isinstance(values, list) else []
            known = [number for number in numbers if number is not None]
            if not known or len(known) != len(numbers):
                return None
            lows.append(min(known))
            highs.append(max(known))
        if not items:
            return None
        share = len(items) if method == "mean" else 1
        return sum(lows) / share, sum(highs) / share

    def _check_bands(
        self, place: Place, scale: dict[str, Any], ends: tuple[float, float] | None
    ) -> None:
        bands = scale.get("bands")
        if bands and not scale.get("bands_source"):
            self._document.add(
                (*place, "bands"),
                "the ranges have no source.",
                'Add "bands_source: ..." with the publication they come from.',
            )
        names: set[Any] = set()
        last: float | None = None
        for at, band in _dicts(bands):
            here: Place = (*place, "bands", at)
            name, start = band.get("id"), _number(band.get("start"))
            if isinstance(name, str):
                if name in names:
                    self._document.add(
                        here, f"the range {shown(name)} stands here twice.", "Rename it."
                    )
                names.add(name)
            if start is None:
                continue
            if last is not None and start <= last:
                self._document.add(
                    here,
                    f"this range starts at {start:g}, the one before it at {last:g}: they overlap.",
                    "Sort the ranges by their start, each above the one before.",
                )
            if ends and at == 0 and start > ends[0]:
                self._document.add(
                    here,
                    f"scores from {ends[0]:g} up to {start:g} are in no range.",
                    f"Let the first range start at {ends[0]:g}.",
                )
            if ends and start > ends[1]:
                self._document.add(
                    here,
                    f"the range starts at {start:g}, and the scale ends at {ends[1]:g}.",
                    "Correct the start.",
                )
            last = start

    def _check_scale_names(self) -> None:
        seen: set[str] = set()
        for at, scale in _dicts(self._data.get("scales")):
            name = str(scale.get("id"))
            if name in seen:
                self._document.add(("scales", at, "id"), f"a second scale {name}.", "Rename one.")
            seen.add(name)

    def _check_every_item_counts(self) -> None:
        """An item that was forgotten in its scale would quietly be missing from every score."""
        used = {
            item
            for _, scale in _dicts(self._data.get("scales"))
            for _, item in _ids(scale.get("items"))
        }
        used |= self._unscored
        for at, group in _dicts(self._data.get("items")):
            forgotten = [
                item
                for _, item in _ids(group.get("ids"))
                if item in self._choices and item not in used
            ]
            if forgotten:
                self._document.add(
                    ("items", at),
                    f"in no scale: {', '.join(dict.fromkeys(forgotten))}.",
                    'Add to a scale, or list apart with "scored: false".',
                )

    def _check_backwards(self) -> None:
        rule = self._data.get("backwards")
        if not isinstance(rule, dict):
            return
        place: Place = ("backwards",)
        self._check_listed((*place, "agreement"), rule.get("agreement"), "in this rule")
        recommend = rule.get("recommend")
        if type(recommend) in (int, str) and str(recommend) not in self._choices:
            self._document.add(
                (*place, "recommend"),
                f"there is no item {recommend} to choose an answer for.",
                "Correct the number.",
            )
