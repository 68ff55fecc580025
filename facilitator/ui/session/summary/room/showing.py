"""A showing: the deck, where it stands, and the screen the room sees."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.domain.summary import Summary
from facilitator.ui.session.summary.room.deck import Deck
from facilitator.ui.session.summary.room.model import Show
from facilitator.ui.session.summary.room.screen import RoomScreen
from facilitator.ui.session.summary.room.walls import Wall, Walls

if TYPE_CHECKING:
    from facilitator.system.awake import Awake
    from facilitator.ui.work import Work


class Showing(QObject):
    """`changed` fires whenever another slide is on, the screen is dark, or it began or ended;
    `unplugged` when the screen it was on is gone."""

    changed = Signal()
    unplugged = Signal()

    def __init__(
        self, work: Work, summary: Summary, walls: Walls, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work = work
        self.deck = Deck(work, summary, self)
        self.walls = walls
        self.state = Show(len(self.deck.slides))
        self.screen: RoomScreen | None = None
        self._awake: Awake | None = None
        walls.gone.connect(self._gone)

    @property
    def private(self) -> bool:
        """Whether the trainer has a screen of their own beside the room's."""
        return self.screen is not None and self.screen.wall.private

    def start(self, wall: Wall) -> None:
        """Show the empty slide on this screen."""
        if self.screen is not None:
            return
        screen = self.screen = RoomScreen(self.deck, wall)
        screen.stepped.connect(self.step)
        screen.jumped.connect(self.to)
        screen.darkened.connect(self.darken)
        screen.ended.connect(self.end)
        self._set(self.state.start())
        screen.cover()
        self._stay_awake()
        screen.show_state(self.state)

    def step(self, by: int) -> None:
        """So many slides on, or back."""
        self._set(self.state.step(by))

    def to(self, place: int) -> None:
        """This slide."""
        self._set(self.state.to(place))

    def pick(self, place: int) -> None:
        """Look at a slide, without showing it."""
        self._set(self.state.pick(place))

    def darken(self) -> None:
        """The dark screen, or back from it."""
        self._set(self.state.darken())

    def end(self) -> None:
        """Take the slides off the room's screen."""
        screen, self.screen = self.screen, None
        if screen is None:
            return
        self.deck.stay_near((), screen.view.picture_width)
        screen.leave()
        screen.deleteLater()
        awake, self._awake = self._awake, None
        if awake is not None:
            self._work.do(awake.end, owner=self)
        self._set(self.state.end())

    def _set(self, state: Show) -> None:
        self.state = state
        if self.screen is not None:
            self.screen.show_state(state)
        self.changed.emit()

    def _stay_awake(self) -> None:
        """A projector must not go to sleep while people talk about what is on it."""
        from facilitator.system.awake import Awake

        self._awake = awake = Awake()
        self._work.do(awake.begin, partial(self._let_sleep, awake), owner=self)

    def _let_sleep(self, awake: Awake, _held: bool) -> None:
        if awake is not self._awake:  # the showing ended while the system was still asked
            self._work.do(awake.end, owner=self)

    def _gone(self, name: str) -> None:
        if self.screen is not None and self.screen.wall.name == name:
            self.end()
            self.unplugged.emit()
