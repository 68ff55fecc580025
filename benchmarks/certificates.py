"""How long 200 certificates take, beside the same drawing calls replayed on a fresh canvas."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

PEOPLE = 200
_FIRST = ("María José", "Bo", "Nguyễn Thị", "Åsa", "Екатерина", "Ruth", "عبد الرحمن", "김민준")
_LAST = ("Castellanos Rivera", "Oyelaran-Whitfield", "Lindqvist", "Tran", "O’Brien", "Papadopoulos")


def measure() -> dict[str, float]:
    """`certificates_ratio`: 200 certificates over the replay of their own calls, the median of
    alternating pairs.  Prints how many milliseconds they took (aim: 100)."""
    from benchmarks.pairs import ratio, seconds
    from benchmarks.summary import Call, Recorder, replay
    from facilitator.documents.certificates.pages import certificates_pdf, draw, running
    from facilitator.documents.certificates.sheet import across
    from facilitator.documents.flow import new_canvas
    from facilitator.domain.certificates import Design, Face, Holder, serial

    day = date(2026, 4, 9)
    face = Face(
        course="Skills that lighten the load: a day for supervisors",
        day=day,
        place="Courthouse Annex, Northfield",
        trainers="R. Amadi",
        provider="Riverbend Training Collective",
        approvals=("Provider 1187, State Board of Social Work",),
        rule="Given for signing in and out, and for handing in a sheet, blank or not.",
        signature=_picture(900, 260),
        logo=_picture(600, 180),
    )
    holders = [
        Holder(
            f"{_FIRST[n % len(_FIRST)]} {_LAST[n % len(_LAST)]} {n}",
            serial(day, n + 1),
            Decimal(6),
            day,
            f"SW-{40_000 + n}",
        )
        for n in range(PEOPLE)
    ]
    calls: list[Call] = []
    draw(Recorder(calls), face, holders, Design.BAR, "letter")

    def again() -> None:
        canvas = new_canvas(BytesIO(), across("letter"), running(face))
        replay(calls, canvas)
        canvas.save()

    compared, ours, _ = ratio(
        lambda: seconds(lambda: certificates_pdf(face, holders)), lambda: seconds(again)
    )
    print(f"{PEOPLE} certificates: {ours * 1000:.0f} ms (aim: 100)")
    return {"certificates_ratio": compared}


def _picture(width: int, height: int) -> bytes:
    """A PNG file with a slanted stroke, written by hand: only `exchange` opens pictures."""
    from struct import pack
    from zlib import compress, crc32

    rows = b"".join(
        b"\x00" + b"".join(b"\x00" if abs(x - 3 * y) < 9 else b"\xff" for x in range(width))
        for y in range(height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    head = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
