"""What goes into a store comes out of it, and only what changed is written."""

from dataclasses import replace
from datetime import date

import pytest

from followup_desktop.domain.attempt import Attempt, Outcome, Result
from followup_desktop.domain.commitments import Interview, Promise
from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason, Lead, OwnStep, Policy, Rhythm, Source, Stage
from followup_desktop.domain.step import NoStep, StepKind
from followup_desktop.domain.summaries import LeadView, ViewCounts
from followup_desktop.storage.attempts import AttemptStore
from followup_desktop.storage.calls import CallStore
from followup_desktop.storage.commitments import CommitmentStore
from followup_desktop.storage.contacts import ContactStore
from followup_desktop.storage.database import Database
from followup_desktop.storage.employers import EmployerStore
from followup_desktop.storage.facts import FactsStore
from followup_desktop.storage.leads import LeadStore
from followup_desktop.storage.reminders import Occurrence, ReminderStore
from followup_desktop.storage.scripts import ScriptStore
from followup_desktop.storage.settings import SettingStore
from followup_desktop.storage.steps import StepStore
from followup_desktop.storage.summaries import SummaryStore, UsersDay
from tests.storage.filled import LA, NOW, add_attempt, add_lead, fill, step, summary

DAY = 86_400


def test_a_full_lead_comes_back_as_it_went(database: Database) -> None:
    with database.transaction():
        employer = EmployerStore(database).add(Employer(0, "Acme", created_at=NOW))
        referrer = ContactStore(database).add(Contact(0, "Ann"))
        lead = Lead(
            0,
            employer,
            "Baker",
            location="Zürich",
            url="https://x.example/?a=1&b='",
            source=Source.REFERRAL,
            source_detail="Ann",
            rhythm=Rhythm.PERSON,
            found_on=date(2026, 11, 1),
            applied_on=date(2026, 11, 2),
            applied_through="e-mail",
            sent="résumé",
            closes_on=date(2026, 12, 1),
            start_on=date(2026, 11, 5),
            cover_letter_date=date(2026, 11, 20),
            nudge_on=date(2026, 11, 21),
            decide_by=date(2026, 12, 24),
            interest=5,
            stage=Stage.CLOSED,
            close_reason=CloseReason.FILLED,
            closed_at=NOW,
            pay="20 €",
            notes="line\nline",
            tags=("a b", "ü"),
            policy=Policy.NO_CALLS,
            ladder=3,
            referrer_id=referrer,
            may_use_name=True,
            own_step=OwnStep(date(2026, 12, 3), NOW + 5, LA, "email", NOW, NOW + 9),
            created_at=NOW,
        )
        lead_id = LeadStore(database).add(lead)
    assert LeadStore(database).get(lead_id) == replace(lead, id=lead_id)
    assert LeadStore(database).get(99) is None
    assert LeadStore(database).identities() == [(lead_id, "Acme", "Baker", "Zürich", lead.url)]


def test_only_the_named_columns_are_written(database: Database) -> None:
    lead_id = add_lead(database, notes="theirs")
    with database.transaction():
        LeadStore(database).change(lead_id, {"interest": 4, "applied_on": date(2026, 11, 2)})
        LeadStore(database).change(lead_id, {})
    lead = LeadStore(database).get(lead_id)
    assert lead is not None
    assert (lead.notes, lead.interest, lead.applied_on) == ("theirs", 4, date(2026, 11, 2))
    with database.transaction(), pytest.raises(ValueError, match="deleted_at"):
        LeadStore(database).change(lead_id, {"deleted_at": 5})


def test_people_phones_and_emails(database: Database) -> None:
    lead_id = add_lead(database)
    people = ContactStore(database)
    wanted = Contact(
        0,
        "Bea",
        "HR",
        "BAY-ah",
        "Ms Holm",
        "Europe/Berlin",
        (Phone(0, "+4930123456", "12", "030/1", PhoneKind.SWITCHBOARD, "DE", ("Europe/Berlin",)),),
        ("a@b.c", "d@e.f"),
        "kind",
        True,
        NOW,
    )  # fmt: skip
    with database.transaction():
        contact = people.add(wanted, lead_id)
        people.link(lead_id, contact)
    (found,) = [c for c in people.of_lead(lead_id) if c.id == contact]
    phones = tuple(replace(p, id=found.phones[0].id) for p in wanted.phones)
    assert found == replace(wanted, id=contact, phones=phones)
    assert [c.name for c in people.of_lead(lead_id)] == ["Martin Jones", "Bea"]
    with database.transaction():
        people.mark_wrong("+4930123456")
        added = people.add_phone(contact, Phone(0, "+49301"))
    assert [p.wrong for p in people.of_lead(lead_id)[1].phones] == [True, False]
    assert people.phone_owner(added) == (contact, None)
    assert people.leads_with_number("+4930123456") == (lead_id,)
    with database.transaction():
        people.delete(contact, NOW)
    assert [c.name for c in people.of_lead(lead_id)] == ["Martin Jones"]
    assert people.get(contact) is None


def test_employer_and_its_switchboard(database: Database) -> None:
    employers = EmployerStore(database)
    board = Phone(0, "+14255550100", kind=PhoneKind.SWITCHBOARD)
    wanted = Employer(0, "Acme", Policy.NO_CALLS, LA, "US", "WA", "8-5", board, True, "1 Road",
                      "acme.example", "nice", NOW)  # fmt: skip
    with database.transaction():
        employer_id = employers.add(wanted)
    found = employers.get(employer_id)
    assert found is not None
    assert found.switchboard is not None
    board = replace(board, id=found.switchboard.id)
    assert found == replace(wanted, id=employer_id, switchboard=board)
    assert employers.named(" aCME ") == employer_id
    assert employers.named("") is None
    with database.transaction():
        employers.set_switchboard(employer_id, Phone(0, "+14255550111"))
        employers.change(employer_id, {"policy": Policy.CALLS_OK})
    found = employers.get(employer_id)
    assert found is not None
    assert found.switchboard is not None
    assert (found.switchboard.number, found.policy) == ("+14255550111", Policy.CALLS_OK)
    with database.transaction():
        assert employers.set_switchboard(employer_id, None) is None
    assert employers.many([employer_id])[employer_id].switchboard is None


def test_call_log(database: Database) -> None:
    first, second = add_lead(database), add_lead(database, "Other & Co")
    log = AttemptStore(database)
    early = add_attempt(database, first, NOW - DAY, "old", outcome=Outcome.SPOKE, contact_id=1,
                        results=frozenset({Result.RECEIVED, Result.FIRM_NO}))  # fmt: skip
    late = add_attempt(database, second, NOW)
    add_attempt(database, second, NOW, incoming=True)
    entries = log.entries(10)
    assert [e.attempt.at for e in entries] == [NOW, NOW, NOW - DAY]
    assert entries[2].attempt == Attempt(
        early, first, NOW - DAY, Outcome.SPOKE, contact_id=1, note="old",
        results=frozenset({Result.RECEIVED, Result.FIRM_NO}),
    )  # fmt: skip
    assert (entries[2].employer, entries[2].contact, entries[2].zone) == (
        "Acme Bakery",
        "Martin Jones",
        LA,
    )
    assert [e.attempt.id for e in log.entries(1, 2)] == [early]
    assert [e.attempt.id for e in log.entries(9, outcome=Outcome.SPOKE)] == [early]
    assert [e.attempt.id for e in log.entries(9, since=NOW - DAY, until=NOW)] == [early]
    assert {e.attempt.lead_id for e in log.entries(9, employer="OTHER")} == {second}
    assert log.calls_between(NOW - DAY, NOW + 1) == 2
    with database.transaction():
        log.delete(late, NOW)
        log.change(early, {"at": NOW - 5})
    assert log.calls_between(NOW - 5, NOW + 1) == 1
    assert log.leads_between(NOW - 5, NOW) == (first,)
    assert log.get(late) is None


def test_what_was_said_in_a_deleted_attempt_does_not_count(database: Database) -> None:
    lead = fill(database)[0]
    said = CommitmentStore(database)
    assert len(said.promises_between(NOW, NOW + 2 * DAY)) == 1
    with database.transaction():
        AttemptStore(database).delete(1, NOW)
    assert said.promise(1) is None
    assert said.promises_of([lead]) == said.expectations_of([lead]) == {}
    assert said.promises_between(NOW, NOW + 2 * DAY) == ()


def test_commitments_change_and_cancel(database: Database) -> None:
    leads = fill(database)
    said = CommitmentStore(database)
    with database.transaction():
        said.change_promise(1, {"local": "2026-11-24T09:00", "at": NOW + 90_000})
        said.change_interview(1, {"cancelled_at": NOW})
    promise = said.promise(1)
    assert promise is not None
    assert (promise.local, promise.at, promise.lead_id) == ("2026-11-24T09:00", NOW + 90_000, 1)
    assert said.interviews_between(0, NOW * 2) == ()
    assert said.interviews_of(leads)[leads[1]][0].cancelled_at == NOW
    assert said.expectations_of(leads)[1][0].by_on == date(2026, 11, 27)


def test_steps_snoozes_and_replanning(database: Database) -> None:
    leads = fill(database)
    steps = StepStore(database)
    wanted = step(NOW + 60, kind=StepKind.CHECK_IN, all_day=True, their_turn=True, window_ends=NOW)
    with database.transaction():
        steps.put(leads[0], wanted, NOW + 5)
        steps.snooze(leads[:2], NOW + 100)
        steps.put(leads[1], NoStep(1, "Closed"), None)
    kept = steps.get(leads[0])
    assert kept is not None
    assert (kept.outcome, kept.replan_at, kept.snoozed_until) == (wanted, NOW + 5, NOW + 100)
    assert steps.many(leads)[leads[1]].outcome == NoStep(1, "Closed")
    assert steps.many(leads)[leads[1]].snoozed_until == NOW + 100
    assert steps.snoozed(NOW) == tuple(leads[:2])
    assert steps.snoozed(NOW + 100) == ()
    assert steps.due_for_replan(NOW + 5) == (leads[0],)
    assert len(steps.due_for_replan(NOW + DAY, limit=1)) == 1
    with database.transaction():
        steps.snooze(leads, None)
    assert steps.snoozed(0) == ()


def test_views_and_their_counts(database: Database) -> None:
    leads = [add_lead(database, f"E{n}") for n in range(7)]
    summaries = SummaryStore(database)
    ends = NOW + DAY
    today = UsersDay(date(2026, 11, 23), ends)
    rows = [
        summary(leads[0], NOW),
        summary(leads[1], NOW - DAY, their_turn=True),
        summary(leads[2], ends, kind="look-again"),
        summary(leads[3], NOW, phone="", kind="find-number"),
        summary(leads[4], None, stage="closed", close_reason="filled", phone=""),
        summary(leads[5], NOW, snoozed_until=ends + 5, tags=("x",), applied_on=date(2026, 1, 2)),
        summary(leads[6], None, no_step_because="Saved"),
    ]
    with database.transaction():
        summaries.put_many(rows)
        summaries.put(rows[0])

    def ids(view: LeadView) -> list[int]:
        return [leads.index(row.id) for row in summaries.list(view, today)]

    assert ids(LeadView.TODAY) == [1, 0, 3]
    assert ids(LeadView.ALL) == [1, 0, 3, 5, 2, 4, 6]
    assert ids(LeadView.WAITING) == [1]
    assert ids(LeadView.NEEDS_NUMBER) == [3]
    assert ids(LeadView.QUIET) == [2]
    assert ids(LeadView.CLOSED) == [4]
    assert summaries.counts(2) == ViewCounts(2, 7, 1, 1, 1, 1)
    assert summaries.due_count(today) == 2
    assert summaries.many([leads[5], 99, leads[0]]) == [rows[5], rows[0]]
    assert list(summaries.list(LeadView.ALL, today, 2, 1)) == [rows[0], rows[3]]
    with database.transaction():
        summaries.remove([leads[0]])
    assert summaries.counts(2).all == 6


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT lead_id FROM lead_summary ORDER BY sort_at, lead_id LIMIT 50",
        "SELECT id FROM reminder WHERE state = 'pending' AND alert_at <= 5",
        "SELECT id FROM reminder WHERE state = 'alerted' ORDER BY meant_for, id",
        "SELECT min(alert_at) FROM reminder WHERE state = 'pending'",
        "SELECT lead_id FROM step WHERE replan_at <= 5 ORDER BY replan_at",
        "SELECT id FROM promise WHERE at >= 1 AND at < 2 AND cancelled_at IS NULL",
        "SELECT id FROM attempt WHERE at >= 1 AND at < 2",
    ],
)
def test_asked_at_every_tick_and_never_read_through(database: Database, sql: str) -> None:
    plan = [row[3] for row in database.rows(f"EXPLAIN QUERY PLAN {sql}")]
    assert all("USING" in line and "TEMP B-TREE" not in line for line in plan), plan
    assert not any(line.startswith("SCAN") and "INDEX" not in line for line in plan), plan


def test_facts(database: Database) -> None:
    leads = fill(database)
    with database.transaction():
        sibling = LeadStore(database).add(Lead(0, 1, "Second job"))
        far = LeadStore(database).add(Lead(0, 2, "Far"))
        AttemptStore(database).add(Attempt(0, sibling, NOW + 5, Outcome.BUSY, number="+1206"))
        AttemptStore(database).add(Attempt(0, far, NOW + 9, Outcome.SPOKE, number="+14255550100"))
        CommitmentStore(database).add_interview(
            Interview(0, sibling, None, "2026-11-30T10:00", LA, NOW, NOW)
        )
    one = FactsStore(database).facts([leads[0]])[leads[0]]
    assert [(c.lead_id, c.busy, c.same_employer) for c in one.employer_calls] == [
        (leads[0], False, True),
        (sibling, True, True),
        (far, False, False),
    ]
    assert [i.lead_id for i in one.employer_interviews] == [sibling]
    assert one.interviews == ()
    everything = FactsStore(database).facts([*leads, sibling, far])
    assert everything[leads[0]] == one
    assert everything[leads[2]].dismissals[0].kind == "retry"
    late = FactsStore(database).facts([leads[0]], calls_since=NOW + 6)[leads[0]]
    assert [c.lead_id for c in late.employer_calls] == [far]
    with database.transaction():
        LeadStore(database).delete([sibling], NOW)
    assert sibling not in FactsStore(database).facts([sibling])
    one = FactsStore(database).facts([leads[0]])[leads[0]]
    assert [c.lead_id for c in one.employer_calls] == [leads[0], far]


def test_facts_take_as_many_queries_for_many_as_for_one(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    leads = [add_lead(database, f"E{n}", number=f"+1425555{n:04d}") for n in range(30)]
    for lead in leads:
        add_attempt(database, lead, number="+14255550001")
    asked: list[str] = []
    rows = Database.rows
    monkeypatch.setattr(
        Database, "rows", lambda self, sql, values=(): asked.append(sql) or rows(self, sql, values)
    )
    FactsStore(database).facts(leads[:1])
    one = len(asked)
    asked.clear()
    FactsStore(database).facts(leads)
    assert len(asked) <= one <= 16


def test_reading_all_leads_at_once_gives_the_same_facts(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from followup_desktop.storage import attempts

    leads = fill(database)
    add_attempt(database, leads[0], NOW - 9, "earlier, logged later")
    some = FactsStore(database).facts(leads)
    monkeypatch.setattr(attempts, "_MANY", 1)
    assert FactsStore(database).facts(leads) == some
    bare = FactsStore(database).facts(leads, words=False)[leads[0]].attempts
    assert bare == tuple(
        replace(a, note="", duration=None, purpose="", ticks=frozenset())
        for a in some[leads[0]].attempts
    )


def test_one_open_call(database: Database) -> None:
    leads = fill(database)
    calls = CallStore(database)
    with database.transaction():
        call = calls.start(leads[0], NOW, contact_id=1, number="+1425", incoming=True)
    assert calls.open() == call
    with database.transaction(), pytest.raises(DomainError, match="open"):
        calls.start(leads[1], NOW)
    with pytest.raises(Exception, match="UNIQUE"), database.transaction():
        database.insert(
            "INSERT INTO call_in_progress (lead_id, started_at, last_seen_at) VALUES (1, 2, 3)"
        )
    with database.transaction():
        calls.beat(call.id, NOW + 5, "hello")
        calls.beat(call.id, NOW + 3)
        calls.hang_up(call.id, NOW + 9)
        calls.hang_up(call.id, NOW + 99)
        calls.correct(call.id, started_at=NOW - 60)
    now = calls.open()
    assert now is not None
    assert (now.last_seen_at, now.ended_at, now.started_at, now.notes) == (
        NOW + 9,
        NOW + 9,
        NOW - 60,
        "hello",
    )
    with database.transaction():
        calls.park(call.id, NOW)
        other = calls.start(leads[1], NOW)
        with pytest.raises(DomainError):
            calls.resume(call.id)
        calls.remove(other.id)
        calls.resume(call.id)
        calls.still_talking(call.id)
    assert calls.parked() == ()
    assert calls.open() is not None


def test_a_reminder_is_claimed_once(database: Database) -> None:
    leads = fill(database)
    reminders = ReminderStore(database)
    with database.transaction():
        assert reminders.claim(NOW) == ()
        (claimed,) = reminders.claim(NOW + 60)
        assert reminders.claim(NOW + 9_999) == ()
    assert [r.id for r in reminders.open()] == [claimed.id]
    want = Occurrence(leads[0], "promise", 1, "due", NOW + 60, NOW + 60)
    with database.transaction():
        assert not reminders.add(want)
        reminders.sync(leads, [want])
        assert reminders.due(NOW * 2) == ()
        assert reminders.acknowledge(claimed.id, NOW + 70)
        assert not reminders.acknowledge(claimed.id, NOW + 80)
        reminders.sync(leads, [want])
    assert reminders.open() == reminders.due(NOW * 2) == ()
    assert reminders.next_at() is None


def test_pending_reminders_follow_the_plan(database: Database) -> None:
    leads = fill(database)
    reminders = ReminderStore(database)
    five = Occurrence(leads[0], "promise", 1, "five-before", NOW + 1_000, NOW + 700)
    due = Occurrence(leads[0], "promise", 1, "due", NOW + 1_000, NOW + 1_000)
    other = Occurrence(leads[1], "step", leads[1], "due", NOW + 5, NOW + 5)
    with database.transaction():
        reminders.sync(leads, [five, due, other])
        assert [r.occurrence for r in reminders.due(NOW * 2)] == ["due", "five-before", "due"]
        (claimed,) = reminders.claim(NOW + 700, [r.id for r in reminders.of_lead(leads[0])])
        assert claimed.occurrence == "five-before"
        moved = replace(due, meant_for=NOW + 2_000, alert_at=NOW + 2_000)
        reminders.sync([leads[0]], [moved])
    assert [(r.lead_id, r.meant_for) for r in reminders.due(NOW * 2)] == [
        (leads[1], NOW + 5),
        (leads[0], NOW + 2_000),
    ]
    assert reminders.open() == (), "settled: it stands no longer"
    with database.transaction():
        reminders.sync([leads[0]], [five, due])
    assert [r.id for r in reminders.open()] == [claimed.id], "it stands again, and does not ring"
    assert [r.occurrence for r in reminders.due(NOW * 2)] == ["due", "due"]
    with database.transaction():
        LeadStore(database).delete([leads[1]], NOW)
    assert [r.lead_id for r in reminders.due(NOW * 2)] == [leads[0]]


def test_a_snoozed_reminder_comes_back_once(database: Database) -> None:
    leads = fill(database)
    reminders = ReminderStore(database)
    want = Occurrence(leads[0], "promise", 1, "due", NOW + 60, NOW + 60)
    with database.transaction():
        (claimed,) = reminders.claim(NOW + 60)
        again = reminders.snooze(claimed.id, NOW + 600, NOW + 61)
        assert again is not None
        assert reminders.snooze(claimed.id, NOW + 900, NOW + 62) is None
        reminders.sync(leads, [want])
    assert reminders.open() == ()
    assert reminders.next_at() == NOW + 600
    with database.transaction():
        (back,) = reminders.claim(NOW + 600)
        assert (back.id, back.occurrence, back.meant_for) == (again, "snooze-1", NOW + 60)
        second = reminders.snooze(back.id, NOW + 700, NOW + 601)
        reminders.sync(leads, [])
    assert reminders.due(NOW * 2) == ()
    with database.transaction():
        reminders.sync(leads, [want])
    assert [(r.id, r.alert_at) for r in reminders.due(NOW * 2)] == [(second, NOW + 700)]


def test_settings_and_scripts(database: Database) -> None:
    settings, scripts = SettingStore(database), ScriptStore(database)
    with database.transaction():
        settings.set("a", [1, "ü", None])
        settings.set("b", False)
        settings.set("b", True)
        settings.remove("nothing")
        script = scripts.add("voicemail", "number", "Mine", "Hello", NOW)
        scripts.change(script, {"body": "Hello {contact}"})
    assert settings.all() == {"a": [1, "ü", None], "b": True}
    assert settings.get("c", "default") == "default"
    assert [s.body for s in scripts.all()] == ["Hello {contact}"]
    with database.transaction():
        scripts.remove(script)
    assert scripts.all() == ()


def test_days_are_days(database: Database) -> None:
    lead_id = add_lead(database)
    with pytest.raises(Exception, match="CHECK"), database.transaction():
        database.change("UPDATE lead SET applied_on = '23.11.2026' WHERE id = ?", (lead_id,))
    promise = Promise(0, lead_id, None, "8:30", LA, NOW, NOW)
    with pytest.raises(Exception, match="CHECK"), database.transaction():
        CommitmentStore(database).add_promise(promise)
