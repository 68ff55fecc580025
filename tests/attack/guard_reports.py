"""Every report that is issued for a survey, read back: none holds a figure its summary does not."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from facilitator import services
from facilitator.documents.slides import slides_pdf
from facilitator.documents.summary import summary_pdf
from facilitator.domain.coarsening import Thresholds
from facilitator.domain.summary import FormFigures, ScaleFigure, Summary
from facilitator.services import exports
from tests.attack.guard_rooms import Survey
from tests.support.pdf_reading import whole_text

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
# Percent of an interval; what is small, what is large; what shares need not add to.
_SAID_OF_FIGURES = {"95", "0.5", "0.8", "100"}


def reports(summary: Summary) -> dict[str, str]:
    """What leaves for a summary, as a reader finds it."""
    return {
        "pages": whole_text(summary_pdf(summary)),
        "slides": whole_text(slides_pdf(summary)),
        "table": exports.figures(summary, exports.Kind.TABLE).decode().replace(",", " "),
        "workbook": _cells(exports.figures(summary, exports.Kind.WORKBOOK)),
    }


def _cells(workbook: bytes) -> str:
    """Everything that stands in the cells of a workbook."""
    book = load_workbook(BytesIO(workbook))
    values = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    text = " ".join(f"{one:g}" if isinstance(one, float) else str(one) for one in values if one)
    book.close()
    return text


def beyond(summary: Summary) -> dict[str, set[str]]:
    """By report the numbers that are neither in the summary nor in the report of one that shows
    nothing: there should be none."""
    bare = reports(_bare(summary))
    told = _told(summary)
    found = {
        name: _numbers(text) - told - _numbers(bare[name])
        for name, text in reports(summary).items()
    }
    return {name: more for name, more in found.items() if more}


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(text))


def _bare(summary: Summary) -> Summary:
    """The same survey with every figure held back."""
    forms = tuple(
        dataclasses.replace(
            one,
            scales=tuple(
                dataclasses.replace(
                    scale, n=None, mean=None, interval=None, sd=None, difference=None,
                    comparison="", shares=(), held_back="held back",
                )
                for scale in one.scales
            ),
            statements=tuple(
                dataclasses.replace(item, n=None, mean=None, shares=()) for item in one.statements
            ),
            comments=(),
        )
        for one in summary.forms
    )  # fmt: skip
    return dataclasses.replace(summary, forms=forms, present="most of those present")


def _told(summary: Summary) -> set[str]:
    """Every number of a summary as it may be written, and what follows from it by the key alone."""
    found = set(_SAID_OF_FIGURES)
    for value in _values(summary):
        if isinstance(value, str):
            found |= _numbers(value)
        elif isinstance(value, (int, float)):
            size = abs(value)
            found |= {f"{size:.0f}", f"{size:.1f}", f"{size:.2f}", f"{size:g}", f"{size:,.0f}"}
    limits = Thresholds(summary.minimum)
    found |= {str(number) for number in (limits.spread, limits.bands, limits.answers)}
    for form in summary.forms:
        for scale in form.scales:
            found |= _by_key(form, scale)
        found |= {str(count) for count in range(len(form.scales) + 1)}
    texts = [len(comments.texts) for form in summary.forms for comments in form.comments]
    return found | {str(count) for count in (*texts, sum(texts))}


def _by_key(form: FormFigures, scale: ScaleFigure) -> set[str]:
    """Marks of an axis; how far a mean is from the published one; a mean as a share of what could
    be reached, where the form tells it so."""
    low, high = scale.ends
    found = {f"{low + (high - low) * step / 40:g}" for step in range(41)}
    if scale.mean is not None and scale.norm is not None:
        found.add(f"{abs(scale.mean - scale.norm.mean):.1f}")
    if form.reached and scale.mean is not None:
        found.add(str(round(100 * scale.mean / high)))
    return found


def _values(value: object) -> Iterator[object]:
    if dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from _values(getattr(value, part.name))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _values(one)
    elif value is not None:
        yield value


def by_command(survey: Survey, folder: Path) -> Summary | None:
    """What the command line makes of the same answers in a file; None for more than one form."""
    if len(survey.forms) > 1:
        return None
    round_form = survey.forms[0]
    form = round_form.form
    columns = [item.id for item in form.items]
    lines = [",".join(columns)]
    for sheet in survey.sheets(form):
        cells = (sheet.get(item, "") for item in columns)
        lines.append(",".join(_cell(cell) for cell in cells))
    path = folder / "answers.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return services.answer_files.figures_of_file(
        round_form, path, minimum=survey.minimum, prorate=survey.prorate
    )


def _cell(answer: float | str) -> str:
    return answer if isinstance(answer, str) else f"{answer:g}"
