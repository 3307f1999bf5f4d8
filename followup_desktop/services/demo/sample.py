"""Generated sample data: forty leads in every state, relative to today.

Each lead is lived through: the clock is moved to when the planner's own next
step falls due, and there its next event is logged by the very services that log
a real one. So the sample data obey the rules they show, on any day.
"""

from datetime import date, datetime, time, timedelta

from followup_desktop.domain import phone_number
from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.business_days import business_days
from followup_desktop.domain.clock import HOUR, MINUTE, Instant, at, day_of, wall_minute
from followup_desktop.domain.contact import PhoneKind
from followup_desktop.domain.step import Step
from followup_desktop.services.attempts import AttemptService
from followup_desktop.services.demo.leads import SAMPLES, Event, Sample
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    EmployerDraft,
    ExpectationDraft,
    InterviewDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.services.leads.service import LeadService
from followup_desktop.services.settings.service import SettingsService
from followup_desktop.services.steps import StepService

_PROFILE = {
    "name": "Alex Rivera",
    "number": "(206) 555-0101",
    "sentence": "I keep books and people's calendars in order, and I like both.",
}
_INTO_WINDOW = 7 * MINUTE


class MovingClock:
    """A clock that goes where the story is."""

    def __init__(self, instant: Instant, zone: str) -> None:
        self.instant = instant
        self._zone = zone

    def now(self) -> Instant:
        """Where the story is."""
        return self.instant

    def zone(self) -> str:
        """The user's zone."""
        return self._zone


class Demo:
    """Fills an empty file. ``clock`` must be the services' own."""

    def __init__(
        self,
        leads: LeadService,
        attempts: AttemptService,
        steps: StepService,
        settings: SettingsService,
        clock: MovingClock,
    ) -> None:
        self._leads = leads
        self._attempts = attempts
        self._steps = steps
        self._settings = settings
        self._clock = clock
        self._now = clock.instant
        self._days = business_days("US")
        self._today = day_of(self._now, clock.zone())

    def fill(self) -> int:
        """Write the sample search; returns how many leads it has."""
        for key, value in _PROFILE.items():
            self._settings.set(key, value)
        self._settings.set("number", self._number(_PROFILE["number"]))
        self._settings.set("first-start-done", "on")
        for sample in SAMPLES:
            self._live(sample)
        self._clock.instant = self._now
        self._steps.replan_all()
        return len(SAMPLES)

    # -- one lead ------------------------------------------------------------------

    def _live(self, sample: Sample) -> None:
        begun = max(sample.applied or 0, sample.found or 0)
        self._clock.instant = self._morning(self._business_day(-begun))
        lead_id = self._leads.add(self._draft(sample))
        if sample.research:
            employer_id = self._leads.detail(lead_id).employer.id
            self._leads.edit_employer(employer_id, {"research": sample.research})
        if sample.second is not None:
            name, role, number = sample.second
            phones = (PhoneDraft(self._number(number), kind=PhoneKind.SWITCHBOARD),)
            self._leads.add_contact(lead_id, ContactDraft(name, role, phones=phones))
        for event in sample.events:
            if not self._happen(lead_id, event):
                break
        if sample.close is not None:
            self._move_on()
            self._leads.close([lead_id], sample.close)

    def _draft(self, sample: Sample) -> LeadDraft:
        phones: tuple[PhoneDraft, ...] = ()
        if sample.phone:
            phones = (
                PhoneDraft(self._number(sample.phone), sample.extension, PhoneKind(sample.kind)),
            )
        person = ContactDraft(
            sample.contact,
            sample.role,
            phones=phones,
            emails=(sample.email,) if sample.email else (),
        )
        known = sample.contact or sample.phone or sample.email
        return LeadDraft(
            employer=EmployerDraft(
                sample.employer, policy=sample.policy, phone_hours=sample.hours or None
            ),
            position=sample.position,
            location=sample.location,
            contacts=(person,) if known else (),
            source=sample.source,
            source_detail=sample.detail,
            applied_on=None if sample.applied is None else self._business_day(-sample.applied),
            nudge_on=None if sample.nudge is None else self._business_day(sample.nudge),
            decide_by=None if sample.decide is None else self._business_day(sample.decide),
            interest=sample.interest,
            stage=sample.stage,
            pay=sample.pay,
            tags=sample.tags,
            notes=sample.notes,
        )

    def _number(self, national: str) -> str:
        """An American number, so written that it is one in the user's country too."""
        meant = phone_number.parse(national, "US").number
        read = phone_number.parse(national, self._settings.region()).number
        return national if read == meant else f"+1 {national}"

    def _happen(self, lead_id: int, event: Event) -> bool:
        """Log an event when the lead's next step is due; False where that lies
        ahead of today, so that it has not happened yet."""
        step = self._leads.detail(lead_id).step
        if not isinstance(step, Step):
            return False
        when = step.due_at + (10 * HOUR if step.all_day else _INTO_WINDOW)
        when = max(when, self._clock.instant + MINUTE)
        if when > self._now:
            return False
        self._clock.instant = when
        self._attempts.log(lead_id, self._attempt(event))
        return True

    def _attempt(self, event: Event) -> AttemptDraft:
        outcome = Outcome(event.outcome)
        return AttemptDraft(
            outcome=outcome,
            channel=Channel.EMAIL if outcome is Outcome.SENT else Channel.PHONE,
            duration=event.seconds or None,
            results=frozenset({event.result}) if event.result else frozenset(),
            note=event.note,
            feeling=event.feeling,
            promise=PromiseDraft(self._local(event.promise)) if event.promise else None,
            interview=InterviewDraft(self._local(event.interview)) if event.interview else None,
            expectation=(
                ExpectationDraft(self._business_day(event.expect), what="tell me how it stands")
                if event.expect is not None
                else None
            ),
        )

    def _move_on(self) -> None:
        """A day later, but never past now."""
        later = self._clock.instant + 26 * HOUR
        self._clock.instant = min(later, self._now)

    # -- days ----------------------------------------------------------------------

    def _business_day(self, count: int) -> date:
        """The business day so many before (negative) or after today."""
        if count >= 0:
            return self._days.add(self._today, count)
        day = self._today
        while count < 0:
            day -= timedelta(days=1)
            if self._days.is_business_day(day):
                count += 1
        return day

    def _local(self, wish: tuple[int, str]) -> str:
        day = self._business_day(wish[0])
        return wall_minute(datetime.combine(day, time.fromisoformat(wish[1])))

    def _morning(self, day: date) -> Instant:
        """Nine in the morning of a day, or now where that lies ahead."""
        return min(at(day, time(9), self._clock.zone()), self._now)
