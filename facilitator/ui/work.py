"""Work away from the window: two lanes, results on the window's thread, and the hub of changes.

The storage lane is one thread: every call to an office runs there, in the order it was asked for.
The drawing lane renders pages.  A result is dropped when its owner is gone.

What asks for a folder that is locked is put aside and asked again once it is unlocked: whoever
asked notices nothing but the wait.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from facilitator.domain.errors import FacilitatorError, FolderLocked

if TYPE_CHECKING:
    from queue import SimpleQueue

    from facilitator.domain.changes import Change

T = TypeVar("T")


class Stopped(FacilitatorError):
    """The person stopped the work; nothing is said about it."""


class Unexpected(FacilitatorError):
    """A fault of ours, told without its technical words."""

    def __init__(self) -> None:
        super().__init__(
            "Something went wrong that should not have.",
            "What was saved before is safe. Try it once more; if it happens again, close and open "
            "Facilitator.",
        )


class Hub(QObject):
    """Tells open pages what changed: `changed` carries a frozenset of `Change`."""

    changed = Signal(object)

    def announce(self, changes: frozenset[Change]) -> None:
        """Tell everyone."""
        if changes:
            self.changed.emit(changes)


class Progress:
    """Given to work that takes long: `step` reports how far it is and ends it when it was
    stopped."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = Event()

    def step(self, done: int, total: int) -> None:
        """`done` of `total` (0: unknown).  Raises Stopped once the person asked to stop."""
        if self._stop.is_set():
            raise Stopped("Stopped.")
        self._tell(done, total)

    def stop(self) -> None:
        """Ask the work to end at its next step."""
        self._stop.set()


class _Waiting(NamedTuple):
    owner: QObject
    then: Callable[[object], object] | None
    failed: Callable[[FacilitatorError], object] | None
    stepped: Callable[[int, int], object] | None


class _Aside(NamedTuple):
    number: int
    waiting: _Waiting
    run: Callable[[], None]


class _Lane:
    """One thread that does calls in order; `close` lets it finish (or skip) what waits."""

    def __init__(self, name: str) -> None:
        self._calls: SimpleQueue[Callable[[], None] | None] | None = None
        self._thread: Thread | None = None
        self._name = name

    def put(self, call: Callable[[], None]) -> None:
        if self._calls is None:
            from queue import SimpleQueue

            self._calls = SimpleQueue()
            self._thread = Thread(
                target=self._run, args=(self._calls,), name=self._name, daemon=True
            )
            self._thread.start()
        self._calls.put(call)

    def _run(self, calls: SimpleQueue[Callable[[], None] | None]) -> None:
        while (call := calls.get()) is not None:
            call()
            del call  # it may hold somebody's answers, and the next one may be long in coming

    def close(self) -> None:
        if self._thread is not None and self._calls is not None:
            self._calls.put(None)
            self._thread.join()
            self._thread = self._calls = None


class Work(QObject):
    """Where pages send their calls.

    `faults` carries a `FacilitatorError` nobody took care of (the shell says it calmly);
    `broke` carries the exception behind an `Unexpected`, for the log; `idle` fires when nothing is
    left to do.
    """

    faults = Signal(object)
    broke = Signal(object)
    idle = Signal()
    _done = Signal(object, object, object)
    _found_locked = Signal(object, object)
    _stepped = Signal(object, object, object)

    def __init__(self, hub: Hub | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hub = hub or Hub(self)
        self._storage, self._drawing = _Lane("storage"), _Lane("drawing")
        self._waiting: dict[int, _Waiting] = {}
        self._aside: list[_Aside] = []
        self._next, self._lock, self._closed = 0, Lock(), False
        # Emitted on a lane's thread, delivered on the window's: Qt queues such a call by itself.
        self._done.connect(self._deliver)
        self._stepped.connect(self._deliver_step)
        self._found_locked.connect(self._put_aside)

    @property
    def busy(self) -> bool:
        """Whether anything is still to be delivered."""
        return bool(self._waiting)

    def do(
        self,
        call: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[FacilitatorError], object] | None = None,
        *,
        owner: QObject,
    ) -> None:
        """Run `call` on the storage thread, then `then` with its result on the window's thread.

        An `Outcome` is announced on the hub before `then` gets it.  Without `failed` a fault is
        said by the shell.  Nothing fires once `owner` is gone.
        """
        self._put(self._storage, call, then, failed, None, owner)

    def draw(
        self,
        call: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[FacilitatorError], object] | None = None,
        *,
        owner: QObject,
    ) -> None:
        """The same on the drawing thread, which must not touch an office."""
        self._put(self._drawing, call, then, failed, None, owner)

    def watch(
        self,
        call: Callable[[Progress], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[FacilitatorError], object] | None = None,
        *,
        owner: QObject,
        stepped: Callable[[int, int], object] | None = None,
        drawing: bool = False,
    ) -> Progress:
        """Run long work that reports its steps; `stepped` gets (done, total) on the window's
        thread.  Returns the handle that stops it.  Stopped work calls `failed` with `Stopped`."""
        number = self._next
        progress = Progress(lambda done, total: self._stepped.emit(number, done, total))
        lane = self._drawing if drawing else self._storage
        self._put(lane, lambda: call(progress), then, failed, stepped, owner)
        return progress

    def unlocked(self) -> None:
        """The folder is open again: ask what was put aside, in its order."""
        aside, self._aside = self._aside, []
        for number, waiting, run in aside:
            if isValid(waiting.owner):
                self._waiting[number] = waiting
                self._storage.put(run)

    def drop_aside(self) -> None:
        """The folder is closed for good: nobody waits for it any more."""
        self._aside.clear()

    def close(self) -> None:
        """Let both lanes finish what they hold and end their threads; results are dropped."""
        self._closed = True
        self._waiting.clear()
        self._aside.clear()
        self._drawing.close()
        self._storage.close()

    def _put(
        self,
        lane: _Lane,
        call: Callable[[], T],
        then: Callable[[T], object] | None,
        failed: Callable[[FacilitatorError], object] | None,
        stepped: Callable[[int, int], object] | None,
        owner: QObject,
    ) -> None:
        if self._closed:
            return
        number, self._next = self._next, self._next + 1
        self._waiting[number] = _Waiting(owner, then, failed, stepped)  # type: ignore[arg-type]

        def run() -> None:
            result: object = None
            fault: BaseException | None = None
            try:
                result = call()
            except FolderLocked:
                with self._lock:
                    if not self._closed:
                        self._found_locked.emit(number, run)
                return
            except Exception as error:  # noqa: BLE001 - carried to the window, never lost
                fault = error
            with self._lock:
                if not self._closed:
                    self._done.emit(number, result, fault)
            fault = None  # else this frame and the fault's traceback hold each other

        lane.put(run)

    def _deliver(self, number: int, result: object, fault: BaseException | None) -> None:
        waiting = self._waiting.pop(number, None)
        if waiting is None:
            return
        try:
            if fault is not None:
                self._deliver_fault(waiting, fault)
            else:
                self._announce(result)
                if waiting.then is not None and isValid(waiting.owner):
                    waiting.then(result)
        finally:
            _let_go(fault)
            if not self._waiting:
                self.idle.emit()

    def _put_aside(self, number: int, run: Callable[[], None]) -> None:
        waiting = self._waiting.pop(number, None)
        if waiting is not None and isValid(waiting.owner):
            self._aside.append(_Aside(number, waiting, run))
        if not self._waiting:
            self.idle.emit()

    def _announce(self, result: object) -> None:
        from facilitator.domain.changes import Outcome

        if isinstance(result, Outcome):
            self.hub.announce(result.changed)

    def _deliver_fault(self, waiting: _Waiting, fault: BaseException) -> None:
        if not isinstance(fault, FacilitatorError):
            self.broke.emit(fault)
            fault = Unexpected()
        if not isValid(waiting.owner):
            return
        if waiting.failed is not None:
            waiting.failed(fault)
        elif not isinstance(fault, Stopped):
            self.faults.emit(fault)

    def _deliver_step(self, number: int, done: int, total: int) -> None:
        waiting = self._waiting.get(number)
        if waiting is not None and waiting.stepped is not None and isValid(waiting.owner):
            waiting.stepped(done, total)


def _let_go(fault: BaseException | None) -> None:
    """Of the frames a fault passed: what was handed in stands in their variables."""
    while fault is not None:
        fault.__traceback__ = None
        fault = fault.__cause__ or fault.__context__
