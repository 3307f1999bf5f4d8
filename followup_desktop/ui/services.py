"""What the window may ask for: the services, as wiring composes them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Generator

    from followup_desktop.domain.clock import Clock
    from followup_desktop.services.address_book import AddressBook
    from followup_desktop.services.agenda.service import AgendaService
    from followup_desktop.services.agreements.agreed import AgreementService
    from followup_desktop.services.agreements.promises import PromiseService
    from followup_desktop.services.attempts import AttemptService
    from followup_desktop.services.calls.calling import CallingService
    from followup_desktop.services.calls.incoming import IncomingService
    from followup_desktop.services.calls.session import CallSessionService
    from followup_desktop.services.changes import Publisher
    from followup_desktop.services.data_file.backups import BackupService
    from followup_desktop.services.endings import EndingService
    from followup_desktop.services.exporting.calendar import CalendarService
    from followup_desktop.services.exporting.kept_calendar import KeptCalendar
    from followup_desktop.services.exporting.service import ExportService
    from followup_desktop.services.leads.documents import DocumentService
    from followup_desktop.services.leads.service import LeadService
    from followup_desktop.services.letters import LetterService
    from followup_desktop.services.many_at_once.triage import TriageService
    from followup_desktop.services.many_at_once.triage_count import TriageCount
    from followup_desktop.services.merging.duplicates import DuplicateService
    from followup_desktop.services.merging.service import MergeService
    from followup_desktop.services.numbers.finding import NumberFinding
    from followup_desktop.services.numbers.zone_questions import ZoneQuestions
    from followup_desktop.services.paper.call_sheets import CallSheetService
    from followup_desktop.services.paper.work_search import WorkSearchService
    from followup_desktop.services.postings.service import PostingService
    from followup_desktop.services.rehearsal import RehearsalService
    from followup_desktop.services.reminders.service import ReminderService
    from followup_desktop.services.scripts.coaching import CoachingService
    from followup_desktop.services.scripts.service import ScriptService
    from followup_desktop.services.scripts.tone import ToneService
    from followup_desktop.services.search_pause import PauseService
    from followup_desktop.services.settings.service import SettingsService
    from followup_desktop.services.steps import StepService
    from followup_desktop.services.taking_in.service import ImportService
    from followup_desktop.services.undo import UndoService
    from followup_desktop.system.hand_over import Said


class Services(Protocol):
    """The part of ``wiring.Services`` that screens use.

    A protocol, since only ``app`` and ``cli`` may import ``wiring``.
    """

    @property
    def data_dir(self) -> Path: ...
    @property
    def clock(self) -> Clock: ...
    def alone(self) -> AbstractContextManager[bool]: ...
    @property
    def changes(self) -> Publisher: ...
    @property
    def leads(self) -> LeadService: ...
    @property
    def attempts(self) -> AttemptService: ...
    @property
    def agreed(self) -> AgreementService: ...
    @property
    def endings(self) -> EndingService: ...
    @property
    def calling(self) -> CallingService: ...
    @property
    def call_session(self) -> CallSessionService: ...
    @property
    def incoming(self) -> IncomingService: ...
    @property
    def steps(self) -> StepService: ...
    @property
    def agenda(self) -> AgendaService: ...
    @property
    def promises(self) -> PromiseService: ...
    @property
    def zone_questions(self) -> ZoneQuestions: ...
    @property
    def reminders(self) -> ReminderService: ...
    @property
    def search_pause(self) -> PauseService: ...
    @property
    def triage(self) -> TriageService: ...
    @property
    def triage_count(self) -> TriageCount: ...
    @property
    def settings(self) -> SettingsService: ...
    @property
    def scripts(self) -> ScriptService: ...
    @property
    def letters(self) -> LetterService: ...
    @property
    def coaching(self) -> CoachingService: ...
    @property
    def rehearsal(self) -> RehearsalService: ...
    @property
    def tone(self) -> ToneService: ...
    @property
    def undo(self) -> UndoService: ...
    @property
    def backups(self) -> BackupService: ...
    @property
    def imports(self) -> ImportService: ...
    @property
    def address_book(self) -> AddressBook: ...
    @property
    def calendar(self) -> CalendarService: ...
    @property
    def exports(self) -> ExportService: ...
    @property
    def kept_calendar(self) -> KeptCalendar: ...
    @property
    def duplicates(self) -> DuplicateService: ...
    @property
    def postings(self) -> PostingService: ...
    @property
    def number_finding(self) -> NumberFinding: ...
    @property
    def merging(self) -> MergeService: ...
    @property
    def documents(self) -> DocumentService: ...
    @property
    def work_search(self) -> WorkSearchService: ...
    @property
    def call_sheets(self) -> CallSheetService: ...


class CommandLine(Protocol):
    """Runs words typed in a folder with open services, part by part; returns None
    where the command is not for an open window, and nothing was done."""

    def __call__(
        self, services: Services, words: list[str], folder: str, /
    ) -> Generator[None, None, Said | None]: ...
