from __future__ import annotations

import itertools
import re

import pytest

from facilitator.documents.chart import Axis, DotChart, DotRow, ZoneWords
from facilitator.documents.grid import LETTER, SMALL, column, columns
from facilitator.documents.pen import Pen
from facilitator.documents.summary_chart import axis_of, in_order, panels
from facilitator.documents.text.typesetting import typesetter
from tests.support.made_summaries import made_summary

PROQOL = Axis(10, 50, (22.5, 41.5), ("low", "average", "high"))


class Sheet:
    """A canvas that keeps the operators put on it and the words written."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self.words: list[tuple[float, str]] = []
        self._x = 0.0

    def addLiteral(self, operators: str) -> None:
        self.operators.append(operators)

    def beginText(self) -> Sheet:
        return self

    def setFont(self, name: str, size: float) -> None: ...

    def setTextOrigin(self, x: float, y: float) -> None:
        self._x = x

    def textLine(self, text: str) -> None:
        self.words.append((self._x, text))

    def drawText(self, text: Sheet) -> None: ...

    def showPage(self) -> None: ...


def drawn(chart: DotChart) -> Sheet:
    sheet = Sheet()
    pen = Pen(sheet, LETTER, typesetter())
    chart.draw(pen, 100)
    pen.end_page()
    return sheet


def dots(sheet: Sheet) -> list[float]:
    """Where each dot stands across, as a part of the chart."""
    found = re.findall(r"0\.07 0\.42 0\.54 rg .*?1 0 0 1 ([\d.]+)", "\n".join(sheet.operators))
    return [(float(x) - LETTER.margin - column(3)) / columns(6) for x in found]


def chart(*rows: DotRow, axis: Axis | None = PROQOL, pitch: float = 66) -> DotChart:
    return DotChart(typesetter(), axis, rows, pitch)


def test_that_the_dot_stands_where_the_mean_is_on_the_whole_range() -> None:
    sheet = drawn(chart(DotRow("A", mean=30, figure="30.0"), DotRow("B", mean=10, figure="10.0")))
    assert dots(sheet) == pytest.approx([0.5, 0.0], abs=0.001)
    assert [word for _, word in sheet.words if word in ("30.0", "10.0")] == ["30.0", "10.0"]


def test_that_marks_beyond_the_range_are_held_at_its_ends() -> None:
    assert PROQOL.place(60) == 1.0
    assert PROQOL.place(-3) == 0.0


def test_that_a_scale_that_is_not_shown_has_no_dot_and_no_interval() -> None:
    shown = drawn(chart(DotRow("A", mean=30, figure="30", interval=(28, 32), people="n = 24")))
    hidden = drawn(
        chart(DotRow("A", norm=22.8, norm_figure="22.8", words="Not shown", people="fewer than 5"))
    )
    assert len(dots(shown)) == 1
    assert dots(hidden) == []
    assert "Not shown" in [word for _, word in hidden.words]
    assert "22.8" in [word for _, word in hidden.words]


def test_that_no_colour_is_used_but_the_one_fill_inside_a_black_outline() -> None:
    sheet = drawn(chart(DotRow("A", mean=30, figure="30", interval=(28, 32), norm=20)))
    for operators in sheet.operators:
        assert "RG" not in operators
        if " rg " in f" {operators}":
            assert "0.07 0.42 0.54 rg" in operators
            assert operators.endswith("B Q")


def test_that_only_the_middle_of_three_zones_is_grey() -> None:
    sheet = drawn(chart(DotRow("A", mean=30, figure="30")))
    grey = [operators for operators in sheet.operators if operators.startswith("0.9 g")]
    assert len(grey) == 1
    left, _, width, _ = re.search(r"g ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re", grey[0]).groups()
    start = (float(left) - LETTER.margin - column(3)) / columns(6) * 40 + 10
    assert start == pytest.approx(22.5, abs=0.02)
    assert float(width) / columns(6) * 40 == pytest.approx(19, abs=0.02)


def test_that_zone_words_never_touch_each_other() -> None:
    stss = Axis(
        17, 85, (27.5, 37.5, 43.5, 48.5), ("little or none", "mild", "moderate", "high", "severe")
    )
    found = ZoneWords(typesetter(), stss)
    by_level: dict[int, list[tuple[float, float]]] = {}
    for centre, level, word in found.lines:
        half = typesetter().width(word, SMALL) / 2
        by_level.setdefault(level, []).append((centre - half, centre + half))
    for spans in by_level.values():
        spans.sort()
        assert all(first[1] < second[0] for first, second in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (10, 50, (10, 20, 30, 40, 50)),
        (1, 5, (1, 2, 3, 4, 5)),
        (0, 100, (0, 25, 50, 75, 100)),
        (0, 10, (0, 2, 4, 6, 8, 10)),
        (17, 85, (17, 34, 51, 68, 85)),
    ],
)
def test_that_ticks_are_round_and_reach_both_ends(low: float, high: float, ticks: tuple) -> None:
    assert Axis(low, high).ticks == ticks


def test_that_zones_of_sums_end_between_whole_scores_and_of_means_at_the_limit() -> None:
    (proqol,) = made_summary("proqol-5").forms
    assert axis_of(proqol.scales[0]).cuts == (22.5, 41.5)
    (organisation,) = made_summary("stsi-oa").forms
    assert axis_of(organisation.scales[0]).cuts == (2, 3, 4)


def test_that_scales_without_a_published_mean_stand_from_the_highest_down() -> None:
    (organisation,) = made_summary("stsi-oa").forms
    means = [scale.mean for scale in in_order(organisation.scales)]
    assert means == sorted(means, reverse=True)
    (proqol,) = made_summary("proqol-5").forms
    assert [scale.scale_id for scale in in_order(proqol.scales)] == ["CS", "BO", "STS"]


def test_that_scales_of_different_ranges_each_stand_on_a_line_of_their_own() -> None:
    (stss,) = made_summary("stss").forms
    total, rest = panels(stss)
    assert [scale.scale_id for scale in total.scales] == ["TOTAL"]
    assert (total.axis.low, total.axis.high) == (17, 85)
    assert rest.axis is None


def test_that_every_mark_stays_within_the_charts_height() -> None:
    for pitch in (23.5, 31.0, 40.0, 66.0):
        made = chart(
            DotRow("A", mean=30, figure="30"), DotRow("B", mean=20, figure="20"), pitch=pitch
        )
        sheet = drawn(made)
        for operators in sheet.operators:
            if " cm " in operators:  # a dot, drawn about a centre of its own
                continue
            for y in re.findall(r"[\d.]+ ([\d.]+) [ml]", operators):
                down = LETTER.height - float(y) - 100
                assert -0.5 <= down <= made.height + 0.5
