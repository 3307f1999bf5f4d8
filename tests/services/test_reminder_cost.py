"""What a look of the desk costs: counted in statements, never in seconds."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest

from followup_desktop.domain.attempt import Outcome
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.storage.database import Database, Row, Value
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import moment

Counted = Callable[[Callable[[], object]], int]


@pytest.fixture
def statements(services: Services) -> Iterator[Counted]:
    """How many statements something runs; those of triggers, and one for many
    rows, which SQLite tells of row by row, are counted once."""
    seen: list[str] = []
    connection = services.database.connection.connection()
    connection.set_trace_callback(seen.append)

    def count(work: Callable[[], object]) -> int:
        seen.clear()
        work()
        return len({one for one in seen if not one.startswith(("--", "INSERT INTO reminder"))})

    yield count
    connection.set_trace_callback(None)


def fill(services: Services, count: int, *, promised: bool = False) -> None:
    """Leads whose first calls, and promises, fall due together."""
    with services.database.transaction():
        for number in range(count):
            lead = services.leads.add(
                LeadDraft(
                    f"Company {number}",
                    "Clerk",
                    (ContactDraft("Ann", phones=(PhoneDraft(f"(425) 555-{number:04}"),)),),
                    applied_on=date(2026, 11, 20),
                )
            )
            if promised:
                draft = AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-24T08:30"))
                services.attempts.log(lead, draft)


def test_the_morning_is_counted_and_not_read(
    services: Services, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its sentence costs a few rows, however many steps are for today."""
    fill(services, 40)
    clock.instant = moment("2026-11-30T07:00")
    services.steps.replan_due()
    assert services.agenda.due_count() == 40
    given: list[int] = []
    real = Database.rows

    def rows(self: Database, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        found = real(self, sql, values)
        given.append(len(found))
        return found

    monkeypatch.setattr(Database, "rows", rows)
    told = services.reminders.digest()
    assert told is not None
    assert told.text.startswith("Today: 40 calls")
    assert sum(given) < 10, given


def look(services: Services) -> None:
    """What the desk does at a tick."""
    services.steps.replan_some(100)
    services.reminders.digest()
    services.reminders.check()


def test_a_look_with_nothing_due_costs_the_same_however_many_there_are(
    services: Services, clock: FixedClock, statements: Counted
) -> None:
    costs = []
    for more in (1, 30, 120):
        fill(services, more)
        look(services)
        costs.append(statements(lambda: look(services)))
    clock.instant = moment("2026-11-25T07:30")
    look(services)
    assert services.reminders.open_count() == 151
    costs.append(statements(lambda: look(services)))
    assert costs == [2, 2, 2, 2], "what is to be planned, and what rings next"


def test_a_pause_over_very_many_costs_a_look_nothing(
    services: Services, clock: FixedClock, statements: Counted
) -> None:
    fill(services, 60)
    services.search_pause.pause()
    clock.instant = moment("2026-12-01T09:00")
    look(services)
    assert services.reminders.next_at() is None
    assert statements(lambda: look(services)) == 2


@pytest.mark.parametrize("promised", [False, True], ids=["steps", "promises"])
def test_the_claim_of_many_takes_as_many_statements_as_of_few(
    services: Services, clock: FixedClock, statements: Counted, promised: bool
) -> None:
    costs = {}
    begin = moment("2026-11-24T08:30" if promised else "2026-11-25T07:30")
    for more in (25, 100):
        clock.instant = moment("2026-11-23T08:00")
        fill(services, more, promised=promised)
        look(services)
        clock.instant = begin
        services.steps.replan_due()
        claimed: list[Reminder] = []
        costs[more] = statements(lambda: claimed.extend(services.reminders.check()))  # noqa: B023
        # The clock went back in between: the promises of before come again, as nudges.
        assert len([one for one in claimed if not one.is_nudge]) == more
    assert costs[25] == costs[100]
    assert costs[100] < 20
    assert statements(lambda: services.reminders.open(10)) <= 4
    assert len(services.reminders.open(10)) == 10
    assert statements(services.reminders.open_count) == 1
    assert services.reminders.open_count() == 125


def test_many_promises_are_nudged_each(services: Services, clock: FixedClock) -> None:
    fill(services, 25, promised=True)
    clock.instant = moment("2026-11-24T08:30")
    assert len(services.reminders.check()) == 25
    assert services.reminders.next_at() == moment("2026-11-24T08:40")
    clock.instant = moment("2026-11-24T08:40")
    assert {one.occurrence for one in services.reminders.check()} == {"nudge-1"}


def test_a_crowd_of_steps_is_a_list_and_is_not_nudged(
    services: Services, clock: FixedClock
) -> None:
    fill(services, 25)
    clock.instant = moment("2026-11-25T07:30")
    assert len(services.reminders.check()) == 25
    assert services.reminders.next_at() is None


def test_snoozing_all_of_them_takes_as_many_statements_as_of_few(
    services: Services, clock: FixedClock, statements: Counted
) -> None:
    costs = []
    for more in (5, 40):
        clock.instant = moment("2026-11-23T08:00")
        fill(services, more)
        clock.instant = moment("2026-11-25T07:30")
        services.steps.replan_due()
        services.reminders.check()
        until = clock.now() + 600
        costs.append(
            statements(lambda: services.reminders.snooze_all(until))  # noqa: B023
        )
        assert services.reminders.open_count() == 0
        assert services.undo.undo() == "Snooze all"
        for one in services.reminders.open():
            services.reminders.acknowledge(one.id)
    assert costs[0] == costs[1]


def test_a_change_of_settings_plans_nobody_in_the_window_s_thread(
    services: Services, clock: FixedClock, statements: Counted
) -> None:
    fill(services, 4)
    few = statements(lambda: services.settings.set("first-call-days", "5"))
    services.steps.replan_due()
    fill(services, 60)
    assert statements(lambda: services.settings.set("first-call-days", "6")) == few
    assert services.steps.replan_some(30)
    assert services.steps.replan_some(30)
    assert not services.steps.replan_some(30)
    assert {row.step.due_on for row in services.steps._stores.summaries.many(range(1, 65))
            if row.step} == {date(2026, 12, 1)}  # fmt: skip


def test_a_look_reads_the_two_indexes_and_no_table(services: Services, clock: FixedClock) -> None:
    fill(services, 3)
    look(services)
    seen: list[str] = []
    connection = services.database.connection.connection()
    connection.set_trace_callback(seen.append)
    look(services)
    connection.set_trace_callback(None)
    ways = [row[3] for one in seen for row in connection.execute(f"EXPLAIN QUERY PLAN {one}")]
    assert [way for way in ways if "INDEX" not in way] == []
    assert {
        name for way in ways for name in ("step_replan", "reminder_pending") if name in way
    } == {
        "step_replan",
        "reminder_pending",
    }
