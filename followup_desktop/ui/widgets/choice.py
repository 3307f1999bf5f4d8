"""A drop-down with an arrow that is seen in both schemes."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from followup_desktop.ui import theme
from followup_desktop.ui.text import tool_tip
from followup_desktop.ui.theme import PAD

_SLACK = 2
_BY_ANSWERS = (
    QComboBox.SizeAdjustPolicy.AdjustToContents,
    QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow,
)


class Choice(QComboBox):
    """Fusion draws a frame of its own around the arrow where a stylesheet holds, and
    cuts a long answer in the middle of a letter."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "choice")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """As high as a field for text beside it, and as wide as its longest answer;
        Fusion leaves the padding out."""
        hint = super().sizeHint()
        high = max(hint.height(), self.fontMetrics().height() + 14)
        return QSize(hint.width() + self._missing(hint), high)

    def _missing(self, hint: QSize) -> int:
        if self.sizeAdjustPolicy() not in _BY_ANSWERS:
            return 0
        advance = self.fontMetrics().horizontalAdvance
        longest = max((advance(self.itemText(place)) for place in range(self.count())), default=0)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.rect = QRect(QPoint(0, 0), hint)
        return max(0, longest + _SLACK - self._room(option))

    def minimumSizeHint(self) -> QSize:
        """The same; where it is not as wide as its answers, its own width."""
        hint = self.sizeHint()
        if self.sizeAdjustPolicy() in _BY_ANSWERS:
            return hint
        return QSize(super().minimumSizeHint().width(), hint.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turns the page it stands on: an answer is not changed in passing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def shown_text(self) -> str:
        """The answer as it stands in the box: "…" where there is no room for all."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._fitting(option)

    def _fitting(self, option: QStyleOptionComboBox) -> str:
        end, room = Qt.TextElideMode.ElideRight, self._room(option)
        return self.fontMetrics().elidedText(self.currentText(), end, room - 1)

    def _room(self, option: QStyleOptionComboBox) -> int:
        place = QStyle.SubControl.SC_ComboBoxEditField
        whole = QStyle.ComplexControl.CC_ComboBox
        return self.style().subControlRect(whole, option, place, self).width()

    def event(self, event: QEvent) -> bool:
        """Pointed at, an answer that is cut is said whole."""
        if event.type() == QEvent.Type.ToolTip and not self.toolTip():
            whole = self.currentText()
            if isinstance(event, QHelpEvent) and self.shown_text() != whole:
                QToolTip.showText(event.globalPos(), tool_tip(whole), self)
                return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, its answer, then a small arrow."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._fitting(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(QColor(theme.colours().muted), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        x, y = self.width() - PAD - 4, self.height() / 2
        painter.drawPolyline(
            QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
        )
        painter.end()
