"""Badges and certificates say a name as people do."""

from __future__ import annotations

import pytest

from facilitator.domain.people import PersonEntry


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Webb, Marcus", "Marcus Webb"),
        ("van Dijk, Petra A.", "Petra A. van Dijk"),
        ("O'Brien, Mary-Ann", "Mary-Ann O'Brien"),
        ("Nguyễn, Thị Hồng Ánh", "Thị Hồng Ánh Nguyễn"),
        ("Dana Miller, LISW-S", "Dana Miller, LISW-S"),
        ("Dana Miller, PhD", "Dana Miller, PhD"),
        ("Dana Miller, Ph.D.", "Dana Miller, Ph.D."),
        ("Sam Reyes, Jr.", "Sam Reyes, Jr."),
        ("Reyes, Callum, RN", "Reyes, Callum, RN"),
        ("Reyes,", "Reyes,"),
        ("Ana Ruiz", "Ana Ruiz"),
    ],
)
def test_that_a_name_with_the_family_s_first_is_turned(written: str, said: str) -> None:
    entry = PersonEntry(written)
    assert (entry.on_badge, entry.on_certificate) == (said, said)


def test_that_a_name_of_its_own_stands_as_it_was_typed() -> None:
    entry = PersonEntry("Webb, Marcus", badge="Webb, M.", certificate="Webb, Marcus J.")
    assert (entry.on_badge, entry.on_certificate) == ("Webb, M.", "Webb, Marcus J.")
