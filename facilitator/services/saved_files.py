"""Files a person takes along, written whole or not at all."""

from __future__ import annotations

import secrets
from pathlib import Path

from facilitator.domain.errors import StorageFault


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
