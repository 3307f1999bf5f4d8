"""The stores a service may ask, together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from followup_desktop.storage.database import Database

if TYPE_CHECKING:
    from followup_desktop.storage.activities import ActivityStore
    from followup_desktop.storage.address_book import AddressBookStore
    from followup_desktop.storage.attempts import AttemptStore
    from followup_desktop.storage.callees import CalleeStore
    from followup_desktop.storage.callers import CallerStore
    from followup_desktop.storage.calls import CallStore
    from followup_desktop.storage.commitments import CommitmentStore
    from followup_desktop.storage.contacts import ContactStore
    from followup_desktop.storage.documents import DocumentStore
    from followup_desktop.storage.employers import EmployerStore
    from followup_desktop.storage.everything import EverythingStore
    from followup_desktop.storage.facts import FactsStore
    from followup_desktop.storage.import_memory import ImportMemoryStore
    from followup_desktop.storage.imports import ImportStore
    from followup_desktop.storage.journal import JournalStore
    from followup_desktop.storage.lead_alias import AliasStore
    from followup_desktop.storage.leads import LeadStore
    from followup_desktop.storage.merging import MergeStore
    from followup_desktop.storage.rehearsals import RehearsalStore
    from followup_desktop.storage.reminder_details import ReminderDetails
    from followup_desktop.storage.reminders import ReminderStore
    from followup_desktop.storage.scripts import ScriptStore
    from followup_desktop.storage.search import SearchStore
    from followup_desktop.storage.settings import SettingStore
    from followup_desktop.storage.steps import StepStore
    from followup_desktop.storage.summaries import SummaryStore
    from followup_desktop.storage.told_apart import ToldApartStore


class Stores:
    """One store a noun, all of one data file; each made when first asked for,
    so that the first paint imports the few it reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @cached_property
    def activities(self) -> ActivityStore:
        from followup_desktop.storage.activities import ActivityStore

        return ActivityStore(self._database)

    @cached_property
    def address_book(self) -> AddressBookStore:
        from followup_desktop.storage.address_book import AddressBookStore

        return AddressBookStore(self._database)

    @cached_property
    def aliases(self) -> AliasStore:
        from followup_desktop.storage.lead_alias import AliasStore

        return AliasStore(self._database)

    @cached_property
    def attempts(self) -> AttemptStore:
        from followup_desktop.storage.attempts import AttemptStore

        return AttemptStore(self._database)

    @cached_property
    def callees(self) -> CalleeStore:
        from followup_desktop.storage.callees import CalleeStore

        return CalleeStore(self._database)

    @cached_property
    def callers(self) -> CallerStore:
        from followup_desktop.storage.callers import CallerStore

        return CallerStore(self._database)

    @cached_property
    def calls(self) -> CallStore:
        from followup_desktop.storage.calls import CallStore

        return CallStore(self._database)

    @cached_property
    def commitments(self) -> CommitmentStore:
        from followup_desktop.storage.commitments import CommitmentStore

        return CommitmentStore(self._database)

    @cached_property
    def contacts(self) -> ContactStore:
        from followup_desktop.storage.contacts import ContactStore

        return ContactStore(self._database)

    @cached_property
    def documents(self) -> DocumentStore:
        from followup_desktop.storage.documents import DocumentStore

        return DocumentStore(self._database)

    @cached_property
    def employers(self) -> EmployerStore:
        from followup_desktop.storage.employers import EmployerStore

        return EmployerStore(self._database)

    @cached_property
    def everything(self) -> EverythingStore:
        from followup_desktop.storage.everything import EverythingStore

        return EverythingStore(self._database)

    @cached_property
    def facts(self) -> FactsStore:
        from followup_desktop.storage.facts import FactsStore

        return FactsStore(self._database)

    @cached_property
    def import_memory(self) -> ImportMemoryStore:
        from followup_desktop.storage.import_memory import ImportMemoryStore

        return ImportMemoryStore(self._database)

    @cached_property
    def imports(self) -> ImportStore:
        from followup_desktop.storage.imports import ImportStore

        return ImportStore(self._database)

    @cached_property
    def journal(self) -> JournalStore:
        from followup_desktop.storage.journal import JournalStore

        return JournalStore(self._database)

    @cached_property
    def leads(self) -> LeadStore:
        from followup_desktop.storage.leads import LeadStore

        return LeadStore(self._database)

    @cached_property
    def merges(self) -> MergeStore:
        from followup_desktop.storage.merging import MergeStore

        return MergeStore(self._database)

    @cached_property
    def rehearsals(self) -> RehearsalStore:
        from followup_desktop.storage.rehearsals import RehearsalStore

        return RehearsalStore(self._database)

    @cached_property
    def reminders(self) -> ReminderStore:
        from followup_desktop.storage.reminders import ReminderStore

        return ReminderStore(self._database)

    @cached_property
    def reminder_details(self) -> ReminderDetails:
        from followup_desktop.storage.reminder_details import ReminderDetails

        return ReminderDetails(self._database)

    @cached_property
    def scripts(self) -> ScriptStore:
        from followup_desktop.storage.scripts import ScriptStore

        return ScriptStore(self._database)

    @cached_property
    def search(self) -> SearchStore:
        from followup_desktop.storage.search import SearchStore

        return SearchStore(self._database)

    @cached_property
    def settings(self) -> SettingStore:
        from followup_desktop.storage.settings import SettingStore

        return SettingStore(self._database)

    @cached_property
    def steps(self) -> StepStore:
        from followup_desktop.storage.steps import StepStore

        return StepStore(self._database)

    @cached_property
    def summaries(self) -> SummaryStore:
        from followup_desktop.storage.summaries import SummaryStore

        return SummaryStore(self._database)

    @cached_property
    def told_apart(self) -> ToldApartStore:
        from followup_desktop.storage.told_apart import ToldApartStore

        return ToldApartStore(self._database)
