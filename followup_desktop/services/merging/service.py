"""Two leads made one, by the person: one transaction, one step of undo.

Everything that was said and logged stays: calls, promises, expectations, interviews,
documents and people move to the lead that is kept, notes and tags are joined. Of every
other field one value is taken; the lead that goes is deleted softly, and its names and
link are remembered, so that the file it came from finds the kept one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from followup_desktop.domain.commitments import Interview, Promise
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import Lead, Policy, Stage
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
    same_company,
)
from followup_desktop.services.merging.people import PeopleJoiner, joined_words
from followup_desktop.services.work import Touched, Work

_KINDS = {ChangeKind.LEAD, ChangeKind.ATTEMPT, ChangeKind.REMINDER, ChangeKind.SCRIPT}
_FILLED = ("zone", "country", "region", "phone_hours", "address", "website")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two leads side by side. ``keep`` stays, ``other`` is merged into it."""

    keep: LeadDetail
    other: LeadDetail
    fields: tuple[MergeField, ...]
    documents: tuple[int, int]
    """How many documents each has."""
    ending: tuple[Promise, ...] = ()
    """Promises open now that the joined history would end (planner.md P5): a newer one
    to the same person, an answer since."""


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
        ending = self._ending(facts[ids[0]], facts[ids[1]], fields, {})
        return Comparison(keep, other, fields, papers, ending)

    def ending(
        self, keep_id: int, other_id: int, choices: Mapping[str, Side]
    ) -> tuple[Promise, ...]:
        """``Comparison.ending`` with these choices: closing ends promises, too. Raises
        ``DomainError`` where one of the leads is gone."""
        facts = self._facts(keep_id, other_id)
        keep, other = facts[keep_id], facts[other_id]
        fields = fields_of(self._detail(keep), self._detail(other))
        return self._ending(keep, other, fields, choices)

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
            self._join(keep, other, fields, taken, touched)

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

    def _ending(
        self,
        keep: Facts,
        other: Facts,
        fields: tuple[MergeField, ...],
        choices: Mapping[str, Side],
    ) -> tuple[Promise, ...]:
        """What of both leads' open promises would be open no more; nothing is written."""
        before = [one for facts in (keep, other) for one in self._detail(facts).promises]
        if not before:
            return ()
        with self._work.rehearse() as touched:
            self._join(keep, other, fields, chosen(fields, choices), touched)
            joined = self._stores.facts.facts([keep.lead.id])[keep.lead.id]
            still = {one.id for one in self._detail(joined).promises}
        return tuple(one for one in before if one.id not in still)

    # -- writing -----------------------------------------------------------------

    def _join(
        self,
        keep: Facts,
        other: Facts,
        fields: tuple[MergeField, ...],
        taken: Mapping[str, Side],
        touched: Touched,
    ) -> None:
        keep_id, other_id = keep.lead.id, other.lead.id
        for found in (keep, other):
            touched.employer(found.lead.employer_id)
        touched.lead(keep_id, other_id)
        self._remember_names(keep, other, fields, taken)
        self._close_what_closing_ended(keep.lead, other.lead)
        self._promise_to_somebody(keep, other)
        self._stores.merges.move(other_id, keep_id)
        self._meet_once(keep, other)
        people = PeopleJoiner(self._work, touched).join(keep, other)
        words = self._join_scripts(keep_id, other_id)
        changes = self._changes(keep, other, fields, taken, words)
        referrer = changes.get("referrer_id")
        if referrer in people:
            changes["referrer_id"] = people[referrer]
        self._stores.leads.change(keep_id, changes)
        self._fill_company(keep, other, taken, touched)
        self._stores.leads.delete([other_id], self._work.now())

    def _changes(
        self,
        keep: Facts,
        other: Facts,
        fields: tuple[MergeField, ...],
        taken: Mapping[str, Side],
        words: list[str],
    ) -> dict[str, object]:
        """What is other on the kept lead afterwards."""
        mine, theirs = keep.lead, other.lead
        values = {
            one.name: one.keep if taken[one.name] is Side.KEEP else one.other for one in fields
        }
        sources = {name: mine if side is Side.KEEP else theirs for name, side in taken.items()}
        employer = keep.employer if taken["employer"] is Side.KEEP else other.employer
        wanted: dict[str, object] = {
            name: values[name] for name in NAMES if name not in ("employer", "source", "stage")
        }
        wanted |= {
            "employer_id": employer.id,
            "source": sources["source"].source,
            "source_detail": sources["source"].source_detail,
            "may_use_name": sources["referrer_id"].may_use_name,
            "policy": _policy(keep, employer, values["policy"]),
            "own_step": sources["own_step"].own_step,
            "notes": joined_words(mine.notes, theirs.notes, *words),
            "tags": tuple(dict.fromkeys((*mine.tags, *theirs.tags))),
            **self._stage(sources["stage"], mine, theirs),
        }
        return {name: value for name, value in wanted.items() if getattr(mine, name) != value}

    def _stage(self, chosen_of: Lead, mine: Lead, theirs: Lead) -> dict[str, object]:
        closed_at = None
        if chosen_of.stage is Stage.CLOSED:
            known = [lead.closed_at for lead in (mine, theirs) if lead.stage is Stage.CLOSED]
            # Closing the open one of two is done now.
            whole = len(known) == 2 and None not in known
            closed_at = max(at for at in known if at is not None) if whole else self._work.now()
        return {
            "stage": chosen_of.stage,
            "close_reason": chosen_of.close_reason,
            "closed_at": closed_at,
        }

    def _remember_names(
        self,
        keep: Facts,
        other: Facts,
        fields: tuple[MergeField, ...],
        taken: Mapping[str, Side],
    ) -> None:
        identity = ("employer", "position", "location", "url")
        by_name = {one.name: one for one in fields}
        self._stores.aliases.add(keep.lead.id, _identity(other))
        if any(by_name[name].differs and taken[name] is Side.OTHER for name in identity):
            self._stores.aliases.add(keep.lead.id, _identity(keep))
        for third in self._stores.told_apart.others_of(other.lead.id):
            if third != keep.lead.id:
                self._stores.told_apart.add(keep.lead.id, third)

    def _close_what_closing_ended(self, mine: Lead, theirs: Lead) -> None:
        for lead in (mine, theirs):
            if lead.closed_at is not None:
                self._stores.merges.end_with_closing(lead.id, lead.closed_at)

    def _promise_to_somebody(self, keep: Facts, other: Facts) -> None:
        """A promise to nobody in particular was one to the first of its lead's people: of
        two to the same person only the newer stands (planner.md P5)."""
        if not (keep.promises and other.contacts):
            return
        for promise in other.promises:
            if promise.contact_id is None:
                first = other.contacts[0].id
                self._stores.commitments.change_promise(promise.id, {"contact_id": first})

    def _meet_once(self, keep: Facts, other: Facts) -> None:
        """An interview that both leads had is one: it rings once, and has what either
        knew of it."""
        now = self._work.now()
        store = self._stores.commitments
        meetings = {one.at: one for one in keep.interviews if one.cancelled_at is None}
        for theirs in other.interviews:
            mine = meetings.get(theirs.at)
            if theirs.cancelled_at is None and mine is not None:
                store.change_interview(mine.id, _lacking(mine, theirs))
                store.change_interview(theirs.id, {"cancelled_at": now})

    def _join_scripts(self, keep_id: int, other_id: int) -> list[str]:
        """The other's own words for a call; where both leads have words for the same
        occasion, its are returned, to stand in the notes."""
        left = []
        for script in self._stores.scripts.all():
            if script.lead_id != other_id:
                continue
            mine = self._stores.scripts.find(script.purpose, script.style, keep_id)
            if mine is None:
                self._stores.merges.move_script(script.id, keep_id)
            elif mine.body.strip() != script.body.strip():
                left.append(f"Words for the call:\n{script.body.strip()}")
        return left

    def _fill_company(
        self, keep: Facts, other: Facts, taken: Mapping[str, Side], touched: Touched
    ) -> None:
        """Where two employers differ in spelling alone, the one that stays takes over
        what only the other one's record says."""
        mine, theirs = keep.employer, other.employer
        if taken["employer"] is Side.OTHER:
            mine, theirs = theirs, mine
        if mine.id == theirs.id or not same_company(mine, theirs):
            return
        changes: dict[str, object] = {
            name: getattr(theirs, name)
            for name in _FILLED
            if getattr(theirs, name) and not getattr(mine, name)
        }
        research = joined_words(mine.research, theirs.research)
        if research != mine.research:
            changes["research"] = research
        if theirs.visitable and not mine.visitable:
            changes["visitable"] = True
        self._stores.employers.change(mine.id, changes)
        if mine.switchboard is None and theirs.switchboard is not None:
            self._stores.employers.set_switchboard(mine.id, theirs.switchboard)
        touched.employer(mine.id)


def _weight(facts: Facts) -> tuple[bool, int, bool, int]:
    """Sorts the lead to keep first."""
    lead = facts.lead
    calls = len(facts.attempts)
    return calls == 0, -calls, lead.stage is Stage.CLOSED, lead.id


def _identity(facts: Facts) -> tuple[str, str, str, str]:
    lead = facts.lead
    return facts.employer.name, lead.position, lead.location, lead.url


def _policy(keep: Facts, employer: Employer, wanted: Policy) -> Policy | None:
    """What the lead itself must say of calls, so that ``wanted`` is in force."""
    in_force = keep.lead.policy or employer.policy
    if in_force is wanted:
        return keep.lead.policy
    return None if employer.policy is wanted else wanted


def _lacking(mine: Interview, theirs: Interview) -> dict[str, Any]:
    return {
        name: getattr(theirs, name)
        for name in ("place", "ends_at", "leave_at")
        if getattr(theirs, name) and not getattr(mine, name)
    }
