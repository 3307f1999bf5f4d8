"""What a file holds before anything in it has been understood."""

from dataclasses import dataclass, field
from itertools import islice

from .contacts.read_contact import ReadContact
from .own_lead import OwnExport
from .refusal import Skipped

LAST_HEADER_ROW = 15
"""A header is among so many filled rows, or there is none."""
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Table:
    """One table of text cells.

    ``rows`` and ``numbers`` run side by side; ``numbers`` is where each row
    stands in the file, counted from 1 (see ``Skipped``). ``broken`` are records
    that could not be read at all, such as one with a quotation mark that never
    closes. ``links`` are the hyperlinks behind cells, by (place in ``rows``,
    column). ``hidden`` sheets are read only when no other holds leads.
    """

    name: str
    rows: list[list[str]]
    numbers: list[int]
    broken: tuple[Skipped, ...] = ()
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False
    ragged: bool = False
    """Whether a stray separator can shift a row's cells (text files only)."""
    header_known: bool = False
    """Whether the first row is the header beyond doubt (JSON keys)."""
    kind: str = ""
    """Of a member of a ZIP: its format, or the known export it is."""

    def top(self) -> list[tuple[int, list[str]]]:
        """The filled rows among which a header is looked for, each with its place in
        ``rows`` (data-formats.md, *Header rows*)."""
        filled = ((at, row) for at, row in enumerate(self.rows[:_LOOKED_AT]) if any(row))
        return list(islice(filled, LAST_HEADER_ROW))


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a vCard file: those read, and those that could not be."""

    contacts: tuple[ReadContact, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file, read into tables. ``kind`` is csv, tsv, xlsx, xls, ods, markdown, html, json, trello,
    zip or vcard.

    ``notes`` are sentences worth telling about how the file was read. ``cards``
    are contacts that stand in it as cards, not as a table.
    """

    file: str
    kind: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    cards: Cards | None = None
    own: OwnExport | None = None
    """Leads of FollowUp's own JSON."""
