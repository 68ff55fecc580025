"""A sheet's parts matched to a form's key: a wording, and every doubt about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from facilitator.domain.errors import BadInput
from facilitator.domain.forms import AnswerSet, Form
from facilitator.domain.wordings import Wording
from facilitator.exchange.wording_files import dump_wording, parse_wording
from facilitator.exchange.wording_options import AnswerRow
from facilitator.exchange.wording_sheet import Sheet, Statement

_MANY = 7  # answers with more values than this are numbers with words at the two ends


@dataclass(frozen=True)
class WordingDraft:
    """What a file would bring in.

    `doubts` are all sentences a person should read before saying yes.  `faults` are those among
    them that must be put right in the file first; while there are any the wording is incomplete
    (items without words are absent) and cannot be added.
    """

    wording: Wording
    doubts: tuple[str, ...]
    faults: tuple[str, ...] = ()


@dataclass
class _Findings:
    faults: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def draft_wording(sheet: Sheet, form: Form, language: str, source: str) -> WordingDraft:
    """The sheet as a wording of the form.

    Raises BadInput when the sheet has no statement of the form at all.
    """
    if not sheet.statements:
        raise BadInput(
            f"{source} has no numbered statements.",
            'Each statement needs its number from the official sheet: "1. ...", "2. ...".',
        )
    found = _Findings()
    items = _items(sheet, form, found)
    options, ends, not_applicable = _options(sheet, form, found)
    wording = Wording(
        form_id=form.id,
        language=language,
        title=_title(sheet, form, found),
        instructions=_instructions(sheet, found),
        items=items,
        options=options,
        credit=_credit(sheet, form, found),
        not_applicable=not_applicable,
        source=source[:300],
        ends=ends,
    )
    if not found.faults:
        _check_whole(wording, form, found)
    return WordingDraft(wording, (*found.faults, *found.doubts), tuple(found.faults))


def draft_of_file(wording: Wording, language: str, source: str) -> WordingDraft:
    """A wording that came as a file of ours: complete already, only its language can differ."""
    faults = []
    if wording.language != language:
        faults.append(f'{source} says its language is "{wording.language}", not "{language}".')
    return WordingDraft(wording, tuple(faults), tuple(faults))


def _items(sheet: Sheet, form: Form, found: _Findings) -> dict[str, str]:
    first: dict[str, Statement] = {}
    for statement in (part for part in sheet.statements if part.text):
        known = first.setdefault(statement.item, statement)
        if known is statement:
            continue
        places = f"lines {known.line} and {statement.line}"
        if known.text == statement.text:
            found.doubts.append(f"Statement {statement.item} stands twice ({places}), alike.")
        else:
            found.faults.append(
                f"Number {statement.item} stands twice with different words ({places}). "
                "Keep the right one: a doubled number can shift all later ones."
            )
    items = {item.id: first[item.id].text for item in form.items if item.id in first}
    items = {item: text for item, text in items.items() if text}
    missing = [item.id for item in form.items if item.id not in items]
    if missing:
        found.faults.append(
            f"{len(items)} of {len(form.items)} statements found; no sentence for "
            f"number {_listed(missing)}."
        )
    if sheet.unknown:
        numbers = _listed(statement.item for statement in sheet.unknown)
        found.faults.append(
            f"The questionnaire has no number {numbers} (line {sheet.unknown[0].line}): the text "
            "may be of another version. Take the line out if it is not a statement."
        )
    order = [item.id for item in form.items]
    positions = [order.index(item) for item in first]
    if positions != sorted(positions):
        found.doubts.append("The statements do not stand in the order of their numbers.")
    _doubt_sentences(first, found)
    return items


def _doubt_sentences(first: dict[str, Statement], found: _Findings) -> None:
    same: dict[str, list[str]] = {}
    for statement in first.values():
        if statement.doubtful_join:
            found.doubts.append(
                f"Statement {statement.item} (line {statement.line}) runs on after a full stop: "
                "check where it ends."
            )
        if statement.text:
            same.setdefault(statement.text.casefold(), []).append(statement.item)
    for items in same.values():
        if len(items) > 1:
            found.doubts.append(
                f"Statements {_listed(items)} have the same words; in an official text all differ."
            )


def _options(
    sheet: Sheet, form: Form, found: _Findings
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, str]], str]:
    options: dict[str, tuple[str, ...]] = {}
    ends: dict[str, tuple[str, str]] = {}
    rows = _rows_by_set(sheet, form, found)
    not_applicable = next((row.not_applicable for row in sheet.rows if row.not_applicable), "")
    for answers in form.answer_sets:
        row = rows.get(answers.id)
        if len(answers.values) > _MANY:
            options[answers.id] = tuple(f"{value:g}" for value in answers.values)
            low, high = int(answers.low), int(answers.high)
            if row is not None and low in row.labels and high in row.labels:
                ends[answers.id] = (row.labels[low], row.labels[high])
            else:
                found.doubts.append(f"No words were found for the two ends, {low} and {high}.")
        elif row is None:
            found.faults.append(
                f"The answers{_of(answers, form)} were not found. Write them in one line before "
                f'the statements, such as "{_pattern(answers)}".'
            )
        else:
            options[answers.id] = _labels(row, answers, form, found)
    if any(answers.not_applicable for answers in form.answer_sets):
        if not not_applicable:
            not_applicable = "N/A"
            found.doubts.append('No words for "not applicable" were found; "N/A" is shown.')
    else:
        not_applicable = ""
    return {name: labels for name, labels in options.items() if labels}, ends, not_applicable


def _labels(row: AnswerRow, answers: AnswerSet, form: Form, found: _Findings) -> tuple[str, ...]:
    values = [int(value) for value in answers.values]
    where = f"line {row.line}"
    if len(row.labels) != len(values):
        found.faults.append(
            f"{len(row.labels)} answers{_of(answers, form)} stand in {where}, and the "
            f"questionnaire has {len(values)}."
        )
        return ()
    if set(row.labels) == set(values):
        labels = tuple(row.labels[value] for value in values)
    else:
        labels = tuple(row.labels[number] for number in sorted(row.labels))
        counted = ", ".join(f"{label} {value}" for label, value in zip(labels, values, strict=True))
        found.doubts.append(
            f"The numbers of the answers in {where} are not those that are counted. Taken in "
            f"their order: {counted}. Check that this is not the wrong way round."
        )
    if not row.numbered:
        found.doubts.append(
            f"The answers in {where} have no numbers; they were counted from the left: "
            f"{', '.join(labels)}."
        )
    if len({label.casefold() for label in labels}) != len(labels):
        found.faults.append(f"Two answers in {where} have the same words.")
    return labels


def _rows_by_set(sheet: Sheet, form: Form, found: _Findings) -> dict[str, AnswerRow]:
    """The row of answers for each answer set.

    A row that names its set ("degree: 0=... 25=...") is that set's.  Else a row is for the
    statements that follow it, up to the next row.
    """
    named = {
        answers.id: row
        for row in sheet.rows
        for answers in form.answer_sets
        if answers.id.casefold() in row.lead.casefold().split(":")[0].split()
    }
    free = [row for row in sheet.rows if not any(row is other for other in named.values())]
    left = [answers for answers in form.answer_sets if answers.id not in named]
    if not left or not free:
        return named
    if len(form.answer_sets) == 1:
        if len(free) > 1 and any(row.labels != free[0].labels for row in free):
            found.doubts.append(
                f"Several rows of answers were found; the first is taken (line {free[0].line})."
            )
        return {left[0].id: free[0]}
    before = {answers.id: _row_before(free, sheet, form, answers) for answers in left}
    apart = [row.line for row in before.values() if row is not None]
    if len(apart) == len(left) and len(set(apart)) == len(apart):
        _doubt_mixed_rows(free, sheet, form, before, found)
        return named | {name: row for name, row in before.items() if row is not None}
    pairs = dict(zip((answers.id for answers in left), free, strict=False))
    for name, row in pairs.items():
        found.doubts.append(
            f'The answers in line {row.line} are taken for "{name}" (statements '
            f"{_listed(item.id for item in form.items if item.answers == name)})."
        )
    return named | pairs


def _row_before(
    rows: list[AnswerRow], sheet: Sheet, form: Form, answers: AnswerSet
) -> AnswerRow | None:
    """The last row in front of the first statement that uses this answer set."""
    lines = [
        part.line for part in sheet.statements if form.by_item[part.item].answers == answers.id
    ]
    in_front = [row for row in rows if lines and row.line < min(lines)]
    return in_front[-1] if in_front else None


def _doubt_mixed_rows(
    rows: list[AnswerRow],
    sheet: Sheet,
    form: Form,
    chosen: dict[str, AnswerRow | None],
    found: _Findings,
) -> None:
    """Say when a statement stands under a row that is another answer set's."""
    wrong = []
    for statement in sheet.statements:
        above = [row for row in rows if row.line < statement.line]
        own = chosen.get(form.by_item[statement.item].answers)
        if above and own is not None and above[-1].labels != own.labels:
            wrong.append(statement.item)
    if wrong:
        found.doubts.append(
            f"In the text, other answers stand above {_listed(dict.fromkeys(wrong))} than the "
            "questionnaire's key gives them. Check that the answers belong to these statements."
        )


def _title(sheet: Sheet, form: Form, found: _Findings) -> str:
    if sheet.title:
        return sheet.title
    found.doubts.append(f'No title was found; "{form.title}" is shown.')
    return form.title


def _instructions(sheet: Sheet, found: _Findings) -> str:
    if not sheet.instructions:
        found.doubts.append("No instructions were found in front of the statements.")
    if sheet.spare:
        lines = _listed(str(line.number) for line in sheet.spare)
        found.doubts.append(f"Left out, since it belongs to no statement: line {lines}.")
    return " ".join(sheet.instructions)


def _credit(sheet: Sheet, form: Form, found: _Findings) -> str:
    if sheet.credit:
        return " ".join(sheet.credit)
    found.doubts.append(
        f"No credit line was found; the owner is named instead: {form.permission.owner}."
    )
    return form.permission.owner


def _check_whole(wording: Wording, form: Form, found: _Findings) -> None:
    """What would be written is read back, so that nothing comes in that could not be used."""
    try:
        parse_wording(dump_wording(wording), "The text", form)
    except BadInput as error:
        found.faults.append(error.message)


def _of(answers: AnswerSet, form: Form) -> str:
    return f' "{answers.id}"' if len(form.answer_sets) > 1 else ""


def _pattern(answers: AnswerSet) -> str:
    return " ".join(f"{value:g}=..." for value in answers.values)


def _listed(names: Iterable[str]) -> str:
    """ "3, 7 and 12"; long lists are cut."""
    shown = list(names)
    if len(shown) > 12:
        return f"{', '.join(shown[:12])} and {len(shown) - 12} more"
    return " and ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else "".join(shown)
