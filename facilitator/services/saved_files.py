"""Files a person takes along, written whole or not at all."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.domain.errors import StorageFault

_UNFINISHED = ".facilitator-"
_under_way: set[Path] = set()


@contextmanager
def unfinished_folder(place: Path) -> Iterator[Path]:
    """A new folder inside `place` for files that belong together, to be renamed once all of them
    are written.  What is not is taken away, also what an earlier program that was killed, or a
    stick that was pulled out, left there: it has names in it.  Raises OSError.
    """
    for left in place.glob(f"{_UNFINISHED}*.new"):
        if left not in _under_way and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
    fresh = place / f"{_UNFINISHED}{secrets.token_hex(8)}.new"
    _under_way.add(fresh)
    try:
        fresh.mkdir()
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        _under_way.discard(fresh)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; what was there before stays until the new one is complete.  Who else may read
    it is what the person's umask says: a sign-in sheet has names.

    Raises StorageFault, which names the file and what to do.
    """
    try:
        temporary = path.with_name(f".{secrets.token_hex(8)}.new")
        try:
            with temporary.open("xb") as file:
                file.write(content)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise StorageFault(
            f"“{path.name}” could not be saved there.",
            "What was there before is unchanged. Choose another folder, or close the file if it "
            "is open in another program.",
        ) from error
