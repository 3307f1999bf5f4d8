"""A session over a real file: whom, for how long, and what came of it."""

from __future__ import annotations

from datetime import date

import pytest

from followup_desktop.domain.attempt import Channel, Outcome, Result
from followup_desktop.domain.call_queue import Wishes
from followup_desktop.domain.clock import MINUTE
from followup_desktop.domain.lead import Source
from followup_desktop.domain.summaries import Group
from followup_desktop.services.calls.session import Ahead, Tally
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    EmployerDraft,
    InterviewDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import LA, moment

ANN, BEN, CAT = "+12065550131", "+12065550132", "+12065550133"


def add(
    services: Services, name: str, number: str = "", interest: int | None = None,
    source: Source = Source.OTHER, applied: date = date(2026, 11, 12),
) -> int:  # fmt: skip
    phones = (PhoneDraft(number),) if number else ()
    emails = () if number else (f"{name.lower()}@example.com",)
    contact = ContactDraft(name, phones=phones, emails=emails)
    draft = LeadDraft(
        EmployerDraft(f"{name} Ltd"), "Clerk", applied_on=applied, interest=interest,
        source=source, contacts=(contact,),
    )  # fmt: skip
    return services.leads.add(draft)


def ids(services: Services, wishes: Wishes | None = None) -> list[int]:
    return [call.lead_id for call in services.call_session.look(wishes).calls]


@pytest.fixture
def three(services: Services, clock: FixedClock) -> tuple[int, int, int]:
    """Ann is wanted most, Cat is of the network; all can be called until 8:30."""
    clock.instant = moment("2026-11-13T09:00")
    ann = add(services, "Ann", ANN, 4)
    ben = add(services, "Ben", BEN, 3)
    cat = add(services, "Cat", CAT, None, Source.NETWORKING)
    clock.instant = moment("2026-11-23T08:12")
    return ann, ben, cat


def test_the_most_wanted_and_the_minutes_left(
    services: Services, three: tuple[int, int, int]
) -> None:
    ann, ben, cat = three
    look = services.call_session.look()
    assert [call.lead_id for call in look.calls] == [ann, ben, cat]
    assert (look.seconds_left, look.fits, look.ahead) == (18 * MINUTE, 3, None)
    assert ids(services, Wishes(easy=1)) == [cat, ann, ben]
    assert ids(services, Wishes(skipped=(ann,))) == [ben, cat, ann]


def test_who_has_no_number_is_not_in_the_line(services: Services, clock: FixedClock) -> None:
    clock.instant = moment("2026-11-13T09:00")
    add(services, "Dan")
    clock.instant = moment("2026-11-23T08:12")
    assert ids(services) == []


def test_a_call_made_leaves_the_line(
    services: Services, clock: FixedClock, three: tuple[int, int, int]
) -> None:
    ann, ben, cat = three
    services.attempts.log(ann, AttemptDraft(Outcome.NO_ANSWER))
    assert ids(services) == [ben, cat]
    services.undo.undo()
    assert ids(services) == [ann, ben, cat]
    clock.instant = moment("2026-11-23T12:00")
    look = services.call_session.look()
    assert (look.calls, look.fits, look.seconds_left) == ((), 0, 0)


def test_it_stops_ten_minutes_before_a_promise_and_the_promise_comes_first_then(
    services: Services, clock: FixedClock, three: tuple[int, int, int]
) -> None:
    ann, ben, cat = three
    promise = PromiseDraft("2026-11-23T08:25", LA)
    clock.instant = moment("2026-11-20T17:10")
    services.attempts.log(ben, AttemptDraft(Outcome.VOICEMAIL, promise=promise))
    clock.instant = moment("2026-11-23T08:12")
    look = services.call_session.look()
    assert [call.lead_id for call in look.calls] == [ann, cat]
    at = moment("2026-11-23T08:25")
    assert look.ahead == Ahead(ben, at, "Ben", can_call=True)
    assert (look.seconds_left, look.fits, look.promise_near) == (3 * MINUTE, 1, None)
    clock.instant = moment("2026-11-23T08:15")
    look = services.call_session.look()
    assert (look.calls, look.promise_near) == ((), look.ahead)
    clock.instant = moment("2026-11-23T08:23")
    look = services.call_session.look()
    assert [call.lead_id for call in look.calls] == [ben, ann, cat]
    assert look.ahead is None


def test_it_stops_before_an_interview_too(
    services: Services, clock: FixedClock, three: tuple[int, int, int]
) -> None:
    ann, ben, cat = three
    interview = InterviewDraft("2026-11-23T08:30", LA)
    draft = AttemptDraft(Outcome.SPOKE, interview=interview, at=moment("2026-11-20T17:10"))
    services.attempts.log(ben, draft)
    look = services.call_session.look()
    assert [call.lead_id for call in look.calls] == [ann, cat]
    assert look.ahead == Ahead(ben, moment("2026-11-23T08:30"), "Ben Ltd", is_interview=True)
    clock.instant = moment("2026-11-23T08:20")
    assert services.call_session.look().promise_near == look.ahead


def test_messages_only_after_hours(
    services: Services, clock: FixedClock, three: tuple[int, int, int]
) -> None:
    clock.instant = moment("2026-11-23T09:00")
    writing = add(services, "Dan", applied=date(2026, 11, 2))
    services.attempts.log(writing, AttemptDraft(Outcome.SPOKE, results=frozenset({Result.RESEND})))
    clock.instant = moment("2026-11-23T19:00")
    assert ids(services) == []
    look = services.call_session.look(Wishes(gentle=True))
    assert [call.lead_id for call in look.calls] == [*three]
    assert look.seconds_left == 90 * MINUTE
    assert look.writings == (writing,)


def test_what_came_of_it(
    services: Services, clock: FixedClock, three: tuple[int, int, int]
) -> None:
    ann, ben, cat = three
    services.attempts.log(cat, AttemptDraft(Outcome.SPOKE))
    clock.instant = since = moment("2026-11-23T08:13")
    assert services.call_session.tally(since) == Tally()
    services.attempts.log(
        ann,
        AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-24T08:30", LA)),
    )
    services.attempts.log(ben, AttemptDraft(Outcome.NO_ANSWER))
    services.attempts.log(cat, AttemptDraft(Outcome.SPOKE, incoming=True))
    services.attempts.log(ben, AttemptDraft(Outcome.SENT, channel=Channel.EMAIL))
    assert services.call_session.tally(since) == Tally(
        calls=2, conversations=1, messages=1, promises=1, writings=1
    )
    services.undo.undo()
    assert services.call_session.tally(since).writings == 0


@pytest.mark.parametrize(
    ("result", "ended"), [(Result.FIRM_NO, True), (Result.FILLED, True), (Result.OFFER, False)]
)
def test_a_no_is_known(
    services: Services, three: tuple[int, int, int], result: Result, ended: bool
) -> None:
    services.attempts.log(three[0], AttemptDraft(Outcome.SPOKE, results=frozenset({result})))
    assert services.call_session.ended_with_no(three[0]) is ended


def test_what_to_do_instead(
    services: Services, clock: FixedClock, three: tuple[int, int, int]
) -> None:
    assert services.call_session.instead().thank is None
    services.attempts.log(three[1], AttemptDraft(Outcome.SPOKE))
    assert services.call_session.instead().thank == three[1]


@pytest.mark.parametrize(
    ("at", "now", "waiting"),
    [
        ("2026-11-23T08:24", 3, 0),  # live: two minutes before its minute
        ("2026-11-23T09:20", 1, 0),  # late within the hour
        ("2026-11-23T12:00", 1, 0),  # their day, between the windows
        ("2026-11-23T20:00", 0, 1),  # nobody is in the office
        ("2026-11-24T06:50", 0, 1),
        ("2026-11-24T07:40", 3, 0),
    ],
)
def test_today_counts_as_now_whom_the_session_can_call(
    services: Services, clock: FixedClock, three: tuple[int, int, int],
    at: str, now: int, waiting: int,
) -> None:  # fmt: skip
    """A promise kept late stands in *Now*; at night it waits for their hours."""
    promise = PromiseDraft("2026-11-23T08:25", LA)
    clock.instant = moment("2026-11-20T17:10")
    services.attempts.log(three[1], AttemptDraft(Outcome.VOICEMAIL, promise=promise))
    clock.instant = moment(at)
    agenda = services.agenda.today()
    assert len(ids(services)) == agenda.calls_now == now
    assert agenda.calls_waiting == waiting
    assert len(agenda.rows(Group.NOW)) == now + waiting, "the groups are as they were"
