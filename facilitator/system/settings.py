"""Settings on disk: one JSON file, written whole or not at all; unknown keys are kept."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from facilitator.domain.errors import StorageFault
from facilitator.system.file_times import tell_only_the_day

FILE = "settings.json"
_BROKEN = "settings.broken.json"
_AT_MOST = 1 << 20  # bytes; a settings file larger than this is not ours


def read_settings(folder: Path) -> tuple[dict[str, object], str]:
    """The settings and what was wrong with the file ("" when nothing was).

    A missing file gives no settings; one that cannot be read gives none either, and a sentence.
    """
    path = folder / FILE
    try:
        if path.stat().st_size > _AT_MOST:
            raise ValueError
        read = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(read, dict):
            raise ValueError
    except FileNotFoundError:
        return {}, ""
    except OSError:
        return {}, "Your settings could not be read, so the usual ones are on."
    except (ValueError, RecursionError):
        return {}, (
            "The settings file was damaged, so the usual settings are on. Nothing else is touched; "
            f"the old file is kept as {_BROKEN} when you next change a setting."
        )
    return read, ""


def _own(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def write_settings(folder: Path, changes: Mapping[str, object]) -> None:
    """Put these keys in and keep all others.  Raises StorageFault; then the old file is whole."""
    path = folder / FILE
    settings, trouble = read_settings(folder)
    settings.update(changes)
    text = json.dumps(settings, ensure_ascii=False, indent=1, sort_keys=True)
    beside = path.with_name(f".{FILE}.{os.getpid()}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if trouble and path.exists():
            path.replace(path.with_name(_BROKEN))
        with open(beside, "w", encoding="utf-8", opener=_own) as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        tell_only_the_day(beside)  # else it tells when the laptop was last handed over
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise StorageFault(
            "The settings could not be saved.",
            "Your data is untouched. Check that the disk is not full and can be written to.",
        ) from error
