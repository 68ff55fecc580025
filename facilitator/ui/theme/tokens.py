"""The design's numbers, read once from `resources/theme/tokens.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from facilitator.system.bundled import bundled


@cache
def tokens() -> Mapping[str, Any]:
    """The whole file.  Lengths are logical pixels at a text scale of 1."""
    text = bundled("resources", "theme", "tokens.json").read_text(encoding="utf-8")
    read: Mapping[str, Any] = json.loads(text)
    return read


def colours(dark: bool) -> Mapping[str, str]:
    """Role to "#RRGGBB" of one theme."""
    chosen: Mapping[str, str] = tokens()["color"]["dark" if dark else "light"]
    return chosen


def families() -> list[str]:
    """Font families, the wished one first."""
    return list(tokens()["font"]["family"])


def length(group: str, name: str) -> int:
    """One length: `length("height", "rail_item")`."""
    return int(tokens()[group][name])


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two "#RRGGBB" colours, 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(text: str) -> float:
        parts = [int(text[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
