"""What helps on the phone besides the script: purpose, checklist, "what if they say"."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from followup_desktop.domain.cards import CARD_KEYS, Card, cards_for, read_card
from followup_desktop.domain.checklist import ChecklistItem, checklist_for
from followup_desktop.domain.lead import Lead
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.purpose import suggest_purposes
from followup_desktop.services import cleaning
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.leads.found import lead_of
from followup_desktop.services.scripts.service import ScriptService
from followup_desktop.services.work import Work


class CoachingService:
    """Purposes, checklists and cards of one lead. ``read`` reads one of our texts of
    ``resources/cards`` by its file name; ``scripts`` fills what stands in them."""

    def __init__(self, work: Work, scripts: ScriptService, read: Callable[[str], str]) -> None:
        self._work = work
        self._stores = work.stores
        self._scripts = scripts
        self._read = read

    def purposes(self, lead_id: int) -> tuple[str, ...]:
        """Purposes that fit the history, the best one first; each goes on where "I'm
        calling …" stops. Raises ``DomainError`` for no such lead."""
        lead = lead_of(self._stores, lead_id)
        facts = self._stores.facts.facts([lead_id])[lead_id]
        situation = Situation(facts, self._work.plan_settings(), self._work.now())
        return suggest_purposes(situation, self._referrer(lead))

    def set_purpose(self, lead_id: int, words: str, *, initiator: object = None) -> None:
        """Keep what the next call is about, "" for as suggested; undoable. It moves no
        step. Raises ``DomainError`` for no such lead or words too long."""
        lead = lead_of(self._stores, lead_id)
        clean = cleaning.fields({"purpose": words}, frozenset({"purpose"}), "lead")
        if clean["purpose"] == lead.purpose:
            return
        with self._work.write("Change the purpose", {ChangeKind.LEAD}, initiator) as touched:
            self._stores.leads.change(lead_id, clean)
            touched.mention(lead_id)

    def checklist(self, lead_id: int, occasion: str) -> tuple[ChecklistItem, ...]:
        """What to tick on this occasion. Raises ``DomainError`` for no such lead."""
        lead_of(self._stores, lead_id)
        return checklist_for(occasion)

    def cards(
        self, occasion: str, lead_id: int, *, contact_id: int | None = None
    ) -> tuple[Card, ...]:
        """What they may say on this occasion, and what to say then, filled for this
        lead: nothing unfilled is ever in it. Raises ``DomainError`` for no such lead."""
        lead_of(self._stores, lead_id)
        return tuple(
            replace(card, i_say=self._scripts.fill(card.i_say, lead_id, contact_id=contact_id).text)
            for card in cards_for(self._cards, occasion)
        )

    @cached_property
    def _cards(self) -> tuple[Card, ...]:
        return tuple(read_card(key, self._read(f"{key}.md")) for key in CARD_KEYS)

    def cards_of(self, occasion: str) -> tuple[Card, ...]:
        """The same of no lead: what stands in them is not filled yet."""
        return cards_for(self._cards, occasion)

    def _referrer(self, lead: Lead) -> str:
        """Who referred it, where the name may be used."""
        if lead.referrer_id is None or not lead.may_use_name:
            return ""
        contact = self._stores.contacts.get(lead.referrer_id)
        return contact.name if contact is not None else ""
