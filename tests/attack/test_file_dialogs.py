"""Folders carry the names of agencies; no dialog that asks for a file leaves one of them behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_CHOOSE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from facilitator.ui.parts import files

app, chosen = QApplication([]), Path(sys.argv[1])

def accept():
    dialog = app.activeModalWidget()
    dialog.setDirectory(str(chosen.parent))
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(chosen))
    dialog.accept()

QTimer.singleShot(200, accept)
window = QWidget()
if sys.argv[2] == "ours":
    print(files.ask_open(window, "Choose", files.TABLES))
else:
    print(QFileDialog.getOpenFileName(window, "Choose", str(chosen.parent))[0])
"""

_PRINT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication, QComboBox, QFileDialog, QLineEdit, QToolButton, QWidget
)
from facilitator.ui.paper import printing

app, chosen = QApplication([]), Path(sys.argv[1])

def browse():
    dialog = app.activeModalWidget()
    printers = dialog.findChild(QComboBox, "printers")
    printers.setCurrentIndex(printers.count() - 1)  # into a file
    QTimer.singleShot(200, place)
    dialog.findChild(QToolButton, "fileBrowser").click()
    dialog.accept()

def place():
    browser = app.activeModalWidget()
    assert isinstance(browser, QFileDialog)
    browser.setDirectory(str(chosen.parent))
    browser.findChild(QLineEdit, "fileNameEdit").setText(str(chosen))
    browser.accept()

QTimer.singleShot(200, browse)
window = QWidget()
if sys.argv[2] == "ours":
    printer = printing.ask_printer(window, 1, "letter")
else:
    printer = QPrinter()
    QPrintDialog(printer, window).exec()
print(printer.outputFileName())
"""


@pytest.mark.parametrize("asks", [_CHOOSE, _PRINT], ids=["choose", "print"])
@pytest.mark.parametrize(("who", "left"), [("ours", False), ("Qt alone", True)])
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere not in a file")
def test_that_no_folder_is_named_after_a_file_was_chosen(
    tmp_path: Path, asks: str, who: str, left: bool
) -> None:
    """What stood there before, from another program, still does; Qt alone shows the search sees."""
    agency = tmp_path / "Marrow Lake"
    agency.mkdir()
    (agency / "staff.csv").write_text("Name\nAna\n")
    config = tmp_path / "config"
    config.mkdir()
    kept = config / "QtProject.conf"
    kept.write_text("[FileDialog]\nlastVisited=file:///of/another/program\n")
    done = subprocess.run(
        [sys.executable, "-c", asks, str(agency / "staff.csv"), who],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(config)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.strip() == str(agency / "staff.csv"), done.stderr
    written = [path for path in config.rglob("*") if path.is_file()]
    found = [path.name for path in written if b"Marrow" in path.read_bytes()]
    assert bool(found) is left, found
    if not left:
        assert "of/another/program" in kept.read_text()
