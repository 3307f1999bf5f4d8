"""One lead joined to another, within a transaction: everything moves, nothing is lost."""

from collections.abc import Mapping
from typing import Any

from followup_desktop.domain.commitments import Interview
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import Lead, Policy, Stage
from followup_desktop.services.merging.fields import NAMES, MergeField, Side, same_company
from followup_desktop.services.merging.people import PeopleJoiner, joined_words
from followup_desktop.services.work import Touched, Work

_FILLED = ("zone", "country", "region", "phone_hours", "address", "website")


class LeadJoiner:
    """Joins within the current transaction, and tells ``touched`` of it. Of each of
    the ``fields`` the side is kept that is ``taken``."""

    def __init__(
        self,
        work: Work,
        touched: Touched,
        fields: tuple[MergeField, ...],
        taken: Mapping[str, Side],
    ) -> None:
        self._work, self._touched = work, touched
        self._stores = work.stores
        self._fields, self._taken = fields, taken

    def join(self, keep: Facts, other: Facts) -> None:
        """Move to ``keep`` all that hangs on ``other``, and of each field what is
        taken; ``other`` is deleted softly."""
        touched = self._touched
        keep_id, other_id = keep.lead.id, other.lead.id
        for found in (keep, other):
            touched.employer(found.lead.employer_id)
        touched.lead(keep_id, other_id)
        self._remember_names(keep, other)
        self._close_what_closing_ended(keep.lead, other.lead)
        self._promise_to_somebody(keep, other)
        self._stores.merges.move(other_id, keep_id)
        self._meet_once(keep, other)
        people = PeopleJoiner(self._work, touched).join(keep, other)
        words = self._join_scripts(keep_id, other_id)
        changes = self._changes(keep, other, words)
        referrer = changes.get("referrer_id")
        if referrer in people:
            changes["referrer_id"] = people[referrer]
        self._stores.leads.change(keep_id, changes)
        self._fill_company(keep, other)
        self._stores.leads.delete([other_id], self._work.now())

    def _changes(self, keep: Facts, other: Facts, words: list[str]) -> dict[str, object]:
        """What is other on the kept lead afterwards."""
        mine, theirs, taken = keep.lead, other.lead, self._taken
        values = {
            one.name: one.keep if taken[one.name] is Side.KEEP else one.other
            for one in self._fields
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

    def _remember_names(self, keep: Facts, other: Facts) -> None:
        identity = ("employer", "position", "location", "url")
        by_name = {one.name: one for one in self._fields}
        self._stores.aliases.add(keep.lead.id, _identity(other))
        if any(by_name[name].differs and self._taken[name] is Side.OTHER for name in identity):
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

    def _fill_company(self, keep: Facts, other: Facts) -> None:
        """Where two employers differ in spelling alone, the one that stays takes over
        what only the other one's record says."""
        mine, theirs = keep.employer, other.employer
        if self._taken["employer"] is Side.OTHER:
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
        self._touched.employer(mine.id)


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
