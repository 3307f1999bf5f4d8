"""What an import of people would do: cards and tables of contacts as one plan."""

from dataclasses import replace

from followup_desktop.services.importing import cells
from followup_desktop.services.importing.no_numbers import NoNumber
from followup_desktop.services.importing.plan import Choices, Column, ImportPlan
from followup_desktop.services.importing.refusal import Refusal, Skipped
from followup_desktop.services.importing.source import Cards, Source, Table
from followup_desktop.services.importing.synonyms import FIELDS

from .layout import Layout, find_layout, is_of_people
from .read_contact import CONTACT_FIELDS, ReadContact
from .tables import read_rows

_SHOWN = (
    ("Name", "name"),
    ("Company", "company"),
    ("Job", "role"),
    ("Telephone", "phone"),
    ("E-mail", "email"),
)
_SAMPLES = 3
_NONE = "No contact found in {file}: {why}."


def plan_cards(source: Source, cards: Cards) -> ImportPlan:
    """The plan of a file that holds cards alone."""
    return ImportPlan(
        file=source.file,
        kind=source.kind,
        unit="contacts",
        sheet="",
        header_row=None,
        columns=tuple(_shown(cards.contacts)),
        leads=(),
        skipped=cards.skipped,
        notes=source.notes,
        contacts=cards.contacts,
    )


def with_cards(plan: ImportPlan, cards: Cards | None) -> ImportPlan:
    """A plan of tables with the cards that stood beside them, their lines counted on."""
    return plan if cards is None else _behind(plan, cards.contacts, cards.skipped)


def with_people(
    plan: ImportPlan, others: list[tuple[Table, ImportPlan]], choices: Choices
) -> tuple[ImportPlan, list[tuple[Table, ImportPlan]]]:
    """The leads of a sheet with the people of the workbook's other sheets, their rows
    counted on; and the plans that are left. One sheet that was chosen stays alone."""
    if not plan.leads or choices.sheet is not None:
        return plan, others
    left = []
    for table, other in others:
        if other.leads or table.hidden:
            left.append((table, other))
            continue
        before = _last_row(plan)
        plan = _behind(plan, other.contacts, other.skipped, other.no_numbers)
        note = (
            f"The people on the sheet “{table.name}” come along as contacts; "
            f"their rows are counted on from {before + 1:,}."
        )
        plan = replace(plan, notes=(*plan.notes, note))
    return plan, left


def _behind(
    plan: ImportPlan,
    people: tuple[ReadContact, ...],
    skipped: tuple[Skipped, ...],
    no_numbers: tuple[NoNumber, ...] = (),
) -> ImportPlan:
    offset = _last_row(plan)
    contacts = tuple(one._replace(row=one.row + offset) for one in people)
    also_skipped = tuple(Skipped(row + offset, why) for row, why in skipped)
    also_none = tuple(one._replace(row=one.row + offset) for one in no_numbers)
    return replace(
        plan,
        contacts=(*plan.contacts, *contacts),
        skipped=(*plan.skipped, *also_skipped),
        no_numbers=(*plan.no_numbers, *also_none),
    )


def _last_row(plan: ImportPlan) -> int:
    rows = [lead.row for lead in plan.leads] + [one.row for one in plan.contacts]
    return max([0, *rows, *(row for row, _ in plan.skipped)])


def plan_known(source: Source, table: Table, choices: Choices) -> ImportPlan | None:
    """The plan of a table that is an address book beyond doubt, by its columns or by
    the person's word; None for any other. Raises ``Refusal`` where it holds nobody."""
    if choices.unit == "leads" or _speaks_of_leads(choices):
        return None
    layout = find_layout(table, choices.mapping, choices.header_row)
    if choices.unit == "contacts":
        if layout is None:
            raise Refusal(
                _NONE.format(file=source.file, why="no column names of an address book were found")
            )
        return _plan(source, table, layout)
    if layout is None or layout.kind == "contacts":
        return None
    return _plan(source, table, layout)


def plan_otherwise(source: Source, table: Table, choices: Choices) -> ImportPlan | None:
    """The plan of a table that is none of leads, where it lists people; else None.
    Raises ``Refusal`` where it would, and holds nobody."""
    layout = people_layout(table, choices)
    return None if layout is None else _plan(source, table, layout)


def people_layout(table: Table, choices: Choices) -> Layout | None:
    """How a table lists people; None where it doesn't, or the person says otherwise."""
    if choices.unit == "leads" or _speaks_of_leads(choices):
        return None
    layout = find_layout(table, choices.mapping, choices.header_row)
    return layout if layout is not None and is_of_people(layout) else None


def _speaks_of_leads(choices: Choices) -> bool:
    """Whether the person takes a column for something that only a lead has."""
    return choices.unit is None and any(
        field in FIELDS and field not in CONTACT_FIELDS for field in choices.mapping.values()
    )


def _plan(source: Source, table: Table, layout: Layout) -> ImportPlan:
    contacts, skipped, no_numbers = read_rows(table, layout)
    if not contacts:
        raise Refusal(_NONE.format(file=source.file, why=_why_none(len(skipped))), tuple(skipped))
    return ImportPlan(
        file=source.file,
        kind=layout.kind,
        unit="contacts",
        sheet=table.name,
        header_row=(table.numbers[layout.at] or None) if layout.at >= 0 else None,
        columns=tuple(_columns(table, layout)),
        leads=(),
        skipped=tuple(skipped),
        notes=_left_out(table, layout),
        contacts=tuple(contacts),
        no_numbers=tuple(no_numbers),
    )


def _why_none(rows: int) -> str:
    if not rows:
        return "it has a header row but no rows below it"
    if rows == 1:
        return "its one row holds neither a name, a telephone number nor an e-mail address"
    return f"none of its {rows:,} rows holds a name, a telephone number or an e-mail address"


def _columns(table: Table, layout: Layout) -> list[Column]:
    columns = []
    for column, (name, meaning) in enumerate(zip(layout.names, layout.meanings, strict=True)):
        samples = tuple(_values(table, layout, column))
        columns.append(Column(name, None if meaning is None else meaning.field, samples))
    return columns


def _values(table: Table, layout: Layout, column: int) -> list[str]:
    found: dict[str, None] = {}
    for row in table.rows[layout.at + 1 : layout.at + 500]:
        if column < len(row) and not cells.is_blank(row[column]):
            found[cells.short(row[column])] = None
            if len(found) == _SAMPLES:
                break
    return list(found)


def _left_out(table: Table, layout: Layout) -> tuple[str, ...]:
    """One sentence on the columns that hold something and are not kept."""
    names = [
        layout.names[column]
        for column in layout.columns("left_out")
        if _values(table, layout, column)
    ]
    if not names:
        return ()
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    return (f"Left out, since no call needs them: {', '.join(names[:6])}{more}.",)


def _shown(contacts: tuple[ReadContact, ...]) -> list[Column]:
    """What the cards hold, as columns with samples; there is nothing to map."""
    columns = []
    for header, name in _SHOWN:
        samples: dict[str, None] = {}
        for one in contacts:
            if len(samples) == _SAMPLES:
                break
            if name == "phone":
                samples |= dict.fromkeys(phone.raw for phone in one.phones[:1])
            elif name == "email":
                samples |= dict.fromkeys(one.emails[:1])
            elif text := getattr(one, name):
                samples[text] = None
        if samples:
            columns.append(Column(header, name, tuple(samples)))
    return columns
