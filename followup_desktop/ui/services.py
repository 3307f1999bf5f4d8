"""What the window may ask for: the services, as wiring composes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from followup_desktop.domain.clock import Clock
    from followup_desktop.services.agenda import AgendaService
    from followup_desktop.services.attempts import AttemptService
    from followup_desktop.services.backups import BackupService
    from followup_desktop.services.calling import CallingService
    from followup_desktop.services.changes import Publisher
    from followup_desktop.services.exports import ExportService
    from followup_desktop.services.imports import ImportService
    from followup_desktop.services.leads import LeadService
    from followup_desktop.services.reminders import ReminderService
    from followup_desktop.services.settings import SettingsService
    from followup_desktop.services.steps import StepService
    from followup_desktop.services.undo import UndoService


class Services(Protocol):
    """The part of ``wiring.Services`` that screens use.

    A protocol, since only ``app`` and ``cli`` may import ``wiring``.
    """

    @property
    def data_dir(self) -> Path: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def changes(self) -> Publisher: ...
    @property
    def leads(self) -> LeadService: ...
    @property
    def attempts(self) -> AttemptService: ...
    @property
    def calling(self) -> CallingService: ...
    @property
    def steps(self) -> StepService: ...
    @property
    def agenda(self) -> AgendaService: ...
    @property
    def reminders(self) -> ReminderService: ...
    @property
    def settings(self) -> SettingsService: ...
    @property
    def undo(self) -> UndoService: ...
    @property
    def backups(self) -> BackupService: ...
    @property
    def imports(self) -> ImportService: ...
    @property
    def exports(self) -> ExportService: ...
