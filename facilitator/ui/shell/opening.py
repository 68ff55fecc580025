"""Opening the data folder once the window has painted, and changing to another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from facilitator.domain.errors import FacilitatorError, Locked
from facilitator.ui.shell.desk import Desk
from facilitator.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome
    from facilitator.domain.rounds import Round
    from facilitator.services.folders import Office
    from facilitator.services.handed_over import Waiting
    from facilitator.ui.unlock.interrupted import InterruptedPage, Unlocked


def open_folder(folder: Path) -> tuple[str, Office | None]:
    """What the folder is ("new", "locked" or "ready"), and its office when it opens by itself.

    Runs in the storage lane: the database library is imported here.  Raises SyncedFolder.
    """
    from facilitator import services

    services.folders.check_not_synced(folder)
    state = services.folders.look(folder)
    if state is services.folders.FolderState.READY:
        try:
            return "ready", services.folders.unlock(folder)
        except Locked:
            if not services.keys.look(folder).passphrase:
                raise
            return "locked", None  # made to open by itself, but on another computer
    return state.name.lower(), None


def _expire(office: Office) -> Outcome[tuple[Round, ...]]:
    from facilitator import services

    return services.collection.expire(office)


def _make_owed_backup(office: Office) -> None:
    from facilitator import services

    services.backup.owed(office)


class FolderLock(Protocol):
    """Holds a data folder for this window."""

    def unlock(self) -> None:
        """Let go of it."""


class Opening(QObject):
    """Made once the window has painted; `begin` opens the folder of the desk.

    The folder the window began with is held by whoever made it; `take_lock` takes another one that
    the window goes over to, and raises NotAllowed when it is open in another window.
    """

    def __init__(
        self, window: MainWindow, desk: Desk, take_lock: Callable[[Path], FolderLock]
    ) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._first, self._take_lock = desk.data_folder, take_lock
        self._lock: FolderLock | None = None
        window.closed.connect(self._let_go)
        self.show_session: int | None = None  # opened once the folder is
        self._step = ""
        self._listens = False  # to the lock
        window.left_practice.connect(self.leave_practice)
        window.switched.connect(self.switch)

    def call_trainer(self, page: InterruptedPage) -> None:
        """The laptop was in a participant's hands: `page` is up since the first paint, and leads
        on."""
        folder = self._desk.data_folder

        def look() -> Waiting | None:
            from facilitator import services

            return services.handed_over.look(folder)

        def known(waiting: Waiting | None) -> None:
            if waiting is None:
                self._window.put_in_front(None)
                self._window.go("today")
                self.begin()
            else:
                page.show_waiting(waiting)

        page.going_on.connect(self._go_on)
        page.to_collect.connect(self._to_collect)
        self._desk.work.do(look, known, owner=page)

    def _go_on(self, unlocked: Unlocked) -> None:
        self._desk.goes_on_with = unlocked.round_id
        self._to_collect(unlocked)

    def _to_collect(self, unlocked: Unlocked) -> None:
        if unlocked.session_id:
            self.show_session, self._step = unlocked.session_id, "collect"
        self.take(unlocked.office)

    def begin(self) -> None:
        """Look at the folder, and open it where no passphrase is needed."""
        folder = self._desk.data_folder
        self._desk.work.do(lambda: open_folder(folder), self._opened, self._not_opened, owner=self)

    def switch(self, folder: Path) -> None:
        """Work in another folder, with the way back kept."""
        home = self._desk.home or self._desk.data_folder
        self._move(folder, home)

    def leave_practice(self) -> None:
        """Back to the trainer's own data."""
        home = self._desk.home
        if home is not None:
            self._move(home, None)

    def _move(self, folder: Path, home: Path | None) -> None:
        from facilitator.services import preferences

        try:
            lock = self._take_lock(folder) if folder != self._first else None
        except FacilitatorError as error:
            self._window.fault(error)
            return
        desk, left, self._lock = self._desk, self._lock, lock
        self._close()
        if left is not None:
            desk.work.do(left.unlock, owner=self)  # once the data is closed
        desk.home = home
        desk.data_folder = folder
        here = preferences.read(folder)
        desk.preferences = here._replace(
            theme=desk.preferences.theme, text_scale=desk.preferences.text_scale
        )
        self._window.go("today")
        self.begin()

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.unlock()

    def _close(self) -> None:
        desk = self._desk
        if desk.has_office:
            office = desk.office
            desk.take_office(None)
            desk.work.do(office.close, owner=self)
        desk.new, desk.expired = False, ()
        if desk.locking is not None:
            desk.locking.data_closed()
        if desk.power is not None:
            desk.power.look()
        self._window.forget_pages()

    def _opened(self, found: tuple[str, Office | None]) -> None:
        state, office = found
        self._desk.new = state == "new"
        if office is not None:
            self.take(office)
        elif state == "locked":
            self._ask()
        else:
            self._window.put_in_front(None)
            self._window.go("today")

    def take(self, office: Office) -> None:
        """The folder is open: show Today with what is in it."""
        self._desk.new = False
        self._window.put_in_front(None)
        self._desk.take_office(office)
        self._keep_promises()
        if self._desk.locking is not None and not self._listens:
            self._listens = True
            self._desk.locking.unlocked.connect(self._keep_promises)  # after a night, say
        session, self.show_session = self.show_session, None
        if session is None:
            self._window.go("today")
        else:
            self._window.go("session", session_id=session, step=self._step)

    def _keep_promises(self) -> None:
        """Too few answers whose last day is over are destroyed, as everyone was told; a backup that
        could not be made after a closing is made."""
        if self._desk.has_office:
            office = self._desk.office
            self._desk.work.do(partial(_expire, office), self._expired, owner=self)
            self._desk.work.do(partial(_make_owed_backup, office), owner=self)

    def _expired(self, outcome: Outcome[tuple[Round, ...]]) -> None:
        """Today tells what is gone."""
        if outcome.result:
            self._desk.expired += outcome.result
            self._window.go("today")

    def _ask(self) -> None:
        from facilitator.ui.unlock.page import UnlockPage

        page = UnlockPage(self._desk)
        page.unlocked.connect(self.take)
        page.by_code.connect(self._offer_passphrase)
        page.backup_wanted.connect(self._use_backup)
        self._window.put_in_front(page)
        page.begin()

    def _use_backup(self) -> None:
        """In the place of data that is locked; it stays beside it."""
        from facilitator.ui.unlock.backup_page import BackupPage

        page = BackupPage(self._desk, instead=True)
        page.left.connect(self._ask)
        page.restored.connect(self.take)
        self._window.put_in_front(page)
        page.opened()

    def _offer_passphrase(self, code: str) -> None:
        """The recovery code was used: a new passphrase may be chosen at once."""
        self._window.go("passphrase", code=code, then="today")

    def _not_opened(self, error: FacilitatorError) -> None:
        from facilitator.services.folders import SyncedFolder

        if isinstance(error, SyncedFolder):
            self._say_synced(error)
            return
        if self._window.page is None:
            self._window.go("today")
        self._window.fault(error)

    def _say_synced(self, fault: FacilitatorError) -> None:
        from facilitator.services.folders import synced
        from facilitator.system.paths import default_data_folder
        from facilitator.ui.unlock.synced import SyncedPage

        usual = default_data_folder()
        self._window.put_in_front(SyncedPage(self._desk, fault, None if synced(usual) else usual))
