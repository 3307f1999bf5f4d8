"""One field of two leads: what it is, and the two values to choose from."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from followup_desktop.services.merging.fields import Side
from followup_desktop.ui.text import tool_tip
from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import Body, Muted, row
from followup_desktop.ui.widgets.pick import Pick

_MOST_LETTERS = 300
_AIR = 4


class ChoiceCell(QWidget):
    """A ring and a value that wraps; pressing either chooses it."""

    def __init__(self, label: str, value: str, whose: str) -> None:
        super().__init__()
        self.pick = Pick()
        self.pick.setAccessibleName(f"{label}: {value}")
        self.pick.setAccessibleDescription(whose)
        shown = value if len(value) <= _MOST_LETTERS else value[:_MOST_LETTERS].rstrip() + " …"
        self.words = Body(shown)
        if shown != value:
            self.words.setToolTip(tool_tip(value[:2_000]))
        self.words.installEventFilter(self)
        line = row(gap=GRID)
        line.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        self.setLayout(line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The words are the ring's label."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            self.pick.setChecked(True)
            self.pick.setFocus(Qt.FocusReason.MouseFocusReason)
            return True
        return super().eventFilter(watched, event)


class ChoiceRow(QObject):
    """Puts a label and two cells into a line of the grid."""

    chosen = Signal()

    def __init__(
        self,
        grid: QGridLayout,
        line: int,
        label: str,
        values: tuple[str, str],
        taken: Side,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.cells = {
            Side.KEEP: ChoiceCell(label, values[0], "the left lead"),
            Side.OTHER: ChoiceCell(label, values[1], "the right lead"),
        }
        self._group = QButtonGroup(self)
        words = Muted(label)
        words.setContentsMargins(0, _AIR, 0, 0)  # in line with the value's first line
        grid.addWidget(words, line, 0, Qt.AlignmentFlag.AlignTop)
        for column, cell in enumerate(self.cells.values(), start=1):
            self._group.addButton(cell.pick)
            grid.addWidget(cell, line, column, Qt.AlignmentFlag.AlignTop)
        self.take(taken)
        self._group.buttonToggled.connect(self._on_group_button_toggled)

    @property
    def side(self) -> Side:
        """Whose value is taken."""
        return Side.OTHER if self.cells[Side.OTHER].pick.isChecked() else Side.KEEP

    def take(self, side: Side) -> None:
        """Choose this side's value."""
        self.cells[side].pick.setChecked(True)
        self._mark()

    def _mark(self) -> None:
        for side, cell in self.cells.items():
            cell.words.set_role("" if side is self.side else "muted")

    def _on_group_button_toggled(self) -> None:
        self._mark()
        self.chosen.emit()
