"""The group summary: a `Summary` in, a PDF out.  Nothing here can reach a single response."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from babel.dates import format_date

from facilitator.documents.flow import Block, Flow, Running
from facilitator.documents.grid import (
    READING,
    READING_HEAD,
    SMALL,
    SMALL_BOLD,
    Style,
    paper_named,
)
from facilitator.documents.summary_chart import DENSITIES, FormCharts, key
from facilitator.documents.summary_comments import comments, has_comments
from facilitator.documents.summary_figures import (
    few_figures,
    figures,
    left_out,
    session_statements,
    statements,
)
from facilitator.documents.text.typesetting import clean, typesetter
from facilitator.documents.words import Headed, Rule, Stack, Title, Words
from facilitator.domain import reading, small_print
from facilitator.domain.summary import FormFigures, Summary

PRACTICE = "Practice data: invented people"
_MORE_DENSITY = 40.0
_FEWEST_PAGES = 3  # a short summary has room to tell its method in reading size


def summary_pdf(summary: Summary, paper: str = "letter") -> bytes:
    """The summary as a PDF on `letter` or `a4`; the same summary gives the same bytes.

    Raises BadInput for another paper.
    """
    return summary_flow(summary, paper).pdf(summary_running(summary))


def summary_running(summary: Summary) -> Running:
    """What stands at the head and foot of every page of this summary."""
    occasion = summary.occasion
    day = format_date(occasion.day, "d MMMM y", locale="en") if occasion.day else ""
    survey = [name] if (name := clean(occasion.survey)) else []
    where = [part for part in map(clean, (occasion.agency, occasion.session, day)) if part]
    return Running(
        title=" - ".join(["Group summary", *survey, *where]),
        left="  ·  ".join(["Group summary", *survey]),
        right=tuple(where),
        foot=f"Smallest group shown: {summary.minimum} people   ·   A screening, not a diagnosis",
        mark=PRACTICE if summary.practice else "",
    )


def summary_flow(summary: Summary, paper: str = "letter") -> Flow:
    """The summary laid out on pages, not yet drawn."""
    flow = Flow(paper_named(paper), typesetter())
    told = _page_one(flow, summary)
    _behind_page_one(flow, summary)
    method = _method(flow, summary)
    note = left_out(flow, summary) if summary.left_out and not told else None
    spoken = has_comments(summary)
    if note and spoken and flow.needed([note]) <= flow.room:
        flow.together([note])
        note = None
    if spoken:
        comments(flow, summary)
    closing = [*([note] if note else []), method]
    too_short = flow.pages < _FEWEST_PAGES and not reading.small_group(summary)
    if too_short or flow.needed(closing) > flow.room:
        _method_page(flow, summary, note)
        return flow
    if note:
        flow.together([note])
    flow.at_foot(method)
    return flow


def _page_one(flow: Flow, summary: Summary) -> bool:
    """What is strong, what weighs, how many answered.  True when it names what was left out."""
    setter = flow.setter
    forms = reading.about_people(summary)
    flow.together(
        [
            Title(setter, reading.headline(summary)),
            Headed(
                setter,
                [
                    ("What was asked", reading.asked(summary)),
                    ("Who answered", [reading.answered(summary)]),
                    ("What was kept", [reading.kept(summary)]),
                ],
            ),
        ]
    )
    alone = len(summary.forms) == 1
    charts = [FormCharts(setter, form, minimum=summary.minimum, alone=alone) for form in forms]
    notes = [left_out(flow, summary)] if reading.small_group(summary) and summary.left_out else []
    for count in range(len(forms), 0, -1):
        for told in (notes, []) if notes else ([],):
            below = [*_below_charts(flow, summary, forms[:count]), *told, *_advice(flow, summary)]
            for density in DENSITIES:
                page = [*_set_charts(charts[:count], density, flow), *below]
                if flow.needed(page) <= flow.room:
                    flow.together(page)
                    _more_charts(flow, forms[count:], charts[count:])
                    return bool(told)
    flow.together(_advice(flow, summary))
    _more_charts(flow, forms, charts)
    return False


def _set_charts(charts: Sequence[FormCharts], density: float, flow: Flow) -> list[Block]:
    return [block for chart in charts for block in chart.blocks(density, flow.paper.room)]


def _below_charts(flow: Flow, summary: Summary, forms: Sequence[FormFigures]) -> list[Block]:
    """The key to the marks, and how to read them."""
    note = reading.under_the_chart(summary, forms)
    words = [Words(flow.setter, note, SMALL, balanced=True)] if note else []
    return [key(flow.setter, forms), *words]


def _advice(flow: Flow, summary: Summary) -> list[Block]:
    notes = [(head, [text]) for head, text in reading.advice(summary)]
    return [Rule(), Headed(flow.setter, notes, head=READING_HEAD, style=READING, above=8)]


def _more_charts(flow: Flow, forms: Sequence[FormFigures], charts: Sequence[FormCharts]) -> None:
    """The questionnaires that found no room on page one."""
    if not forms:
        return
    setter = flow.setter
    flow.turn()
    flow.together([Title(setter, ["The other questionnaires"])])
    for prepared in charts:
        head, *rest = prepared.blocks(_MORE_DENSITY, flow.paper.room)
        flow.together([head, *rest[:1]])
        for chart in rest[1:]:
            flow.together([chart])
    flow.together([key(setter, forms)])


def _behind_page_one(flow: Flow, summary: Summary) -> None:
    flow.turn()
    flow.together([Title(flow.setter, ["The figures behind page one"])])
    if not any(scale.sd is not None for form in summary.forms for scale in form.scales):
        few_figures(flow, summary.forms)
        return
    for form in summary.forms:
        if form.scales:
            figures(flow, form)
        if reading.about_the_session(form):
            session_statements(flow, form)
    for form in summary.forms:
        if not reading.about_the_session(form):
            statements(flow, form)


def _method(flow: Flow, summary: Summary) -> Stack:
    """How the figures came about, at the foot of the last page."""
    made, cannot, promised, credits = _small_print(flow, summary)
    return Stack([Rule(above=0), *_pairs(flow, [made, cannot, promised, credits])], above=18)


def _method_page(flow: Flow, summary: Summary, note: Block | None) -> None:
    """The same on a page of its own, in reading size, with the published sources, and with what
    was left out where that stands nowhere else."""
    setter = flow.setter
    sources = dict.fromkeys(source for form in summary.forms for source in form.sources)
    closing: list[Block] = [note] if note else []
    if sources:
        looked_up = ("Where this can be looked up", list(sources))
        closing += [Rule(), Headed(setter, [looked_up], style=SMALL, each=12, above=8, gap=3)]
    flow.turn()
    flow.together([Title(setter, ["How this was made, and what was promised"])])
    pairs = _pairs(flow, _small_print(flow, summary), READING_HEAD, READING)
    if flow.needed([*pairs, *closing]) > flow.room:
        pairs = _pairs(flow, _small_print(flow, summary))
    for pair in pairs:
        flow.together([pair])
    if note:
        flow.together([note])
    flow.together(closing[1:] if note else closing)


def _pairs(
    flow: Flow,
    parts: Sequence[tuple[str, Sequence[str]]],
    head: Style = SMALL_BOLD,
    style: Style = SMALL,
) -> list[Headed]:
    """Short texts in rows of two."""
    return [
        Headed(
            flow.setter,
            parts[start : start + 2],
            head=head,
            style=style,
            each=6,
            above=10 if style is SMALL else 16,
            gap=0 if style is SMALL else 3,
        )
        for start in range(0, len(parts), 2)
    ]


def _small_print(flow: Flow, summary: Summary) -> list[tuple[str, Sequence[str]]]:
    credits = list(small_print.credits(summary))
    if lacking := flow.setter.lacking(_texts(summary)):
        credits.append(lacking)
    return [
        ("How the figures were made", small_print.ways_of_scoring(summary)),
        ("What they cannot say", [small_print.cannot_say(summary)]),
        ("What was promised", [small_print.promised(summary)]),
        ("Credits and help", credits),
    ]


def _texts(summary: Summary) -> Iterator[str]:
    """Everything on the pages that people wrote themselves."""
    occasion = summary.occasion
    yield from (occasion.agency, occasion.session, occasion.survey, *occasion.contacts)
    for form in summary.forms:
        yield from (form.title, form.subject, form.credit)
        for prompt in form.comments:
            yield from (prompt.prompt, *prompt.texts)
