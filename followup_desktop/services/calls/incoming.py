"""They called me: who it may be, and what is done in the second they ring.

An incoming talk is an answer (planner.md P4): by being logged it settles open
promises and the expectation (P5). A ring that was missed makes the call-back of
row 2. Somebody unknown becomes a lead in the transaction that begins the call.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.business_days import business_days
from followup_desktop.domain.clock import DAY, Instant
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.history import interview_end
from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.domain.phone_number import display
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.promise import Span
from followup_desktop.domain.ring_back import RingBack, ring_back_times
from followup_desktop.domain.zones import country_of_zone, zone_of_number
from followup_desktop.services.attempts import AttemptService
from followup_desktop.services.calls.calling import CallingService, CallInProgress
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.services.leads.found import lead_facts
from followup_desktop.services.leads.service import open_again
from followup_desktop.services.leads.writing import LeadWriting
from followup_desktop.services.numbers.reading import read_phone
from followup_desktop.services.work import Touched, Work

MOST = 8
_RECENTLY = 3 * DAY
_LIKELY = 14 * DAY
_SEVERAL = 3
"""So few leads: everybody of them is listed, up to so many a lead."""
_LONGEST_NUMBER = 100
_THEY_CALLED = "They called me"
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters by their kind, blanks to the eye."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who may be ringing: one person (or just the number) of one lead.

    ``number`` is the one they are reached under, for reading; ``phone_id`` its
    id. ``closed`` is why the lead is closed, None while it is open. ``promised``
    is when the open promise is due, ``their_turn`` whether something is expected
    of them, ``missed`` whether a ring of theirs was missed.
    """

    lead_id: int
    contact_id: int | None
    phone_id: int | None
    name: str
    employer: str
    position: str
    number: str
    closed: CloseReason | None = None
    promised: Instant | None = None
    their_turn: bool = False
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody unknown, as far as they have said who they are: one of the three."""

    name: str = ""
    company: str = ""
    number: str = ""

    @property
    def is_nobody(self) -> bool:
        """Whether nothing that can be seen was typed."""
        return not any(map(_seen, (self.name, self.company, self.number)))


Who = Caller | Newcomer


class IncomingService(LeadWriting):
    """Finds who is calling, takes the call, or notes that it was missed or put off."""

    def __init__(self, work: Work, calling: CallingService, attempts: AttemptService) -> None:
        super().__init__(work)
        self._calling = calling
        self._attempts = attempts

    # -- who it may be -----------------------------------------------------------------

    def find(self, text: str, most: int = MOST) -> tuple[Caller, ...]:
        """Who is meant by a few letters or digits, likeliest first: name, company,
        position, any part of the number, in any order. Nothing for no text."""
        now = self._work.now()
        ids = self._stores.callers.found(text, now - _RECENTLY, most)
        everybody = len(ids) <= _SEVERAL
        words = tuple(_plain(word) for word in text[:200].split())
        found: list[Caller] = []
        for situation in self._situations(ids):
            found += self._callers(situation, words, everybody=everybody)
        return tuple(found[:most])

    def likely(self, most: int = MOST) -> tuple[Caller, ...]:
        """Who may ring before anything is typed: whom one called these days."""
        since = self._work.now() - _LIKELY
        situations = self._situations(self._stores.callers.called(since, most))
        return tuple(self._caller(one, one.contact, None) for one in situations)

    def _situations(self, lead_ids: Iterable[int]) -> list[Situation]:
        ids = list(lead_ids)
        facts = self._stores.facts.facts(ids)
        settings, now = self._work.plan_settings(), self._work.now()
        return [Situation(facts[one], settings, now) for one in ids if one in facts]

    def _callers(
        self, situation: Situation, words: tuple[str, ...], *, everybody: bool
    ) -> list[Caller]:
        """The people of a lead that the words mean; where none is meant more than
        the others, the one usually called, or everybody of the few leads found."""
        meant = [(_meant(contact, words), contact) for contact in situation.preferred]
        best = max((hits for hits, _ in meant), default=0)
        if best:
            people = [contact for hits, contact in meant if hits == best]
        else:
            people = [contact for _, contact in meant]
            usual = situation.contact
            people.sort(key=lambda contact: contact is not usual)
            people = people[: _SEVERAL if everybody else 1]
        digits = _digits(" ".join(words))
        return [self._caller(situation, one, _dialled(one, digits)) for one in people] or [
            self._caller(situation, None, None)
        ]

    def _caller(self, s: Situation, contact: Contact | None, phone: Phone | None) -> Caller:
        lead = s.lead
        closed = lead.close_reason or CloseReason.STOPPED
        shown = phone or s.phone_of(contact)
        is_open = lead.stage is not Stage.CLOSED
        return Caller(
            lead_id=lead.id,
            contact_id=contact.id if contact else None,
            phone_id=shown.id if shown else None,
            name=contact.name if contact else "",
            employer=s.employer.name,
            position=lead.position,
            number=display(shown, s.settings.region) if shown else "",
            closed=None if is_open else closed,
            promised=s.promises[0].at if is_open and s.promises else None,
            their_turn=is_open and s.expectation is not None,
            missed=is_open and s.history.missed is not None,
        )

    # -- what is done --------------------------------------------------------------------

    def take(self, who: Who, *, initiator: object = None) -> CallInProgress:
        """Begin the incoming call, the timer with it; a call that is open is parked,
        a newcomer becomes a lead, all in one transaction. Raises ``DomainError``
        where nothing is known of a newcomer, or their number has no digits."""
        kinds = {ChangeKind.CALL} | ({ChangeKind.LEAD} if isinstance(who, Newcomer) else set())
        undoable = isinstance(who, Newcomer)
        with self._work.write("Add who called", kinds, initiator, undoable=undoable) as touched:
            caller = self._known(who, touched)
            return self._calling.start(
                *(caller.lead_id, caller.contact_id, caller.phone_id, True), park=True
            )

    def missed(self, who: Who, *, initiator: object = None) -> int:
        """They rang and it was missed: ringing back is next (row 2), also for a lead
        that was closed. The lead's id."""
        return self._log(who, "Log a missed call", AttemptDraft(Outcome.MISSED), initiator)

    def put_off(self, who: Who, when: RingBack, *, initiator: object = None) -> int:
        """ "May I ring you at ten?": the talk is in the log, the promise made, and a
        closed lead open again. An open call is left alone. The lead's id."""
        promise = PromiseDraft(when.local, when.zone)
        draft = AttemptDraft(Outcome.CALL_BACK, incoming=True, promise=promise)
        return self._log(who, "Promise to ring back", draft, initiator)

    def _log(self, who: Who, label: str, draft: AttemptDraft, initiator: object) -> int:
        kinds = {ChangeKind.ATTEMPT, ChangeKind.LEAD}
        with self._work.write(label, kinds, initiator) as touched:
            caller = self._known(who, touched)
            # Who rings has not ended it; without a step nobody would ring them back.
            open_again(self._stores, caller.lead_id)
            whom = replace(draft, contact_id=caller.contact_id, phone_id=caller.phone_id)
            self._attempts.insert(caller.lead_id, whom, touched)
        return caller.lead_id

    # -- somebody unknown ----------------------------------------------------------------

    def _known(self, who: Who, touched: Touched) -> Caller:
        if isinstance(who, Caller):
            return who
        lead_id = self._insert(self._draft_of(who), touched)
        people = self._stores.contacts.of_lead(lead_id)
        first = people[0] if people else None
        phone = first.phones[0] if first and first.phones else None
        return Caller(
            lead_id,
            first.id if first else None,
            phone.id if phone else None,
            *(who.name, who.company, "", who.number),
        )

    def _draft_of(self, who: Newcomer) -> LeadDraft:
        name, company, number = map(_seen, (who.name, who.company, who.number))
        if not (name or company or number):
            raise DomainError("Type who it is first: a name, a company or a number will do.")
        if number and not _digits(number):
            raise DomainError("That number has no digits. Leave it empty if you do not know it.")
        if len(number) > _LONGEST_NUMBER:
            raise DomainError("That is too long for a telephone number.")
        phone, notes = self._readable(number)
        person = ContactDraft(name=name, phones=(phone,) if phone else ())
        return LeadDraft(
            employer=company,
            contacts=(person,) if name or phone else (),
            source_detail=_THEY_CALLED,
            notes=notes,
        )

    def _readable(self, number: str) -> tuple[PhoneDraft | None, str]:
        """The number, or, where it is none that can be called (half of it, say), a
        note of what was typed: they are on the line, and nothing is to be mended now."""
        if not number:
            return None, ""
        draft = PhoneDraft(number)
        try:
            read_phone(draft, self._regions("", None))
        except DomainError:
            return None, f"They called from: {number}"
        return draft, ""

    # -- "may I ring you at ten?" ----------------------------------------------------------

    def ring_back_times(self, who: Who) -> tuple[RingBack, ...]:
        """The times to offer, on their clocks; clear of other promises and interviews
        but not of those to this lead, which are settled by their ringing."""
        now, settings = self._work.now(), self._work.plan_settings()
        if isinstance(who, Caller):
            facts = lead_facts(self._stores, who.lead_id)
            situation = Situation(facts, settings, now)
            zone = situation.zone_of(situation.contact_of(who.contact_id))
            days = situation.times_in(zone).business_days
            return ring_back_times(now, zone, days, settings, self._taken(now, facts))
        zone = self._zone_of_newcomer(who, now) or settings.zone
        days = business_days(country_of_zone(zone) if settings.holidays else "", "")
        return ring_back_times(now, zone, days, settings, self._taken(now, None))

    def _zone_of_newcomer(self, who: Newcomer, now: Instant) -> str:
        draft, _ = self._readable(who.number.strip()[:_LONGEST_NUMBER])
        if draft is None:
            return ""
        return zone_of_number(read_phone(draft, self._regions("", None)), now)

    def _taken(self, now: Instant, besides: Facts | None) -> list[Span]:
        store, until = self._stores.commitments, now + 7 * DAY
        lead_id = besides.lead.id if besides else 0
        spans = [
            (one.at, one.at)
            for one in store.promises_between(now - DAY, until)
            if one.lead_id != lead_id
        ]
        return spans + [
            (one.at, interview_end(one)) for one in store.interviews_between(now - DAY, until)
        ]


def _meant(contact: Contact, words: tuple[str, ...]) -> int:
    """How many of the words name this person, or begin a word of theirs."""
    theirs = _plain(f"{contact.name} {contact.role} {' '.join(contact.emails)}").split()
    hits = sum(any(own.startswith(word) for own in theirs) for word in words)
    digits = _digits(" ".join(words))
    return hits + (len(digits) >= 3 and _dialled(contact, digits) is not None)


def _dialled(contact: Contact, digits: str) -> Phone | None:
    """The number of theirs that has these digits in it."""
    if len(digits) < 3:
        return None
    wanted = digits.lstrip("0") if len(digits) > 5 else digits
    return next((one for one in contact.phones if wanted in _digits(one.number + one.raw)), None)


def _seen(text: str) -> str:
    """``text`` with single blanks; "" where none of it can be seen (zero-width spaces,
    marks of direction and their kin)."""
    tidy = " ".join(text.split())
    seen = (ch not in _BLANK_LETTERS and unicodedata.category(ch)[0] not in "CZM" for ch in tidy)
    return tidy if any(seen) else ""


def _digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(ch)) for ch in text if ch.isdecimal())


def _plain(text: str) -> str:
    """Without capitals and accents, as the index has it."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(ch for ch in parts if not unicodedata.combining(ch))
