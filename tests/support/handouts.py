"""Handouts as trainers write them: texts with lines at the top, pictures, PDFs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from reportlab.pdfgen.canvas import Canvas


def front(**values: str) -> str:
    """The three or more lines at the top."""
    lines = "".join(f"{name}: {value}\n" for name, value in values.items())
    return f'---\ntitle: "A page: to keep"\n{lines}---\n'


def written(folder: Path, text: str, name: str = "page.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def picture(
    path: Path, width: int, height: int, mode: str = "RGB", note: str = "", fill: object = None
) -> Path:
    """A picture with something in it; `note` is what a camera wrote beside it."""
    image = Image.new(mode, (width, height), fill)  # type: ignore[arg-type]
    exif = Image.Exif()
    if note:
        exif[0x010E] = note
    image.save(path, exif=exif) if note else image.save(path)
    return path


def pdf_of(*pages: str, size: tuple[float, float] = (612, 792)) -> bytes:
    """A PDF as another program makes it: a page for each text."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size)
    for text in pages:
        canvas.drawString(60, size[1] - 60, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
