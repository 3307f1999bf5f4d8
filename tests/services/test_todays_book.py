"""Today as it is followed from change to change is Today as it would be read anew."""

from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from followup_desktop.domain.agenda import AgendaEntry, agenda
from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.clock import DAY, HOUR, MINUTE, start_of_day
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.summaries import Group, LeadView
from followup_desktop.services.agenda import todays_book
from followup_desktop.services.agenda.book import AgendaBook
from followup_desktop.services.drafts import AttemptDraft, LeadDraft, OwnStepDraft, PromiseDraft
from followup_desktop.storage.database import Database
from followup_desktop.storage.summaries import SummaryStore
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_demo
from tests.services.story import moment

ZONE = "America/Los_Angeles"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(moment("2026-11-23T06:10", ZONE), ZONE)


def followed_is_fresh(services: Services) -> None:
    """The kept book, a book read anew, and the domain's own grouping agree."""
    work = services._work
    kept, fresh = work.today.book(), work.today._read()
    plain = agenda(work.today._entries(work.now()), work.plan_settings(), work.now())
    assert kept.ids(Group.DONE_TODAY) == fresh.ids(Group.DONE_TODAY) == _done(services)
    assert kept.calls_done() == fresh.calls_done() == _calls(services)
    for group in set(Group) - {Group.DONE_TODAY}:
        assert kept.ids(group) == fresh.ids(group) == [one.lead_id for one in plain[group]]
        assert kept.calls(group) == fresh.calls(group)
        assert kept.size(group) == len(plain[group])
    assert kept.later_calls() == fresh.later_calls()
    assert kept.due_count() == fresh.due_count()
    assert kept.due_count() == work.stores.summaries.due_count(work.today.day())
    assert kept.next_promise() == fresh.next_promise()
    assert kept.of_kind(Group.NOT_CALLS, "find-number") == fresh.of_kind(
        Group.NOT_CALLS, "find-number"
    )


def _calls(services: Services) -> int:
    """Today's calls, counted in the whole log."""
    today = services._work.today.day()
    begin = start_of_day(today.on, services._work.plan_settings().zone)
    return services._work.stores.attempts.calls_between(begin, today.ends)


def _done(services: Services) -> list[int]:
    """Whom something was done for today and who is not due, the last first."""
    today = services._work.today.day()
    begin = start_of_day(today.on, services._work.plan_settings().zone)
    done = services._work.stores.attempts.leads_between(begin, today.ends)
    due = services._work.stores.summaries.ids(LeadView.TODAY, today)
    rows = services.leads.summaries(lead_id for lead_id in done if lead_id not in due)
    return [row.id for row in sorted(rows, key=lambda row: (-(row.last_contact or 0), row.id))]


def ids(services: Services) -> list[int]:
    return [row.id for row in services.leads.list(LeadView.ALL)]


def _log(services: Services, random: Random) -> None:
    outcome = random.choice([Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.SPOKE, Outcome.MISSED])
    promise = PromiseDraft("2026-11-23T17:30", ZONE) if random.random() < 0.3 else None
    services.attempts.log(random.choice(ids(services)), AttemptDraft(outcome, promise=promise))


def _own(services: Services, random: Random) -> None:
    at = services.clock.now() + random.randrange(1, 30) * HOUR
    services.steps.set_own(random.choice(ids(services)), at, Channel.PHONE)


def _snooze(services: Services, random: Random) -> None:
    until = services.clock.now() + random.randrange(1, 60) * HOUR // 2
    services.steps.snooze([random.choice(ids(services))], until)


def _employer(services: Services, random: Random) -> None:
    employer = services.leads.detail(random.choice(ids(services))).employer
    hours = random.choice(["", "Mon-Fri 6-22", "Mon-Fri 10-14"])
    services.leads.edit_employer(employer.id, {"phone_hours": hours})


def _person(services: Services, random: Random) -> None:
    people = services.leads.detail(random.choice(ids(services))).contacts
    if people:
        zone = random.choice(["", "Europe/Berlin", "America/New_York"])
        services.leads.edit_contact(people[0].id, {"zone": zone})


def _lead(services: Services, random: Random) -> None:
    changes = {"interest": random.randrange(1, 6)}
    services.leads.edit(random.choice(ids(services)), changes)


def _delete(services: Services, random: Random) -> None:
    services.leads.delete([random.choice(ids(services))])


def _add(services: Services, random: Random) -> None:
    at = services.clock.now() + random.randrange(1, 9) * HOUR
    services.leads.add(LeadDraft("New", "Clerk", own_step=OwnStepDraft(at=at)))


def _setting(services: Services, random: Random) -> None:
    key, values = random.choice(
        [
            ("own-hours", ["off", "9:00-17:00"]),
            ("early", ["7:30-8:30", "8:00-11:00"]),
            ("zone", ["", "Europe/Berlin", "Asia/Tokyo"]),
            ("holidays", ["on", "off"]),
        ]
    )
    services.settings.set(key, random.choice(values))


def _undo(services: Services, random: Random) -> None:
    services.undo.undo()


def _redo(services: Services, random: Random) -> None:
    services.undo.redo()


def _refused(services: Services, random: Random) -> None:
    promise = PromiseDraft("2020-01-01T08:00", ZONE)
    services.attempts.log(
        random.choice(ids(services)), AttemptDraft(Outcome.VOICEMAIL, promise=promise)
    )


_DEEDS = (
    _log, _log, _own, _snooze, _employer, _person, _lead, _delete, _add, _setting, _undo, _redo,
    _refused,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_it_follows_every_kind_of_change(tmp_path: Path, clock: FixedClock, seed: int) -> None:
    random = Random(seed)
    services = open_demo(tmp_path, clock, region="US")
    followed_is_fresh(services)
    for _ in range(50):
        with suppress(DomainError):  # A closed lead plans nothing: then nothing changed.
            random.choice(_DEEDS)(services, random)
        clock.instant += random.choice([0, 0, 1, 20, MINUTE, 7 * MINUTE, HOUR])
        followed_is_fresh(services)
    services.close()


@pytest.mark.parametrize("step", [MINUTE, 17 * MINUTE])
def test_it_follows_the_clock_through_two_days(
    tmp_path: Path, clock: FixedClock, step: int
) -> None:
    services = open_demo(tmp_path, clock, region="US")
    end = clock.instant + (2 * DAY if step > MINUTE else 4 * HOUR)
    while clock.instant < end:
        clock.instant += step
        followed_is_fresh(services)
    clock.instant -= 3 * HOUR  # set back
    followed_is_fresh(services)
    clock.zone_name = "Asia/Tokyo"  # on a journey
    followed_is_fresh(services)
    services.close()


def test_one_change_has_one_step_read(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = open_demo(tmp_path, clock, region="US")
    services.agenda.today()
    lead_id = services.leads.list(LeadView.TODAY)[0].id
    services.leads.edit(lead_id, {"interest": 5})
    read: list[str] = []
    real = Database.rows

    def rows(self: Database, sql: str, values: object = ()) -> object:
        found = real(self, sql, values)  # type: ignore[arg-type]
        read.extend([sql] * len(found))
        return found

    monkeypatch.setattr(Database, "rows", rows)
    services._work.today.book()
    assert len(read) <= 2, read
    read.clear()
    services._work.today.book()
    assert read == []
    monkeypatch.undo()
    services.close()


def test_what_is_read_while_somebody_writes_is_not_kept(tmp_path: Path, clock: FixedClock) -> None:
    """A write that is taken back leaves nothing behind, even where it was looked at."""
    services = open_demo(tmp_path, clock, region="US")
    before = services._work.today.book().due_count()
    lead_id = services._work.today.book().ids(Group.LATER_TODAY)[0]

    def delete_and_take_back() -> None:
        with services._work.write("Try", set()):
            services.leads.delete([lead_id])
            services._work.replan_now()
            assert services._work.today.book().due_count() == before - 1
            raise DomainError("never mind")

    with pytest.raises(DomainError, match="never mind"):
        delete_and_take_back()
    assert services._work.today.book().due_count() == before
    followed_is_fresh(services)
    services.close()


def test_reminders_that_ring_have_nothing_read(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = open_demo(tmp_path, clock, region="US")
    services.reminders.check()
    clock.instant += 12 * HOUR
    followed_is_fresh(services)
    asked: list[object] = []
    real = SummaryStore.due

    def due(self: SummaryStore, *more: object) -> object:
        asked.append(more)
        return real(self, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(SummaryStore, "due", due)
    assert services.reminders.check()
    services._work.today.book()
    assert asked == []
    monkeypatch.undo()
    followed_is_fresh(services)
    services.close()


@pytest.fixture
def by_five(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today is read by the five, and whole where more than three leads were touched."""
    monkeypatch.setattr(todays_book, "_PIECE", 5)
    monkeypatch.setattr(todays_book, "_MANY", 3)


@pytest.mark.usefixtures("by_five")
@pytest.mark.parametrize("seed", range(2))
def test_read_bit_by_bit_it_is_the_same(tmp_path: Path, clock: FixedClock, seed: int) -> None:
    """Whatever is done, and however time passes, between one piece and the next."""
    random = Random(seed)
    services = open_demo(tmp_path, clock, region="US")
    for _ in range(50):
        with suppress(DomainError):
            random.choice(_DEEDS)(services, random)
        clock.instant += random.choice([0, 0, 1, 20, MINUTE, HOUR, DAY])
        for _ in range(random.randrange(6)):
            services.agenda.read_some()
        if random.random() < 0.5:
            followed_is_fresh(services)
    services.close()


@pytest.mark.usefixtures("by_five")
def test_another_day_is_read_a_few_rows_at_a_time(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = open_demo(tmp_path, clock, region="US")
    services.agenda.today()
    clock.instant += DAY
    count = len(services._work.stores.summaries.due(services._work.today.day()))
    assert count > 10
    placed: list[int] = []
    real = AgendaBook.fill

    def fill(self: AgendaBook, entries: list[AgendaEntry]) -> None:
        placed.append(len(entries))
        real(self, entries)

    monkeypatch.setattr(AgendaBook, "fill", fill)
    pieces = 1
    while not services.agenda.read_some():
        pieces += 1
        assert pieces < 99
    assert pieces == -(-count // 5) + 1
    assert max(placed) == 5
    placed.clear()
    services.agenda.today()
    assert placed == [], "all is there"
    services.close()


def test_nothing_is_read_ahead_while_somebody_writes(tmp_path: Path, clock: FixedClock) -> None:
    services = open_demo(tmp_path, clock, region="US")
    with services._work.write("Try", set()):
        assert not services.agenda.read_some()
    assert services.agenda.read_some()
    assert services._work.today._book is not None
    followed_is_fresh(services)
    services.close()
