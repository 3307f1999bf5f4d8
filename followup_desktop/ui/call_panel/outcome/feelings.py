"""How it went: one press, or none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import Line, SegmentButton
from followup_desktop.ui.widgets.flow import FlowRow
from followup_desktop.ui.words import FEELINGS


class FeelingRow(QWidget):
    """ "How did it go?" and three answers; pressed again, an answer is taken back."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = FlowRow(self, gap=GRID)
        asked = Line("How did it go?")
        asked.set_role("muted")
        line.addWidget(asked)
        self.buttons: dict[str, SegmentButton] = {}
        self._other = ""
        """Words of another version or of an import: kept until one is pressed."""
        for feeling, words in FEELINGS:
            self.buttons[feeling] = button = SegmentButton(words)
            button.setAutoExclusive(False)
            button.setProperty("small", "true")
            button.clicked.connect(self._on_button_clicked)
            line.addWidget(button)

    def feeling(self) -> str:
        """What was pressed, as the file keeps it; "" for nothing."""
        pressed = (one for one, button in self.buttons.items() if button.isChecked())
        return next(pressed, self._other)

    def show_feeling(self, feeling: str) -> None:
        """Show one that was said before; "" for none."""
        self._other = feeling if feeling not in self.buttons else ""
        for one, button in self.buttons.items():
            button.setChecked(one == feeling)

    def _on_button_clicked(self) -> None:
        pressed, self._other = self.sender(), ""
        for button in self.buttons.values():
            if button is not pressed:
                button.setChecked(False)
        self.edited.emit()
