"""Handouts of others: a text or a PDF that is small and means a great deal, or does something."""

from __future__ import annotations

import time
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from facilitator.documents.handouts.pages import laid
from facilitator.documents.own_pdf import on_paper, page_count
from facilitator.domain.errors import BadInput
from facilitator.exchange.handout_files import SIZE_LIMIT, parse_handout
from facilitator.exchange.handout_pictures import read_picture
from facilitator.exchange.pictures import picture_of

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


def test_that_a_photograph_that_is_drawn_again_and_again_is_refused(tmp_path: Path) -> None:
    """200 more scans of nothing over 36 million pixels: twelve seconds for 300 KB."""
    out = BytesIO()
    Image.new("RGB", (6000, 6000)).save(out, "JPEG", progressive=True)
    sound = out.getvalue()
    scan = sound[sound.rindex(b"\xff\xda") : -2]
    path = tmp_path / "photo.jpg"
    path.write_bytes(sound[:-2] + scan * 200 + sound[-2:])
    started = time.process_time()
    with pytest.raises(BadInput, match="is damaged"):
        picture_of(path)
    with pytest.raises(BadInput, match="is broken"):
        read_picture(tmp_path, path.name, "A photograph")
    assert time.process_time() - started < 1
    path.write_bytes(sound)
    assert picture_of(path)


def a_pdf(packed: bytes, filters: str) -> bytes:
    """One page that is drawn by a packed stream."""
    head = b"<</Length %d/Filter%s>>stream\n" % (len(packed), filters.encode())
    return b"%PDF-1.7\n" + b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (number, held)
        for number, held in enumerate(
            (
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>",
                head + packed + b"\nendstream",
            ),
            start=1,
        )
    ) + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"  # fmt: skip


def test_that_a_small_pdf_that_draws_without_end_is_not_even_opened() -> None:
    once = zlib.compress(b"0 0 m 9 9 l S\n" * 5_000_000)
    twice = zlib.compress(zlib.compress(bytes(100_000_000), 9))
    started = time.process_time()
    for pdf in (a_pdf(once, "/FlateDecode"), a_pdf(twice, "[/FlateDecode/FlateDecode]")):
        assert len(pdf) < 250_000
        with pytest.raises(BadInput, match="far more than a sheet"):
            page_count(pdf)
        with pytest.raises(BadInput, match="far more than a sheet"):
            on_paper(pdf, "T")
    assert time.process_time() - started < 2
    sound = a_pdf(zlib.compress(b"0 0 m 9 9 l S\n" * 500), "/FlateDecode")
    assert page_count(sound) == page_count(on_paper(sound, "T")) == 1
