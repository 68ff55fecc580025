"""One language's sentences for a form, in a YAML file of ours (`forms/<form id>.<lang>.yaml`)."""

from __future__ import annotations

import io
import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from facilitator.domain.errors import BadInput
from facilitator.domain.forms import Form
from facilitator.domain.wordings import Wording
from facilitator.exchange.form_definition import FormId, ItemId, one_line
from facilitator.exchange.form_faults import validate
from facilitator.exchange.form_yaml import Document, FileFaults, read_yaml

LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$"


def _plain(value: Any) -> Any:
    """Text on one line; a bare number is text too (the answers 0 to 10 are labels)."""
    if type(value) in (int, float):
        return str(value)
    return one_line(value)


def _sentence(limit: int, at_least: int = 1) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=at_least, max_length=limit)


Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Label = Annotated[str, _sentence(80), BeforeValidator(_plain)]
Sentence = Annotated[str, _sentence(600), BeforeValidator(_plain)]


class WordingDefinition(BaseModel):
    """One language's sentences for a form."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    form: FormId
    language: Language
    title: Annotated[str, _sentence(160), BeforeValidator(_plain)]
    instructions: Annotated[str, _sentence(3000, 0), BeforeValidator(one_line)] = ""
    credit: Annotated[str, _sentence(2000), BeforeValidator(one_line)]
    source: Annotated[str, _sentence(300, 0), BeforeValidator(one_line)] = ""
    adapted: bool = False
    not_applicable: Annotated[str, _sentence(80, 0), BeforeValidator(one_line)] = ""
    options: dict[str, list[Label]] = Field(default_factory=dict)
    ends: dict[str, Annotated[list[Label], Field(min_length=2, max_length=2)]] = Field(
        default_factory=dict
    )
    items: dict[ItemId, Sentence]
    short: dict[ItemId, Label] = Field(default_factory=dict)


def check_language(language: str) -> str:
    """The language code as it is.  Raises BadInput for anything else ("en", "es", "pt-BR")."""
    if not re.fullmatch(LANGUAGE.strip("^$"), language):
        raise BadInput(
            f'"{language[:40]}" is not a language code.',
            'Use a code such as "en" for English, "es" for Spanish or "pt-BR".',
        )
    return language


def parse_wording(text: str, name: str, form: Form) -> Wording:
    """The sentences in a YAML text, complete for the form; `name` is what messages call it.

    Raises BadInput (FileFaults) with all faults at once: another form, items that are missing or
    unknown, a number of answers that differs from the key.
    """
    document = read_yaml(text, name)
    definition = validate(document, WordingDefinition)
    if isinstance(document.data, dict):
        _check_against(document, form)
    if document.faults or not isinstance(definition, WordingDefinition):
        raise FileFaults(name, document.faults)
    return Wording(
        form_id=form.id,
        language=definition.language,
        title=definition.title,
        instructions=definition.instructions,
        items={item.id: definition.items[item.id] for item in form.items},
        options={answers.id: tuple(definition.options[answers.id]) for answers in form.answer_sets},
        credit=definition.credit,
        not_applicable=definition.not_applicable,
        adapted=definition.adapted,
        source=definition.source,
        short=dict(definition.short),
        ends={name: (ends[0], ends[1]) for name, ends in definition.ends.items()},
    )


def dump_wording(wording: Wording) -> str:
    """The wording as YAML text that `parse_wording` reads back to an equal wording."""
    from ruamel.yaml import YAML

    data: dict[str, Any] = {
        "form": wording.form_id,
        "language": wording.language,
        "title": wording.title,
        "instructions": wording.instructions,
        "credit": wording.credit,
        "source": wording.source,
        "adapted": wording.adapted,
        "not_applicable": wording.not_applicable,
        "options": {name: list(labels) for name, labels in wording.options.items()},
        "ends": {name: list(ends) for name, ends in wording.ends.items()},
        "items": dict(wording.items),
        "short": dict(wording.short),
    }
    yaml = YAML(typ="safe", pure=True)
    settings: Any = yaml  # the library's own annotations know these only as None
    settings.default_flow_style = False
    settings.allow_unicode = True
    settings.sort_base_mapping_type_on_output = False  # the file keeps the order of the form
    settings.width = 100_000
    stream = io.StringIO()
    yaml.dump({name: value for name, value in data.items() if value}, stream)
    return stream.getvalue()


def _check_against(document: Document, form: Form) -> None:
    data = document.data
    if isinstance(data.get("form"), str) and data["form"] != form.id:
        document.add(
            ("form",),
            f"these are the sentences of {data['form']}, not of {form.id}.",
            "Choose the file that belongs to this form.",
        )
        return
    for part in ("items", "short"):
        named = data.get(part)
        for item in named if isinstance(named, dict) else ():
            if item not in form.by_item:
                document.add((part, item), f"{form.id} has no item {item}.", "Correct the number.")
    if isinstance(data.get("items"), dict):
        missing = [item.id for item in form.items if item.id not in data["items"]]
        if missing:
            document.add(
                ("items",), f"no sentence for {', '.join(missing)}.", "Add them from the text."
            )
    _check_options(document, form)


def _check_options(document: Document, form: Form) -> None:
    options = document.data.get("options")
    named = options if isinstance(options, dict) else {}
    for part in ("options", "ends"):
        given = document.data.get(part)
        for name in given if isinstance(given, dict) else ():
            if name not in form.by_answer_set:
                known = ", ".join(form.by_answer_set) or "none"
                document.add(
                    (part, name), f"{form.id} has no answers named {name}.", f"Known: {known}."
                )
    for answers in form.answer_sets:
        labels = named.get(answers.id)
        if labels is None:
            document.add(
                ("options",), f'the answers "{answers.id}" are missing.', "Add them to options."
            )
        elif isinstance(labels, list) and len(labels) != len(answers.values):
            document.add(
                ("options", answers.id),
                f"{len(labels)} answers stand here, and the key has {len(answers.values)}.",
                "Write them in the key's order.",
            )
        if answers.not_applicable and not document.data.get("not_applicable"):
            document.add(
                ("not_applicable",),
                'the words for "not applicable" are missing.',
                'Add "not_applicable: ...".',
            )
