"""One line at the top of the call panel or the letter, while a session goes on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from followup_desktop.ui.theme import GAP, GRID, PAD, Type
from followup_desktop.ui.widgets import Card, LinkButton, Words, row

from .words import END, GO_ON, PAUSE, SKIP

KEYS = {SKIP: "F7", PAUSE: "F8", GO_ON: "F8", END: "F9"}
_TIPS = {
    SKIP: "This call comes again at the end",
    PAUSE: "Stop for now; go on when you like",
    GO_ON: "Go on with the session after this call",
    END: "End the session, and see what came of it",
}
_LETTER_TIPS = {
    **_TIPS,
    SKIP: "This letter comes again at the end; what is written is kept",
    PAUSE: "Stop for now; what is written is kept",
}


class _SmallStrong(Words):
    kind = Type.SMALL_STRONG


class SessionStrip(Card):
    """ "18 min left, about 4 calls · 2 of 6", and the ways out."""

    pressed = Signal(str)
    """``SKIP``, ``PAUSE``, ``GO_ON`` or ``END``."""

    def __init__(self, parent: QWidget | None = None, *, letters: bool = False) -> None:
        super().__init__(parent, look="tinted")
        self.setAccessibleName("Writing session" if letters else "Call session")
        tips = _LETTER_TIPS if letters else _TIPS
        self.column.setContentsMargins(PAD, 2, GRID, 2)
        self.words = _SmallStrong()
        self.skip, self.pause = LinkButton("Skip"), LinkButton("Pause")
        self.go_on, self.end = LinkButton("Go on"), LinkButton("End")
        self._names = {SKIP: self.skip, PAUSE: self.pause, GO_ON: self.go_on, END: self.end}
        line = row(gap=GAP // 2)
        line.addWidget(self.words, 1)
        for name, button in self._names.items():
            button.setToolTip(f"{tips[name]} ({KEYS[name]})")
            button.clicked.connect(self._on_button_clicked)
            line.addWidget(button)
        self.column.addLayout(line)
        for key in dict.fromkeys(KEYS.values()):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self._on_shortcut_activated)
        self.show_line("", can_skip=True, waits=False)

    def show_line(self, words: str, *, can_skip: bool, waits: bool) -> None:
        """Say where the session stands. ``can_skip``: nothing of this call is written;
        ``waits``: it pauses or ends once the call is over."""
        self.words.setText(words)
        self.skip.setVisible(can_skip)
        self.pause.setVisible(not waits)
        self.end.setVisible(not waits)
        self.go_on.setVisible(waits)

    def _on_button_clicked(self) -> None:
        pressed = self.sender()
        for name, button in self._names.items():
            if button is pressed:
                self.pressed.emit(name)

    def _on_shortcut_activated(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut):
            key = shortcut.key().toString()
            for name, button in self._names.items():
                if KEYS[name] == key and not button.isHidden():
                    self.pressed.emit(name)
                    return
