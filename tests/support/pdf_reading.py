"""What a reader of the PDF gets: its words page by page, its sizes, its fonts."""

from __future__ import annotations

import re

import pypdfium2


def page_texts(pdf: bytes) -> list[str]:
    """The words of each page, with single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            re.sub(r"\s+", " ", page.get_textpage().get_text_range()).replace("\u200b", "")
            for page in document
        ]
    finally:
        document.close()


def whole_text(pdf: bytes) -> str:
    return " ".join(page_texts(pdf))


def page_sizes(pdf: bytes) -> set[tuple[float, float]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return {tuple(round(side, 2) for side in page.get_size()) for page in document}
    finally:
        document.close()


def title_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document.get_metadata_dict()["Title"]
    finally:
        document.close()
