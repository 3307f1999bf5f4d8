"""An import is taken back, but for what was worked on since."""

from followup_desktop.domain.attempt import Attempt, Outcome
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.lead import Lead, Stage
from followup_desktop.storage.attempts import AttemptStore
from followup_desktop.storage.calls import CallStore
from followup_desktop.storage.contacts import ContactStore
from followup_desktop.storage.database import Database
from followup_desktop.storage.employers import EmployerStore
from followup_desktop.storage.journal import JournalStore
from followup_desktop.storage.leads import LeadStore
from followup_desktop.storage.reminders import Occurrence, ReminderStore
from followup_desktop.storage.search import SearchStore
from followup_desktop.storage.steps import StepStore
from followup_desktop.storage.summaries import SummaryStore
from followup_desktop.storage.taking_back import KeptLead, TakenBack, take_back
from tests.storage.filled import NOW, dump, fill, step, summary

LISTED = (
    "employer",
    "contact",
    "phone",
    "email",
    "lead",
    "lead_contact",
    "attempt",
    "step",
    "lead_search",
    "note_search",
)


def look(database: Database) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows for name, rows in dump(database).items() if name in LISTED}


def bring_in(database: Database, *, change: int | None = None) -> tuple[int, list[int]]:
    """Three leads at two employers, each with a person; the operation's id and
    the leads'. ``change``: a lead that was there gets a pay and a note."""
    journal = JournalStore(database)
    leads = []
    with database.transaction():
        operation = journal.begin("Import jobs.csv", "import", NOW)
        employers = EmployerStore(database)
        both = [employers.add(Employer(0, f"Imported {n}")) for n in range(2)]
        for number, employer in enumerate((both[0], both[0], both[1])):
            lead = LeadStore(database).add(Lead(0, employer, f"Job {number}"))
            phones = (Phone(0, f"+1206555000{number}"),)
            person = Contact(0, f"Person {number}", phones=phones, emails=("p@q.r",))
            ContactStore(database).add(person, lead)
            StepStore(database).put(lead, step())
            SummaryStore(database).put(summary(lead))
            ReminderStore(database).add(Occurrence(lead, "step", lead, "due", NOW, NOW))
            leads.append(lead)
        if change is not None:
            LeadStore(database).change(change, {"pay": "20", "notes": "from the file"})
        journal.finish(NOW)
    return operation, leads


def take(database: Database, operation: int) -> TakenBack | None:
    journal = JournalStore(database)
    with database.transaction():
        journal.begin("Undo import", "import", NOW)
        taken = take_back(database, operation)
        journal.finish(NOW)
    return taken


def test_untouched_import_goes_whole(database: Database) -> None:
    old = fill(database)
    before = look(database)
    operation, leads = bring_in(database, change=old[0])
    with database.transaction():  # time passed and the steps moved: no edit of the user's
        StepStore(database).put(leads[0], step(NOW + 999))
    after = look(database)
    assert take(database, operation) == TakenBack(frozenset(leads), frozenset([old[0]]), ())
    assert look(database) == before
    assert database.check(thorough=True) == []
    with database.transaction():
        undone = JournalStore(database).undo()
    assert undone is not None
    assert set(leads) <= undone.lead_ids
    assert look(database) == after
    with database.transaction():
        JournalStore(database).redo()
    assert look(database) == before


def test_what_was_worked_on_stays_and_is_named(database: Database) -> None:
    fill(database)
    operation, leads = bring_in(database)
    with database.transaction():
        AttemptStore(database).add(Attempt(0, leads[0], NOW, Outcome.SPOKE, note="nice"))
    taken = take(database, operation)
    assert taken is not None
    assert taken.removed == set(leads[1:])
    assert taken.kept == (KeptLead(leads[0], "a call was logged"),)
    people = ContactStore(database).of_lead(leads[0])
    assert [(p.name, p.phones[0].number) for p in people] == [("Person 0", "+12065550000")]
    assert EmployerStore(database).named("Imported 0") is not None
    assert EmployerStore(database).named("Imported 1") is None
    assert SearchStore(database).search("imported") == [leads[0]]
    assert database.check(thorough=True) == []


def test_each_kind_of_edit_keeps_its_lead(database: Database) -> None:
    operation, leads = bring_in(database)
    people = ContactStore(database)
    first, second, third = (people.of_lead(lead)[0] for lead in leads)
    with database.transaction():
        LeadStore(database).change(leads[0], {"stage": Stage.APPLIED})
        people.change_phone(second.phones[0].id, Phone(0, "+12065559999"))
        CallStore(database).start(leads[2], NOW)
    taken = take(database, operation)
    assert taken is not None
    assert taken.removed == frozenset()
    assert [(kept.lead_id, kept.why) for kept in taken.kept] == [
        (leads[0], "it was edited"),
        (leads[1], "a number was changed"),
        (leads[2], "a call is open"),
    ]
    assert people.of_lead(leads[1])[0].name == second.name
    assert people.of_lead(leads[0])[0] == first
    assert people.of_lead(leads[2])[0] == third


def test_an_edited_employer_stays_without_its_leads(database: Database) -> None:
    operation, leads = bring_in(database)
    with database.transaction():
        EmployerStore(database).change(2, {"research": "they bake at night"})
    taken = take(database, operation)
    assert taken is not None
    assert taken.removed == set(leads)
    assert [row[0] for row in database.rows("SELECT name FROM employer")] == ["Imported 1"]
    assert database.check(thorough=True) == []


def test_a_changed_lead_edited_since_keeps_the_edit(database: Database) -> None:
    old = fill(database)
    operation, _ = bring_in(database, change=old[0])
    with database.transaction():
        LeadStore(database).change(old[0], {"pay": "25", "interest": 5})
    taken = take(database, operation)
    assert taken is not None
    assert taken.restored == frozenset()
    assert taken.kept == (KeptLead(old[0], "it was edited"),)
    lead = LeadStore(database).get(old[0])
    assert lead is not None
    assert (lead.pay, lead.interest) == ("25", 5)


def test_an_edit_elsewhere_in_the_row_does_not_stand_in_the_way(database: Database) -> None:
    old = fill(database)
    operation, _ = bring_in(database, change=old[0])
    with database.transaction():
        LeadStore(database).change(old[0], {"interest": 5})
    taken = take(database, operation)
    assert taken is not None
    assert taken.restored == {old[0]}
    lead = LeadStore(database).get(old[0])
    assert lead is not None
    assert (lead.pay, lead.notes, lead.interest) == ("", "", 5)


def test_a_lead_added_at_an_imported_employer_keeps_the_employer(database: Database) -> None:
    operation, leads = bring_in(database)
    with database.transaction():
        mine = LeadStore(database).add(Lead(0, 1, "My own find"))
    taken = take(database, operation)
    assert taken is not None
    assert taken.removed == set(leads)
    assert LeadStore(database).ids() == (mine,)
    assert database.check(thorough=True) == []


def test_what_is_undone_or_forgotten_cannot_be_taken_back(database: Database) -> None:
    operation, _ = bring_in(database)
    with database.transaction():
        JournalStore(database).undo()
        assert take_back(database, operation) is None
        assert take_back(database, 999) is None
