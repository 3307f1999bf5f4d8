"""The table widget: fits its columns to its width, sorts, selects, keeps its shape."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.ui import theme
from followup_desktop.ui.lead_table.columns import LOOKS, Column
from followup_desktop.ui.lead_table.delegate import LeadDelegate
from followup_desktop.ui.lead_table.fitting import fit
from followup_desktop.ui.lead_table.model import LeadTableModel
from followup_desktop.ui.preferences import Preferences
from followup_desktop.ui.theme import GAP, Type


class LeadTable(QTableView):
    """The table *Leads*. It never scrolls sideways: what does not fit is left
    out, the least needed first, and stays within reach of the header's menu."""

    lead_selected = Signal(object)
    """The id of the lead the person stands on, None for none."""
    lead_opened = Signal(object)
    """Enter or a double click on a lead: its id."""
    gathered_opened = Signal()
    """Enter or a double click on the line that stands for the numbers to find."""
    selection_changed = Signal()
    painted = Signal()
    """The first paint is over."""

    def __init__(
        self, model: LeadTableModel, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._leads = model
        self._preferences = preferences
        self._chosen = [c for c in Column if LOOKS[c].shown]
        self._widths: dict[Column, int] = {}
        self._fitting = False
        self._painted = False
        self._titles: list[int] = []
        self.setAccessibleName("Leads")
        self._delegate = LeadDelegate(self)
        self.setItemDelegate(self._delegate)
        self._set_behaviour()
        self._set_header()
        self.setModel(model)
        self._restore()
        self._set_heights()
        model.modelReset.connect(self._on_rows_changed)
        model.rowsInserted.connect(self._on_rows_changed)
        model.rowsRemoved.connect(self._on_rows_changed)
        model.rowsMoved.connect(self._on_rows_changed)
        model.layoutChanged.connect(self._on_rows_changed)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        theme.current().changed.connect(self._on_theme_changed)

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.entered.connect(self._on_self_entered)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setFont(theme.current().font(Type.SMALL_STRONG))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu_requested)
        header.sectionClicked.connect(self._on_header_clicked)
        header.sectionResized.connect(self._on_header_resized)
        header.sectionMoved.connect(self._on_header_moved)

    # What others ask ----------------------------------------------------------

    def selected_ids(self) -> list[int]:
        """The ids of the selected leads, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = [self._leads.summary(row) for row in rows]
        return list(dict.fromkeys(summary.id for summary in found if summary is not None))

    def current(self) -> LeadSummary | None:
        """The lead the person stands on."""
        index = self.currentIndex()
        return self._leads.summary(index.row()) if index.isValid() else None

    def select_lead(self, lead_id: int) -> bool:
        """Stand on a lead; False where it is not shown."""
        row = self._leads.row_of(lead_id)
        if row < 0:
            return False
        self._stand_on(row)
        self.scrollTo(self._leads.index(row, 0))
        self._start_with_a_whole_row()
        return True

    def _start_with_a_whole_row(self) -> None:
        """No half row beneath the header where the list was moved to show a lead."""
        first = self.rowAt(0)
        hidden = -self.rowViewportPosition(first)
        if first >= 0 and hidden > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowHeight(first) - hidden)

    def select_first(self) -> bool:
        """Stand on the first lead; False where there is none."""
        for row in range(min(self._leads.rowCount(), 16)):
            if self._leads.summary(row) is not None:
                self._stand_on(row)
                return True
        return False

    def _stand_on(self, row: int) -> None:
        """Choose just this row. (``selectRow`` would toggle it while Ctrl is held.)"""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self._leads.index(row, 0), flags.ClearAndSelect | flags.Rows
        )

    def columns_menu(self, parent: QWidget) -> QMenu:
        """A menu with every column, ticked where shown, for the header and the keyboard."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in Column:
            action = QAction(LOOKS[column].title, menu)
            action.setCheckable(True)
            action.setChecked(column in self._chosen)
            action.setEnabled(LOOKS[column].drop > 0)
            action.setData(int(column))
            menu.addAction(action)
        menu.addSeparator()
        back = menu.addAction("As at first")
        back.setData(-1)
        menu.triggered.connect(self._on_columns_menu_triggered)
        return menu

    def drawn_columns(self) -> list[Column]:
        """The columns on screen now, from left to right."""
        header = self.horizontalHeader()
        order = [Column(header.logicalIndex(place)) for place in range(header.count())]
        return [column for column in order if not header.isSectionHidden(column)]

    # Fitting ------------------------------------------------------------------

    def fit_columns(self) -> None:
        """Share the width among the chosen columns; leave out what does not fit."""
        letter = self.fontMetrics().horizontalAdvance("0")
        widths = fit(self._chosen, self.viewport().width(), letter, self._widths)
        header = self.horizontalHeader()
        self._fitting = True
        for column in Column:
            header.setSectionHidden(column, column not in widths)
            if column in widths:
                header.resizeSection(column, widths[column])
        self._fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another fit."""
        super().resizeEvent(event)
        self.fit_columns()

    def _set_heights(self) -> None:
        """The titles' rows are lower. The header moves heights along with their
        rows, so just what became a title or was one is looked at."""
        header = self.verticalHeader()
        usual, title = self._delegate.row_height, self._delegate.section_height
        titles, before = self._leads.section_rows(), self._titles
        self._titles = list(titles)
        if header.defaultSectionSize() != usual:
            header.setDefaultSectionSize(usual)
        for row in {*titles, *(row for row in before if row < header.count())}:
            wanted = title if self._leads.section(row) else usual
            if header.sectionSize(row) != wanted:
                header.resizeSection(row, wanted)
        if header.length() != (header.count() - len(titles)) * usual + len(titles) * title:
            self._set_every_height()

    def _set_every_height(self) -> None:
        header, usual = self.verticalHeader(), self._delegate.row_height
        for row in range(header.count()):
            wanted = self._delegate.section_height if self._leads.section(row) else usual
            if header.sectionSize(row) != wanted:
                header.resizeSection(row, wanted)

    # Painting -----------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, then what runs across them: titles, and where the keyboard is."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setFont(self._delegate.section_font)
        painter.setPen(self._delegate.muted)
        wide = self.viewport().width()
        for row in self._leads.section_rows():
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            if top + height < event.rect().top() or top > event.rect().bottom():
                continue
            room = QRect(GAP // 2, top, wide - GAP, height)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(flags), self._leads.section(row))
        if self.hasFocus() and self.currentIndex().isValid():
            row = self.currentIndex().row()
            place = QRect(0, self.rowViewportPosition(row), wide, self.rowHeight(row))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.colours().accent), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 3, 3)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    # Keys ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are the window's, never a search by first letter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
            return
        if event.text().isprintable() and event.text():
            event.ignore()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        """A double click opens."""
        super().mouseDoubleClickEvent(event)
        self._open_current()

    def _open_current(self) -> None:
        current = self.current()
        if current is not None:
            self.lead_opened.emit(current.id)
        elif self._leads.is_gathered(self.currentIndex().row()):
            self.gathered_opened.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        """Shade the whole row under the pointer, not just a cell."""
        old, self._delegate.hovered = self._delegate.hovered, row
        for each in {old, row} - {-1}:
            top, height = self.rowViewportPosition(each), self.rowHeight(each)
            self.viewport().update(0, top, self.viewport().width(), height)

    def event(self, event: QEvent) -> bool:
        """The frame of the keyboard's row comes and goes with the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().event(event)

    # Keeping ------------------------------------------------------------------

    def _restore(self) -> None:
        kept = _columns(self._preferences.text("leads/columns"))
        if kept:
            needed = [c for c in Column if LOOKS[c].drop == 0 and c not in kept]
            self._chosen = needed + kept
        for part in self._preferences.text("leads/widths").split(","):
            name, _, width = part.partition(":")
            if name in Column.__members__ and width.isdigit():
                self._widths[Column[name]] = int(width)
        order = _columns(self._preferences.text("leads/order"))
        header = self.horizontalHeader()
        self._fitting = True
        for place, column in enumerate(order):
            header.moveSection(header.visualIndex(column), place)
        self._fitting = False
        sorted_by = self._preferences.text("leads/sorted-by")
        if sorted_by in Column.__members__:
            descending = self._preferences.switch("leads/descending", default=False)
            self._sort(Column[sorted_by], descending=descending)

    def _keep(self) -> None:
        header = self.horizontalHeader()
        order = [Column(header.logicalIndex(place)).name for place in range(header.count())]
        keep = self._preferences.keep
        keep("leads/columns", ",".join(column.name for column in self._chosen))
        keep("leads/order", ",".join(order))
        keep("leads/widths", ",".join(f"{c.name}:{w}" for c, w in self._widths.items()))

    def _sort(self, column: Column | None, *, descending: bool) -> None:
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.setSortIndicatorShown(column is not None)
        if column is not None:
            header.setSortIndicator(column, order)
        self._leads.sort(-1 if column is None else int(column), order)
        self._preferences.keep("leads/sorted-by", column.name if column is not None else "")
        self._preferences.keep("leads/descending", descending)

    # Slots --------------------------------------------------------------------

    sort_cleared = Signal()
    """The third click on a column: back to the order of the view."""

    def _on_self_entered(self, index: QModelIndex) -> None:
        self._hover(index.row())

    def _on_header_clicked(self, logical: int) -> None:
        column, now = self._leads.sorted_by()
        if column != logical:
            self._sort(Column(logical), descending=False)
        elif not now:
            self._sort(Column(logical), descending=True)
        else:
            self._sort(None, descending=False)
            self.sort_cleared.emit()

    def _on_header_resized(self, logical: int, _old: int, new: int) -> None:
        if self._fitting or new == 0:
            return
        self._widths[Column(logical)] = new
        self._keep()
        QTimer.singleShot(0, self, self.fit_columns)

    def _on_header_moved(self, _logical: int, _old: int, _new: int) -> None:
        if not self._fitting:
            self._keep()

    def _on_header_menu_requested(self, place: QPoint) -> None:
        self.columns_menu(self).popup(self.horizontalHeader().mapToGlobal(place))

    def _on_columns_menu_triggered(self, action: QAction) -> None:
        number = int(action.data())
        if number < 0:
            self._chosen = [c for c in Column if LOOKS[c].shown]
            self._widths.clear()
            header = self.horizontalHeader()
            for column in Column:
                header.moveSection(header.visualIndex(column), int(column))
        elif action.isChecked():
            self._chosen.append(Column(number))
        else:
            self._chosen.remove(Column(number))
        self._keep()
        self.fit_columns()

    def _on_rows_changed(self) -> None:
        self._set_heights()

    def _on_current_row_changed(self) -> None:
        self.viewport().update()
        current = self.current()
        self.lead_selected.emit(current.id if current else None)

    def _on_selection_changed(self) -> None:
        self.selection_changed.emit()

    def _on_theme_changed(self) -> None:
        self.horizontalHeader().setFont(theme.current().font(Type.SMALL_STRONG))
        self._set_heights()
        self.viewport().update()


def _columns(kept: str) -> list[Column]:
    names = dict.fromkeys(kept.split(","))
    return [Column[name] for name in names if name in Column.__members__]
