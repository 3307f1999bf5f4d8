"""Interest as one to five stars: clicked, or chosen with the arrow keys."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from followup_desktop.ui import theme

_STARS = 5
_POINTS = (
    (0.0, -1.0),
    (0.29, -0.4),
    (0.95, -0.31),
    (0.48, 0.15),
    (0.59, 0.81),
    (0.0, 0.5),
    (-0.59, 0.81),
    (-0.48, 0.15),
    (-0.95, -0.31),
    (-0.29, -0.4),
)


class Stars(QSlider):
    """A slider from 0 (not said) to 5, drawn as stars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, _STARS)
        self.setPageStep(1)
        self.setAccessibleName("Interest")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("How much do you want it? One to five stars")
        theme.current().changed.connect(self.update)

    @property
    def _side(self) -> int:
        return self.fontMetrics().height()

    def sizeHint(self) -> QSize:
        """Five stars in a row."""
        return QSize(self._side * _STARS + 4, self._side + 4)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled stars, then hollow ones."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = theme.colours()
        if self.hasFocus():
            painter.setPen(QPen(QColor(c.accent), 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 3, 3)
        radius = self._side * 0.42
        painter.setPen(QPen(QColor(c.muted), 1.0))
        for number in range(_STARS):
            centre = QPointF(2 + self._side * (number + 0.5), self.height() / 2 + 0.5)
            star = QPolygonF([centre + QPointF(x * radius, y * radius) for x, y in _POINTS])
            painter.setBrush(QColor(c.muted) if number < self.value() else Qt.BrushStyle.NoBrush)
            painter.drawPolygon(star)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The star under the pointer; the same one again takes it back."""
        number = int((event.position().x() - 2) // self._side) + 1
        number = max(1, min(_STARS, number))
        self.setValue(0 if number == self.value() else number)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose too."""
        if event.text().isdigit() and int(event.text()) <= _STARS:
            self.setValue(int(event.text()))
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """A slider draws no focus frame of its own here."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)
