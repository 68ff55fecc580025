"""`facilitator certificates --session S --out FILE.pdf`: certificates for all who earned one."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.app.commands.opening import open_folder, takes_passphrase
from facilitator.app.commands.output import look_at_place
from facilitator.app.commands.sessions import session_called
from facilitator.domain.errors import BadInput

if TYPE_CHECKING:
    from facilitator.domain.certificates import Standings

_DESIGNS = ("bar", "frame", "plain")


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser(
        "certificates",
        help="make the certificates of a session",
        description=(
            "Makes one PDF with a page for everybody who earned a certificate by the session's "
            "credit rule. Who has none yet is given one with a number; who has one keeps it. Ends "
            "with 2, and writes nothing, when nobody has earned one."
        ),
    )
    parser.add_argument(
        "--session", required=True, metavar="S", help="the session's title, or its number"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="the PDF")
    parser.add_argument("--design", choices=_DESIGNS, help="default: as chosen for the session")
    parser.add_argument(
        "--paper", choices=("letter", "a4"), default="letter", help="default: %(default)s"
    )
    takes_passphrase(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the file and says how many it holds.  Raises BadInput for a session or a folder that
    is not there and when there is no certificate that was earned."""
    from facilitator import services
    from facilitator.domain.certificates import Design

    look_at_place(args.out)
    with closing(open_folder(args)) as office:
        session_id = session_called(office, args.session)
        standings = services.certificates.standing(office, session_id)
        if not standings.earned:
            raise BadInput(_nobody(standings), "Nothing was written.")
        people = [one.person.id for one in standings.earned]
        fresh = services.certificates.issue(office, session_id, people).result
        holding = services.certificates.standing(office, session_id).holding
        if not holding:
            raise BadInput(
                "Every certificate of this session says other hours than were earned.",
                "Void them on its Certificates page, then try again. Nothing was written.",
            )
        design = Design(args.design) if args.design else None
        pdf = services.certificates.pdf(
            office, session_id, [one.id for one in holding], design, args.paper
        )
        services.saved_files.write_whole(args.out, pdf)
    sys.stdout.write(f"{args.out}: {_pages(len(holding))}, {len(fresh)} of them new.\n")
    for one, why in standings.unearned.items():
        sys.stdout.write(f"Left out: {one.serial} was issued and is not earned ({why}).\n")
    return 0


def _pages(count: int) -> str:
    return "1 certificate" if count == 1 else f"{count} certificates"


def _nobody(standings: Standings) -> str:
    if not standings.people:
        return "Nobody is on this session's roster."
    lacking = Counter(words for one in standings.people for words in one.credit.lacking)
    told = "; ".join(f"{words}: {count}" for words, count in lacking.most_common())
    return f"None of the {len(standings.people)} people has earned a certificate ({told})."
