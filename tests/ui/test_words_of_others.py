"""Whatever people write is shown letter by letter: nothing in it is taken for markup, for the name
of a key or for a picture to open."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

import facilitator.app
import facilitator.ui
from facilitator.ui.parts import Choice, Note, PrimaryButton, Text
from facilitator.ui.parts.text import as_tip

NASTY = "<img src='file:///etc/hosts'><b>Ann</b> & Bo &lt; \u202e"
_MODULES = [
    path
    for package in (facilitator.ui, facilitator.app)
    for path in Path(package.__path__[0]).rglob("*.py")
]


def shown(text: str, form: Qt.TextFormat = Qt.TextFormat.AutoText) -> str:
    """What Qt makes of a text in a tool tip or a label."""
    as_auto = form == Qt.TextFormat.AutoText and QtGui.Qt.mightBeRichText(text)
    if form == Qt.TextFormat.RichText or as_auto:
        return QtGui.QTextDocumentFragment.fromHtml(text).toPlainText()
    return text


@pytest.mark.parametrize(
    "words", [NASTY, "a < b", "R&D", "", "<?xml", "two\nlines <i>", "a &lt; b"]
)
def test_that_a_tool_tip_shows_every_letter(qtbot: QtBot, words: str) -> None:
    assert shown(as_tip(words)) == words


def test_that_labels_boxes_and_buttons_show_every_letter(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    button, choice = PrimaryButton(NASTY, parent=holder), Choice(NASTY, NASTY, parent=holder)
    Text(NASTY, parent=holder)
    Note(NASTY, lead=NASTY, parent=holder)
    for label in holder.findChildren(QLabel):
        said = shown(label.text(), label.textFormat())
        assert NASTY in said or not said, label.text()
        assert shown(label.toolTip()) in ("", NASTY)
    for pressed in (button, choice.box):
        assert pressed.text().replace("&&", "") == NASTY.replace("&", "")
        assert pressed.accessibleName() == NASTY
        assert pressed.shortcut().isEmpty()
    button.say("R&D")
    assert button.shortcut().isEmpty()


@pytest.mark.parametrize(
    ("asks", "must"),
    [
        (r"\.setToolTip\((?!as_tip\()", "go through as_tip"),
        (r"\bQLabel\(", "be a Text, which is plain"),
        (r"\bQMessageBox\b|\bQTextBrowser\b|\bsetHtml\b|\bshowText\b", "not stand here"),
        (r"\bQ(PushButton|CheckBox|RadioButton)\((?!as_label\()[^)\n:]", "go through as_label"),
        (r"RICH_TEXT|RichText|AutoText|MarkdownText", "be only in Note, which escapes"),
    ],
)
def test_that_no_other_way_onto_the_screen_is_used(asks: str, must: str) -> None:
    """Who needs one adds it to `parts`, where the words are made harmless."""
    found = {
        f"{path.parent.name}/{path.name}"
        for path in _MODULES
        if re.search(asks, re.sub(r"class \w+\(Q\w+\)", "", path.read_text(encoding="utf-8")))
    }
    allowed = {"parts/surfaces.py", "theme/flags.py"} if "RICH" in asks else set()
    assert found <= allowed, f"these must {must}"


def test_that_every_tip_of_a_table_is_made_harmless() -> None:
    for path in _MODULES:
        text = path.read_text(encoding="utf-8")
        assert text.count("ToolTipRole") <= text.count("as_tip("), path.name
