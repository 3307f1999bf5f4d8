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
from followup_desktop.services.exports import ExportService
from followup_desktop.services.imports import ImportService
from followup_desktop.services.leads import LeadService
from followup_desktop.services.reminders import ReminderService
from followup_desktop.services.settings import SettingsService
from followup_desktop.services.steps import StepService
from followup_desktop.services.undo import UndoService


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

    def close(self) -> None:
        """Close the data file; nothing may be asked of the services afterwards."""
        raise NotImplementedError


def open_services(data_dir: Path, clock: Clock) -> Services:
    """Open (or make) the data in ``data_dir``.

    Raises ``KnownError`` where the file is owned by another process, damaged,
    foreign or newer than this program.
    """
    raise NotImplementedError
