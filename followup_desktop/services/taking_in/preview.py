"""What an import would do, what it did, and what became of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.domain.clock import Instant

# What reads and compares files is imported at the first import, never at start.
if TYPE_CHECKING:
    from followup_desktop.services.importing import Choices, ImportedLead, ImportPlan
    from followup_desktop.services.taking_in.contacts import ContactRows
    from followup_desktop.services.taking_in.own_rest import RestRows
    from followup_desktop.services.taking_in.reading import ReadFile
    from followup_desktop.services.taking_in.rows import Rows

DAYS = 30
"""How long an import can be taken back (screens.md)."""


class RowState(StrEnum):
    """What an import would do with a row."""

    NEW = "new"
    ALREADY_THERE = "already-there"
    CHANGED = "changed"
    SKIPPED = "skipped"


Tally = Counter[tuple[str, RowState]]


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row: ``row`` is its line or row number in the file, ``why`` says why
    it is skipped or what would change; ``lead_id`` is the lead it matches. A
    person has a ``name``; their company and job stand as employer and position."""

    row: int
    state: RowState
    why: str = ""
    employer: str = ""
    position: str = ""
    lead_id: int | None = None
    name: str = ""
    unit: str = "leads"
    """What the row is: ``leads`` or ``contacts``."""
    left_out: bool = False
    """Whether it is skipped since the person wants it to be."""


@dataclass(frozen=True, slots=True)
class PeopleCounts:
    """What becomes of the people of a file. ``attached`` are put on open leads."""

    new: int = 0
    already_there: int = 0
    changed: int = 0
    attached: int = 0


@dataclass(frozen=True, slots=True)
class RestCounts:
    """What else of FollowUp's own is new: entries of the work-search record, scripts,
    rehearsals, links to documents."""

    activities: int = 0
    scripts: int = 0
    rehearsals: int = 0
    documents: int = 0

    def __bool__(self) -> bool:
        return any((self.activities, self.scripts, self.rehearsals, self.documents))


@dataclass(frozen=True, slots=True)
class Compared:
    """A file beside what was there when ``writes_made`` were made (as
    ``Database.writes_made`` tells them): as long as no more are, it needs not be
    compared anew."""

    found: "Rows"
    contacts: "ContactRows"
    rows: tuple[PreviewRow, ...]
    people: PeopleCounts
    writes_made: tuple[int, int]
    rest: "RestRows"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do; nothing is written yet. ``unit`` is what the counts
    count; of a file with leads and people, ``people`` counts the people. ``whole`` is
    the file as it was read, ``read`` and ``plan`` are without the rows left out."""

    path: Path
    kind: str
    unit: str
    plan: "ImportPlan"
    rows: tuple[PreviewRow, ...]
    read: "ReadFile"
    whole: "ReadFile"
    people: PeopleCounts = field(default_factory=PeopleCounts)
    compared: "Compared | None" = field(default=None, repr=False, compare=False)
    tally: Tally = field(default_factory=Counter, repr=False)
    """How many rows there are, by what they are and what becomes of them."""
    rest: RestCounts = field(default_factory=RestCounts)

    @property
    def choices(self) -> "Choices":
        """What was decided, by the person or the last time."""
        return self.read.choices

    def count(self, state: RowState) -> int:
        """How many rows of this unit are in this state; all that are skipped."""
        return count_of(self.tally, self.unit, state)

    def can_be_called(self, lead: "ImportedLead") -> bool:
        """Whether a number of it, or of its further people, is one to be dialled; of our
        own export each is kept as it was."""
        phones = [*lead.phones, *(phone for other in lead.others for phone in other.phones)]
        if lead.own is not None:
            return bool(phones)
        read = (self.read.numbers.get(phone.raw) for phone in phones)
        return any(one is not None and one.number for one in read)

    @property
    def useful(self) -> bool:
        """Whether anything is new or changed, leads, people or what else is ours."""
        changes = any(state in (RowState.NEW, RowState.CHANGED) for _, state in self.tally)
        return changes or bool(self.rest)

    @property
    def skipped(self) -> tuple[PreviewRow, ...]:
        """The rows that would be left out, each with its reason."""
        return tuple(row for row in self.rows if row.state is RowState.SKIPPED)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did; ``unit`` is what the counts count, ``people`` counts the
    people. ``import_id`` None: nothing was new or changed."""

    kind: str
    unit: str
    rows: int
    new: int
    already_there: int
    changed: int
    skipped: tuple[PreviewRow, ...]
    import_id: int | None
    people: PeopleCounts = field(default_factory=PeopleCounts)
    rest: RestCounts = field(default_factory=RestCounts)


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """What undoing took away, and what was kept since it was worked on later.
    ``removed`` and ``restored`` count leads, the others people; ``unit`` is what the
    import's own counts counted."""

    import_id: int
    removed: int
    restored: int
    kept: tuple[PreviewRow, ...]
    people_removed: int = 0
    people_restored: int = 0
    unit: str = "leads"
    rest: RestCounts = field(default_factory=RestCounts)

    def became(self) -> tuple[tuple[int, str, str], ...]:
        """How many of what became what, those of which there is none left out."""
        every = (
            (self.removed, "lead", "taken back"),
            (self.restored, "lead", "put back as before"),
            (self.people_removed, "contact", "taken back"),
            (self.people_restored, "contact", "put back as before"),
        )
        return tuple(one for one in every if one[0])


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import that was made. ``undone``: it was taken back since;
    ``can_be_undone``: it still can be."""

    id: int
    name: str
    kind: str
    unit: str
    at: Instant
    new: int
    already_there: int
    changed: int
    skipped: int
    undone: bool
    can_be_undone: bool


def tally_of(rows: Iterable[PreviewRow]) -> Tally:
    """The rows, counted."""
    return Counter((row.unit, row.state) for row in rows)


def count_of(tally: Tally, unit: str, state: RowState) -> int:
    """How many rows of this unit are in this state; all that are skipped."""
    if state is RowState.SKIPPED:
        return sum(count for (_, found), count in tally.items() if found is state)
    return tally[unit, state]
