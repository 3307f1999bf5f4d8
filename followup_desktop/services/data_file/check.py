"""Integrity of the file and of the rules."""

from dataclasses import dataclass

from followup_desktop.domain.clock import is_zone, parse_wall_minute, resolve
from followup_desktop.domain.errors import KnownError
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.step import NoStep
from followup_desktop.services.work import Work
from followup_desktop.storage import errors


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: ``area`` is ``file`` or ``rules``; ``text`` a sentence."""

    area: str
    text: str
    lead_id: int | None = None


class CheckService:
    """Looks, and changes nothing."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._looked = False

    def look_after_unclean_end(self) -> KnownError | None:
        """Once, where the last session did not close the file: ``look``."""
        if self._looked or self._work.database.ended_cleanly:
            return None
        self._looked = True
        return self.look()

    def look(self) -> KnownError | None:
        """The error of a file that turns out to be damaged, None where it is whole.

        Reads the whole file: when idle, never before the first paint. Each
        regular backup looks as well, at least every 12 hours.
        """
        findings = self._work.database.check()
        return errors.damaged(self._work.database.path, findings[0]) if findings else None

    def run(self) -> list[Finding]:
        """All findings; empty: all is well. Every open lead has a next step or
        a stated reason, and the file is whole."""
        damaged = [
            Finding("file", f"The data file is damaged: {one}. Restore the newest backup.")
            for one in self._work.database.check(thorough=True)
        ]
        if damaged:
            return damaged  # what a damaged file says of the rules means nothing
        return [*self._steps(), *self._promises()]

    def _steps(self) -> list[Finding]:
        stores = self._work.stores
        leads = stores.leads.many(stores.leads.ids())
        steps = stores.steps.many(leads)
        listed = {row.id for row in stores.summaries.many(leads)}
        found: list[Finding] = []
        for lead in leads.values():
            stored = steps.get(lead.id)
            if stored is None:
                text = f"Lead {lead.id} has neither a next step nor a reason for having none."
                found.append(Finding("rules", text, lead.id))
                continue
            none = isinstance(stored.outcome, NoStep)
            if isinstance(stored.outcome, NoStep) and not stored.outcome.because.strip():
                text = f"Lead {lead.id} has no next step and does not say why."
                found.append(Finding("rules", text, lead.id))
            if lead.stage is Stage.CLOSED and not none:
                text = f"Lead {lead.id} is closed and still has a next step."
                found.append(Finding("rules", text, lead.id))
            if lead.stage is Stage.CLOSED and lead.close_reason is None:
                text = f"Lead {lead.id} is closed without a reason."
                found.append(Finding("rules", text, lead.id))
            if lead.id not in listed:
                text = f"Lead {lead.id} is missing from the lists."
                found.append(Finding("rules", text, lead.id))
        return found

    def _promises(self) -> list[Finding]:
        """Every promise's instant is the one its local minute and zone name."""
        found: list[Finding] = []
        for promise in self._work.stores.commitments.promises_between(0, 1 << 60):
            known = is_zone(promise.zone)
            if known and resolve(parse_wall_minute(promise.local), promise.zone) == promise.at:
                continue
            text = f"A promise of lead {promise.lead_id} does not ring at the time it names."
            found.append(Finding("rules", text, promise.lead_id))
        return found
