"""A pause that is over ends by itself; with thousands due that goes on beside the window."""

from PySide6.QtCore import QObject, Signal

from followup_desktop.ui.beside import MANY, Beside
from followup_desktop.ui.services import Services


class PauseEnd(QObject):
    """Ends a pause whose last day has passed, and spreads what fell due, before the
    desk claims anything. What is little the desk's own planning does
    (``StepService.replan_some``), and so it does what failed here."""

    over = Signal()
    """It was ended, or could not be."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._failed = False
        self._beside = Beside(self)
        self._beside.succeeded.connect(self.over)
        self._beside.failed.connect(self._on_beside_failed)

    def under_way(self) -> bool:
        """Whether a pause is being ended; ``over`` comes then."""
        if self._beside.busy:
            return True
        pause = self._services.search_pause
        if self._failed or not pause.is_over() or pause.overdue_count() <= MANY:
            return False
        self._beside.run(pause.end_if_over, "Your pause is over: what fell due is being spread…")
        return True

    def wait(self) -> None:
        """The program ends: what is being written is written first."""
        self._beside.wait()
        self._beside.blockSignals(True)  # noqa: FBT003

    def _on_beside_failed(self, _error: object) -> None:
        self._failed = True
        self.over.emit()
