"""What brings data in, takes it out and keeps it in order: made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from followup_desktop.services.work import Work
from followup_desktop.system.paths import backup_dir, documents_dir, recordings_dir

if TYPE_CHECKING:
    from pathlib import Path

    from followup_desktop.services.address_book import AddressBook
    from followup_desktop.services.data_file.backups import BackupService
    from followup_desktop.services.exporting.calendar import CalendarService
    from followup_desktop.services.exporting.service import ExportService
    from followup_desktop.services.merging.duplicates import DuplicateService
    from followup_desktop.services.merging.service import MergeService
    from followup_desktop.services.numbers.finding import NumberFinding
    from followup_desktop.services.paper.work_search import WorkSearchService
    from followup_desktop.services.postings.service import PostingService
    from followup_desktop.services.taking_in.service import ImportService


class InAndOut:
    """Those of the services that need nothing but the work and the person's folder."""

    def __init__(self, work: Work, data_dir: Path) -> None:
        self._work = work
        self.data_dir = data_dir

    @cached_property
    def imports(self) -> ImportService:
        """Trackers read and taken in."""
        from followup_desktop.services.taking_in.service import ImportService

        return ImportService(self._work, back_up=lambda: self.backups.make_before_import())

    @cached_property
    def backups(self) -> BackupService:
        """Backups made, listed, brought back."""
        from followup_desktop.services.data_file.backups import BackupService
        from followup_desktop.storage.backups import Backups

        kept = Backups(self._work.database, backup_dir(self.data_dir))
        beside = {
            "documents": documents_dir(self.data_dir),
            "recordings": recordings_dir(self.data_dir),
        }
        return BackupService(self._work, kept, beside)

    @cached_property
    def address_book(self) -> AddressBook:
        """Who works where, and who can be put on a lead."""
        from followup_desktop.services.address_book import AddressBook

        return AddressBook(self._work)

    @cached_property
    def exports(self) -> ExportService:
        """What goes out: tables, calendar, cards, everything."""
        from followup_desktop.services.exporting.service import ExportService

        return ExportService(self._work)

    @cached_property
    def work_search(self) -> WorkSearchService:
        """The record for the benefits office, and the call sheet of a day."""
        from followup_desktop.services.paper.work_search import WorkSearchService

        return WorkSearchService(self._work)

    @cached_property
    def calendar(self) -> CalendarService:
        """One promise or interview for a telephone's calendar."""
        from followup_desktop.services.exporting.calendar import CalendarService

        return CalendarService(self._work)

    @cached_property
    def duplicates(self) -> DuplicateService:
        """Leads that may be the same."""
        from followup_desktop.services.merging.duplicates import DuplicateService

        return DuplicateService(self._work)

    @cached_property
    def merging(self) -> MergeService:
        """Two leads made one."""
        from followup_desktop.services.merging.service import MergeService

        return MergeService(self._work)

    @cached_property
    def postings(self) -> PostingService:
        """Postings and e-mails read, known again, added."""
        from followup_desktop.services.postings.service import PostingService

        return PostingService(self._work)

    @cached_property
    def number_finding(self) -> NumberFinding:
        """Leads without a telephone number, one after the other."""
        from followup_desktop.services.numbers.finding import NumberFinding

        return NumberFinding(self._work)
