"""Rows 1 to 8: what was agreed, and who must not be asked (planner.md)."""

from followup_desktop.domain.attempt import Attempt, Channel, Outcome
from followup_desktop.domain.clock import day_of
from followup_desktop.domain.commitments import Promise
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.history import attempt_anchor, interview_anchor, promise_anchor
from followup_desktop.domain.lead import OwnStep, Policy, Stage
from followup_desktop.domain.sayings import say_day, say_moment
from followup_desktop.domain.step import NoStep, StepKind

from .draft import Draft, Placing
from .situation import Situation
from .writing import noun_for_try

_THANK_WITHIN = 2
_NO_NUMBER = " There is no number for this yet: please add one first."


def row_1(s: Situation) -> NoStep | None:
    """Closed: none."""
    if s.lead.stage is Stage.CLOSED:
        return NoStep(1, "This lead is closed.")
    return None


def row_2(s: Situation) -> Draft | None:
    """They rang and were missed; no answer, outgoing call, e-mail or newer
    promise since. A message or visit does not count (literal)."""
    ring = s.history.missed
    if ring is None or s.history.is_dismissed(StepKind.CALL_BACK, attempt_anchor(ring)):
        return None
    if any(_made_after(s, promise, ring) for promise in s.facts.promises):
        return None
    contact = s.contact_of(ring.contact_id)
    rang = f"They rang on {say_moment(ring.at, s.zone)}, their time"
    reason = f"{rang}, and missed you, so they want to talk."
    return Draft(
        2,
        StepKind.CALL_BACK,
        Channel.PHONE,
        attempt_anchor(ring),
        reason if _is_known(s, contact) else reason + _NO_NUMBER,
        Placing.CALL_BACK,
        instant=ring.at,
        zone=s.zone_of(contact),
        contact=contact,
        contact_known=True,
    )


def _made_after(s: Situation, promise: Promise, ring: Attempt) -> bool:
    return s.history.made(promise.attempt_id, promise.made_at) >= (ring.at, ring.id)


def row_3(s: Situation) -> Draft | None:
    """An interview held at most 2 business days ago, not thanked, an e-mail
    known, and no promise or interview due today or earlier."""
    held = s.held
    if held is None or s.email_contact is None or s.thanked:
        return None
    on = s.day(held.at)
    if s.today > s.days.add(on, _THANK_WITHIN) or _busy_today(s):
        return None
    return Draft(
        3,
        StepKind.THANK_YOU,
        Channel.EMAIL,
        interview_anchor(held),
        f"Your interview was on {say_day(on)}. A short thank-you, best on the same day, "
        "is remembered.",
        Placing.NOT_BEFORE_TODAY,
        day=on,
        contact=s.email_contact,
        contact_known=True,
    )


def _busy_today(s: Situation) -> bool:
    return any(s.day(promise.at) <= s.today for promise in s.promises) or any(
        s.day(interview.at) <= s.today for interview in s.upcoming
    )


def row_4(s: Situation) -> Draft | None:
    """An open promise, at its minute, in the zone it was made for."""
    if not s.promises:
        return None
    promise = s.promises[0]
    contact = s.contact_of(promise.contact_id)
    reason = (
        f"On {say_day(s.day(promise.made_at))} you {_how_told(s, promise)} that you would "
        f"{_to_do(s)} {say_moment(promise.at, promise.zone)}, their time{_of_ladder(s)}"
    )
    return Draft(
        4,
        StepKind.PROMISE,
        Channel.PHONE,
        promise_anchor(promise),
        reason if _is_known(s, contact) else reason + _NO_NUMBER,
        Placing.INSTANT,
        instant=promise.at,
        zone=promise.zone,
        contact=contact,
        contact_known=True,
    )


def _is_known(s: Situation, contact: Contact | None) -> bool:
    """Whether there is a number for it; who writes needs none."""
    return s.settings.written_only or s.phone_of(contact) is not None


def _to_do(s: Situation) -> str:
    return "write by" if s.settings.written_only else "call on"


def _how_told(s: Situation, promise: Promise) -> str:
    for attempt in s.facts.attempts:
        if attempt.id == promise.attempt_id:
            if attempt.outcome is Outcome.VOICEMAIL:
                return "told their voicemail"
            if attempt.outcome is Outcome.LEFT_MESSAGE:
                return "left the message"
    return "promised"


def _of_ladder(s: Situation) -> str:
    tries, ladder = len(s.tries), s.ladder
    if ladder is None or not 0 < tries < ladder:
        return "."
    return f". This is {noun_for_try(s)} {tries + 1} of {ladder}."


def row_5(s: Situation) -> Draft | None:
    """The person's own step, and no interview still to come on or before its day."""
    own = s.lead.own_step
    if own is None or not _own_is_open(s, own):
        return None
    if any(day_of(interview.at, own.zone) <= own.on for interview in s.upcoming):
        return None
    channel = Channel(own.channel) if own.channel in list(Channel) else None
    return Draft(
        5,
        StepKind.OWN,
        channel,
        own_anchor(own),
        f"You chose {say_day(own.on)} for this yourself.",
        Placing.ON_DAY if own.at is None else Placing.INSTANT,
        day=own.on,
        instant=own.at or 0,
        zone=own.zone,
        contact=s.email_contact if channel is Channel.EMAIL else None,
        contact_known=channel is Channel.EMAIL,
    )


def own_anchor(own: OwnStep) -> str:
    """What an own step is known by: when it was chosen, and for when."""
    return f"own={own.at if own.at is not None else own.on.isoformat()}"


def _own_is_open(s: Situation, own: OwnStep) -> bool:
    """Open until a later answer, an attempt on or after its day (busy, wrong
    number and missed aside), *not needed*, or closing (P5)."""
    return (
        own.ended_at is None
        and not s.history.closed_since(own.set_at)
        and not s.history.is_dismissed(StepKind.OWN, own_anchor(own), own.set_at)
        and not s.history.ends_own_step(own)
    )


def row_6(s: Situation) -> Draft | None:
    """An interview ahead: no channel, at its minute, their turn."""
    for interview in s.upcoming:
        if s.history.is_dismissed(StepKind.INTERVIEW, interview_anchor(interview)):
            continue
        return Draft(
            6,
            StepKind.INTERVIEW,
            None,
            interview_anchor(interview),
            f"Your interview is on {say_moment(interview.at, interview.zone)}, their time. "
            "Until then there is nothing to ask.",
            Placing.INSTANT,
            instant=interview.at,
            zone=interview.zone,
            contact=s.contact_of(interview.contact_id),
            contact_known=True,
            their_turn=True,
        )
    return None


def row_7(s: Situation) -> NoStep | None:
    """Policy *no contact*: none."""
    if s.policy is Policy.NO_CONTACT:
        return NoStep(7, "They asked not to be contacted. If they write or ring, it is shown here.")
    return None


def row_8(s: Situation) -> NoStep | None:
    """Employer unknown (blind lead), even with a number: none."""
    if not s.employer.name.strip():
        return NoStep(8, "Add the company to unlock follow-up")
    return None
