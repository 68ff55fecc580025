"""What would leave, in words, without a window."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.research import StudyRows, rows_from
from facilitator.domain.summary import Summary
from facilitator.services.exports import Kind

FOR_WHOM = (
    "Anyone you give it to. No group in it is smaller than was promised, and the summary’s pages "
    "say the same."
)
NEVER_FIGURES = (
    "Answers of one person",
    "Comments: they stand on the summary’s pages only",
    "Names, roster, times",
)
NEVER_ROWS = (
    "Comments, names of people who answered, places, teams, times, languages",
    "Anything that ties a row to another survey",
    "Rows of people who left theirs out, or skipped a statement",
)


@dataclass(frozen=True)
class Listing:
    """Everything that is said before something leaves."""

    files: tuple[str, ...]
    inside: tuple[str, ...]
    never: tuple[str, ...]
    for_whom: str


def of_figures(summary: Summary, name: str, kind: Kind) -> Listing:
    """The group's figures as one file of this name."""
    scales = [scale for form in summary.forms for scale in form.scales]
    statements = [item for form in summary.forms for item in form.statements]
    means = sum(scale.mean is not None for scale in scales)
    ranges = sum(len(scale.shares) for scale in scales)
    single = sum(item.mean is not None for item in statements)
    answers = sum(len(item.shares) for item in statements)
    inside = [
        f"{summary.answered} people as one group",
        _many(means, "mean of a scale", "means of scales"),
        *(
            [_many(ranges, "share of people in a range", "shares of people in ranges")]
            * bool(ranges)
        ),
        *([_many(single, "mean of a statement", "means of statements")] * bool(single)),
        *([_many(answers, "share of an answer", "shares of answers")] * bool(answers)),
    ]
    if kind is Kind.WORKBOOK:
        inside.append("What was left out and why, and a page that explains the figures")
    return Listing((name,), tuple(inside), NEVER_FIGURES, FOR_WHOM)


def of_rows(told: StudyRows, names: tuple[str, ...]) -> Listing:
    """Rows for a study as these files."""
    statements = sum(len(form.choices) for form in told.forms)
    scores = sum(len(form.scales) for form in told.forms)
    each = f"{_many(statements, 'answer', 'answers')} and {_many(scores, 'score', 'scores')}"
    inside = (
        f"{told.rows} rows, one a person, in an order of chance ({told.answered} people answered)",
        f"In each row {each}",
        "A codebook, which names the study, the agency and who agreed",
    )
    study = told.study
    return Listing(
        names,
        inside,
        NEVER_ROWS,
        f"{study.institution}, {study.reference}. Whoever answered was told so before the first "
        f"answer. Ask {study.contact}.",
    )


def rows_hint(told: StudyRows) -> str:
    """What stands under the choice of rows."""
    return (
        f"{told.rows} rows without names for {told.study.institution}, with SPSS syntax and a "
        "codebook."
    )


def why_fewer(told: StudyRows) -> str:
    """Why there are fewer rows than people; empty where there are not."""
    if told.rows == told.answered:
        return ""
    return (
        "A row leaves only whole, and only of people who left theirs in the study. "
        f"Where any is missing, at least {told.minimum} are: the others by chance, so that nobody "
        f"can tell whose. Under {rows_from(told.minimum)} none would leave. The same rows leave "
        "every time."
    )


def standing(told: StudyRows) -> str:
    """What stands beside the button."""
    if told.consent is None:
        return "Saving notes on the survey that these rows left, and who agreed."
    return "The agency’s consent is on record."


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
