"""Somebody tries to tell in which order people answered, from the files of many rooms.

On one half of the rooms he learns: which of all features goes best with the order of arrival, alone
or all together.  On the other half he is judged: by the mean rank correlation, by how many answers
he puts in their right place, and by how often he names the newest.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np
from scipy.stats import rankdata

from tests.attack.order_evidence import Numbers, Room, features
from tests.attack.order_rooms import Builder, builder
from tests.attack.proof import Proof

WIDTH = 2.6  # standard errors of a mean rho of chance
ALLOWED = 3.0  # standard errors of a count of chance
_TOGETHER = "all together"
_RIDGE = 20.0
_MANY = 10**9  # rooms there could be
_POINTS = ("highest", "lowest", "oddest")


@dataclass(frozen=True)
class Verdict:
    """What the attack reached on the rooms it was judged by; `rho` is the absolute mean."""

    rooms: int
    people: int
    rho: float
    by: str
    right: int
    newest: int

    @property
    def bar(self) -> float:
        return WIDTH / sqrt((self.people - 1) * self.rooms)

    @property
    def finds_links(self) -> bool:
        """By chance one answer a room is put in its right place."""
        return abs(self.right - self.rooms) > ALLOWED * sqrt(self.rooms)

    @property
    def finds_newest(self) -> bool:
        chance = 1 / self.people
        expected = self.rooms * chance
        return abs(self.newest - expected) > ALLOWED * sqrt(expected * (1 - chance))

    @property
    def finds(self) -> bool:
        return self.rho > self.bar or self.finds_links or self.finds_newest

    @property
    def said(self) -> str:
        return (
            f"{self.rooms} rooms of {self.people} judged: mean rho {self.rho:.3f}, {self.right} "
            f"answers put right ({self.rooms} by chance), newest named {self.newest} times "
            f"({self.rooms / self.people:.0f} by chance)"
        )


def attack(rooms: Iterable[Room]) -> Verdict:
    """Learns on the first half of the rooms and is judged on the second; all of one size."""
    seen = [_Seen.of(number, room) for number, room in enumerate(rooms)]
    half = len(seen) // 2
    learnt, judged = seen[:half], seen[half:]
    names = list(seen[0].ranks)
    weights = _weights(learnt, names)
    for room in judged:
        room.ranks[_TOGETHER] = _together(room, names, weights)
    for part in (learnt[::2], learnt[1::2]):  # judged by the other part, or it would look too good
        theirs = _weights([room for room in learnt if room not in part], names)
        for room in part:
            room.ranks[_TOGETHER] = _together(room, names, theirs)
    names.append(_TOGETHER)

    by_rho = max(names, key=lambda name: abs(_mean_rho(learnt, name)))
    signs = {name: 1 if _mean_rho(learnt, name) >= 0 else -1 for name in names}
    by_links = max(names, key=lambda name: _right(learnt, name, signs[name]))
    by_newest = max(
        ((name, point) for name in names for point in _POINTS),
        key=lambda way: _newest(learnt, *way),
    )
    return Verdict(
        len(judged),
        len(seen[0].arrival),
        abs(_mean_rho(judged, by_rho)),
        by_rho,
        _right(judged, by_links, signs[by_links]),
        _newest(judged, *by_newest),
    )


def order_attack_open(folder: Path, rooms: int, people: int, first: int | None = None) -> Proof:
    """Files of open rounds, as a kill leaves them between two submissions, and as the next start
    leaves them after a kill at any moment of one; the attacker has the round's key as well.

    `first`: the number of the first room, with which its chance begins; None: other rooms each
    time."""
    with builder(folder, people) as building:
        between = _withstands("between", building, rooms, first)
        anywhere = _withstands("anywhere", building, rooms, first)
    worse = max(between, anywhere, key=lambda proof: float(proof.value) / float(proof.bar))
    return Proof(
        worse.value,
        worse.bar,
        between.holds and anywhere.holds,
        f"killed between: {between.said}; killed anywhere and started: {anywhere.said}",
    )


def order_attack_sealed(folder: Path, rooms: int, people: int, first: int | None = None) -> Proof:
    """Files of closed rounds without the cipher, those that were taken away included, and copies of
    the folder from while they were open.  `first`: as above."""
    with builder(folder, people) as building:
        return _withstands("sealed", building, rooms, first)


def _withstands(kind: str, building: Builder, rooms: int, first: int | None) -> Proof:
    """Whether rooms keep their order to themselves.  What chance alone does once in a while is
    tried once more, with four times as many new rooms."""
    first = secrets.randbelow(_MANY) if first is None else first
    verdict = attack(building.rooms(kind, first, rooms))
    if verdict.finds:
        verdict = attack(building.rooms(kind, first + rooms, 4 * rooms))
    return Proof(round(verdict.rho, 4), round(verdict.bar, 4), not verdict.finds, verdict.said)


@dataclass(eq=False)
class _Seen:
    """A room as the attacker sees it: ranks of each feature (mean 0, length 1; zeros where all are
    alike), and the arrival it is held against."""

    ranks: dict[str, Numbers]
    arrival: Numbers  # place by person
    ties: Numbers  # an order of chance for what looks alike

    @classmethod
    def of(cls, number: int, room: Room) -> _Seen:
        chance = random.Random(f"ties {number}")
        found = features(room)
        if (found["row"] < 0).any():
            raise ValueError("Somebody's answers are not in the last copy: the attack is blind.")
        ranks = {name: _ranked(values) for name, values in found.items()}
        ties = np.array(chance.sample(range(room.people), room.people), float)
        return cls(ranks, np.argsort(room.order).astype(float), ties)

    def sorted(self, values: Numbers) -> Numbers:
        """The people from the lowest to the highest value."""
        return np.lexsort((self.ties, values))


def _ranked(values: Numbers) -> Numbers:
    if np.ptp(values) == 0:
        return np.zeros(len(values))
    ranks = rankdata(values)
    ranks -= ranks.mean()
    return ranks / np.linalg.norm(ranks)


def _mean_rho(rooms: Sequence[_Seen], name: str) -> float:
    return float(np.mean([room.ranks[name] @ _ranked(room.arrival) for room in rooms]))


def _right(rooms: Sequence[_Seen], name: str, sign: int) -> int:
    """How many answers get their right place when the feature is taken for the order."""
    return sum(
        int(np.sum(room.sorted(sign * room.ranks[name]) == np.argsort(room.arrival)))
        for room in rooms
    )


def _newest(rooms: Sequence[_Seen], name: str, point: str) -> int:
    """How often the one that stands out is the newest."""
    hits = 0
    for room in rooms:
        values = room.ranks[name]
        if point == "oddest":
            values = np.abs(values - np.median(values))
        chosen = room.sorted(-values if point == "lowest" else values)[-1]
        hits += int(room.arrival[chosen] == len(values) - 1)
    return hits


def _weights(rooms: Sequence[_Seen], names: Sequence[str]) -> Numbers:
    """How much each feature counts when all are taken together: a ridge regression of arrival."""
    seen = np.concatenate([np.column_stack([room.ranks[name] for name in names]) for room in rooms])
    arrival = np.concatenate([_ranked(room.arrival) for room in rooms])
    return np.linalg.solve(seen.T @ seen + _RIDGE * np.eye(seen.shape[1]), seen.T @ arrival)


def _together(room: _Seen, names: Sequence[str], weights: Numbers) -> Numbers:
    return _ranked(np.column_stack([room.ranks[name] for name in names]) @ weights)
