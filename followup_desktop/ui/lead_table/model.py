"""``LeadTableModel``: rows of ``LeadSummary``, some under a section's title.

The model asks nobody for anything: whoever shows it gives it rows. It keeps
selection, scroll place and open menus through every change, since it never
resets for one: rows are taken out, moved, put in and repainted one by one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import is_not, ne
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from followup_desktop.domain.clock import MINUTE
from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.ui.lead_table.cells import Cell, Moment, cell, sentence
from followup_desktop.ui.lead_table.columns import LOOKS, SORT_KEYS, Column
from followup_desktop.ui.lead_table.merging import keys_of, runs
from followup_desktop.ui.text import tool_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NO_FLAGS = Qt.ItemFlag.NoItemFlags
_CHOOSABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


@dataclass(frozen=True, slots=True)
class Section:
    """The title row of a group; nothing to select."""

    title: str

    @property
    def id(self) -> object:
        """What tells it from other rows."""
        return Section, self.title


@dataclass(frozen=True, slots=True)
class Gathered:
    """Many leads in one line that opens their view (planner.md: ``find-number``
    is one line on Today)."""

    first: str
    second: str
    count: str

    @property
    def id(self) -> object:
        """What tells it from other rows, whatever it counts."""
        return Gathered, self.first

    @property
    def words(self) -> str:
        """The line as a sentence."""
        return f"{self.first}: {self.count} without a number; {self.second}."


Row = LeadSummary | Section | Gathered


class LeadTableModel(QAbstractTableModel):
    """The rows of one view of the leads."""

    def __init__(self, moment: Callable[[], Moment], parent: Any = None) -> None:
        super().__init__(parent)
        self._read_moment = moment
        self._moment = moment()
        self._rows: list[Row] = []
        self._titles: list[int] | None = None
        self._places: dict[object, int] | None = None
        self._cells: dict[object, tuple[Row, dict[int, Cell]]] = {}
        self._column: Column | None = None
        self._keyed: Column | None = None
        self._sort_keys: dict[int, tuple[LeadSummary, Any]] = {}
        """What leads sort by in the column ``_keyed``."""
        self._descending = False

    # What Qt asks ------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows, section titles included."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """All columns, shown or not."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Leads can be selected, titles cannot."""
        if not index.isValid() or isinstance(self._rows[index.row()], Section):
            return _NO_FLAGS
        return _CHOOSABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """First line (display), the row's sentence (accessible text), tool tip."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(row, column).first
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._accessible(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(self.cell(row, column).tip)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return LOOKS[Column(section)].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, each group by itself; -1: the order the view came in."""
        chosen = Column(column) if column >= 0 else None
        if chosen is not None and chosen is not self._keyed:
            self._keyed, self._sort_keys = chosen, {}
        self._column = chosen
        self._descending = order is Qt.SortOrder.DescendingOrder
        if self._column is not None:
            self._reorder(self._sorted(self._rows))

    def sorted_by(self) -> tuple[Column | None, bool]:
        """The column sorted by, None for the view's own order; whether descending."""
        return self._column, self._descending

    # What the view's owner asks ----------------------------------------------

    def cell(self, row: int, column: int) -> Cell:
        """What a cell says; worked out once a minute, wherever its row moves to."""
        found = self._rows[row]
        kept = self._cells.get(found.id)
        if kept is None or (kept[0] is not found and kept[0] != found):
            kept = self._cells[found.id] = found, {}
        made = kept[1].get(column)
        if made is None:
            made = kept[1][column] = self._make_cell(found, column)
        return made

    def summary(self, row: int) -> LeadSummary | None:
        """The lead of a row, None for a title."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, LeadSummary) else None

    def section(self, row: int) -> str:
        """The title of a section's row, "" for a lead."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found.title if isinstance(found, Section) else ""

    def is_gathered(self, row: int) -> bool:
        """Whether a row stands for many leads."""
        return 0 <= row < len(self._rows) and isinstance(self._rows[row], Gathered)

    def row_of(self, lead_id: int) -> int:
        """The first row of a lead, -1 where it is not shown."""
        if self._places is None:
            rows = self._rows
            self._places = {rows[place].id: place for place in range(len(rows) - 1, -1, -1)}
        return self._places.get(lead_id, -1)

    def rows(self) -> Sequence[Row]:
        """All that is shown, titles too: the very list, until ``start_over``."""
        return self._rows

    def summaries(self) -> list[LeadSummary]:
        """All leads shown, from top to bottom."""
        return [row for row in self._rows if isinstance(row, LeadSummary)]

    def section_rows(self) -> list[int]:
        """Where the titles stand."""
        if self._titles is None:
            rows = enumerate(self._rows)
            self._titles = [place for place, row in rows if isinstance(row, Section)]
        return self._titles

    # Changes -----------------------------------------------------------------

    def start_over(self, rows: Iterable[Row]) -> None:
        """Other rows altogether (another view or search)."""
        self.beginResetModel()
        self._look_at_the_clock()
        self._sort_keys.clear()
        self._rows = self._sorted(list(rows))
        self._rows_moved()
        self.endResetModel()

    def append(self, rows: Sequence[LeadSummary]) -> None:
        """The rest of a list whose first page is shown already."""
        if self._column is not None:
            self.merge([*self._rows, *rows])
            return
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self._rows_moved()
            self.endInsertRows()

    def merge(self, rows: Sequence[Row]) -> None:
        """Become ``rows`` with the fewest removals, moves, insertions and repaints."""
        target = self._sorted(list(rows))
        keys = keys_of(target)
        have = keys_of(self._rows)
        if keys != have:
            wanted, known = set(keys), set(have)
            if not known <= wanted:
                have = self._take_out(have, wanted)
                known &= wanted
            self._bring_in_order(have, keys if wanted <= known else [k for k in keys if k in known])
            if not wanted <= known:
                self._put_in(target, keys, known)
        others = enumerate(map(is_not, self._rows, target))
        changed: list[int] = []
        for place in [place for place, other in others if other]:
            before, self._rows[place] = self._rows[place], target[place]
            if before != target[place]:
                changed.append(place)
        for first, last in runs(changed):
            self._repaint(first, last)

    def replace(self, summary: LeadSummary) -> bool:
        """Repaint one lead's row; False where it is not shown."""
        place = self.row_of(summary.id)
        if place < 0:
            return False
        if self._rows[place] != summary:
            self._rows[place] = summary
            self._repaint(place, place)
            if self._column is not None:
                self._reorder(self._sorted(self._rows))
        return True

    def remove(self, lead_ids: Iterable[int]) -> None:
        """Take leads out of the view."""
        gone = set(lead_ids)
        self.merge(
            [row for row in self._rows if not isinstance(row, LeadSummary) or row.id not in gone]
        )

    def insert(self, summary: LeadSummary, place: int = 0) -> None:
        """Put a lead into the view, where it sorts or at ``place``."""
        rows = list(self._rows)
        rows.insert(place, summary)
        self.merge(rows)

    def minute_passed(self) -> None:
        """Times are said anew; what is shown is repainted, nothing else."""
        self._moment = self._read_moment()
        self._cells.clear()
        if self._rows:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1)
            )

    # Inside ------------------------------------------------------------------

    def _look_at_the_clock(self) -> None:
        """Within a minute nothing is said differently, and what was said is kept."""
        moment = self._read_moment()
        before = self._moment
        if moment.zone != before.zone or moment.now // MINUTE != before.now // MINUTE:
            self._moment = moment
            self._cells.clear()

    def _rows_moved(self) -> None:
        """Rows stand elsewhere: where is worked out when it is asked for."""
        self._titles = self._places = None

    def _make_cell(self, found: Row, column: int) -> Cell:
        if isinstance(found, Section):
            return Cell(found.title if column == 0 else "")
        if isinstance(found, Gathered):
            if column == Column.NEXT_STEP:
                return Cell(found.first, found.second, strong=True)
            if column == Column.LEAD:
                return Cell(found.count, "no number yet")
            return Cell()
        return cell(found, Column(column), self._moment)

    def _accessible(self, row: int, column: int) -> str:
        found = self._rows[row]
        if isinstance(found, LeadSummary) and column == Column.NEXT_STEP:
            return sentence(found, self._moment)
        if isinstance(found, Gathered) and column == Column.NEXT_STEP:
            return found.words
        said = self.cell(row, column)
        return ", ".join(part for part in (said.first, said.second) if part)

    def _repaint(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def _sorted(self, rows: list[Row]) -> list[Row]:
        """``rows`` sorted by the chosen column, each section by itself."""
        if self._column is None:
            return rows
        done: list[Row] = []
        group: list[LeadSummary] = []
        for row in rows:
            if isinstance(row, LeadSummary):
                group.append(row)
                continue
            done += [*self._sorted_leads(group, self._column), row]
            group = []
        return done + self._sorted_leads(group, self._column)

    def _sorted_leads(self, leads: list[LeadSummary], column: Column) -> list[LeadSummary]:
        known, key_of, keys = self._sort_keys, SORT_KEYS[column], []
        for lead in leads:
            kept = known.get(lead.id)
            if kept is None or kept[0] is not lead:
                kept = known[lead.id] = lead, key_of(lead)
            keys.append(kept[1])
        order = sorted(range(len(leads)), key=keys.__getitem__, reverse=self._descending)
        return [leads[place] for place in order]

    def _reorder(self, rows: list[Row]) -> None:
        """The same rows in another order; persistent indexes move along."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        if old:
            wanted = {id(self._rows[index.row()]) for index in old}
            place_of = {id(row): place for place, row in enumerate(rows) if id(row) in wanted}
            moved = [
                self.index(place_of[id(self._rows[index.row()])], index.column()) for index in old
            ]
            self.changePersistentIndexList(old, moved)
        self._rows = rows
        self._rows_moved()
        self.layoutChanged.emit()

    def _take_out(self, keys: list[object], kept: set[object]) -> list[object]:
        """Take out the rows whose key is not among ``kept``; the keys left."""
        last = len(keys) - 1
        while last >= 0:
            if keys[last] in kept:
                last -= 1
                continue
            first = last
            while first > 0 and keys[first - 1] not in kept:
                first -= 1
            self.beginRemoveRows(_NOWHERE, first, last)
            del self._rows[first : last + 1]
            del keys[first : last + 1]
            self._rows_moved()
            self.endRemoveRows()
            last = first - 1
        return keys

    def _bring_in_order(self, have: list[object], wanted: list[object]) -> None:
        """The same rows in another order: one that moved alone moves alone."""
        if have == wanted:
            return
        differ = [place for place, other in enumerate(map(ne, have, wanted)) if other]
        first, last = differ[0], differ[-1]
        if have[first] == wanted[last] and have[first + 1 : last + 1] == wanted[first:last]:
            self._move(first, last)
        elif have[last] == wanted[first] and have[first:last] == wanted[first + 1 : last + 1]:
            self._move(last, first)
        else:
            row_of = dict(zip(have, self._rows, strict=True))
            self._reorder([row_of[key] for key in wanted])

    def _move(self, place: int, to: int) -> None:
        """Move one row; ``to`` is where it stands afterwards."""
        self.beginMoveRows(_NOWHERE, place, place, _NOWHERE, to + 1 if to > place else to)
        self._rows.insert(to, self._rows.pop(place))
        self._rows_moved()
        self.endMoveRows()

    def _put_in(self, target: Sequence[Row], keys: Sequence[object], known: set[object]) -> None:
        place = 0
        while place < len(target):
            if keys[place] in known:
                place += 1
                continue
            last = place
            while last + 1 < len(target) and keys[last + 1] not in known:
                last += 1
            self.beginInsertRows(_NOWHERE, place, last)
            self._rows[place:place] = target[place : last + 1]
            self._rows_moved()
            self.endInsertRows()
            place = last + 1
