"""The backups made while the program runs, and the look after an unclean end."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.domain.errors import DomainError, KnownError, known_or_raise
from followup_desktop.storage.errors import DataFileDamaged
from followup_desktop.wiring import Services

if TYPE_CHECKING:
    from followup_desktop.ui.tasks import Task

_FIRST_MS = 4_000
_EVERY_MS = 10 * 60_000
_PATIENCE_SECONDS = 5.0


class BackupRound(QObject):
    """Every ten minutes, never while somebody is talking: it reads the whole file."""

    looked = Signal()
    """A round is over: the backup's age may be another."""
    failed = Signal(str)
    """No backup could be made: one sentence."""
    damage_found = Signal()
    """The data file is damaged (``damage``): the program cannot go on with it."""

    def __init__(
        self, services: Services, in_call: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._in_call = in_call
        self.damage: KnownError | None = None
        """What is wrong with the data file, once something was found."""
        self._copying: Task | None = None
        self._told = ""
        """What was said of the second folder last: a disk that is away is told once."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Begin a few seconds from now."""
        self._timer.start(_FIRST_MS)

    def stop(self) -> None:
        """No more rounds; a copy that is being made is waited for a little."""
        self._timer.stop()
        if self._copying is not None:
            self._copying.wait(_PATIENCE_SECONDS)

    def copy_to_second(self) -> None:
        """Bring the newest backup into the second folder, off the window's thread: it
        may be on a slow disk, or on one that never answers."""
        if self._copying is not None or self._services.backups.second_folder() is None:
            return
        from followup_desktop.ui.tasks import Task

        backups = self._services.backups
        self._copying = Task(lambda _progress, _cancelled: backups.copy_to_second())
        self._copying.succeeded.connect(self._on_copying_succeeded)
        self._copying.failed.connect(self._on_copying_failed)
        self._copying.finished.connect(self._on_copying_finished)
        self._copying.start_apart()

    def _on_timer_timeout(self) -> None:
        if self._in_call():
            self._timer.start(_EVERY_MS)
            return
        self._timer.start(_FIRST_MS if self._look() else _EVERY_MS)
        self.looked.emit()
        self.copy_to_second()
        if self.damage is not None:
            self.stop()
            self.damage_found.emit()

    def _look(self) -> bool:
        """Check and back up; whether to come back soon, since an import is writing."""
        check, backups = self._services.check, self._services.backups
        try:
            self.damage = check.look_after_unclean_end()
            if self.damage is None:
                if backups.make_if_due() is not None:
                    self._services.undo.let_go()
                    self._services.documents.let_go()
                return backups.is_due()
        except DataFileDamaged as error:
            self.damage = check.look()  # None: the copy is bad, not the file
            if self.damage is None:
                self.failed.emit(str(error))
        except (DomainError, KnownError) as error:
            self.failed.emit(str(error))
        return False

    def _on_copying_succeeded(self, _copied: object) -> None:
        self._told = ""

    def _on_copying_failed(self, error: object) -> None:
        said = str(known_or_raise(error))
        if said != self._told:
            self._told = said
            self.failed.emit(said)

    def _on_copying_finished(self) -> None:
        self._copying = None
