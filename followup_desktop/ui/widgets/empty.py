"""Empty states: what belongs here, and one button to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.ui.theme import GAP, WIDE, Type
from followup_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from followup_desktop.ui.widgets.labels import Body, Words

_WIDEST = 440


class _Title(Words):
    kind = Type.TITLE


class EmptyState(QWidget):
    """A title, a sentence, a button; in the middle of its place."""

    pressed = Signal()
    second_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._sentence = _Title(), Body()
        self._sentence.set_role("muted")
        self.button = PrimaryButton()
        self.button.clicked.connect(self.pressed)
        self.second = LinkButton()
        self.second.clicked.connect(self.second_pressed)
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addStretch(2)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(label)
        box.addSpacing(GAP)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self.second, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)

    def say(self, title: str, sentence: str, button: str = "", second: str = "") -> None:
        """What belongs here; ``button`` empty: none. ``second``: a quieter one beneath."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.second.setText(second)
        self.second.setVisible(bool(second))
