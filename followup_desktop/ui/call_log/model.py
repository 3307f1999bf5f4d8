"""``CallLogModel``: one line an attempt, newest first."""

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from followup_desktop.domain.summaries import CallLogEntry
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.text import duration, exact_when, log_when, tool_tip
from followup_desktop.ui.words import RESULTS, outcome_said

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class LogColumn(IntEnum):
    """The columns, from left to right."""

    WHEN = 0
    EMPLOYER = 1
    WHO = 2
    OUTCOME = 3
    LENGTH = 4
    NOTES = 5


TITLES = {
    LogColumn.WHEN: "When",
    LogColumn.EMPLOYER: "Employer",
    LogColumn.WHO: "Who",
    LogColumn.OUTCOME: "Outcome",
    LogColumn.LENGTH: "Length",
    LogColumn.NOTES: "Notes",
}


class CallLogModel(QAbstractTableModel):
    """Lines of the log; they are replaced as a whole but told apart by their ids."""

    def __init__(self, moment: Callable[[], Moment], parent: Any = None) -> None:
        super().__init__(parent)
        self._read_moment = moment
        self._moment = moment()
        self._entries: list[CallLogEntry] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Lines."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns, shown or not."""
        return 0 if parent.isValid() else len(LogColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; the first cell bears the line's whole sentence."""
        if not index.isValid():
            return None
        entry, column = self._entries[index.row()], LogColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(entry, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column is LogColumn.WHEN:
                return tool_tip(exact_when(entry.attempt.at, self._moment.zone))
            return tool_tip(self._words(entry, column))
        if role == Qt.ItemDataRole.AccessibleTextRole and column is LogColumn.WHEN:
            said = [self._words(entry, each) for each in LogColumn]
            return ", ".join(part for part in said if part)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[LogColumn(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def entry(self, row: int) -> CallLogEntry | None:
        """The line of a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def show_entries(self, entries: Iterable[CallLogEntry]) -> None:
        """Become these lines, touching only what differs at the top and below."""
        new = list(entries)
        self._moment = self._read_moment()
        old_ids = [entry.attempt.id for entry in self._entries]
        new_ids = [entry.attempt.id for entry in new]
        if old_ids == new_ids:
            for row, entry in enumerate(new):
                if entry != self._entries[row]:
                    self._entries[row] = entry
                    self.dataChanged.emit(self.index(row, 0), self.index(row, len(LogColumn) - 1))
            return
        added = len(new_ids) - len(old_ids)
        if added > 0 and new_ids[added:] == old_ids:
            self.beginInsertRows(QModelIndex(), 0, added - 1)
            self._entries = new
            self.endInsertRows()
            return
        self.beginResetModel()
        self._entries = new
        self.endResetModel()

    def append(self, entries: list[CallLogEntry]) -> None:
        """Older lines, at the end."""
        if entries:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
            self._entries += entries
            self.endInsertRows()

    def _words(self, entry: CallLogEntry, column: LogColumn) -> str:
        attempt = entry.attempt
        if column is LogColumn.WHEN:
            return log_when(attempt.at, self._moment.zone, self._moment.now)
        if column is LogColumn.EMPLOYER:
            return " · ".join(part for part in (entry.employer, entry.position) if part)
        if column is LogColumn.WHO:
            return entry.contact
        if column is LogColumn.OUTCOME:
            return outcome_said(attempt.outcome, attempt.channel, incoming=attempt.incoming)
        if column is LogColumn.LENGTH:
            return "" if attempt.duration is None else duration(attempt.duration)
        results = [RESULTS[result] for result in sorted(attempt.results)]
        return " · ".join([*results, " ".join(attempt.note.split())]).strip(" ·")
