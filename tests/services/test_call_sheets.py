"""The call sheet of a day: who is on it, in which order, with which words."""

from __future__ import annotations

from datetime import date

import pytest

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.services.paper.call_sheets import MOST_CALLS
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import LA, moment

EAST, WEST = "+12125550108", "+13105550134"
TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)


def a_lead(services: Services, employer: str, phone: str = "+12125550108", *, ext: str = "") -> int:
    """A lead applied for twelve days ago: its first call is due."""
    contact = ContactDraft("Ann Lee", role="HR", phones=(PhoneDraft(phone, ext),))
    draft = LeadDraft(employer, "Clerk", contacts=(contact,), applied_on=date(2026, 11, 11))
    return services.leads.add(draft)


def test_promises_first_then_by_their_hours(services: Services) -> None:
    """New York's evening begins before Los Angeles'; West's first call is planned for its
    evening, so the last half hour of its morning is not offered."""
    west = a_lead(services, "West", "+13105550134")
    east = a_lead(services, "East", ext="4")
    promised = a_lead(services, "Promised")
    draft = AttemptDraft(
        Outcome.VOICEMAIL,
        at=moment("2026-11-20T17:10"),
        note="ask for\nAnn",
        promise=PromiseDraft("2026-11-23T15:00", "America/New_York"),
    )
    services.attempts.log(promised, draft)
    sheet = services.call_sheets.sheet()
    assert [call.lead_id for call in sheet.calls] == [promised, east, west]
    first, last, later = sheet.calls
    assert later.good_hours == ((moment("2026-11-23T17:00"), moment("2026-11-23T18:30")),)
    assert (first.promised, first.at) == (True, moment("2026-11-23T12:00"))
    assert first.last is not None
    assert first.purpose.startswith("as I promised")
    assert last.number == "(212) 555-0108 ext. 4"
    assert last.zone == "America/New_York"
    assert last.good_hours[-1] == (moment("2026-11-23T14:00"), moment("2026-11-23T15:30"))
    assert last.words.startswith("Hello, Ann Lee.")


def test_the_order_is_that_of_today(services: Services, clock: FixedClock) -> None:
    """A set time stands among the promises by its minute; a promise of another day is an
    ordinary call by now."""
    three = [a_lead(services, name) for name in ("Own", "Promised", "Missed promise")]
    own, promised, missed = three
    plain = [a_lead(services, name, phone) for name, phone in (("A", WEST), ("B", EAST))]
    services.attempts.log(
        missed,
        AttemptDraft(
            Outcome.VOICEMAIL,
            at=moment("2026-11-19T17:10"),
            promise=PromiseDraft("2026-11-20T09:00", LA),
        ),
    )
    services.attempts.log(
        promised,
        AttemptDraft(
            Outcome.VOICEMAIL,
            at=moment("2026-11-20T17:10"),
            promise=PromiseDraft("2026-11-23T15:00", LA),
        ),
    )
    services.steps.set_own(own, moment("2026-11-23T13:00"), Channel.PHONE)
    calls = services.call_sheets.sheet().calls
    assert [call.lead_id for call in calls[:2]] == [own, promised], "by the minute"
    late = next(call for call in calls if call.lead_id == missed)
    assert (late.promised, late.at) == (True, None)
    assert late.good_hours
    starts = [call.good_hours[0][0] for call in calls[2:]]
    assert starts == sorted(starts)
    assert {call.lead_id for call in calls[2:]} == {missed, *plain}
    clock.instant = moment("2026-11-23T15:30")
    again = services.call_sheets.sheet().calls
    assert [call.lead_id for call in again[:2]] == [own, promised], "and late they stay there"


def test_a_later_day_has_what_falls_due_on_it(services: Services) -> None:
    """What is late today is done by then, or comes back today; snoozed calls move along."""
    late, own, snoozed = (a_lead(services, name) for name in ("Late", "Own", "Snoozed"))
    services.steps.set_own(own, moment("2026-11-24T10:00"), Channel.PHONE)
    services.steps.snooze([snoozed], moment("2026-11-24T09:00"))
    assert [call.lead_id for call in services.call_sheets.sheet(TODAY).calls] == [late]
    sheet = services.call_sheets.sheet(TOMORROW)
    assert [(call.lead_id, call.at) for call in sheet.calls] == [
        (own, moment("2026-11-24T10:00")),
        (snoozed, None),
    ]


def test_no_call_no_sheet(services: Services) -> None:
    """A day that is over, one far away, one without a call: a sentence."""
    for day in (TODAY, date(2026, 11, 22), date(2030, 1, 1)):
        with pytest.raises(DomainError):
            services.call_sheets.sheet(day)


def test_more_than_anybody_calls_is_counted_only(services: Services) -> None:
    """The sheet has an end."""
    for number in range(MOST_CALLS + 2):
        a_lead(services, f"Firm {number}", f"+1212555{number:04}")
    sheet = services.call_sheets.sheet()
    assert (len(sheet.calls), sheet.left_out) == (MOST_CALLS, 2)
    assert sheet.zone == LA


def test_a_book_pasted_into_a_field_leaves_room_for_the_rest(services: Services) -> None:
    """Each call fits on a page, whatever was typed."""
    book = "endless " * 2_000
    lead = a_lead(services, book)
    services.leads.edit(lead, {"position": book})
    services.coaching.set_purpose(lead, book)
    services.attempts.log(
        lead, AttemptDraft(Outcome.NO_ANSWER, at=moment("2026-11-16T09:00"), note=book)
    )
    (call,) = services.call_sheets.sheet().calls
    longest = max(len(text) for text in (call.employer, call.position, call.purpose, call.words))
    assert longest <= 220
    assert call.purpose.endswith("…")
