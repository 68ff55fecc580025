from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from facilitator.documents.pages import page_count, render
from facilitator.documents.summary import summary_pdf
from facilitator.domain.errors import BadInput
from tests.support.made_summaries import made_summary


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return summary_pdf(made_summary("pss-10"))


def test_that_a_page_is_drawn_at_the_width_asked_for_on_white_paper(pdf: bytes) -> None:
    image = render(pdf, 0, 600)
    assert image.width == 600
    assert abs(image.height - 600 * 792 / 612) <= 1
    assert len(image.data) == image.stride * image.height
    assert image.data[:3] == b"\xff\xff\xff"
    assert min(image.data[0::4]) < 60  # black letters stand on it


def test_that_pages_are_counted_and_one_too_far_is_refused(pdf: bytes) -> None:
    assert page_count(pdf) == 3
    with pytest.raises(IndexError):
        render(pdf, 3, 100)


def test_that_two_threads_may_draw_at_once(pdf: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        images = list(pool.map(lambda page: render(pdf, page % 2, 200), range(12)))
    assert {image.data for image in images[::2]} == {images[0].data}


@pytest.mark.parametrize("broken", [b"", b"no pdf at all", b"%PDF-1.4\n"])
def test_that_what_is_no_pdf_is_told_so(broken: bytes) -> None:
    with pytest.raises(BadInput):
        page_count(broken)
