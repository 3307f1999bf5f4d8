"""Adding and changing a lead with its employer and first person, as one write.

The command line and the *Add lead* form speak of a lead, its company and whom
to call in one breath; here that breath becomes rows.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from followup_desktop.domain.clock import Instant, day_of
from followup_desktop.domain.contact import Phone, PhoneKind
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason, Lead, OwnStep, Stage
from followup_desktop.domain.planner import Situation
from followup_desktop.services import cleaning
from followup_desktop.services.drafts import (
    ContactDraft,
    EmployerDraft,
    LeadDraft,
    OwnStepDraft,
    PhoneDraft,
)
from followup_desktop.services.leads.people import PeopleService
from followup_desktop.services.numbers.reading import read_phone
from followup_desktop.services.work import Touched

_LEAD = frozenset(
    "position location url source source_detail rhythm found_on applied_on applied_through sent "
    "closes_on start_on cover_letter_date nudge_on decide_by interest stage close_reason pay "
    "notes tags policy ladder referrer_id may_use_name purpose".split()
)
_CHECKED = frozenset("interest ladder position location url notes pay".split())
"""Of a new lead: numbers within their bounds, words that have room."""
_EMPLOYER_KEYS = {
    "employer_policy": "policy",
    "employer_hours": "phone_hours",
    "employer_country": "country",
    "employer_region": "region",
    "employer_zone": "zone",
    "employer_visitable": "visitable",
}
_CONTACT_KEYS = frozenset(
    "contact_name contact_phone contact_email contact_zone contact_phone_kind".split()
)


class LeadWriting(PeopleService):
    """The writing half of ``LeadService``."""

    # -- adding ----------------------------------------------------------------------

    def _insert(self, draft: LeadDraft, touched: Touched) -> int:
        """Write a new lead within the current transaction; its id."""
        named = draft.employer
        wish = EmployerDraft(named) if isinstance(named, str) else named
        employer = self._employer_for(wish, touched)
        people = [self._contact_of(one, employer) for one in draft.contacts]
        lead_id = self._stores.leads.add(self._lead_of(draft, employer.id))
        for person in people:
            self._stores.contacts.add(person, lead_id)
        touched.lead(lead_id)
        if draft.own_step is not None:
            self.put_own_step(lead_id, draft.own_step)
        return lead_id

    def _lead_of(self, draft: LeadDraft, employer_id: int) -> Lead:
        now = self._work.now()
        checked = cleaning.fields(
            {name: getattr(draft, name) for name in _CHECKED}, _CHECKED, "lead"
        )
        stage = draft.stage or (Stage.APPLIED if draft.applied_on else Stage.SAVED)
        if draft.close_reason is not None:
            stage = Stage.CLOSED
        if stage is Stage.CLOSED and draft.close_reason is None:
            raise DomainError("A closed lead needs the reason why it was closed.")
        return Lead(
            id=0,
            employer_id=employer_id,
            position=draft.position.strip(),
            location=draft.location.strip(),
            url=draft.url.strip(),
            source=draft.source,
            source_detail=draft.source_detail.strip(),
            rhythm=draft.rhythm,
            found_on=draft.found_on or day_of(now, self._work.plan_settings().zone),
            applied_on=draft.applied_on,
            applied_through=draft.applied_through,
            sent=draft.sent,
            closes_on=draft.closes_on,
            start_on=draft.start_on,
            cover_letter_date=draft.cover_letter_date,
            nudge_on=draft.nudge_on,
            decide_by=draft.decide_by,
            interest=checked["interest"],
            stage=stage,
            close_reason=draft.close_reason,
            closed_at=now if stage is Stage.CLOSED else None,
            pay=draft.pay.strip(),
            notes=draft.notes,
            tags=draft.tags,
            policy=draft.policy,
            ladder=checked["ladder"],
            created_at=now,
        )

    def _employer_for(self, wish: EmployerDraft, touched: Touched) -> Employer:
        """The employer of that name with what is new about it, or a new one."""
        known = {
            name: value
            for name in ("policy", "phone_hours", "country", "region", "zone", "visitable")
            if (value := getattr(wish, name)) is not None
        }
        clean = cleaning.company(known, frozenset(known))
        found = self._stores.employers.named(wish.name)
        if found is None:
            employer = self._new_employer(wish.name.strip(), clean)
        else:
            employer = self._employer(found)
            if clean:
                self._stores.employers.change(found, clean)
                touched.employer(found)
        if wish.switchboard is not None:
            phone = self._phone_of(wish.switchboard, "", employer)
            self._stores.employers.set_switchboard(
                employer.id, replace(phone, kind=PhoneKind.SWITCHBOARD)
            )
            touched.employer(employer.id)
        return self._employer(employer.id)

    def _new_employer(self, name: str, clean: Mapping[str, Any]) -> Employer:
        cleaning.words(name, "employer")
        employer = Employer(id=0, name=name, created_at=self._work.now(), **clean)
        return replace(employer, id=self._stores.employers.add(employer))

    # -- changing --------------------------------------------------------------------

    def _update(self, lead: Lead, changes: Mapping[str, Any], touched: Touched) -> None:
        """Write changes of a lead, its employer and its first person."""
        mine = {name: value for name, value in changes.items() if name in _LEAD}
        unknown = set(changes) - _LEAD - set(_EMPLOYER_KEYS) - _CONTACT_KEYS - {"employer"}
        if unknown:
            raise DomainError(f'A lead has no "{min(unknown)}" that could be changed.')
        touched.lead(lead.id)
        if "employer" in changes:
            lead = self._move(lead, str(changes["employer"]).strip(), touched)
        theirs = {_EMPLOYER_KEYS[n]: v for n, v in changes.items() if n in _EMPLOYER_KEYS}
        if theirs:
            clean = cleaning.company(theirs, frozenset(theirs))
            self._stores.employers.change(lead.employer_id, clean)
            touched.employer(lead.employer_id)
        clean = self._staged(lead, cleaning.fields(mine, _LEAD, "lead"))
        self._stores.leads.change(lead.id, clean)
        person = {name: value for name, value in changes.items() if name in _CONTACT_KEYS}
        if person:
            self._change_person(lead, person, touched)

    def _staged(self, lead: Lead, clean: dict[str, Any]) -> dict[str, Any]:
        """A stage that closes or opens brings its reason and time with it; a saved
        lead that gets a day of applying is applied for, as a new one is."""
        stage = clean.get("stage")
        if stage is None and lead.stage is Stage.SAVED and clean.get("applied_on") is not None:
            return clean | {"stage": Stage.APPLIED}
        if stage is None or stage is lead.stage:
            return clean
        if stage is Stage.CLOSED:
            if not isinstance(clean.get("close_reason"), CloseReason):
                raise DomainError("A lead is closed with a reason.")
            return clean | {"closed_at": self._work.now()}
        if lead.stage is Stage.CLOSED:
            return clean | {"close_reason": None}
        return clean

    def _move(self, lead: Lead, name: str, touched: Touched) -> Lead:
        """Give a lead's employer another name, or move the lead to the employer
        that already has it. One shared with other leads is never renamed here."""
        found = self._stores.employers.named(name)
        cleaning.words(name, "employer")
        if found == lead.employer_id or (found is None and self._alone(lead)):
            self._stores.employers.change(lead.employer_id, {"name": name})
            touched.employer(lead.employer_id)
            return lead
        touched.employer(lead.employer_id)
        target = found if found is not None else self._new_employer(name, {}).id
        self._stores.leads.change(lead.id, {"employer_id": target})
        touched.employer(target)
        return replace(lead, employer_id=target)

    def _alone(self, lead: Lead) -> bool:
        return self._stores.employers.lead_ids(lead.employer_id) == (lead.id,)

    def _change_person(self, lead: Lead, wish: Mapping[str, Any], touched: Touched) -> None:
        people = self._stores.contacts.of_lead(lead.id)
        employer = self._employer(lead.employer_id)
        name = str(wish.get("contact_name", "")).strip()
        kind = wish.get("contact_phone_kind")
        if not people and not any(wish.values()):
            return  # nothing to clear, and nobody to be called nothing
        if not people:
            if kind is not None and not wish.get("contact_phone"):
                raise DomainError("There is no number yet whose kind could be set: give one too.")
            draft = ContactDraft(
                name=name,
                zone=wish.get("contact_zone", ""),
                phones=self._phone_drafts(wish),
                emails=(wish["contact_email"],) if wish.get("contact_email") else (),
            )
            self._stores.contacts.add(self._contact_of(draft, employer), lead.id)
            return
        by_name = [p for p in people if name and p.name.casefold() == name.casefold()]
        person = by_name[0] if by_name else people[0]
        fields = {"name": name} if "contact_name" in wish and not by_name else {}
        if "contact_zone" in wish:
            fields["zone"] = cleaning.zone(wish["contact_zone"])
        self._stores.contacts.change(person.id, fields)
        if "contact_email" in wish:
            rest = person.emails[1:]
            first = (wish["contact_email"],) if wish["contact_email"] else ()
            self._stores.contacts.set_emails(person.id, cleaning.emails((*first, *rest)))
        zone = fields.get("zone", person.zone)
        self._change_number(person.id, person.phones, wish, zone, employer)
        touched.contact(person.id)

    def _phone_drafts(self, wish: Mapping[str, Any]) -> tuple[PhoneDraft, ...]:
        raw = wish.get("contact_phone", "")
        kind = wish.get("contact_phone_kind") or PhoneKind.UNKNOWN
        return (PhoneDraft(raw, kind=PhoneKind(kind)),) if raw else ()

    def _change_number(
        self,
        contact_id: int,
        phones: tuple[Phone, ...],
        wish: Mapping[str, Any],
        zone: str,
        employer: Employer,
    ) -> None:
        """The first number becomes the one given; empty takes it off."""
        raw, kind = wish.get("contact_phone"), wish.get("contact_phone_kind")
        first = phones[0] if phones else None
        if raw is None:
            if kind is None:
                return
            if first is None:
                raise DomainError("There is no number yet whose kind could be set: give one too.")
            self._stores.contacts.change_phone(first.id, replace(first, kind=PhoneKind(kind)))
        elif not raw:
            if first is not None:
                self._stores.contacts.remove_phone(first.id)
        else:
            chosen = PhoneKind(kind) if kind else PhoneKind.UNKNOWN
            phone = read_phone(PhoneDraft(raw, kind=chosen), self._regions(zone, employer))
            if first is None:
                self._stores.contacts.add_phone(contact_id, phone)
            else:
                self._stores.contacts.change_phone(first.id, replace(phone, id=first.id))

    # -- own step --------------------------------------------------------------------

    def put_own_step(self, lead_id: int, draft: OwnStepDraft) -> None:
        """Keep the step the person chose, in the lead's zone unless named."""
        facts = self._stores.facts.facts([lead_id])[lead_id]
        settings, now = self._work.plan_settings(), self._work.now()
        zone = cleaning.zone(draft.zone) or Situation(facts, settings, now).zone
        on = draft.on if draft.at is None else day_of(draft.at, zone)
        if on is None:
            raise DomainError("An own step needs a day.")
        own = OwnStep(on, draft.at, zone, draft.channel.value, now)
        self._stores.leads.change(lead_id, {"own_step": own})


def not_past(draft: OwnStepDraft, zone: str, now: Instant) -> None:
    """Raises ``DomainError`` where a step would be put before now."""
    if draft.at is not None:
        past = draft.at < now - 60
    else:
        past = draft.on is not None and draft.on < day_of(now, zone)
    if past:
        raise DomainError("That time has passed: choose one that lies ahead.")
