"""The table of the record's dialog: heads of weeks over the whole width."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from followup_desktop.domain.work_search import Column, Entry, Record
from followup_desktop.ui import theme
from followup_desktop.ui.printing.record_page import SHARES
from followup_desktop.ui.theme import GRID, PAD, Type

from .model import RecordModel

_NARROW = {Column.DATE: "Wed 30 Nov", Column.METHOD: "in person", Column.WHAT: "Application"}


class RecordTable(QTableView):
    """Shows a record; a line is opened by double-click or Enter."""

    opened = Signal(object)
    """The ``Entry`` of the line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = RecordModel(self)
        self.setModel(self.records)
        self.setAccessibleName("The record")
        self.setProperty("look", "lines")
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(36)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(self._on_self_activated)
        self._dress()
        theme.current().changed.connect(self._dress)

    def show_record(self, record: Record, columns: tuple[Column, ...]) -> None:
        """Another record; the line one stood on stays chosen where it is still there."""
        before = self.currentIndex().row()
        self.clearSpans()
        self.records.show_record(record, columns)
        wide = self.records.columnCount()
        for row in self.records.heads():
            if wide > 1:
                self.setSpan(row, 0, 1, wide)
        self._fit_columns()
        self.go_to(before)

    def go_to(self, row: int) -> None:
        """Choose a line, where it is there."""
        if 0 <= row < self.records.rowCount():
            self.setCurrentIndex(self.records.index(row, 0))

    def next_empty(self) -> bool:
        """Go to the next line that has an empty cell, from the top again after the
        last; whether there is one."""
        count, after = self.records.rowCount(), self.currentIndex().row() + 1
        for place in (one % count for one in range(after, after + count)):
            line = self.records.line(place)
            if line and line.entry and line.entry.missing(self.records.columns):
                self.go_to(place)
                self.setFocus()
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, shared anew."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Days and methods have what they need; the others share the rest."""
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        words = ["again", *(_NARROW.get(column, "") for column in self.records.columns)]
        shares = [0.0, *(SHARES.get(column, 0.0) for column in self.records.columns)]
        fixed = [metrics.horizontalAdvance(word) + 2 * PAD if word else 0 for word in words]
        left, of = self.viewport().width() - sum(fixed), sum(shares)
        for section in range(self.records.columnCount()):
            own = left * shares[section] / of if of else 0
            header.resizeSection(section, max(fixed[section] or round(own - 0.5), 36))

    def _dress(self) -> None:
        self.setFont(theme.current().font(Type.BODY))
        height = self.fontMetrics().height() + 2 * GRID + 4
        self.verticalHeader().setDefaultSectionSize(height)

    def _on_self_activated(self, index: QModelIndex) -> None:
        line = self.records.line(index.row())
        entry: Entry | None = line.entry if line is not None else None
        if entry is not None:
            self.opened.emit(entry)
