"""The call as a small window of its own, in front of the others where the system allows."""

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from followup_desktop.ui.theme import PAD
from followup_desktop.ui.widgets import Muted, column
from followup_desktop.ui.widgets.roomy import roomy

_WIDE, _HIGH = 452, 660
_DECIDES_ITSELF = (
    "This desktop decides itself which window stays in front. The window's own menu "
    "may offer “Always on top”."
)


def stays_in_front() -> bool:
    """Whether a program may keep a window in front here. Wayland gives programs no
    such wish (its window menus often do)."""
    return not QGuiApplication.platformName().startswith("wayland")


class SmallWindow(QWidget):
    """Holds the call panel; closing it gives the panel back to the main window."""

    given_back = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle("FollowUp: call")
        self._panel: QWidget | None = None
        self._box = column(margins=PAD)
        self.setLayout(self._box)
        self.note = Muted(_DECIDES_ITSELF)
        self.note.setVisible(not stays_in_front())
        self._box.addWidget(self.note)

    def take(self, panel: QWidget, geometry: QByteArray, beside: QWidget) -> None:
        """Show ``panel`` in here, where the window was left last; the first time at the
        upper right of the screen ``beside`` is on."""
        if self._panel is not None and self._panel is not panel:
            self._panel.hide()  # put aside for this one; it comes back as it was left
        self._panel = panel
        self._box.insertWidget(0, panel, 1)
        panel.show()
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            free = beside.screen().availableGeometry()
            self.resize(roomy(beside, _WIDE, _HIGH))
            self.move(free.topRight() - QPoint(self.width() + PAD, -PAD))
        self.show()
        self.raise_()
        self.activateWindow()

    def give(self, panel: QWidget) -> None:
        """Let the panel go, and hide."""
        self._panel = None
        self._box.removeWidget(panel)
        panel.setParent(None)
        self.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The call is not over when this window is closed: it goes back."""
        event.ignore()
        self.given_back.emit()
