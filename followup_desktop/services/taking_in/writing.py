"""Turns the rows of an import into leads: new ones, and what old ones lacked."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from followup_desktop.domain.business_days import BusinessDays, business_days
from followup_desktop.domain.clock import Instant, day_of, parse_wall_minute, resolve
from followup_desktop.domain.commitments import Interview
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import Lead, OwnStep, Stage
from followup_desktop.domain.making import quick
from followup_desktop.services import cleaning
from followup_desktop.services.importing import ImportedLead, ImportedPhone
from followup_desktop.services.many_at_once.spreading import OLD, business_days_before
from followup_desktop.services.numbers.reading import ReadNumber
from followup_desktop.services.postings.links import bare
from followup_desktop.services.source_words import read_source
from followup_desktop.services.taking_in.matching import REQUISITION
from followup_desktop.services.taking_in.own_writing import OwnLeadWriter
from followup_desktop.services.work import Touched, Work
from followup_desktop.storage.lead_batch import LeadBatch

_lead, _employer, _contact, _phone = quick(Lead), quick(Employer), quick(Contact), quick(Phone)
_facts = quick(Facts)
FIRST_CALL_STAGES = (Stage.APPLIED, Stage.IN_TOUCH, Stage.INTERVIEWING)


class RowWriter:
    """Writes rows within the current transaction."""

    def __init__(self, work: Work, numbers: dict[str, ReadNumber], touched: Touched) -> None:
        self._stores = work.stores
        self._numbers = numbers
        self._touched = touched
        self._now: Instant = work.now()
        self._zone = work.plan_settings().zone
        self.today = day_of(self._now, self._zone)
        self._batch = LeadBatch(work.database)
        self._own = OwnLeadWriter(work, self._batch, self._employer)
        self._interviews: list[Interview] = []
        self._new_employers: dict[int, Employer] = {}
        self._employers = {bare(name): row for row, name in self._stores.employers.names()}

    def add(self, row: ImportedLead, start_on: date | None) -> int:
        """A new lead of a row; its id. It is in the file after ``write_added``."""
        if row.own is not None:
            lead_id = self._own.add(row.own, start_on, self._knows)
            self._touched.lead(lead_id)
            return lead_id
        lead_id, employer_id = self._batch.new_id("lead"), self._employer(row.employer)
        lead = lead_of(row, (lead_id, employer_id), self._now, self.today, start_on)
        if row.next_on is not None and row.next_on >= self.today and lead.stage is not Stage.CLOSED:
            own = OwnStep(row.next_on, None, self._zone, "phone", self._now)
            lead = replace(lead, own_step=own)
        people = contacts_of(row, self._numbers, self._now, self._batch.new_id)
        self._batch.add_lead(lead, people)
        employer = self._new_employers.get(employer_id)
        if row.interview_on is not None and row.interview_on >= self.today:
            self._interviews.append(self._interview(lead_id, row.interview_on))
            employer = None
        if employer is None:
            self._touched.lead(lead_id)
        else:
            self._touched.added(_facts(lead, employer, people))
        return lead_id

    def write_added(self, tell: Callable[[int, int], None] | None = None) -> None:
        """Write the new leads, all at once; call it before any ``fill``. ``tell`` hears
        how many rows of how many, and may raise to end it."""
        self._batch.write(tell)
        self._own.write_added()
        for interview in self._interviews:
            self._stores.commitments.add_interview(interview)
        self._interviews.clear()

    def fill(self, lead_id: int, fields: dict[str, Any]) -> None:
        """Write what a lead lacked; ``people`` are contacts for one without any."""
        people = fields.get("people", ())
        plain = {name: value for name, value in fields.items() if name != "people"}
        if plain.get("stage") is Stage.CLOSED:
            plain["closed_at"] = self._now
        self._stores.leads.change(lead_id, plain)
        for contact in people:
            self._stores.contacts.add(contact, lead_id)
        self._touched.lead(lead_id)

    def _knows(self, employer: str) -> bool:
        return bare(employer) in self._employers

    def _employer(self, name: str) -> int:
        known = self._employers.get(bare(name)) if name.strip() else None
        if known is None:
            known = self._batch.new_id("employer")
            employer = _employer(id=known, name=name.strip(), created_at=self._now)
            self._batch.add_employer(employer)
            self._new_employers[known] = employer
            if name.strip():
                self._employers[bare(name)] = known
        return known

    def _interview(self, lead_id: int, on: date) -> Interview:
        # The file names the day only; nine o'clock keeps calls away and is said
        # to be a guess where it shows.
        local = f"{on.isoformat()}T09:00"
        at = resolve(parse_wall_minute(local), self._zone)
        note = "the file names no time"
        return Interview(0, lead_id, None, local, self._zone, at, self._now, None, note)


def _no_id(_table: str) -> int:
    return 0


def lead_of(
    row: ImportedLead, ids: tuple[int, int], now: Instant, today: date, start_on: date | None
) -> Lead:
    """The lead a row speaks of; ``ids`` are its own and its employer's. A follow-up
    date that has passed asks for a nudge of a saved lead; of others the planner says
    what comes next."""
    source, detail = read_source(row.source)
    tags = row.tags + ((REQUISITION + row.requisition,) if row.requisition else ())
    missed = row.next_on is not None and row.next_on < today and row.stage is Stage.SAVED
    return _lead(
        id=ids[0],
        employer_id=ids[1],
        position=row.position,
        location=row.location,
        url=row.url,
        source=source,
        source_detail=detail,
        found_on=row.found_on or today,
        applied_on=row.applied_on,
        closes_on=row.closes_on,
        start_on=None if missed else start_on,
        nudge_on=(start_on or today) if missed else None,
        interest=row.interest,
        stage=row.stage,
        close_reason=row.close_reason if row.stage is Stage.CLOSED else None,
        closed_at=now if row.stage is Stage.CLOSED else None,
        pay=row.pay,
        notes=row.notes,
        tags=tags,
        created_at=now,
    )


def contacts_of(
    row: ImportedLead,
    numbers: dict[str, ReadNumber],
    now: Instant,
    new_id: Callable[[str], int] = _no_id,
) -> tuple[Contact, ...]:
    """The people of a row, the first one first. ``new_id`` gives the ids of what
    stands in a table, where it is to be written."""
    if row.own is not None:
        found = row.own.contacts
        return tuple(replace(one, created_at=one.created_at or now) for one in found)
    first = (row.contact_name, row.contact_role, row.phones, row.emails)
    others = [(one.name, one.role, one.phones, one.emails) for one in row.others]
    return tuple(
        _contact(
            id=new_id("contact"),
            name=name,
            role=role,
            phones=tuple([read_phone(phone, numbers, new_id("phone")) for phone in phones]),
            emails=tuple(address for address in emails if _is_email(address)),
            created_at=now,
        )
        for name, role, phones, emails in (first, *others)
        if name or phones or emails
    )


def _is_email(address: str) -> bool:
    try:
        return cleaning.email(address) == address.strip()
    except DomainError:
        return False


def read_phone(phone: ImportedPhone, numbers: dict[str, ReadNumber], phone_id: int = 0) -> Phone:
    """A number of a file as it is stored; what ``numbers`` say of its text."""
    found = numbers.get(phone.raw, ReadNumber())
    return _phone(
        id=phone_id,
        number=found.number,
        extension=phone.extension or found.extension,
        raw=phone.raw,
        kind=found.kind,
        country=found.country,
        zones=found.zones,
    )


# -- many at once ------------------------------------------------------------------


def spread(
    rows: Iterable[tuple[int, ImportedLead]], today: date, region: str, goal: int
) -> dict[int, date]:
    """The ``start_on`` of each row whose first step is past due, by its place.

    The daily goal a business day, from today on, by interest, then newest;
    those older than 30 business days last (planner.md, *Many at once*).
    """
    days = business_days(region)
    past = [(place, row) for place, row in rows if _is_past_due(row, today, days)]
    oldest = business_days_before(today, OLD, days)

    def order(item: tuple[int, ImportedLead]) -> tuple[bool, int, int, int]:
        place, row = item
        since = _since(row, today)
        return (since < oldest, -(row.interest or 0), -since.toordinal(), place)

    past.sort(key=order)
    found: dict[int, date] = {}
    day = days.on_or_after(today)
    for number, (place, _row) in enumerate(past):
        if number and number % goal == 0:
            day = days.after(day)
        found[place] = day
    return found


def _since(row: ImportedLead, today: date) -> date:
    return row.applied_on or row.found_on or today


def _is_past_due(row: ImportedLead, today: date, days: BusinessDays) -> bool:
    """Whether the first step of a row would have fallen due before today."""
    if row.stage is Stage.SAVED:
        return row.next_on is not None and row.next_on < today
    if row.stage not in FIRST_CALL_STAGES:
        return False
    if row.next_on is not None and row.next_on >= today:
        return False
    wait = 3 if row.stage is Stage.APPLIED else 5
    due = days.add(_since(row, today), wait)
    if row.stage is Stage.APPLIED and row.closes_on is not None:
        due = max(due, days.add(row.closes_on, 2))
    return due < today
