"""What a questionnaire's key file may say: the definition, field by field."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

FORM_ID = r"^[a-z0-9]+(-[a-z0-9]+){0,7}$"
_ITEM_ID = r"^[A-Za-z0-9][A-Za-z0-9_]{0,15}$"
_NAME = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$"


def _number_as_name(value: Any) -> Any:
    # YAML reads a bare 12 as a number; as the name of an item it is the text "12".
    return str(value) if type(value) is int else value


def one_line(value: Any) -> Any:
    """A text with its line breaks and runs of blanks made single blanks; other values as is."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _text(limit: int) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)


# The last validator named runs first.
FormId = Annotated[str, StringConstraints(pattern=FORM_ID, max_length=40)]
ItemId = Annotated[
    str,
    StringConstraints(pattern=_ITEM_ID),
    BeforeValidator(_number_as_name),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": _ITEM_ID}, {"type": "integer"}]}),
]
SetId = Annotated[str, StringConstraints(pattern=_NAME)]
ScaleId = Annotated[str, StringConstraints(pattern=_NAME), BeforeValidator(_number_as_name)]
Line = Annotated[str, _text(160), BeforeValidator(one_line)]
Text = Annotated[str, _text(1200), BeforeValidator(one_line)]
OptionalText = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=1200), BeforeValidator(one_line)
]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1000, le=1000)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PermissionPart(_Part):
    """Who owns the sentences and on what terms they may be used."""

    owner: Line = Field(description="Who owns the sentences.")
    terms: Text = Field(description="On what terms they may be used, in a sentence or two.")
    where: Text = Field(description="Where the official text is to be had.")


class AnswersPart(_Part):
    """The answers an item offers, in the order shown."""

    values: list[Number] = Field(
        min_length=2, max_length=11, description="What each answer counts, in the order shown."
    )
    not_applicable: bool = Field(False, description='Whether "not applicable" is offered too.')


class ItemsPart(_Part):
    """A run of items that are answered in the same way, in the order asked."""

    ids: list[ItemId] = Field(min_length=1, max_length=300, description="Item numbers.")
    answers: SetId | None = Field(None, description="The name of their answers.")
    comment: bool = Field(False, description="True for open questions, answered in words.")
    scored: bool = Field(True, description="False for items that enter no scale.")


class BandPart(_Part):
    """A published range: from its start up to, and not including, the start of the next."""

    id: Line
    start: Number


class NormPart(_Part):
    """A published mean and standard deviation."""

    mean: Number
    sd: Annotated[Number, Field(gt=0)]
    people: int = Field(ge=1)
    source: Text


class ScalePart(_Part):
    """A score over some items."""

    id: ScaleId
    title: Line = Field(description="A name that a director understands.")
    note: Line = Field(description="What it is, in a few words.")
    items: list[ItemId] = Field(min_length=1, max_length=300)
    method: Literal["sum", "mean"]
    direction: Literal["strength", "load"] = Field(
        description="What a high score is: a strength, or a load."
    )
    needed: int = Field(ge=1, description="How many of the items must be answered.")
    prorated_from: int = Field(
        0, ge=0, description="From how many answers a sum may be prorated; 0: never."
    )
    bands: list[BandPart] = Field(default_factory=list, max_length=12)
    bands_source: OptionalText = ""
    norm: NormPart | None = None


class BackwardsPart(_Part):
    """Who agrees with nothing and recommends everything has read the answers backwards."""

    agreement: list[ItemId] = Field(min_length=1)
    at_most: Number
    recommend: ItemId
    at_least: Number


class FormDefinition(_Part):
    """A questionnaire's key: numbers and item numbers.  The sentences are files of their own."""

    model_config = ConfigDict(title="Facilitator questionnaire key")

    form: FormId = Field(description="The questionnaire's id; small letters, digits and hyphens.")
    title: Line
    subject: Line = Field(description='What it asks about: "statements about the last 30 days".')
    minutes: float = Field(gt=0, le=240, allow_inf_nan=False, description="Minutes to answer it.")
    ours: bool = Field(False, description="True for a form whose sentences are free to use here.")
    validated: bool = Field(False, description="True only with published evidence.")
    permission: PermissionPart
    answers: dict[SetId, AnswersPart] = Field(default_factory=dict, max_length=10)
    items: list[ItemsPart] = Field(min_length=1, max_length=100)
    reversed: list[ItemId] = Field(
        default_factory=list, description="Items that count as low + high - answer."
    )
    scales: list[ScalePart] = Field(default_factory=list, max_length=40)
    sources: list[Text] = Field(default_factory=list, max_length=40)
    caution: OptionalText = ""
    same_answer_from: int = Field(
        10, ge=3, description="That many answers, all the same, are marked for a look."
    )
    backwards: BackwardsPart | None = None
    leadership: bool = Field(False, description="May also be rated together by a leadership group.")
    about: Literal["people", "session"] | None = Field(
        None,
        description="What the summary reads it as: how people are, or how the session was. Left "
        "out, a form with a backwards rule is about the session, for it asks for a recommendation.",
    )
