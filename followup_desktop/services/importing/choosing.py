"""What the person may decide otherwise: the sheet, the header row, what words mean."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from followup_desktop.domain.lead import Stage

from . import cells, statuses
from .contacts.layout import Layout, find_layout
from .contacts.planning import people_layout
from .header import Header, find_header, header_at, no_header, upright
from .joining import JOINED
from .plan import Choices, Column, ImportedLead, ImportPlan, StatusWord, TopRow
from .profile import profile_of
from .refusal import Refusal, Skipped
from .source import LAST_HEADER_ROW, Source, Table
from .synonyms import FIELDS

_MOST_WORDS = 60
"""More distinct words than this are no statuses; nobody would go through them."""
_SHOWN_CELLS = 6
_LONGEST_SHAPE = 4_000
LEFT_OUT = "you left it out"
"""Why a row is skipped that the person does not want."""


def chosen_header(table: Table, number: int) -> Header | None:
    """The header the person chose; None where they say that there is none.

    Raises ``Refusal`` where the table has no row of this number.
    """
    if number == 0:
        return None
    header = header_at(table, number)
    if header is None:
        raise Refusal(f"There is no row {number} that could be the header.")
    return header


def with_choices_of(source: Source, table: Table, plan: ImportPlan, choices: Choices) -> ImportPlan:
    """The plan with the sheets and first rows there are to choose from."""
    sheets = tuple(one.name for one in source.tables) if len(source.tables) > 1 else ()
    return replace(plan, sheets=sheets, top=_top(source, table, choices))


def outline_of(source: Source, table: Table, choices: Choices) -> ImportPlan | None:
    """The columns of a table nobody could read, for the person to say what they are;
    None where there are none, or where nothing is to be chosen."""
    if source.kind in JOINED or not any(map(any, table.rows)):
        return None
    header = _likely_header(table, choices)
    if header is None:
        return None
    layout = people_layout(table, choices)
    people = choices.unit == "contacts" or layout is not None
    columns = []
    for column, name in enumerate(header.names):
        values = [row[column] if column < len(row) else "" for row in table.rows[header.at + 1 :]]
        if people:
            known = _of_person(layout, header, column)
        else:
            meaning = header.meanings[column]
            known = meaning[0] if meaning and meaning[0] in FIELDS else None
        field = choices.mapping.get(name, known) or None
        columns.append(Column(name, field, profile_of(values).samples))
    plan = ImportPlan(
        file=source.file,
        kind=source.kind,
        unit="contacts" if people else "leads",
        sheet=table.name,
        header_row=(table.numbers[header.at] or None) if header.at >= 0 else None,
        columns=tuple(columns),
        leads=(),
        skipped=(),
    )
    return with_choices_of(source, table, plan, choices)


def _of_person(layout: Layout | None, header: Header, column: int) -> str | None:
    """What a column tells of a person, where it is known."""
    if layout is None or layout.at != header.at or column >= len(layout.meanings):
        return None
    meaning = layout.meanings[column]
    return None if meaning is None else meaning.field


def _likely_header(table: Table, choices: Choices) -> Header | None:
    if choices.header_row is not None:
        return header_at(table, choices.header_row) or no_header(table)
    if upright(table) is not None:
        return None
    found = find_header(table, choices.mapping)
    if found is not None:
        return found
    first = next((at for at, row in enumerate(table.rows) if any(row)), 0)
    return header_at(table, table.numbers[first]) or no_header(table)


def _top(source: Source, table: Table, choices: Choices) -> tuple[TopRow, ...]:
    if source.kind in JOINED or table.header_known:
        return ()
    if choices.header_row is None and upright(table) is not None:
        return ()
    rows: list[TopRow] = []
    for number, row in zip(table.numbers, table.rows, strict=True):
        filled = [cells.short(cell, 24) for cell in row if cell]
        if filled and number:
            rows.append(TopRow(number, " · ".join(filled[:_SHOWN_CELLS])))
        if len(rows) == LAST_HEADER_ROW:
            break
    return tuple(rows)


def status_words(
    leads: Iterable[ImportedLead], own_words: Mapping[str, statuses.StatusReading]
) -> tuple[StatusWord, ...]:
    """The words of the status column that are understood, the most frequent first."""
    counted: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for text, rows in Counter(lead.status_text for lead in leads if lead.status_text).items():
        key = statuses.normal(text)
        if key:
            counted[key] += rows
            spelled.setdefault(key, text)
    if len(counted) > _MOST_WORDS:
        return ()
    found = []
    for key, rows in counted.most_common():
        reading = own_words.get(key) or statuses.read(spelled[key])
        if reading is not None:
            closed = reading.stage is Stage.CLOSED and reading.reason is not None
            meaning = reading.reason.value if closed and reading.reason else reading.stage.value
            found.append(StatusWord(spelled[key], meaning, rows))
    return tuple(found)


def without(plan: ImportPlan, rows: Collection[int]) -> ImportPlan:
    """The plan with the rows of these numbers left out: they are skipped."""
    if not rows:
        return plan
    left = [lead.row for lead in plan.leads] + [one.row for one in plan.contacts]
    return replace(
        plan,
        leads=tuple(lead for lead in plan.leads if lead.row not in rows),
        contacts=tuple(one for one in plan.contacts if one.row not in rows),
        skipped=(*plan.skipped, *(Skipped(row, LEFT_OUT) for row in left if row in rows)),
    )


def shape_of(source: Source) -> str:
    """What files of one origin have in common: their kind and the names of their
    columns. Empty where there is nothing to remember of a file."""
    if source.own is not None or not source.tables:
        return ""
    parts = [source.kind]
    for table in source.tables:
        if table.hidden:
            continue
        whole = upright(table) or table
        header = find_header(whole, ())
        layout = find_layout(whole, {}) if header is None else None
        if header is not None or layout is not None:
            names = header.names if header is not None else layout.names if layout else ()
            parts.append("|".join(cells.letters_only(name) or name for name in names))
        else:
            parts.append(str(max(map(len, whole.rows), default=0)))
    return " / ".join(parts)[:_LONGEST_SHAPE]
