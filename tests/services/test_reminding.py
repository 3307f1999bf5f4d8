"""Reminders: claimed once, open until the person answers, final then."""

from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    InterviewDraft,
    LeadDraft,
    PromiseDraft,
)
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.services.story import moment


@pytest.fixture
def promised(services: Services, clock: FixedClock, lead: int) -> int:
    services.attempts.log(
        lead, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-24T08:30"))
    )
    return lead


def at(services: Services, clock: FixedClock, local: str) -> list[tuple[str, str]]:
    clock.instant = moment(local)
    return [(one.source, one.occurrence) for one in services.reminders.check()]


def test_a_promise_rings_five_minutes_before_and_at_the_minute(
    services: Services, clock: FixedClock, promised: int
) -> None:
    assert services.reminders.next_at() == moment("2026-11-24T08:25")
    assert at(services, clock, "2026-11-24T08:24:59") == []
    assert at(services, clock, "2026-11-24T08:25") == [("promise", "five-before")]
    assert at(services, clock, "2026-11-24T08:26") == []
    assert at(services, clock, "2026-11-24T08:30") == [("promise", "due")]
    services.reminders.acknowledge(services.reminders.open()[0].id)
    assert at(services, clock, "2026-11-24T23:00") == []


def test_so_many_at_a_time_promises_first(
    services: Services, clock: FixedClock, lead: int, promised: int
) -> None:
    other = services.leads.add(LeadDraft(employer="Bolt", position="Clerk"))
    services.steps.set_own(other, moment("2026-11-24T08:00"), Channel.EMAIL)
    clock.instant = moment("2026-11-24T12:00")
    first = services.reminders.check(most=2)
    assert [one.source for one in first] == ["promise"]
    assert services.reminders.next_at() <= clock.now()
    assert [one.source for one in services.reminders.check(most=2)] == ["step"]
    assert services.reminders.next_at() > clock.now()


@pytest.mark.parametrize(
    ("started", "said"),
    [
        ("08:25", "In five minutes: you promised to call."),
        ("08:29", "Very soon: you promised to call."),
        ("08:30", "You promised to call."),
    ],
)
def test_a_start_within_the_five_minutes_does_not_say_five(
    services: Services, clock: FixedClock, promised: int, started: str, said: str
) -> None:
    clock.instant = moment(f"2026-11-24T{started}")
    (reminder,) = services.reminders.check()
    assert reminder.text == said


def test_missed_while_asleep_is_one_reminder(
    services: Services, clock: FixedClock, promised: int
) -> None:
    assert at(services, clock, "2026-11-24T12:00") == [("promise", "due")]
    reminder = services.reminders.open()[0]
    assert (reminder.contact, reminder.employer) == ("Martin Jones", "Northwind Foods")
    assert reminder.meant_for == moment("2026-11-24T08:30")
    services.reminders.acknowledge(reminder.id)
    assert services.reminders.open() == ()
    assert at(services, clock, "2026-11-25T12:00") == []


def test_claimed_before_shown_survives_a_crash(
    services: Services, tmp_path: Path, clock: FixedClock, promised: int
) -> None:
    assert at(services, clock, "2026-11-24T08:30") == [("promise", "due")]
    services.database.abandon()
    again = open_services(tmp_path / "data", clock, region="US")
    try:
        assert again.reminders.check() == ()
        assert len(again.reminders.open()) == 1
    finally:
        again.close()


def test_snoozed_comes_back_once(services: Services, clock: FixedClock, promised: int) -> None:
    at(services, clock, "2026-11-24T08:30")
    reminder = services.reminders.open()[0]
    with pytest.raises(DomainError):
        services.reminders.snooze(reminder.id, clock.now())
    services.reminders.snooze(reminder.id, moment("2026-11-24T08:40"))
    assert services.reminders.open() == ()
    assert services.leads.detail(promised).snoozed_until == moment("2026-11-24T08:40")
    assert at(services, clock, "2026-11-24T08:39") == []
    assert at(services, clock, "2026-11-24T08:40") == [("promise", "snooze-1")]
    assert at(services, clock, "2026-11-24T08:41") == []


def test_the_call_itself_answers_the_reminder(
    services: Services, clock: FixedClock, promised: int
) -> None:
    at(services, clock, "2026-11-24T08:30")
    services.attempts.log(promised, AttemptDraft(Outcome.SPOKE))
    assert services.reminders.open() == ()
    services.undo.undo()
    assert at(services, clock, "2026-11-24T08:31") == []


def test_interviews_ring_and_other_steps_when_due(
    services: Services, clock: FixedClock, lead: int
) -> None:
    assert at(services, clock, "2026-11-25T07:30") == [("step", "due")]
    services.attempts.log(
        lead, AttemptDraft(Outcome.SPOKE, interview=InterviewDraft("2026-11-30T10:00"))
    )
    assert at(services, clock, "2026-11-30T09:55") == [("interview", "five-before")]
    assert at(services, clock, "2026-11-30T18:00") == [("interview", "due")]


def test_an_interview_that_passed_asleep_is_still_told(
    services: Services, clock: FixedClock, lead: int
) -> None:
    services.attempts.log(
        lead, AttemptDraft(Outcome.SPOKE, interview=InterviewDraft("2026-11-30T10:00"))
    )
    clock.instant = moment("2026-11-30T15:00")
    services.steps.replan_due()
    assert ("interview", "due") in at(services, clock, "2026-11-30T15:00")


def test_find_number_never_rings(services: Services, clock: FixedClock) -> None:
    services.leads.add(LeadDraft("Acme", "Clerk", applied_on=None, stage=None))
    clock.advance(40 * 86_400)
    services.steps.replan_due()
    assert services.reminders.check() == ()


def test_a_closed_or_deleted_lead_rings_no_more(
    services: Services, clock: FixedClock, promised: int
) -> None:
    services.leads.delete([promised])
    assert at(services, clock, "2026-11-24T08:30") == []
    services.undo.undo()
    found: tuple[Reminder, ...] = services.reminders.check()
    assert [one.source for one in found] == ["promise"]


def test_a_promise_is_kept_for_ten_minutes_and_only_then_spoken_of_as_past(
    services: Services, clock: FixedClock, promised: int
) -> None:
    said = {}
    for minute in ("24T08:31", "24T08:40", "24T08:41", "24T09:31", "25T08:00"):
        at(services, clock, f"2026-11-{minute}")
        (reminder,) = services.reminders.open()
        said[minute] = reminder.text
        assert (reminder.on, reminder.channel) == (None, "phone")
    assert said["24T08:31"] == said["24T08:40"] == "You promised to call."
    earlier = "You promised to call earlier. "
    assert said["24T08:41"] == f"{earlier}Begin with: “Sorry, I'm a little late.”"
    assert said["24T09:31"] == f"{earlier}Their next good hour today will do."
    assert said["25T08:00"] == f"{earlier}That day has passed: an ordinary call is fine."


def test_an_all_day_letter_is_for_a_day_and_to_be_written(
    services: Services, clock: FixedClock, lead: int
) -> None:
    services.steps.set_own(lead, date(2026, 11, 24), Channel.EMAIL)
    assert at(services, clock, "2026-11-24T23:00") == [("step", "due")]
    (reminder,) = services.reminders.open()
    assert (reminder.on, reminder.channel) == (date(2026, 11, 24), "email")


def test_what_is_due_to_be_planned_goes_in_pieces(services: Services, clock: FixedClock) -> None:
    for number in range(5):
        people = (ContactDraft("Ann Lee", emails=("ann@example.com",)),)
        applied = date(2026, 11, 20)
        services.leads.add(
            LeadDraft(f"Company {number}", "Clerk", contacts=people, applied_on=applied)
        )
    clock.instant = moment("2026-12-20T08:00")
    due = services.steps._stores.steps.due_for_replan
    assert len(due(clock.now())) == 5
    assert services.steps.replan_some(2)
    assert len(due(clock.now())) == 3
    assert services.steps.replan_some(2)
    assert not services.steps.replan_some(2)
    assert due(clock.now()) == ()


def test_a_promise_keeps_its_minute_where_a_zone_got_new_rules(
    services: Services, clock: FixedClock, promised: int
) -> None:
    told = InterviewDraft("2026-11-25T10:00", minutes=30)
    services.attempts.log(promised, AttemptDraft(Outcome.SPOKE, interview=told))
    services.attempts.log(
        promised, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-24T08:30"))
    )
    assert services.steps.follow_zone_rules() == 0
    before = services.leads.detail(promised)
    with services.database.transaction():  # as if made when Seattle still was an hour behind
        services.database.change("UPDATE promise SET at = at + 3600")
        services.database.change("UPDATE interview SET at = at + 3600, ends_at = ends_at + 3600")
    assert services.steps.follow_zone_rules() == 3, "two promises and an interview"
    after = services.leads.detail(promised)
    assert (after.promise, after.interview) == (before.promise, before.interview)
    assert services.reminders.next_at() == moment("2026-11-24T08:25")
    assert services.check.run() == []
    assert services.steps.follow_zone_rules() == 0


@pytest.mark.parametrize("how", ["reminder", "all", "step"])
def test_ten_more_minutes_before_a_promise_do_not_make_it_late(
    services: Services, clock: FixedClock, promised: int, how: str
) -> None:
    """Snoozed five minutes before: it comes back at its minute at the latest."""
    assert at(services, clock, "2026-11-24T08:25") == [("promise", "five-before")]
    until = moment("2026-11-24T08:35")
    (early,) = services.reminders.open()
    if how == "reminder":
        assert services.reminders.snooze(early.id, until) == early.meant_for
        (row,) = services.steps.snoozed()
        assert row.snoozed_until == early.meant_for
    elif how == "all":
        assert services.reminders.snooze_all(until, including_promises=True) == 1
    else:
        services.steps.snooze([promised], until)
    assert services.reminders.open() == ()
    assert at(services, clock, "2026-11-24T08:29:59") == []
    assert at(services, clock, "2026-11-24T08:30") == [("promise", "snooze-1")]
    (due,) = services.reminders.open()
    assert services.reminders.snooze(due.id, until) == until
    assert at(services, clock, "2026-11-24T08:34:59") == []
    assert at(services, clock, "2026-11-24T08:35") == [("promise", "snooze-2")]


def test_a_promise_written_off_while_all_are_snoozed_comes_back_with_one_undo(
    services: Services, clock: FixedClock, promised: int
) -> None:
    assert at(services, clock, "2026-11-24T08:30")
    (promise,) = services.promises.all_open()
    until = moment("2026-11-24T10:00")
    assert services.reminders.snooze_all(until, ending=[promise.promise_id]) == 0
    assert services.promises.all_open() == ()
    assert services.reminders.open() == ()
    assert services.undo.undo() == "Snooze all"
    assert services.promises.all_open() == (promise,)
    assert [one.source for one in services.reminders.open()] == ["promise"]


@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("wrong", ["2026-11-24T08:26", "2026-11-24T16:00", "2027-11-24T08:00"])
def test_a_clock_that_was_ahead_does_not_silence_the_minute(
    services: Services, clock: FixedClock, promised: int, wrong: str, restarted: bool
) -> None:
    """Rung too early, by a clock that is set right afterwards: it stands in the
    window, and comes again at its minute."""
    clock.instant = moment(wrong)
    assert [one.source for one in services.reminders.check()] == ["promise"]
    clock.instant = moment("2026-11-24T08:00")
    if restarted:
        services.close()
        services = open_services(services.data_dir, clock, region="US")
    while services.steps.replan_some(100):
        pass
    assert at(services, clock, "2026-11-24T08:00") == []
    clock.instant = moment("2026-11-24T07:00")
    assert at(services, clock, "2026-11-24T08:29:59") in ([], [("promise", "five-before")])
    ((source, name),) = at(services, clock, "2026-11-24T08:30")
    assert source == "promise"
    assert name == ("due" if wrong < "2026-11-24T08:30" else "nudge-1")
    (one,) = [one for one in services.reminders.open() if one.source == "promise"]
    assert one.text == "You promised to call."
    services.reminders.acknowledge(one.id)
    assert [name for name, _ in at(services, clock, "2026-11-24T09:30")] in ([], ["step"])
    if restarted:
        services.close()
