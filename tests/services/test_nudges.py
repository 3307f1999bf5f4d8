"""What is unanswered comes again; quiet hours; the morning's digest; bulk snoozes."""

from datetime import date, time

import pytest

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.clock import DAY, HOUR, MINUTE
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    InterviewDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.services.reminders.plan import Ringing, Unanswered, nudge_after
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import LA, moment

AT = moment("2026-11-24T08:30")


@pytest.fixture
def promised(services: Services, clock: FixedClock, lead: int) -> int:
    services.attempts.log(
        lead, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-24T08:30"))
    )
    return lead


def at(services: Services, clock: FixedClock, local: str) -> list[tuple[str, str]]:
    clock.instant = moment(local)
    services.steps.replan_due()
    return [(one.source, one.occurrence) for one in services.reminders.check()]


# -- pure ------------------------------------------------------------------------------


def nudged(source: str, now: str, occurrence: str = "due", **more: object) -> str | None:
    """When the next nudge of something meant for 8:30 rings, "hh:mm" of its day."""
    nth = int(occurrence[6:]) if occurrence.startswith("nudge") else 0
    thing = Unanswered(1, source, 1, occurrence, AT, nth, **more)  # type: ignore[arg-type]
    ringing = Ringing(LA, (time(7), time(21)), (time(12), time(13)))
    found = nudge_after(thing, moment(now), ringing)
    if found is None:
        return None
    assert found.occurrence == f"nudge-{nth + 1}"
    days, left = divmod(found.alert_at - moment("2026-11-24T00:00"), DAY)
    return f"{'+' * days}{left // HOUR}:{left % HOUR // MINUTE:02}"


def test_a_promise_is_nudged_after_ten_minutes_then_hourly() -> None:
    assert nudged("promise", "2026-11-24T08:30") == "8:40"
    assert nudged("promise", "2026-11-24T08:40", "nudge-1") == "9:40"
    assert nudged("promise", "2026-11-24T11:10", "nudge-3") == "12:10", "quiet hours or not"
    assert nudged("promise", "2026-11-24T08:25", "five-before") is None, "its minute comes"


def test_later_nudges_keep_to_own_hours_and_end_a_day_late() -> None:
    assert nudged("promise", "2026-11-24T20:40", "nudge-9") == "+7:00"
    assert nudged("promise", "2026-11-24T23:00") == "23:10", "alerted late: once, at once"
    assert nudged("promise", "2026-11-25T07:40", "nudge-9") is None


def test_a_step_is_nudged_only_while_its_window_is_open() -> None:
    ends = moment("2026-11-24T09:30")
    assert nudged("step", "2026-11-24T08:30", useful_until=ends) == "8:40"
    assert nudged("step", "2026-11-24T08:40", "nudge-1", useful_until=ends) is None
    assert nudged("step", "2026-11-24T11:10", "nudge-2") == "13:00", "after the quiet hours"
    assert nudged("step", "2026-11-24T07:00", all_day=True) is None


def test_an_interview_is_nudged_until_it_is_over() -> None:
    ends = moment("2026-11-24T09:30")
    assert nudged("interview", "2026-11-24T08:30", useful_until=ends) == "8:40"
    assert nudged("interview", "2026-11-24T08:40", "nudge-1", useful_until=ends) is None


@pytest.mark.parametrize(
    ("hours", "asked", "rings"),
    [
        ((time(21), time(8)), "2026-11-24T22:00", "2026-11-25T08:00"),
        ((time(21), time(8)), "2026-11-25T07:59", "2026-11-25T08:00"),
        ((time(21), time(8)), "2026-11-25T08:00", "2026-11-25T08:00"),
        ((time(12), time(14)), "2026-11-25T12:00", "2026-11-25T14:00"),
        (None, "2026-11-25T03:00", "2026-11-25T03:00"),
    ],
)
def test_quiet_hours_put_off(hours: tuple[time, time] | None, asked: str, rings: str) -> None:
    assert Ringing(LA, quiet=hours).after_quiet(moment(asked)) == moment(rings)


def test_quiet_hours_end_by_the_clock_when_the_clocks_change() -> None:
    ringing = Ringing(LA, quiet=(time(21), time(8)))
    assert ringing.after_quiet(moment("2026-10-31T23:00")) == moment("2026-11-01T08:00")


@pytest.mark.parametrize(("minute", "waits"), [("00:30", 60), ("01:10", 20), ("01:40", 0)])
def test_quiet_hours_that_end_in_the_hour_that_comes_twice(minute: str, waits: int) -> None:
    """In the second 1:10 it is twenty minutes until 1:30, and not a day."""
    ringing = Ringing(LA, quiet=(time(21), time(1, 30)))
    first = moment(f"2026-11-01T{minute}")
    assert ringing.after_quiet(first) - first == waits * MINUTE
    if minute >= "01:00":
        assert ringing.after_quiet(first + HOUR) - first - HOUR == waits * MINUTE


# -- the service -----------------------------------------------------------------------


def test_nudges_come_in_the_same_entry_until_somebody_answers(
    services: Services, clock: FixedClock, promised: int
) -> None:
    assert at(services, clock, "2026-11-24T08:30") == [("promise", "due")]
    entry = services.reminders.open()[0].entry
    assert at(services, clock, "2026-11-24T08:39:59") == []
    assert at(services, clock, "2026-11-24T08:40") == [("promise", "nudge-1")]
    assert at(services, clock, "2026-11-24T09:39:59") == []
    assert at(services, clock, "2026-11-24T09:40") == [("promise", "nudge-2")]
    (only,) = services.reminders.open()
    assert only.is_nudge
    assert only.entry == entry
    assert services.reminders.open_count() == 1
    services.reminders.acknowledge(only.id)
    assert at(services, clock, "2026-11-24T10:40") == []


def test_the_minutes_are_a_setting(services: Services, clock: FixedClock, promised: int) -> None:
    services.settings.set("nudge-minutes", "3")
    services.settings.set("nudge-again-minutes", "30")
    at(services, clock, "2026-11-24T08:30")
    assert at(services, clock, "2026-11-24T08:33") == [("promise", "nudge-1")]
    assert at(services, clock, "2026-11-24T09:03") == [("promise", "nudge-2")]


def test_a_call_ends_the_nudges_and_undo_brings_the_entry_back(
    services: Services, clock: FixedClock, promised: int
) -> None:
    at(services, clock, "2026-11-24T08:30")
    services.attempts.log(promised, AttemptDraft(Outcome.NO_ANSWER))
    assert services.reminders.open() == ()
    assert at(services, clock, "2026-11-24T08:45") == []
    services.undo.undo()
    assert [one.occurrence for one in services.reminders.open()] == ["due"]
    assert at(services, clock, "2026-11-24T08:45") == [("promise", "nudge-1")]
    services.undo.redo()
    assert services.reminders.open_count() == 0


def test_a_line_deleted_from_the_log_brings_the_reminder_back(
    services: Services, clock: FixedClock, promised: int
) -> None:
    at(services, clock, "2026-11-24T08:30")
    attempt = services.attempts.log(promised, AttemptDraft(Outcome.NO_ANSWER))
    services.attempts.delete(attempt)
    assert services.reminders.open_count() == 1
    assert at(services, clock, "2026-11-24T08:31") == []


def test_an_interview_waits_to_be_answered_however_long(
    services: Services, clock: FixedClock, lead: int
) -> None:
    services.attempts.log(
        lead, AttemptDraft(Outcome.SPOKE, interview=InterviewDraft("2026-11-24T10:00"))
    )
    assert at(services, clock, "2026-12-01T09:00")[-1:] == [("interview", "due")]
    at(services, clock, "2026-12-05T09:00")
    assert [one.source for one in services.reminders.open_promises()] == ["interview"]
    services.attempts.log(lead, AttemptDraft(Outcome.SENT, channel=Channel.EMAIL))
    assert services.reminders.open_promises() == ()


def test_an_answer_to_one_step_does_not_silence_the_next_of_the_same_day(
    services: Services, clock: FixedClock, lead: int
) -> None:
    services.steps.set_own(lead, date(2026, 11, 23), Channel.EMAIL)
    assert at(services, clock, "2026-11-23T08:00") == [("step", "due")]
    services.reminders.acknowledge(services.reminders.open()[0].id)
    services.steps.set_own(lead, date(2026, 11, 23), Channel.MESSAGE)
    assert at(services, clock, "2026-11-23T08:01") == [("step", "due")]


def test_quiet_hours_hold_steps_back_and_no_promise(
    services: Services, clock: FixedClock, promised: int
) -> None:
    other = services.leads.add(
        LeadDraft(
            "Acme",
            "Clerk",
            (ContactDraft("Ann Lee", phones=(PhoneDraft("(425) 555-0188"),)),),
            applied_on=date(2026, 11, 19),
        )
    )
    services.settings.set("quiet-hours", "21:00-9:00")
    assert at(services, clock, "2026-11-24T08:30") == [("promise", "due")]
    services.reminders.acknowledge(services.reminders.open()[0].id)
    assert at(services, clock, "2026-11-24T08:59") == []
    assert at(services, clock, "2026-11-24T09:00") == [("step", "due")]
    assert services.reminders.open()[0].lead_id == other


def test_a_machine_that_wakes_in_the_quiet_hours_stays_quiet(
    services: Services, clock: FixedClock, lead: int
) -> None:
    services.settings.set("quiet-hours", "21:00-7:00")
    assert at(services, clock, "2026-11-25T22:00") == [], "it slept through the window"
    assert services.reminders.next_at() == moment("2026-11-26T07:00")
    assert at(services, clock, "2026-11-26T07:00") == [("step", "due")]


def test_without_window_nudges_only_what_has_a_minute_rings(
    services: Services, clock: FixedClock, promised: int, lead: int
) -> None:
    other = services.leads.add(
        LeadDraft(
            "Acme",
            "Clerk",
            (ContactDraft("Ann Lee", phones=(PhoneDraft("(425) 555-0188"),)),),
            applied_on=date(2026, 11, 19),
        )
    )
    services.settings.set("window-nudge", "off")
    assert at(services, clock, "2026-11-24T08:30") == [("promise", "due")]
    services.steps.set_own(other, moment("2026-11-24T11:00"), Channel.PHONE)
    assert at(services, clock, "2026-11-24T11:00")[-1] == ("step", "due")


# -- snooze ----------------------------------------------------------------------------


def test_snooze_all_leaves_promises_where_they_are(
    services: Services, clock: FixedClock, promised: int
) -> None:
    other = services.leads.add(LeadDraft("Acme", "Clerk", applied_on=date(2026, 11, 19)))
    services.steps.set_own(other, moment("2026-11-24T08:20"), Channel.PHONE)
    at(services, clock, "2026-11-24T08:31")
    until = moment("2026-11-24T09:30")
    with pytest.raises(DomainError):
        services.reminders.snooze_all(clock.now())
    assert services.reminders.snooze_all(until) == 1
    assert [one.source for one in services.reminders.open()] == ["promise"]
    assert [row.id for row in services.steps.snoozed()] == [other]
    assert services.reminders.snooze_all(until, including_promises=True) == 1
    assert services.reminders.open_count() == 0
    assert {row.id for row in services.steps.snoozed()} == {promised, other}
    assert services.undo.undo() == "Snooze all"
    assert [one.source for one in services.reminders.open()] == ["promise"]
    assert services.undo.undo() == "Snooze all"
    assert services.reminders.open_count() == 2
    assert services.steps.snoozed() == []
    assert services.undo.redo() == "Snooze all"
    assert at(services, clock, "2026-11-24T09:30").count(("step", "snooze-1")) == 1


def test_undo_does_not_take_back_a_snooze_that_has_rung(
    services: Services, clock: FixedClock, promised: int
) -> None:
    at(services, clock, "2026-11-24T08:30")
    services.reminders.snooze(services.reminders.open()[0].id, moment("2026-11-24T08:40"))
    assert at(services, clock, "2026-11-24T08:40") == [("promise", "snooze-1")]
    services.reminders.acknowledge(services.reminders.open()[0].id)
    assert services.undo.undo() == "Snooze"
    assert services.reminders.open_count() == 0, "acknowledged is final"
    assert at(services, clock, "2026-11-24T08:41") == []


def test_a_snooze_survives_the_lead_s_deletion_and_return(
    services: Services, clock: FixedClock, promised: int
) -> None:
    at(services, clock, "2026-11-24T08:30")
    services.reminders.snooze(services.reminders.open()[0].id, moment("2026-11-24T09:00"))
    services.leads.delete([promised])
    assert services.reminders.next_at() is None
    services.undo.undo()
    assert at(services, clock, "2026-11-24T09:00") == [("promise", "snooze-1")]


def test_showing_a_snoozed_lead_again_lists_its_reminder(
    services: Services, clock: FixedClock, lead: int
) -> None:
    at(services, clock, "2026-11-25T07:30")
    services.steps.snooze([lead], moment("2026-11-25T12:00"))
    assert services.reminders.open_count() == 0
    services.steps.unsnooze([lead])
    assert services.reminders.open_count() == 1
    assert at(services, clock, "2026-11-25T12:00") == []


def test_snoozing_a_lead_leaves_the_promise_of_another_step(
    services: Services, clock: FixedClock, promised: int
) -> None:
    at(services, clock, "2026-11-24T08:30")
    services.attempts.log(promised, AttemptDraft(Outcome.MISSED, incoming=True))
    services.steps.snooze([promised], moment("2026-11-24T12:00"))
    assert [one.source for one in services.reminders.open()] == ["promise"]


# -- the morning -----------------------------------------------------------------------


def test_the_morning_is_told_once_when_own_hours_begin(
    services: Services, clock: FixedClock, lead: int
) -> None:
    services.leads.add(
        LeadDraft(
            "Acme", "Clerk", (ContactDraft("Ann", emails=("ann@example.com",)),),
            applied_on=date(2026, 11, 10),
        )
    )  # fmt: skip
    letter = services.leads.add(
        LeadDraft("Bolt", "Clerk", (ContactDraft("Bo", emails=("bo@example.com",)),))
    )
    services.steps.set_own(letter, date(2026, 11, 25), Channel.EMAIL)
    clock.instant = moment("2026-11-25T06:59")
    assert services.reminders.digest() is None
    clock.instant = moment("2026-11-25T07:00")
    told = services.reminders.digest()
    assert told is not None
    assert told.text == "Today: 1 call and 1 letter, the first call at 7:30."
    assert told.title == "Good morning"
    assert (told.source, told.id, told.lead_id) == ("digest", 0, 0)
    assert services.reminders.digest() is None
    (letter_due,) = services.reminders.check()
    assert letter_due.in_digest
    clock.instant = moment("2026-11-25T07:30")
    (call_due,) = services.reminders.check()
    assert not call_due.in_digest


def test_who_starts_after_noon_is_not_wished_a_good_morning(
    services: Services, clock: FixedClock, lead: int
) -> None:
    clock.instant = moment("2026-11-25T14:02")
    services.steps.replan_due()
    told = services.reminders.digest()
    assert told is not None
    assert told.title == "Good afternoon"


def test_no_digest_on_a_day_that_asks_nothing_off_or_late(
    services: Services, clock: FixedClock, lead: int
) -> None:
    clock.instant = moment("2026-11-24T08:00")
    assert services.reminders.digest() is None, "the call is tomorrow"
    clock.instant = moment("2026-11-25T19:30")
    assert services.reminders.digest() is None, "half of the day is over"
    clock.instant = moment("2026-11-26T08:00")
    services.settings.set("morning-digest", "off")
    assert services.reminders.digest() is None
    services.settings.set("morning-digest", "on")
    services.search_pause.pause()
    assert services.reminders.digest() is None
    services.search_pause.resume()
    assert services.reminders.digest() is not None


def test_the_digest_is_not_told_twice_when_the_clock_goes_back(
    services: Services, clock: FixedClock, lead: int
) -> None:
    clock.instant = moment("2026-11-25T08:00")
    assert services.reminders.digest() is not None
    clock.instant = moment("2026-11-24T23:00")
    assert services.reminders.digest() is None
    clock.instant = moment("2026-11-25T08:00")
    assert services.reminders.digest() is None


def test_a_clock_that_was_a_year_ahead_silences_no_morning(
    services: Services, clock: FixedClock, lead: int
) -> None:
    """And a whole day's step rings again, since no digest told of it."""
    clock.instant = moment("2027-11-24T08:00")
    assert services.reminders.digest() is not None
    clock.instant = moment("2026-11-25T08:00")
    assert services.reminders.digest() is not None
    assert services.reminders.digest() is None
    services.steps.set_own(lead, date(2026, 11, 27), Channel.EMAIL)
    services.settings.set("morning-digest", "off")
    clock.instant = moment("2026-11-27T08:00")
    services.steps.replan_due()
    (letter,) = [one for one in services.reminders.check() if one.on == date(2026, 11, 27)]
    assert not letter.in_digest


def test_a_lead_taken_back_and_brought_again_does_not_ring_twice(
    services: Services, clock: FixedClock, lead: int
) -> None:
    assert at(services, clock, "2026-11-25T07:30") == [("step", "due")]
    services.reminders.acknowledge(services.reminders.open()[0].id)
    for _ in range(2):
        assert services.undo.undo() == "Add a lead"
        assert at(services, clock, "2026-11-25T07:31") == []
        assert services.undo.redo() == "Add a lead"
        assert at(services, clock, "2026-11-25T07:32") == []
        assert services.reminders.open_count() == 0


def test_a_snooze_survives_a_deletion_done_again(
    services: Services, clock: FixedClock, promised: int
) -> None:
    at(services, clock, "2026-11-24T08:30")
    services.reminders.snooze(services.reminders.open()[0].id, moment("2026-11-24T09:00"))
    services.leads.delete([promised])
    services.undo.undo()
    services.undo.redo()
    assert services.reminders.open_count() == 0
    services.undo.undo()
    assert at(services, clock, "2026-11-24T09:00") == [("promise", "snooze-1")]
    services.undo.redo()
    assert services.reminders.open_count() == 0
