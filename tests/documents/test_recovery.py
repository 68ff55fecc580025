"""The sheet with the recovery code as a reader gets it."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.documents.recovery import recovery_sheet
from facilitator.domain.errors import BadInput
from tests.support.pdf_reading import page_sizes, page_texts, title_of

GROUPS = ("7KDM", "3PXR", "22CD", "LLMN", "9TVW", "8X33")
DAY = date(2026, 11, 22)


@pytest.mark.parametrize(("paper", "size"), [("letter", (612.0, 792.0)), ("a4", (595.28, 841.89))])
def test_that_it_is_one_page_with_the_code_and_what_to_do_with_it(
    paper: str, size: tuple[float, float]
) -> None:
    pdf = recovery_sheet(GROUPS, DAY, "0.1.0", paper)
    (text,) = page_texts(pdf)
    assert page_sizes(pdf) == {size}
    places = [text.index(group) for group in GROUPS]
    assert places == sorted(places)
    for said in (
        "when the passphrase is forgotten",
        "Where to keep it",
        "has your data",
        "Type the code into the same field",
        "Printed 22 November 2026",
    ):
        assert said in text


def test_that_nothing_on_it_but_its_own_page_has_the_code() -> None:
    pdf = recovery_sheet(GROUPS, DAY, "0.1.0")
    assert title_of(pdf) == "Recovery code"
    assert not any(group.encode() in pdf for group in GROUPS)  # nor its name, nor its notes
    assert pdf == recovery_sheet(GROUPS, DAY, "0.1.0")


def test_that_another_paper_is_refused() -> None:
    with pytest.raises(BadInput, match="paper"):
        recovery_sheet(GROUPS, DAY, "0.1.0", "a5")
