"""The work-search record for the benefits office (product.md, *Data in and out*).

Made anew each time it is asked for, from what stands in the leads and the log; only
fairs, workshops and the like are kept for it.
"""

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TextIO

from followup_desktop.domain.clock import Instant, day_of, start_of_day
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.work_search import (
    HEADINGS,
    Activity,
    ActivityKind,
    Column,
    EntryKind,
    Record,
    check_range,
    record_of,
    usual_first_weekday,
    week_of,
)
from followup_desktop.domain.work_search_entries import View, entries_of
from followup_desktop.services import cleaning
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.exporting.harmless import harmless, speakable
from followup_desktop.services.exporting.text_tables import ENCODING
from followup_desktop.services.exporting.whole_file import write_whole
from followup_desktop.services.work import Work

_A_DAY = timedelta(days=1)
_NO_CALLS_READ = 1 << 60
"""What the planner counts of an employer's calls isn't needed here."""
_COUNTED = {
    EntryKind.APPLICATION: "applications",
    EntryKind.CALL: "calls",
    EntryKind.LETTER: "letters",
    EntryKind.VISIT: "visits",
    EntryKind.INTERVIEW: "interviews",
    EntryKind.FAIR: "fairs",
}


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """A record as it is printed: whose, with which columns, on which day."""

    name: str
    record: Record
    columns: tuple[Column, ...]
    printed_on: date


class WorkSearchService:
    """Makes the record, writes it as CSV, keeps fairs and workshops."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._store = work.stores.activities

    # Reading --------------------------------------------------------------------

    def record(self, from_day: date, to_day: date) -> Record:
        """The record of these days, both included, week by week.

        Days are counted in the person's zone. Raises ``DomainError`` where there is
        no such range, or it is longer than five years.
        """
        check_range(from_day, to_day)
        work, plan = self._work, self._work.plan_settings()
        since = start_of_day(from_day, plan.zone)
        until = start_of_day(to_day + _A_DAY, plan.zone)
        ids = self._store.leads_between(from_day, to_day, since, until)
        leads = work.stores.facts.facts(ids, calls_since=_NO_CALLS_READ)
        facts = [self._within(one, since, until) for one in leads.values()]
        view = View(plan.zone, plan.region, work.now(), self._others(facts))
        entries = entries_of(facts, self._store.between(from_day, to_day), view)
        return record_of(
            entries,
            from_day,
            to_day,
            first_weekday=self.first_weekday(),
            goal=work.settings().contacts_per_week,
        )

    def sheet(self, from_day: date, to_day: date) -> RecordSheet:
        """The record ready to be printed. Raises ``DomainError`` as ``record``."""
        kept = self._work.settings()
        record = self.record(from_day, to_day)
        return RecordSheet(kept.name, record, self.columns(), self.today())

    def columns(self) -> tuple[Column, ...]:
        """Those the person wants, in their order."""
        return tuple(map(Column, self._work.settings().record_columns))

    def today(self) -> date:
        """The person's day."""
        return day_of(self._work.now(), self._work.plan_settings().zone)

    def first_weekday(self) -> str:
        """ "monday": as set, else as in the person's country."""
        kept = self._work.settings().week_starts
        return kept or usual_first_weekday(self._work.plan_settings().region)

    def week(self, back: int = 0) -> tuple[date, date]:
        """The first and the last day of this week, or of the one so many weeks ago."""
        first = week_of(self.today(), self.first_weekday()) - timedelta(weeks=back)
        return first, first + timedelta(days=6)

    @staticmethod
    def counts(record: Record, columns: Collection[Column]) -> dict[str, int]:
        """What a record has: entries of each kind, counted ones, repeats, empty cells."""
        entries = record.entries
        counts = {"weeks": len(record.weeks), "entries": len(entries), "counted": record.counted}
        counts["repeats"] = len(entries) - record.counted
        for kind, name in _COUNTED.items():
            counts[name] = sum(entry.kind is kind for entry in entries)
        counts["empty_cells"] = sum(record.empty_cells(columns).values())
        return counts

    # Writing a file -------------------------------------------------------------

    def csv(self, path: Path, from_day: date, to_day: date) -> dict[str, int]:
        """Write the record as a table; its counts. The file appears whole or not at
        all. Raises ``DomainError`` as ``record``, ``KnownError`` for the file."""
        sheet = self.sheet(from_day, to_day)
        write_whole(path, lambda stream: _write_table(stream, sheet), ENCODING)
        return self.counts(sheet.record, sheet.columns)

    # Fairs and workshops ----------------------------------------------------------

    def activity(self, activity_id: int) -> Activity:
        """One of them. Raises ``DomainError`` where it is gone."""
        found = self._store.get(activity_id)
        if found is None:
            raise DomainError("This entry of the record is not there any more.")
        return found

    def add_activity(self, activity: Activity, *, initiator: object = None) -> int:
        """Keep a fair, workshop or the like (its id and time of entry are ignored); the
        id given. Raises ``DomainError`` where something is missing or to come."""
        clean = replace(self._checked(activity), created_at=self._work.now())
        with self._work.write("Add to the record", {ChangeKind.ACTIVITY}, initiator):
            return self._store.add(clean)

    def edit_activity(self, activity: Activity, *, initiator: object = None) -> None:
        """Change it to this. Raises ``DomainError`` as ``add_activity``, or where it is
        gone."""
        before, clean = self.activity(activity.id), self._checked(activity)
        changes = {
            name: getattr(clean, name)
            for name in ("on_day", "kind", "what", "place", "result")
            if getattr(clean, name) != getattr(before, name)
        }
        if changes:
            with self._work.write("Change the record", {ChangeKind.ACTIVITY}, initiator):
                self._store.change(activity.id, changes)

    def remove_activity(self, activity_id: int, *, initiator: object = None) -> None:
        """Take it out. Raises ``DomainError`` where it is gone."""
        self.activity(activity_id)
        with self._work.write("Take out of the record", {ChangeKind.ACTIVITY}, initiator):
            self._store.remove(activity_id)

    # Inside -----------------------------------------------------------------------

    def _checked(self, activity: Activity) -> Activity:
        what, place = activity.what.strip(), activity.place.strip()
        if not what:
            raise DomainError("Please say which fair, workshop or meeting it was.")
        if activity.on_day > self.today():
            raise DomainError("The record has what was done: please add it once you were there.")
        if activity.on_day.year < 1900:
            raise DomainError("That day is too long ago for a record.")
        for text, name in ((what, "what"), (place, "place"), (activity.result, "what")):
            cleaning.words(text, name)
        kind = cleaning.word(ActivityKind, activity.kind, "the kind")
        return replace(activity, kind=kind, what=what, place=place, result=activity.result.strip())

    @staticmethod
    def _within(facts: Facts, since: Instant, until: Instant) -> Facts:
        """Without the attempts of other times, of which a lead may have very many."""
        return replace(
            facts, attempts=tuple(one for one in facts.attempts if since <= one.at < until)
        )

    def _others(self, leads: Sequence[Facts]) -> dict[int, Contact]:
        """Who was talked to and was taken off the lead since."""
        wanted = {one.contact_id for facts in leads for one in facts.attempts}
        wanted |= {one.contact_id for facts in leads for one in facts.interviews}
        wanted -= {contact.id for facts in leads for contact in facts.contacts}
        gone = [contact_id for contact_id in wanted if contact_id is not None]
        return self._work.stores.contacts.many(gone) if gone else {}


def _write_table(stream: TextIO, sheet: RecordSheet) -> None:
    """A row an entry; whose, which week, and what it is counted as, stand on each."""
    writer = csv.writer(stream)
    headings = [HEADINGS[column] for column in sheet.columns]
    writer.writerow(["Name", "Week of", "No.", *headings, "Same employer again", "This week"])
    for week in sheet.record.weeks:
        for entry, number in zip(week.entries, week.numbers(), strict=True):
            row = [
                sheet.name,
                week.first_day.isoformat(),
                "" if number is None else str(number),
                *(entry.text(column) for column in sheet.columns),
                "yes" if entry.repeat else "",
                week.said(),
            ]
            writer.writerow([harmless(speakable(cell)) for cell in row])
