"""The parts of a script in one line: where one stands, and a press to go elsewhere."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.domain.scripts import PART_NAMES, Part
from followup_desktop.ui import theme
from followup_desktop.ui.theme import GRID, Type
from followup_desktop.ui.widgets import Button
from followup_desktop.ui.widgets.flow import FlowRow

NAMES = {
    Part.WHO: "who I am",
    Part.WHY: "why I call",
    Part.OFFER: "what I offer",
    Part.HELP: "how you can help",
    Part.NEXT: "next",
}
"""Short enough for one line, as in the sketch."""
SHORT_NAMES = {
    Part.WHO: "who",
    Part.WHY: "why",
    Part.OFFER: "offer",
    Part.HELP: "help",
    Part.NEXT: "next",
}
"""For a narrow place."""
_AIR = 1


class PartButton(Button):
    """One part's name; bold where one stands. The dot after it belongs to it, so that
    no line begins with one."""

    kind = Type.SMALL

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(NAMES[part], parent)
        self.part = part
        self.dotted = True
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"To the part: {PART_NAMES[part]}")
        theme.current().changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """Room for the bold words, also while they are not: nothing moves with a step."""
        bold = QFontMetrics(theme.current().font(Type.SMALL_STRONG))
        wide = bold.horizontalAdvance(self.text()) + 2 * _AIR
        dot = 2 * GRID if self.dotted else 0
        return QSize(wide + dot, bold.height() + 2 * GRID)

    def minimumSizeHint(self) -> QSize:
        """The same: words are not cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, dot, focus."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = theme.current().font(Type.SMALL_STRONG)
        wide = QFontMetrics(strong).horizontalAdvance(self.text()) + 2 * _AIR
        room = QRect(0, 0, wide, self.height())
        here = self.isChecked()
        painter.setFont(strong if here else theme.current().font(Type.SMALL))
        painter.setPen(QColor(colours.text if here or self.underMouse() else colours.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.dotted:
            painter.setFont(theme.current().font(Type.SMALL))
            painter.setPen(QColor(colours.muted))
            rest = self.rect().adjusted(wide, 0, 0, 0)
            painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, "·")
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRoundedRect(room.adjusted(0, 1, -1, -2), 4, 4)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class PartsLine(QWidget):
    """The parts that a script has, in their order."""

    part_chosen = Signal(object)
    """A ``Part``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Parts of the script")
        self._flow = FlowRow(self, gap=0)
        self.buttons = {part: PartButton(part, self) for part in Part}
        for button in self.buttons.values():
            button.clicked.connect(self._on_button_clicked)
            self._flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: the names that fit into one line, if any do."""
        super().resizeEvent(event)
        self._fit_names()

    def _fit_names(self) -> None:
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        for names in (NAMES, SHORT_NAMES):
            for part, button in self.buttons.items():
                if button.text() != names[part]:
                    button.setText(names[part])
            if sum(button.sizeHint().width() for button in shown) <= self.width():
                return

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Have a button for each of these parts, none for the others."""
        for part, button in self.buttons.items():
            button.setVisible(part in parts)
            button.dotted = bool(parts) and part is not parts[-1]
        self._fit_names()
        self._flow.invalidate()
        self.updateGeometry()

    def stand_on(self, part: Part | None) -> None:
        """Show which part is being spoken."""
        for one, button in self.buttons.items():
            button.setChecked(one is part)
            button.setAccessibleDescription("You are here" if one is part else "")

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, PartButton):
            self.part_chosen.emit(button.part)
