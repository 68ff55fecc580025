"""Rows for a named study: the one way that answers leave one by one.

Which rows may leave follows from the closed survey alone: people stand in the order of a digest of
their keys, which are of chance, so that no second try, and no backup from before, chooses others.
The mark is kept before a file is written; it holds which rows they were, and the same leave again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.changes import Outcome
from facilitator.domain.codebook import codebook, rows
from facilitator.domain.errors import BadInput, NotAllowed, StorageFault
from facilitator.domain.groups import answered_anything
from facilitator.domain.research import Consent, StudyRows, rows_that_may_leave
from facilitator.domain.rounds import Study
from facilitator.services.sealed import Sealed, sealed
from facilitator.services.surveys import CHANGED
from facilitator.storage.research import Export

if TYPE_CHECKING:
    from facilitator.storage.office import Office

LONGEST_WHO = 160  # characters


@dataclass(frozen=True)
class ExportedRows:
    """What was written, and what is told of it."""

    told: StudyRows
    files: tuple[Path, ...]


def preview(office: Office, round_id: int) -> StudyRows:
    """What would leave, without a row of it.

    Raises NotAllowed for a survey that is not closed or serves no study, TooFewPeople, and
    StorageFault.
    """
    survey = sealed(office, round_id)
    return _told(office, survey, len(_chosen(survey)))


def file_names(told: StudyRows) -> tuple[str, str, str]:
    """Table, syntax and codebook, in letters that every program takes."""
    day = told.occasion.day
    words = f"{told.occasion.survey} {day.isoformat() if day else ''}".lower()
    stem = re.sub(r"[^a-z0-9]+", "-", words).strip("-")[:60] or "survey"
    return f"{stem}-rows.csv", f"{stem}-rows.sps", f"{stem}-codebook.pdf"


def export_rows(
    office: Office, round_id: int, consent: Consent, folder: Path, paper: str = "letter"
) -> Outcome[ExportedRows]:
    """Writes the rows, their SPSS syntax and their codebook into `folder`.

    The survey is marked with the consent before a file is written; from then on the same rows
    leave, in the same order, under the same consent.

    Raises what `preview` raises, NotAllowed for another consent than the one the rows left with,
    BadInput for a consent without a name or of a day to come, and for a folder that is not there,
    is part of the data folder, or holds other files of these names: then nothing was marked.  A
    folder that cannot be written to shows itself after that.
    """
    consent = _checked(consent, office)
    _check_place(folder, office)
    survey = sealed(office, round_id)
    first = survey.export is None
    if survey.export is None:
        keys = list(_chosen(survey))  # leave in an order of chance
        office.randomness.shuffle(keys)
        survey = replace(survey, export=Export(consent, tuple(keys)))
    elif survey.export.consent != consent:
        raise NotAllowed(
            f"These rows left with the consent of {survey.export.consent.who}, which stands.",
            "Export them again with that one; the same rows leave.",
        )
    chosen = _chosen(survey)
    told = _told(office, survey, len(chosen))
    files = {folder / name: made for name, made in _files(survey, chosen, told, paper)}
    for path, made in files.items():
        if path.exists() and path.read_bytes() != made:
            raise BadInput(
                f"There is another “{path.name}” in that folder.",
                "Choose an empty folder; nothing was written.",
            )
    if first:
        with office.transaction("Noting that rows leave") as tx:
            tx.research.mark(round_id, consent, chosen)
            tx.commit()
    services.answer_files.write_together(files)
    return Outcome(ExportedRows(told, tuple(files)), CHANGED)


def _checked(consent: Consent, office: Office) -> Consent:
    who = " ".join(consent.who.split())
    if not who:
        raise BadInput(
            "Nobody is named who agreed.", "Type who at the agency agreed that the rows leave."
        )
    if len(who) > LONGEST_WHO:
        raise BadInput(f"A name has at most {LONGEST_WHO} characters.", "Shorten it.")
    if consent.day > office.today():
        raise BadInput(
            "The day of the consent is yet to come.", "Choose the day on which it was given."
        )
    return replace(consent, who=who)


def _check_place(folder: Path, office: Office) -> None:
    if not folder.is_dir():
        raise BadInput(f"The folder “{folder.name}” is not there.", "Choose another.")
    # Nothing of a survey may outlive it there, and what is there is locked, which rows are not.
    if folder.resolve().is_relative_to(office.path.resolve()):
        raise BadInput(
            "That is Facilitator’s own data folder.", "Choose a folder outside of it, on a stick."
        )


def _study(survey: Sealed) -> Study:
    study = survey.round.promise.study
    if study is None:
        raise NotAllowed(
            "This survey was opened for the training only, and people were told so: its answers "
            "never leave one by one.",
            "The group’s figures may leave. A later survey can be opened for a named study.",
        )
    return study


def _chosen(survey: Sealed) -> tuple[bytes, ...]:
    """The keys of the rows that may leave: those that left, else what the rule gives."""
    _study(survey)
    if survey.export is not None:
        if not set(survey.export.keys) <= set(survey.responses):
            raise StorageFault(
                "The rows that left are not among the answers of this survey: the data is damaged.",
                "Go back to a backup.",
            )
        return survey.export.keys
    order = sorted(survey.responses, key=_chance)
    promise = survey.round.promise
    places = rows_that_may_leave(
        survey.round.forms,
        [survey.responses[key] for key in order],
        minimum=promise.minimum,
        prorate=promise.prorate,
    )
    return tuple(order[at] for at in places)


def _chance(key: bytes) -> bytes:
    return sha256(b"rows of a study\0" + key).digest()


def _told(office: Office, survey: Sealed, count: int) -> StudyRows:
    promise = survey.round.promise
    forms = survey.round.forms
    return StudyRows(
        occasion=survey.occasion,
        study=_study(survey),
        rows=count,
        answered=sum(
            any(answered_anything(one.form, response) for one in forms)
            for response in survey.responses.values()
        ),
        minimum=promise.minimum,
        prorate=promise.prorate,
        forms=tuple(one.form for one in forms),
        consent=None if survey.export is None else survey.export.consent,
        practice=office.practice,
    )


def _files(
    survey: Sealed, keys: Sequence[bytes], told: StudyRows, paper: str
) -> list[tuple[str, bytes]]:
    from facilitator.documents.codebook import codebook_pdf
    from facilitator.exchange.research_files import rows_csv, spss_syntax

    forms = survey.round.forms
    book = codebook(forms)
    answers = [survey.responses[key] for key in keys]
    table = rows_csv(book, rows(forms, answers, prorate=told.prorate))
    names = file_names(told)
    # The mark at the front tells SPSS that its syntax is in UTF-8.
    syntax = spss_syntax(book, names[0], told.practice).encode("utf-8-sig")
    made = (table.encode("utf-8"), syntax, codebook_pdf(told, book, names, paper))
    return list(zip(names, made, strict=True))
