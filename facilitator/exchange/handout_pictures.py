"""Pictures beside a handout: looked at, turned upright, and kept without what a camera noted."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from facilitator.domain.errors import BadInput
from facilitator.domain.handout_order import is_picture_name
from facilitator.domain.handouts import Picture
from facilitator.exchange.pictures import endless

if TYPE_CHECKING:
    from PIL.Image import Image

BYTES_AT_MOST = 20 * 2**20
PIXELS_AT_MOST = 40_000_000
_SIDE_AT_MOST = 1600  # pixels; the text's full width at 228 an inch
_BESIDE = "Save it as PNG or JPEG beside the text and write its plain file name."


def picture_name(address: str) -> str:
    """The file name in an address as Markdown gives it.  Raises BadInput for anything but a plain
    file name: nothing is fetched, and no other folder is looked into."""
    name = unquote(address)
    if set("/\\:") & set(name):
        raise BadInput(
            "this picture does not lie beside the file, and nothing is fetched.", _BESIDE
        )
    if not is_picture_name(name):
        raise BadInput(
            f"a picture cannot be called “{name[:60]}” here.",
            "Give it a name of plain letters, digits, - and _ that ends in .png or .jpg.",
        )
    return name


def read_picture(folder: Path, address: str, said: str) -> Picture:
    """The picture of this address in the folder, upright, on white, at most 1600 pixels wide and
    high.  Raises BadInput when it is not there, not a picture, or too large."""
    name = picture_name(address)
    path = folder / name
    if path.is_symlink() or not path.is_file():
        raise BadInput(f"the picture {name} is not there.", _BESIDE)
    try:
        with path.open("rb") as file:
            content = file.read(BYTES_AT_MOST + 1)
    except OSError as error:
        raise BadInput(f"the picture {name} cannot be opened.", _BESIDE) from error
    if len(content) > BYTES_AT_MOST:
        most = BYTES_AT_MOST // 2**20
        raise BadInput(f"the picture {name} is over {most} MB.", "Save a smaller one.")
    return _looked_at(content, name, said)


def _looked_at(content: bytes, name: str, said: str) -> Picture:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        if endless(content):
            raise ValueError
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of much it says what is checked here
            with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > PIXELS_AT_MOST:
                    most = PIXELS_AT_MOST // 1_000_000
                    raise BadInput(
                        f"the picture {name} has more than {most} million pixels.",
                        "Save a smaller one.",
                    )
                image.thumbnail((_SIDE_AT_MOST, _SIDE_AT_MOST))
                upright = ImageOps.exif_transpose(image)
                return _packed(_on_white(upright), said)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError, EOFError) as why:
        raise BadInput(f"the picture {name} is broken or neither PNG nor JPEG.", _BESIDE) from why


def _on_white(image: Image) -> Image:
    from PIL import Image

    if image.mode in ("L", "RGB", "1", "CMYK"):
        return image.convert("L" if image.mode in ("L", "1") else "RGB")
    if image.mode.startswith("I"):  # sixteen bits of grey
        return image.point(lambda value: value / 256).convert("L")
    clear = image.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(white, clear).convert("RGB")


def _packed(image: Image, said: str) -> Picture:
    """As PNG, or as JPEG where that is much smaller: photographs."""
    drawn, photographed = BytesIO(), BytesIO()
    image.save(drawn, "PNG")
    image.save(photographed, "JPEG", quality=88)
    best = drawn if drawn.tell() < 3 * photographed.tell() else photographed
    return Picture(best.getvalue(), image.width, image.height, said)
