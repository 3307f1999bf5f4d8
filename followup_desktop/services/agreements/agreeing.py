"""What was agreed in an attempt: promises, expectations, interviews."""

from datetime import datetime, timedelta
from typing import NamedTuple

from followup_desktop.domain.attempt import Attempt, Outcome
from followup_desktop.domain.clock import (
    DAY,
    MINUTE,
    Instant,
    day_of,
    parse_wall_minute,
    resolve,
    wall_minute,
)
from followup_desktop.domain.commitments import Expectation, Interview, Promise
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.history import interview_end
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.promise import Span, question_about, suggest_promise
from followup_desktop.domain.zones import zone_for
from followup_desktop.services import cleaning
from followup_desktop.services.drafts import (
    AttemptDraft,
    ExpectationDraft,
    InterviewDraft,
    PromiseDraft,
)
from followup_desktop.services.work import Work

_AHEAD = 30 * DAY
"""How far ahead other promises and interviews are looked at for a new one."""


def write(work: Work, situation: Situation, attempt: Attempt, draft: AttemptDraft) -> None:
    """Write what an attempt agreed, within the current transaction."""
    store = work.stores.commitments
    if draft.promise is not None:
        store.add_promise(_promise(situation, attempt, draft.promise))
    if draft.expectation is not None:
        store.add_expectation(_expectation(situation, attempt, draft.expectation))
    if draft.interview is not None:
        store.add_interview(interview_of(situation, attempt, draft.interview))


def zone_of(situation: Situation, contact_id: int | None) -> str:
    """The zone in which a time agreed with this person is meant (P6)."""
    contact = situation.contact_of(contact_id)
    phone = situation.phone_of(contact)
    return zone_for(contact, phone, situation.employer, situation.settings, situation.now)


def local_minute(text: str, noun: str) -> datetime:
    """A wall minute as typed by a program. Raises ``DomainError``."""
    try:
        return parse_wall_minute(text)
    except ValueError:
        raise DomainError(
            f'"{text}" is no time for {noun}: write it like 2026-11-23T08:30.'
        ) from None


class _Agreed(NamedTuple):
    """With whom, and when: a wall minute of ``zone`` and its instant."""

    contact_id: int | None
    local: str
    zone: str
    at: Instant


def _agreed(
    situation: Situation, attempt: Attempt, draft: PromiseDraft | InterviewDraft, noun: str
) -> _Agreed:
    contact_id = draft.contact_id if draft.contact_id is not None else attempt.contact_id
    zone = cleaning.zone(draft.zone) or zone_of(situation, contact_id)
    local = local_minute(draft.local, noun)
    return _Agreed(contact_id, wall_minute(local), zone, resolve(local, zone))


def _promise(situation: Situation, attempt: Attempt, draft: PromiseDraft) -> Promise:
    agreed = _agreed(situation, attempt, draft, "a promise")
    if agreed.at <= attempt.at:
        raise DomainError("A promise lies ahead of the call it was made in: give a later time.")
    return Promise(
        id=0,
        lead_id=attempt.lead_id,
        contact_id=agreed.contact_id,
        local=agreed.local,
        zone=agreed.zone,
        at=agreed.at,
        made_at=attempt.at,
        attempt_id=attempt.id or None,
    )


def _expectation(situation: Situation, attempt: Attempt, draft: ExpectationDraft) -> Expectation:
    day = day_of(attempt.at, situation.zone)
    first = draft.by_on if draft.check_in_on is None else min(draft.by_on, draft.check_in_on)
    if first < day - timedelta(days=1):
        raise DomainError("What they will do lies ahead: give a day that is not over.")
    contact_id = draft.contact_id if draft.contact_id is not None else attempt.contact_id
    return Expectation(
        id=0,
        lead_id=attempt.lead_id,
        contact_id=contact_id,
        what=cleaning.words(draft.what.strip(), "what"),
        by_on=draft.by_on,
        check_in_on=draft.check_in_on,
        made_at=attempt.at,
        attempt_id=attempt.id or None,
    )


def interview_minutes(minutes: int | None) -> int | None:
    """The stated length of an interview. Raises ``DomainError``."""
    if minutes is not None and not 1 <= minutes <= 24 * 60:
        raise DomainError("An interview lasts from a minute to a day.")
    return minutes


def interview_of(situation: Situation, attempt: Attempt, draft: InterviewDraft) -> Interview:
    """The interview that was agreed in an attempt; one that was not logged has the id 0."""
    agreed = _agreed(situation, attempt, draft, "an interview")
    interview_minutes(draft.minutes)
    return Interview(
        id=0,
        lead_id=attempt.lead_id,
        contact_id=agreed.contact_id,
        local=agreed.local,
        zone=agreed.zone,
        at=agreed.at,
        made_at=attempt.at,
        ends_at=None if draft.minutes is None else agreed.at + draft.minutes * MINUTE,
        place=cleaning.words(draft.place.strip(), "place"),
        attempt_id=attempt.id or None,
    )


def suggested_promise(work: Work, situation: Situation, attempt: Attempt) -> PromiseDraft | None:
    """When to say one will call again (planner.md, *Promises*): after a
    voicemail only, clear of every other promise and interview. The one to the
    same person is none of these: the new one takes its place (P5)."""
    if attempt.outcome is not Outcome.VOICEMAIL:
        return None
    tries = len(situation.history.tries)
    taken = _taken(work, attempt)
    found = suggest_promise(situation.times, attempt.at, tries, situation.ladder, taken)
    return PromiseDraft(found.local, found.zone, attempt.contact_id) if found else None


def _taken(work: Work, attempt: Attempt) -> list[Span]:
    """Other promises and interviews near a call; the promise to the same person is
    none of these."""
    store = work.stores.commitments
    since, until = attempt.at - DAY, attempt.at + _AHEAD
    whom = (attempt.lead_id, attempt.contact_id)
    promises = store.promises_between(since, until)
    taken = [(one.at, one.at) for one in promises if (one.lead_id, one.contact_id) != whom]
    return taken + [(one.at, interview_end(one)) for one in store.interviews_between(since, until)]


def promise_to_offer(
    work: Work, situation: Situation, contact_id: int | None
) -> PromiseDraft | None:
    """When to say one will call again, before it is said (the words on their
    voicemail). The person wants to promise: whether it is the last call of a
    ladder does not count here. None where no good time is free."""
    attempt = Attempt(0, situation.lead.id, situation.now, Outcome.VOICEMAIL, contact_id=contact_id)
    taken = _taken(work, attempt)
    this_try = len(situation.history.tries) + 1
    found = suggest_promise(situation.times, situation.now, this_try, None, taken)
    return PromiseDraft(found.local, found.zone, contact_id) if found else None


def question_on(situation: Situation, draft: AttemptDraft) -> str:
    """What to ask once about the promise of an attempt (planner.md, *Promises*):
    a time outside their business days or 7:30 to 18:30; else nothing."""
    if draft.promise is None:
        return ""
    return question_at(situation, draft.promise.local)


def question_at(situation: Situation, local: str) -> str:
    """What to ask once about a promise for a wall minute of theirs, or ""."""
    return question_about(local_minute(local, "a promise"), situation.times.business_days)
