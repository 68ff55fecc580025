"""Handouts of others: a text or a PDF that is small and means a great deal, or does something."""

from __future__ import annotations

import time

import pytest

from facilitator.documents.handouts.pages import laid
from facilitator.domain.errors import BadInput
from facilitator.exchange.handout_files import SIZE_LIMIT, parse_handout

TOP = "---\ntitle: T\n---\n"
ROOM = SIZE_LIMIT - 1000
HEAPS = {
    "a number that begins small": "```write 00039999999\nx\n```\n",
    "a number of zeros": f"```ticks 0003{'9' * 5000}\nx\n```\n",
    "brackets": "[" * ROOM,
    "pictures that do not end": "![" * (ROOM // 2),
    "codes of a terminal": "\x1b[31m" * (ROOM // 5),
    "a long address shown often": f"[a]: {'b' * 30_000}\n\n" + "\n\n".join(["[a] " * 20] * 300),
    "stars in stars": f"{'*' * 2000}a{'*' * 2000}",
    "a table of 1,500 columns": f"{'|a' * 1500}|\n{'|-' * 1500}|\n" + "|\na\n" * 1500,
    "quotes in quotes": ">" * ROOM,
    "brackets to write in": f"```write 3\n{'[' * ROOM}\n```\n",
    "stars on a step": f"```step {'*' * 2000}a{'*' * 2000}\nx\n```\n",
}


@pytest.mark.parametrize("heap", HEAPS.values(), ids=HEAPS)
def test_that_a_small_text_that_means_a_great_deal_is_soon_done_with(heap: str) -> None:
    started = time.process_time()
    try:
        handout, _ = parse_handout(TOP + heap, "heap.md")
        assert laid(handout, "letter", 1).flow.pages < 60
    except BadInput as refused:
        assert refused.remedy
    assert time.process_time() - started < 2
