"""What the planner may know of many leads, in a constant number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from followup_desktop.domain.attempt import Attempt
from followup_desktop.domain.clock import Instant
from followup_desktop.domain.commitments import Interview
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.facts import EmployerCall, Facts
from followup_desktop.domain.lead import Lead
from followup_desktop.domain.making import quick
from followup_desktop.storage.attempts import AttemptStore
from followup_desktop.storage.bulk import nothing_collected
from followup_desktop.storage.columns import IN_IDS, PHONE_COLUMNS, ids_json, phone
from followup_desktop.storage.commitments import CommitmentStore
from followup_desktop.storage.contacts import ContactStore
from followup_desktop.storage.database import Database, Row
from followup_desktop.storage.employers import EMPLOYER_COLUMNS, employer_of
from followup_desktop.storage.leads import LEAD_COLUMNS, lead_of

_CALL = "a.at, a.lead_id, a.contact_id, a.number, a.outcome = 'busy', l.employer_id"
_COUNTS = (
    " AND a.at >= ? AND a.channel = 'phone' AND a.incoming = 0"
    " AND a.deleted_at IS NULL AND l.deleted_at IS NULL"
)
_quick = quick(Facts)
_LEADS = (
    "SELECT {}, {}, {}, {} FROM lead l JOIN employer e ON e.id = l.employer_id"
    " LEFT JOIN phone p ON p.employer_id = e.id"
    f" WHERE l.id {IN_IDS} AND l.deleted_at IS NULL"
).format(
    *(
        ", ".join(f"{table}.{name}" for name in names)
        for table, names in (
            ("l", LEAD_COLUMNS.split(", ")),
            ("e", EMPLOYER_COLUMNS),
            ("p", PHONE_COLUMNS.split(", ")),
        )
    ),
    ", ".join(
        (
            *(
                f"EXISTS (SELECT 1 FROM {table} WHERE lead_id = l.id)"
                for table in ("promise", "expectation", "dismissal")
            ),
            "EXISTS (SELECT 1 FROM lead o JOIN interview i ON i.lead_id = o.id"
            " WHERE o.employer_id = l.employer_id)",
            "EXISTS (SELECT 1 FROM lead o WHERE o.employer_id = l.employer_id AND o.id <> l.id)",
        )
    ),
)
"""Leads with their employers and switchboards, and what else there is to be read of
them: most have nothing of the kind, and one look is enough."""
_EMPLOYER_AT = len(LEAD_COLUMNS.split(", "))
_PHONE_AT = _EMPLOYER_AT + len(EMPLOYER_COLUMNS)
_MORE_AT = _PHONE_AT + len(PHONE_COLUMNS.split(", "))


class _More(NamedTuple):
    """What there is of some leads besides themselves. ``interviews`` are those at their
    employers, ``colleagues`` other leads there."""

    promises: bool
    expectations: bool
    dismissals: bool
    interviews: bool
    colleagues: bool


_NO_MORE = _More(*[False] * 5)


class FactsStore:
    """Gathers ``Facts``. Reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._contacts = ContactStore(database)
        self._attempts = AttemptStore(database)
        self._commitments = CommitmentStore(database)

    def facts(
        self,
        lead_ids: Iterable[int],
        *,
        calls_since: Instant = 0,
        words: bool = True,
        fresh: Mapping[int, Facts] | None = None,
    ) -> dict[int, Facts]:
        """The facts of these leads; deleted and unknown ones are left out.

        Without ``words`` the attempts come without note, feeling and duration,
        which planning does not read: quicker for very many leads.

        ``calls_since``: ``employer_calls`` before it are left out. The rules
        that count them look at single days and weeks, so for planning at
        ``now`` a few weeks back are enough.

        ``fresh`` are facts of leads to which nothing has happened yet, nor at
        their employer; they are read only where one of their numbers was called
        for somebody else.
        """
        with nothing_collected():
            if not fresh:
                return self._facts(lead_ids, calls_since, words)
            known = {one: fresh[one] for one in lead_ids if one in fresh}
            for lead_id in self._called_elsewhere(known, calls_since):
                del known[lead_id]
            others = [one for one in lead_ids if one not in known]
            return {**self._facts(others, calls_since, words), **known}

    def _called_elsewhere(self, known: Mapping[int, Facts], since: Instant) -> list[int]:
        numbers = {
            lead_id: _numbers(facts.employer, facts.contacts) for lead_id, facts in known.items()
        }
        wanted = set().union(*numbers.values())
        rows = self._database.rows(
            f"SELECT DISTINCT number FROM attempt WHERE number <> '' AND number {IN_IDS}"
            " AND at >= ?",
            (_texts_json(wanted), since),
        )
        called = {row[0] for row in rows}
        return [lead_id for lead_id, own in numbers.items() if own & called] if called else []

    def _facts(
        self, lead_ids: Iterable[int], calls_since: Instant, words: bool
    ) -> dict[int, Facts]:
        leads, employers, more = self._leads_read(lead_ids)
        if not leads:
            return {}
        store = self._commitments
        people = self._contacts.of_leads(leads)
        attempts = self._attempts.of_leads(leads, words=words)
        promises = store.promises_of(leads) if more.promises else {}
        expectations = store.expectations_of(leads) if more.expectations else {}
        dismissals = store.dismissals_of(leads) if more.dismissals else {}
        interviews = store.interviews_of(leads) if more.interviews else {}
        at_employer = self._employer_interviews(employers) if more.interviews else {}
        calls = self._own_calls(leads, attempts, calls_since)
        if more.colleagues:
            calls += self._colleagues_calls(leads, employers, calls_since)
        numbers = {
            lead_id: _numbers(employers[lead.employer_id], people.get(lead_id, ()))
            for lead_id, lead in leads.items()
        }
        calls += self._calls_elsewhere(leads, employers, numbers, calls_since)
        counted = _calls_of(leads, numbers, calls)
        return {
            lead_id: _quick(
                lead=lead,
                employer=employers[lead.employer_id],
                contacts=people.get(lead_id, ()),
                attempts=tuple(attempts.get(lead_id, ())),
                promises=tuple(promises.get(lead_id, ())),
                expectations=tuple(expectations.get(lead_id, ())),
                interviews=tuple(interviews.get(lead_id, ())),
                dismissals=tuple(dismissals.get(lead_id, ())),
                employer_calls=counted.get(lead_id, ()),
                employer_interviews=at_employer.get(lead.employer_id, ()),
            )
            for lead_id, lead in leads.items()
        }

    def attempts(self, lead_id: int) -> tuple[Attempt, ...]:
        """One lead's attempts by time and order of entry."""
        return tuple(self._attempts.of_leads([lead_id]).get(lead_id, ()))

    def _leads_read(
        self, lead_ids: Iterable[int]
    ) -> tuple[dict[int, Lead], dict[int, Employer], _More]:
        leads: dict[int, Lead] = {}
        employers: dict[int, Employer] = {}
        more: set[Row] = set()
        for row in self._database.rows(_LEADS, (ids_json(lead_ids),)):
            lead = leads[row[0]] = lead_of(row)
            if lead.employer_id not in employers:
                board = phone(row[_PHONE_AT:]) if row[_PHONE_AT] is not None else None
                employers[lead.employer_id] = employer_of(row[_EMPLOYER_AT:], board)
            more.add(row[_MORE_AT:])
        return leads, employers, _More(*map(any, zip(*more, strict=True))) if more else _NO_MORE

    def _own_calls(
        self,
        leads: Mapping[int, Lead],
        attempts: Mapping[int, list[Attempt]],
        since: Instant,
    ) -> list[tuple[int, EmployerCall]]:
        """Those of the leads themselves, which were read already."""
        return [
            (lead.employer_id, call)
            for lead_id, lead in leads.items()
            for attempt in attempts.get(lead_id, ())
            if attempt.at >= since and (call := EmployerCall.of(attempt)) is not None
        ]

    def _colleagues_calls(
        self, leads: Mapping[int, Lead], employers: Mapping[int, Employer], since: Instant
    ) -> list[tuple[int, EmployerCall]]:
        """Those of other leads at the same employers."""
        return self._other_calls(
            f"SELECT {_CALL} FROM lead l CROSS JOIN attempt a ON a.lead_id = l.id"
            f" WHERE l.employer_id {IN_IDS} AND l.id NOT {IN_IDS}",
            (ids_json(employers), ids_json(leads), since),
        )

    def _calls_elsewhere(
        self,
        leads: Mapping[int, Lead],
        employers: Mapping[int, Employer],
        numbers: Mapping[int, set[str]],
        since: Instant,
    ) -> list[tuple[int, EmployerCall]]:
        """Those to one of the leads' numbers for leads of other employers."""
        wanted = set().union(*numbers.values())
        if not wanted:
            return []
        return self._other_calls(
            f"SELECT {_CALL} FROM attempt a CROSS JOIN lead l ON l.id = a.lead_id"
            f" WHERE a.number <> '' AND a.number {IN_IDS} AND a.lead_id NOT {IN_IDS}"
            f" AND l.employer_id NOT {IN_IDS}",
            (_texts_json(wanted), ids_json(leads), ids_json(employers), since),
        )

    def _other_calls(
        self, sql: str, values: tuple[str | int, ...]
    ) -> list[tuple[int, EmployerCall]]:
        rows = self._database.rows(f"{sql}{_COUNTS}", values)
        return [(r[5], EmployerCall(r[0], r[1], r[2], r[3], r[4] == 1)) for r in rows]

    def _employer_interviews(
        self, employers: Mapping[int, Employer]
    ) -> dict[int, tuple[Interview, ...]]:
        rows = self._database.rows(
            "SELECT l.employer_id, i.lead_id FROM interview i JOIN lead l ON l.id = i.lead_id"
            f" WHERE l.employer_id {IN_IDS} AND l.deleted_at IS NULL",
            (ids_json(employers),),
        )
        if not rows:
            return {}
        employer_of = {row[1]: row[0] for row in rows}
        found: dict[int, list[Interview]] = {}
        for lead_id, interviews in self._commitments.interviews_of(employer_of).items():
            found.setdefault(employer_of[lead_id], []).extend(interviews)
        return {employer_id: tuple(all_) for employer_id, all_ in found.items()}


def _calls_of(
    leads: Mapping[int, Lead],
    numbers: Mapping[int, set[str]],
    calls: Sequence[tuple[int, EmployerCall]],
) -> dict[int, tuple[EmployerCall, ...]]:
    """To each lead its own of ``calls``, which bear the employer they were made for.
    Gathered by number are only those that somebody else's number has too."""
    by_employer: dict[int, list[EmployerCall]] = {}
    callers: dict[str, set[int]] = {}
    for employer_id, call in calls:
        by_employer.setdefault(employer_id, []).append(call)
        callers.setdefault(call.number, set()).add(employer_id)
    elsewhere = {
        number
        for lead_id, lead in leads.items()
        for number in numbers[lead_id]
        if not callers.get(number, set()) <= {lead.employer_id}
    }
    by_number: dict[str, list[tuple[int, EmployerCall]]] = {}
    for employer_id, call in calls if elsewhere else ():
        if call.number in elsewhere:
            by_number.setdefault(call.number, []).append((employer_id, call))
    return {
        lead_id: _counted(by_employer, by_number, lead.employer_id, numbers[lead_id])
        for lead_id, lead in leads.items()
    }


def _counted(
    by_employer: Mapping[int, list[EmployerCall]],
    by_number: Mapping[str, list[tuple[int, EmployerCall]]],
    employer_id: int,
    numbers: set[str],
) -> tuple[EmployerCall, ...]:
    counted = list(by_employer.get(employer_id, ()))
    for number in numbers:
        for other_id, call in by_number.get(number, ()):
            if other_id != employer_id:
                counted.append(call._replace(same_employer=False))
    counted.sort(key=attrgetter("at"))
    return tuple(counted)


def _texts_json(numbers: Iterable[str]) -> str:
    """Numbers (E.164, so without quotes) for ``IN_IDS``."""
    return '["' + '","'.join(numbers) + '"]'


def _numbers(employer: Employer, contacts: tuple[Contact, ...]) -> set[str]:
    numbers = {phone.number for contact in contacts for phone in contact.phones if phone.number}
    if employer.switchboard is not None and employer.switchboard.number:
        numbers.add(employer.switchboard.number)
    return numbers
