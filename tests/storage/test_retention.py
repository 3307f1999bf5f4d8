"""What was deleted stays for 30 days, and as long as undo may want it."""

from followup_desktop.domain.clock import DAY
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.lead import Lead
from followup_desktop.storage.attempts import AttemptStore
from followup_desktop.storage.database import Database
from followup_desktop.storage.journal import JournalStore
from followup_desktop.storage.lead_batch import LeadBatch
from followup_desktop.storage.leads import LeadStore
from followup_desktop.storage.retention import purge_deleted
from tests.storage.filled import NOW, add_attempt, fill


def test_purged_after_thirty_days_and_no_sooner(database: Database) -> None:
    leads = fill(database)
    add_attempt(database, leads[1])
    with database.transaction():
        LeadStore(database).delete(leads[:1], NOW)
        AttemptStore(database).delete(2, NOW)
        assert purge_deleted(database, NOW + 30 * DAY) == 0
    with database.transaction():
        assert purge_deleted(database, NOW + 31 * DAY) == 2
    assert LeadStore(database).get(leads[0]) is None
    assert database.value("SELECT count(*) FROM attempt") == 0
    assert database.check(thorough=True) == []


def test_what_undo_may_bring_back_is_not_purged(database: Database) -> None:
    leads = fill(database)
    journal = JournalStore(database)
    with database.transaction():
        journal.begin("Delete", "delete", NOW)
        LeadStore(database).delete(leads[:1], NOW)
        journal.finish(NOW)
    with database.transaction():
        assert purge_deleted(database, NOW + 99 * DAY) == 0
        journal.undo()
    lead = LeadStore(database).get(leads[0])
    assert lead is not None
    assert lead.deleted_at is None


def test_what_redo_may_bring_back_of_an_import_is_not_purged(database: Database) -> None:
    journal, batch = JournalStore(database), LeadBatch(database)
    with database.transaction():
        journal.begin("Import", "import", NOW)
        batch.add_employer(Employer(batch.new_id("employer"), "Acme", created_at=NOW))
        for _ in range(3):
            batch.add_lead(Lead(batch.new_id("lead"), 1, "Clerk", created_at=NOW))
        batch.write()
        journal.finish(NOW)
    with database.transaction():
        LeadStore(database).delete([2], NOW)
        assert purge_deleted(database, NOW + 99 * DAY) == 0
