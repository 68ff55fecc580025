"""The released figures of a summary as CSV, for a spreadsheet or another program."""

from __future__ import annotations

import csv
from io import StringIO

from facilitator.domain.summary import ScaleFigure, Share, Summary
from facilitator.exchange.cells import safe_cell

HEADER = ("form", "scale", "n", "mean", "low", "high", "band", "share")


def figures_csv(summary: Summary) -> str:
    """`form,scale,n,mean,low,high,band,share`: for every scale one row with its mean and the ends
    of its 95 % interval, then one row for each share that is shown, its bands joined by " or "
    where they are pooled and the share in whole percent, or in words ("nearly all", "few") where
    that is all that is said.  A cell that was held back is empty."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for form in summary.forms:
        for scale in form.scales:
            writer.writerow(_scale_row(scale))
            for share in scale.shares:
                writer.writerow(_share_row(scale, share))
    return out.getvalue()


def _scale_row(scale: ScaleFigure) -> list[str]:
    low, high = scale.interval or (None, None)
    return [
        safe_cell(scale.form_id),
        safe_cell(scale.scale_id),
        "" if scale.n is None else str(scale.n),
        *(_figure(value, scale.decimals) for value in (scale.mean, low, high)),
        "",
        "",
    ]


def _share_row(scale: ScaleFigure, share: Share) -> list[str]:
    return [
        safe_cell(scale.form_id),
        safe_cell(scale.scale_id),
        "" if scale.n is None else str(scale.n),
        "",
        "",
        "",
        safe_cell(" or ".join(share.names)),
        share.words or str(share.percent),
    ]


def _figure(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:.{decimals}f}"
