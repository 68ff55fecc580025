"""Keys of questionnaires, spoilt: their YAML word by word, their lines, their bytes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

from facilitator.services import library
from facilitator.system.bundled import bundled
from facilitator.system.places import FORMS
from tests.attack import mutations
from tests.attack.hostile import Call, attack, judged
from tests.attack.proof import Proof

SEEDS = ("pulse", "pulse", "pulse", "evaluation", "cbi")
_SITE = "site"
_WORD = re.compile(r"[^\s,\[\]{}]+")
_WORDS = (
    "&a a", "*a", "<<: *a", "&a [*a]", "!!python/object/apply:os.system [id]", "!!binary aGk=",
    "!a b", "!!set {a, b}", "[", "]", "{", "}", "[]", "{}", "[[[[[[[[[[[[[[[[", "- - - - -", "|",
    ">-", "'", '"', '"\\x07\\ud800"', '"\\u202e"', "? a", ": ", "#", "---", "...", "%YAML 9.9", "@",
    "`", "\t", "null", "~", "true", "no", "0", "-1", "1e999", ".inf", ".nan", "0x1F", "007",
    "1_000", "9" * 400, "1.5", "99999", "2026-01-01", "x" * 5_000, "con", "nul", "../../outside/x",
    "/etc/passwd", "a/b", "a:b", "${HOME}", "<b>", "=1+1", "id", "ids", "items", "answers",
    "values", "scales", "comment: true", "form", "start", "mean", "sum",
)  # fmt: skip


def words(chance: Random, data: bytes) -> bytes:
    """Some words are other words, as a value or as a name."""
    text = data.decode("utf-8", "replace")
    for _ in range(chance.randint(1, 4)):
        found = list(_WORD.finditer(text))
        if not found:
            return data
        one, other = chance.choice(found), chance.choice(found)[0]
        word = chance.choice((chance.choice(_WORDS), other, other + ":", one[0] + " " + other))
        text = text[: one.start()] + word + text[one.end() :]
    return text.encode()


def deeper(chance: Random, data: bytes) -> bytes:
    """A line is indented otherwise, holds a long list, or a deep one."""
    rows = data.split(b"\n")
    at = chance.randrange(len(rows))
    way = chance.randrange(4)
    if way == 0:
        rows[at] = b" " * chance.randint(1, 9) + rows[at]
    elif way == 1:
        rows[at] = rows[at].lstrip()
    elif way == 2:
        rows[at] += b" [" + b"a, " * chance.choice((10, 900, 20_000)) + b"]"
    else:
        rows[at] += b" " + chance.choice((b"[", b"{a: ", b"- ")) * chance.choice((8, 30, 3_000))
    return b"\n".join(rows)


YAML = (*mutations.TEXT, *[words] * 12, *[deeper] * 4)


@cache
def key(form_id: str) -> bytes:
    """A key that ships, under the name of one of the site's own."""
    text = bundled("forms", f"{form_id}.yaml").read_text(encoding="utf-8")
    return text.replace(f"form: {form_id}", f"form: {_SITE}", 1).encode()


@cache
def wording(form_id: str) -> bytes | None:
    """Its sentences in English, where there are any."""
    if form_id not in ("pulse", "evaluation"):  # the others' sentences belong to others
        return None
    path = bundled("forms", f"{form_id}.en.yaml")
    text = path.read_text(encoding="utf-8")
    return text.replace(f"form: {form_id}", f"form: {_SITE}", 1).encode()


def prepare(folder: Path) -> None:
    """Load and try all that the reader needs."""
    forms = folder / "data" / FORMS
    forms.mkdir()
    for seed in SEEDS:
        (forms / f"{_SITE}.yaml").write_bytes(key(seed))
        assert library.form(folder / "data", _SITE).items
    library.cards(folder / "data")


def case(chance: Random, folder: Path) -> Call:
    """A site's own key, spoilt, with its wording whole, spoilt, or without; read as the list of
    questionnaires reads it, and as a survey that is opened with it."""
    data, seed = folder / "data", chance.choice(SEEDS)
    path, beside = (data / FORMS / f"{_SITE}{end}.yaml" for end in ("", ".en"))
    path.write_bytes(mutations.many(chance, YAML, key(seed)))
    beside.unlink(missing_ok=True)
    sentences = wording(seed)
    if sentences is not None:
        spoilt = chance.random() < 0.3
        beside.write_bytes(mutations.many(chance, YAML, sentences) if spoilt else sentences)
    listed, used = chance.random() < 0.02, chance.random() < 0.5

    def read() -> None:
        if listed:
            assert _SITE in {card.id for card in library.cards(data)}
        library.check_file(data, path)
        if used:
            library.round_form(data, _SITE)

    return read


def mutated_forms(folder: Path, count: int) -> Proof:
    """`count` spoilt keys are read: each is a questionnaire or is refused with a reason, within two
    seconds and 150 MB, and nothing is written."""
    return judged(attack(__name__, folder, count), count)
