"""What the screens may ask for: the services by name.

``wiring`` is known to the heads alone (architecture.md, *Layers*); its
``Services`` fits this shape.
"""

from typing import Protocol

from followup_desktop.domain.clock import Clock
from followup_desktop.services.agenda import AgendaService
from followup_desktop.services.attempts import AttemptService
from followup_desktop.services.calling import CallingService
from followup_desktop.services.changes import Publisher
from followup_desktop.services.imports import ImportService
from followup_desktop.services.leads import LeadService
from followup_desktop.services.reminders import ReminderService
from followup_desktop.services.settings import SettingsService
from followup_desktop.services.steps import StepService
from followup_desktop.services.undo import UndoService


class Services(Protocol):
    """The part of ``wiring.Services`` that calls, reminders and imports need."""

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
    def imports(self) -> ImportService: ...
