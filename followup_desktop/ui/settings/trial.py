"""Show a test reminder: a real notice by the way that real ones take, and a row that looks like
theirs. It belongs to no lead and is written nowhere."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from followup_desktop.system.notifications import Notice
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Button, Card, Muted, Strong, column, row

TITLE = "A test reminder"


def trial_notice(*, sound: bool) -> Notice:
    """What is shown: plainly a test."""
    text = "This is how FollowUp speaks up at 8:30, because you promised 8:30."
    return Notice(TITLE, text, key="trial", silent=not sound)


_BY_DESKTOP = (
    "It went to your desktop as a notification. If you saw none, your desktop shows none just"
    " now (“do not disturb”, say). Nothing is missed: each reminder is also in FollowUp's own"
    " window, like this:"
)
_BY_WINDOW = (
    "Your desktop shows no notifications just now. Nothing is missed: each reminder is in"
    " FollowUp's own window, like this:"
)


class Trial(QWidget):
    """A button, and beneath it what came of it."""

    requested = Signal(object)
    """This one asks; whoever shows the notice answers with ``show_result``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button("Show a test reminder")
        self.button.clicked.connect(self._on_button_clicked)
        self.said = Muted()
        self.sample = _Sample()
        self.sample.seen.clicked.connect(self._on_sample_seen_clicked)
        self.said.hide()
        self.sample.hide()
        box = column(gap=GAP)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.said)
        box.addWidget(self.sample)
        self.setLayout(box)
        self.setFocusProxy(self.button)

    def show_result(self, way: str) -> None:
        """``way``: what showed it ("window", or "" where only our own window could)."""
        self.said.setText(_BY_WINDOW if way in ("", "window") else _BY_DESKTOP)
        self.said.show()
        self.sample.show()
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Bring it in sight, where it stands in something that scrolls."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self.sample)

    def _on_sample_seen_clicked(self) -> None:
        self.button.setFocus()  # not wherever Qt finds a place for it
        self.said.hide()
        self.sample.hide()

    def _on_button_clicked(self) -> None:
        self.requested.emit(self)


class _Sample(Card):
    """Looks like a row of the reminder window; its button only puts it away."""

    def __init__(self) -> None:
        super().__init__(look="tinted")
        self.column.addWidget(Strong(TITLE))
        line = row(gap=GAP)
        line.addWidget(Muted("You promised 8:30. Belongs to no lead."), 1)
        self.seen = Button("Seen")
        line.addWidget(self.seen)
        self.column.addLayout(line)
