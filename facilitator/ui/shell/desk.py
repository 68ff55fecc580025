"""What a page is given: the work lanes, the open office, and the ways on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from facilitator.domain.errors import FacilitatorError, Locked
from facilitator.services.preferences import Preferences
from facilitator.ui.work import Hub, Work

if TYPE_CHECKING:
    from facilitator.domain.kiosk_timing import PinGate
    from facilitator.domain.rounds import Round
    from facilitator.services.folders import Office
    from facilitator.system.machine import Machine
    from facilitator.ui.shell.locking import Locking
    from facilitator.ui.shell.power import Power


class Shell(Protocol):
    """What the window does for a page."""

    def go(self, page: str, **where: object) -> None:
        """Open a page."""

    def toast(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done."""

    def fault(self, error: FacilitatorError) -> None:
        """Say what went wrong."""

    def hush(self) -> None:
        """What went wrong is over."""

    def office_opened(self) -> None:
        """The office of the desk is another one now."""

    def preferences_changed(self) -> None:
        """The preferences of the desk are others now."""

    def switch_folder(self, folder: Path) -> None:
        """Close this data folder and open that one."""

    def way_back(self) -> Callable[[], None] | None:
        """Back to the session that is shown; None when none is."""


StartPractice = Callable[
    [Callable[[int, int], None], Callable[[Path], None], Callable[[FacilitatorError], None]],
    Callable[[], None],
]


class Desk:
    """One per window.

    `office` is the open data folder (raises Locked before it is open; ask `has_office`).
    `start_practice(stepped, then, failed)` plays the practice run, tells how many of how many have
    answered, and calls `then` with its data folder; it gives back what stops it.
    """

    def __init__(
        self,
        data_folder: Path,
        work: Work,
        preferences: Preferences,
        start_practice: StartPractice | None = None,
    ) -> None:
        self.data_folder = data_folder
        self.work = work
        self.preferences = preferences
        self.start_practice = start_practice
        self.new = False  # whether the data folder has nothing in it yet
        # Surveys with too few answers whose last day was over when the folder opened: destroyed.
        self.expired: tuple[Round, ...] = ()
        self.home: Path | None = None  # where "Leave the practice run" leads back to
        self.locking: Locking | None = None  # once the window has painted
        self.power: Power | None = None  # likewise
        self.goes_on_with = 0  # the round to hand over as soon as it takes answers again
        self._machine: Machine | None = None
        self._gates: dict[Path, PinGate] = {}
        self._office: Office | None = None
        self._shell: Shell | None = None

    @property
    def machine(self) -> Machine:
        """What the computer answers: displays, battery, sleep."""
        if self._machine is None:
            from facilitator.system.machine import Machine

            self._machine = Machine()
        return self._machine

    def run_on(self, machine: Machine) -> None:
        """Ask this one from now on."""
        self._machine = machine

    @property
    def pin_gate(self) -> PinGate:
        """Counts the wrong PINs of this data folder, wherever one is typed, over every start."""
        folder = self.data_folder
        if folder not in self._gates:
            from facilitator.domain.kiosk_timing import PinGate
            from facilitator.services import preferences

            def keep(wrong: int) -> None:
                self.work.do(
                    lambda: preferences.note_wrong_pins(folder, wrong), owner=self.work.hub
                )

            self._gates[folder] = PinGate(preferences.wrong_pins(folder), keep)
        return self._gates[folder]

    @property
    def hub(self) -> Hub:
        """Tells what changed."""
        return self.work.hub

    @property
    def has_office(self) -> bool:
        """Whether the data folder is open."""
        return self._office is not None

    @property
    def office(self) -> Office:
        """The open data folder.  Raises Locked when it is not open."""
        if self._office is None:
            raise Locked("Your data is locked.", "Open it with your passphrase first.")
        return self._office

    def take_office(self, office: Office | None) -> None:
        """Work with this one from now on."""
        self._office = office
        if office is not None and self._shell is not None:
            self._shell.office_opened()

    def sit_in(self, shell: Shell) -> None:
        """The window this desk stands in."""
        self._shell = shell

    def take_preferences(self, preferences: Preferences) -> None:
        """Work with these settings from now on; the window puts on another look at once."""
        self.preferences = preferences
        if self._shell is not None:
            self._shell.preferences_changed()

    def go(self, page: str, **where: object) -> None:
        """Open a page: `go("session", session_id=3, step="collect")`."""
        if self._shell is not None:
            self._shell.go(page, **where)

    def toast(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was just done, for eight seconds, with the way back."""
        if self._shell is not None:
            self._shell.toast(text, undo)

    def fault(self, error: FacilitatorError) -> None:
        """Say calmly what went wrong, what was kept and what to do."""
        if self._shell is not None:
            self._shell.fault(error)

    def hush(self) -> None:
        """What went wrong is over: say no more of it."""
        if self._shell is not None:
            self._shell.hush()

    def switch_folder(self, folder: Path) -> None:
        """Close this data folder and open that one in the same window."""
        if self._shell is not None:
            self._shell.switch_folder(folder)

    def way_back(self) -> Callable[[], None] | None:
        """Back to the session that is shown now; None when none is.  For a page that a session
        leads to, asked before that page is shown."""
        return self._shell.way_back() if self._shell is not None else None
