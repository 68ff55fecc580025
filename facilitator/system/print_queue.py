"""Printing a PDF as it is, through CUPS: `lpstat` names the queues, `lp` takes the file.

Letters and lines stay vectors, where the system's dialog of Qt could only be given pictures.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.domain.errors import StorageFault

if TYPE_CHECKING:
    from subprocess import Popen

_LONGEST_S = 120.0  # for lp to take the file; a queue that is far away may be slow
_LOOK_S = 5.0  # for lpstat
_LOOK_AGAIN_S = 0.1


@dataclass(frozen=True)
class Job:
    """How a PDF is printed.  `sides`: as CUPS calls them (one-sided, two-sided-long-edge,
    two-sided-short-edge), empty: as the printer is set; `media`: A4, Letter, empty: as it is set;
    `fit`: shrink the pages to that paper, else they keep their size to the point; `grey`: without
    colour."""

    title: str
    copies: int = 1
    sides: str = ""
    media: str = ""
    fit: bool = False
    grey: bool = False


def is_there() -> bool:
    """Whether this computer has both programs."""
    return shutil.which("lp") is not None and shutil.which("lpstat") is not None


def queues() -> tuple[str, ...]:
    """The printers a PDF can be sent to; none where there is no CUPS, or it does not answer."""
    import subprocess

    lpstat = shutil.which("lpstat")
    if lpstat is None or not is_there():
        return ()
    try:
        told = subprocess.run(
            [lpstat, "-e"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LOOK_S,
            check=False,
            env=_plain_surroundings(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(told.stdout.decode(errors="replace").split()) if told.returncode == 0 else ()


def send(pdf: bytes, queue: str, job: Job, step: Callable[[int, int], object]) -> None:
    """Hands a PDF to a queue, by a pipe: nothing of it is written to a file of ours.

    `step` is called again and again, with (0, 0), and may raise to stop: then nothing is printed.
    Raises StorageFault when the queue does not take it.
    """
    import subprocess

    lp = shutil.which("lp")
    if lp is None:
        raise _fault(queue)
    try:
        sending = subprocess.Popen(
            [lp, "-d", queue, *_options(job)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_plain_surroundings(),
        )
    except OSError as error:
        raise _fault(queue) from error
    try:
        _wait(sending, pdf, step)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _fault(queue) from error
    finally:
        if sending.poll() is None:
            sending.kill()
        if sending.stdin is not None:
            with suppress(OSError):
                sending.stdin.close()
        sending.wait()
    if sending.returncode != 0:
        raise _fault(queue)


def _wait(sending: Popen[bytes], pdf: bytes, step: Callable[[int, int], object]) -> None:
    import subprocess
    from time import monotonic

    until = monotonic() + _LONGEST_S
    content: bytes | None = pdf
    while True:
        step(0, 0)
        try:
            sending.communicate(content, timeout=_LOOK_AGAIN_S)
            return
        except subprocess.TimeoutExpired:
            content = None  # it has been given already, and goes on from where it is
            if monotonic() > until:
                raise


def _options(job: Job) -> list[str]:
    settings = {
        "sides": job.sides,
        "media": job.media,
        "print-scaling": "fit" if job.fit else "none",
        "print-color-mode": "monochrome" if job.grey else "",
        "collate": "true",
    }
    chosen = [part for name, said in settings.items() if said for part in ("-o", f"{name}={said}")]
    return ["-t", job.title, "-n", str(job.copies), *chosen]


def _plain_surroundings() -> Mapping[str, str]:
    """The environment without the libraries of a bundle: `lp` must find those of the system."""
    found = dict(os.environ)
    if hasattr(sys, "_MEIPASS"):
        found.pop("LD_LIBRARY_PATH", None)
    return found


def _fault(queue: str) -> StorageFault:
    return StorageFault(
        f"The printer “{queue}” did not take the pages.",
        "Nothing was printed. Look after it, then print again; or save them as PDF.",
    )
