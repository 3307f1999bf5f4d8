"""Files, rows, texts and links, dropped on the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from .carried import DroppedText, are_rows, files_of, lists_of, text_of

_MAILS = (".eml", ".msg")


class DropOnWindow(QObject):
    """Hears what is dropped on a window, but for what a field in it takes itself."""

    files_dropped = Signal(object)
    """A tuple of ``Path``."""
    rows_dropped = Signal(object)
    """A tuple of ``Pasted``: a spreadsheet's cells."""
    text_dropped = Signal(object)
    """A ``DroppedText``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags that carry what can be read, and what is dropped."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._take(event)
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            data = event.mimeData()
            if files_of(data) or text_of(data) is not None:
                event.acceptProposedAction()
                return True
        return super().eventFilter(watched, event)

    def _take(self, event: QDropEvent) -> bool:
        data = event.mimeData()
        files, text = files_of(data), text_of(data)
        if files:
            event.acceptProposedAction()
            self._give(files)
            return True
        if text is not None:
            event.acceptProposedAction()
            if are_rows(text.text):
                self.rows_dropped.emit(tuple(lists_of(data)))
            else:
                self.text_dropped.emit(text)
            return True
        return False

    def _give(self, files: Sequence[Path]) -> None:
        mails = [path for path in files if path.suffix.casefold() in _MAILS]
        if len(mails) == len(files):
            self.text_dropped.emit(DroppedText(mail=mails[0]))
        else:
            self.files_dropped.emit(tuple(path for path in files if path not in mails))
