"""The validator's findings in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from facilitator.exchange.form_yaml import Document

_KINDS = {
    "string": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "list": "a list",
    "dict": "a group of names and values",
    "model": "a group of names and values",
    "model_attributes": "a group of names and values",
}


def validate(document: Document, model: type[BaseModel]) -> BaseModel | None:
    """The document's data as the model, or None with every fault added to the document."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        for found in error.errors(include_url=False):
            place = tuple(step for step in found["loc"] if step != "[key]")
            what, remedy = _words(found["type"], found.get("input"), found.get("ctx") or {}, place)
            document.add(place, what, remedy)
        return None


def shown(value: Any) -> str:
    """A value as it may stand in a message: short, and in quotation marks when it is text."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of names and values"
    text = " ".join(str(value).split())
    text = text if len(text) <= 40 else f"{text[:39]}…"
    return text if isinstance(value, int | float) else f'"{text}"'


def _words(
    kind: str, value: Any, context: Mapping[str, Any], place: tuple[str | int, ...]
) -> tuple[str, str]:
    name = str(place[-1]) if place else ""
    if kind == "missing":
        return f'"{name}" is missing.', "Add it."
    if kind == "extra_forbidden":
        return f'"{name}" is not a name that is known here.', "Check the spelling, or take it out."
    for ending in ("_type", "_parsing", "_from_float"):
        if kind.endswith(ending) and (expected := _KINDS.get(kind.removesuffix(ending))):
            hint = " Put it in quotation marks if it is a text." if expected == "a text" else ""
            return f"this should be {expected}, and is {shown(value)}.", hint.strip()
    return _words_for_limits(kind, value, context)


def _words_for_limits(kind: str, value: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    match kind:
        case "literal_error":
            return f"{shown(value)} is not possible here.", f"Write {context.get('expected')}."
        case "string_pattern_mismatch":
            return (
                f"{shown(value)} cannot be a name here.",
                "Use letters and digits without spaces; a form's name in small letters.",
            )
        case "string_too_short":
            return "this is empty.", "Write something, or take the line out."
        case "string_too_long":
            return f"this is longer than {context.get('max_length')} characters.", "Shorten it."
        case "too_short":
            return f"at least {_entries(context.get('min_length'))} must stand here.", "Add more."
        case "too_long":
            return (
                f"at most {_entries(context.get('max_length'))} may stand here.",
                "Take some out.",
            )
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            words = kind.replace("_", " ").replace(" than equal", " than or equal to")
            return (
                f"{shown(value)} must be {words} {next(iter(context.values()), '')}.",
                "Correct it.",
            )
        case "finite_number":
            return f"{shown(value)} is not a number one can count with.", "Correct it."
        case _:
            return f"{shown(value)} is not possible here.", "Correct it."


def _entries(count: Any) -> str:
    return "one entry" if count == 1 else f"{count} entries"
