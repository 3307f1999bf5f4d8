"""The rail: the views of the leads with their counts, the call log, settings."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.summaries import LeadView, ViewCounts
from followup_desktop.ui import theme
from followup_desktop.ui.text import number
from followup_desktop.ui.theme import GAP, GRID, PAD, RADIUS_CONTROL, Type
from followup_desktop.ui.widgets import Button, column

VIEW_NAMES: dict[LeadView, str] = {
    LeadView.TODAY: "Today",
    LeadView.ALL: "All leads",
    LeadView.WAITING: "Their turn",
    LeadView.NEEDS_NUMBER: "No phone number yet",
    LeadView.QUIET: "No answer so far",
    LeadView.CLOSED: "Closed",
}
CALL_LOG = "call-log"
PAUSE, RESUME = "Pause my search", "Resume my search"
_INDENT = 20


class RailEntry(QAbstractButton):
    """One entry: its name at the left, its count at the right."""

    def __init__(self, name: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._count = ""
        self._hint: QSize | None = None
        self.setText(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._dress()
        theme.current().changed.connect(self._dress)

    def set_count(self, count: int) -> None:
        """Show how many there are."""
        words = number(count)
        if words != self._count:
            self._count, self._hint = words, None
            self.setAccessibleDescription(words)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Name and count side by side, nothing cut."""
        if self._hint is None:
            self._hint = self._measured()
        return self._hint

    def _measured(self) -> QSize:
        # As if chosen, which is written stronger: the rail keeps its width whatever is.
        metrics = QFontMetrics(theme.current().font(Type.STRONG))
        name = metrics.horizontalAdvance(self.text())
        count = metrics.horizontalAdvance(self._count.rjust(2, "0"))
        return QSize(name + count + 2 * _INDENT + GAP, metrics.height() + 4 * GRID + 2)

    def minimumSizeHint(self) -> QSize:
        """The same: the rail is as wide as its longest entry."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground where chosen, the two texts, the frame of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = theme.colours()
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.selection if self.isChecked() else c.hover))
            painter.drawRoundedRect(self.rect(), RADIUS_CONTROL, RADIUS_CONTROL)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        room = self.rect().adjusted(_INDENT, 0, -_INDENT, 0)
        self._paint_text(painter, room, c)

    def _paint_text(self, painter: QPainter, room: QRect, c: theme.Colours) -> None:
        count_wide = self.fontMetrics().horizontalAdvance(self._count)
        painter.setFont(self.font())
        painter.setPen(QColor(c.accent if self.isChecked() else c.text))
        name = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width() - count_wide - GAP // 2
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), name)
        painter.setFont(theme.current().font(Type.SMALL))
        painter.setPen(QColor(c.muted))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, int(flags), self._count)

    def nextCheckState(self) -> None:
        """Pressed again, an entry stays chosen."""
        self.setChecked(True)

    def checkStateSet(self) -> None:
        """The chosen entry is written stronger."""
        super().checkStateSet()
        self._dress()

    def _dress(self) -> None:
        self.setFont(theme.current().font(Type.STRONG if self.isChecked() else Type.BODY))
        self._hint = None
        self.update()


class Rail(QWidget):
    """All entries, top to bottom, and what is not a view at the foot."""

    view_chosen = Signal(object)
    """A ``LeadView``."""
    call_log_chosen = Signal()
    practise_requested = Signal()
    pause_requested = Signal()
    """*Pause my search*, or *Resume my search* while it is paused."""
    export_requested = Signal()
    settings_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Views")
        self.entries: dict[str, RailEntry] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for view, name in VIEW_NAMES.items():
            box.addWidget(self._entry(name, view.value))
        box.addSpacing(PAD - 2)
        box.addWidget(self._entry("Call log", CALL_LOG))
        box.addStretch(1)
        self.practise = Button("Practise")
        self.practise.clicked.connect(self.practise_requested)
        self.pause = Button(PAUSE)
        self.pause.clicked.connect(self.pause_requested)
        self.export = Button("Export…")
        self.export.clicked.connect(self.export_requested)
        self.settings = Button("Settings")
        self.settings.clicked.connect(self.settings_requested)
        foot = column(gap=PAD)
        for button in (self.practise, self.pause, self.export, self.settings):
            foot.addWidget(button)
        box.addLayout(foot)
        self._export_wanted = False
        self.export.hide()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As wide as the longest entry, or as in the sketch."""
        parts = (*self.entries.values(), self.practise, self.pause, self.settings)
        wide = max(part.sizeHint().width() for part in parts)
        return QSize(max(wide, 196 if wide > 170 else 160), super().sizeHint().height())

    def show_counts(self, counts: ViewCounts) -> None:
        """Show the counts."""
        for view, count in (
            (LeadView.TODAY, counts.today),
            (LeadView.ALL, counts.all),
            (LeadView.WAITING, counts.waiting),
            (LeadView.NEEDS_NUMBER, counts.needs_number),
            (LeadView.QUIET, counts.quiet),
            (LeadView.CLOSED, counts.closed),
        ):
            self.entries[view.value].set_count(count)

    def offer_export(self, *, wanted: bool) -> None:
        """*Export…* stands here where the bar above the leads has no room for it, and
        the rail has."""
        self._export_wanted = wanted
        self._show_export()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Higher or lower."""
        super().resizeEvent(event)
        self._show_export()

    def _show_export(self) -> None:
        rest = (*self.entries.values(), self.practise, self.pause, self.settings)
        needed = sum(part.sizeHint().height() for part in rest) + 3 * PAD
        room = self.height() - needed >= self.export.sizeHint().height() + PAD
        self.export.setVisible(self._export_wanted and room)

    def show_paused(self, *, paused: bool) -> None:
        """The button does the other thing while the search is paused."""
        self.pause.setText(RESUME if paused else PAUSE)

    def show_chosen(self, key: str) -> None:
        """Mark the entry of what is shown; nobody is told."""
        self.entries[key].setChecked(True)

    def _entry(self, name: str, key: str) -> RailEntry:
        entry = RailEntry(name, key)
        entry.clicked.connect(self._on_entry_clicked)
        self.entries[key] = entry
        return entry

    def _on_entry_clicked(self) -> None:
        entry = self.sender()
        if not isinstance(entry, RailEntry):
            return
        if entry.key == CALL_LOG:
            self.call_log_chosen.emit()
        else:
            self.view_chosen.emit(LeadView(entry.key))
