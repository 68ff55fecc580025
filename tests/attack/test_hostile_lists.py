"""Lists of others that are small and take long: each sign is looked at a few times at most."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.domain.errors import BadInput
from facilitator.services import roster_files
from tests.attack.mutations import pack

_WORDS = "<w:document xmlns:w='w'><w:tbl><w:tr><w:tc><w:p><w:r><w:t>"
PASTED = {
    "a column of empty cells": "Ana Ruiz" + "\n" * 500_000 + "Bo Li",
    "lines of blanks": "Ana Ruiz\n" + " \n" * 250_000 + "Bo Li",
    "line ends of old computers": "\r" * 500_000 + "ana@example.org",
    "brackets": "(" * 500_000 + "@",
    "quotation marks": '"' * 1_000_000 + "\t",
}
FILES = {
    "line ends.docx": pack({"word/document.xml": (_WORDS + "\n" * 30_000_000).encode()}),
    "signs by name.docx": pack({"word/document.xml": (_WORDS + "&amp;" * 6_000_000).encode()}),
    "punycode.html": b"<html><meta charset=punycode><table><tr><td>Name<tr><td>Ana</table>-"
    + b"a" * 1_000_000,
}


def soon_done_with(read: Callable[[], object]) -> None:
    started = time.process_time()
    try:
        read()
    except BadInput as refused:
        assert refused.remedy
    assert time.process_time() - started < 2


@pytest.mark.parametrize("text", PASTED.values(), ids=PASTED)
def test_that_no_pasted_text_is_read_for_long(text: str) -> None:
    soon_done_with(lambda: roster_files.pasted(text))


@pytest.mark.parametrize("name", FILES)
def test_that_no_small_file_is_read_for_long(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    soon_done_with(lambda: roster_files.preview(path))


def test_that_a_web_page_cannot_choose_an_encoding_that_is_none_of_files(tmp_path: Path) -> None:
    path = tmp_path / "list.html"
    said = rb"<table><tr><td>Name<tr><td>\x41na</table>"
    path.write_bytes(b"<html><meta charset=unicode_escape>" + said)
    assert [one.entry.name for one in roster_files.preview(path).incoming] == [r"\x41na"]
