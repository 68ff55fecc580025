"""What the verbs of a survey share: the survey as it is kept, the open one, its box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.errors import NotAllowed
from facilitator.domain.rounds import Round, RoundForm, RoundState
from facilitator.storage import box_files
from facilitator.storage.box import Box
from facilitator.storage.rounds import FormTexts, StoredRound

if TYPE_CHECKING:
    from facilitator.storage.office import Office
    from facilitator.storage.transaction import Transaction

CHANGED = frozenset({Change.ROUNDS, Change.SESSIONS})


@dataclass(frozen=True)
class OpenRound:
    """A round that takes answers.  `code`: four words to show once and write down, None when the
    keyring holds the key.  `recovered`: how many answers were in when it was opened or resumed."""

    round: Round
    code: str | None
    recovered: int
    box: Box = field(repr=False, compare=False)


def known(tx: Transaction, round_id: int) -> StoredRound:
    """Raises NotAllowed when there is no such survey (any more)."""
    stored = tx.rounds.get(round_id)
    if stored is None:
        raise NotAllowed("That survey is not there any more.", "Look at the Collect page anew.")
    return stored


def still_open(tx: Transaction, round_id: int) -> StoredRound:
    """Raises NotAllowed when it is not there or closed."""
    stored = known(tx, round_id)
    if stored.state != RoundState.OPEN:
        raise NotAllowed("This survey is closed.", "Its summary is on the Summary page.")
    return stored


def box_of(office: Office, open_round: OpenRound) -> Box:
    """Raises NotAllowed when it is closed or destroyed."""
    box = office.boxes.get(open_round.round.id)
    if box is None:
        raise NotAllowed("This survey takes no answers any more.", "Look at the Collect page anew.")
    return box


def destroy_box(office: Office, round_id: int, box: Box | None) -> bool:
    """Box and key, on the disk and in memory; false when the keyring did not let go of the key:
    the emptied file then reminds the next start."""
    if box is not None:
        box.close()
    office.boxes.pop(round_id, None)
    return box_files.destroy(office.box_path(round_id), office.key_name(round_id))


def round_of(office: Office, stored: StoredRound) -> Round:
    """The round with how many answers are in: counted in its box while it is open, which needs no
    key.  Raises StorageFault for a damaged box."""
    if stored.seal is not None:
        return as_round(stored, answers=stored.seal.answers)
    path = office.box_path(stored.id)
    return as_round(stored, answers=box_files.count_in(path) if path.exists() else 0)


def as_round(stored: StoredRound, *, answers: int) -> Round:
    """A kept round with its forms read from the texts it was opened with."""
    return Round(
        stored.id,
        stored.session_id,
        stored.title,
        RoundState(stored.state),
        stored.promise,
        stored.languages,
        tuple(forms_of(texts, stored.promise.words) for texts in stored.forms),
        stored.opened,
        answers,
        stored.seal.day if stored.seal else None,
        stored.printed,
        stored.seal.counts if stored.seal else None,
    )


def forms_of(texts: FormTexts, words: Mapping[str, str]) -> RoundForm:
    """A form read from its texts, bracketed words replaced."""
    return _parsed(
        texts.key_text,
        tuple(sorted(texts.wording_texts.items())),
        tuple(sorted(words.items())),
    )


# Reading a key takes some 10 ms and a round is asked for by every page that shows it.
@lru_cache(maxsize=64)
def _parsed(
    key_text: str, wording_texts: tuple[tuple[str, str], ...], words: tuple[tuple[str, str], ...]
) -> RoundForm:
    read: RoundForm = services.library.from_texts(key_text, dict(wording_texts), dict(words))
    return read
