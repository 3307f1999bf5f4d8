"""Ambiguous numbers: the person is asked once which time it is (planner.md P6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.zone_choices import zone_choices
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.work import Work

_LEFT_OPEN = "zones-left-open"
"""Numbers (E.164) by contact for which the person does not know: never asked again."""


@dataclass(frozen=True, slots=True)
class ZoneQuestion:
    """Which of these ``zones`` (IANA, from east to west) is this person's?"""

    contact_id: int
    name: str
    number: str
    zones: tuple[str, ...]


class ZoneQuestions:
    """Finds the question a lead has, and keeps that it was left open."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def first_of(self, contacts: Iterable[Contact], employer: Employer) -> ZoneQuestion | None:
        """The question about the first person who has one, None where there is none.

        Nothing is asked where the person's or the employer's zone is set.
        """
        if employer.zone:
            return None
        for contact in contacts:
            phone = next((phone for phone in contact.phones if phone.usable), None)
            if phone is None or contact.zone or len(phone.zones) < 2:
                continue
            zones = zone_choices(phone, self._work.now())
            if len(zones) > 1 and not self._is_left_open(contact, phone):
                return ZoneQuestion(contact.id, contact.name, phone.number, zones)
        return None

    def leave_open(self, question: ZoneQuestion, *, initiator: object = None) -> None:
        """ "I don't know": the rule without an answer holds (P6), for this number."""
        with self._work.write("Leave the time open", {ChangeKind.LEAD}, initiator) as touched:
            kept = {**self._kept(), str(question.contact_id): question.number}
            self._work.stores.settings.set(_LEFT_OPEN, kept)
            touched.contact(question.contact_id)

    def _is_left_open(self, contact: Contact, phone: Phone) -> bool:
        return self._kept().get(str(contact.id)) == phone.number

    def _kept(self) -> Mapping[str, object]:
        kept = self._work.stores.settings.get(_LEFT_OPEN, {})
        return kept if isinstance(kept, dict) else {}
