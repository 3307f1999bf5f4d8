"""The rows of a preview as a table: what would become of each."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from followup_desktop.services.imports import PreviewRow, RowState
from followup_desktop.ui import theme
from followup_desktop.ui.text import tool_tip

from .words import ROW_STATES

WHY, PERSON = 4, 5
_HEADERS = ("Row", "Would be", "Company", "Position", "Why", "Person")
_ORDER = {
    RowState.SKIPPED: 0,
    RowState.CHANGED: 1,
    RowState.NEW: 2,
    RowState.ALREADY_THERE: 3,
}

Index = QModelIndex | QPersistentModelIndex


class ImportRowsModel(QAbstractTableModel):
    """Rows that need a look come first: skipped, changed, new, already there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PreviewRow] = []

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Show a new preview."""
        self.beginResetModel()
        self._rows = sorted(rows, key=lambda row: (_ORDER[row.state], row.row))
        self.endResetModel()

    def has_reasons(self) -> bool:
        """Whether any row says why."""
        return any(row.why for row in self._rows)

    def has_people(self) -> bool:
        """Whether any row is a person."""
        return any(row.name for row in self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One line a row of the file."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Row, what happens, company, position, why, person."""
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADERS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; skipped rows in the colour of a warning as well."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(self._cell(row, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ", ".join(filter(None, (self._cell(row, n) for n in range(len(_HEADERS)))))
        if role == Qt.ItemDataRole.ForegroundRole:
            c = theme.colours()
            if row.state is RowState.SKIPPED and index.column() in (1, WHY):
                return QColor(c.danger)
            if row.state is RowState.ALREADY_THERE or index.column() == 0:
                return QColor(c.muted)
        return None

    @staticmethod
    def _cell(row: PreviewRow, column: int) -> str:
        known = row.employer, row.position, row.why, row.name
        words = (str(row.row), ROW_STATES[row.state], *known)[column]
        return " ".join(words.split())
