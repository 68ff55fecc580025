"""The parts every page is built from."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget

from facilitator.ui import parts, theme
from facilitator.ui.parts import dates
from facilitator.ui.parts.fields import parse_time
from facilitator.ui.parts.tables import ACTION, ICON, TONE

pytestmark = pytest.mark.usefixtures("dressed")


def _shown(qtbot, widget: QWidget, width: int = 900, height: int = 300) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_that_enter_presses_a_button(qtbot) -> None:
    pressed: list[int] = []
    button = parts.PrimaryButton("Print the summary", on_click=lambda: pressed.append(1))
    _shown(qtbot, button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1, 1]


@pytest.mark.parametrize(("size", "height"), [("small", 32), ("medium", 40), ("large", 48)])
def test_that_buttons_have_the_heights_of_the_tokens(qtbot, size: str, height: int) -> None:
    button = parts.SecondaryButton("Sign in", size=size)
    _shown(qtbot, button)
    assert button.sizeHint().height() == height * theme.look().scale


def test_that_an_icon_button_has_a_name_for_eye_and_ear(qtbot) -> None:
    button = parts.IconButton("x", "Close the note")
    _shown(qtbot, button)
    assert button.toolTip() == "Close the note"
    heard = QAccessible.queryAccessibleInterface(button)
    assert heard.text(QAccessible.Text.Name) == "Close the note"


def test_that_text_is_never_taken_for_markup(qtbot) -> None:
    label = parts.Text("<b>Dana</b> & Co")
    note = parts.Note("<img src=x> stays", lead="<i>As typed.</i>")
    _shown(qtbot, note)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert note.accessibleName() == "<i>As typed.</i> <img src=x> stays"
    assert "&lt;img" in note._text.text()


def test_that_a_toast_takes_the_sentences_place_and_undoes(qtbot) -> None:
    undone: list[str] = []
    bar = parts.ActionBar()
    _shown(qtbot, bar)
    bar.say("5 not here yet")
    bar.toast("Callum Reyes removed", lambda: undone.append("back"))
    assert bar.toast_text == "Callum Reyes removed"
    with qtbot.waitSignal(bar.emptied):
        assert bar.undo()
    assert undone == ["back"]
    assert bar.toast_text == ""
    assert bar.sentence == "5 not here yet"
    assert not bar.undo()


def test_that_ctrl_z_takes_back_what_the_toast_says(qtbot) -> None:
    undone: list[int] = []
    window = QWidget()
    column = QVBoxLayout(window)
    bar, field = parts.ActionBar(), parts.PrimaryButton("Go")
    column.addWidget(field)
    column.addWidget(bar)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    bar.toast("Removed", lambda: undone.append(1))
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]


def test_that_a_toast_leaves_by_itself_unless_it_is_looked_at(qtbot) -> None:
    bar = parts.ActionBar()
    _shown(qtbot, bar)
    bar.toast("Removed", lambda: None)
    toast = bar._toast
    assert toast._clock.isActive()
    assert toast._clock.interval() == 8000
    toast.enterEvent(None)
    assert not toast._clock.isActive()
    toast._clock.timeout.emit()
    assert bar.toast_text == ""


def test_that_the_bar_offers_at_most_three_buttons_primary_last(qtbot) -> None:
    bar = parts.ActionBar()
    back, on = parts.SecondaryButton("Back"), parts.PrimaryButton("Go on")
    bar.offer(back, on)
    _shown(qtbot, bar)
    assert back.geometry().right() < on.geometry().left()
    bar.offer(on)
    assert back.isHidden()
    with pytest.raises(AssertionError):
        bar.offer(*(parts.SecondaryButton(str(number)) for number in range(4)))


def test_that_progress_is_shown_after_half_a_second_only(qtbot) -> None:
    line = parts.ProgressLine()
    _shown(qtbot, line)
    with qtbot.assertNotEmitted(line.appeared), qtbot.assertNotEmitted(line.left):
        line.begin("Making 48 certificates")
        line.end()
    stopped: list[int] = []
    line.begin("Making 48 certificates", lambda: stopped.append(1))
    with qtbot.waitSignal(line.appeared, timeout=60_000):
        line.step(30, 48)
    assert line.count_text == "30 of 48"
    QTest.mouseClick(line.stop, Qt.MouseButton.LeftButton)
    assert stopped == [1]
    with qtbot.waitSignal(line.left):
        line.end()


def test_that_every_step_can_be_opened_with_the_keyboard(qtbot) -> None:
    bar = parts.StepBar()
    bar.show_steps(
        [
            parts.Step("roster", "Roster", "19 of 24 here", done=True),
            parts.Step("collect", "Collect", "Not opened yet"),
            parts.Step("summary", "Summary", "After closing"),
        ],
        "roster",
    )
    _shown(qtbot, bar)
    cells = bar.findChildren(QAbstractButton)
    assert cells[0].accessibleName() == "Step 1, Roster, done. 19 of 24 here"
    with qtbot.waitSignal(bar.chosen) as chosen:
        QTest.keyClick(cells[2], Qt.Key.Key_Return)
    assert chosen.args == ["summary"]
    assert bar.current == "summary"
    widths = {cell.width() for cell in cells}
    assert max(widths) - min(widths) <= 1
    bar.fit(683)
    assert bar.sizeHint().height() < 64 * theme.look().scale


def test_that_segments_choose_one(qtbot) -> None:
    segments = parts.Segments([("all", "All 24"), ("here", "Here 19")], "all", "Show")
    _shown(qtbot, segments)
    buttons = segments.findChildren(QAbstractButton)
    with qtbot.waitSignal(segments.chosen) as chosen:
        QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["here"]
    segments.say("here", "Here 20")
    assert buttons[1].accessibleName() == "Show: Here 20"
    assert segments.current == "here"


def test_that_a_stepper_stays_between_its_ends(qtbot) -> None:
    stepper = parts.Stepper(5, 5, 25, "Smallest group")
    _shown(qtbot, stepper)
    assert not stepper.less.isEnabled()
    QTest.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    assert stepper.value == 6
    stepper.set_value(99)
    assert stepper.value == 25
    assert not stepper.more.isEnabled()
    assert stepper.accessibleName() == "Smallest group: 25"


def test_that_a_fault_stands_by_the_field_and_what_was_typed_stays(qtbot) -> None:
    control = parts.TextField(text="26/11/20")
    field = parts.Field("Date", control, hint="The day of the session")
    _shown(qtbot, field)
    field.set_fault("The year needs four digits.")
    assert field.fault == "The year needs four digits."
    assert control.text() == "26/11/20"
    assert control.accessibleDescription() == "The year needs four digits."
    field.clear_fault()
    assert field.fault == ""


def test_that_a_secret_is_hidden_until_it_is_asked_for(qtbot) -> None:
    field = parts.TextField(secret=True)
    _shown(qtbot, field)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    field.actions()[0].trigger()
    assert field.echoMode() == QLineEdit.EchoMode.Normal


def test_that_a_secret_that_was_cleared_cannot_be_brought_back(qtbot) -> None:
    field = parts.TextField(secret=True)
    _shown(qtbot, field)
    eye = field.actions()[0]
    for shown in (False, True):
        if shown:
            eye.trigger()
        QTest.keyClicks(field, "river maple")
        field.clear()
        assert field.echoMode() == QLineEdit.EchoMode.Password  # also for what is typed next
        eye.trigger()
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert field.text() == ""
        eye.trigger()


def test_that_searching_follows_the_typing_and_escape_empties(qtbot) -> None:
    field = parts.SearchField("Find a name")
    _shown(qtbot, field)
    with qtbot.waitSignal(field.searched) as searched:
        QTest.keyClicks(field, "dana ")
    assert searched.args == ["dana"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("9:30", time(9, 30)),
        ("930", time(9, 30)),
        ("9.05", time(9, 5)),
        ("1 pm", time(13)),
        ("12:15 a.m.", time(0, 15)),
        ("16h30", time(16, 30)),
        ("24:00", None),
        ("13 pm", None),
        ("soon", None),
        ("", None),
    ],
)
def test_that_a_time_is_understood_as_people_write_it(typed: str, meant: time | None) -> None:
    assert parse_time(typed) == meant


def test_that_days_are_said_in_words() -> None:
    today = date(2026, 11, 24)
    assert dates.long_day(today) == "Tuesday 24 November 2026"
    assert dates.when(today, today) == "Today"
    assert dates.when(date(2026, 11, 25), today) == "Tomorrow"
    assert dates.when(date(2026, 11, 30), today) == "In 6 days"
    assert dates.when(date(2026, 11, 2), today) == "3 weeks ago"
    assert dates.hours(time(9), time(16)) == "9:00–16:00"
    assert dates.hours(time(9), None) == "9:00"


def _table(qtbot) -> parts.TableFrame:
    model = QStandardItemModel(0, 3)
    model.setHorizontalHeaderLabels(["Name", "Sign-in", ""])
    for name, here in (("Dana", False), ("Amara", True)):
        cells = [QStandardItem(name), QStandardItem("Here, 8:47" if here else ""), QStandardItem()]
        if here:
            cells[1].setData("accent", TONE)
            cells[1].setData("circle-check", ICON)
        else:
            cells[1].setData("Sign in", ACTION)
        cells[2].setData("menu", ACTION)
        model.appendRow(cells)
    frame = parts.TableFrame("People")
    model.setParent(frame)
    frame.set_model(model, {1: 200, 2: 60}, 0)
    _shown(qtbot, frame)
    return frame


def test_that_pressing_a_rows_button_says_which(qtbot) -> None:
    frame = _table(qtbot)
    index = frame.view.model().index(0, 1)
    rect = frame.view.visualRect(index)
    delegate = frame.view.itemDelegate()
    inside = delegate.button_rect(rect, "Sign in").center()
    with qtbot.waitSignal(frame.acted) as acted:
        QTest.mouseClick(frame.view.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert acted.args[0].row() == 0
    beside = rect.topRight()
    with qtbot.assertNotEmitted(frame.acted):
        QTest.mouseClick(frame.view.viewport(), Qt.MouseButton.LeftButton, pos=beside)


def test_that_enter_opens_the_row_and_tab_leaves_the_table(qtbot) -> None:
    frame = _table(qtbot)
    frame.view.setCurrentIndex(frame.view.model().index(1, 0))
    with qtbot.waitSignal(frame.opened) as opened:
        QTest.keyClick(frame.view, Qt.Key.Key_Return)
    assert opened.args[0].row() == 1
    assert not frame.view.tabKeyNavigation()


def test_that_the_table_sorts_from_its_head(qtbot) -> None:
    frame = _table(qtbot)
    frame.sortable(0)
    assert frame.view.model().index(0, 0).data() == "Amara"
    assert not frame.grab().isNull()


def test_that_a_side_panel_goes_under_the_content_in_a_narrow_window(qtbot) -> None:
    content, side = parts.Card(title="Content"), parts.Card(title="Side")
    split = parts.Split(content, side)
    _shown(qtbot, split, 1100)
    assert side.geometry().left() > content.geometry().right()
    split.fit(683)
    split.resize(600, 400)
    qtbot.waitUntil(lambda: side.geometry().top() > content.geometry().bottom(), timeout=60_000)


def test_that_the_header_scrolls_away_in_a_narrow_window(qtbot) -> None:
    page = parts.Page("Settings")
    _shown(qtbot, page)
    assert not page.scroller.isAncestorOf(page.header)
    page.fit(683)
    assert page.scroller.isAncestorOf(page.header)
    page.fit(1366)
    assert not page.scroller.isAncestorOf(page.header)


def test_that_a_badge_is_exactly_a_pill(qtbot) -> None:
    badge = parts.Badge("Ready", "ready", "check")
    _shown(qtbot, badge, 90, 24)
    assert badge.height() == theme.px(24)
    badge.say("Needs permission", "attention", "stamp")
    assert badge.text == "Needs permission"
    assert badge.accessibleName() == "Needs permission"


def test_that_an_unknown_part_is_said_to_be_unknown() -> None:
    with pytest.raises(AttributeError, match="Carousel"):
        parts.Carousel  # noqa: B018


def test_that_a_row_is_lit_while_the_mouse_is_on_it(qtbot) -> None:
    frame = _table(qtbot)
    rect = frame.view.visualRect(frame.view.model().index(1, 0))
    # To this window: moving the pointer of the whole screen would reach whatever lies on top.
    place = frame.view.viewport().mapTo(frame.window(), rect.center())
    QTest.mouseMove(frame.window().windowHandle(), place)
    qtbot.waitUntil(lambda: frame.hover_row == 1, timeout=60_000)
    frame.view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert frame.hover_row == -1


def test_that_a_choice_is_pressed_anywhere_on_its_row(qtbot, dressed) -> None:
    choice = parts.Choice("Load pulse", "12 questions", badge=parts.Badge("not validated"))
    choice.resize(600, 60)
    qtbot.addWidget(choice)
    choice.show()
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(590, 50))
    assert choice.on
    QTest.mouseClick(choice.box, Qt.MouseButton.LeftButton, pos=QPoint(8, 16))
    assert not choice.on
    choice.box.setEnabled(False)
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(590, 50))
    assert not choice.on


def test_that_a_button_put_away_from_its_own_click_stays_in_the_bar(qtbot, dressed) -> None:
    bar = parts.ActionBar()
    qtbot.addWidget(bar)
    other = parts.PrimaryButton("Go on")
    first = parts.PrimaryButton("Begin", on_click=lambda: bar.offer(other))
    bar.offer(first)
    bar.show()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert bar.offers(other)
    assert not bar.offers(first)
    assert first.isHidden()
    assert first.parent() is bar


def test_that_a_mirrored_search_field_keeps_its_words_clear_of_mark_and_keys(
    qtbot, dressed
) -> None:
    field = parts.SearchField("Find a name")
    qtbot.addWidget(field)
    field.resize(300, 40)
    here = field.textMargins()
    assert here.left() < here.right()
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    there = field.textMargins()
    assert (there.left(), there.right()) == (here.right(), here.left())
