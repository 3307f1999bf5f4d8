"""The stores a service may ask, together."""

from followup_desktop.storage.attempts import AttemptStore
from followup_desktop.storage.callees import CalleeStore
from followup_desktop.storage.calls import CallStore
from followup_desktop.storage.commitments import CommitmentStore
from followup_desktop.storage.contacts import ContactStore
from followup_desktop.storage.database import Database
from followup_desktop.storage.employers import EmployerStore
from followup_desktop.storage.facts import FactsStore
from followup_desktop.storage.imports import ImportStore
from followup_desktop.storage.journal import JournalStore
from followup_desktop.storage.leads import LeadStore
from followup_desktop.storage.reminders import ReminderStore
from followup_desktop.storage.scripts import ScriptStore
from followup_desktop.storage.search import SearchStore
from followup_desktop.storage.settings import SettingStore
from followup_desktop.storage.steps import StepStore
from followup_desktop.storage.summaries import SummaryStore


class Stores:
    """One store a noun, all of one data file."""

    def __init__(self, database: Database) -> None:
        self.attempts = AttemptStore(database)
        self.callees = CalleeStore(database)
        self.calls = CallStore(database)
        self.commitments = CommitmentStore(database)
        self.contacts = ContactStore(database)
        self.employers = EmployerStore(database)
        self.facts = FactsStore(database)
        self.imports = ImportStore(database)
        self.journal = JournalStore(database)
        self.leads = LeadStore(database)
        self.reminders = ReminderStore(database)
        self.scripts = ScriptStore(database)
        self.search = SearchStore(database)
        self.settings = SettingStore(database)
        self.steps = StepStore(database)
        self.summaries = SummaryStore(database)
