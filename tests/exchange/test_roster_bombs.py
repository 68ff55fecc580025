"""Lists beyond all measure are refused soon, with what is too much about them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from facilitator.domain.errors import BadInput
from facilitator.services import roster_files
from tests.exchange.test_rosters import repack, workbook

BOMBS: list[tuple[str, bytes, str]] = [
    ("lines", b"Name\n" + b"A\n" * 210_000, "more than 200,000 lines"),
    ("blank-lines", b"\n" * 210_000, "more than 200,000 lines"),
    ("columns", b"Name\n" + b"ab," * 160_000, "line 2: holds a cell or a row too long"),
    (
        "notes",
        b"Name,Note\n" + (b"Ana," + b"x" * 30_000 + b"\n") * 150,
        "far more text than a list",
    ),
    ("names", b"Name,Team\n" + b"A," + b"b" * 30_000 + (b"\nA," + b"b" * 30_000) * 60, "far more"),
    ("marks", ("Name\n" + "a\u0301\u0323" * 10_000).encode(), "a name of"),
]


@pytest.mark.parametrize(("name", "data", "says"), BOMBS, ids=[name for name, _, _ in BOMBS])
def test_that_a_list_beyond_all_measure_is_refused_soon(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_bytes(data)
    started = time.process_time()
    with pytest.raises(BadInput, match=says) as refused:
        roster_files.preview(path)
    assert time.process_time() - started < 2
    assert refused.value.remedy


def test_that_a_workbook_of_thousands_of_parts_is_not_even_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", ("Name",), ("Ana",))
    repack(path, {f"xl/media/{number}.bin": b"" for number in range(4_100)})
    with pytest.raises(BadInput, match="more than 4,000 parts"):
        roster_files.preview(path)
