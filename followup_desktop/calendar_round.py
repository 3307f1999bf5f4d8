"""Keeps the calendar file up to date while the program runs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.domain.errors import known_or_raise
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.ui.bus import Bus
from followup_desktop.wiring import Services

if TYPE_CHECKING:
    from followup_desktop.ui.tasks import Task

_AFTER_A_CHANGE_MS = 10_000
_FIRST_MS = 8_000
_PATIENCE_SECONDS = 5.0
_LOOK_MS = 30 * 60_000
"""How often it is looked whether midnight has passed: a timer stands still in sleep."""
_KINDS = frozenset(ChangeKind) - {ChangeKind.REMINDER, ChangeKind.REHEARSAL, ChangeKind.SCRIPT}


class CalendarRound(QObject):
    """Writes ten seconds after the last change, and after midnight; off the window's
    thread, never two at once. A failure is told once, until it went well again."""

    failed = Signal(str)
    """The file could not be written: one sentence."""
    over = Signal()
    """The file was looked at, and written where it had to be; or could not be."""

    def __init__(
        self,
        services: Services,
        bus: Bus,
        parent: QObject | None = None,
        *,
        after_a_change_ms: int = _AFTER_A_CHANGE_MS,
        first_ms: int = _FIRST_MS,
    ) -> None:
        super().__init__(parent)
        self._after_a_change_ms, self._first_ms = after_a_change_ms, first_ms
        self._services = services
        self._bus = bus
        self._task: Task | None = None
        self._again = False
        self._told = ""
        self._day: object = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.write)
        self._midnight = QTimer(self)
        self._midnight.timeout.connect(self.look)

    def start(self) -> None:
        """Begin: a first look soon, then after changes."""
        self._bus.changed.connect(self._on_bus_changed)
        if self._kept():
            self._soon.start(self._first_ms)

    def stop(self) -> None:
        """No more; what is being written is waited for, and what waits to be written
        is written now: the program may not be started again for days."""
        waits, due = self._soon.isActive(), self._kept()
        self._soon.stop()
        self._midnight.stop()
        if self._task is not None and not self._task.wait(_PATIENCE_SECONDS):
            return  # its folder does not answer
        if due and (waits or self._again):
            from followup_desktop.ui.tasks import Task

            kept = self._services.kept_calendar
            last = Task(lambda _progress, _cancelled: kept.update())
            last.start_apart()  # what fails is told at the next start
            last.wait(_PATIENCE_SECONDS)

    def write(self) -> None:
        """Bring the file up to date now."""
        self._soon.stop()
        if not self._kept():
            self._midnight.stop()
            return
        if self._task is not None:
            self._again = True
            return
        from followup_desktop.ui.tasks import Task

        kept = self._services.kept_calendar
        self._day = kept.today()
        self._midnight.start(_LOOK_MS)
        self._task = Task(lambda _progress, _cancelled: kept.update())
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.finished.connect(self._on_task_finished)
        self._task.start_apart()

    def look(self) -> None:
        """Write where midnight has passed since the last time."""
        if self._services.kept_calendar.today() != self._day:
            self.write()

    @property
    def waits(self) -> bool:
        """Whether a timer of it runs."""
        return self._soon.isActive() or self._midnight.isActive()

    def _kept(self) -> bool:
        return bool(self._services.settings.get().calendar_folder)

    def _on_bus_changed(self, change: object) -> None:
        if not isinstance(change, Change) or not change.kinds & _KINDS:
            return
        if self._kept() or self.waits:
            self._soon.start(self._after_a_change_ms)

    def _on_task_succeeded(self, _written: object) -> None:
        self._told = ""

    def _on_task_failed(self, error: object) -> None:
        said = str(known_or_raise(error))
        if said != self._told:
            self._told = said
            self.failed.emit(said)

    def _on_task_finished(self) -> None:
        self._task = None
        if self._again:
            self._again = False
            self.write()
            return
        self.over.emit()
