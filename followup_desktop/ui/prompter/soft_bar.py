"""How long words take, against what is a good length: a thin bar that never alarms."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.ui import theme

_HIGH = 4


class SoftBar(QWidget):
    """Fills as time goes by. Past its goal it stays full in the colour of a notice:
    a long message is no mistake. Words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seconds = self._goal = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.current().changed.connect(self.update)

    @property
    def share(self) -> float:
        """How much of it is filled, 0 to 1."""
        return min(1.0, self._seconds / self._goal) if self._goal > 0 else 0.0

    @property
    def is_past(self) -> bool:
        """Whether the good length is over."""
        return self._seconds > self._goal > 0

    def show_time(self, seconds: int, goal: int) -> None:
        """``seconds`` of a good length of ``goal`` seconds."""
        self._seconds, self._goal = max(0, seconds), goal
        self.setAccessibleName(f"{self._seconds} of {goal} seconds")
        self.update()

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(24, _HIGH)

    def minimumSizeHint(self) -> QSize:
        """As narrow as may be."""
        return QSize(20, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and how far it is."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, 0, self.width(), _HIGH)
        painter.setBrush(QColor(colours.border))
        painter.drawRoundedRect(whole, _HIGH / 2, _HIGH / 2)
        if self.share > 0:
            done = QRectF(0, 0, max(_HIGH, self.width() * self.share), _HIGH)
            painter.setBrush(QColor(colours.on_notice if self.is_past else colours.accent))
            painter.drawRoundedRect(done, _HIGH / 2, _HIGH / 2)
        painter.end()


def said_length(seconds: int) -> str:
    """ "34 s", "2 min", "2 min 5 s"."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{seconds} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"
