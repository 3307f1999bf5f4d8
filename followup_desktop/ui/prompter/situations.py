"""They answer · Machine · Someone else: one press at pick-up shows the right words."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.ui.widgets import SegmentButton
from followup_desktop.ui.widgets.flow import FlowRow

THEY, MACHINE, SOMEONE = "they", "machine", "someone"
SITUATIONS = ((THEY, "They answer"), (MACHINE, "Machine"), (SOMEONE, "Someone else"))
_PADDING = 2 * (10 + 1) + 1


class JoinedSegment(SegmentButton):
    """One of a few that stand wall to wall; the chosen one in semibold."""

    def __init__(self, key: str, words: str, place: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.key = key
        self.setProperty("place", place)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._on_self_toggled)

    def sizeHint(self) -> QSize:
        """Room for the bold words, so that nothing moves when it is chosen."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        wide = QFontMetrics(font).horizontalAdvance(self.text()) + _PADDING
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same: words are not cut."""
        return self.sizeHint()

    def _on_self_toggled(self, checked: bool) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if checked else QFont.Weight.Normal)
        self.setFont(font)
        if checked:
            self.raise_()  # its edge lies over its neighbours'


class _Joined(FlowRow):
    """Edge over edge. (Qt takes a gap of -1 for "as the style likes".)"""

    def spacing(self) -> int:
        """One edge, not two."""
        return -1


class Segments(QWidget):
    """A few choices, of which one is chosen; they go on in the next line where the
    place is narrow."""

    chosen = Signal(str)
    """The key of the choice that was pressed, also where it was chosen already."""

    def __init__(
        self, name: str, choices: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        flow = _Joined(self, gap=0)
        self.buttons: dict[str, JoinedSegment] = {}
        for number, (key, words) in enumerate(choices):
            place = "first" if number == 0 else "last" if number == len(choices) - 1 else "middle"
            button = JoinedSegment(key, words, place, self)
            button.clicked.connect(self._on_button_clicked)
            flow.addWidget(button)
            self.buttons[key] = button
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def current(self) -> str:
        """The key of the choice."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def show_choice(self, key: str) -> None:
        """Mark a choice; nobody is told."""
        self.buttons[key].setChecked(True)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, JoinedSegment):
            self.chosen.emit(button.key)
