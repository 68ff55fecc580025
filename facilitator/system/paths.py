"""Where a trainer's data lies when nobody says otherwise."""

from __future__ import annotations

from pathlib import Path


def default_data_folder() -> Path:
    """The data folder of this user on this machine; not made here."""
    import platformdirs

    return Path(platformdirs.user_data_path("Facilitator", appauthor=False))
