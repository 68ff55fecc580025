"""The codebook that goes with research rows: whose they are, how they were chosen, every column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from babel.dates import format_date

from facilitator.documents.flow import Block, Flow, Running
from facilitator.documents.grid import (
    FOOT,
    LIVE,
    SMALL,
    Style,
    Weight,
    column,
    paper_named,
)
from facilitator.documents.pen import Pen
from facilitator.documents.tables import Pair
from facilitator.documents.text.typesetting import Typesetter, clean, typesetter
from facilitator.documents.words import Headed, SectionHead, Title, Words, baseline
from facilitator.domain.codebook import Codebook, Variable
from facilitator.domain.figure_words import scoring_words, sources_of
from facilitator.domain.forms import Form
from facilitator.domain.research import StudyRows, rows_from
from facilitator.domain.small_print import band_limits

_NAME, _MEANS, _VALUES = 0.0, column(3), column(7)
FILES = (
    "The rows, as a table",
    "Syntax for SPSS, which reads the table and names what is in it",
    "This codebook",
)
_NAME_STYLE = Style(8.5, 12, Weight.SEMIBOLD)


def codebook_pdf(
    told: StudyRows, book: Codebook, files: Sequence[str], paper: str = "letter"
) -> bytes:
    """The codebook on `letter` or `a4`; the same rows give the same bytes.  `files` are the names
    of table, syntax and codebook.  Raises BadInput for another paper."""
    flow = Flow(paper_named(paper), typesetter())
    setter = flow.setter
    _head(flow, told, files)
    for form in told.forms:
        _form(flow, form, book.of(form.id), told.prorate)
    lacking = setter.lacking([told.occasion.agency, told.occasion.survey, told.study.institution])
    return flow.pdf(_running(told, lacking))


def _running(told: StudyRows, lacking: str) -> Running:
    occasion = told.occasion
    where = tuple(filter(None, (clean(occasion.survey), _day(told))))
    return Running(
        title=" - ".join(["Codebook", *where]),
        left="Codebook",
        right=where,
        foot=lacking or "Screening, not a diagnosis. No name, no time and no order is in the rows.",
        mark="Practice data: invented people" if told.practice else "",
    )


def _day(told: StudyRows) -> str:
    day = told.occasion.day
    return format_date(day, "d MMMM y", locale="en") if day else ""


def _head(flow: Flow, told: StudyRows, files: Sequence[str]) -> None:
    setter, study = flow.setter, told.study
    flow.together(
        [
            Title(setter, [f"{told.rows} rows for a named study"]),
            Words(setter, _lead(told), above=2),
            Headed(
                setter,
                [
                    ("The study", [study.institution, study.reference, f"Ask {study.contact}"]),
                    ("Consent of the agency", _consent(told)),
                ],
                each=6,
                above=14,
            ),
            SectionHead(setter, "The files", above=18),
            *(Pair(setter, what, name, x=0) for name, what in zip(files, FILES, strict=True)),
            SectionHead(setter, "How the rows were chosen", above=18),
            Words(setter, chosen(told), above=4, gap=5),
            SectionHead(setter, "What is never in them", above=16),
            Words(setter, never(), above=4, gap=5),
            SectionHead(setter, "How to read them", above=16),
            Words(setter, _reading(told), above=4, gap=5),
        ]
    )


def _lead(told: StudyRows) -> str:
    occasion = told.occasion
    where = ", ".join(filter(None, (occasion.agency, occasion.survey, _day(told))))
    return f"{where}. One row for each person, in an order of chance."


def _consent(told: StudyRows) -> list[str]:
    consent = told.consent
    if consent is None:
        return ["not given yet"]
    return [consent.who, format_date(consent.day, "d MMMM y", locale="en")]


def chosen(told: StudyRows) -> list[str]:
    """How rows come to be in the file, and why some are not."""
    least = told.minimum
    return [
        f"{told.answered} people answered. A row is here only when every statement has an answer "
        "or is marked “not applicable”, and when the person left it in the study; the survey said "
        "so before the first answer. Comments do not count as missing.",
        f"Where rows are missing, at least {least} are. So that nobody can tell from the group’s "
        "summary who skipped a statement or kept theirs out, more rows were then left out by "
        "chance, and how many were left out for which reason is not told. Those left out may "
        "differ from those who are here.",
        f"Rows leave from {rows_from(least)} on; the same ones every time, in the same order.",
    ]


def never() -> list[str]:
    """What no row holds."""
    return [
        "Names, comments, a place, a team, a time, a language, the way an answer came in (screen "
        "or paper), the order of arrival, or anything that ties a row to another survey. Rows of "
        "two surveys cannot be paired."
    ]


def _reading(told: StudyRows) -> list[str]:
    filled = (
        "where a key has a rule for it, the person’s own mean stands in for “not applicable”."
        if told.prorate
        else "nothing was filled in for a missing answer."
    )
    return [
        "Statements stand as they were answered; those of a key that are turned round are so only "
        f"in the scores. Scores follow the published keys, named below; {filled}",
        "The table has one header row of names, commas between columns, a point before decimals, "
        "and UTF-8 letters. No sentence of a published questionnaire is in these files: its "
        "statements are named by their numbers, and only our own by their words.",
        "The questionnaires screen, they do not diagnose.",
    ]


def _form(flow: Flow, form: Form, variables: Sequence[Variable], prorate: bool) -> None:
    setter = flow.setter
    statements = [one for one in variables if one.ordinal]
    scores = [one for one in variables if not one.ordinal]

    def head(again: bool) -> Sequence[Block]:
        title = f"{form.title}, continued" if again else form.title
        return [SectionHead(setter, title, f"{len(statements)} statements"), _ColumnHead()]

    rows = [_Row(setter, one, values) for one, values in _with_values(statements)]
    rows += [_Row(setter, one, _range(form, at, one)) for at, one in enumerate(scores)]
    tail = [Words(setter, line, SMALL, above=5) for line in _sources(form, prorate)]
    flow.rows(head, rows, tail)


def _with_values(statements: Sequence[Variable]) -> Iterator[tuple[Variable, str]]:
    """Each statement with its values, which are said where they are not those before."""
    before = ""
    for one in statements:
        values = "; ".join([*(text for _, text in one.values), *_code(one)])
        yield one, "as above" if values == before else values
        before = values


def _range(form: Form, at: int, variable: Variable) -> str:
    scale = form.scales[at]
    low, high = form.ends_of(scale)
    return "; ".join(
        filter(
            None, [f"{low:g} to {high:g}", band_limits(scale.bands, (low, high)), *_code(variable)]
        )
    )


def _code(variable: Variable) -> list[str]:
    return [] if variable.missing is None else [f"{variable.missing[0]} {variable.missing[1]}"]


def _sources(form: Form, prorate: bool) -> Iterator[str]:
    if words := scoring_words(form, prorate):
        yield f"Scoring: {words}"
    if sources := sources_of(form):
        yield f"Sources: {'; '.join(source.rstrip('.') for source in sources)}."
    yield f"Owner of the statements: {form.permission.owner}."


class _ColumnHead:
    above = 0.0
    height = 19.0

    def draw(self, pen: Pen, top: float) -> None:
        for x, word in ((_NAME, "name"), (_MEANS, "what it is"), (_VALUES, "values")):
            pen.text(x, top + 12.5, word, FOOT)
        pen.hairline(top + self.height)


class _Row:
    """One column of the table: its name, what it is, what it holds."""

    above = 0.0

    def __init__(self, setter: Typesetter, variable: Variable, values: str) -> None:
        self._cells = [
            (x, style, setter.broken(text, style, width))
            for x, style, text, width in (
                (_NAME, _NAME_STYLE, variable.name, _MEANS - 8),
                (_MEANS, SMALL, _without_title(variable), _VALUES - _MEANS - 10),
                (_VALUES, SMALL, values, LIVE - _VALUES),
            )
        ]
        lines = max(len(lines) for _, _, lines in self._cells)
        self.height = lines * SMALL.leading + 5

    def draw(self, pen: Pen, top: float) -> None:
        for x, style, lines in self._cells:
            for number, line in enumerate(lines):
                pen.text(x, top + 2 + baseline(style) + number * style.leading, line, style)
        pen.hairline(top + self.height)


def _without_title(variable: Variable) -> str:
    """The label without the questionnaire's title, which stands above."""
    said = variable.label.removeprefix(f"{variable.form_title}, ")
    return said[:1].upper() + said[1:]
