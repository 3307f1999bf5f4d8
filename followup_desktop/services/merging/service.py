"""Two leads made one, by the person: one transaction, one step of undo.

Everything that was said and logged stays: calls, promises, expectations, interviews,
documents and people move to the lead that is kept, notes and tags are joined. Of every
other field one value is taken; the lead that goes is deleted softly, and its names and
link are remembered, so that the file it came from finds the kept one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from followup_desktop.domain.commitments import Promise
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.planner import Courses
from followup_desktop.domain.step import Step
from followup_desktop.services.calls.in_call import refuse_in_call
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.leads.details import LeadDetail, detail_of
from followup_desktop.services.leads.found import no_lead
from followup_desktop.services.merging.fields import (
    NAMES,
    MergeField,
    Side,
    chosen,
    fields_of,
)
from followup_desktop.services.merging.joining import LeadJoiner
from followup_desktop.services.work import Work
from followup_desktop.storage.steps import StoredStep

_KINDS = {ChangeKind.LEAD, ChangeKind.ATTEMPT, ChangeKind.REMINDER, ChangeKind.SCRIPT}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What merging as chosen would do to the plan."""

    then: LeadDetail
    """The lead that stays, as it would be, with its next step."""
    ending: tuple[Promise, ...] = ()
    """Promises open now that the joined history would end (planner.md P5): a newer one
    to the same person, an answer since."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two leads side by side. ``keep`` stays, ``other`` is merged into it."""

    keep: LeadDetail
    other: LeadDetail
    fields: tuple[MergeField, ...]
    documents: tuple[int, int]
    """How many documents each has."""
    outlook: Outlook
    """With what is suggested."""


class MergeService:
    """Compares two leads and merges them."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores

    def compare(self, one: int, another: int, *, ordered: bool = False) -> Comparison:
        """Two leads with all their fields, and what is suggested of each. Unless it is
        ``ordered``, the one with the longer log is kept, else the open one, else the
        older one. Raises ``DomainError`` where one of them is gone."""
        facts = self._facts(one, another)
        details = {lead_id: self._detail(found) for lead_id, found in facts.items()}
        ids = [one, another]
        if not ordered:
            ids.sort(key=lambda lead_id: _weight(facts[lead_id]))
        keep, other = (details[lead_id] for lead_id in ids)
        counts = self._stores.documents.counts(ids)
        papers = (counts.get(ids[0], 0), counts.get(ids[1], 0))
        fields = fields_of(keep, other)
        outlook = self._outlook(facts[ids[0]], facts[ids[1]], fields, {})
        return Comparison(keep, other, fields, papers, outlook)

    def outlook(self, keep_id: int, other_id: int, choices: Mapping[str, Side]) -> Outlook:
        """What merging with these choices would do. Raises ``DomainError`` where one of
        the leads is gone."""
        facts = self._facts(keep_id, other_id)
        keep, other = facts[keep_id], facts[other_id]
        fields = fields_of(self._detail(keep), self._detail(other))
        return self._outlook(keep, other, fields, choices)

    def merge(
        self,
        keep_id: int,
        other_id: int,
        choices: Mapping[str, Side] | None = None,
        *,
        initiator: object = None,
    ) -> None:
        """Make two leads one. ``choices``: whose value is taken, by the name of a
        ``MergeField``; the rest as suggested.

        Raises ``DomainError`` where one is gone, both are one, or a call with either
        is open; then nothing was written.
        """
        wish = {name: Side(side) for name, side in (choices or {}).items()}
        unknown = set(wish) - set(NAMES)
        if unknown:
            raise DomainError(f'A lead has no "{min(unknown)}" to choose.')
        facts = self._facts(keep_id, other_id)
        refuse_in_call(self._stores, [keep_id, other_id])
        keep, other = facts[keep_id], facts[other_id]
        fields = fields_of(self._detail(keep), self._detail(other))
        taken = chosen(fields, wish)
        with self._work.write("Merge two leads", _KINDS, initiator, kind="delete") as touched:
            LeadJoiner(self._work, touched, fields, taken).join(keep, other)

    # -- reading -----------------------------------------------------------------

    def _facts(self, one: int, another: int) -> dict[int, Facts]:
        if one == another:
            raise DomainError("That is one and the same lead.")
        found = self._stores.facts.facts([one, another])
        for lead_id in (one, another):
            if lead_id not in found:
                raise no_lead(lead_id)
        return found

    def _detail(self, facts: Facts) -> LeadDetail:
        stored = self._stores.steps.get(facts.lead.id)
        settings, now = self._work.plan_settings(), self._work.now()
        return detail_of(facts, stored, settings, now, whole=True)

    def _outlook(
        self,
        keep: Facts,
        other: Facts,
        fields: tuple[MergeField, ...],
        choices: Mapping[str, Side],
    ) -> Outlook:
        """What comes of it; nothing is written."""
        before = [one for facts in (keep, other) for one in self._detail(facts).promises]
        with self._work.rehearse() as touched:
            LeadJoiner(self._work, touched, fields, chosen(fields, choices)).join(keep, other)
            then = self._planned(self._stores.facts.facts([keep.lead.id])[keep.lead.id])
        still = {one.id for one in then.promises}
        return Outlook(then, tuple(one for one in before if one.id not in still))

    def _planned(self, facts: Facts) -> LeadDetail:
        """A lead as it would be planned now."""
        stored = self._stores.steps.get(facts.lead.id)
        settings, now = self._work.plan_settings(), self._work.now()
        step = stored.outcome if stored is not None else None
        planned = stored is not None
        course = Courses(settings, now).of(
            facts, step if isinstance(step, Step) else None, planned=planned
        )
        until = stored.snoozed_until if stored is not None else None
        then = StoredStep(facts.lead.id, course.step, course.replan_at, until)
        return detail_of(facts, then, settings, now, whole=True)


def _weight(facts: Facts) -> tuple[bool, int, bool, int]:
    """Sorts the lead to keep first."""
    lead = facts.lead
    calls = len(facts.attempts)
    return calls == 0, -calls, lead.stage is Stage.CLOSED, lead.id
