"""`python3 packaging/dev.py proofs [--json FILE] [NAME ...]`: every proof in its full size.

Each proof runs in a process of its own, two at a time, in a scratch folder of its own, away from
the keyring and the data of whoever runs it.  Exit code 1 when one does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from importlib import import_module
from pathlib import Path

from tests.attack.proof import Proof

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 2  # of the two cores the house counts on


@dataclass(frozen=True)
class Full:
    """Where a proof stands (module of tests.attack, function), its full sizes, and after how many
    minutes it counts as failed."""

    module: str
    function: str
    sizes: Mapping[str, int] = field(default_factory=dict)
    minutes: int = 20


# Those that take longest first: the last to end is then a short one.
PROOFS: dict[str, Full] = {
    "order_attack_open": Full("order_attack", "order_attack_open", {"rooms": 120, "people": 20}),
    "kills": Full(
        "kills", "kills", {"submissions": 1_000, "killed": 400, "while_closing": 30}, minutes=30
    ),
    "crash_images": Full(
        "crash_images",
        "crash_images",
        {"submissions": 10, "people": 6, "starts": 5, "drawn": 1, "at_least": 10_000},
    ),
    "mutations_backup": Full("mutated_backups", "mutated_backups", {"count": 20_000}, minutes=30),
    "mutations_roster": Full("mutated_rosters", "mutated_rosters", {"count": 20_000}, minutes=30),
    "mutations_wording": Full("mutated_wordings", "mutated_wordings", {"count": 20_000}),
    "mutations_form": Full("mutated_forms", "mutated_forms", {"count": 20_000}),
    "leaky_designs_caught": Full(
        "leaky_designs", "leaky_designs_caught", {"rooms": 120, "people": 20}
    ),
    "full_disk": Full("full_disk", "full_disk", {"every": 1}),
    "cut_off_deeds": Full("cut_off_deeds", "cut_off_deeds", {"drawn": 1, "every": 1}),
    "bit_flips": Full("bit_flips", "bit_flips", {"flips": 1_000}),
    "order_attack_sealed": Full(
        "order_attack", "order_attack_sealed", {"rooms": 120, "people": 20}
    ),
    "guard_workshops": Full(
        "guard_workshops", "guard_workshops", {"workshops": 1_000, "printed": 5}
    ),
    "traces": Full("traces", "traces", {"answers": 50}),
    "research_rows": Full("research_rows", "research_rows", {"rooms": 1_000}),
    "unlinkable_bytes": Full("one_image", "unlinkable_bytes", {"orders": 60, "people": 20}),
    "folder_copies": Full("folder_copies", "folder_copies", {"people": 20}),
    "control_loses": Full("crash_images", "control_loses", {"submissions": 10, "drawn": 1}),
}


def main(arguments: Sequence[str]) -> int:
    options = argparse.ArgumentParser(prog="proofs", description=__doc__)
    options.add_argument("--json", type=Path, metavar="FILE", help="also write the results there")
    options.add_argument("--one", metavar="NAME", help=argparse.SUPPRESS)  # the child's part
    options.add_argument("only", nargs="*", metavar="NAME", help=f"some of: {', '.join(PROOFS)}")
    args = options.parse_args(arguments)
    if args.one:
        print(json.dumps(asdict(here(args.one))))
        return 0
    if strange := set(args.only) - set(PROOFS):
        options.error(f"there is no proof {', '.join(sorted(strange))}")
    names = [name for name in PROOFS if not args.only or name in args.only]
    with ThreadPoolExecutor(AT_ONCE) as turns:
        found = dict(zip(names, turns.map(told, names), strict=True))
    if args.json:
        written = {
            name: {"value": proof.value, "bar": proof.bar, "holds": proof.holds}
            for name, proof in found.items()
        }
        args.json.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    failing = [name for name, proof in found.items() if not proof.holds]
    print("Every proof holds." if not failing else f"These do not hold: {', '.join(failing)}")
    return 1 if failing else 0


def told(name: str) -> Proof:
    """Runs a proof in a process of its own and says its line of the table."""
    began = time.monotonic()
    proof = apart(name)
    held = "holds" if proof.holds else "DOES NOT HOLD"
    took = f"{time.monotonic() - began:.0f} s"
    print(f"{name:22} {proof.value!s:>10}  bar {proof.bar!s:8} {held:14} {took:>6}  {proof.said}")
    sys.stdout.flush()
    return proof


def apart(name: str) -> Proof:
    """The proof's result from its own process; one that breaks or takes too long does not hold."""
    full = PROOFS[name]
    command = [sys.executable, "-m", "tests.attack.full", "--one", name]
    with tempfile.TemporaryDirectory(prefix="facilitator-proof-") as home:
        alone = {
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "HOME": home,
            "XDG_DATA_HOME": home,
        }
        try:
            done = subprocess.run(
                command,
                cwd=ROOT,
                env=os.environ | alone,
                capture_output=True,
                text=True,
                timeout=full.minutes * 60,
            )
        except subprocess.TimeoutExpired:
            return Proof("too long", full.minutes, False, f"not done in {full.minutes} minutes")
    if done.returncode:
        return Proof("broke", "", False, (done.stderr.strip() or "said nothing")[-2000:])
    return Proof(**json.loads(done.stdout.splitlines()[-1]))


def here(name: str) -> Proof:
    """Runs a proof in this process, on a disk in memory where there is one: what is judged are
    bytes and rules, and they are written too often to wait for a real disk each time."""
    full = PROOFS[name]
    prove = getattr(import_module(f"tests.attack.{full.module}"), full.function)
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as scratch:
        proof: Proof = prove(Path(scratch), **full.sizes)
    return proof


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
