"""The table *Call log*: one line an attempt; Enter edits, Delete deletes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from followup_desktop.domain.summaries import CallLogEntry
from followup_desktop.ui import theme
from followup_desktop.ui.call_log.model import CallLogModel, LogColumn
from followup_desktop.ui.theme import GRID, Type

_LETTERS = {
    LogColumn.WHEN: 20.0,
    LogColumn.EMPLOYER: 30.0,
    LogColumn.WHO: 15.0,
    LogColumn.OUTCOME: 17.0,
    LogColumn.LENGTH: 8.0,
}
_LEAST_NOTES = 12.0


class CallLogTable(QTableView):
    """Lines of the call log; the notes take what is left of the width."""

    edit_requested = Signal(object)
    """A ``CallLogEntry``."""
    delete_requested = Signal(object)
    """A ``CallLogEntry``."""
    current_changed = Signal()

    def __init__(
        self, model: CallLogModel, *, with_employer: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._log = model
        self.setAccessibleName("Call log")
        self.setProperty("look", "lines")
        self.setModel(model)
        self._columns = [
            column for column in LogColumn if with_employer or column is not LogColumn.EMPLOYER
        ]
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(24)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._dress()
        theme.current().changed.connect(self._dress)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    def current(self) -> CallLogEntry | None:
        """The line the person stands on."""
        index = self.currentIndex()
        return self._log.entry(index.row()) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another fit: who and length give way before the notes."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits the line, Delete takes it off."""
        current = self.current()
        if current is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_requested.emit(current)
        elif current is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(current)
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        """A double click edits."""
        super().mouseDoubleClickEvent(event)
        current = self.current()
        if current is not None:
            self.edit_requested.emit(current)

    def _fit(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("0")
        room = self.viewport().width()
        widths = {c: round(_LETTERS[c] * letter) for c in self._columns if c in _LETTERS}
        for column in (LogColumn.LENGTH, LogColumn.WHO, LogColumn.EMPLOYER):
            if sum(widths.values()) + _LEAST_NOTES * letter > room:
                widths.pop(column, None)
        header = self.horizontalHeader()
        for column in LogColumn:
            shown = column is LogColumn.NOTES or column in widths
            header.setSectionHidden(column, not shown)
            if column in widths:
                header.resizeSection(column, widths[column])
        header.resizeSection(LogColumn.NOTES, max(40, room - sum(widths.values())))

    def _dress(self) -> None:
        self.horizontalHeader().setFont(theme.current().font(Type.SMALL))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * GRID + 1)

    def _on_current_row_changed(self) -> None:
        self.current_changed.emit()
