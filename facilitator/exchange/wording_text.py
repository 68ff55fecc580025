"""A form's official text from a file: numbered lines, a row of answers, a credit line."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.forms import Form
from facilitator.exchange.form_yaml import read_utf8
from facilitator.exchange.wording_files import parse_wording
from facilitator.exchange.wording_match import WordingDraft, draft_of_file, draft_wording
from facilitator.exchange.wording_sheet import read_sheet
from facilitator.exchange.wording_sources import read_lines

__all__ = ["WordingDraft", "read_wording_text"]


def read_wording_text(path: Path, form: Form, language: str) -> WordingDraft:
    """What the file would bring in as the form's wording in this language; nothing is kept.

    A `.yaml` file is read as a wording file of ours, anything else as a plain text (UTF-8, or
    UTF-16 with its byte order mark).  Raises BadInput when the file cannot be read or holds no
    numbered statement.
    """
    if path.suffix.lower() in (".yaml", ".yml"):
        wording = parse_wording(read_utf8(path), path.name, form)
        return draft_of_file(wording, language, path.name)
    return draft_wording(read_sheet(read_lines(path), form), form, language, path.name)
