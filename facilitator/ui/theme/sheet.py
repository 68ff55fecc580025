"""The style sheet, made once per palette and text size.

Short on purpose: every rule is matched against every widget.  What has a shape of its own (steps,
segments, switches, badges' icons) is painted by its part instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from facilitator.system.bundled import bundled


def sheet(c: Mapping[str, str], px: Callable[[float], int]) -> str:
    """The Qt style sheet for these colours; `px` scales a length."""
    tick = bundled("resources", "theme", "tick.svg").as_posix()
    return (
        _text(c, px)
        + _surfaces(c, px)
        + _buttons(c, px)
        + _fields(c, px)
        + _choices(c, px, tick)
        + _lists(c, px)
    )


def _text(c: Mapping[str, str], px: Callable[[float], int]) -> str:
    return f"""
QLabel[grade="title"] {{ font-size: {px(26)}px; font-weight: 600; }}
QLabel[grade="heading"] {{ font-size: {px(20)}px; font-weight: 600; }}
QLabel[grade="section"] {{ font-size: {px(17)}px; font-weight: 600; }}
QLabel[grade="strong"] {{ font-weight: 600; }}
QLabel[grade="small"] {{ font-size: {px(15)}px; }}
QLabel[grade="small-strong"] {{ font-size: {px(15)}px; font-weight: 600; }}
QLabel[grade="count"] {{ font-size: {px(112)}px; font-weight: 600; color: {c["accent"]}; }}
QLabel[tone="soft"] {{ color: {c["text_soft"]}; }}
QLabel[tone="accent"] {{ color: {c["accent"]}; }}
QLabel[tone="attention"] {{ color: {c["attention"]}; }}
QLabel[tone="off"] {{ color: {c["text_disabled"]}; }}
QToolTip {{ background: {c["toast"]}; color: {c["on_toast"]}; border: 0; padding: {px(6)}px;
  font-size: {px(15)}px; }}
"""


def _surfaces(c: Mapping[str, str], px: Callable[[float], int]) -> str:
    badge, big = px(24), px(32)
    return f"""
QFrame[kind="card"], QFrame[kind="table"] {{ background: {c["surface"]};
  border: 1px solid {c["line"]}; border-radius: 12px; }}
QFrame[kind="table"] {{ border-radius: 8px; }}
QFrame[kind="rail"] {{ background: {c["sunken"]}; border: 0; border-right: 1px solid {c["line"]}; }}
QFrame[kind="bar"] {{ background: {c["surface"]}; border: 0; border-top: 1px solid {c["line"]}; }}
QFrame[kind="rule"] {{ background: {c["line"]}; border: 0; max-height: 1px; min-height: 1px; }}
QFrame[kind="tile"] {{ background: {c["accent_soft"]}; border: 0; border-radius: 8px; }}
QFrame[kind="note"] {{ background: {c["accent_soft"]}; border: 1px solid {c["accent_line"]};
  border-radius: 8px; }}
QFrame[kind="note"][tone="attention"] {{ background: {c["attention_soft"]};
  border-color: {c["attention_line"]}; }}
QFrame[kind="badge"] {{ background: {c["sunken"]}; border: 0; border-radius: {badge // 2}px;
  min-height: {badge}px; max-height: {badge}px; }}
QFrame[kind="badge"][tone="ready"] {{ background: {c["accent_soft"]}; }}
QFrame[kind="badge"][tone="attention"] {{ background: {c["attention_soft"]}; }}
QFrame[kind="badge"][tone="outline"] {{ background: transparent;
  border: 1px solid {c["control"]}; min-height: {badge - 2}px; max-height: {badge - 2}px; }}
QFrame[kind="badge"][big="true"] {{ border-radius: {big // 2}px;
  min-height: {big}px; max-height: {big}px; }}
QFrame[kind="badge"] QLabel {{ font-size: {px(15)}px; font-weight: 500; color: {c["text_soft"]}; }}
QFrame[kind="badge"][tone="ready"] QLabel {{ color: {c["accent"]}; }}
QFrame[kind="badge"][tone="attention"] QLabel {{ color: {c["attention"]}; }}
QFrame[kind="toast"] {{ background: {c["toast"]}; border: 0; border-radius: 8px; }}
QFrame[kind="toast"] QLabel {{ color: {c["on_toast"]}; }}
QFrame[kind="toast"] QPushButton {{ color: {c["toast_action"]}; background: transparent;
  border: 1px solid transparent; }}
QFrame[kind="toast"] QPushButton:hover {{ border-color: {c["toast_action"]}; }}
QScrollArea, QScrollArea > QWidget > QWidget[kind="plain"] {{ background: transparent; border: 0; }}
QDialog {{ background: {c["surface"]}; }}
"""


def _buttons(c: Mapping[str, str], px: Callable[[float], int]) -> str:
    return f"""
QPushButton {{ background: {c["surface"]}; color: {c["text"]}; border: 1px solid {c["control"]};
  border-radius: 8px; min-height: {px(38)}px; padding: 0 {px(16)}px; font-weight: 600;
  outline: none; }}
QPushButton:hover {{ background: {c["hover"]}; border-color: {c["text_soft"]}; }}
QPushButton:pressed, QPushButton:checked {{ background: {c["accent_soft"]};
  border-color: {c["accent"]}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[grade="small"] {{ min-height: {px(30)}px; padding: 0 {px(11)}px; border-radius: 6px;
  font-size: {px(15)}px; }}
QPushButton[grade="large"] {{ min-height: {px(46)}px; padding: 0 {px(23)}px;
  font-size: {px(17)}px; }}
QPushButton[grade="touch"] {{ min-height: {px(54)}px; }}
QPushButton[kind="primary"] {{ background: {c["accent_fill"]}; border-color: {c["accent_fill"]};
  color: {c["on_accent"]}; }}
QPushButton[kind="primary"]:hover {{ background: {c["accent_hover"]};
  border-color: {c["accent_hover"]}; }}
QPushButton[kind="primary"]:pressed {{ background: {c["accent_press"]};
  border-color: {c["accent_press"]}; }}
QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent;
  color: {c["accent"]}; padding: 0 {px(12)}px; }}
QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:pressed {{
  background: {c["accent_soft"]}; }}
QPushButton[kind="link"] {{ background: transparent; border: 0; color: {c["accent"]};
  padding: 0; min-height: {px(24)}px; border-radius: 4px; }}
QPushButton[kind="link"][grade="small"] {{ font-size: {px(15)}px; }}
QPushButton[kind="stop"] {{ border-color: {c["stop"]}; color: {c["stop"]}; }}
QPushButton[kind="stop"]:hover, QPushButton[kind="stop"]:pressed {{
  background: {c["stop_soft"]}; }}
QPushButton[kind="icon"] {{ background: transparent; border-color: transparent; padding: 0;
  min-width: {px(38)}px; max-width: {px(38)}px; }}
QPushButton[kind="icon"]:hover {{ background: {c["hover"]}; border-color: {c["line"]}; }}
QPushButton[kind="icon"][grade="touch"] {{ min-width: {px(54)}px; max-width: {px(54)}px; }}
QPushButton[kind="icon"][grade="small"] {{ min-width: {px(30)}px; max-width: {px(30)}px; }}
QPushButton[kind="rail"] {{ background: transparent; border: 0; border-radius: 8px;
  min-height: 0; padding: 0 {px(12)}px; text-align: left; font-weight: 500;
  color: {c["text_soft"]}; }}
QPushButton[kind="rail"]:hover {{ background: {c["hover"]}; }}
QPushButton[kind="rail"]:checked, QPushButton[kind="rail"]:pressed {{
  background: {c["accent_soft"]}; color: {c["accent"]}; font-weight: 600; }}
QFrame[kind="rail-mark"] {{ background: {c["accent"]}; border: 0; border-radius: 2px; }}
QPushButton:disabled, QPushButton[kind="primary"]:disabled, QPushButton[kind="stop"]:disabled {{
  background: {c["sunken"]}; border-color: {c["line"]}; color: {c["text_disabled"]}; }}
QPushButton[kind="quiet"]:disabled, QPushButton[kind="icon"]:disabled {{
  background: transparent; border-color: transparent; color: {c["text_disabled"]}; }}
"""


def _fields(c: Mapping[str, str], px: Callable[[float], int]) -> str:
    kinds = ("QLineEdit", "QComboBox", "QPlainTextEdit")
    every, disabled = ", ".join(kinds), ", ".join(f"{kind}:disabled" for kind in kinds)
    fault = ", ".join(f'{kind}[fault="true"]' for kind in kinds)
    hover = ", ".join(f"{kind}:hover:enabled" for kind in kinds)
    return f"""
{every} {{ background: {c["surface"]}; color: {c["text"]}; border: 1px solid {c["control"]};
  border-radius: 8px; min-height: {px(38)}px; padding: 0 {px(11)}px;
  selection-background-color: {c["accent_fill"]}; selection-color: {c["on_accent"]};
  placeholder-text-color: {c["text_soft"]}; }}
{hover} {{ border-color: {c["text_soft"]}; }}
{disabled} {{ background: {c["sunken"]}; border-color: {c["line"]}; color: {c["text_disabled"]}; }}
QAbstractSpinBox > QLineEdit, QComboBox > QLineEdit {{ border: 0; min-height: 0; padding: 0;
  background: transparent; }}
QLineEdit[grade="large"] {{ min-height: {px(46)}px; }}
QLineEdit[grade="touch"] {{ min-height: {px(54)}px; }}
QLineEdit[grade="touch"][fault="true"] {{ min-height: {px(54) - 2}px; }}
QPlainTextEdit {{ padding: {px(7)}px {px(9)}px; }}
QComboBox::drop-down {{ border: 0; width: {px(32)}px; }}
QComboBox::down-arrow {{ image: none; }}
{fault} {{ border: 2px solid {c["attention"]}; padding: 0 {px(11) - 1}px;
  min-height: {px(38) - 2}px; }}
QLineEdit > QToolButton {{ background: transparent; border: 0; border-radius: 6px; }}
QLineEdit > QToolButton:hover {{ background: {c["hover"]}; }}
"""


def _choices(c: Mapping[str, str], px: Callable[[float], int], tick: str) -> str:
    side = px(18)
    return f"""
QCheckBox, QRadioButton {{ spacing: {px(10)}px; min-height: {px(32)}px; outline: none; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {side}px; height: {side}px;
  border: 1px solid {c["control"]}; border-radius: 4px; background: {c["surface"]}; }}
QRadioButton::indicator {{ border-radius: {(side + 2) // 2}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {c["accent"]};
  background: {c["hover"]}; }}
QCheckBox::indicator:checked {{ background: {c["accent_fill"]}; border-color: {c["accent_fill"]};
  image: url("{tick}"); }}
QRadioButton::indicator:checked {{ border-color: {c["accent"]};
  background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
  stop: 0 {c["accent"]}, stop: 0.52 {c["accent"]}, stop: 0.6 {c["surface"]},
  stop: 1 {c["surface"]}); }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
  background: {c["sunken"]}; border-color: {c["line"]}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {c["text_disabled"]}; }}
"""


def _lists(c: Mapping[str, str], px: Callable[[float], int]) -> str:
    bar = px(6)
    return f"""
QTableView {{ background: transparent; }}
QListView, QTreeView {{ background: {c["surface"]}; }}
QTableView, QListView, QTreeView {{ border: 0; outline: none;
  selection-background-color: {c["accent_soft"]}; selection-color: {c["text"]}; }}
QHeaderView {{ background: transparent; border: 0; }}
QHeaderView::section {{ background: transparent; color: {c["text_soft"]}; border: 0;
  padding: 0 {px(12)}px; min-height: {px(35)}px;
  font-size: {px(15)}px; font-weight: 600; }}
QHeaderView::up-arrow, QHeaderView::down-arrow {{ width: 0; height: 0; image: none; }}
QMenu {{ background: {c["surface"]}; border: 1px solid {c["control"]}; padding: 4px; }}
QMenu::item {{ padding: {px(8)}px {px(20)}px {px(8)}px {px(12)}px; border-radius: 6px; }}
QMenu::item:selected {{ background: {c["accent_soft"]}; color: {c["text"]}; }}
QMenu::item:disabled {{ color: {c["text_disabled"]}; }}
QMenu[grade="touch"]::item {{ padding-top: {px(17)}px; padding-bottom: {px(17)}px; }}
QMenu::separator {{ height: 1px; background: {c["line"]}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: {px(10)}px; }}
QComboBox QAbstractItemView, QAbstractItemView[kind="popup"] {{ background: {c["surface"]};
  border: 1px solid {c["control"]}; padding: 4px; }}
QComboBox QAbstractItemView::item, QAbstractItemView[kind="popup"]::item {{
  min-height: {px(36)}px; padding: 0 {px(8)}px; }}
QWidget[kind="calendar"] {{ background: {c["surface"]}; border: 1px solid {c["control"]}; }}
QCalendarWidget QWidget {{ background: {c["surface"]}; color: {c["text"]};
  alternate-background-color: {c["sunken"]}; }}
QCalendarWidget QAbstractItemView {{ selection-background-color: {c["accent_fill"]};
  selection-color: {c["on_accent"]}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {c["text_disabled"]}; }}
QCalendarWidget QToolButton {{ border: 0; border-radius: 6px; padding: {px(6)}px; }}
QCalendarWidget QToolButton:hover {{ background: {c["hover"]}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QScrollBar:vertical {{ width: {bar + 8}px; background: transparent; margin: 0; }}
QScrollBar:horizontal {{ height: {bar + 8}px; background: transparent; margin: 0; }}
QScrollBar::handle {{ background: {c["control"]}; border-radius: {bar // 2}px; }}
QScrollBar::handle:vertical {{ margin: 4px; min-height: {px(40)}px; }}
QScrollBar::handle:horizontal {{ margin: 4px; min-width: {px(40)}px; }}
QScrollBar::handle:hover {{ background: {c["text_soft"]}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
