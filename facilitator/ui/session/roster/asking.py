"""Asking for a list: a file by the system's dialog, what lies on the clipboard, what is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from facilitator.ui.parts import files
from facilitator.ui.session.roster.sources import FileSource, ListSource, PastedSource

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk


def ask_file(parent: QWidget) -> FileSource | None:
    """The file the person picked, or None."""
    path = files.ask_open(parent, "Bring in a list", files.TABLES)
    return None if path is None else FileSource(path)


def from_clipboard() -> ListSource | None:
    """What was copied: the text of cells or addresses, or a file; None when it is neither."""
    data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    if data is None:
        return None
    if (path := files.dropped(data)) is not None:
        return FileSource(path)
    return PastedSource(data.text()) if data.text().strip() else None


class Arrivals(QObject):
    """Lists that come to a page: `came` carries the `ListSource`, whether it was asked for, pasted
    with the keys, or dropped on the page."""

    came = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        # A field with the focus takes the keys first and pastes into itself.
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.paste)

    def ask(self) -> None:
        """Ask for a file."""
        source = ask_file(self._page)
        if source is not None:
            self.came.emit(source)

    def paste(self) -> None:
        """Take what was copied."""
        source = from_clipboard()
        if source is None:
            self._desk.toast("Nothing to paste: copy the list first, then come back here.")
        else:
            self.came.emit(source)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and files.dropped(event.mimeData()) is not None:
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            path = files.dropped(event.mimeData())
            if path is not None:
                event.acceptProposedAction()
                self.came.emit(FileSource(path))
                return True
        return False
