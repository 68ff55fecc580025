"""A response as bytes: by position in the round's own forms, so that nothing but answers is in it.

A byte that tells the layout; in a round that was opened for a study one more (1: in the study, 0:
left out of it); then one byte for each choice (0 skipped, 255 not applicable, else the place of the
value counted from 1), two bytes of length and UTF-8 for each comment.  Every response of a round
has the same layout.
"""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.errors import BadInput, StorageFault
from facilitator.domain.forms import COMMENT_LIMIT, NOT_APPLICABLE, Form, Item, ItemKind
from facilitator.domain.responses import Answer, Response

_PLAIN, _FOR_STUDY = 1, 2
_SKIPPED, _NOT_APPLICABLE = 0, 255
_WIDEST = 4  # bytes of UTF-8 for one character


def largest(forms: Sequence[Form], *, study: bool) -> int:
    """Bytes of the longest response these forms allow; `study`: the round was opened for one."""
    comment = 2 + COMMENT_LIMIT * _WIDEST
    items = [item for form in forms for item in form.items]
    return 1 + study + sum(comment if item.kind is ItemKind.COMMENT else 1 for item in items)


def pack(forms: Sequence[Form], response: Response, *, study: bool) -> bytes:
    """The response as bytes; `study`: the round was opened for one.  Raises BadInput for an unknown
    form, item or value, for a comment over COMMENT_LIMIT characters (it is refused, never cut), and
    for leaving out of a study where there is none."""
    if unknown := set(response.forms) - {form.id for form in forms}:
        raise BadInput(f"This survey does not hold the questionnaire {min(unknown)}.")
    if not (study or response.in_study):
        raise BadInput("This survey serves no study that answers could be left out of.")
    packed = bytearray([_FOR_STUDY, response.in_study] if study else [_PLAIN])
    for form in forms:
        answers = response.forms.get(form.id, {})
        if strange := set(answers) - set(form.by_item):
            raise BadInput(f"{form.title} has no statement {min(strange)}.")
        for item in form.items:
            packed += _packed(form, item, answers.get(item.id))
    return bytes(packed)


def unpack(forms: Sequence[Form], body: bytes) -> Response:
    """What was packed; every form of the round is in it, without what was skipped.  Raises
    StorageFault when the bytes do not fit the forms."""
    reader = _Reader(body)
    in_study = _in_study(reader)
    found: dict[str, dict[str, Answer]] = {}
    for form in forms:
        answers = found.setdefault(form.id, {})
        for item in form.items:
            answer = (
                _comment(reader) if item.kind is ItemKind.COMMENT else _choice(reader, form, item)
            )
            if answer is not None:
                answers[item.id] = answer
    if reader.left:
        raise _misfit()
    return Response(found, in_study)


def _in_study(reader: _Reader) -> bool:
    layout = reader.take(1)[0]
    if layout == _PLAIN:
        return True
    mark = reader.take(1)[0] if layout == _FOR_STUDY else None
    if mark not in (0, 1):
        raise _misfit()
    return bool(mark)


def _packed(form: Form, item: Item, answer: Answer | None) -> bytes:
    if item.kind is ItemKind.COMMENT:
        return _packed_comment(item, answer)
    if answer is None:
        return bytes([_SKIPPED])
    allowed = form.answers_of(item.id)
    if answer == NOT_APPLICABLE and allowed.not_applicable:
        return bytes([_NOT_APPLICABLE])
    if isinstance(answer, str) or answer not in allowed.values:
        raise BadInput(f"Statement {item.id} of {form.title} does not offer that answer.")
    return bytes([allowed.values.index(answer) + 1])


def _packed_comment(item: Item, answer: Answer | None) -> bytes:
    text = "" if answer is None else answer
    if not isinstance(text, str):
        raise BadInput(f"Question {item.id} takes words, not a number.")
    if len(text) > COMMENT_LIMIT:
        raise BadInput(
            f"The comment is {len(text)} characters long; {COMMENT_LIMIT} fit.",
            "Shorten it a little; nothing was cut.",
        )
    # Half of a surrogate pair, from a broken keyboard driver, has no UTF-8.
    spelled = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    return len(spelled).to_bytes(2, "big") + spelled


def _choice(reader: _Reader, form: Form, item: Item) -> Answer | None:
    place = reader.take(1)[0]
    if place == _SKIPPED:
        return None
    if place == _NOT_APPLICABLE:
        return NOT_APPLICABLE
    values = form.answers_of(item.id).values
    if place > len(values):
        raise _misfit()
    return values[place - 1]


def _comment(reader: _Reader) -> str | None:
    spelled = reader.take(int.from_bytes(reader.take(2), "big"))
    return spelled.decode() or None


class _Reader:
    """Bytes taken from the front."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._place = 0

    @property
    def left(self) -> int:
        return len(self._body) - self._place

    def take(self, count: int) -> bytes:
        if count > self.left:
            raise _misfit()
        self._place += count
        return self._body[self._place - count : self._place]


def _misfit() -> StorageFault:
    return StorageFault("Kept answers do not fit the questionnaires of their survey.")
