"""A picture that is kept: shown small, chosen from a file or dropped, taken away again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.parts import Field, QuietButton, SecondaryButton, Text, files
from facilitator.ui.theme import px

_SHOWN = QSize(144, 56)


class PictureField(QWidget):
    """`chosen` carries the path of a file, or None to take the picture away."""

    chosen = Signal(object)

    def __init__(self, label: str, hint: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label, self._title = label, title
        self._shown = Text("")
        self._shown.setFixedHeight(px(_SHOWN.height()))
        # White, as the paper is: a signature on clear ground would be lost in the dark.
        self._shown.setStyleSheet("background: white; border-radius: 6px; padding: 4px;")
        self._shown.setAccessibleName(label)
        self.choose = SecondaryButton("Choose a picture…", "file-up", on_click=self._ask)
        self.remove = QuietButton("Take away", "x", on_click=self._remove)
        self.choose.setAccessibleName(f"{label}: choose a picture")
        self.remove.setAccessibleName(f"{label}: take away")
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._shown, self.choose, self.remove):
            row.addWidget(part)
        row.addStretch(1)
        inside.setAccessibleName(label)
        self._field = Field(label, inside, hint, optional=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)
        self.setAcceptDrops(True)
        self.show_picture(None)

    def show_picture(self, png: bytes | None) -> None:
        """This picture, or none."""
        self._field.clear_fault()
        self._shown.setVisible(png is not None)
        self.remove.setVisible(png is not None)
        self.choose.say("Another…" if png is not None else "Choose a picture…")
        if png is not None:
            ratio = self.devicePixelRatioF()
            whole = QPixmap.fromImage(QImage.fromData(png))
            room = QSize(px(_SHOWN.width()), px(_SHOWN.height()) - 8) * ratio
            small = whole.scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            small.setDevicePixelRatio(ratio)
            self._shown.setPixmap(small)

    @property
    def fault(self) -> str:
        return self._field.fault

    def set_fault(self, sentence: str) -> None:
        """What is wrong with the file; the picture that was there stays."""
        self._field.set_fault(sentence)

    def fit(self, width: int) -> None:
        """Smaller in a narrow window."""
        self._shown.setMaximumWidth(px(_SHOWN.width() if width >= 600 else 96))

    def _ask(self) -> None:
        path = files.ask_open(self, self._title, files.PICTURES)
        if path is not None:
            self.chosen.emit(path)

    def _remove(self) -> None:
        self.chosen.emit(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files.dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path: Path | None = files.dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)
