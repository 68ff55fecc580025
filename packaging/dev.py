#!/usr/bin/env python3
"""One command from a bare machine to the running application.

    python3 packaging/dev.py demo     the practice run: a whole workshop with invented people
    python3 packaging/dev.py test     the tests
    python3 packaging/dev.py run      the window
    python3 packaging/dev.py check    all that CI runs: format, lint, types, contracts, tests
    python3 packaging/dev.py bench    speed, as ratios within one run
    python3 packaging/dev.py proofs   anonymity and safety, attacked in full size: up to 50 minutes
    python3 packaging/dev.py icons    draw the icons anew from their source package

Further arguments are passed on.  Only the standard library is used here: everything else is
installed into `.venv`, with the versions in `constraints.txt`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "facilitator-installed"
NEEDED_PYTHON = (3, 11)

# What Qt's wheel loads from the system, and the Debian and Ubuntu packages that bring it.  Newer
# releases renamed some packages, so the first name that the package list knows is taken.
QT_LIBRARIES = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libcups.so.2": ("libcups2t64", "libcups2"),
}
FONT_FILES = {
    Path("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"): ("fonts-noto-core",),
    Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"): ("fonts-wqy-microhei",),
}


class SetUpError(Exception):
    """Set-up cannot go on; the text says what to do."""


def missing_packages() -> list[tuple[str, ...]]:
    """What this Linux machine lacks, each as the package names that would bring it."""
    missing: list[tuple[str, ...]] = []
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(("python3-venv",))
    listing = subprocess.run(
        [shutil.which("ldconfig") or "/sbin/ldconfig", "-p"], capture_output=True, text=True
    ).stdout
    missing += [names for library, names in QT_LIBRARIES.items() if library not in listing]
    missing += [names for file, names in FONT_FILES.items() if not file.exists()]
    return missing


def installer() -> list[str] | None:
    """The start of a command that may install packages without a question, if there is one."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None


def known_name(names: Sequence[str]) -> str:
    """The first of the names that the machine's package list offers."""
    for name in names:
        shown = subprocess.run(["apt-cache", "show", name], capture_output=True)
        if shown.returncode == 0:
            return name
    return names[-1]


def install_system_packages() -> None:
    """Bring in what Qt and the documents need from Debian or Ubuntu; elsewhere do nothing."""
    if not (sys.platform == "linux" and shutil.which("apt-get")):
        return
    missing = missing_packages()
    if not missing:
        return
    start = installer()
    if start is None:
        names = " ".join(names[-1] for names in missing)
        raise SetUpError(
            "Some system packages are missing. Please have this run once, then try again:\n"
            f"    sudo apt-get update && sudo apt-get install -y {names}"
        )
    say("Installing system packages (Qt's libraries, fonts) ...")
    # `env` because sudo drops the variable, and a package that asks would wait for ever.
    apt = [*start, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=120"]
    run([*apt, "update"])
    run([*apt, "install", "-y", "--no-install-recommends", *map(known_name, missing)])
    still = missing_packages()
    if still:
        raise SetUpError(
            "These packages could not be installed: " + ", ".join(n[-1] for n in still)
        )


def fingerprint() -> str:
    """Changes when the environment must be made anew."""
    digest = hashlib.sha256(f"{platform.python_version()} {ROOT}".encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def program(name: str) -> str:
    """The path of a program inside the environment."""
    folder, ending = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return str(VENV / folder / (name + ending))


def prepare() -> None:
    """Make `.venv` with the pinned versions, unless it is there already and up to date.

    An outdated one is made anew, never changed in place: Qt's wheels share files, and removing
    one breaks the others.
    """
    if sys.version_info < NEEDED_PYTHON:
        raise SetUpError(
            f"Python {'.'.join(map(str, NEEDED_PYTHON))} or newer is needed; this is "
            f"{platform.python_version()}. Start me with a newer one: python3.12 packaging/dev.py"
        )
    install_system_packages()
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return
    say("Making .venv with the pinned versions; this takes a few minutes the first time ...")
    if VENV.exists():
        shutil.rmtree(VENV)
    run([sys.executable, "-m", "venv", str(VENV)])
    pip = [program("python"), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    run([*pip, "-c", str(ROOT / "constraints.txt"), "-e", f"{ROOT}[dev]"])
    STAMP.write_text(wanted, encoding="ascii")


def say(sentence: str) -> None:
    print(sentence, flush=True)


def run(command: Sequence[str], **settings: str) -> None:
    """Run a command in the project's folder; SetUpError names it when it fails."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **settings})
    if done.returncode:
        raise SetUpError(f"This did not work (exit {done.returncode}): {' '.join(command)}")


def start(command: Sequence[str], **settings: str) -> int:
    """Run a command of ours where the person stands, and hand its exit code on."""
    return subprocess.run(command, env={**os.environ, **settings}).returncode


def demo(arguments: Sequence[str]) -> int:
    return start([program("facilitator"), "demo", *arguments])


def window(arguments: Sequence[str]) -> int:
    return start([program("facilitator"), *arguments])


def test(arguments: Sequence[str]) -> int:
    """All tests, on two cores, without a display."""
    chosen = list(arguments) or ["-n", "2", "--dist", "worksteal", "--max-worker-restart=0"]
    command = [program("python"), "-m", "pytest", "--rootdir", str(ROOT), "-c"]
    command += [str(ROOT / "pyproject.toml"), *chosen]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    return done.returncode


def check(arguments: Sequence[str]) -> int:
    """All that CI runs.  Every step runs, so that one look shows all that is wrong."""
    steps: list[tuple[str, Callable[[], int]]] = [
        ("format", lambda: start([program("ruff"), "format", "--check", str(ROOT)])),
        ("lint", lambda: start([program("ruff"), "check", str(ROOT)])),
        ("types", lambda: start([program("mypy"), "--config-file", str(ROOT / "pyproject.toml")])),
        ("contracts", lambda: start([program("lint-imports")])),
        ("dependencies", lambda: start([program("deptry"), str(ROOT / "facilitator")])),
        ("tests", lambda: test(arguments)),
    ]
    os.chdir(ROOT)
    failed = []
    for name, step in steps:
        say(f"== {name}")
        if step():
            failed.append(name)
    say("All is well." if not failed else "Not well: " + ", ".join(failed))
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    return start([program("python"), str(ROOT / "benchmarks" / "run.py"), *arguments])


def proofs(arguments: Sequence[str]) -> int:
    os.chdir(ROOT)
    return start([program("python"), "-m", "tests.attack.full", *arguments])


def icons(arguments: Sequence[str]) -> int:
    return start([program("python"), str(ROOT / "packaging" / "icons.py"), *arguments])


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "demo": demo,
    "test": test,
    "run": window,
    "check": check,
    "bench": bench,
    "proofs": proofs,
    "icons": icons,
}


def main(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] not in COMMANDS:
        say((__doc__ or "").strip())
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    try:
        prepare()
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    return COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
