"""The pages behind page one: tables, shares of the group, statements one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from facilitator.documents.flow import Block, Flow
from facilitator.documents.grid import LIVE, SMALL, column, columns
from facilitator.documents.pen import Pen
from facilitator.documents.summary_chart import figure, in_order, points
from facilitator.documents.tables import (
    Column,
    Histogram,
    Pair,
    SharesBar,
    StatementCell,
    StatementGrid,
    StatementRow,
    TableHead,
    TableRow,
)
from facilitator.documents.words import Headed, Rule, SectionHead, Stack, Words
from facilitator.domain import reading, small_print
from facilitator.domain.summary import FormFigures, ItemFigure, ScaleFigure, Share, Summary

_COMPARED = (
    Column("n", 172),
    Column("mean", 208, bold=True),
    Column("95\N{NO-BREAK SPACE}% interval", 288),
    Column("SD", 322),
    Column("published (SD)", 412),
    Column("difference, in SD", LIVE),
)
_PLAIN = (
    Column("n", 212),
    Column("mean", 264, bold=True),
    Column("95\N{NO-BREAK SPACE}% interval", 354),
    Column("SD", 408),
    Column("possible", LIVE),
)
_REACHED = (*_PLAIN[:-1], Column("reached", LIVE))
_SMALL = (
    Column("questionnaire", 192, "left"),
    Column("n", 354),
    Column("mean", 420, bold=True),
    Column("possible", LIVE),
)
_SKIPPED = "A person with too many skipped statements is left out of a scale, so n can differ."


def figures(flow: Flow, form: FormFigures) -> None:
    """The form's scales as a table, then as shares of people per published range."""
    setter = flow.setter
    compared = any(scale.norm for scale in form.scales)
    spread = any(scale.sd is not None for scale in form.scales)
    places = _COMPARED if compared else _REACHED if form.reached else _PLAIN
    validated = "" if form.validated else ", not validated"

    def head(again: bool) -> Sequence[Block]:
        title = f"{form.title}, continued" if again else form.title
        count = len(form.scales)
        note = f"{reading.number(count).lower()} scale{'s' * (count != 1)}{validated}"
        return [SectionHead(setter, title, note), TableHead(places)]

    rows = [_scale_row(flow, scale, places) for scale in in_order(form.scales)]
    notes = []
    if len({scale.n for scale in form.scales}) > 1:
        notes.append(_SKIPPED)
    if compared and spread:
        notes.append(
            "Difference: group mean less published mean, then the same in published standard "
            "deviations. Under 0.5 is small, from 0.8 large."
        )
    if places is _REACHED:
        notes.append(
            "Reached: the mean as a share of the highest answer. “Not applicable” is left out."
        )
    flow.rows(
        head, rows, [Words(setter, " ".join(notes), SMALL, above=6, balanced=True)] if notes else []
    )
    _shares(flow, form)


def few_figures(flow: Flow, forms: Sequence[FormFigures]) -> None:
    """All scales of a small group in one table: nothing of them is shown but n and the mean."""
    setter = flow.setter

    def head(again: bool) -> Sequence[Block]:
        title = "All scales, continued" if again else "All scales"
        return [SectionHead(setter, title, "means are rounded"), TableHead(_SMALL)]

    rows = []
    for form in forms:
        for scale in in_order(form.scales):
            shown = scale.mean is not None and scale.n is not None
            cells = (
                form.title,
                str(scale.n) if shown else "",
                figure(scale.mean or 0.0, scale.decimals) if shown else "not shown",
                f"{points(scale.ends[0])} to {points(scale.ends[1])}",
            )
            rows.append(TableRow(setter, scale.title, cells, _SMALL, name_width=184.0, height=19.0))
    differ = len({scale.n for form in forms for scale in form.scales}) > 1
    flow.rows(head, rows, [Words(setter, _SKIPPED, SMALL, above=6)] if differ else [])


def _scale_row(flow: Flow, scale: ScaleFigure, places: Sequence[Column]) -> TableRow:
    width = places[0].x - 24
    if scale.mean is None or scale.n is None:
        reason = scale.held_back or "too few people"
        cells: tuple[str, ...] = (f"not shown: {reason}",)
        return TableRow(flow.setter, scale.title, cells, (Column("", LIVE),), name_width=width)
    cells = (str(scale.n), figure(scale.mean, scale.decimals))
    ends = f"{points(scale.ends[0])} to {points(scale.ends[1])}"
    interval = scale.interval
    cells += (
        f"{figure(interval[0])} to {figure(interval[1])}" if interval else "",
        figure(scale.sd) if scale.sd is not None else "",
    )
    if places is _REACHED:
        reached = round(100 * scale.mean / scale.ends[1])
        ends = f"{reached}\N{NO-BREAK SPACE}% of {points(scale.ends[1])}"
    if places is not _COMPARED:
        return TableRow(flow.setter, scale.title, (*cells, ends), places, name_width=width)
    norm = scale.norm
    cells += (f"{figure(norm.mean)} ({figure(norm.sd)})" if norm else "", _difference(scale))
    return TableRow(flow.setter, scale.title, cells, places, name_width=width)


def _difference(scale: ScaleFigure) -> str:
    if scale.difference is None or scale.norm is None or scale.mean is None:
        return ""
    points_apart = scale.mean - scale.norm.mean
    sign = "+" if points_apart >= 0.05 else ""
    return f"{sign}{figure(points_apart)},  {figure(scale.difference, 2)}"


def _shares(flow: Flow, form: FormFigures) -> None:
    scales = [scale for scale in in_order(form.scales) if scale.shares]
    if not scales:
        return
    setter = flow.setter

    def head(again: bool) -> Sequence[Block]:
        title = "Where individual scores fall"
        note = "share of people in each published range"
        return [SectionHead(setter, f"{title}, continued" if again else title, note)]

    bars = []
    for place, scale in enumerate(scales):
        parts = [share for share in scale.shares if share.percent > 0]
        bars.append(
            SharesBar(
                setter,
                scale.title,
                f"n = {scale.n}",
                [(float(share.percent), share_label(share)) for share in parts],
                [_fill(share, scale) for share in parts],
                above=0.0 if place else 6.0,
            )
        )
    limits = dict.fromkeys(small_print.band_limits(scale.bands, scale.ends) for scale in scales)
    text = f"Published ranges: {'; '.join(limits)}. They are made for one person’s score."
    if any(len(share.names) > 1 for scale in scales for share in scale.shares):
        text += " Neighbouring ranges are put together where one alone could point to someone."
    flow.rows(head, bars, [Words(setter, text, SMALL, above=6, balanced=True)])


def share_label(share: Share) -> str:
    """ "average 58 %", "average or high 67 %", "nearly all low"."""
    names = [reading.band_words(name) for name in share.names]
    said = " or ".join(names) if len(names) < 3 else f"{names[0]} to {names[-1]}"
    return f"{share.words} {said}" if share.words else f"{said} {share.percent}\N{NO-BREAK SPACE}%"


def _fill(share: Share, scale: ScaleFigure) -> float:
    """From white for the lowest range to a middle grey for the highest; a pooled part between."""
    order = [band.id for band in scale.bands]
    ramp = (
        (1.0, 0.9, 0.72)
        if len(order) <= 3
        else tuple(1.0 - 0.28 * place / (len(order) - 1) for place in range(len(order)))
    )
    greys = [ramp[order.index(name)] for name in share.names if name in order] or [1.0]
    return sum(greys) / len(greys)


def session_statements(flow: Flow, form: FormFigures) -> None:
    """What people said of the session, statement by statement, highest first."""
    shown, ends = _highest_first(form)
    if not shown:
        return
    setter = flow.setter
    spread = any(item.shares for item in shown)

    def head(again: bool) -> Sequence[Block]:
        title = "The session itself"
        note = f"from {points(ends[0])} to {points(ends[1])}, highest first"
        return [
            SectionHead(setter, f"{title}, continued" if again else title, note),
            _StatementHead(ends, spread),
        ]

    tail = []
    if any(len(share.names) > 1 for item in shown for share in item.shares):
        text = (
            "Neighbouring answers are put together where one alone could point to someone; their "
            "column is as high as their answers are on average."
        )
        tail.append(Words(setter, text, SMALL, above=6, balanced=True))
    flow.rows(head, [_statement_row(flow, item, ends) for item in shown], tail)


def _highest_first(form: FormFigures) -> tuple[list[ItemFigure], tuple[float, float]]:
    """The statements that are shown, and the ends most of them have."""
    shown = [item for item in form.statements if item.mean is not None]
    if not shown:
        return [], (0.0, 0.0)
    usual = Counter(item.ends for item in shown).most_common(1)[0][0]
    shown.sort(key=lambda item: (item.ends != usual, item.ends, -(item.mean or 0.0)))
    return shown, usual


def statements(flow: Flow, form: FormFigures) -> None:
    """Every statement with n and mean in short columns, highest first; by its number where the
    wording is not ours to print."""
    shown, ends = _highest_first(form)
    if not shown:
        return
    setter = flow.setter
    named = any(item.text for item in shown)
    across = 2 if named else 4
    each = 12 // across
    note = f"from {points(ends[0])} to {points(ends[1])}, highest first"
    title = f"{form.title}, statement by statement"
    width = columns(each)
    cells = [
        StatementCell(
            setter,
            item.text or item.item_id,
            str(item.n),
            figure(item.mean or 0.0),
            width,
        )
        for item in shown
    ]
    per_page = int((flow.paper.room - 80) // max(cell.height for cell in cells)) * across
    for start in range(0, len(cells), per_page):
        part = cells[start : start + per_page]
        grid = StatementGrid(part, across, "statement" if named else "number", width)
        continued = ", continued" if start else ""
        blocks: list[Block] = [SectionHead(setter, f"{title}{continued}", note), grid]
        if not named and start + per_page >= len(cells):
            text = "The sentences are their owner’s: lay the questionnaire beside this page."
            blocks.append(Words(setter, text, SMALL, above=6))
        flow.together(blocks)


def _statement_row(flow: Flow, item: ItemFigure, ends: tuple[float, float]) -> Block:
    text = item.text or f"Statement {item.item_id}"
    mean = figure(item.mean) if item.mean is not None else ""
    people = f"n = {item.n}"
    own = item.ends != ends
    if item.shares:
        shares = [(share.names, share.percent, share.words) for share in item.shares]
        return Histogram(flow.setter, text, shares, mean, people, ends=item.ends, labels=own)
    note = f"from {points(item.ends[0])} to {points(item.ends[1])}" if own else ""
    return StatementRow(flow.setter, text, item.mean, mean, people, item.ends, note)


class _StatementHead:
    """The ends of the answers over the statements' lines, or the answers over their columns."""

    above = 0.0
    height = 18.0

    def __init__(self, ends: tuple[float, float], spread: bool) -> None:
        self._ends, self._spread = ends, spread

    def draw(self, pen: Pen, top: float) -> None:
        y = top + 12
        low, high = self._ends
        if self._spread:
            pen.text(0, y, "share of people, %; may not add to 100", SMALL)
            steps = int(high - low) + 1
            for place, x in enumerate(Histogram.centres(steps)):
                pen.text(x, y, points(low + place), SMALL, "centre")
        else:
            pen.text(column(6), y, points(low), SMALL, "centre")
            pen.text(column(6) + columns(4), y, points(high), SMALL, "centre")
        pen.text(LIVE, y, "mean", SMALL, "right")
        pen.hairline(top + self.height)


def left_out(flow: Flow, summary: Summary) -> Stack:
    """What was held back and the number of people it takes, said once and calmly."""
    setter = flow.setter
    count = len(summary.left_out)
    many = "one thing is" if count == 1 else f"{reading.number(count).lower()} things are"
    intro = f"In a small group, detail can become a name. So {many} not on these pages."
    pairs: list[Block] = [Pair(setter, item.thing, item.needs) for item in summary.left_out]
    words = Words(
        setter,
        "These numbers were fixed before the first answer and cannot be changed afterwards.",
        SMALL,
        x=column(4),
        width=columns(8),
        above=5,
        balanced=True,
    )
    beside = Headed(setter, [("Left out, to keep the promise", [intro])], above=0)
    return Stack([Rule(above=0), Side(beside, Stack([*pairs, words]), above=8)], above=14)


class Side:
    """Two blocks beside each other."""

    def __init__(self, left: Block, right: Block, above: float = 0.0) -> None:
        self._both = (left, right)
        self.above = above
        self.height = max(left.height, right.height)

    def draw(self, pen: Pen, top: float) -> None:
        for block in self._both:
            block.draw(pen, top)
