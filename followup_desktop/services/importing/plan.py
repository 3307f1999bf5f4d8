"""What an import would do: the reading half's answer, before anything is written."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from followup_desktop.domain.lead import CloseReason, Stage

from .contacts.read_contact import ReadContact
from .no_numbers import NoNumber
from .own_lead import OwnLead
from .own_rest import OwnRest
from .phones import ImportedPhone
from .refusal import Skipped


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person decided. Everything may be left open.

    ``mapping``: column name → field of ``synonyms.FIELDS`` ("" leaves it to the
    notes). ``date_order`` for columns that do not decide it, ``date_orders`` for one
    of them by its name. ``statuses``: status word → stage or closing reason.
    ``sheet``: the name of a sheet. ``unit``: what the rows are, job leads or people;
    None: as their columns tell. ``header_row``: its number in the file, 0 where there
    is none. ``left_out``: the numbers of rows that shall stay out.
    """

    mapping: dict[str, str] = field(default_factory=dict)
    date_order: Literal["dmy", "mdy"] | None = None
    statuses: dict[str, str] = field(default_factory=dict)
    sheet: str | None = None
    unit: Literal["leads", "contacts"] | None = None
    header_row: int | None = None
    date_orders: dict[str, Literal["dmy", "mdy"]] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()


class Column(NamedTuple):
    """A column as the preview shows it. ``field`` None: its values go to the notes.
    ``order``: how days like 9/4 are read in it, None where it has none or where
    nothing can change it."""

    header: str
    field: str | None
    samples: tuple[str, ...]
    order: Literal["dmy", "mdy"] | None = None


class StatusWord(NamedTuple):
    """A status word of the file and what it is taken for: a stage or a closing reason."""

    text: str
    meaning: str
    rows: int


class TopRow(NamedTuple):
    """One of the first rows, any of which may be the header."""

    number: int
    text: str


class Question(NamedTuple):
    """Something only the person can tell.

    ``kind`` is ``date_order`` (``subject``: the column; answers dmy, mdy) or
    ``status`` (``subject``: the word; answers: the stages and closing reasons).
    ``rows`` counts what hangs on it, ``suggestion`` is what was assumed; while a
    date order is open, its days are left empty and kept in the notes.
    """

    kind: Literal["date_order", "status"]
    subject: str
    text: str
    rows: int
    suggestion: str


class ImportedContact(NamedTuple):
    """A second or third person of a lead."""

    name: str
    role: str
    phones: tuple[ImportedPhone, ...]
    emails: tuple[str, ...]


class ImportedLead(NamedTuple):
    """One row, understood. Texts are plain and never None; an unknown day is None.

    ``employer`` is empty for a blind lead. ``source`` and ``status_text`` are as
    written. ``others`` are further people; they stand in ``notes`` too. (A tuple, since
    the child that reads sends them by the ten thousand.)
    """

    row: int
    employer: str = ""
    position: str = ""
    location: str = ""
    url: str = ""
    source: str = ""
    status_text: str = ""
    stage: Stage = Stage.SAVED
    close_reason: CloseReason | None = None
    applied_on: date | None = None
    found_on: date | None = None
    closes_on: date | None = None
    next_on: date | None = None
    interview_on: date | None = None
    contact_name: str = ""
    contact_role: str = ""
    phones: tuple[ImportedPhone, ...] = ()
    emails: tuple[str, ...] = ()
    pay: str = ""
    notes: str = ""
    interest: int | None = None
    tags: tuple[str, ...] = ()
    requisition: str = ""
    others: tuple[ImportedContact, ...] = ()
    own: OwnLead | None = None
    """All that FollowUp's own export carries of it."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A file, understood. ``len(leads) + len(contacts) + len(skipped) == rows``, always.

    ``unit`` is "contacts" where it holds people and no lead; a ZIP may hold both.
    ``kind`` is a known export ("linkedin-job-applications", "teal" …), else the
    format. ``header_row`` is its number in the file, None where there is none.
    ``own_phone`` and ``own_email`` stood on nearly every row: the user's own.
    """

    file: str
    kind: str
    unit: Literal["leads", "contacts"]
    sheet: str
    header_row: int | None
    columns: tuple[Column, ...]
    leads: tuple[ImportedLead, ...]
    skipped: tuple[Skipped, ...]
    questions: tuple[Question, ...] = ()
    own_phone: str = ""
    own_email: str = ""
    notes: tuple[str, ...] = ()
    contacts: tuple[ReadContact, ...] = ()
    statuses: tuple[StatusWord, ...] = ()
    """The status words that are understood; of the others one is asked."""
    sheets: tuple[str, ...] = ()
    """The sheets to choose from, where there are several."""
    top: tuple[TopRow, ...] = ()
    """The rows to choose the header from."""
    rest: OwnRest = field(default_factory=OwnRest)
    """What FollowUp's own JSON carries beside the rows."""

    no_numbers: tuple[NoNumber, ...] = ()
    """The telephone cells that hold none."""

    @property
    def rows(self) -> int:
        """Data rows counted: imported and skipped together."""
        return len(self.leads) + len(self.contacts) + len(self.skipped)
