"""F1 or ?: all keys on one sheet."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.ui.actions import ActionLine
from followup_desktop.ui.theme import GAP, GRID, WIDE
from followup_desktop.ui.widgets import Body, Button, Line, SectionTitle, Strong, row
from followup_desktop.ui.widgets.roomy import roomy
from followup_desktop.ui.widgets.scrolled import Scrolled

_WIDE, _HIGH = 720, 460
_LETTERS = 16
"""So much room the words of a key need beside it."""


class ShortcutsDialog(QDialog):
    """Keys by the place where they act, in two columns; it scrolls where there is
    little room."""

    def __init__(self, lines: tuple[ActionLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.resize(roomy(self, _WIDE, _HIGH))
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addWidget(SectionTitle("Keys"))
        groups = [list(group) for _name, group in groupby(lines, key=lambda line: line.group)]
        inside = _Columns(_halves(groups))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        box.addWidget(scroll, 1)
        note = Line("Single letters act only where nobody is typing.")
        note.set_role("muted")
        box.addWidget(note)
        foot = row()
        foot.addStretch(1)
        close = Button("Close")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        box.addLayout(foot)
        close.setFocus()


class _Columns(Scrolled):
    """Two columns; one beneath the other where their words would have no room."""

    def __init__(self, sides: list[list[list[ActionLine]]]) -> None:
        super().__init__()
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, GAP, 0)
        self._columns.setSpacing(2 * WIDE)
        letters = self.fontMetrics().horizontalAdvance("0") * _LETTERS
        self._needed = 2 * WIDE + GAP
        for side in sides:
            self._columns.addLayout(_sheet(side), 1)
            keys = max(Line(line.keys).sizeHint().width() for group in side for line in group)
            self._needed += keys + WIDE + letters

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: both columns, or one."""
        super().resizeEvent(event)
        across = QBoxLayout.Direction.LeftToRight
        beneath = QBoxLayout.Direction.TopToBottom
        wanted = across if event.size().width() >= self._needed else beneath
        if self._columns.direction() != wanted:
            self._columns.setDirection(wanted)
            self._columns.setSpacing(2 * WIDE if wanted is across else GAP)


def _halves(groups: list[list[ActionLine]]) -> list[list[list[ActionLine]]]:
    """The groups in two columns of about one height, in their order."""
    half = sum(len(group) + 1 for group in groups) / 2
    left: list[list[ActionLine]] = []
    high = 0
    while groups and high + len(groups[0]) / 2 < half:
        high += len(groups[0]) + 1
        left.append(groups.pop(0))
    return [left, groups]


def _sheet(groups: list[list[ActionLine]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(WIDE)
    grid.setVerticalSpacing(GRID)
    grid.setColumnStretch(1, 1)
    place = 0
    for members in groups:
        if place:
            grid.setRowMinimumHeight(place, GAP)
            place += 1
        grid.addWidget(Strong(members[0].group), place, 0, 1, 2)
        for line in members:
            place += 1
            keys = Line(line.keys)
            keys.set_role("accent")
            keys.setAlignment(Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(keys, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Body(line.text), place, 1)
        place += 1
    grid.setRowStretch(place, 1)
    return grid
