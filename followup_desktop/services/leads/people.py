"""The people of a lead, their numbers and addresses, and the employer."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace

from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.zones import country_of_zone
from followup_desktop.services import cleaning
from followup_desktop.services.calls.in_call import refuse_in_call
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.drafts import ContactDraft, PhoneDraft
from followup_desktop.services.leads.found import lead_of
from followup_desktop.services.numbers.reading import read_phone
from followup_desktop.services.work import Touched, Work

_CONTACT = frozenset("name role say_name address_as zone notes do_not_phone".split())
_EMPLOYER = frozenset(
    "name policy zone country region phone_hours visitable address website research".split()
)


class PeopleService:
    """Adds and changes contacts, phones, e-mails and employers.

    Everything here plans each lead anew whose contact or employer it touches.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores

    # -- contacts ------------------------------------------------------------------

    def add_contact(self, lead_id: int, draft: ContactDraft, *, initiator: object = None) -> int:
        """Add a person to a lead, last in order; returns the contact's id.

        Raises ``DomainError`` for a number that is no number or an unknown zone.
        """
        lead = lead_of(self._stores, lead_id)
        contact = self._contact_of(draft, self._employer(lead.employer_id))
        with self._write("Add a person", initiator) as touched:
            contact_id = self._stores.contacts.add(contact, lead_id)
            touched.lead(lead_id)
        return contact_id

    def insert_contact(self, lead_id: int, draft: ContactDraft, employer: Employer) -> int:
        """``add_contact`` within a ``Work.write`` of the caller's."""
        return self._stores.contacts.add(self._contact_of(draft, employer), lead_id)

    def edit_contact(
        self, contact_id: int, changes: Mapping[str, object], *, initiator: object = None
    ) -> None:
        """Change fields of ``Contact``: name, role, say_name, address_as, zone,
        notes, do_not_phone."""
        self._contact(contact_id)
        clean = cleaning.fields(changes, _CONTACT, "person")
        with self._write("Change a person", initiator) as touched:
            self._stores.contacts.change(contact_id, clean)
            touched.contact(contact_id)

    def remove_contact(self, lead_id: int, contact_id: int, *, initiator: object = None) -> None:
        """Take a person off a lead; one on no lead any more, nor out of an address
        book, is deleted softly. Raises ``DomainError`` while a call with them is open."""
        person = self._contact(contact_id)
        refuse_in_call(self._stores, [lead_id], contact_id)
        with self._write("Remove a person", initiator) as touched:
            touched.contact(contact_id)
            self._stores.contacts.unlink(lead_id, contact_id)
            if not person.came_from and not self._stores.contacts.lead_ids(contact_id):
                self._stores.contacts.delete(contact_id, self._work.now())

    # -- numbers and addresses -----------------------------------------------------

    def add_phone(
        self,
        contact_id: int,
        raw: str,
        extension: str = "",
        kind: PhoneKind = PhoneKind.UNKNOWN,
        *,
        initiator: object = None,
    ) -> int:
        """Add a number; returns its id. Raises ``DomainError`` if it is none."""
        contact = self._contact(contact_id)
        phone = self._phone_of(PhoneDraft(raw, extension, kind), contact.zone, None)
        with self._write("Add a number", initiator) as touched:
            phone_id = self._stores.contacts.add_phone(contact_id, phone)
            touched.contact(contact_id)
        return phone_id

    def edit_phone(
        self, phone_id: int, changes: Mapping[str, object], *, initiator: object = None
    ) -> None:
        """Change raw (the number as typed), extension, kind or wrong.

        Another number is not wrong until it was tried.
        """
        phone = self._stores.contacts.phone(phone_id)
        if phone is None:
            raise DomainError("That telephone number is not there any more.")
        allowed = frozenset({"raw", "extension", "kind", "wrong"})
        new = self._changed_phone(phone, cleaning.fields(changes, allowed, "number"))
        with self._write("Change a number", initiator) as touched:
            self._stores.contacts.change_phone(phone_id, new)
            self._touch_owner(touched, phone_id)

    def remove_phone(self, phone_id: int, *, initiator: object = None) -> None:
        """Take a number off."""
        with self._write("Remove a number", initiator) as touched:
            self._touch_owner(touched, phone_id)
            self._stores.contacts.remove_phone(phone_id)

    def set_emails(
        self, contact_id: int, addresses: tuple[str, ...], *, initiator: object = None
    ) -> None:
        """The addresses of a person, in order. Raises ``DomainError`` for one that is none."""
        self._contact(contact_id)
        clean = cleaning.emails(tuple(addresses))
        with self._write("Change e-mail addresses", initiator) as touched:
            self._stores.contacts.set_emails(contact_id, clean)
            touched.contact(contact_id)

    # -- employers -----------------------------------------------------------------

    def edit_employer(
        self, employer_id: int, changes: Mapping[str, object], *, initiator: object = None
    ) -> None:
        """Change fields of ``Employer``: name, policy, zone, country, region,
        phone_hours (a zone named in them becomes the employer's), visitable,
        address, website, research."""
        self._employer(employer_id)
        clean = cleaning.company(changes, _EMPLOYER)
        with self._write("Change the company", initiator) as touched:
            self._stores.employers.change(employer_id, clean)
            touched.employer(employer_id)

    def set_switchboard(
        self, employer_id: int, raw: str, extension: str = "", *, initiator: object = None
    ) -> None:
        """The employer's switchboard; empty ``raw`` takes it off."""
        employer = self._employer(employer_id)
        draft = PhoneDraft(raw, extension, PhoneKind.SWITCHBOARD)
        phone = self._phone_of(draft, "", employer) if raw.strip() else None
        with self._write("Change the switchboard", initiator) as touched:
            self._stores.employers.set_switchboard(employer_id, phone)
            touched.employer(employer_id)

    # -- shared --------------------------------------------------------------------

    def _write(self, label: str, initiator: object) -> AbstractContextManager[Touched]:
        return self._work.write(label, {ChangeKind.LEAD}, initiator)

    def _contact(self, contact_id: int) -> Contact:
        found = self._stores.contacts.get(contact_id)
        if found is None:
            raise DomainError("That person is not there any more.")
        return found

    def _employer(self, employer_id: int) -> Employer:
        found = self._stores.employers.get(employer_id)
        if found is None:
            raise DomainError("That company is not there any more.")
        return found

    def _regions(self, zone: str, employer: Employer | None) -> tuple[str, ...]:
        """Where a national number may belong: the user's region (command-line.md),
        then, if it is none there, the employer's country and the contact's zone."""
        theirs = (employer.country if employer else "", country_of_zone(zone) if zone else "")
        found = (self._work.plan_settings().region, *theirs)
        return tuple(dict.fromkeys(region for region in found if region))

    def _phone_of(self, draft: PhoneDraft, zone: str, employer: Employer | None) -> Phone:
        return read_phone(draft, self._regions(zone, employer))

    def _contact_of(self, draft: ContactDraft, employer: Employer | None) -> Contact:
        zone = cleaning.zone(draft.zone)
        return Contact(
            id=0,
            name=cleaning.words(draft.name.strip(), "name"),
            role=cleaning.words(draft.role.strip(), "role"),
            say_name=draft.say_name.strip(),
            address_as=draft.address_as.strip(),
            zone=zone,
            phones=tuple(self._phone_of(one, zone, employer) for one in draft.phones),
            emails=cleaning.emails(draft.emails),
            notes=draft.notes,
            created_at=self._work.now(),
        )

    def _changed_phone(self, phone: Phone, changes: Mapping[str, object]) -> Phone:
        raw = str(changes.get("raw", phone.raw))
        extension = str(changes.get("extension", phone.extension))
        kind = PhoneKind(str(changes.get("kind", phone.kind)))
        if raw.strip() == phone.raw and phone.number:
            new = replace(phone, extension=extension.strip(), kind=kind)
        else:
            regions = self._regions("", None)
            if "extension" not in changes:
                extension = ""
            new = replace(read_phone(PhoneDraft(raw, extension, kind), regions), id=phone.id)
        return replace(new, wrong=bool(changes["wrong"])) if "wrong" in changes else new

    def _touch_owner(self, touched: Touched, phone_id: int) -> None:
        contact_id, employer_id = self._stores.contacts.phone_owner(phone_id)
        if contact_id is not None:
            touched.contact(contact_id)
        if employer_id is not None:
            touched.employer(employer_id)
