"""Official texts, spoilt: plain texts line by line, wording files word by word."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from facilitator.domain.errors import BadInput
from facilitator.services import library
from facilitator.system.bundled import bundled
from tests.attack import mutations
from tests.attack.hostile import Call, attack, judged
from tests.attack.mutated_forms import YAML
from tests.attack.proof import Proof

SEEDS = ("pulse", "pulse", "evaluation")
_LANGUAGES = (
    "../../outside/x",
    "en/../../x",
    "x" * 300,
    "e\0n",
    "CON",
    "",
    "en.yaml",
    "../forms/en",
)
_FORMS = ("../pulse", "pulse.en", "x" * 300, "pul\0se", "", "/etc/passwd", "PULSE")
_LINES = (
    "1.", "1. 1. 1.", "(1)", "1a. b", "99. Not one of them", "0=No 1=Yes",
    "1=Never 2=Rarely 3=Often", "Never (1)  Rarely (2)  Often (3)", "1 2 3 4 5", "NA=None",
    "answers: a, b, c, d, e", "©", "(c) ", "https://example.org", "page 1 of 2", "____________",
    "............", "☐ ☐ ☐", "- " * 300, "\t" * 80, "1-" * 900, "1=" * 900, "a=" * 900, "(" * 900,
    "0 25 50 75 100", "Title", "Please answer: ", "Instructions" * 40, "x" * 4_999, "x" * 5_001,
    "[help]", "１．全角", "<b>1.</b>", "{help}",
)  # fmt: skip


@cache
def text(form_id: str) -> bytes:
    """A wording of ours as an official text comes: a title, the answers, numbered statements."""
    wording = library.wordings(None, form_id)["en"]
    form = library.form(None, form_id)
    rows = [wording.title, "", wording.instructions, ""]
    for answers in form.answer_sets:
        labels = zip(answers.values, wording.options[answers.id], strict=True)
        rows += [" ".join(f"{value:g}={label}" for value, label in labels)]
        rows += ["", *(f"{item.id}. {wording.items[item.id]}" for item in form.items
                       if item.answers == answers.id), ""]  # fmt: skip
    rows += [f"{item.id}. {wording.items[item.id]}" for item in form.items if not item.answers]
    return "\n".join([*rows, "", f"© {wording.credit}"]).encode()


@cache
def file(form_id: str) -> bytes:
    """The wording file that ships."""
    return bundled("forms", f"{form_id}.en.yaml").read_bytes()


def sheet_lines(chance: Random, data: bytes) -> bytes:
    """Lines as they stand in other questionnaires come in between, or in place of others."""
    rows = data.split(b"\n")
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(rows) + 1)
        line = chance.choice(_LINES).encode()
        rows[at : at + chance.randrange(3)] = [line] * chance.choice((1, 1, 1, 2, 40))
    return b"\n".join(rows)


TEXT = (*mutations.TEXT, *[sheet_lines] * 8)


def prepare(folder: Path) -> None:
    """Load and try all that the reader needs."""
    for form_id in SEEDS:
        for name, data in (("whole.txt", text(form_id)), ("whole.yaml", file(form_id))):
            (folder / name).write_bytes(data)
            _bring_in(folder / "data", form_id, folder / name, "en")
    library.cards(folder / "data")


def case(chance: Random, folder: Path) -> Call:
    """A spoilt text that is checked and added for a form and a language, and taken back."""
    form_id = chance.choice(SEEDS)
    as_yaml = chance.random() < 0.4
    path = folder / chance.choice(
        ("text.yaml", "text.yml") if as_yaml else ("text.txt", "text.md", "text")
    )
    whole = file(form_id) if as_yaml else text(form_id)
    path.write_bytes(mutations.many(chance, YAML if as_yaml else TEXT, whole))
    language = chance.choice(_LANGUAGES) if chance.random() < 0.04 else "en"
    if chance.random() < 0.03:
        form_id = chance.choice(_FORMS)
    added = chance.random() < 0.3
    return lambda: _bring_in(folder / "data", form_id, path, language, added)


def _bring_in(data: Path, form_id: str, path: Path, language: str, whole: bool = True) -> None:
    draft = library.check_wording(data, form_id, path, language)
    if draft.faults:
        raise BadInput("\n".join(draft.faults), "Put this right in the file.")
    if not whole:
        return
    added = library.add_wording(data, draft).result
    kept = library.wordings(data, form_id)[language]
    assert kept == added.wording
    library.take_back_wording(data, added)
    assert not list((data / "forms").iterdir())


def mutated_wordings(folder: Path, count: int) -> Proof:
    """`count` spoilt texts are read: each comes in whole or is refused with a reason, within two
    seconds and 150 MB, and nothing is written but the wording itself."""
    return judged(attack(__name__, folder, count), count)
