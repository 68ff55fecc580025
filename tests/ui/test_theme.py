"""The look is what the tokens say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from facilitator.system.bundled import bundled
from facilitator.ui import theme
from facilitator.ui.theme import flags
from facilitator.ui.theme.focus import FocusRing
from facilitator.ui.theme.sheet import sheet
from facilitator.ui.theme.tokens import colours, contrast, tokens


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    "pair", tokens()["contrast_required"], ids=lambda pair: "-on-".join(pair[:2])
)
def test_that_every_pair_of_colours_can_be_read(dark: bool, pair: tuple[str, str, float]) -> None:
    chosen = colours(dark)
    assert contrast(chosen[pair[0]], chosen[pair[1]]) >= pair[2]


def test_that_both_themes_name_the_same_roles() -> None:
    assert set(colours(False)) == set(colours(True))


def test_that_the_theme_changes_what_is_on(dressed: QApplication) -> None:
    assert theme.colour("window").name().upper() == "#F7F5F1"
    theme.apply(dressed, "dark", 1.0)
    assert theme.colour("window").name().upper() == "#1C1B19"
    assert dressed.palette().window().color() == QColor("#1C1B19")
    assert theme.is_dark()


def test_that_a_larger_text_makes_everything_larger(dressed: QApplication) -> None:
    small = dressed.font().pixelSize()
    theme.apply(dressed, "light", 1.5)
    assert theme.px(40) == 60 * small // 16
    assert dressed.font().pixelSize() > small
    theme.apply(dressed, "light", 1.0)


def test_that_no_size_of_text_is_under_fifteen_pixels() -> None:
    for dark in (False, True):
        found = re.findall(r"font-size: (\d+)px", sheet(colours(dark), round))
        assert found
        assert min(map(int, found)) >= tokens()["font"]["minimum_px"]


def test_that_the_style_sheet_has_no_radius_over_half_a_badge() -> None:
    text = sheet(colours(False), round)
    rule = re.search(r'QFrame\[kind="badge"\] \{(.+?)\}', text, re.DOTALL)
    assert rule is not None
    assert "border-radius: 12px" in rule[1]
    assert "min-height: 24px" in rule[1]


def test_that_every_icon_draws_something(dressed: QApplication) -> None:
    for path in sorted(bundled("resources", "icons").glob("*.svg")):
        image = theme.pixmap(path.stem, "text", 20, 1.0).toImage()
        drawn = any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20))
        assert drawn, path.stem


def test_that_the_icons_say_whose_they_are() -> None:
    notice = bundled("resources", "icons", "NOTICE").read_text(encoding="utf-8")
    assert "ISC License" in notice
    assert "MIT License" in notice


def _colour_of(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = icon.pixmap(QSize(80, 80), 1.0, mode).toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(80)
        for y in range(80)
        if image.pixelColor(x, y).alpha() == 255
    }


def test_that_an_icon_follows_the_theme(dressed: QApplication) -> None:
    icon = theme.icon("minus", "accent")
    assert "#1a6660" in _colour_of(icon)
    theme.apply(dressed, "dark", 1.0)
    assert "#6fc2b8" in _colour_of(icon)
    theme.apply(dressed, "light", 1.0)


def test_that_an_icon_is_sharp_on_a_fine_screen(dressed: QApplication) -> None:
    drawn = theme.icon("sun").pixmap(QSize(26, 20), 2.0)
    assert drawn.size() == QSize(52, 40)
    assert drawn.devicePixelRatio() == 2.0


def test_that_the_numbers_of_flags_are_those_of_qt() -> None:
    assert Qt.AlignmentFlag.AlignLeft.value == flags.LEFT
    assert Qt.AlignmentFlag.AlignRight.value == flags.RIGHT
    assert Qt.AlignmentFlag.AlignCenter.value == flags.CENTRE
    assert Qt.TextFormat.PlainText.value == flags.PLAIN_TEXT
    assert Qt.TextFormat.RichText.value == flags.RICH_TEXT
    assert Qt.FocusPolicy.NoFocus.value == flags.NO_FOCUS
    assert Qt.FocusPolicy.StrongFocus.value == flags.STRONG_FOCUS
    assert Qt.ScrollBarPolicy.ScrollBarAlwaysOff.value == flags.NEVER


@pytest.fixture
def ring(dressed: QApplication) -> FocusRing:
    return FocusRing(dressed)


def _three(qtbot: object) -> tuple[QWidget, QPushButton, QPushButton, QLineEdit]:
    window = QWidget()
    column = QVBoxLayout(window)
    first, second, field = QPushButton("One"), QPushButton("Two"), QLineEdit()
    for widget in (first, second, field):
        column.addWidget(widget)
    qtbot.addWidget(window)  # type: ignore[attr-defined]
    with qtbot.waitActive(window):  # type: ignore[attr-defined]
        window.show()
        window.activateWindow()
    return window, first, second, field


def test_that_the_ring_follows_the_keyboard(qtbot: object, ring: FocusRing) -> None:
    window, first, second, _ = _three(qtbot)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)  # type: ignore[attr-defined]
    assert window.focusWidget() is second
    assert ring.target is second


def test_that_a_mouse_shows_no_ring(qtbot: object, ring: FocusRing) -> None:
    window, first, _, _ = _three(qtbot)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert window.isVisible()
    assert ring.target is None


def test_that_a_field_shows_the_ring_however_it_was_reached(qtbot: object, ring: FocusRing) -> None:
    window, *_, field = _three(qtbot)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert window.isVisible()
    assert ring.target is field


def test_that_the_window_loads_nothing_heavy_before_its_first_paint(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from facilitator.app import making\n"
        "running = making.application()\n"
        f"window = making.make_window(running, Path({str(tmp_path)!r}))\n"
        "heavy = ('sqlalchemy', 'alembic', 'sqlcipher3', 'reportlab', 'pydantic', 'numpy',"
        " 'keyring', 'cryptography', 'facilitator.domain.forms', 'facilitator.storage')\n"
        "def painted():\n"
        "    print([name for name in heavy if name in sys.modules])\n"
        "    window.close()\n"
        "window.painted.connect(painted)\n"
        "window.show()\n"
        "running.exec()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr
