"""What a person typed, on its way into the file: nothing here has an id yet."""

from dataclasses import dataclass
from datetime import date

from followup_desktop.domain.attempt import Channel, Outcome, Result
from followup_desktop.domain.clock import Instant
from followup_desktop.domain.contact import PhoneKind
from followup_desktop.domain.lead import CloseReason, Policy, Rhythm, Source, Stage


@dataclass(frozen=True, slots=True)
class PhoneDraft:
    """A number as typed, in any national or international form."""

    raw: str
    extension: str = ""
    kind: PhoneKind = PhoneKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A person. ``zone`` is IANA or empty (then the number tells)."""

    name: str = ""
    role: str = ""
    say_name: str = ""
    address_as: str = ""
    zone: str = ""
    phones: tuple[PhoneDraft, ...] = ()
    emails: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class EmployerDraft:
    """What is known of an employer; None leaves what the file has.

    ``name`` empty is a blind lead. The same name (case and outer spaces aside)
    is the same employer.
    """

    name: str = ""
    policy: Policy | None = None
    phone_hours: str | None = None
    country: str | None = None
    region: str | None = None
    zone: str | None = None
    visitable: bool | None = None
    switchboard: PhoneDraft | None = None


@dataclass(frozen=True, slots=True)
class OwnStepDraft:
    """A step whose day and channel the person chooses ("Change…").

    Give ``at`` (an instant) or ``on`` (an all-day step); days are counted in
    ``zone``, empty: the contact's zone.
    """

    on: date | None = None
    at: Instant | None = None
    channel: Channel = Channel.PHONE
    zone: str = ""


@dataclass(frozen=True, slots=True)
class LeadDraft:
    """A new lead. ``employer`` may be just a name.

    ``stage`` None: Applied where ``applied_on`` is known, else Saved.
    ``found_on`` None: today in the user's zone.
    """

    employer: EmployerDraft | str = ""
    position: str = ""
    contacts: tuple[ContactDraft, ...] = ()
    location: str = ""
    url: str = ""
    source: Source = Source.OTHER
    source_detail: str = ""
    rhythm: Rhythm | None = None
    found_on: date | None = None
    applied_on: date | None = None
    applied_through: str = ""
    sent: str = ""
    closes_on: date | None = None
    start_on: date | None = None
    cover_letter_date: date | None = None
    nudge_on: date | None = None
    decide_by: date | None = None
    interest: int | None = None
    stage: Stage | None = None
    close_reason: CloseReason | None = None
    pay: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    policy: Policy | None = None
    """For this lead alone; the employer's stands in ``employer``."""
    ladder: int | None = None
    own_step: OwnStepDraft | None = None


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """ "I will call at …": ``local`` is ``YYYY-MM-DDTHH:MM`` in ``zone``
    (empty: the contact's zone). ``contact_id`` None: whoever the attempt was with."""

    local: str
    zone: str = ""
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class ExpectationDraft:
    """ "They will … by ``by_on``"; ``check_in_on`` is the agreed day to ask."""

    by_on: date
    check_in_on: date | None = None
    what: str = ""
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class InterviewDraft:
    """An interview at ``local`` (``YYYY-MM-DDTHH:MM``) in ``zone`` (empty: the
    contact's). ``minutes`` is its stated length, None: an hour."""

    local: str
    zone: str = ""
    minutes: int | None = None
    place: str = ""
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class AttemptDraft:
    """One line for the call log, and what came of it.

    ``at`` None: now. ``duration`` in seconds. ``policy_scope`` says whom "do
    not phone" is about: ``person``, ``lead`` or ``employer``. ``contact_id``
    None: the person the next step is about, else the lead's first.
    """

    outcome: Outcome
    channel: Channel = Channel.PHONE
    incoming: bool = False
    at: Instant | None = None
    duration: int | None = None
    contact_id: int | None = None
    phone_id: int | None = None
    results: frozenset[Result] = frozenset()
    note: str = ""
    feeling: str = ""
    purpose: str = ""
    """What the person called about; empty: as kept with the call."""
    ticks: frozenset[str] = frozenset()
    """What of the checklist was ticked (keys of ``domain.checklist``)."""
    promise: PromiseDraft | None = None
    expectation: ExpectationDraft | None = None
    interview: InterviewDraft | None = None
    policy_scope: str = "employer"
    own_step: OwnStepDraft | None = None
    decide_by: date | None = None
    """With the result ``offer``: until when they want an answer."""
    also: tuple[int, ...] = ()
    """Other leads of the same employer that this one call was about: it is
    logged for each (planner.md); what was agreed belongs to the first alone."""
    passed_to: ContactDraft | None = None
    """With the result ``passed-on``: to whom; becomes a person of the lead."""
    may_use_name: bool = False
    """They let their name be used: whoever it was becomes the lead's referrer."""
