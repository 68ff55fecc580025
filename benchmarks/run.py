"""`python3 packaging/dev.py bench [--json FILE]`: every measure, its bar, and whether it holds."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# module: {name: (bar, unit)}; lower is better.
MEASURES: dict[str, dict[str, tuple[float, str]]] = {
    "window": {
        "first_paint_ratio": (1.7, "x a bare window"),
        "first_paint_mb": (30, "MB above a bare window"),
        "today_ready_ratio": (7, "x a bare window"),
    },
    "summary": {"summary_ratio": (1.5, "x replaying the drawing")},
    "score": {"score_ratio": (3, "x plain numpy")},
    "collection": {"submit_p95_ms": (300, "ms")},
    "kiosk": {"item_paint_ms": (16, "ms")},
    "keying": {"typing_sheet_ms": (200, "ms for 30 items and Enter")},
}


def main(arguments: Sequence[str]) -> int:
    options = argparse.ArgumentParser(prog="bench", description=__doc__)
    options.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    options.add_argument("only", nargs="*", help=f"some of: {', '.join(MEASURES)}")
    args = options.parse_args(arguments)

    figures: dict[str, dict[str, float | str]] = {}
    for module, bars in MEASURES.items():
        if args.only and module not in args.only:
            continue
        values = import_module(f"benchmarks.{module}").measure()
        for name, (bar, unit) in bars.items():
            value = round(float(values[name]), 3)
            figures[name] = {"value": value, "bar": bar, "unit": unit}
            held = "holds" if value <= bar else "DOES NOT HOLD"
            print(f"{name:20} {value:10.3f}   at most {bar:g} {unit:26} {held}", flush=True)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
