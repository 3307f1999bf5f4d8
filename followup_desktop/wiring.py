"""Composes storage and services, without Qt, for both heads."""

from dataclasses import dataclass
from pathlib import Path

from followup_desktop.domain.clock import Clock
from followup_desktop.services.agenda import AgendaService
from followup_desktop.services.attempts import AttemptService
from followup_desktop.services.backups import BackupService
from followup_desktop.services.calling import CallingService
from followup_desktop.services.changes import Publisher
from followup_desktop.services.check import CheckService
from followup_desktop.services.demo import Demo, MovingClock
from followup_desktop.services.exports import ExportService
from followup_desktop.services.imports import ImportService
from followup_desktop.services.leads import LeadService
from followup_desktop.services.reminders import ReminderService
from followup_desktop.services.settings import SettingsService
from followup_desktop.services.steps import StepService
from followup_desktop.services.undo import UndoService
from followup_desktop.services.work import Work
from followup_desktop.storage.backups import Backups
from followup_desktop.storage.database import Database, open_database
from followup_desktop.system.paths import backup_dir, database_file
from followup_desktop.system.region import system_region


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the heads may ask for. One data file, one owner."""

    data_dir: Path
    clock: Clock
    changes: Publisher
    leads: LeadService
    attempts: AttemptService
    calling: CallingService
    steps: StepService
    agenda: AgendaService
    reminders: ReminderService
    settings: SettingsService
    undo: UndoService
    backups: BackupService
    imports: ImportService
    exports: ExportService
    check: CheckService

    database: Database
    """The open data file: for ``wiring`` and ``app`` alone."""

    def close(self) -> None:
        """Close the data file; nothing may be asked of the services afterwards."""
        self.database.close()


def open_services(
    data_dir: Path,
    clock: Clock,
    *,
    region: str | None = None,
    busy_seconds: float = 0.5,
    undoable: bool = True,
) -> Services:
    """Open (or make) the data in ``data_dir``.

    ``region`` is the system's country (two letters; None: asked of the system),
    ``busy_seconds`` how long to wait for another holder of the file, ``undoable``
    false where nothing that is written can be undone (sample data). Raises
    ``KnownError`` where the file is owned by another process, damaged, foreign
    or newer than this program.
    """
    database = open_database(
        database_file(data_dir),
        now=clock.now(),
        backups=backup_dir(data_dir),
        busy_seconds=busy_seconds,
    )
    changes = Publisher()
    system = system_region() if region is None else region
    work = Work(database, clock, changes, system, undoable=undoable)
    leads = LeadService(work)
    attempts = AttemptService(work)
    steps = StepService(work)
    return Services(
        data_dir=data_dir,
        clock=clock,
        changes=changes,
        leads=leads,
        attempts=attempts,
        calling=CallingService(work, attempts),
        steps=steps,
        agenda=AgendaService(work, leads),
        reminders=ReminderService(work, steps),
        settings=SettingsService(work),
        undo=UndoService(work),
        backups=BackupService(work, Backups(database, backup_dir(data_dir)), changes),
        imports=ImportService(work),
        exports=ExportService(work, leads),
        check=CheckService(work),
        database=database,
    )


def open_demo(data_dir: Path, clock: Clock, *, region: str | None = None) -> Services:
    """Make the sample data in an empty folder, relative to now, and open them."""
    moving = MovingClock(clock.now(), clock.zone())
    filled = open_services(data_dir, moving, region=region, undoable=False)
    try:
        with filled.database.transaction():
            Demo(filled.leads, filled.attempts, filled.steps, filled.settings, moving).fill()
    finally:
        filled.close()
    return open_services(data_dir, clock, region=region)
