"""Promises that stand: listed before anything could move one, cancelled by name.

A promise is never moved silently (planner.md, *Promises*): pausing, snoozing and
closing several leads list each, with what can be done about it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.commitments import Promise
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.planner import Situation
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.work import Work

_EVER = 1 << 60
"""Later than any instant."""


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise that still stands: whom, and when (``at``, in ``zone``).

    ``email`` is the address one could write to instead, "" for none;
    ``can_call`` whether a usable number is known.
    """

    promise_id: int
    lead_id: int
    at: Instant
    zone: str
    contact: str
    employer: str
    position: str
    email: str
    can_call: bool


class PromiseService:
    """Lists the promises that stand, and takes back those the person names."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores

    def all_open(self) -> tuple[OpenPromise, ...]:
        """Every promise that stands, also late ones, by time."""
        return self._open_of(self._promised())

    def open_of(
        self, lead_ids: Iterable[int], before: Instant | None = None
    ) -> tuple[OpenPromise, ...]:
        """Those of these leads, by time; with ``before`` only earlier ones. Quick
        for 10,000 leads of which few have one."""
        found = self._open_of(self._promised().intersection(lead_ids))
        return tuple(one for one in found if before is None or one.at < before)

    def _promised(self) -> frozenset[int]:
        """The leads with a promise that was not cancelled, open or not."""
        made = self._stores.commitments.promises_between(0, _EVER)
        return frozenset(promise.lead_id for promise in made)

    def _open_of(self, lead_ids: frozenset[int]) -> tuple[OpenPromise, ...]:
        rows = self._stores.summaries.many(lead_ids)
        wanted = [row.id for row in rows if row.promise_at is not None]
        settings, now = self._work.plan_settings(), self._work.now()
        found: list[OpenPromise] = []
        for facts in self._stores.facts.facts(wanted).values():
            if facts.lead.stage is Stage.CLOSED:
                continue
            situation = Situation(facts, settings, now)
            found += [_open(promise, facts, situation) for promise in situation.promises]
        return tuple(sorted(found, key=lambda one: (one.at, one.promise_id)))

    def cancel(self, promise_ids: Iterable[int], *, initiator: object = None) -> int:
        """The person will not call: these promises end, undoable. How many did;
        those that are not there any more or ended before are left out."""
        now = self._work.now()
        store = self._stores.commitments
        found = [store.promise(promise_id) for promise_id in dict.fromkeys(promise_ids)]
        standing = [one for one in found if one is not None and one.cancelled_at is None]
        if not standing:
            return 0
        kinds = {ChangeKind.STEP, ChangeKind.REMINDER}
        with self._work.write("Cancel a promise", kinds, initiator) as touched:
            for promise in standing:
                store.change_promise(promise.id, {"cancelled_at": now})
                touched.lead(promise.lead_id)
        return len(standing)


def _open(promise: Promise, facts: Facts, situation: Situation) -> OpenPromise:
    contact = situation.contact_of(promise.contact_id)
    return OpenPromise(
        promise_id=promise.id,
        lead_id=facts.lead.id,
        at=promise.at,
        zone=promise.zone,
        contact=contact.name if contact is not None else "",
        employer=facts.employer.name,
        position=facts.lead.position,
        email=_address(contact, facts.contacts),
        can_call=situation.phone_of(contact) is not None,
    )


def _address(contact: Contact | None, everybody: tuple[Contact, ...]) -> str:
    """Theirs; only where nobody was named, anybody's of the lead."""
    if contact is not None:
        return contact.emails[0] if contact.emails else ""
    return next((one.emails[0] for one in everybody if one.emails), "")
