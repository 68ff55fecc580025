"""The words people read are those of the design, never the program's own."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_PROGRAMS_OWN = re.compile(
    r"\b(seal(s|ed|ing)?|assessments?|rounds?|box(es)?|kiosks?|respondents?|responses?|rollouts?|"
    r"suppress(ed|es|ion)?|insufficient)\b",
    re.IGNORECASE,
)
# A cardboard box, a box to tick on paper, a laptop that goes round, a statement turned round; names
# that no person reads.
_PLAIN = re.compile(
    r"\b(a box with a slit|at the box|(a|the) box (at the end|that leaves)|box (is )?ticked|"
    r"(turned|goes|look|wrong way|hand) round|column “respondent”|"
    r"facilitator box 1 round)",
    re.IGNORECASE,
)
_A_SENTENCE = re.compile(r"[A-Z“\d][^\n]* [^\n]*[.:?!]|[A-Z][a-z’]*( [\w’“”,-]+)+")


def _read_by_people(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of each literal that reads like a sentence or a title; logs aside."""
    tree = ast.parse(source)
    aside = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part for part in node.values if isinstance(part, ast.Constant)]
            aside |= {id(part) for part in parts}
            text = "…".join(str(part.value) for part in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if id(node) in aside or "%s" in text or re.match(r"[A-Z]{3,} ", text):
            continue
        if (isinstance(node, ast.JoinedStr) and " " in text) or _A_SENTENCE.fullmatch(text.strip()):
            yield node.lineno, text


def _strange(text: str) -> str:
    found = _PROGRAMS_OWN.search(_PLAIN.sub("", text))
    return found[0] if found else ""


@pytest.mark.parametrize(
    "text", ["Seal it.", "Open a round", "2 rounds of the laptop are over.", "The box is there."]
)
def test_that_a_word_of_the_program_is_found_in_a_sentence(text: str) -> None:
    ((_, read),) = _read_by_people(f"x = {text!r}")
    assert _strange(read)
    ((_, read),) = _read_by_people(f"x = f{text + '{n}'!r}")
    assert _strange(read)


def test_that_no_sentence_of_the_window_or_a_document_has_a_word_of_the_program() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: “{_strange(text)}” in {text!r}"
        for path in sorted((ROOT / "facilitator").rglob("*.py"))
        if "migrations" not in path.parts
        for line, text in _read_by_people(path.read_text(encoding="utf-8"))
        if _strange(text)
    ]
    assert found == []


def test_that_no_sentence_for_participants_has_a_word_of_the_program() -> None:
    texts = json.loads((ROOT / "resources" / "participant" / "en.json").read_text(encoding="utf-8"))
    assert [text for text in texts.values() if _strange(text)] == []
