"""What may be found on the disk after a journey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from facilitator import services
from facilitator.storage.tables import metadata


def spellings(text: str) -> Iterator[bytes]:
    """A text as it could stand in a file."""
    for coding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
        try:
            yield text.encode(coding)
        except UnicodeEncodeError:
            continue


def readable_in(folder: Path, secrets: Sequence[str]) -> list[tuple[str, str]]:
    """Which of the texts can be read in which file, or file name, of a folder."""
    found = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        for secret in secrets:
            if secret in path.name or any(way in content for way in spellings(secret)):
                found.append((str(path.relative_to(folder)), secret))
    return found


def boxes(folder: Path) -> list[str]:
    """What lies where the boxes of open surveys lie."""
    return sorted(path.name for path in (folder / "open").glob("*"))


def rows(folder: Path, passphrase: str | None) -> dict[str, list[dict[str, object]]]:
    """Everything in the main file, opened with its passphrase: table by table, row by row."""
    office = services.folders.unlock(folder, passphrase)
    try:
        with office._engine.connect() as connection:
            return {
                table.name: [dict(row) for row in connection.execute(table.select()).mappings()]
                for table in metadata.sorted_tables
            }
    finally:
        office.close()


def linked(
    folder: Path, passphrase: str | None, names: Sequence[str], comments: Sequence[str]
) -> list[str]:
    """What would lead whoever has the passphrase from a person to an answer: a row of answers with
    anything but its round, its random key and the answers, or a name or a comment out of place."""
    found = []
    for table, kept in rows(folder, passphrase).items():
        if table == "response":
            found += [table for row in kept if set(row) != {"round_id", "key", "body"}]
        for row in kept:
            text = repr(row)
            found += [f"{table}: {name}" for name in names if name in text and table != "person"]
            found += [
                f"{table}: {said}" for said in comments if said in text and table != "response"
            ]
    return found
