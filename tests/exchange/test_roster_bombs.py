"""Lists beyond all measure are refused soon, with what is too much about them."""

from __future__ import annotations

import io
import struct
import time
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import BadInput
from facilitator.services import roster_files
from tests.attack import mutations, spoilt_lists
from tests.exchange.test_rosters import repack, workbook
from tests.support.made_rosters import KINDS, Make, excel, libre_office, word
from tests.support.proofs import tries

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


@pytest.mark.parametrize("number", [3, 7, 16], ids=str)
def test_that_small_files_that_hold_a_great_deal_are_refused_soon(
    tmp_path: Path, number: int
) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(spoilt_lists.bomb(number))
    started = time.process_time()
    with pytest.raises(BadInput) as refused:
        roster_files.preview(path)
    assert time.process_time() - started < 4  # twice what the proof allows: other tests run too
    assert refused.value.remedy


def test_that_a_cell_far_away_in_an_old_workbook_makes_no_cells_between(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Staff")
    for row, column, said in ((0, 0, "Name"), (0, 199, "x"), (65_535, 0, "Ana Li")):
        sheet.write(row, column, said)
    path = tmp_path / "list.xls"
    book.save(str(path))
    assert [one.line for one in roster_files.preview(path).incoming] == [65_536]


def old_workbook() -> bytes:
    """A sound one."""
    out = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("Staff").write(0, 0, "Name")
    book.save(out)
    return out.getvalue()


def test_that_an_old_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    data = old_workbook()
    second = data.index(bytes.fromhex("0908100000060500")) + 20  # the first says what follows
    path = tmp_path / "list.xls"
    path.write_bytes(data[:second] + struct.pack("<H", 0x2F) + data[second + 2 :])
    with pytest.raises(BadInput, match="protected with a password"):
        roster_files.preview(path)


@pytest.mark.parametrize(
    ("stream", "says"),
    [("_VBA_PROJECT_CUR", "macros"), ("WordDocument", "text document"), ("Book", "older than")],
)
def test_that_other_documents_of_the_old_kind_are_told_apart(
    tmp_path: Path, stream: str, says: str
) -> None:
    data = old_workbook()
    name, other = (text.encode("utf-16-le") for text in ("Workbook", stream))
    at = data.index(name + bytes(2))
    length = struct.pack("<H", len(other) + 2)
    path = tmp_path / "list.xls"
    path.write_bytes(data[:at] + other.ljust(64, b"\0") + length + data[at + 66 :])
    with pytest.raises(BadInput, match=says) as refused:
        roster_files.preview(path)
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("make", "part", "says"),
    [
        (libre_office, "Basic/Standard/Module1.xml", "macros"),
        (word, "word/vbaProject.bin", "macros"),
        (excel, "xl/vbaProject.bin", "macros"),
    ],
)
def test_that_macros_are_refused_in_every_kind(
    tmp_path: Path, make: Make, part: str, says: str
) -> None:
    path = tmp_path / "list.any"
    path.write_bytes(make([("Name",), ("Ana",)]))
    repack(path, {part: b"x"})
    with pytest.raises(BadInput, match=says) as refused:
        roster_files.preview(path)
    assert refused.value.remedy


def test_that_an_open_sheet_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "list.ods"
    path.write_bytes(libre_office([("Name",), ("Ana",)]))
    repack(path, {"META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"})
    with pytest.raises(BadInput, match="password"):
        roster_files.preview(path)


@pytest.mark.parametrize("kind", ["old-excel", "libre-office", "word", "web-page"])
@settings(max_examples=tries(12, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_that_any_damage_gives_people_or_one_clear_refusal(
    tmp_path: Path, kind: str, chance: Random
) -> None:
    ending, make = KINDS[kind]
    path = tmp_path / f"list{ending}"
    path.write_bytes(mutations.many(chance, mutations.BYTES, make(spoilt_lists.PEOPLE)))
    with suppress(BadInput):
        assert roster_files.preview(path).incoming


def test_that_a_workbook_of_thousands_of_parts_is_not_even_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", ("Name",), ("Ana",))
    repack(path, {f"xl/media/{number}.bin": b"" for number in range(4_100)})
    with pytest.raises(BadInput, match="more than 4,000 parts"):
        roster_files.preview(path)
