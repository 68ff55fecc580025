"""Logos and signatures of others: looked at before they are opened, kept as plain PNG."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from facilitator.domain.errors import BadInput
from facilitator.exchange.pictures import LONGER_SIDE, picture_of


def _sound() -> list[bytes]:
    made = []
    for kind in ("PNG", "JPEG", "GIF", "BMP", "WEBP"):
        out = BytesIO()
        Image.effect_noise((24, 16), 60).convert("RGB").save(out, kind)
        made.append(out.getvalue())
    return made


_SOUND = _sound()


def opened(png: bytes) -> Image.Image:
    assert png.startswith(b"\x89PNG")
    return Image.open(BytesIO(png))


def saved(folder: Path, picture: Image.Image, kind: str, **how: object) -> Path:
    path = folder / f"picture.{kind.lower()}"
    picture.save(path, kind, **how)
    return path


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP"])
def test_that_every_usual_kind_comes_in_as_png(tmp_path: Path, kind: str) -> None:
    kept = opened(picture_of(saved(tmp_path, Image.new("RGB", (300, 100), (200, 10, 10)), kind)))
    assert kept.size == (300, 100)
    red = kept.convert("RGB").getpixel((150, 50))
    assert isinstance(red, tuple)
    assert red[0] > 150 > 60 > red[1]


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "CMYK", "I;16", "RGBA"])
def test_that_every_way_to_keep_colours_comes_in(tmp_path: Path, mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    kept = opened(picture_of(saved(tmp_path, Image.new(mode, (40, 20)), kind)))
    assert kept.mode in ("RGB", "RGBA")


def test_that_a_clear_ground_stays_clear(tmp_path: Path) -> None:
    signature = Image.new("RGBA", (2400, 600), (0, 0, 0, 0))
    signature.paste((0, 0, 0, 255), (100, 280, 2300, 320))
    kept = opened(picture_of(saved(tmp_path, signature, "PNG")))
    assert kept.size == (LONGER_SIDE, 300)
    assert kept.getpixel((5, 5))[3] == 0  # type: ignore[index]
    assert kept.getpixel((600, 150))[3] == 255  # type: ignore[index]


def test_that_what_else_the_file_said_stays_behind(tmp_path: Path) -> None:
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Ruth Amadi")
    exif = Image.Exif()
    exif[0x010F] = "Camera of Ruth"
    picture = Image.new("RGB", (30, 30))
    for path in (
        saved(tmp_path, picture, "PNG", pnginfo=said),
        saved(tmp_path, picture, "JPEG", exif=exif, comment=b"Ruth was here"),
    ):
        assert b"Ruth" in path.read_bytes()
        kept = picture_of(path)
        assert b"Ruth" not in kept
        assert not opened(kept).info


def test_that_a_picture_taken_on_its_side_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    kept = picture_of(saved(tmp_path, Image.new("RGB", (60, 20)), "JPEG", exif=exif))
    assert opened(kept).size == (20, 60)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(bytes(1000))), chunk(b"IEND", b""))
    )


@pytest.mark.parametrize("size", [(20_000, 10_000), (10_000, 5_001), (65_535, 65_535)])
def test_that_too_many_pixels_are_refused_from_the_head(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(bomb(*size))
    monkeypatch.setattr(Image.Image, "load", lambda _: pytest.fail("it was unpacked"))
    with pytest.raises(BadInput, match="more than 50 megapixels") as refused:
        picture_of(path)
    assert "Nothing was changed" in str(refused.value)


def test_that_a_moving_picture_is_refused(tmp_path: Path) -> None:
    first, second = (Image.new("RGB", (20, 20), colour) for colour in ("red", "blue"))
    path = saved(tmp_path, first, "GIF", save_all=True, append_images=[second])
    with pytest.raises(BadInput, match="moving picture"):
        picture_of(path)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("logo.svg", b'<?xml version="1.0"?><svg xmlns="x"/>', r"drawing \(SVG\)"),
        ("logo.png", b"\xef\xbb\xbf  <svg></svg>", r"drawing \(SVG\)"),
        ("logo.png", b"PK\x03\x04 a document", "not a picture"),
        ("logo.png", b"", "not a picture"),
        ("logo.jpg", b"%PDF-1.7", "not a picture"),
        ("logo.png", _SOUND[0][:400], "damaged"),
    ],
)
def test_that_what_is_no_picture_is_named(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadInput, match=said) as refused:
        picture_of(path)
    assert name in refused.value.message


def test_that_a_file_of_more_than_20_mb_is_not_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    with path.open("wb") as file:
        file.write(bomb(10, 10))
        file.truncate(20_000_001)
    with pytest.raises(BadInput, match="larger than 20 MB"):
        picture_of(path)


def test_that_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        picture_of(tmp_path / "gone.png")
    with pytest.raises(BadInput, match="cannot be read"):
        picture_of(tmp_path)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    which=st.integers(0, 4),
    places=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6),
    cut=st.integers(0, 4000),
)
def test_that_a_damaged_picture_is_kept_or_refused_and_nothing_else(
    tmp_path: Path, which: int, places: list[tuple[int, int]], cut: int
) -> None:
    content = bytearray(_SOUND[which])
    for place, byte in places:
        content[place % len(content)] = byte
    path = tmp_path / "picture"
    path.write_bytes(content[: max(1, len(content) - cut)])
    try:
        kept = picture_of(path)
    except BadInput:
        return
    assert max(opened(kept).size) <= LONGER_SIDE
