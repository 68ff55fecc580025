"""The released figures of a summary as CSV, for a spreadsheet or another program."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from facilitator.domain.summary import FormFigures, ItemFigure, ScaleFigure, Share, Summary
from facilitator.exchange.cells import safe_cell

HEADER = (
    "form",
    "scale",
    "n",
    "mean",
    "low",
    "high",
    "band",
    "share",
    "statement",
    "sd",
    "published_mean",
    "published_sd",
    "comparison",
    "what",
    "not_shown",
)


def figures_csv(summary: Summary) -> str:
    """The header above, then every scale and after them every statement, each followed by a row for
    each share that is shown.

    `low` and `high` are the ends of the 95 % interval of the mean; `band` names a range, or the
    answer to a statement, several joined by " or " where they are pooled; `share` is in whole
    percent, or in words ("nearly all", "few") where that is all that is said; `what` is the title
    of the scale or the words of a statement of ours, `not_shown` why there is no mean.  A cell that
    was held back is empty; the workbook lists all that was left out.
    """
    out = StringIO(newline="")
    writer = csv.DictWriter(out, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    for form in summary.forms:
        writer.writerows(_scales(form))
    for form in summary.forms:
        writer.writerows(_statements(form))
    return out.getvalue()


def _scales(form: FormFigures) -> Iterator[dict[str, str]]:
    for scale in form.scales:
        of = {"form": safe_cell(form.form_id), "scale": safe_cell(scale.scale_id)}
        yield {**of, **_scale(scale)}
        for share in scale.shares:
            yield {**of, **_share(scale.n, share)}


def _statements(form: FormFigures) -> Iterator[dict[str, str]]:
    for item in form.statements:
        of = {"form": safe_cell(form.form_id), "statement": safe_cell(item.item_id)}
        yield {**of, **_statement(item)}
        for share in item.shares:
            yield {**of, **_share(item.n, share)}


def _scale(scale: ScaleFigure) -> dict[str, str]:
    low, high = scale.interval or (None, None)
    norm = scale.norm
    return {
        "n": _count(scale.n),
        "mean": _figure(scale.mean, scale.decimals),
        "low": _figure(low, scale.decimals),
        "high": _figure(high, scale.decimals),
        "sd": _figure(scale.sd, 1),
        "published_mean": "" if norm is None else f"{norm.mean:g}",
        "published_sd": "" if norm is None else f"{norm.sd:g}",
        "comparison": safe_cell(scale.comparison),
        "what": safe_cell(scale.title),
        "not_shown": safe_cell(scale.held_back),
    }


def _statement(item: ItemFigure) -> dict[str, str]:
    return {
        "n": _count(item.n),
        "mean": _figure(item.mean, 1),
        "what": safe_cell(item.text),
        "not_shown": "could point at someone" if item.mean is None else "",
    }


def _share(people: int | None, share: Share) -> dict[str, str]:
    return {
        "n": _count(people),
        "band": safe_cell(" or ".join(share.names)),
        "share": share.words or str(share.percent),
    }


def _count(people: int | None) -> str:
    return "" if people is None else str(people)


def _figure(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:.{decimals}f}"
