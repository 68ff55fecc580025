"""`facilitator forms ...`: the questionnaires at hand, and their official texts."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.domain.errors import BadInput

if TYPE_CHECKING:
    from facilitator.domain.forms import Form
    from facilitator.domain.wordings import Wording
    from facilitator.exchange.wording_text import WordingDraft
    from facilitator.services.library import FormCard


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser(
        "forms",
        help="list the questionnaires, bring in an official text",
        description=(
            "The questionnaires at hand. Scoring keys of published questionnaires ship with the "
            "application; their official texts do not, and are brought in from a file of yours. "
            "Until then answers on paper can already be typed in by number."
        ),
    )
    actions = parser.add_subparsers(title="what to do", metavar="ACTION", required=True)
    _add_list(actions)
    _add_show(actions)
    _add_add(actions)
    _add_check(actions)
    schema = actions.add_parser(
        "schema",
        help="print the definition of a key file as JSON Schema",
        description="Prints the JSON Schema of a key file, for editors that check while you type.",
    )
    schema.set_defaults(run=run_schema)


def _add_list(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser(
        "list",
        help="which questionnaires there are and what state they are in",
        description="Lists every questionnaire with its languages and whether it is ready to use; "
        "for one that waits for its official text, where to get it and on what terms.",
    )
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    parser.set_defaults(run=run_list)


def _add_show(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser(
        "show",
        help="print a questionnaire's sentences, answers and credit line",
        description="Prints a questionnaire as people will read it.",
    )
    _add_form(parser)
    parser.add_argument(
        "--language",
        metavar="LANG",
        help="which language, such as en or es (English when left out)",
    )
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    parser.set_defaults(run=run_show)


def _add_add(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser(
        "add",
        help="bring in the official text of a questionnaire",
        description=(
            "Brings in the sentences of a questionnaire from a plain text file: one numbered line "
            "for each statement, the answers in a line such as “1=Never 2=Rarely”, the "
            "instructions, and the owner's credit line. Shows what was found and every doubt, and "
            "asks before anything is kept."
        ),
    )
    _add_form(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="the text, in UTF-8")
    parser.add_argument(
        "--language", metavar="LANG", required=True, help="the text's language, such as en or es"
    )
    parser.add_argument("--yes", action="store_true", help="keep it without asking")
    parser.set_defaults(run=run_add)


def _add_check(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser(
        "check",
        help="check a key file or a wording file of your own",
        description="Checks a key file or a wording file (YAML) and names everything that is "
        "wrong, with its line and what to do. Nothing is kept.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to check")
    parser.set_defaults(run=run_check)


def _add_form(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("form", metavar="FORM", help="the questionnaire's id, such as proqol-5")


def run_list(args: argparse.Namespace) -> int:
    """Prints the questionnaires."""
    from facilitator import services

    cards = services.library.cards(args.data)
    if args.json:
        _say_json([_card_data(card) for card in cards])
        return 0
    rows = [("id", "title", "languages", "state")]
    for card in cards:
        state = card.state if card.validated or not card.ready else f"{card.state}, not validated"
        rows.append((card.id, card.title, ", ".join(card.languages) or "none yet", state))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        _say("  ".join([*cells, row[3]]))
    waiting = [card for card in cards if not card.ready]
    if waiting:
        _say("")
    for card in waiting:
        _say(_wrapped(f"{card.title}: {card.advice}", "  "))
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Prints a questionnaire's sentences.  Raises BadInput when it has none in the language."""
    from facilitator import services

    form = services.library.form(args.data, args.form)
    wordings = services.library.wordings(args.data, args.form)
    wording = _chosen(form, wordings, args.language)
    if args.json:
        _say_json(_wording_data(form, wording))
    else:
        _say_wording(form, wording)
    return 0


def run_add(args: argparse.Namespace) -> int:
    """Brings in a wording.  Raises BadInput when the file has faults or nobody can be asked."""
    from facilitator import services

    draft = services.library.check_wording(args.data, args.form, args.file, args.language)
    form = services.library.form(args.data, args.form)
    _say_draft(form, draft, args.file)
    if draft.faults:
        listed = "\n".join(f"  {fault}" for fault in draft.faults)
        raise BadInput(
            f"{args.file.name} cannot come in yet:\n{listed}\n",
            "Nothing was kept. Put this right in the file and try again.",
        )
    if args.language in services.library.wordings(args.data, args.form):
        _say(f"\nIt takes the place of the text in this language ({args.language}) that is there.")
    if not args.yes and not _agreed():
        _say("Nothing was changed.")
        return 0
    services.library.add_wording(args.data, draft)
    _say(f"Kept: {form.title} is ready in this language ({args.language}).")
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Checks a file.  Raises BadInput naming everything that is wrong."""
    from facilitator import services
    from facilitator.domain.wordings import Wording

    found = services.library.check_file(args.data, args.file)
    if isinstance(found, Wording):
        facts = f"the wording of {found.form_id} ({found.language}), {len(found.items)} items"
    else:
        facts = f"the key of {found.id}, {len(found.items)} items, {len(found.scales)} scales"
    _say(f"{args.file.name}: {facts}. Nothing is wrong.")
    return 0


def run_schema(_: argparse.Namespace) -> int:
    """Prints the JSON Schema of a key file."""
    from facilitator.exchange.form_files import form_schema

    _say_json(form_schema())
    return 0


def _chosen(form: Form, wordings: Mapping[str, Wording], language: str | None) -> Wording:
    if not wordings:
        raise BadInput(
            f"The official text of {form.title} is not here yet. Where to get it: "
            f"{form.permission.where} Terms: {form.permission.terms}",
            f"Bring it in with: facilitator forms add {form.id} FILE --language LANG",
        )
    if language is None:
        language = "en" if "en" in wordings else next(iter(wordings))
    if language not in wordings:
        raise BadInput(
            f'{form.title} has no wording in the language "{language}".',
            f"There is: {', '.join(wordings)}.",
        )
    return wordings[language]


def _agreed() -> bool:
    """The answer of the person at the terminal.  Raises BadInput when there is none to ask."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise BadInput(
            "Nothing was kept, since there is no terminal to ask at.",
            "If what is shown above is right, run the same command with --yes.",
        )
    _say("")
    while True:
        sys.stdout.write("Keep this? [y/n] ")
        sys.stdout.flush()
        answer = sys.stdin.readline()
        if not answer or answer.strip().lower() in ("n", "no"):
            return False
        if answer.strip().lower() in ("y", "yes"):
            return True


def _say_draft(form: Form, draft: WordingDraft, file: Path) -> None:
    wording = draft.wording
    _say(f"From {file.name}, for {form.title} ({wording.language}):\n")
    _say_wording(form, wording)
    _say(f"\n{len(wording.items)} of {len(form.items)} items found.")
    if wording.bracketed:
        words = ", ".join(f"[{word}]" for word in wording.bracketed)
        _say(_wrapped(f"Words in brackets, which you can set for each survey: {words}", "  "))
    open_doubts = [doubt for doubt in draft.doubts if doubt not in draft.faults]
    if open_doubts:
        _say("\nPlease check:")
        for doubt in open_doubts:
            _say(_wrapped(f"- {doubt}", "  "))
    elif not draft.faults:
        _say("No doubts.")


def _say_wording(form: Form, wording: Wording) -> None:
    _say(wording.title)
    if wording.instructions:
        _say(_wrapped(wording.instructions))
    for answers in form.answer_sets:
        labels = wording.options.get(answers.id, ())
        pairs = [f"{value:g} {label}" for value, label in zip(answers.values, labels, strict=False)]
        if answers.id in wording.ends:
            low, high = wording.ends[answers.id]
            pairs = [f"{answers.low:g} {low}", f"{answers.high:g} {high}"]
        if answers.not_applicable and wording.not_applicable:
            pairs.append(wording.not_applicable)
        name = f"Answers ({answers.id})" if len(form.answer_sets) > 1 else "Answers"
        _say(_wrapped(f"{name}: {'; '.join(pairs)}", "  "))
    _say("")
    width = max(len(item.id) for item in form.items)
    for item in form.items:
        if item.id in wording.items:
            start = f"{item.id.rjust(width)}  "
            _say(_wrapped(start + wording.items[item.id], " " * len(start)))
    _say("")
    _say(_wrapped(wording.credit))
    if wording.adapted:
        _say("Adapted from the official text.")


def _wording_data(form: Form, wording: Wording) -> dict[str, Any]:
    sets = {answers.id: list(wording.options[answers.id]) for answers in form.answer_sets}
    return {
        "form": form.id,
        "title": wording.title,
        "language": wording.language,
        "instructions": wording.instructions,
        "options": next(iter(sets.values()), []),
        "option_sets": sets,
        "values": {answers.id: list(answers.values) for answers in form.answer_sets},
        "not_applicable": wording.not_applicable,
        "items": {item.id: wording.items[item.id] for item in form.items},
        "answers": {item.id: item.answers or "comment" for item in form.items},
        "bracketed": list(wording.bracketed),
        "credit": wording.credit,
        "adapted": wording.adapted,
        "validated": form.validated,
    }


def _card_data(card: FormCard) -> dict[str, Any]:
    return {
        "id": card.id,
        "title": card.title,
        "about": card.about,
        "languages": list(card.languages),
        "state": card.state,
        "advice": card.advice,
        "validated": card.validated,
        "ours": card.ours,
        "minutes": card.minutes,
        "items": card.items,
        "leadership": card.leadership,
        "permission": {
            "owner": card.permission.owner,
            "terms": card.permission.terms,
            "where": card.permission.where,
        },
    }


def _wrapped(text: str, indent: str = "") -> str:
    width = min(max(shutil.get_terminal_size((100, 24)).columns, 40), 100)
    return textwrap.fill(text, width, subsequent_indent=indent, break_on_hyphens=False)


def _say(text: str) -> None:
    """A line on standard output; letters the terminal does not have become question marks."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def _say_json(data: Any) -> None:
    plain = (sys.stdout.encoding or "").lower().replace("-", "") not in ("utf8", "utf16")
    sys.stdout.write(json.dumps(data, ensure_ascii=plain, indent=2) + "\n")
