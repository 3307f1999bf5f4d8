"""The colours follow the setting, whoever changed it: a dialog, a command that the
open window ran, an undo, a backup that was restored."""

from PySide6.QtCore import QObject

from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.ui import theme
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.services import Services


class Appearance(QObject):
    """The only one that changes the look of the running program, window or tray."""

    def __init__(self, services: Services, bus: Bus, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._chosen = services.settings.get().appearance
        bus.changed.connect(self._on_bus_changed)

    def _on_bus_changed(self, change: object) -> None:
        if not isinstance(change, Change) or ChangeKind.SETTINGS not in change.kinds:
            return
        chosen = self._services.settings.get().appearance
        if chosen != self._chosen:
            self._chosen = chosen
            theme.current().set_appearance(chosen)
