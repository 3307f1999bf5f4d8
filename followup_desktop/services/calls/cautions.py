"""Why a call might better wait: said by the button before it lets you, never a bar.

The once-a-day guard and the weekly cap are the planner's (planner.md, after the
rows); here they are asked about this very moment, with everything else that
speaks against dialling now (screens.md, *Contact detail pane*).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.clock import Instant, day_of, start_of_day, wall
from followup_desktop.domain.commitments import Interview
from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.history import interview_end
from followup_desktop.domain.lead import Policy
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.services.agreements.keeping import EARLY

_FIRST_MINUTE, _LAST_MINUTE = 7 * 60 + 30, 18 * 60 + 30
_WANTED = frozenset({StepKind.PROMISE, StepKind.CALL_BACK, StepKind.OWN})
"""Once due, these are what the two of them, or the person alone, agreed on."""


class CautionKind(StrEnum):
    """What speaks against calling now, the weightiest first."""

    NO_CALLS = "no-calls"
    PROMISED = "promised"
    """They were promised a call at ``at``, which is later."""
    INTERVIEW = "interview"
    """An interview here (``at``) is ahead or was today."""
    CALLED_TODAY = "called-today"
    """They, or this number, were called at ``at`` today."""
    OFTEN = "often"
    """The employer was called ``count`` times this week."""
    DAY_OFF = "day-off"
    """``on`` is a weekend or a public holiday there."""
    HOURS = "hours"
    """Outside their hours; ``opens`` and ``at`` (closes) where phone hours are known."""
    THEIR_TURN = "their-turn"
    """They said they would, by ``on``."""
    PLANNED = "planned"
    """The next step is for ``on``."""


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to say before a call; times are shown in ``zone``."""

    kind: CautionKind
    zone: str
    at: Instant | None = None
    opens: Instant | None = None
    on: date | None = None
    count: int = 0


def cautions_of(
    situation: Situation, outcome: Step | NoStep, contact: Contact | None, phone: Phone | None
) -> tuple[Caution, ...]:
    """What speaks against calling ``contact`` under ``phone`` now. Pure."""
    s, step = situation, outcome if isinstance(outcome, Step) else None
    zone = s.zone_of(contact)
    wanted = step is not None and step.kind in _WANTED and step.due_at - EARLY <= s.now
    found = [*_said_no(s, contact, zone), *_promised(s)]
    if not wanted:
        found += [*_interview(s, zone), *_called(s, contact, phone, zone)]
        found += _hours(s, phone, zone)
    if not found and step is not None and step.due_on > day_of(s.now, step.zone):
        kind = CautionKind.THEIR_TURN if step.their_turn else CautionKind.PLANNED
        found.append(Caution(kind, step.zone, on=step.due_on))
    return tuple(found)


def _said_no(s: Situation, contact: Contact | None, zone: str) -> list[Caution]:
    asked = contact is not None and contact.do_not_phone
    no = asked or s.policy is not Policy.CALLS_OK
    return [Caution(CautionKind.NO_CALLS, zone)] if no else []


def _promised(s: Situation) -> list[Caution]:
    """A promise later; none where one is due now."""
    if not s.promises or any(promise.at - EARLY <= s.now for promise in s.promises):
        return []
    first = min(s.promises, key=lambda promise: promise.at)
    return [Caution(CautionKind.PROMISED, first.zone, at=first.at)]


def _interview(s: Situation, zone: str) -> list[Caution]:
    """An interview of this lead ahead, or one at the employer today."""
    today = day_of(s.now, zone)

    def counts(interview: Interview) -> bool:
        own = interview.lead_id == s.lead.id
        ahead = own and interview_end(interview) > s.now
        return interview.cancelled_at is None and (ahead or day_of(interview.at, zone) == today)

    found = [i for i in (*s.facts.interviews, *s.facts.employer_interviews) if counts(i)]
    if not found:
        return []
    # One to come says more than one that is over.
    first = min(found, key=lambda i: (interview_end(i) <= s.now, i.at))
    return [Caution(CautionKind.INTERVIEW, first.zone, at=first.at)]


def _called(s: Situation, contact: Contact | None, phone: Phone | None, zone: str) -> list[Caution]:
    """Today already, or the employer too often this week; busy lines do not count."""
    today = day_of(s.now, zone)
    monday = today - timedelta(days=today.weekday())
    day_begins, week_begins = start_of_day(today, zone), start_of_day(monday, zone)
    number = phone.number if phone is not None else ""
    last: Instant | None = None
    of_employer: set[Instant] = set()
    own = [
        (call.at, call.contact_id, call.number, True)
        for call in s.history.calls
        if call.outcome is not Outcome.BUSY and call.at >= week_begins
    ]
    others = [
        (call.at, call.contact_id, call.number, call.same_employer)
        for call in s.facts.employer_calls
        if not call.busy and call.lead_id != s.lead.id and call.at >= week_begins
    ]
    for at, contact_id, dialled, same_employer in (*own, *others):
        if same_employer:
            of_employer.add(at)
        same = (contact is not None and contact_id == contact.id) or (number and dialled == number)
        if same and day_begins <= at and (last is None or at > last):
            last = at
    found = [Caution(CautionKind.CALLED_TODAY, zone, at=last)] if last is not None else []
    if len(of_employer) >= s.settings.calls_per_employer_week:
        found.append(Caution(CautionKind.OFTEN, zone, count=len(of_employer)))
    return found


def _hours(s: Situation, phone: Phone | None, zone: str) -> list[Caution]:
    """Outside a switchboard's phone hours, else outside 7:30 to 18:30 of a
    business day of theirs."""
    times, local = s.times_in(zone), wall(s.now, zone)
    spans = times.phone_hours_on(local.date())
    if any(begin <= s.now < end for begin, end in spans):
        return []
    board = s.employer.switchboard
    switchboard = phone is not None and (
        phone.kind is PhoneKind.SWITCHBOARD or (board is not None and phone.id == board.id)
    )
    if spans and switchboard:
        ahead = [span for span in spans if span[0] > s.now]
        opens, closes = ahead[0] if ahead else spans[-1]
        return [Caution(CautionKind.HOURS, zone, at=closes, opens=opens)]
    if not s.days.is_business_day(local.date()):
        return [Caution(CautionKind.DAY_OFF, zone, on=local.date())]
    if not _FIRST_MINUTE <= local.hour * 60 + local.minute <= _LAST_MINUTE:
        return [Caution(CautionKind.HOURS, zone)]
    return []
