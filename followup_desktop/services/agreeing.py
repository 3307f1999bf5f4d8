"""What was agreed in an attempt: promises, expectations, interviews."""

from datetime import datetime, timedelta

from followup_desktop.domain.attempt import Attempt, Outcome
from followup_desktop.domain.call_window import Part
from followup_desktop.domain.clock import (
    MINUTE,
    Instant,
    day_of,
    parse_wall_minute,
    resolve,
    wall,
    wall_minute,
)
from followup_desktop.domain.commitments import Expectation, Interview, Promise
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.planner.situation import Situation
from followup_desktop.domain.zones import zone_for
from followup_desktop.services import cleaning
from followup_desktop.services.drafts import (
    AttemptDraft,
    ExpectationDraft,
    InterviewDraft,
    PromiseDraft,
)
from followup_desktop.services.work import Work

_CLEAR = 10 * MINUTE
_INTO_WINDOW = 30 * MINUTE


def write(work: Work, situation: Situation, attempt: Attempt, draft: AttemptDraft) -> None:
    """Write what an attempt agreed, within the current transaction."""
    store = work.stores.commitments
    if draft.promise is not None:
        store.add_promise(_promise(work, situation, attempt, draft.promise))
    if draft.expectation is not None:
        store.add_expectation(_expectation(work, situation, attempt, draft.expectation))
    if draft.interview is not None:
        store.add_interview(_interview(work, situation, attempt, draft.interview))


def zone_of(situation: Situation, contact_id: int | None) -> str:
    """The zone in which a time agreed with this person is meant (P6)."""
    contact = situation.contact_of(contact_id)
    phone = situation.phone_of(contact)
    return zone_for(contact, phone, situation.employer, situation.settings, situation.now)


def _local(text: str, noun: str) -> datetime:
    try:
        return parse_wall_minute(text)
    except ValueError:
        raise DomainError(
            f'"{text}" is no time for {noun}: write it like 2026-11-23T08:30.'
        ) from None


def _promise(work: Work, situation: Situation, attempt: Attempt, draft: PromiseDraft) -> Promise:
    contact_id = draft.contact_id if draft.contact_id is not None else attempt.contact_id
    zone = cleaning.zone(draft.zone) or zone_of(situation, contact_id)
    local = _local(draft.local, "a promise")
    at = resolve(local, zone)
    if at <= attempt.at:
        raise DomainError("A promise lies ahead of the call it was made in: give a later time.")
    return Promise(
        id=0,
        lead_id=attempt.lead_id,
        contact_id=contact_id,
        local=wall_minute(local),
        zone=zone,
        at=at,
        made_at=attempt.at,
        attempt_id=attempt.id or None,
    )


def _expectation(
    work: Work, situation: Situation, attempt: Attempt, draft: ExpectationDraft
) -> Expectation:
    day = day_of(attempt.at, situation.zone)
    first = draft.by_on if draft.check_in_on is None else min(draft.by_on, draft.check_in_on)
    if first < day - timedelta(days=1):
        raise DomainError("What they will do lies ahead: give a day that is not over.")
    contact_id = draft.contact_id if draft.contact_id is not None else attempt.contact_id
    return Expectation(
        id=0,
        lead_id=attempt.lead_id,
        contact_id=contact_id,
        what=draft.what.strip(),
        by_on=draft.by_on,
        check_in_on=draft.check_in_on,
        made_at=attempt.at,
        attempt_id=attempt.id or None,
    )


def _interview(
    work: Work, situation: Situation, attempt: Attempt, draft: InterviewDraft
) -> Interview:
    contact_id = draft.contact_id if draft.contact_id is not None else attempt.contact_id
    zone = cleaning.zone(draft.zone) or zone_of(situation, contact_id)
    local = _local(draft.local, "an interview")
    at = resolve(local, zone)
    if draft.minutes is not None and not 1 <= draft.minutes <= 24 * 60:
        raise DomainError("An interview lasts from a minute to a day.")
    return Interview(
        id=0,
        lead_id=attempt.lead_id,
        contact_id=contact_id,
        local=wall_minute(local),
        zone=zone,
        at=at,
        made_at=attempt.at,
        ends_at=None if draft.minutes is None else at + draft.minutes * MINUTE,
        place=draft.place.strip(),
        attempt_id=attempt.id or None,
    )


def suggested_promise(work: Work, situation: Situation, attempt: Attempt) -> PromiseDraft | None:
    """When to say one will call again (planner.md, *Promises*).

    After a voicemail: the next business day in the better window for tries 1
    and 2, two business days on from try 3, ten minutes clear of other promises
    and interviews; None after the last try of the ladder, which leaves the
    number instead. The better window is the other end of their day. The time is
    half an hour into it, or its opening where it is short.
    """
    tries = len(situation.history.tries)
    ladder = situation.ladder
    if attempt.outcome is not Outcome.VOICEMAIL or (ladder is not None and tries >= ladder):
        return None
    part = Part.EARLY if wall(attempt.at, situation.zone).hour >= 12 else Part.LATE
    day = situation.days.add(day_of(attempt.at, situation.zone), 1 if tries <= 2 else 2)
    placed = situation.times.place(day, part, attempt.at)
    if placed.all_day or placed.ends is None:
        return None
    at = placed.at + _INTO_WINDOW if placed.ends - placed.at > _INTO_WINDOW else placed.at
    local = wall(_clear_of_others(work, at, placed.ends), situation.zone)
    return PromiseDraft(wall_minute(local), situation.zone, attempt.contact_id)


def _clear_of_others(work: Work, at: Instant, ends: Instant) -> Instant:
    store = work.stores.commitments
    since, until = at - 60 * MINUTE, ends + 60 * MINUTE
    taken = [p.at for p in store.promises_between(since, until)]
    taken += [i.at for i in store.interviews_between(since, until)]
    for candidate in range(at, ends, 5 * MINUTE):
        if all(abs(candidate - other) >= _CLEAR for other in taken):
            return candidate
    return at
