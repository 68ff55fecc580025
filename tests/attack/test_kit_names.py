"""What a print shop and a printer get tells nothing of who is on the roster."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from facilitator import services
from facilitator.domain.kit import Kind, Part
from facilitator.domain.people import PersonEntry
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.services.kit import Kit
from facilitator.services.kit_files import part_run, run
from facilitator.storage.office import Office
from tests.support.offices import CONTACTS, a_session, practice_office

# As many people, with letters and scripts that are on nothing else.
SOME = ("Amara Diallo", "Nguyễn Thị Ánh", "Олена Шевченко", "山田太郎", "محمد علي")
OTHERS = ("Zoë Quux", "Wyx Jklm", "Żółć Ęą", "Greta Hügü", "שרה כהן")
_CHANCE = re.compile(rb"/ID ?\[<[0-9A-F]{32}> ?<[0-9A-F]{32}>\]")  # pdfium draws it anew each time


def made(office: Office, names: tuple[str, ...]) -> Kit:
    """All that a kit can hold for these people."""
    session = a_session(office)
    entries = [PersonEntry(name, f"{name[0]}@agency.example", licence=name) for name in names]
    services.roster.take_in(office, session.id, entries)
    promise = Promise(contacts=CONTACTS, minimum=7)
    survey = OpeningPlan("Baseline", ("pulse", "evaluation"), ("en", "es"), promise)
    services.kit.plan_survey(office, session.id, survey)
    plan = services.kit.plan(office, session.id)
    for item in services.kit.offer(office, session.id).items:
        plan = plan.want(item.id, True)
    return services.kit.make(office, session.id, plan)


def for_the_shop(kit: Kit, folder: Path) -> dict[str, bytes]:
    """Every file of the part for the print shop, without what is drawn by chance."""
    written = services.kit_files.write(kit, folder)
    shop = [path for path in written if path.relative_to(folder).parts[0].startswith("1")]
    return {
        path.relative_to(folder).as_posix(): _CHANCE.sub(b"", path.read_bytes()) for path in shop
    }


def test_that_a_print_shop_gets_the_same_bytes_whoever_is_on_the_roster(tmp_path: Path) -> None:
    found, own = [], []
    for number, names in enumerate((SOME, OTHERS)):
        office = practice_office(tmp_path / f"data{number}")
        kit = made(office, names)
        found.append(for_the_shop(kit, tmp_path / f"kit{number}"))
        own.append(_CHANCE.sub(b"", part_run(kit, Part.OWN).pdf()))
        office.close()
    assert len(found[0]) > 10
    assert found[0] == found[1]
    assert own[0] != own[1], "else the comparison is blind"


@pytest.mark.parametrize("printed", [True, False], ids=["printer", "file"])
def test_that_no_copy_of_a_sheet_differs_from_another_in_a_dot(
    tmp_path: Path, printed: bool
) -> None:
    """What goes to `lp` is the whole run; a file of the kit holds the copies of one piece."""
    office = practice_office(tmp_path / "data")
    kit = made(office, SOME)
    pieces = [one for one in kit.part(Part.SHOP) if one.item.kind is Kind.SHEETS]
    whole = part_run(kit, Part.SHOP) if printed else run("Sheets", kit, pieces[:1])
    firsts = [*whole.plates.firsts, max(whole.plates.order) + 1]
    long = {first: after - first for first, after in pairwise(firsts)}
    starts = [place for place, page in enumerate(whole.plates.order) if page in whole.sheets]
    seen: dict[int, set[str]] = {}
    with pypdfium2.PdfDocument(whole.pdf()) as document:
        for start in starts:
            first, dots = whole.plates.order[start], hashlib.sha256()
            for page in range(start, start + long[first]):
                dots.update(document[page].render(scale=0.4).to_numpy().tobytes())
            seen.setdefault(first, set()).add(dots.hexdigest())
    assert len(starts) == sum(one.item.copies for one in pieces[: None if printed else 1]) > 1
    assert {len(kinds) for kinds in seen.values()} == {1}
    assert len(set().union(*seen.values())) == len(seen), "else the comparison is blind"
    office.close()
