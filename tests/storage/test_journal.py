"""Undo all gives the file before, redo all the file after: row for row."""

import random
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.attempt import Attempt, Outcome
from followup_desktop.domain.clock import DAY
from followup_desktop.domain.commitments import Dismissal, Promise
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.lead import Lead, OwnStep, Stage
from followup_desktop.domain.step import NoStep
from followup_desktop.storage.attempts import AttemptStore
from followup_desktop.storage.calls import CallStore
from followup_desktop.storage.commitments import CommitmentStore
from followup_desktop.storage.contacts import ContactStore
from followup_desktop.storage.database import Database, open_database
from followup_desktop.storage.employers import EmployerStore
from followup_desktop.storage.imports import ImportStore
from followup_desktop.storage.journal import JournalStore
from followup_desktop.storage.lead_batch import LeadBatch
from followup_desktop.storage.leads import LeadStore
from followup_desktop.storage.reminders import Occurrence, ReminderStore
from followup_desktop.storage.scripts import ScriptStore
from followup_desktop.storage.search import SearchStore
from followup_desktop.storage.settings import SettingStore
from followup_desktop.storage.steps import StepStore
from tests.storage.filled import LA, NOW, add_lead, dump, fill, step, summary

DERIVED = ("operation", "journal", "session", "reminder", "lead_summary", "call_in_progress")


def some(database: Database, table: str, die: random.Random) -> int | None:
    ids = [row[0] for row in database.rows(f"SELECT id FROM {table} ORDER BY id")]
    return die.choice(ids) if ids else None


def _new_lead(database: Database, die: random.Random) -> None:
    employer = some(database, "employer", die) if die.random() < 0.3 else None
    if employer is None:
        board = Phone(0, "+14255550000") if die.random() < 0.5 else None
        name = f"Employer {die.random():.3f}"
        employer = EmployerStore(database).add(Employer(0, name, switchboard=board))
    lead = LeadStore(database).add(Lead(0, employer, "Näher", tags=("ß", "😀"), notes="a\nb'\""))
    phones = (Phone(0, f"+1425{die.randrange(10**7):07d}"),)
    ContactStore(database).add(Contact(0, "Bo", phones=phones, emails=("a@b.c", "d@e.f")), lead)


def _many_leads(database: Database, die: random.Random) -> None:
    """As an import adds them: recorded together."""
    batch = LeadBatch(database)
    for n in range(die.randrange(5)):
        employer = batch.new_id("employer")
        batch.add_employer(Employer(employer, f"Many {n}", created_at=NOW))
        phone = Phone(batch.new_id("phone"), "", raw="ask at the desk 😀")
        person = Contact(batch.new_id("contact"), "Di", phones=(phone,), emails=("d@e.f",))
        lead = Lead(batch.new_id("lead"), employer, "Näher", tags=("ß",), notes="a\nb'\"")
        batch.add_lead(lead, [person] if n % 2 else [])
    batch.write()


def _edit_lead(database: Database, die: random.Random) -> None:
    lead = some(database, "lead", die)
    if lead is not None:
        own = OwnStep(date(2026, 12, 1), NOW, LA, "phone", NOW)
        changes: list[dict[str, object]] = [
            {"notes": f"note {die.random()}"},
            {"stage": Stage.OFFER, "interest": 3},
            {"own_step": own},
            {"own_step": None, "applied_on": None},
        ]
        LeadStore(database).change(lead, die.choice(changes))


def _delete_lead(database: Database, die: random.Random) -> None:
    lead = some(database, "lead", die)
    if lead is not None:
        LeadStore(database).delete([lead], NOW)


def _log(database: Database, die: random.Random) -> None:
    lead = some(database, "lead", die)
    if lead is None:
        return
    attempt = AttemptStore(database).add(Attempt(0, lead, NOW, Outcome.SPOKE, note="nice chat"))
    if die.random() < 0.5:
        CommitmentStore(database).add_promise(
            Promise(0, lead, None, "2026-11-24T08:30", LA, NOW, NOW, attempt)
        )
    StepStore(database).put(lead, step(NOW + die.randrange(9_999)), NOW)


def _edit_log(database: Database, die: random.Random) -> None:
    attempt = some(database, "attempt", die)
    if attempt is not None:
        if die.random() < 0.5:
            AttemptStore(database).delete(attempt, NOW)
        else:
            AttemptStore(database).change(attempt, {"note": f"better {die.random()}"})


def _people(database: Database, die: random.Random) -> None:
    contact, lead = some(database, "contact", die), some(database, "lead", die)
    if contact is None or lead is None:
        return
    people = ContactStore(database)
    choice = die.randrange(6)
    if choice == 0:
        people.link(lead, contact)
    elif choice == 1:
        people.unlink(lead, contact)
    elif choice == 2:
        people.set_emails(contact, [f"x{die.randrange(9)}@y.z"])
    elif choice == 3:
        people.delete(contact, NOW)
    elif choice == 4:
        people.add_phone(contact, Phone(0, "", raw="call the front desk"))
    else:
        phone = some(database, "phone", die)
        if phone is not None:
            people.remove_phone(phone)


def _others(database: Database, die: random.Random) -> None:
    lead = some(database, "lead", die)
    SettingStore(database).set("goal", die.randrange(9))
    if die.random() < 0.3:
        SettingStore(database).remove("name")
    ScriptStore(database).add("first-call", "", "", "Hello {name}", NOW)
    if lead is not None:
        StepStore(database).put(lead, NoStep(1, "Closed"))
        StepStore(database).snooze([lead], NOW + die.randrange(99))
        CommitmentStore(database).add_dismissal(lead, Dismissal("retry", "x", NOW))
    employer = some(database, "employer", die)
    if employer is not None:
        EmployerStore(database).change(employer, {"name": "Renamed & Co", "visitable": True})


def _wipe(database: Database, die: random.Random) -> None:
    """A hard deletion, with all that hangs on it by foreign keys."""
    lead = some(database, "lead", die)
    if lead is not None:
        database.change("DELETE FROM lead WHERE id = ?", (lead,))


DEEDS: tuple[Callable[[Database, random.Random], None], ...] = (
    _new_lead,
    _many_leads,
    _edit_lead,
    _delete_lead,
    _log,
    _edit_log,
    _people,
    _others,
    _wipe,
)


def do(database: Database, deed: int, seed: int) -> None:
    journal = JournalStore(database)
    with database.transaction():
        journal.begin(f"deed {deed}", "change", NOW)
        DEEDS[deed](database, random.Random(seed))
        journal.finish(NOW)


@pytest.mark.trials
@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, len(DEEDS) - 1), st.integers(0, 99)), max_size=25))
def test_undo_all_then_redo_all(deeds: list[tuple[int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "followup.sqlite3", now=NOW)
        journal = JournalStore(database)
        fill(database)
        before = dump(database, without=DERIVED)
        for deed, seed in deeds:
            do(database, deed, seed)
        after = dump(database, without=DERIVED)
        steps = 0
        while journal.labels()[0] is not None:
            with database.transaction():
                assert journal.undo() is not None
            steps += 1
        assert dump(database, without=DERIVED) == before
        for _ in range(steps):
            with database.transaction():
                assert journal.redo() is not None
        assert journal.labels()[1] is None
        assert dump(database, without=DERIVED) == after
        assert database.check(thorough=True) == []
        database.close()


def test_names_what_it_would_do_and_whom_it_touched(database: Database) -> None:
    leads = fill(database)
    journal = JournalStore(database)
    with database.transaction():
        journal.begin("Log a call", "change", NOW)
        AttemptStore(database).add(Attempt(0, leads[0], NOW, Outcome.BUSY))
        assert journal.finish(NOW)
        journal.begin("Edit the employer", "change", NOW)
        EmployerStore(database).change(2, {"name": "New name"})
        assert journal.finish(NOW)
    assert journal.labels() == ("Edit the employer", None)
    with database.transaction():
        undone = journal.undo()
    assert undone is not None
    assert undone.lead_ids == {leads[1]}
    assert journal.labels() == ("Log a call", "Edit the employer")
    assert SearchStore(database).search("employer 1")[0] == leads[1]


def test_a_new_deed_ends_redo(database: Database) -> None:
    leads = fill(database)
    journal = JournalStore(database)
    for text in ("one", "two"):
        with database.transaction():
            journal.begin(text, "change", NOW)
            LeadStore(database).change(leads[0], {"notes": text})
            journal.finish(NOW)
        if text == "one":
            with database.transaction():
                journal.undo()
    with database.transaction():
        assert journal.redo() is None
        assert journal.undo() is not None
        assert journal.undo() is None


def test_nothing_done_is_no_step(database: Database) -> None:
    leads = fill(database)
    journal = JournalStore(database)
    with database.transaction():
        journal.begin("Nothing", "change", NOW)
        LeadStore(database).delete([], NOW)
        assert not journal.finish(NOW)
    assert journal.labels() == (None, None)
    with database.transaction(), pytest.raises(RuntimeError):
        journal.finish(NOW)
    assert database.value("SELECT count(*) FROM lead") == len(leads)


def test_what_changes_nothing_leaves_redo_alone(database: Database) -> None:
    leads = fill(database)
    journal = JournalStore(database)
    with database.transaction():
        journal.begin("One", "change", NOW)
        LeadStore(database).change(leads[0], {"notes": "one"})
        journal.finish(NOW)
    with database.transaction():
        journal.undo()
    with database.transaction():
        journal.begin("The same again", "change", NOW)
        assert not journal.finish(NOW)
    with database.transaction():
        assert journal.redo() is not None


def test_a_failed_operation_records_nothing_and_the_next_is_its_own(database: Database) -> None:
    leads = fill(database)
    journal = JournalStore(database)
    with pytest.raises(ZeroDivisionError), database.transaction():  # noqa: PT012
        journal.begin("Fails", "change", NOW)
        LeadStore(database).change(leads[0], {"notes": "gone"})
        raise ZeroDivisionError
    assert journal.labels() == (None, None)
    with database.transaction():
        LeadStore(database).change(leads[0], {"notes": "unrecorded"})
    assert database.value("SELECT count(*) FROM journal") == 0


def test_a_hundred_steps_and_long_kept_ones(database: Database) -> None:
    leads = fill(database)
    journal = JournalStore(database)

    def note(number: int, kind: str = "change", now: int = NOW) -> None:
        with database.transaction():
            journal.begin(f"{kind} {number}", kind, now)
            LeadStore(database).change(leads[0], {"notes": f"{kind} {number}"})
            journal.finish(now)

    note(0, "import", NOW - 29 * DAY)
    note(0, "delete", NOW - 31 * DAY)
    for number in range(120):
        note(number)
    kinds = database.rows("SELECT kind, count(*) FROM operation GROUP BY kind ORDER BY kind")
    assert kinds == [("change", 100), ("import", 1)]
    undone = 0
    while True:
        with database.transaction():
            if journal.undo() is None:
                break
        undone += 1
    assert undone == 100
    assert database.value("SELECT notes FROM lead WHERE id = ?", (leads[0],)) == "change 19"


def test_reminders_calls_and_summaries_are_not_turned_back(database: Database) -> None:
    leads = fill(database)
    journal, reminders = JournalStore(database), ReminderStore(database)
    with database.transaction():
        journal.begin("Log", "change", NOW)
        AttemptStore(database).add(Attempt(0, leads[0], NOW, Outcome.BUSY))
        CallStore(database).start(leads[0], NOW)
        reminders.claim(NOW + 3_600)
        journal.finish(NOW)
    tables = {row[0] for row in database.rows("SELECT DISTINCT table_name FROM journal")}
    assert tables == {"attempt"}
    with database.transaction():
        journal.undo()
    assert len(reminders.open()) == 1
    assert CallStore(database).open() is not None


def test_an_id_taken_back_is_never_given_again(database: Database) -> None:
    """Else an acknowledged reminder would silence the promise that got its id."""
    lead = add_lead(database)
    journal, said = JournalStore(database), CommitmentStore(database)
    promise = Promise(0, lead, None, "2026-11-24T08:30", LA, NOW, NOW)
    with database.transaction():
        journal.begin("Promise", "change", NOW)
        first = said.add_promise(promise)
        journal.finish(NOW)
        ReminderStore(database).add(Occurrence(lead, "promise", first, "due", NOW, NOW))
    with database.transaction():
        journal.undo()
        assert said.add_promise(promise) != first


def test_imports_are_remembered(database: Database) -> None:
    imports = ImportStore(database)
    with database.transaction():
        made = imports.add("jobs.csv", "csv", "leads", NOW, {"new": 3}, 7)
        imports.mark_undone(made, NOW + 5)
    batch = imports.get(made)
    assert batch is not None
    assert (batch.counts, batch.undone_at, batch.operation_id) == ({"new": 3}, NOW + 5, 7)
    assert imports.all() == (batch,)


def test_summary_of_a_deleted_lead_is_gone_until_it_is_put_again(database: Database) -> None:
    from followup_desktop.storage.summaries import SummaryStore

    leads = fill(database)
    journal, summaries = JournalStore(database), SummaryStore(database)
    with database.transaction():
        journal.begin("Delete", "delete", NOW)
        LeadStore(database).delete([leads[0]], NOW)
        journal.finish(NOW)
    assert summaries.many(leads[:1]) == []
    assert SearchStore(database).search("shift") == []
    with database.transaction():
        undone = journal.undo()
        assert undone is not None
        summaries.put_many([summary(lead) for lead in undone.lead_ids])
    assert [row.id for row in summaries.many(leads[:1])] == leads[:1]
    assert SearchStore(database).search("shift") == leads[:1]
