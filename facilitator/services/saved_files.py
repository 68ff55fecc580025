"""Files a person takes along, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from facilitator.domain.errors import StorageFault


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; what was there before stays until the new one is complete.

    Raises StorageFault, which names the file and what to do.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            temporary.chmod(0o644)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise StorageFault(
            f"“{path.name}” could not be saved there.",
            "What was there before is unchanged. Choose another folder, or close the file if it "
            "is open in another program.",
        ) from error
