"""Whom a letter or a message may go to, and where."""

from dataclasses import dataclass

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.phone_number import display
from followup_desktop.domain.planner import takes_messages
from followup_desktop.services.leads.details import LeadDetail


@dataclass(frozen=True, slots=True)
class Receiver:
    """A person and a place of theirs: an e-mail address, or a number as it is read."""

    contact_id: int | None
    name: str
    place: str

    @property
    def said(self) -> str:
        """ "Martin Jones · m.jones@northwind.example"."""
        return " · ".join(part for part in (self.name, self.place) if part)


def receivers_of(
    detail: LeadDetail, channel: Channel, contact_id: int | None, region: str
) -> tuple[Receiver, ...]:
    """Everybody here it may go to, the person of ``contact_id`` first, then whom the
    next step is about; numbers are written as in ``region``."""
    people = list(detail.contacts)
    step_id = detail.step_contact.id if detail.step_contact is not None else None
    people.sort(key=lambda one: (one.id != contact_id, one.id != step_id))
    return tuple(
        Receiver(one.id, one.name, place)
        for one in people
        for place in _places(one, channel, region)
    )


def _places(contact: Contact, channel: Channel, region: str) -> list[str]:
    if channel is Channel.EMAIL:
        return list(contact.emails)
    if channel is Channel.MESSAGE:
        fit = [phone for phone in contact.phones if takes_messages(phone)]
        return [display(phone, region) for phone in fit if not contact.do_not_phone] or [""]
    return [contact.role]
