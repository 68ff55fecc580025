"""Show to the room: the trainer looks through the slides alone, then shows them one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.summary import Summary
from facilitator.ui.parts import (
    ActionBar,
    LinkButton,
    MenuButton,
    Note,
    PrimaryButton,
    SecondaryButton,
    Select,
    Text,
)
from facilitator.ui.parts.frames import WIDE_FROM, Scroll
from facilitator.ui.session.summary.room import model
from facilitator.ui.session.summary.room.beside import Beside
from facilitator.ui.session.summary.room.showing import Showing
from facilitator.ui.session.summary.room.slide_view import SlideView
from facilitator.ui.session.summary.room.strip import Strip
from facilitator.ui.session.summary.room.walls import Wall, Walls, participant_screen
from facilitator.ui.session.summary.take_along import TakeAlong
from facilitator.ui.theme import px

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk

_SIDE = 312
_READY = "Ready. The room sees a plain, empty screen."
_SAME = (
    "What stands on this screen stands on the wall too, this page as well. To keep it to "
    "yourself, choose “extend” instead of “duplicate” in the computer’s display settings, or "
    "cover the projector while you look."
)


class ShowPage(QWidget):
    """Takes the place of the Summary page.  `left` fires when the trainer goes back."""

    left = Signal()

    def __init__(
        self,
        desk: Desk,
        summary: Summary,
        walls: Walls | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._width = 1366
        self.showing = Showing(desk.work, summary, walls or Walls(self), self)
        self._walls: tuple[Wall, ...] = ()
        self._make()
        self.showing.changed.connect(self._show)
        self.showing.unplugged.connect(self._say_unplugged)
        self._keys()
        desk.work.draw(self.showing.walls.pictures, self._counted, owner=self)

    def _make(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(12)
        self._column.addLayout(self._make_head())
        self.mirrored = Note(_SAME, "attention", "The room may see this page.")
        self.mirrored.hide()
        self._column.addWidget(self.mirrored)
        self._column.addLayout(self._make_pictures(), 1)
        self.strip = Strip(self.showing.deck)
        self.strip.chosen.connect(self.showing.pick)
        self._column.addWidget(self.strip)
        whole.addWidget(Scroll(inside), 1)
        self.bar = ActionBar()
        whole.addWidget(self.bar)
        self._make_buttons()
        self.along = TakeAlong(self._desk, self.bar, self)

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text("Show to the room", "heading"))
        self._about = Text("", "small", "soft", wrap=True)
        words.addWidget(self._about)
        head.addLayout(words, 1)
        self.where_to = Select("Which screen the room sees")
        self.where_to.setObjectName("which-screen")
        self.where_to.hide()
        head.addWidget(self.where_to)
        self.back = LinkButton("Back to the summary", "arrow-left", on_click=self._go_back)
        self.back.setObjectName("back-to-summary")
        head.addWidget(self.back)
        return head

    def _make_pictures(self) -> QHBoxLayout:
        row = self._row = QHBoxLayout()
        row.setSpacing(24)
        large = QVBoxLayout()
        large.setSpacing(6)
        self._where = Text("", "strong")
        large.addWidget(self._where)
        self.now = SlideView(self.showing.deck, _READY, fills=True)
        large.addWidget(self.now, 1)
        row.addLayout(large, 1)
        self.beside = Beside(self.showing.deck, _READY)
        self.beside.wanted.connect(self.showing.to)
        row.addWidget(self.beside)
        return row

    def _make_buttons(self) -> None:
        large = "large"
        self._save = SecondaryButton("Save the slides as PDF…", "download", large, self._save_pdf)
        self._start = PrimaryButton("Start", "monitor", large, self._begin)
        self._end = SecondaryButton("End the showing", "", large, self.showing.end)
        self._dark = SecondaryButton("Dark screen", "moon", large, self.showing.darken)
        self._on = PrimaryButton("Next slide", "arrow-right", large, self._forward)
        self._more = MenuButton("More", size=large)
        self._more.offer("Save the slides as PDF…", self._save_pdf, "download")
        for name, button in (
            ("save-slides", self._save),
            ("start-showing", self._start),
            ("end-showing", self._end),
            ("dark-screen", self._dark),
            ("next-slide", self._on),
            ("more-ways", self._more),
        ):
            button.setObjectName(name)

    def _keys(self) -> None:
        """The keys of the room's screen work here too, so that the laptop's keyboard serves."""
        keys = {
            self._forward: ("Right", "Down", "PgDown"),
            self._backward: ("Left", "Up", "PgUp"),
            self._first: ("Home",),
            self._last: ("End",),
            self.showing.darken: ("B", "."),
            self._escape: ("Esc",),
        }
        for call, names in keys.items():
            for name in names:
                shortcut = QShortcut(QKeySequence(name), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(call)

    # What is shown --------------------------------------------------------------------------

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        narrow = width < WIDE_FROM
        margin = 16 if narrow else 32
        self._column.setContentsMargins(margin, 12 if narrow else 20, margin, 8)
        self.beside.setVisible(not narrow)
        self.beside.setFixedWidth(px(_SIDE))
        self.strip.setVisible(not narrow)
        self.now.set_fills(not narrow)
        self.bar.fit(width)
        self._look_around()
        self._show()

    def _look_around(self) -> None:
        """Which screens there are, unless one is in use."""
        if self.showing.screen is not None:
            return
        chosen = self.where_to.currentText()
        self._walls = self.showing.walls.around(self)
        words = [self._wall_words(wall) for wall in self._walls]
        self.where_to.clear()
        self.where_to.addItems(words)
        self.where_to.setCurrentIndex(words.index(chosen) if chosen in words else 0)
        self.where_to.setVisible(len(self._walls) > 1)

    def _wall_words(self, wall: Wall) -> str:
        return f"{wall.name} ({wall.area.width()} × {wall.area.height()})"

    def _show(self) -> None:
        state = self.showing.state
        self._about.setText(self._about_words())
        self._where.setText(model.where(state, self._alone))
        self.now.show_slide(state.at, state.dark)
        self.now.setAccessibleName(model.named(self.showing.deck.slides, state.at))
        self.beside.show_state(state)
        self.strip.show_state(state)
        self.back.setVisible(not state.on)
        self.where_to.setEnabled(not state.on)
        self._offer()

    @property
    def _alone(self) -> bool:
        """Whether it is certain that nobody but the trainer sees this page."""
        return bool(self._walls) and self._walls[0].private

    def _about_words(self) -> str:
        if self.showing.state.on:
            return "Arrow keys, Page Up and Page Down turn the slides. B darkens, Escape ends."
        if self._alone:
            return "The slides go to the other screen. Look through them here first."
        return "One screen: look through the slides first. Start fills it; Escape brings you back."

    def _offer(self) -> None:
        state, narrow = self.showing.state, self._width < WIDE_FROM
        if state.on:
            self._dark.say("Light again" if state.dark else "Dark screen")
            self._on.setEnabled(state.dark or state.at + 1 < state.count)
            self.bar.say("" if narrow else "The room sees nothing but the slide.")
            self.bar.offer(self._end, self._dark, self._on)
            return
        self.bar.say("" if narrow else "It opens on an empty slide. Nobody’s own words are shown.")
        self.bar.offer(self._more if narrow else self._save, self._start)

    def _counted(self, pictures: int | None) -> None:
        self.mirrored.setVisible(bool(pictures and pictures > 1 and not self._alone))

    def _say_unplugged(self) -> None:
        self._look_around()
        self._show()
        self.bar.toast("That screen is gone. The showing ended.")

    # What is done ---------------------------------------------------------------------------

    def _begin(self) -> None:
        if participant_screen():
            self.bar.toast("A participant screen is up. Leave it first.")
            return
        self._look_around()
        chosen = max(0, self.where_to.currentIndex())
        self.showing.start(self._walls[chosen])
        if self.showing.private:
            self._on.setFocus()

    def _forward(self) -> None:
        self.showing.step(1)

    def _backward(self) -> None:
        self.showing.step(-1)

    def _first(self) -> None:
        self.showing.to(0)

    def _last(self) -> None:
        self.showing.to(self.showing.state.count - 1)

    def _escape(self) -> None:
        if self.showing.state.on:
            self.showing.end()
        else:
            self._go_back()

    def _go_back(self) -> None:
        self.showing.end()
        self.left.emit()

    def _save_pdf(self) -> None:
        self.along.save_slides(self.showing.deck.summary)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is open now, perhaps to hand the laptop round: the showing is over.  Behind
        the lock it goes on: what the room sees is the room's."""
        locking = self._desk.locking
        if not event.spontaneous() and not (locking is not None and locking.locked):
            self.showing.end()
        super().hideEvent(event)
