"""The people of a lead, their numbers and addresses, and the employer."""

from collections.abc import Mapping

from followup_desktop.domain.contact import PhoneKind
from followup_desktop.services.drafts import ContactDraft


class PeopleService:
    """Adds and changes contacts, phones, e-mails and employers.

    Everything here plans each lead anew whose contact or employer it touches.
    """

    def add_contact(self, lead_id: int, draft: ContactDraft, *, initiator: object = None) -> int:
        """Add a person to a lead, last in order; returns the contact's id.

        Raises ``DomainError`` for a number that is no number or an unknown zone.
        """
        raise NotImplementedError

    def edit_contact(
        self, contact_id: int, changes: Mapping[str, object], *, initiator: object = None
    ) -> None:
        """Change fields of ``Contact``: name, role, say_name, address_as, zone,
        notes, do_not_phone."""
        raise NotImplementedError

    def remove_contact(self, lead_id: int, contact_id: int, *, initiator: object = None) -> None:
        """Take a person off a lead; one on no lead any more is deleted softly."""
        raise NotImplementedError

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
        raise NotImplementedError

    def edit_phone(
        self, phone_id: int, changes: Mapping[str, object], *, initiator: object = None
    ) -> None:
        """Change raw (the number as typed), extension, kind or wrong."""
        raise NotImplementedError

    def remove_phone(self, phone_id: int, *, initiator: object = None) -> None:
        """Take a number off."""
        raise NotImplementedError

    def set_emails(
        self, contact_id: int, addresses: tuple[str, ...], *, initiator: object = None
    ) -> None:
        """The addresses of a person, in order. Raises ``DomainError`` for one that is none."""
        raise NotImplementedError

    def edit_employer(
        self, employer_id: int, changes: Mapping[str, object], *, initiator: object = None
    ) -> None:
        """Change fields of ``Employer``: name, policy, zone, country, region,
        phone_hours, visitable, address, website, research."""
        raise NotImplementedError

    def set_switchboard(
        self, employer_id: int, raw: str, extension: str = "", *, initiator: object = None
    ) -> None:
        """The employer's switchboard; empty ``raw`` takes it off."""
        raise NotImplementedError
