"""Leads: add, change, list, show, close, reopen, delete."""

from collections.abc import Iterable, Mapping

from followup_desktop.domain.lead import CloseReason
from followup_desktop.domain.summaries import LeadSummary, LeadView, ViewCounts
from followup_desktop.services.details import LeadDetail
from followup_desktop.services.drafts import LeadDraft
from followup_desktop.services.people import PeopleService


class LeadService(PeopleService):
    """The use cases of one lead and of the lists of leads."""

    def add(self, draft: LeadDraft, *, initiator: object = None) -> int:
        """Add a lead with its employer and people, plan its step; returns its id.

        Raises ``DomainError`` for a number that is no number, an unknown zone or
        an interest outside 1–5; then nothing was written.
        """
        raise NotImplementedError

    def edit(
        self, lead_id: int, changes: Mapping[str, object], *, initiator: object = None
    ) -> None:
        """Change fields of ``Lead`` by name, and ``employer`` (a name: moves the
        lead to the employer of that name, made if new).

        Raises ``DomainError`` for an unknown lead or field or an impossible value.
        """
        raise NotImplementedError

    def list(
        self, view: LeadView, search: str = "", limit: int | None = None, offset: int = 0
    ) -> list[LeadSummary]:
        """The leads of a view in its order, those that match ``search``."""
        raise NotImplementedError

    def summaries(self, ids: Iterable[int]) -> list[LeadSummary]:
        """Just these rows, for a view that repaints them; deleted ones are left out."""
        raise NotImplementedError

    def counts(self) -> ViewCounts:
        """What the rail counts."""
        raise NotImplementedError

    def detail(self, lead_id: int) -> LeadDetail:
        """One lead whole. Raises ``DomainError`` where there is no such lead."""
        raise NotImplementedError

    def close(self, ids: Iterable[int], reason: CloseReason, *, initiator: object = None) -> None:
        """Close leads with a reason; undoable."""
        raise NotImplementedError

    def reopen(self, lead_id: int, *, initiator: object = None) -> None:
        """Open a closed lead again, at the stage its history speaks for."""
        raise NotImplementedError

    def delete(self, ids: Iterable[int], *, initiator: object = None) -> None:
        """Delete leads softly (30 days, with undo)."""
        raise NotImplementedError
