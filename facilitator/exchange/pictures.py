"""Pictures of others (a logo, a signature): looked at before they are opened, kept as plain PNG."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from facilitator.domain.errors import BadInput

if TYPE_CHECKING:
    import PIL.Image

LARGEST: Final = 20_000_000  # bytes of a file
PIXELS: Final = 50_000_000
LONGER_SIDE: Final = 1200  # of what is kept: 600 dots an inch on the widest place it has
_SCANS: Final = 64  # times a JPEG goes over its pixels; usual are 1 to 10
_KINDS: Final = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
_REMEDY: Final = "Choose a PNG or JPEG file. Nothing was changed."


def picture_of(path: Path) -> bytes:
    """The picture in a PNG, JPEG, GIF, BMP or WebP file, as PNG of at most LONGER_SIDE pixels on
    its longer side: upright, without anything else the file said, transparent where it was.

    The size is read from the file's head, before anything is unpacked.  Raises BadInput for a file
    that is too large, has too many pixels, moves, is drawn (SVG), is no picture or is damaged.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        raise BadInput(f"“{path.name}” cannot be read.", _REMEDY) from None
    if len(data) > LARGEST:
        raise BadInput(
            f"“{path.name}” is larger than 20 MB.",
            "Save a smaller copy of it. Nothing was changed.",
        )
    return _kept(path.name, data)


def _kept(name: str, data: bytes) -> bytes:
    from PIL import Image, ImageOps, UnidentifiedImageError

    if _is_drawn(data):
        raise BadInput(
            f"“{name}” is a drawing (SVG), not a picture.",
            "Save it as PNG, then choose that. Nothing was changed.",
        )
    if endless(data):
        raise BadInput(f"“{name}” is damaged.", _REMEDY)
    with warnings.catch_warnings():
        # Pillow warns of what is told below in plain words, and of small faults it can repair.
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=_KINDS) as image:
                _check(name, image)
                image.draft("RGB", (2 * LONGER_SIDE, 2 * LONGER_SIDE))  # JPEG: not every pixel
                image.load()
                ImageOps.exif_transpose(image, in_place=True)
                return _small(image)
        except UnidentifiedImageError:
            raise BadInput(f"“{name}” is not a picture.", _REMEDY) from None
        except Image.DecompressionBombError:
            raise _too_many(name) from None
        except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError):
            raise BadInput(f"“{name}” is damaged.", _REMEDY) from None


def endless(data: bytes) -> bool:
    """Whether a JPEG goes over all of its pixels again and again: minutes for a few kilobytes."""
    return data.startswith(b"\xff\xd8") and data.count(b"\xff\xda") > _SCANS


def _is_drawn(data: bytes) -> bool:
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<svg", b"<?xml", b"<!doctype svg")) or b"<svg" in start


def _check(name: str, image: PIL.Image.Image) -> None:
    if image.width * image.height > PIXELS:
        raise _too_many(name)
    if getattr(image, "is_animated", False):
        raise BadInput(f"“{name}” is a moving picture.", _REMEDY)


def _too_many(name: str) -> BadInput:
    return BadInput(
        f"“{name}” has more than 50 megapixels.", "Save a smaller copy of it. Nothing was changed."
    )


def _small(image: PIL.Image.Image) -> bytes:
    from PIL import Image

    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    wanted = "RGBA" if clear else "RGB"
    plain = image if image.mode == wanted else image.convert(wanted)
    plain.thumbnail((LONGER_SIDE, LONGER_SIDE), Image.Resampling.LANCZOS)
    # Pixels alone go on: whatever else the file said stays behind.
    kept = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    out = BytesIO()
    kept.save(out, "PNG", optimize=True)
    return out.getvalue()
