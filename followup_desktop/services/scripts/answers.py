"""What a script lacked, answered in place and saved where it belongs."""

from datetime import date

from followup_desktop.domain.contact import Contact
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.scripts import PLACEHOLDERS
from followup_desktop.domain.scripts.placeholders import plain_name
from followup_desktop.domain.typed_when import read_when
from followup_desktop.services import cleaning
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.drafts import ContactDraft
from followup_desktop.services.leads.service import LeadService
from followup_desktop.services.settings.service import SettingsService
from followup_desktop.services.work import Work

_SETTING_OF = {"my name": "name", "my number": "number", "my sentence": "sentence"}
_FIELD_OF = {"company": "employer", "position": "position"}


class ScriptAnswers:
    """Saves answers. Part of ``ScriptService``."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores

    def supply(
        self,
        lead_id: int | None,
        placeholder: str,
        words: str,
        *,
        contact_id: int | None = None,
        initiator: object = None,
    ) -> None:
        """Save the answer to a question of ``Missing``: in the profile, the lead or
        the person. ``lead_id`` None: only the profile's. A day ("applied") may be
        ISO or as typed. Undoable. Raises ``DomainError`` for nothing, or for what
        cannot be read."""
        name, answer = plain_name(placeholder), " ".join(words.split())
        if not answer:
            raise DomainError("Please type a word or two.")
        if name in _SETTING_OF:
            SettingsService(self._work).set(_SETTING_OF[name], answer, initiator=initiator)
            return
        if name not in PLACEHOLDERS or not PLACEHOLDERS[name].question or lead_id is None:
            raise DomainError(f'"{placeholder}" cannot be filled in here.')
        leads = LeadService(self._work)
        if name in _FIELD_OF:
            leads.edit(lead_id, {_FIELD_OF[name]: answer}, initiator=initiator)
        elif name == "applied":
            leads.edit(lead_id, {"applied_on": self._day(answer)}, initiator=initiator)
        elif name == "their name":
            self._name(leads, lead_id, contact_id, answer, initiator)
        else:
            self._refer(leads, lead_id, answer, initiator)

    def _day(self, answer: str) -> date:
        zone, now = self._work.plan_settings().zone, self._work.now()
        try:
            return date.fromisoformat(answer)
        except ValueError:
            return read_when(answer, now, zone, past=True).on

    def _name(
        self,
        leads: LeadService,
        lead_id: int,
        contact_id: int | None,
        answer: str,
        initiator: object,
    ) -> None:
        people = self._stores.contacts.of_lead(lead_id)
        known = [one.id for one in people if contact_id in (None, one.id)]
        if known:
            leads.edit_contact(known[0], {"name": answer}, initiator=initiator)
        else:
            leads.add_contact(lead_id, ContactDraft(answer), initiator=initiator)

    def _refer(self, leads: LeadService, lead_id: int, answer: str, initiator: object) -> None:
        """A person of the lead's by that name, else somebody new, who is none of
        those to be called. Whoever answers the question may use the name."""
        name = cleaning.words(answer, "name")
        people = self._stores.contacts.of_lead(lead_id)
        same = [one.id for one in people if one.name.casefold() == name.casefold()]
        with self._work.write("Who referred me", {ChangeKind.LEAD}, initiator):
            if same:
                referrer_id = same[0]
            else:
                now = self._work.now()
                referrer_id = self._stores.contacts.add(
                    Contact(0, name, "referrer", created_at=now)
                )
            leads.edit(lead_id, {"referrer_id": referrer_id, "may_use_name": True})
