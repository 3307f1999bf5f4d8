"""The leads an export writes, read in batches, each batch of one moment."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from followup_desktop.domain.facts import Facts
from followup_desktop.domain.planner import Situation
from followup_desktop.services.leads.details import LeadDetail, detail_of
from followup_desktop.services.work import Work

_BATCH = 100
"""Few enough that a write of the window's never waits long for its turn."""

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class ExportCancelled(Exception):
    """The person stopped the export; no file was written."""


@dataclass(frozen=True, slots=True)
class WholeLead:
    """One lead with all that is known of it."""

    facts: Facts
    detail: LeadDetail
    situation: Situation
    shared: Mapping[int, tuple[int, ...]]
    """The leads of every contact who belongs to several."""


class LeadReading:
    """Reads leads from one end to the other; several times, where asked to."""

    def __init__(
        self,
        work: Work,
        lead_ids: Collection[int] | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        """``lead_ids`` None: every lead that is not deleted."""
        self.work = work
        stores = work.stores
        self.ids = tuple(stores.leads.ids() if lead_ids is None else lead_ids)
        """Which, in which order."""
        self.all = lead_ids is None
        self._progress, self._cancelled = progress, cancelled
        self._shared = stores.everything.leads_of_contacts()

    def keep_only(self, lead_ids: Collection[int]) -> None:
        """Read those of the leads alone that are among ``lead_ids``."""
        self.ids = tuple(lead_id for lead_id in self.ids if lead_id in lead_ids)

    def __iter__(self) -> Iterator[WholeLead]:
        """Raises ``ExportCancelled`` soon after it was asked to stop."""
        for start in range(0, len(self.ids), _BATCH):
            self.go_on()
            yield from self._batch(self.ids[start : start + _BATCH])
            if self._progress is not None:
                self._progress(min(start + _BATCH, len(self.ids)), len(self.ids))
        self.go_on()

    def go_on(self) -> None:
        """Raises ``ExportCancelled`` once it was asked to stop."""
        if self._cancelled is not None and self._cancelled():
            raise ExportCancelled

    def _batch(self, ids: Collection[int]) -> list[WholeLead]:
        work = self.work
        # What another thread has half written is not read.
        with work.database.in_turn():
            facts = work.stores.facts.facts(ids)
            steps = work.stores.steps.many(ids)
        settings, now = work.plan_settings(), work.now()
        return [
            WholeLead(
                facts[lead_id],
                detail_of(facts[lead_id], steps.get(lead_id), settings, now),
                Situation(facts[lead_id], settings, now),
                self._shared,
            )
            for lead_id in ids
            if lead_id in facts
        ]
