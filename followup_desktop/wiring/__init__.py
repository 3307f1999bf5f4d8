"""Composes storage and services, without Qt, for both heads."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import KnownError
from followup_desktop.services.changes import Publisher
from followup_desktop.services.work import Work
from followup_desktop.storage.database import Database, open_database
from followup_desktop.storage.errors import DiskFull
from followup_desktop.system.paths import (
    backup_dir,
    database_file,
    documents_dir,
    recordings_dir,
)
from followup_desktop.system.region import system_region
from followup_desktop.system.synced import synced_by

from .in_and_out import InAndOut

if TYPE_CHECKING:
    from followup_desktop.services.agenda.service import AgendaService
    from followup_desktop.services.agreements.agreed import AgreementService
    from followup_desktop.services.agreements.promises import PromiseService
    from followup_desktop.services.attempts import AttemptService
    from followup_desktop.services.calls.calling import CallingService
    from followup_desktop.services.calls.incoming import IncomingService
    from followup_desktop.services.calls.session import CallSessionService
    from followup_desktop.services.data_file.check import CheckService
    from followup_desktop.services.data_file.recovery import Recovery
    from followup_desktop.services.endings import EndingService
    from followup_desktop.services.exporting.kept_calendar import KeptCalendar
    from followup_desktop.services.leads.documents import DocumentService
    from followup_desktop.services.leads.service import LeadService
    from followup_desktop.services.letters import LetterService
    from followup_desktop.services.many_at_once.triage import TriageService
    from followup_desktop.services.many_at_once.triage_count import TriageCount
    from followup_desktop.services.numbers.zone_questions import ZoneQuestions
    from followup_desktop.services.paper.call_sheets import CallSheetService
    from followup_desktop.services.rehearsal import RehearsalService
    from followup_desktop.services.reminders.service import ReminderService
    from followup_desktop.services.scripts.coaching import CoachingService
    from followup_desktop.services.scripts.service import ScriptService
    from followup_desktop.services.scripts.tone import ToneService
    from followup_desktop.services.search_pause import PauseService
    from followup_desktop.services.settings.service import SettingsService
    from followup_desktop.services.steps import StepService
    from followup_desktop.services.undo import UndoService


class Services(InAndOut):
    """Everything the heads may ask for. One data file, one owner.

    Each service is imported and made when it is first asked for: the first paint
    needs two of them, and a start that imports all takes a third longer.
    """

    def __init__(self, data_dir: Path, clock: Clock, database: Database, work: Work) -> None:
        super().__init__(work, data_dir)
        self.clock = clock
        self.database = database
        """The open data file: for ``wiring`` and ``app`` alone."""

    def close(self) -> None:
        """Close the data file; nothing may be asked of the services afterwards."""
        self.database.close()

    def alone(self) -> AbstractContextManager[bool]:
        """Whether nothing is being written, in any thread; if so, nothing else will
        be meanwhile. Never waits."""
        return self.database.alone()

    @property
    def changes(self) -> Publisher:
        """Who tells of every change, after its commit."""
        return self._work.publisher

    @cached_property
    def settings(self) -> SettingsService:
        """Profile, the planner's numbers, appearance."""
        from followup_desktop.services.settings.service import SettingsService

        return SettingsService(self._work)

    @cached_property
    def agenda(self) -> AgendaService:
        """Today: whom to call now, and whom later."""
        from followup_desktop.services.agenda.service import AgendaService
        from followup_desktop.services.leads.lists import LeadLists

        return AgendaService(self._work, LeadLists(self._work))

    @cached_property
    def leads(self) -> LeadService:
        """The leads, with their employers and people."""
        from followup_desktop.services.leads.service import LeadService

        return LeadService(self._work)

    @cached_property
    def attempts(self) -> AttemptService:
        """The call log, and what follows from what happened."""
        from followup_desktop.services.attempts import AttemptService

        return AttemptService(self._work)

    @cached_property
    def agreed(self) -> AgreementService:
        """Promises, expectations and interviews, changed afterwards."""
        from followup_desktop.services.agreements.agreed import AgreementService

        return AgreementService(self._work, self.attempts)

    @cached_property
    def endings(self) -> EndingService:
        """What may follow the end of a lead."""
        from followup_desktop.services.endings import EndingService

        return EndingService(self._work)

    @cached_property
    def calling(self) -> CallingService:
        """The call in progress."""
        from followup_desktop.services.calls.calling import CallingService

        return CallingService(self._work, self.attempts)

    @cached_property
    def call_session(self) -> CallSessionService:
        """Several calls in a row: whom now, for how long, what came of it."""
        from followup_desktop.services.calls.session import CallSessionService

        return CallSessionService(self._work)

    @cached_property
    def incoming(self) -> IncomingService:
        """They called me: who it is, and taking the call."""
        from followup_desktop.services.calls.incoming import IncomingService

        return IncomingService(self._work, self.calling, self.attempts)

    @cached_property
    def steps(self) -> StepService:
        """What the person does to a step, and planning anew."""
        from followup_desktop.services.steps import StepService

        return StepService(self._work)

    @cached_property
    def promises(self) -> PromiseService:
        """The promises that stand."""
        from followup_desktop.services.agreements.promises import PromiseService

        return PromiseService(self._work)

    @cached_property
    def zone_questions(self) -> ZoneQuestions:
        """Numbers that may stand in several zones: asked once."""
        from followup_desktop.services.numbers.zone_questions import ZoneQuestions

        return ZoneQuestions(self._work)

    @cached_property
    def reminders(self) -> ReminderService:
        """What is due, claimed before it is shown."""
        from followup_desktop.services.reminders.service import ReminderService

        return ReminderService(self._work, self.steps)

    @cached_property
    def search_pause(self) -> PauseService:
        """*Pause my search*, and the way back from it."""
        from followup_desktop.services.search_pause import PauseService

        return PauseService(self._work)

    @cached_property
    def triage(self) -> TriageService:
        """What becomes of the leads an import brought."""
        from followup_desktop.services.many_at_once.triage import TriageService

        return TriageService(self._work)

    @cached_property
    def triage_count(self) -> TriageCount:
        """How many imported leads wait to be looked through."""
        from followup_desktop.services.many_at_once.triage_count import TriageCount

        return TriageCount(self._work)

    @cached_property
    def scripts(self) -> ScriptService:
        """The words for a call."""
        from followup_desktop.services.scripts.service import ScriptService
        from followup_desktop.system.assets import read_text

        return ScriptService(self._work, lambda name: read_text("scripts", name))

    @cached_property
    def letters(self) -> LetterService:
        """What is written, sent or said at the door."""
        from followup_desktop.services.letters import LetterService

        return LetterService(self._work, self.scripts, self.attempts)

    @cached_property
    def coaching(self) -> CoachingService:
        """Purpose, checklist and "what if they say" of a call."""
        from followup_desktop.services.scripts.coaching import CoachingService
        from followup_desktop.system.assets import read_text

        return CoachingService(self._work, self.scripts, lambda name: read_text("cards", name))

    @cached_property
    def rehearsal(self) -> RehearsalService:
        """Practising a call: history, recordings, the sheet for a helper."""
        from followup_desktop.services.rehearsal import RehearsalService
        from followup_desktop.storage.recordings import Recordings
        from followup_desktop.system.assets import read_text

        return RehearsalService(
            self._work,
            Recordings(recordings_dir(self.data_dir)),
            self.scripts,
            self.coaching,
            lambda name: read_text("rehearsal", name),
        )

    @cached_property
    def tone(self) -> ToneService:
        """How a script or an e-mail may sound."""
        from followup_desktop.services.scripts.tone import ToneService
        from followup_desktop.system.assets import read_text

        return ToneService(self._work, lambda name: read_text("tone", name))

    @cached_property
    def undo(self) -> UndoService:
        """Undo and redo."""
        from followup_desktop.services.undo import UndoService

        return UndoService(self._work)

    @cached_property
    def call_sheets(self) -> CallSheetService:
        """The calls of a day, to be printed."""
        from followup_desktop.services.paper.call_sheets import CallSheetService

        return CallSheetService(self._work, self.scripts)

    @cached_property
    def kept_calendar(self) -> KeptCalendar:
        """The calendar kept up to date in a folder, for a telephone to read."""
        from followup_desktop.services.exporting.kept_calendar import KeptCalendar

        return KeptCalendar(self._work, self.exports, self.settings)

    @cached_property
    def documents(self) -> DocumentService:
        """A lead's papers."""
        from followup_desktop.services.leads.documents import DocumentService
        from followup_desktop.storage.document_files import DocumentFiles

        return DocumentService(self._work, DocumentFiles(documents_dir(self.data_dir)))

    @cached_property
    def check(self) -> CheckService:
        """The look through the file."""
        from followup_desktop.services.data_file.check import CheckService

        return CheckService(self._work)


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
    or newer than this program, or its folder is synced with other machines.
    """
    _refuse_synced(data_dir)
    path = database_file(data_dir)
    try:
        database = open_database(
            path, now=clock.now(), backups=backup_dir(data_dir), busy_seconds=busy_seconds
        )
    except DiskFull as full:
        # Nothing was to be saved yet: that it was not would frighten for nothing.
        raise DiskFull(
            f"There is no room left on the disk that holds {path.name}, so it cannot be opened."
            " What is in it is safe. Free some space, then try again."
        ) from full
    system = system_region() if region is None else region
    work = Work(database, clock, Publisher(), system, undoable=undoable)
    return Services(data_dir, clock, database, work)


def _refuse_synced(data_dir: Path) -> None:
    program = synced_by(data_dir)
    if program:
        raise KnownError(
            f"{data_dir} is kept in step with other machines by {program}, which can tear a data"
            " file that is in use. Nothing was changed. Choose a folder of this computer alone"
            " (backups may go there)."
        )


def open_demo(data_dir: Path, clock: Clock, *, region: str | None = None) -> Services:
    """Make the sample data in an empty folder, relative to now, and open them."""
    from followup_desktop.services.demo.documents import add_documents
    from followup_desktop.services.demo.sample import Demo, MovingClock

    moving = MovingClock(clock.now(), clock.zone())
    filled = open_services(data_dir, moving, region=region, undoable=False)
    try:
        with filled.database.transaction():
            Demo(filled.leads, filled.attempts, filled.steps, filled.settings, moving).fill()
        add_documents(filled.documents, data_dir)
    finally:
        filled.close()
    return open_services(data_dir, clock, region=region)


def recovery(data_dir: Path, clock: Clock) -> Recovery:
    """What can be done for data that ``open_services`` found damaged."""
    from followup_desktop.services.data_file.recovery import Recovery

    return Recovery(database_file(data_dir), backup_dir(data_dir), clock)
