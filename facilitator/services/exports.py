"""Group figures as files: only what a summary says."""

from __future__ import annotations

from enum import StrEnum

from facilitator.domain.summary import Summary


class Kind(StrEnum):
    """The ending of the file."""

    WORKBOOK = "xlsx"
    TABLE = "csv"


def figures(summary: Summary, kind: Kind) -> bytes:
    """The summary's figures as a workbook, or as a table in UTF-8 whose mark at the front tells
    spreadsheets so."""
    if kind is Kind.WORKBOOK:
        from facilitator.exchange.figures_workbook import figures_workbook

        return figures_workbook(summary)
    from facilitator.exchange.figures import figures_csv

    return figures_csv(summary).encode("utf-8-sig")
