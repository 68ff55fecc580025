from __future__ import annotations

import logging
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.documents.summary import summary_flow, summary_pdf
from facilitator.domain.forms import Band, Direction, Norm
from facilitator.domain.summary import (
    Comments,
    FormFigures,
    ItemFigure,
    LeftOut,
    Occasion,
    ScaleFigure,
    Share,
    Summary,
)
from tests.support.pdf_reading import page_texts
from tests.support.proofs import tries

ENDS = ((10.0, 50.0), (1.0, 5.0), (17.0, 85.0), (0.0, 100.0), (0.0, 10.0), (5.0, 25.0))
words = st.text(max_size=60)
names = st.one_of(st.text(min_size=1, max_size=40), st.just("x" * 300), st.just("سميرة (2) น้ำ"))


@st.composite
def scales(draw: st.DrawFn, form_id: str) -> ScaleFigure:
    low, high = draw(st.sampled_from(ENDS))
    value = st.floats(low, high).map(lambda number: round(number, 1))
    starts = sorted(draw(st.sets(st.floats(low + 0.5, high - 0.5).map(round), max_size=4)))
    bands = tuple(Band(f"band{place}", start) for place, start in enumerate([low, *starts]))
    bands = bands if len(bands) > 1 else ()
    norm = draw(st.none() | st.builds(Norm, value, st.just(5.0), st.just(5612), st.just("a study")))
    common = {
        "form_id": form_id,
        "scale_id": draw(st.sampled_from(["STS", "BO", "CS", "TOTAL", "X", "Y"])),
        "title": draw(names),
        "note": draw(words),
        "direction": draw(st.sampled_from(Direction)),
        "ends": (low, high),
        "bands": bands,
        "norm": norm,
    }
    if draw(st.integers(0, 4)) == 0:
        return ScaleFigure(**common, held_back=draw(st.sampled_from(["", "fewer than 5 answered"])))
    interval = draw(st.none() | st.tuples(value, value).map(lambda pair: (min(pair), max(pair))))
    shares = ()
    if bands and draw(st.booleans()):
        percent = draw(st.integers(0, 100))
        shares = (
            Share((bands[0].id,), percent, "few" if percent == 0 else ""),
            Share(tuple(band.id for band in bands[1:]), 100 - percent),
        )
    return ScaleFigure(
        **common,
        n=draw(st.integers(5, 300)),
        mean=draw(value),
        decimals=draw(st.integers(0, 1)),
        interval=interval,
        sd=2.5 if interval else None,
        difference=draw(st.none() | st.floats(-3, 3)) if norm else None,
        comparison=draw(st.sampled_from(["", "A little above", "Well below", "Close to"])),
        shares=shares,
    )


@st.composite
def statements(draw: st.DrawFn) -> ItemFigure:
    low, high = draw(st.sampled_from([(1.0, 5.0), (0.0, 10.0)]))
    mean = draw(st.none() | st.floats(low, high))
    shares = ()
    if mean is not None and draw(st.booleans()):
        answers = [f"{low + step:g}" for step in range(int(high - low) + 1)]
        shares = (Share((answers[0],), 30), Share(tuple(answers[1:]), 70))
    return ItemFigure(
        draw(names), draw(words), None if mean is None else 30, mean, (low, high), shares
    )


@st.composite
def forms(draw: st.DrawFn) -> FormFigures:
    form_id = draw(st.sampled_from(["evaluation", "pulse", "proqol-5", "cbi", "own"]))
    return FormFigures(
        form_id=form_id,
        title=draw(names),
        subject=draw(words),
        items=draw(st.integers(0, 200)),
        credit=draw(words),
        validated=draw(st.booleans()),
        ours=draw(st.booleans()),
        caution=draw(words),
        scoring=draw(words),
        scales=tuple(draw(st.lists(scales(form_id), max_size=9))),
        statements=tuple(draw(st.lists(statements(), max_size=12))),
        comments=tuple(
            draw(
                st.lists(
                    st.builds(
                        Comments,
                        words,
                        st.lists(st.text(max_size=1000), max_size=4).map(tuple),
                    ),
                    max_size=3,
                )
            )
        ),
    )


@st.composite
def summaries(draw: st.DrawFn) -> Summary:
    return Summary(
        occasion=Occasion(
            draw(names), draw(words), draw(st.none() | st.dates(date(2000, 1, 1))), draw(words)
        ),
        minimum=draw(st.integers(5, 25)),
        answered=draw(st.integers(5, 300)),
        present=draw(st.sampled_from(["", "most of those present", "24 of the 26 people"])),
        forms=tuple(draw(st.lists(forms(), max_size=4))),
        left_out=tuple(draw(st.lists(st.builds(LeftOut, words, words), max_size=6))),
        practice=draw(st.booleans()),
    )


@pytest.fixture(autouse=True)
def _letters_without_a_font_are_expected() -> None:
    logging.getLogger("facilitator.documents.text.typesetting").setLevel(logging.ERROR)


@settings(
    max_examples=tries(8, 200),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(summaries(), st.sampled_from(["letter", "a4"]))
def test_that_whatever_passed_the_guard_can_be_printed(summary: Summary, paper: str) -> None:
    pages = page_texts(summary_pdf(summary, paper))
    assert len(pages) >= 2
    for text in pages:
        assert f"Smallest group shown: {summary.minimum} people" in text
    flow = summary_flow(summary, paper)
    for page in flow._pages:
        for y, block in page.placed:
            assert y >= flow.paper.top - 0.01
            assert block.height <= flow.paper.room or y == flow.paper.top
