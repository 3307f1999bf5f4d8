"""The last way to be noticed: the window's own call for attention. It always works."""

from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.system.notifications import Notice

_FLASH_MS = 10_000


class WindowAttention:
    """The reminder window is in its corner already; its entry in the task bar flashes."""

    name = "window"

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def available(self) -> bool:
        """Always."""
        return True

    def show(self, notice: Notice) -> bool:
        """Ask for a look; the words stand in the window."""
        QApplication.alert(self._window, _FLASH_MS)
        return True
