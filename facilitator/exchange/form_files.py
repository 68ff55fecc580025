"""Questionnaire keys from YAML files (`forms/<form id>.yaml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from facilitator.domain.forms import (
    AnswerSet,
    BackwardsRule,
    Band,
    Direction,
    Form,
    Item,
    ItemKind,
    Method,
    Norm,
    Permission,
    Scale,
)
from facilitator.exchange.form_definition import BackwardsPart, FormDefinition, ScalePart
from facilitator.exchange.form_faults import validate
from facilitator.exchange.form_rules import check_rules
from facilitator.exchange.form_yaml import FileFaults, read_utf8, read_yaml

# Windows cannot keep files of these names, and data folders travel between machines.
_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{name}{n}" for name in ("com", "lpt") for n in range(10)
}


def read_form(path: Path) -> Form:
    """The key in a file.  Raises BadInput, naming every fault with its line."""
    return parse_form(read_utf8(path), path.name)


def parse_form(text: str, name: str) -> Form:
    """The key in a YAML text; `name` is what messages call it.

    Raises BadInput (FileFaults) with all faults at once: wrong types, unknown and double names,
    items that a scale or a reversal names and the form does not have, ranges that overlap.
    """
    document = read_yaml(text, name)
    definition = validate(document, FormDefinition)
    check_rules(document)
    if isinstance(definition, FormDefinition) and definition.form in _RESERVED:
        document.add(("form",), f"a form cannot be named {definition.form}.", "Rename it.")
    if document.faults or not isinstance(definition, FormDefinition):
        raise FileFaults(name, document.faults)
    return _form(definition)


def form_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a key file, for editors that check while one types."""
    schema = FormDefinition.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _form(definition: FormDefinition) -> Form:
    answer_sets = tuple(
        AnswerSet(name, tuple(float(value) for value in part.values), part.not_applicable)
        for name, part in definition.answers.items()
    )
    items = tuple(
        Item(item, ItemKind.COMMENT, "", False)
        if part.comment
        else Item(item, ItemKind.CHOICE, part.answers or "", part.scored)
        for part in definition.items
        for item in part.ids
    )
    permission = definition.permission
    return Form(
        id=definition.form,
        title=definition.title,
        subject=definition.subject,
        minutes=definition.minutes,
        ours=definition.ours,
        validated=definition.validated,
        permission=Permission(permission.owner, permission.terms, permission.where),
        answer_sets=answer_sets,
        items=items,
        reversed_items=frozenset(definition.reversed),
        scales=tuple(_scale(part) for part in definition.scales),
        sources=tuple(definition.sources),
        caution=definition.caution,
        same_answer_from=definition.same_answer_from,
        backwards=_backwards(definition.backwards),
        leadership=definition.leadership,
        about_session=_about_session(definition),
    )


def _about_session(definition: FormDefinition) -> bool:
    """As the key says; keys of rounds opened before it could say so go by their backwards rule."""
    if definition.about is None:
        return definition.backwards is not None
    return definition.about == "session"


def _scale(part: ScalePart) -> Scale:
    norm = part.norm
    return Scale(
        id=part.id,
        title=part.title,
        note=part.note,
        items=tuple(part.items),
        method=Method(part.method),
        direction=Direction(part.direction),
        needed=part.needed,
        prorated_from=part.prorated_from,
        bands=tuple(Band(band.id, band.start) for band in part.bands),
        bands_source=part.bands_source,
        norm=Norm(norm.mean, norm.sd, norm.people, norm.source) if norm else None,
    )


def _backwards(part: BackwardsPart | None) -> BackwardsRule | None:
    if part is None:
        return None
    return BackwardsRule(tuple(part.agreement), part.at_most, part.recommend, part.at_least)
