"""Asking for a file or a folder: the one seam to the system's dialogs, for tests to answer.

Call it as `files.ask_open(...)` on the module, never by a name of your own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMimeData, QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

TABLES = "Lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.docx *.html *.htm)"
TEXTS = "Official texts (*.txt *.md *.yaml *.yml)"
HANDOUTS = "Handouts (*.md *.markdown *.pdf)"
BACKUP = "Backups (*.zip)"
PICTURES = "Pictures (*.png *.jpg *.jpeg *.gif *.bmp *.webp)"
PDF, FIGURES, WORKBOOK = "PDF (*.pdf)", "Table (*.csv)", "Workbook (*.xlsx)"
EVERYTHING = "All files (*)"


def ask_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    """The file the person picked, or None.  `kinds` is one of the filters above."""
    with without_trace():
        name, _ = QFileDialog.getOpenFileName(parent.window(), title, "", f"{kinds};;{EVERYTHING}")
    return Path(name) if name else None


def ask_save(parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
    """Where to save, or None."""
    with without_trace():
        name, _ = QFileDialog.getSaveFileName(parent.window(), title, suggested, kinds)
    return Path(name) if name else None


def place_for(parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
    """Where to save, or None: the ending is that of `suggested` where the person typed none."""
    path = ask_save(parent, title, suggested, kinds)
    if path is None or path.suffix:
        return path
    return path.with_suffix(Path(suggested).suffix)


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """A folder to put something in, or None."""
    with without_trace():
        name = QFileDialog.getExistingDirectory(parent.window(), title)
    return Path(name) if name else None


@contextmanager
def without_trace() -> Iterator[None]:
    """Qt notes the folders that were visited in a file outside the data folder, for all programs;
    folders carry the names of agencies.  What stood there stands there again afterwards."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.beginGroup("FileDialog")
    before = {key: settings.value(key) for key in settings.allKeys()}
    try:
        yield
    finally:
        settings.sync()
        settings.remove("")
        for key, value in before.items():
            settings.setValue(key, value)
        settings.sync()


def dropped(data: QMimeData) -> Path | None:
    """The one local file that is being dropped, or None."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else None
