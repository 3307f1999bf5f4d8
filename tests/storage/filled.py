"""A small search as the stores write it, and ways to look at a whole file."""

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from followup_desktop.domain.attempt import Attempt, Channel, Outcome, Result
from followup_desktop.domain.commitments import Dismissal, Expectation, Interview, Promise
from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.lead import Lead, OwnStep, Source, Stage
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.domain.summaries import LeadSummary, StepSummary
from followup_desktop.storage.attempts import AttemptStore
from followup_desktop.storage.commitments import CommitmentStore
from followup_desktop.storage.contacts import ContactStore
from followup_desktop.storage.database import Database
from followup_desktop.storage.employers import EmployerStore
from followup_desktop.storage.journal import JournalStore
from followup_desktop.storage.lead_batch import LeadBatch
from followup_desktop.storage.leads import LeadStore
from followup_desktop.storage.rehearsals import Rehearsal, RehearsalStore
from followup_desktop.storage.reminders import Occurrence, ReminderStore
from followup_desktop.storage.scripts import ScriptStore
from followup_desktop.storage.settings import SettingStore
from followup_desktop.storage.steps import StepStore
from followup_desktop.storage.summaries import SummaryStore

NOW = 1_795_420_800  # Mon 23 Nov 2026, 8:00 in Los Angeles
LA = "America/Los_Angeles"


def add_lead(
    database: Database,
    employer: str = "Acme Bakery",
    position: str = "Baker",
    person: str = "Martin Jones",
    number: str = "+14255550134",
    **fields: object,
) -> int:
    """A lead with an employer of its own and one person; the lead's id."""
    with database.transaction():
        employer_id = EmployerStore(database).add(
            Employer(0, employer, zone=LA, country="US", created_at=NOW)
        )
        lead = Lead(0, employer_id, position, stage=Stage.APPLIED, created_at=NOW, **fields)  # type: ignore[arg-type]
        lead_id = LeadStore(database).add(lead)
        phones = (Phone(0, number, raw=number, kind=PhoneKind.DIRECT, zones=(LA,)),)
        ContactStore(database).add(
            Contact(0, person, phones=phones, emails=("office@acme.example",), created_at=NOW),
            lead_id,
        )
    return lead_id


def add_attempt(
    database: Database, lead_id: int, at: int = NOW, note: str = "", **fields: object
) -> int:
    """One logged try; its id."""
    with database.transaction():
        outcome = fields.pop("outcome", Outcome.NO_ANSWER)
        return AttemptStore(database).add(
            Attempt(0, lead_id, at, outcome, note=note, **fields)  # type: ignore[arg-type]
        )


def step(due_at: int = NOW, **fields: object) -> Step:
    """A retry by phone."""
    values: dict[str, object] = {
        "row": 14,
        "kind": StepKind.RETRY,
        "channel": Channel.PHONE,
        "contact_id": None,
        "phone_id": None,
        "due_on": date(2026, 11, 23),
        "due_at": due_at,
        "zone": LA,
        "why": "No answer yet.",
        "anchor": "attempt:1",
        "made_at": NOW,
    }
    return Step(**(values | fields))  # type: ignore[arg-type]


def summary(lead_id: int, due_at: int | None = NOW, **fields: object) -> LeadSummary:
    """The row of a lead, with a step unless ``due_at`` is None."""
    shown = None
    if due_at is not None:
        kind = str(fields.pop("kind", "retry"))
        turn = bool(fields.pop("their_turn", False))
        on = date(2026, 11, 23)
        shown = StepSummary(kind, "phone", due_at, on, False, None, LA, turn, "No answer yet.")
    values: dict[str, object] = {"phone": "(425) 555-0134", "step": shown, "stage": "applied"}
    return LeadSummary(lead_id, "Acme Bakery", "Baker", **(values | fields))  # type: ignore[arg-type]


def fill(database: Database) -> list[int]:
    """Something in every table; the leads' ids."""
    leads = [
        add_lead(database, f"Employer {n}", number=f"+1425555010{n}", tags=("near", "Ümläut"))
        for n in range(4)
    ]
    first = leads[0]
    attempt_id = add_attempt(
        database,
        first,
        note="asked about the shift",
        outcome=Outcome.SPOKE,
        results=frozenset({Result.RECEIVED, Result.INFORMATION}),
        number="+14255550100",
        duration=62,
        purpose="to thank them",
        ticks=frozenset({"introduced", "agreed"}),
    )
    own = OwnStep(date(2026, 12, 1), None, LA, "phone", NOW)
    with database.transaction():
        said = CommitmentStore(database)
        said.add_promise(
            Promise(0, first, 1, "2026-11-24T08:30", LA, NOW + 88_200, NOW, attempt_id)
        )
        said.add_expectation(
            Expectation(0, first, 1, "decide", date(2026, 11, 27), None, NOW, attempt_id)
        )
        said.add_interview(
            Interview(
                0,
                leads[1],
                2,
                "2026-11-30T10:00",
                LA,
                NOW + 612_000,
                NOW,
                place="Room 2",
                leave_at=NOW + 608_400,
            )
        )
        said.add_dismissal(leads[2], Dismissal("retry", "attempt:1", NOW))
        LeadStore(database).change(
            leads[2], {"own_step": own, "source": Source.REFERRAL, "purpose": "a new certificate"}
        )
        for lead_id in leads[:3]:
            StepStore(database).put(lead_id, step(contact_id=lead_id), NOW + 3_600)
            SummaryStore(database).put(summary(lead_id))
        StepStore(database).put(leads[3], NoStep(19, "Saved; nothing asked of you"))
        SummaryStore(database).put(summary(leads[3], None, no_step_because="Saved"))
        ReminderStore(database).add(Occurrence(first, "promise", 1, "due", NOW + 60, NOW + 60))
        said_at = {"purpose": "first-call", "style": "", "title": "", "now": NOW}
        ScriptStore(database).add(body="Good morning.", **said_at)
        ScriptStore(database).add(body="Good morning, Ms Roe.", **said_at, lead_id=first)
        RehearsalStore(database).add(Rehearsal(0, "voicemail", "", NOW, 31, "felt OK"))
        SettingStore(database).set("name", "Zoë")
        SettingStore(database).set("daily_goal", 5)
        _fill_in_and_out(database, leads)
    return leads


def _fill_in_and_out(database: Database, leads: list[int]) -> None:
    """What came with schema 3."""
    known = Contact(0, "Ada Byte", company="Employer 2", came_from="vcard", created_at=NOW)
    ContactStore(database).add(known)
    first, second = leads[:2]
    for table, values in (
        ("document", (first, "My résumé", "resume.pdf", 1, NOW)),
        ("activity", ("2026-11-20", "job-fair", "Autumn fair", "Town hall", "3 talks", NOW)),
        ("import_memory", ("a shape", "{}", NOW)),
        ("told_apart", (first, second)),
        ("lead_alias", (first, "Old name", "Baker", "", "https://jobs.example/1")),
    ):
        marks = ", ".join("?" * len(values))
        database.insert(f"INSERT INTO {table} VALUES (NULL, {marks})", values)


def fill_block(database: Database) -> int:
    """What came with schema 4: people of a file, recorded together. The operation's id."""
    journal, batch = JournalStore(database), LeadBatch(database)
    with database.transaction():
        operation = journal.begin("Import cards.vcf", "import", NOW)
        for name in ("Bo Chip", "Cy Dell"):
            phone = Phone(batch.new_id("phone"), "+14255550177", raw="425 555 0177")
            person = Contact(0, name, came_from="vcard", phones=(phone,), created_at=NOW)
            batch.add_contact(replace(person, id=batch.new_id("contact")))
        batch.write()
        journal.finish(NOW)
    return operation


def dump(
    database: Database, *, without: tuple[str, ...] = ()
) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every ordinary table, and what both search tables find."""
    names = [
        row[0]
        for row in database.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE '%_search%' ORDER BY name"
        )
    ]
    found = {
        name: database.rows(f"SELECT * FROM {name} ORDER BY 1")
        for name in names
        if name not in without
    }
    found["lead_search"] = database.rows("SELECT rowid, * FROM lead_search ORDER BY rowid")
    found["note_search"] = database.rows(
        "SELECT rowid FROM note_search WHERE note_search MATCH 'a* OR b* OR c* OR n*' ORDER BY 1"
    )
    return found


def bytes_of(folder: Path) -> dict[str, str]:
    """The files of a folder with what is in them."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def edit_closed(path: Path, sql: str) -> None:
    """Change a closed file behind the program's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(sql)
