"""A lead by its id, or the sentence that there is none."""

from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import Lead
from followup_desktop.services.stores import Stores


def lead_of(stores: Stores, lead_id: int) -> Lead:
    """The lead alone. Raises ``DomainError`` where there is none, or it was deleted."""
    lead = stores.leads.get(lead_id)
    if lead is None or lead.deleted_at is not None:
        raise no_lead(lead_id)
    return lead


def lead_facts(stores: Stores, lead_id: int) -> Facts:
    """The lead with all that the planner may know. Raises ``DomainError`` likewise."""
    facts = stores.facts.facts([lead_id]).get(lead_id)
    if facts is None:
        raise no_lead(lead_id)
    return facts


def no_lead(lead_id: int) -> DomainError:
    """What is said where a lead is not there (any more)."""
    return DomainError(f"There is no lead {lead_id}.")
