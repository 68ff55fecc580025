"""An attacker with every released figure of a round and all the linear algebra there is.

Random workshops with skipped answers go through the guard.  The attacker knows the form, who
skipped what (more than anybody could), and every figure of the summary, and looks for a combination
that stands for fewer people than the minimum.  The same attack must find such groups when the audit
is switched off, else it would be blind.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice

import numpy as np
import pytest

from facilitator.domain import audit, disclosure
from facilitator.domain.errors import TooFewPeople
from facilitator.domain.forms import Form, Method
from facilitator.domain.responses import Answer
from facilitator.domain.scoring import ScaleScore, band_of, score
from facilitator.domain.summary import Summary
from tests.support.made_forms import form, person, scale, shipped, summary_of
from tests.support.proofs import tries

FORMS = [
    *(shipped(name) for name in ("olbi", "bat-23", "stss", "evaluation", "skills", "strengths")),
    *(shipped(name) for name in ("proqol-5", "cbi", "stsi-oa")),
    form(
        [
            scale("A", "12"),
            scale("B", "23", method=Method.MEAN, needed=1),
            scale("C", "34"),
            scale("ALL", "1234", method=Method.MEAN, needed=2, bands=[("low", 1), ("high", 3)]),
        ],
        items=4,
        ours=True,
    ),
]

MORE_WORKSHOPS = tries(250, 2500)


@dataclass(frozen=True)
class Workshop:
    form: Form
    sheets: list[dict[str, Answer]]
    minimum: int
    prorate: bool

    @cached_property
    def scores(self) -> list[dict[str, ScaleScore]]:
        return [
            {one.scale_id: one for one in score(self.form, sheet, prorate=self.prorate)}
            for sheet in self.sheets
        ]

    def summary(self) -> Summary:
        return summary_of(self.form, self.sheets, minimum=self.minimum, prorate=self.prorate)


def workshop(seed: int) -> Workshop:
    """A room of 3 to 14 people, in which some skip one item or many."""
    chance = random.Random(seed)
    of = chance.choice(FORMS)
    sheets = []
    for _ in range(chance.choice([3, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 12, 13, 14])):
        kind = chance.random()
        skips = 0.0 if kind < 0.6 else chance.choice([0.5 / len(of.choices), 0.1, 0.3, 1.0])
        sheet = person(of, chance, skips)
        if 0.6 <= kind < 0.75 and len(sheet) == len(of.choices):
            del sheet[chance.choice(of.choices).id]
        sheets.append(sheet)
    return Workshop(of, sheets, chance.choice([5, 5, 5, 6, 7]), chance.random() < 0.3)


def scored(room: Workshop, scale_id: str) -> list[float]:
    found = (own[scale_id].score for own in room.scores)
    return [value for value in found if value is not None]


def functionals(room: Workshop, summary: Summary) -> np.ndarray:
    """Every shown mean as weights over (person, item), as an attacker would set them up:
    shape (figures, people, items)."""
    choices = [item.id for item in room.form.choices]
    rows = []
    for shown in summary.forms[0].scales:
        if shown.mean is None:
            continue
        one = room.form.by_scale[shown.scale_id]
        row = np.zeros((len(room.sheets), len(choices)))
        for number, sheet in enumerate(room.sheets):
            own = room.scores[number][shown.scale_id]
            if own.score is not None:
                for item in one.items:
                    if item in sheet:
                        row[number, choices.index(item)] = len(one.items) / own.answered
        rows.append(row)
    for statement in summary.forms[0].statements:
        if statement.mean is not None:
            row = np.zeros((len(room.sheets), len(choices)))
            for number, sheet in enumerate(room.sheets):
                row[number, choices.index(statement.item_id)] = statement.item_id in sheet
            rows.append(row)
    return np.array(rows)


def chunks(groups: Iterator[tuple[int, ...]], size: int = 400) -> Iterator[np.ndarray]:
    while part := list(islice(groups, size)):
        yield np.array(part)


def found_group(rows: np.ndarray, minimum: int) -> bool:
    """Whether a combination of the figures stands for fewer than `minimum` people: then taking
    them out lowers the rank.  Every group of minimum - 1 people is tried."""
    if len(rows) == 0:
        return False
    people = rows.shape[1]
    grams = np.einsum("fpi,gpi->pfg", rows, rows)
    whole = grams.sum(axis=0)

    def rank(matrices: np.ndarray) -> np.ndarray:
        values = np.linalg.eigvalsh(matrices)
        return (values > 1e-8).sum(axis=-1)

    full = rank(whole)
    groups = combinations(range(people), min(minimum - 1, people))
    return any((rank(whole - grams[part].sum(axis=1)) < full).any() for part in chunks(groups))


def check(room: Workshop) -> Summary | None:
    """The guard's rules on one workshop; None when it let nothing pass."""
    answered = [sheet for sheet in room.sheets if sheet]
    if len(answered) < room.minimum:
        with pytest.raises(TooFewPeople):
            room.summary()
        return None
    summary = room.summary()
    assert summary.answered == len(answered)
    for shown in summary.forms[0].scales:
        values = scored(room, shown.scale_id)
        if shown.mean is None:
            assert shown.n is None
            assert (shown.interval, shown.sd, shown.shares) == (None, None, ())
            continue
        assert shown.n == len(values) >= room.minimum
        assert shown.interval is None or shown.n >= 8
        assert shown.sd is None or shown.n >= 8
        assert not shown.comparison or shown.n >= 8
        assert shown.shares == () or shown.n >= 10
        one = room.form.by_scale[shown.scale_id]
        for share in shown.shares:
            stands_for = sum(band_of(one, value) in share.names for value in values)
            assert stands_for == 0 or stands_for >= room.minimum
            assert stands_for not in (0, shown.n) or share.words
    for statement in summary.forms[0].statements:
        enters = sum(statement.item_id in sheet for sheet in room.sheets)
        assert statement.n is None or statement.n == enters >= max(8, room.minimum)
        assert statement.shares == ()
    assert not found_group(functionals(room, summary), room.minimum)
    return summary


@pytest.mark.parametrize("seed", range(10))
def test_that_no_small_group_can_be_computed_from_what_a_workshop_shows(seed: int) -> None:
    shown = 0
    for number in range(25):
        room = workshop(1000 * seed + number)
        summary = check(room)
        if summary is None:
            continue
        shown += any(s.mean is not None for s in summary.forms[0].scales)
        mixed = list(room.sheets)
        random.Random(number).shuffle(mixed)
        again = Workshop(room.form, mixed, room.minimum, room.prorate)
        assert again.summary() == summary
    assert shown > 5


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 100 + MORE_WORKSHOPS // 25))
def test_that_hundreds_more_workshops_hold(seed: int) -> None:
    for number in range(25):
        check(workshop(1000 * seed + number))


def everything(
    present: np.ndarray, figures: Sequence[audit.Functional], minimum: int
) -> tuple[bool, ...]:
    """The audit switched off."""
    return (True,) * len(figures)


def test_that_the_attack_finds_small_groups_when_the_audit_is_switched_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(audit, "released", everything)
    rooms = [workshop(seed) for seed in range(120)]
    open_rooms = [room for room in rooms if sum(map(bool, room.sheets)) >= room.minimum]
    caught = sum(
        found_group(functionals(room, room.summary()), room.minimum) for room in open_rooms
    )
    assert caught > len(open_rooms) / 5


def test_that_subtraction_gives_one_person_away_without_the_audit_and_not_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """24 people, one of whom skipped a single item: total less its parts is that person's other
    half, to the tenth of a point that means are rounded to."""
    olbi = shipped("olbi")
    chance = random.Random(9)
    sheets = [person(olbi, chance) for _ in range(24)]
    del sheets[17]["1"]
    room = Workshop(olbi, sheets, 5, prorate=False)

    def exhaustion_of_one(summary: Summary) -> float | None:
        shown = {s.scale_id: s for s in summary.forms[0].scales}
        parts = [shown["DISENGAGEMENT"], shown["EXHAUSTION"], shown["TOTAL"]]
        if any(part.mean is None or part.n is None for part in parts):
            return None
        first, second, total = ((part.mean or 0) * (part.n or 0) for part in parts)
        return first + second - total

    guarded = exhaustion_of_one(room.summary())
    monkeypatch.setattr(audit, "released", everything)
    truth = {s.scale_id: s.score for s in score(olbi, sheets[17])}["EXHAUSTION"]
    assert guarded is None
    assert exhaustion_of_one(room.summary()) == pytest.approx(truth, abs=3.6)


def test_that_the_guard_is_the_only_maker_of_a_summary() -> None:
    """Nothing of the application but the guard builds the value that documents and pages take."""
    from pathlib import Path

    import facilitator

    makers = [
        str(path.relative_to(Path(facilitator.__file__).parent))
        for path in Path(facilitator.__file__).parent.rglob("*.py")
        if " Summary(" in path.read_text(encoding="utf-8")
        and "class Summary" not in path.read_text(encoding="utf-8")
    ]
    assert makers == [str(Path("domain") / "disclosure.py")]
    assert disclosure.summarise.__module__ == "facilitator.domain.disclosure"


@pytest.mark.parametrize("minimum", [5, 10, 25])
def test_that_a_large_room_with_many_skips_is_summed_up_quickly(minimum: int) -> None:
    import time

    chance = random.Random(21)
    for name in ("stsi-oa", "skills", "evaluation", "olbi"):
        of = shipped(name)
        room = Workshop(of, [person(of, chance, 0.1) for _ in range(60)], minimum, prorate=False)
        room.summary()
        start = time.process_time()
        room.summary()
        assert time.process_time() - start < 1.5  # measured well under 100 ms
