"""Scores and summaries of answers that come in a file instead of a survey."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.disclosure import summarise
from facilitator.domain.errors import BadInput
from facilitator.domain.forms import Form
from facilitator.domain.rounds import MINIMUM_AT_LEAST, MINIMUM_AT_MOST, RoundForm
from facilitator.domain.summary import Occasion, Summary
from facilitator.exchange.answer_tables import read_answers, score_csv
from facilitator.exchange.figures import figures_csv


def score_file(form: Form, path: Path, *, prorate: bool = False) -> str:
    """The scale scores of everyone in the answers file, as CSV text.  Raises BadInput."""
    table = read_answers(path, form)
    if not table.respondents:
        raise BadInput(f"{path} has a header and no answers under it.", "Add one line per person.")
    return score_csv(table, prorate=prorate)


@dataclass(frozen=True)
class FileSummary:
    """A group summary made from a file: the page figures, the PDF, the figures as CSV text."""

    summary: Summary
    pdf: bytes
    figures: str


def summary_of_file(
    round_form: RoundForm,
    path: Path,
    *,
    minimum: int = MINIMUM_AT_LEAST,
    title: str = "",
    prorate: bool = False,
    paper: str = "letter",
) -> FileSummary:
    """The group summary of an answers file, through the same guard as a survey.

    Raises BadInput for a file that cannot be used or a minimum outside 5 to 25, TooFewPeople when
    fewer than `minimum` answered anything.
    """
    figures = figures_of_file(round_form, path, minimum=minimum, title=title, prorate=prorate)
    # The drawing library is loaded only once the guard has let the figures pass.
    from facilitator.documents.summary import summary_pdf

    return FileSummary(figures, summary_pdf(figures, paper), figures_csv(figures))


def figures_of_file(
    round_form: RoundForm,
    path: Path,
    *,
    minimum: int = MINIMUM_AT_LEAST,
    title: str = "",
    prorate: bool = False,
) -> Summary:
    """The group figures of an answers file; raises as `summary_of_file` does."""
    if not MINIMUM_AT_LEAST <= minimum <= MINIMUM_AT_MOST:
        raise BadInput(
            f"The smallest group must be {MINIMUM_AT_LEAST} to {MINIMUM_AT_MOST} people.",
            f"Under {MINIMUM_AT_LEAST}, figures would point at someone.",
        )
    form = round_form.form
    table = read_answers(path, form)
    name = " ".join(title.split()) or form.title
    return summarise(
        [round_form],
        table.responses(),
        minimum=minimum,
        occasion=Occasion(agency="", session=name, day=None, survey=name),
        present=None,
        prorate=prorate,
    )


def write_together(files: dict[Path, bytes]) -> None:
    """Writes all files, or none where one cannot be written: each is written out beside its place
    first, and only then are all put in place.

    Raises BadInput, naming the file, where a folder is missing or may not be written to.
    """
    fresh: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            fresh.append((_beside(path.resolve(), data), path.resolve()))
        while fresh:
            made, path = fresh[0]
            try:
                if path.exists() and not path.is_file():
                    path.write_bytes(made.read_bytes())  # a pipe or a device must stay what it is
                    made.unlink()
                else:
                    made.replace(path)
            except OSError as error:
                raise _not_written(path, error) from None
            fresh.pop(0)
    finally:
        for made, _ in fresh:
            made.unlink(missing_ok=True)


def _beside(path: Path, data: bytes) -> Path:
    """A new file with the data, in the same folder where that is one to put files in."""
    if path.is_dir():
        raise BadInput(f"{path} is a folder.", "Give the name of a file in it.")
    device = path.exists() and not path.is_file()
    made: Path | None = None
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{path.name[:40]}.", dir=None if device else path.parent
        )
        made = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if made is not None:
            made.unlink(missing_ok=True)
        raise _not_written(path, error) from None
    return made


def _not_written(path: Path, error: OSError) -> BadInput:
    return BadInput(
        f"{path} could not be written: {(error.strerror or 'no reason given').lower()}.",
        "Check the folder and the free space; nothing was changed.",
    )
