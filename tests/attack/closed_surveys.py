"""A survey after its closing, held against those who came to it."""

from __future__ import annotations

from facilitator import services
from facilitator.domain.closing import RoomCounts
from facilitator.domain.rounds import Round, RoundState
from facilitator.storage import packing
from facilitator.storage.office import Office
from facilitator.system.places import OPEN
from tests.support.keyrings import FileKeyring
from tests.support.takings import is_blank, person, tally


def wrong_with_closed(office: Office, round_: Round, numbers: int, ring: FileKeyring) -> str:
    """What is wrong with a closed survey to which all people below `numbers` came; "" when nothing
    is: every answer once, the counts, the seal's digest, box and key destroyed."""
    (closed,) = (
        one for one in services.collection.rounds(office, round_.session_id) if one.id == round_.id
    )
    if closed.state is not RoundState.SEALED:
        return "a closed survey is open again"
    forms = [one.form for one in round_.forms]
    with office.reading() as tx:
        found = [packing.unpack(forms, body) for body in tx.rounds.bodies(round_.id)]
        if not tx.rounds.intact(round_.id):
            return "the seal does not fit the answers"
    expected = [person(forms, number) for number in range(numbers) if not is_blank(number)]
    if len(found) != len(expected) or any(found.count(one) != 1 for one in expected):
        return f"{numbers} came, and other answers are there"
    came = tally(numbers)
    if closed.counts != RoomCounts(
        came.answers, on_screen=came.on_screen, typed=came.typed, blank=came.blank
    ):
        return f"{numbers} came, counted as {closed.counts}"
    if any(path.name.startswith(f"box-{round_.id}.") for path in (office.path / OPEN).iterdir()):
        return "the box of a closed survey is still there"
    if office.key_name(round_.id) in ring.names():
        return "the key of a closed survey is still there"
    return ""
