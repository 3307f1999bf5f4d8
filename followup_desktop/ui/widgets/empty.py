"""Empty states: what belongs here, and one button to begin."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.ui.theme import GAP, WIDE, Type
from followup_desktop.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from followup_desktop.ui.widgets.card import row
from followup_desktop.ui.widgets.labels import Body, Words

_WIDEST = 440


class _Title(Words):
    kind = Type.TITLE


class EmptyState(QWidget):
    """A title, a sentence, a button; in the middle of its place."""

    pressed = Signal()
    second_pressed = Signal()
    other_pressed = Signal(str)
    """Another way to begin, by its words."""

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
        self.others: list[Button] = []
        self._ways = row(gap=GAP)
        self._ways.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._ways.addWidget(self.button)
        box.addLayout(self._ways)
        box.addWidget(self.second, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)

    def say(
        self,
        title: str,
        sentence: str,
        button: str = "",
        second: str = "",
        others: Sequence[str] = (),
    ) -> None:
        """What belongs here; ``button`` empty: none. ``second``: a quieter one beneath,
        ``others``: as good ways to begin, beside it."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.second.setText(second)
        self.second.setVisible(bool(second))
        self._offer(others)

    def _offer(self, others: Sequence[str]) -> None:
        if [one.accessibleName() for one in self.others] == list(others):
            return
        for old in self.others:
            self._ways.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.others = [Button(words) for words in others]
        for one in self.others:
            one.clicked.connect(self._on_other_clicked)
            self._ways.addWidget(one)

    def _on_other_clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self.other_pressed.emit(pressed.accessibleName())
