"""What stands on a certificate of every design: pictures, signature, approvals, number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from babel.dates import format_date

from facilitator.documents.big_names import Fitted
from facilitator.documents.certificates.sheet import (
    LABEL,
    LOGO,
    SIGNATURE,
    SMALL,
    fit,
)
from facilitator.documents.grid import Style, Weight
from facilitator.documents.pen import Align, Pen
from facilitator.documents.text.typesetting import Typesetter, clean
from facilitator.domain.certificates import Face, Holder
from facilitator.domain.credit import hours_said

TITLE: Final = "Certificate of attendance"
ATTENDED: Final = "attended"
PRACTICE: Final = "Practice data, not a certificate"
SIGNED_WIDTH: Final = 216.0
_STRONG: Final = Style(9, 13, Weight.SEMIBOLD)
_PNG_SIDES = slice(16, 24)  # of its header: width and height, four bytes each


def day_words(day: date) -> str:
    """A day as the documents write it."""
    return str(format_date(day, "d MMMM y", locale="en"))


class Kind(NamedTuple):
    """Certificates for which this is the same differ in name, number and licence alone.
    `title_at` is the baseline of the title, which makes room for a name of many lines."""

    licensed: bool
    by_rule: bool
    issued: date
    hours: Decimal
    title_at: float = 0.0


def kind(holder: Holder, title_at: float = 0.0) -> Kind:
    return Kind(bool(holder.licence), holder.by_rule, holder.issued, holder.hours, title_at)


def facts(face: Face, holder: Holder) -> tuple[tuple[str, str], ...]:
    """Date, place, contact hours and trainers, each with its label."""
    several = any(mark in face.trainers for mark in (";", " and ", " & "))
    return (
        ("date", day_words(face.day)),
        ("place", face.place),
        ("contact hours", hours_said(holder.hours)),
        ("trainers" if several else "trainer", face.trainers),
    )


def picture(
    pen: Pen, data: bytes, x: float, top: float, room: tuple[float, float], align: Align = "left"
) -> float:
    """A PNG file as large as the room allows, standing on the room's lower edge; how wide it
    became."""
    width, height = (int.from_bytes(data[_PNG_SIDES][at : at + 4], "big") for at in (0, 4))
    scale = min(room[0] / width, room[1] / height)
    wide, high = width * scale, height * scale
    left = x - {"left": 0.0, "centre": wide / 2, "right": wide}[align]
    pen.picture(left, top + room[1] - high, wide, high, data)
    return wide


def logo(pen: Pen, face: Face, x: float, top: float, align: Align = "left") -> float:
    """The agency's logo at most 120 x 36; how wide it became, 0 where there is none."""
    return picture(pen, face.logo, x, top, LOGO, align) if face.logo else 0.0


def signature(pen: Pen, face: Face, x: float, line: float) -> None:
    """A line to sign on, the image over it, who signs under it."""
    if face.signature:
        picture(pen, face.signature, x + 8, line - SIGNATURE[1] + 4, SIGNATURE)
    pen.rule(line, 0.75, x, x + SIGNED_WIDTH)
    signer = face.signer or face.trainers
    fit(pen.setter, signer, SMALL, SIGNED_WIDTH, 2).draw(pen, x, line + 13)


def approvals(setter: Typesetter, face: Face, width: float) -> list[Fitted]:
    """The provider's numbers, one below the other."""
    return [fit(setter, line, SMALL, width) for line in face.approvals]


def licence(holder: Holder) -> str:
    return f"Licence of participant: {holder.licence}"


def issued(holder: Holder) -> str:
    return f"Issued {day_words(holder.issued)}"


def number(pen: Pen, holder: Holder, x: float, y: float, align: Align) -> None:
    """The number, with "Duplicate" in bold to its left."""
    text = f"No. {clean(holder.serial)}"
    if not holder.duplicate:
        pen.text(x, y, text, SMALL, align)
        return
    mark, gap = "Duplicate", 9.0
    wide = pen.setter.width(text, SMALL)
    whole = wide + gap + pen.setter.width(mark, _STRONG)
    left = x - {"left": 0.0, "centre": whole / 2, "right": whole}[align]
    pen.text(left, y, mark, _STRONG)
    pen.text(left + whole - wide, y, text, SMALL)


def practice(pen: Pen, face: Face, x: float, y: float, align: Align) -> None:
    """Says so where nothing is real."""
    if face.practice:
        pen.text(x, y, PRACTICE, _STRONG, align)


def label(pen: Pen, x: float, y: float, text: str, align: Align = "left") -> None:
    pen.text(x, y, text, LABEL, align)
