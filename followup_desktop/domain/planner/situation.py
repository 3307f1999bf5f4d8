"""One lead at one moment, read once: what every row asks about."""

from collections.abc import Callable
from datetime import date
from typing import Any, Generic, TypeVar, overload

from followup_desktop.domain.attempt import Attempt, Channel, Outcome
from followup_desktop.domain.business_days import BusinessDays, business_days
from followup_desktop.domain.call_times import call_times
from followup_desktop.domain.call_window import CallTimes
from followup_desktop.domain.clock import Instant, day_of
from followup_desktop.domain.commitments import Expectation, Interview, Promise
from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.history import History, channel_of, interview_end, is_letter, moment
from followup_desktop.domain.lead import Policy, Stage
from followup_desktop.domain.rhythm import PlanSettings, RhythmNumbers
from followup_desktop.domain.zones import country_for, zone_for

_Worth = TypeVar("_Worth")


class once(Generic[_Worth]):
    """``functools.cached_property`` without its lock: a plan is one thread's,
    and 3.11's lock costs as much as a row."""

    def __init__(self, find: Callable[[Any], _Worth]) -> None:
        self._find = find
        self._name = find.__name__
        self.__doc__ = find.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> "once[_Worth]": ...

    @overload
    def __get__(self, owner: object, kind: type) -> _Worth: ...

    def __get__(self, owner: object | None, kind: type) -> "once[_Worth] | _Worth":
        if owner is None:
            return self
        found = owner.__dict__[self._name] = self._find(owner)
        return found


def numbers_of(facts: Facts, settings: PlanSettings) -> RhythmNumbers:
    """The numbers of the lead's rhythm (P10)."""
    return settings.rhythms.get(facts.lead.chosen_rhythm) or RhythmNumbers()


def takes_messages(phone: Phone) -> bool:
    """Whether a text message may reach this number: a mobile's, or one of a kind
    that nobody has named."""
    return phone.usable and phone.kind in (PhoneKind.MOBILE, PhoneKind.UNKNOWN)


def _usable_phone(contact: Contact) -> Phone | None:
    if contact.do_not_phone:
        return None
    for phone in contact.phones:
        if phone.usable:
            return phone
    return None


class Situation:
    """Facts, settings and ``now``, with everything the rows ask for.

    ``contact`` and ``phone`` are whom a phone step goes to (P3, *Whom*);
    ``zone`` is theirs (P6) and the lead's.
    """

    def __init__(self, facts: Facts, settings: PlanSettings, now: Instant) -> None:
        self.facts = facts
        self.lead = facts.lead
        self.employer = facts.employer
        self.settings = settings
        self.now = now
        self.numbers = numbers_of(facts, settings)
        self.contact: Contact | None = None
        self.phone: Phone | None = None
        self.preferred: tuple[Contact, ...] = facts.contacts
        self.history = self._choose_whom()

    # -- whom (P3) ---------------------------------------------------------------

    def _choose_whom(self) -> History:
        facts, settings = self.facts, self.settings
        if len(facts.contacts) > 1:
            log = self._log(settings.zone)
            self.preferred = self._by_preference(log)
            self.zone = self._take_callee()
            return log if self.zone == log.zone else self._log(self.zone)
        self.zone = self._take_callee()
        return self._log(self.zone)

    def _log(self, zone: str) -> History:
        return History(self.facts, zone, written_only=self.settings.written_only)

    def _by_preference(self, log: History) -> tuple[Contact, ...]:
        """The contact of the promise, then the one who last answered, then the
        others in the person's order."""
        wanted: list[int | None] = []
        if self.facts.promises:
            wanted.extend(promise.contact_id for promise in log.open_promises(self.now)[:1])
        if log.answer is not None:
            wanted.append(log.answer.contact_id)
        first = [c for wish in wanted for c in self.facts.contacts if c.id == wish]
        return (
            tuple(dict.fromkeys((*first, *self.facts.contacts))) if first else (self.facts.contacts)
        )

    def _take_callee(self) -> str:
        for contact in self.preferred:
            phone = _usable_phone(contact)
            if phone is not None:
                self.contact, self.phone = contact, phone
                break
        else:
            self.contact = self.preferred[0] if self.preferred else None
            switchboard = self.employer.switchboard
            if switchboard is not None and switchboard.usable and not self._asked_not_to_phone:
                self.phone = switchboard
        return zone_for(self.contact, self.phone, self.employer, self.settings, self.now)

    @property
    def _asked_not_to_phone(self) -> bool:
        """Every person here said "do not phone"."""
        return bool(self.preferred) and all(contact.do_not_phone for contact in self.preferred)

    def contact_of(self, contact_id: int | None) -> Contact | None:
        """The contact of that id, else whom a phone step goes to: one with a
        usable number before one without (P3)."""
        for contact in self.facts.contacts:
            if contact.id == contact_id:
                return contact
        return self.contact

    def zone_of(self, contact: Contact | None) -> str:
        """The zone of one contact (P6), who need not be the one usually called."""
        return zone_for(contact, self.phone_of(contact), self.employer, self.settings, self.now)

    def phone_of(self, contact: Contact | None) -> Phone | None:
        """A contact's first usable number, else the switchboard's (P3). What
        they asked for does not count here: a promise stands."""
        if contact is not None:
            for phone in contact.phones:
                if phone.usable:
                    return phone
        switchboard = self.employer.switchboard
        return switchboard if switchboard is not None and switchboard.usable else None

    @once
    def email_contact(self) -> Contact | None:
        """Whom an e-mail goes to: the first preferred contact with an address."""
        for contact in self.preferred:
            if contact.emails:
                return contact
        return None

    def writes_to(self, contact: Contact | None) -> tuple[Channel, Contact] | None:
        """How a letter reaches this contact, else anybody here: by e-mail, else by
        message to a number that may be a mobile; None where neither is known."""
        people = (contact, *self.preferred) if contact is not None else self.preferred
        for someone in people:
            if someone.emails:
                return Channel.EMAIL, someone
        for someone in people:
            if not someone.do_not_phone and any(takes_messages(one) for one in someone.phones):
                return Channel.MESSAGE, someone
        return None

    # -- tries and days ------------------------------------------------------------------

    @once
    def tries(self) -> list[Attempt]:
        """Tries since the last answer (P4). Who writes only tries by letter too: from
        the first one that does a step (is sent on or after its date) on."""
        calls = self.history.tries
        if not self.settings.written_only:
            return calls
        answer = self.history.answer
        since = moment(answer) if answer is not None else None
        letters = [
            writing
            for writing in self.history.writings
            if writing.id > 0
            and is_letter(writing)
            and (since is None or moment(writing) > since)
            and (
                self.day(writing.at) >= self._first_try_day
                or any(c.at <= writing.at for c in calls)
            )
        ]
        return sorted((*calls, *letters), key=moment)

    @once
    def _first_try_day(self) -> date:
        """The date of row 16, 17, 18 or 19, before anything was tried."""
        lead, numbers, add = self.lead, self.numbers, self.days.add
        answer = self.history.answer
        if answer is not None:
            wait = 1 if self.asked_to_call_again else numbers.keep_in_touch_days
            return add(self.day(answer.at), wait)
        if lead.stage in (Stage.IN_TOUCH, Stage.INTERVIEWING):
            first = add(self.applied_day, numbers.imported_days)
        elif lead.stage is Stage.APPLIED:
            first = add(self.applied_day, numbers.first_call_days)
            if lead.closes_on is not None:
                first = max(first, add(lead.closes_on, numbers.after_closing_days))
        elif numbers.saved_call_days is not None:
            first = add(self.found_day, numbers.saved_call_days)
        else:
            return date.max  # what is only saved asks for nothing
        return max(first, lead.start_on or first)

    @property
    def asked_to_call_again(self) -> bool:
        """The last answer was "call again", without a time."""
        answer = self.history.answer
        return (
            answer is not None
            and answer.outcome is Outcome.CALL_BACK
            and not any(promise.attempt_id == answer.id for promise in self.facts.promises)
        )

    @property
    def applied_day(self) -> date:
        """applied_on, else found, else added (P2)."""
        return self.lead.applied_on or self.found_day

    @property
    def found_day(self) -> date:
        """found, else added."""
        return self.lead.found_on or self.day(self.lead.created_at)

    # -- policy and rhythm ---------------------------------------------------------

    @property
    def policy(self) -> Policy:
        """The lead's own policy, else the employer's."""
        return self.lead.policy or self.employer.policy

    @property
    def no_calls(self) -> bool:
        """They want no calls: the policy, or every person here said so."""
        return self.policy is Policy.NO_CALLS or (self.phone is None and self._asked_not_to_phone)

    @property
    def ladder(self) -> int | None:
        """Calls before a letter: the lead's number, else its rhythm's; None is
        without end."""
        if self.lead.ladder is not None:
            return max(1, self.lead.ladder)
        return self.numbers.ladder

    # -- days ------------------------------------------------------------------------

    @once
    def country(self) -> str:
        """Whose public holidays count (P6); empty while holidays are off."""
        if not self.settings.holidays:
            return ""
        return country_for(self.contact, self.phone, self.employer, self.zone)

    @once
    def days(self) -> BusinessDays:
        """Business days where they are."""
        country = self.country
        return business_days(country, self.employer.region if country else "")

    def day(self, instant: Instant) -> date:
        """The day of an instant in the lead's zone."""
        return day_of(instant, self.zone)

    @once
    def today(self) -> date:
        """Today in the lead's zone."""
        return day_of(self.now, self.zone)

    # -- windows -----------------------------------------------------------------------

    @property
    def phone_kind(self) -> PhoneKind:
        """The kind of the number called; the employer's own is a switchboard."""
        if self.phone is None:
            return PhoneKind.UNKNOWN
        if self.phone is self.employer.switchboard:
            return PhoneKind.SWITCHBOARD
        return self.phone.kind

    @once
    def times(self) -> CallTimes:
        """The call windows of the number called, shared by all leads alike."""
        return self.times_in(self.zone)

    def times_in(self, zone: str) -> CallTimes:
        """The same in the zone of somebody else here (who rang, say)."""
        employer = self.employer
        return call_times(
            self.settings,
            zone,
            self.phone_kind,
            self.country,
            employer.region,
            employer.phone_hours,
            employer.zone,
        )

    # -- commitments ---------------------------------------------------------------------

    @once
    def promises(self) -> list[Promise]:
        """Open promises, the one that counts first."""
        return self.history.open_promises(self.now) if self.facts.promises else []

    @once
    def upcoming(self) -> list[Interview]:
        """Interviews not over yet, the next one first."""
        return sorted(
            (
                interview
                for interview in self.facts.interviews
                if interview.cancelled_at is None and interview_end(interview) > self.now
            ),
            key=lambda interview: (interview.at, interview.id),
        )

    @once
    def held(self) -> Interview | None:
        """The last interview that is over."""
        over = [
            interview
            for interview in self.facts.interviews
            if interview.cancelled_at is None and interview_end(interview) <= self.now
        ]
        return max(over, key=lambda interview: (interview.at, interview.id)) if over else None

    def check_in_day(self, expectation: Expectation) -> date:
        """The agreed day, else the next business day after theirs (row 10)."""
        return expectation.check_in_on or self.days.after(expectation.by_on)

    @once
    def expectation(self) -> Expectation | None:
        """The open expectation."""
        found = self.facts.expectations
        if not found:
            return None
        return self.history.open_expectation({e.id: self.check_in_day(e) for e in found})

    @once
    def thanked(self) -> bool:
        """Whether an e-mail went out since the last interview (P5)."""
        return self.thank_you_order >= 0

    @once
    def thank_you_order(self) -> int:
        """Which of the outgoing writings is the thank-you, -1 where none is."""
        if self.held is None:
            return -1
        for order, writing in enumerate(self.history.writings):
            if writing.at >= self.held.at and channel_of(writing) is Channel.EMAIL:
                return order
        return -1


def ladder_of(facts: Facts, settings: PlanSettings) -> tuple[int, int | None]:
    """Tries used since the last answer, and how many the ladder has (None:
    without end)."""
    now = facts.attempts[-1].at if facts.attempts else facts.lead.created_at
    situation = Situation(facts, settings, now)
    return len(situation.tries), situation.ladder
