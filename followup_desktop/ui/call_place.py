"""Where the call panel stands: in the main window's side, or in a small window in front."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from followup_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from followup_desktop.ui.call_panel import CallPanel
    from followup_desktop.ui.call_panel.small_window import SmallWindow

_APART, _GEOMETRY = "call/own-window", "call/geometry"


class CallPlace(QObject):
    """Holds one panel at a time, where the person had it last."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panel: CallPanel | None = None
        """The panel that was shown here last."""
        self._small: SmallWindow | None = None

    def show(self, panel: "CallPanel") -> None:
        """Show this panel, where the person had the last one."""
        window = self._window
        apart = window.preferences.switch(_APART, default=False)
        panel.show_apart(apart=apart)
        if apart:
            window.show_call(panel, apart=True)
            self._own_window().take(panel, window.preferences.raw(_GEOMETRY), window)
        else:
            self.clear()
            window.show_call(panel)
        self._panel = panel

    def clear(self) -> None:
        """Take the panel out of the small window, which closes."""
        self.keep_geometry()
        if self._small is not None and self._small.isVisible() and self._panel is not None:
            self._small.give(self._panel)
            self._panel.setParent(self._window)  # hidden there until it has a place again

    def keep_geometry(self) -> None:
        """Remember where the small window is, for the next call."""
        if self._small is not None and self._small.isVisible():
            self._window.preferences.keep(_GEOMETRY, self._small.saveGeometry())

    def move(self, *, apart: bool) -> None:
        """Show the panel in the small window (``apart``) or in the main one, now and
        from now on."""
        self._window.preferences.keep(_APART, apart)
        if self._panel is not None:
            self.show(self._panel)

    def _own_window(self) -> "SmallWindow":
        if self._small is None:
            from followup_desktop.ui.call_panel.small_window import SmallWindow

            self._small = SmallWindow()
            self._small.given_back.connect(self._on_small_given_back)
            self._window.destroyed.connect(self._small.deleteLater)
        return self._small

    def _on_small_given_back(self) -> None:
        self.move(apart=False)
