"""Rows of an address book's table to people: Google, Outlook, Thunderbird, LinkedIn."""

from operator import itemgetter

from followup_desktop.services.importing import cells, texts
from followup_desktop.services.importing.body import NO_ROOM
from followup_desktop.services.importing.no_numbers import NoNumber
from followup_desktop.services.importing.phones import ImportedPhone
from followup_desktop.services.importing.refusal import Skipped
from followup_desktop.services.importing.source import Table

from . import words
from .headings import OTHER, is_never, rank_of
from .layout import Layout
from .read_contact import ReadContact

_JOINT = ":::"
_COURTESY = frozenset(
    """mr mrs ms miss mx sir madam herr frau m mme mlle monsieur madame sr sra srta señor señora
    señorita sig signor signora dhr mevr pan pani""".split()
)
_LONGEST_LINK = 2_000
_ALSO = {"company": "Also at", "role": "Also", "url": "Link"}
MIXED_UP = "Company and job, which a comma has mixed up"


def read_rows(
    table: Table, layout: Layout
) -> tuple[list[ReadContact], list[Skipped], list[NoNumber]]:
    """The people of a table, the rows that are none, each with its reason, and the
    telephone cells that hold no number.
    Blank rows, and rows of commas alone, count nowhere."""
    contacts: list[ReadContact] = []
    skipped = list(table.broken)
    reader = _Reader(layout)
    width = len(layout.names)
    for place in range(layout.at + 1, len(table.rows)):
        row, number = table.rows[place], table.numbers[place]
        if not any(row):
            continue
        while len(row) > width and not row[-1]:
            row = row[:-1]
        if len(row) > width:
            mended = _mended(row, layout)
            if mended is None:
                skipped.append(Skipped(number, NO_ROOM.format(cells=len(row), names=width)))
                continue
            row, extra = mended
        else:
            row, extra = row + [""] * (width - len(row)), []
        if layout.at >= 0 and _is_header(row, layout):
            continue
        read = reader.read(number, row, extra)
        if read is None:
            skipped.append(Skipped(number, words.NOBODY))
        else:
            contacts.append(read)
    people = {one.row for one in contacts}
    no_numbers = [one for one in reader.no_numbers if one.row in people]
    return contacts, sorted(skipped), no_numbers


def _is_header(row: list[str], layout: Layout) -> bool:
    filled = [" ".join(cell.split()).casefold() for cell in row if cell]
    names = [name.casefold() for name, cell in zip(layout.names, row, strict=True) if cell]
    return len(filled) > 1 and filled == names


def _mended(row: list[str], layout: Layout) -> tuple[list[str], list[str]] | None:
    """A row of LinkedIn's in which a comma has shifted company and job: what stands
    before and behind them is certain, they themselves go to the notes."""
    if layout.kind != "linkedin-connections" or "left_out" not in layout.fields:
        return None
    company = layout.columns("company")
    role = layout.columns("role")
    if len(company) != 1 or len(role) != 1 or role[0] != company[0] + 1:
        return None
    more = len(row) - len(layout.names)
    after = role[0] + 1 + more
    mixed = ", ".join(filter(None, (cell.strip(" ~") for cell in row[company[0] : after])))
    whole = [*row[: company[0]], "", "", *row[after:]]
    return whole, words.labelled(MIXED_UP, [mixed])


class _Reader:
    """Reads rows of one layout."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self.no_numbers: list[NoNumber] = []
        self._at = {field: layout.columns(field) for field in layout.fields}
        self._labels = self._labels_beside()
        self._rest = [n for n, meaning in enumerate(layout.meanings) if meaning is None]

    def _labels_beside(self) -> dict[int, int]:
        """The column that says of which kind a number is: "Phone 1 - Label"."""
        found = {}
        names = [cells.letters_only(name) for name in self._layout.names]
        for column in self._at.get("phone", ()):
            stem = names[column].removesuffix("value")
            for ending in ("label", "type"):
                if stem + ending in names:
                    found[column] = names.index(stem + ending)
        return found

    def read(self, number: int, row: list[str], extra: list[str]) -> ReadContact | None:
        """The person of a row, or None where it holds nobody."""
        row = cells.without_blanks(row)
        notes = [texts.note_text(text) for text in self._all(row, "notes")]
        more = list(extra)
        phones = self._phones(number, row, more)
        emails, no_emails = words.sorted_out(
            address.strip(" <>")
            for text in self._all(row, "email")
            for address in _parts(text.replace(";", _JOINT).replace(",", _JOINT))
        )
        name = self._name(row, more)
        if not (name or phones or emails):
            return None
        more += words.labelled("E-mail", no_emails)
        company, role, url = (self._first(row, field, more) for field in ("company", "role", "url"))
        address = self._address(row, more)
        more += words.labelled("Department", self._all(row, "department"))
        for column in self._rest:
            more += words.labelled(self._layout.names[column], [row[column]])
        return ReadContact(
            row=number,
            name=name,
            company=words.one_line(company),
            role=words.one_line(role),
            phones=phones,
            emails=emails,
            address=address,
            url=url[:_LONGEST_LINK],
            say_name=words.one_line(" ".join(dict.fromkeys(self._all(row, "say_name")))),
            notes=texts.joined_notes(list(dict.fromkeys([*notes, *more]))),
            came_from=self._layout.kind,
        )

    def _first(self, row: list[str], field: str, more: list[str]) -> str:
        """The first value of a field; the others go to the notes."""
        first, *others = [*(one for text in self._all(row, field) for one in _parts(text)), ""]
        more += words.labelled(_ALSO[field], others)
        return first

    def _all(self, row: list[str], field: str) -> list[str]:
        return [row[column] for column in self._at.get(field, ()) if row[column]]

    def _name(self, row: list[str], more: list[str]) -> str:
        """The name to call them by; a courtesy title, a nickname and another name
        the row gives go to the notes."""
        one = {
            field: next(iter(self._all(row, field)), "")
            for field in ("name", "first_name", "middle_name", "last_name", "prefix", "suffix")
        }
        is_courtesy = cells.letters_only(one["prefix"]) in _COURTESY
        if is_courtesy:
            more += words.labelled("Title", [one["prefix"]])
        made = words.full_name(
            one["last_name"],
            one["first_name"],
            one["middle_name"],
            "" if is_courtesy else one["prefix"],
            one["suffix"],
        )
        nicknames = self._all(row, "nickname")
        name = words.one_line(one["name"] or made or next(iter(nicknames), ""))
        bare = words.full_name(one["last_name"], one["first_name"])
        if not words.is_told(bare, name):
            more += words.labelled("Also called", [bare])
        more += words.labelled("Nickname", [other for other in nicknames if other != name])
        return name

    def _phones(self, at: int, row: list[str], more: list[str]) -> tuple[ImportedPhone, ...]:
        found: list[tuple[int, ImportedPhone]] = []
        for column in self._at.get("phone", ()):
            if not row[column]:
                continue
            label = row[self._labels[column]] if column in self._labels else ""
            never = is_never(label)
            for part in _parts(row[column]):
                numbers, rest = words.read_numbers(part)
                if never:
                    raws = [words.spoken(phone) for phone in numbers]
                    more += words.labelled(never, [*raws, *rest])
                    continue
                rank = rank_of(label) if label.strip("* ") else self._layout.rank(column)
                if label.strip("* ").casefold() in ("other", "custom"):
                    rank = OTHER
                found += [(rank, number) for number in numbers]
                name = self._layout.names[column]
                more += words.labelled(name, rest)
                if rest and not numbers:
                    self.no_numbers.append(NoNumber(at, name, cells.short(part), "contacts"))
        for column in self._at.get("fax", ()):
            more += words.labelled(self._layout.names[column], [row[column]])
        found.sort(key=itemgetter(0))
        return words.once(phone for _, phone in found)

    def _address(self, row: list[str], more: list[str]) -> str:
        """The address one finds them at, its parts joined; others go to the notes."""
        places: dict[int, list[str]] = {}
        for column in sorted(self._at.get("address", ())):
            text = " ".join(row[column].replace(_JOINT, ",").split())
            parts = places.setdefault(self._layout.rank(column), [])
            if text and not any(text in part for part in parts):
                parts.append(text)
        whole = [", ".join(parts) for _, parts in sorted(places.items()) if parts]
        more += words.labelled("Address", whole[1:])
        return texts.note_text(whole[0]) if whole else ""


def _parts(text: str) -> list[str]:
    """The values of a cell that holds several, joined as Google joins them."""
    return [part.strip() for part in text.split(_JOINT) if part.strip()]
