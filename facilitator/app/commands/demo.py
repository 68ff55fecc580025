"""`facilitator demo`: the practice run, with a progress bar in the terminal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from facilitator.app.display import draw_nowhere, has_display
from facilitator.domain.errors import BadInput

MOST = 200
_BAR = 30


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "demo",
        help="play a whole workshop with invented people",
        description="The practice run: a roster, a survey answered on the participant screen and "
        "on paper, the summary. Everything lies in a folder of its own. With a display the window "
        "then opens on the practice session.",
    )
    command.add_argument(
        "--out", type=Path, default=Path("practice"), metavar="DIR", help="where (./practice)"
    )
    command.add_argument(
        "--participants", type=int, default=24, metavar="N", help="how many people (24)"
    )
    command.add_argument(
        "--seed", type=int, default=7, metavar="S", help="the same seed gives the same figures (7)"
    )
    command.add_argument("--no-window", action="store_true", help="end without opening the window")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Play it, then open the window if there is a display."""
    if not 1 <= args.participants <= MOST:
        raise BadInput(
            f"--participants is {args.participants}.", f"A practice room holds 1 to {MOST} people."
        )
    shown = has_display() and not args.no_window
    if not shown:
        draw_nowhere()
    from facilitator.app.practice.run import practise
    from facilitator.app.startup import application, open_window
    from facilitator.ui import theme
    from facilitator.ui.sweep import sweep_over

    theme.apply(application(), "light", 1.0)
    sweep_over(application())
    terminal = Terminal()
    done = practise(
        args.out.absolute(),
        args.participants,
        args.seed,
        tell=terminal.say,
        arrived=terminal.arrived,
    )
    terminal.end(f"Done. {', '.join(path.name for path in done.papers)} lie in {args.out}.")
    if not shown:
        return 0
    return open_window(done.data_folder, session_id=done.session_id)


class Terminal:
    """A line for each step; on a terminal also a bar that fills while people answer."""

    def __init__(self) -> None:
        self._bar = sys.stdout.isatty()
        self._open = False

    def say(self, sentence: str) -> None:
        self._close()
        print(f"{sentence} ...", flush=True)

    def arrived(self, done: int, people: int) -> None:
        words = f"{done} of {people} people have answered"
        if self._bar:
            full = _BAR * done // max(people, 1)
            print(f"\r  [{'#' * full}{'.' * (_BAR - full)}] {words}", end="", flush=True)
            self._open = True
        elif done == people or done % 4 == 0:
            print(f"  {words}", flush=True)

    def end(self, sentence: str) -> None:
        self._close()
        print(sentence, flush=True)

    def _close(self) -> None:
        if self._open:
            print(flush=True)
            self._open = False
