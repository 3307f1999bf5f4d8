"""Ctrl+K: every command and every lead by a few letters of its name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.ui import theme
from followup_desktop.ui.theme import GAP, WIDE, Type
from followup_desktop.ui.widgets import Muted
from followup_desktop.ui.widgets.roomy import roomy
from followup_desktop.ui.widgets.search import FindField
from followup_desktop.ui.widgets.type_ahead import TypeAhead

_SOON_MS = 60
_SLACK = 4
"""The painter's letters may be a little wider than they were measured."""
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_ASIDE = int(Qt.ItemDataRole.UserRole) + 1
_NOTHING = "No command and no lead has these words."


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen: a command by its name, or a lead by its id.
    ``aside`` stands at the right: the command's keys, the lead's people."""

    text: str
    aside: str
    command: str = ""
    lead_id: int | None = None

    @property
    def said(self) -> str:
        """As one line, for who hears the list."""
        return f"{self.text}, {self.aside}" if self.aside else self.text


def matching(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """The entries that have all the words typed, those that begin with them first."""
    words = typed.casefold().split()
    found = [one for one in entries if all(word in one.text.casefold() for word in words)]
    return sorted(found, key=lambda one: not _begins(one.text.casefold(), words))


def _begins(text: str, words: Sequence[str]) -> bool:
    """Whether each of the words typed begins a word of the text."""
    return all(any(part.startswith(word) for part in text.split()) for word in words)


class PaletteDialog(QDialog):
    """A search whose first hit is marked already; Enter does it."""

    chosen = Signal(object)
    """The ``Entry``; the dialog has closed."""

    def __init__(
        self,
        commands: Sequence[Entry],
        leads: Callable[[str], Sequence[Entry]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._commands, self._leads = commands, leads
        self._shown: list[Entry] = []
        self.setWindowTitle("Find a command or a lead")
        self.resize(roomy(self, 520, 400))
        self.search = FindField(_SOON_MS)
        self.search.setAccessibleName("Find a command or a lead")
        self.search.setPlaceholderText("What to do, or a company or person")
        self.found = QListWidget()
        self.found.setAccessibleName("Found")
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setItemDelegate(_Lines(self.found))
        self.nothing = Muted(_NOTHING)
        self.nothing.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        for part in (self.search, self.nothing, self.found):
            box.addWidget(part)
        self.search.searched.connect(self._on_search_searched)
        self.search.installEventFilter(self)
        self.found.itemClicked.connect(self._choose)
        self.found.itemActivated.connect(self._choose)
        self._ahead = TypeAhead(self.search)
        self.search.search_now()
        self.search.setFocus()

    # Keys -----------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Who types on at once types into the search."""
        super().showEvent(event)
        self._ahead.start()

    def done(self, result: int) -> None:
        """Closed, with or without a choice."""
        self._ahead.stop()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        """Who goes back to the window does not look for anything here."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter work from the search."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._mark_next(_STEPS[key])
                return True
            if key in _ENTERS:
                if not event.isAutoRepeat():
                    self.search.catch_up()
                    self._choose()
                return True
        return super().eventFilter(watched, event)

    def _mark_next(self, by: int) -> None:
        self.search.catch_up()
        last = self.found.count() - 1
        if last >= 0:
            self.found.setCurrentRow(min(last, max(0, self.found.currentRow() + by)))

    # Searching ------------------------------------------------------------------

    def _on_search_searched(self, typed: str) -> None:
        self._shown = matching(self._commands, typed)
        if typed:
            self._shown += self._leads(typed)
        self.found.clear()
        for entry in self._shown:
            item = QListWidgetItem(entry.text)
            item.setData(_ASIDE, entry.aside)
            item.setData(int(Qt.ItemDataRole.AccessibleTextRole), entry.said)
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        self.found.setVisible(bool(self._shown))
        self.nothing.setVisible(not self._shown)

    def _choose(self) -> None:
        place = self.found.currentRow()
        if 0 <= place < len(self._shown):
            entry = self._shown[place]
            self.accept()
            self.chosen.emit(entry)


class _Lines(QStyledItemDelegate):
    """The text, and its keys or people in less weight at the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The row as the style draws it, without its text; then the two texts."""
        text, aside = str(index.data()), str(index.data(_ASIDE) or "")
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        row.text = ""
        row.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, row, painter, row.widget
        )
        room, look = row.rect.adjusted(GAP, 0, -GAP, 0), theme.current()
        small = QFontMetrics(look.font(Type.SMALL))
        wide = min(small.horizontalAdvance(aside) + _SLACK, room.width() // 2)
        painter.save()
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(QColor(theme.colours().muted))
        _write(painter, room.adjusted(room.width() - wide, 0, 0, 0), aside)
        painter.setFont(look.font(Type.BODY))
        painter.setPen(QColor(theme.colours().text))
        _write(painter, room.adjusted(0, 0, -wide - GAP, 0), text)
        painter.restore()


def _write(painter: QPainter, room: QRect, text: str) -> None:
    """One line, "…" where it is too long."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)
