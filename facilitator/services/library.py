"""The questionnaires at hand: those that ship, those the site added, and their wordings.

A site's own files lie in `<data folder>/forms`: keys as `<form id>.yaml`, wordings as
`<form id>.<language>.yaml`.  A shipped key cannot be replaced, a shipped wording can.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import BadInput, StorageFault
from facilitator.domain.forms import Form, Permission
from facilitator.domain.rounds import RoundForm
from facilitator.domain.wordings import Wording
from facilitator.exchange.form_files import parse_form
from facilitator.exchange.form_yaml import read_utf8, read_yaml
from facilitator.exchange.wording_files import check_language, dump_wording, parse_wording
from facilitator.system.bundled import bundled
from facilitator.system.places import FORMS

if TYPE_CHECKING:
    from facilitator.exchange.wording_text import WordingDraft

READY, WORDING_MISSING, UNREADABLE = "ready", "wording missing", "cannot be read"


@dataclass(frozen=True)
class FormCard:
    """What a list shows of a form.

    `state` is "ready", "wording missing" or "cannot be read"; `advice` says in a sentence or two
    what that means and what to do.  `about` names the scales, `languages` are codes.
    """

    id: str
    title: str
    about: str
    languages: tuple[str, ...]
    state: str
    advice: str
    validated: bool
    ours: bool
    minutes: float
    items: int
    permission: Permission
    leadership: bool

    @property
    def ready(self) -> bool:
        return self.state == READY


@dataclass(frozen=True)
class AddedWording:
    """A wording that was kept, and the text of the site's file that stood there (None: none)."""

    wording: Wording
    before: str | None


def cards(data_folder: Path | None) -> tuple[FormCard, ...]:
    """Every form at hand: ours first, then those with a wording, then by title.

    A file of the site that cannot be read is shown as a card of its own and spoils no other.
    """
    found = [_card(data_folder, form_id) for form_id in _form_ids(data_folder)]
    return tuple(sorted(found, key=lambda card: (not card.ours, not card.ready, card.title)))


def form(data_folder: Path | None, form_id: str) -> Form:
    """The key of one form.  Raises BadInput for an unknown id or a file with faults."""
    path = _key_path(data_folder, form_id)
    return _form_in(read_utf8(path), path.name)


def wordings(data_folder: Path | None, form_id: str) -> dict[str, Wording]:
    """The form's wordings by language, bracketed words as they are; {} when there is none.

    Raises BadInput for an unknown id or a file with faults.
    """
    key_path = _key_path(data_folder, form_id)
    key_text = read_utf8(key_path)
    return {
        language: _wording_in(read_utf8(path), path.name, key_text, key_path.name)
        for language, path in _wording_paths(data_folder, form_id).items()
    }


def round_form(
    data_folder: Path | None,
    form_id: str,
    languages: Sequence[str] | None = None,
    words: Mapping[str, str] | None = None,
) -> RoundForm:
    """The form as a round uses it: its wordings in these languages (None: all there are) with the
    bracketed words replaced.  A language it has no wording for is left out."""
    return from_texts(*texts(data_folder, form_id, languages), words)


def texts(
    data_folder: Path | None, form_id: str, languages: Sequence[str] | None = None
) -> tuple[str, dict[str, str]]:
    """What a round keeps of a form: the key's YAML text, and the wordings' by language."""
    chosen = {
        language: read_utf8(path)
        for language, path in _wording_paths(data_folder, form_id).items()
        if languages is None or language in languages
    }
    return read_utf8(_key_path(data_folder, form_id)), chosen


def from_texts(
    key_text: str, wording_texts: Mapping[str, str], words: Mapping[str, str] | None = None
) -> RoundForm:
    """The form that `texts` took down, with the bracketed words replaced (`words` maps "help" to
    the word in its place; one without a replacement loses its brackets).

    Raises BadInput when a text has faults.
    """
    key = _form_in(key_text, "the form's key")
    return RoundForm(
        key,
        {
            language: parse_wording(text, f"the wording ({language})", key).with_words(words or {})
            for language, text in wording_texts.items()
        },
    )


def check_wording(
    data_folder: Path | None, form_id: str, file: Path, language: str
) -> WordingDraft:
    """What a file would bring in as the form's wording, with every doubt named; nothing is kept.

    Raises BadInput for an unknown form, a language code that is none, an unreadable file.
    """
    from facilitator.exchange.wording_text import read_wording_text

    return read_wording_text(file, form(data_folder, form_id), check_language(language))


def check_file(data_folder: Path | None, file: Path) -> Form | Wording:
    """The key or the wording in a file of ours, read as it would be in use; nothing is kept.

    A wording is checked against its form's key, which is at hand or lies beside the file.  Raises
    BadInput naming every fault with its line.
    """
    if file.suffix.lower() == ".txt":
        raise BadInput(
            f"{file.name} is a plain text, not a key or wording file.",
            "To see what an official text would bring in, begin to add it: nothing is kept "
            "before you agree.",
        )
    text = read_utf8(file)
    data = read_yaml(text, file.name).data
    if not isinstance(data, dict) or "language" not in data:
        return parse_form(text, file.name)
    form_id = data.get("form")
    beside = file.with_name(f"{form_id}.yaml")
    if isinstance(form_id, str) and _is_form_id(form_id) and beside.is_file():
        key = parse_form(read_utf8(beside), beside.name)
    else:
        key = form(data_folder, str(form_id))
    return parse_wording(text, file.name, key)


def add_wording(data_folder: Path, draft: WordingDraft) -> Outcome[AddedWording]:
    """Keep a wording for this site; `take_back_wording` with the result is the undo.

    Raises BadInput while the draft has faults, StorageFault when the file cannot be written.
    """
    if draft.faults:
        raise BadInput("\n".join(draft.faults), "Put this right in the file and try again.")
    wording, text = draft.wording, dump_wording(draft.wording)
    parse_wording(text, "the wording", form(data_folder, wording.form_id))
    path = _site_path(data_folder, wording.form_id, wording.language)
    added = AddedWording(wording, _kept_text(path))
    _write(path, text)
    return Outcome(added, frozenset({Change.FORMS}))


def take_back_wording(data_folder: Path, added: AddedWording) -> Outcome[None]:
    """Undo `add_wording`: what stood there before stands there again, byte for byte.

    Raises StorageFault when the file cannot be written.
    """
    path = _site_path(data_folder, added.wording.form_id, added.wording.language)
    if added.before is not None:
        _write(path, added.before)
    else:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageFault(
                f"{path.name} cannot be taken out of the data folder.", "Nothing was changed."
            ) from error
    return Outcome(None, frozenset({Change.FORMS}))


def _card(data_folder: Path | None, form_id: str) -> FormCard:
    try:
        key = form(data_folder, form_id)
        if key.id != form_id:
            raise BadInput(
                f'The file {form_id}.yaml holds a form named "{key.id}".', "Rename the file."
            )
        languages, problem = _readable(data_folder, key)
        if len(_key_paths(data_folder, form_id)) > 1:
            problem += (
                f" The file {form_id}.yaml in your data folder is not used: a form that ships has "
                "this name. Give it another."
            )
    except BadInput as error:
        return _unreadable(form_id, str(error))
    if languages:
        state, advice = READY, "" if key.validated else "Our own form, not validated."
        if not key.ours and not key.validated:
            advice = "Not validated."
    else:
        state = WORDING_MISSING
        advice = (
            f"The official text is not here yet. Where to get it: {key.permission.where} "
            f"Terms: {key.permission.terms} Answers on paper can already be typed in by number."
        )
    return FormCard(
        id=key.id,
        title=key.title,
        about=", ".join(scale.title for scale in key.scales),
        languages=languages,
        state=state,
        advice=f"{advice} {problem}".strip(),
        validated=key.validated,
        ours=key.ours,
        minutes=key.minutes,
        items=len(key.items),
        permission=key.permission,
        leadership=key.leadership,
    )


def _readable(data_folder: Path | None, key: Form) -> tuple[tuple[str, ...], str]:
    """The languages whose wording can be read, and what is wrong with the others."""
    good, problems = [], []
    for language, path in _wording_paths(data_folder, key.id).items():
        try:
            _wording_in(read_utf8(path), path.name, *_key_text(data_folder, key.id))
        except BadInput as error:
            problems.append(str(error))
        else:
            good.append(language)
    return tuple(good), " ".join(problems)


def _unreadable(form_id: str, problem: str) -> FormCard:
    return FormCard(
        id=form_id,
        title=form_id,
        about="",
        languages=(),
        state=UNREADABLE,
        advice=problem,
        validated=False,
        ours=False,
        minutes=0,
        items=0,
        permission=Permission("", "", ""),
        leadership=False,
    )


# A key takes about 10 ms to read; a list of all forms is asked for again and again.
@lru_cache(maxsize=64)
def _form_in(text: str, name: str) -> Form:
    return parse_form(text, name)


@lru_cache(maxsize=128)
def _wording_in(text: str, name: str, key_text: str, key_name: str) -> Wording:
    return parse_wording(text, name, _form_in(key_text, key_name))


def _key_text(data_folder: Path | None, form_id: str) -> tuple[str, str]:
    path = _key_path(data_folder, form_id)
    return read_utf8(path), path.name


def _folders(data_folder: Path | None) -> tuple[Path, ...]:
    shipped = (bundled("forms"),)
    return shipped if data_folder is None else (*shipped, data_folder / FORMS)


def _names(folder: Path, parts: int) -> Iterable[tuple[list[str], Path]]:
    """The YAML files of a folder whose name has this many parts before `.yaml`."""
    try:
        paths = sorted(folder.glob("*.yaml"))
    except OSError:
        return
    for path in paths:
        name = path.name.split(".")[:-1]
        if len(name) == parts and all(name) and path.is_file():
            yield name, path


def _is_form_id(name: str) -> bool:
    return re.fullmatch(r"[a-z0-9-]{1,40}", name) is not None


def _form_ids(data_folder: Path | None) -> list[str]:
    found: dict[str, None] = {}
    for folder in _folders(data_folder):
        for (form_id,), _ in _names(folder, 1):
            found.setdefault(form_id)
    return list(found)


def _key_paths(data_folder: Path | None, form_id: str) -> list[Path]:
    return [
        path
        for folder in _folders(data_folder)
        for (found,), path in _names(folder, 1)
        if found == form_id
    ]


def _key_path(data_folder: Path | None, form_id: str) -> Path:
    if paths := _key_paths(data_folder, form_id):
        return paths[0]  # the shipped one: nobody is answering another form than they think
    raise BadInput(
        f'There is no form "{form_id[:60]}".', f"Known: {', '.join(_form_ids(data_folder))}."
    )


def _wording_paths(data_folder: Path | None, form_id: str) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in _folders(data_folder):
        for (name, language), path in _names(folder, 2):
            if name == form_id:
                found[language] = path
    return dict(sorted(found.items()))


def _site_path(data_folder: Path, form_id: str, language: str) -> Path:
    return data_folder / FORMS / f"{form_id}.{check_language(language)}.yaml"


def _kept_text(path: Path) -> str | None:
    try:
        return read_utf8(path) if path.exists() else None
    except BadInput:
        return None  # what cannot be read was of no use and need not come back


def _write(path: Path, text: str) -> None:
    """Whole or not at all: a power cut leaves the old file or the new one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        if hasattr(os, "O_DIRECTORY"):
            folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        raise StorageFault(
            f"{path.name} could not be written into the data folder; what was there is unchanged.",
            "Check that the disk has space and the folder may be written to.",
        ) from error
