"""Asking for a list: a file by the system's dialog, or what lies on the clipboard."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from facilitator.ui.parts import files
from facilitator.ui.session.roster.sources import FileSource, ListSource, PastedSource


def ask_file(parent: QWidget) -> FileSource | None:
    """The file the person picked, or None."""
    path = files.ask_open(parent, "Bring in a list", files.TABLES)
    return None if path is None else FileSource(path)


def from_clipboard() -> ListSource | None:
    """What was copied: the text of cells or addresses, or a file; None when it is neither."""
    data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    if data is None:
        return None
    if (path := files.dropped(data)) is not None:
        return FileSource(path)
    return PastedSource(data.text()) if data.hasText() and data.text().strip() else None
