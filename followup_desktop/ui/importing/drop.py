"""Files, and texts and links, dropped on the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

_MAILS = (".eml", ".msg")
_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class DroppedText:
    """A text, a page or a link of another program, or an e-mail's file."""

    text: str = ""
    html: str = ""
    url: str = ""
    mail: Path | None = None


def files_of(data: QMimeData) -> list[Path]:
    """The local files among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def text_of(data: QMimeData) -> DroppedText | None:
    """The text or link that is dragged; None where there is none."""
    html = data.html()[:_LONGEST] if data.hasHtml() else ""
    text = data.text()[:_LONGEST] if data.hasText() else ""
    links = [url.toString() for url in data.urls() if url.scheme() in ("http", "https")]
    if not links and text.startswith(("http://", "https://")) and len(text.split()) == 1:
        links = [text.strip()]
    if not (html or text or links):
        return None
    return DroppedText(text, html, links[0] if links else "")


class DropOnWindow(QObject):
    """Hears what is dropped on a window, but for what a field in it takes itself."""

    files_dropped = Signal(object)
    """A tuple of ``Path``."""
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
            self.text_dropped.emit(text)
            return True
        return False

    def _give(self, files: Sequence[Path]) -> None:
        mails = [path for path in files if path.suffix.casefold() in _MAILS]
        if len(mails) == len(files):
            self.text_dropped.emit(DroppedText(mail=mails[0]))
        else:
            self.files_dropped.emit(tuple(path for path in files if path not in mails))
