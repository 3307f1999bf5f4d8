"""F1 or ?: all keys on one sheet."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from followup_desktop.ui.actions import ActionLine
from followup_desktop.ui.theme import GAP, GRID, WIDE
from followup_desktop.ui.widgets import Button, Line, SectionTitle, Strong, row


class ShortcutsDialog(QDialog):
    """Keys by the place where they act."""

    def __init__(self, lines: tuple[ActionLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setMinimumWidth(420)
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addWidget(SectionTitle("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        place = 0
        for group, members in groupby(lines, key=lambda line: line.group):
            grid.addWidget(Strong(group), place, 0, 1, 2)
            place += 1
            for line in members:
                keys = Line(line.keys)
                keys.set_role("accent")
                keys.setAlignment(Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(keys, place, 0)
                grid.addWidget(Line(line.text), place, 1)
                place += 1
        box.addLayout(grid)
        note = Line("Single letters act only where nobody is typing.")
        note.set_role("muted")
        box.addWidget(note)
        foot = row()
        foot.addStretch(1)
        close = Button("Close")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        box.addLayout(foot)
