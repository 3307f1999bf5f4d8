"""Plan an import: choose the table, read its rows, ask what only the person knows."""

from dataclasses import dataclass, replace
from datetime import date

from followup_desktop.domain.lead import Stage

from . import cells, headerless, layouts, own_details, refusals, statuses
from .body import Body, body_of
from .choosing import chosen_header, outline_of, status_words, with_choices_of
from .columns import LEAD_EVIDENCE, Columns, assign
from .contacts.planning import plan_cards, plan_known, plan_otherwise, with_cards, with_people
from .header import Header, find_header, no_header, upright
from .joining import JOINED, fitting, joined, without_leads
from .no_numbers import no_numbers_notes
from .orders import Orders, orders_of
from .own_plan import plan_own
from .own_tables import tidied
from .plan import Choices, Column, ImportedLead, ImportPlan, Question
from .profile import profile_of
from .refusal import Refusal
from .rows import LeadReader
from .source import Source, Table

# A table of applications may not say "applied" in any cell, only in its name.
_APPLICATIONS = ("appl", "bewerb", "candidat", "postul", "投递", "申请")
_EVIDENCE = ("url", "date", "applied_on", "found_on", "source", "location", "closes_on", "pay")
# Names and statuses other tables have as well; one of these makes them one of leads.
_OF_JOBS = frozenset(
    (
        *("applied_on", "applied", "interview_on", "requisition", "pay", "pay_min", "pay_max"),
        *("source", "contact_name", "website"),
    )
)
_CERTAIN = 10.0  # the weight of a refusal of what is an address book beyond doubt
_NOBODY_ASKS = 3_000  # distinct unknown words: then it is no status column at all


@dataclass(frozen=True, slots=True)
class _Refused:
    """A table that is none of leads; of several the one with most weight is quoted."""

    weight: float
    refusal: Refusal


def plan_import(
    source: Source, *, today: date, region: str, choices: Choices | None = None
) -> ImportPlan:
    """Understand a file as job leads. Nothing is written.

    ``today`` is the user's day (for days without a year), ``region`` the two
    letters national telephone numbers are read in. Of several sheets the one
    with the most to say is taken; the others are named in ``notes``. Raises
    ``Refusal`` with one clear sentence where there is no lead.
    """
    chosen = choices or Choices()
    if source.cards is not None and not source.tables:
        return plan_cards(source, source.cards)
    own = plan_own(source, region, chosen)
    if own is not None:
        return own
    source = tidied(source)
    plans: list[tuple[Table, ImportPlan]] = []
    refused: list[tuple[Table, _Refused]] = []
    for table in _wanted(source, chosen):
        result = _attempt(source, table, today, region, chosen)
        if isinstance(result, _Refused):
            refused.append((table, result))
        else:
            plans.append((table, result))
    if not plans and source.cards is not None:
        return _with_notes(source, plan_cards(replace(source, notes=()), source.cards), [], refused)
    if not plans:
        table, worst = max(refused, key=lambda pair: pair[1].weight)
        worst.refusal.outline = outline_of(source, table, chosen)
        raise worst.refusal
    if source.kind in JOINED:
        plan = with_cards(joined(source, plans, chosen), source.cards)
        return _with_notes(source, plan, [], refused)
    best = max(plans, key=lambda pair: _worth(*pair))
    others = [pair for pair in plans if pair[0] is not best[0]]
    plan = with_choices_of(source, best[0], best[1], chosen)
    plan, others = with_people(plan, others, chosen)
    return _with_notes(source, plan, others, refused)


def _wanted(source: Source, choices: Choices) -> list[Table]:
    if choices.sheet is None:
        return list(source.tables) or [Table("", [], [])]
    found = [table for table in source.tables if table.name == choices.sheet]
    if not found:
        names = ", ".join(f"“{table.name}”" for table in source.tables)
        raise Refusal(f"There is no sheet “{choices.sheet}” in {source.file}; it has {names}.")
    return found


def _worth(table: Table, plan: ImportPlan) -> tuple[bool, bool, bool, int]:
    fields = {column.field for column in plan.columns if column.field}
    worth = len(plan.leads) * (2 + len(fields))
    return (not table.hidden, "employer" in fields, bool(plan.leads), worth or len(plan.contacts))


def _with_notes(
    source: Source,
    plan: ImportPlan,
    others: list[tuple[Table, ImportPlan]],
    refused: list[tuple[Table, _Refused]],
) -> ImportPlan:
    notes = [*source.notes, *plan.notes, *no_numbers_notes(plan.no_numbers)]
    for table, other in others:
        if not other.leads:
            notes.append(f"The sheet “{table.name}” is a list of people; it is not imported.")
            continue
        notes.append(
            f"The sheet “{table.name}” holds {len(other.leads):,} more rows that look like leads; "
            f"only “{plan.sheet}” is imported."
        )
    if source.kind in JOINED:
        notes += without_leads([table for table, _ in refused])
        refused = []
    for table, answer in refused:
        if table.name and isinstance(answer.refusal, layouts.PeopleRefusal):
            notes.append(f"The sheet “{table.name}” is a list of people; it is not imported.")
    return replace(plan, notes=tuple(notes))


def _attempt(
    source: Source, table: Table, today: date, region: str, choices: Choices
) -> ImportPlan | _Refused:
    """The table as leads, else as people, else the sentence why it is neither."""
    try:
        people = plan_known(source, table, choices)
    except Refusal as refusal:
        return _Refused(_CERTAIN, refusal)
    if people is not None:
        return people
    result = _attempt_leads(source, table, today, region, choices)
    if not isinstance(result, _Refused):
        return result
    try:
        return plan_otherwise(source, table, choices) or result
    except Refusal as refusal:
        if isinstance(result.refusal, layouts.PeopleRefusal):
            return _Refused(result.weight, refusal)
        return result  # what was said of the leads it has not is the truth, too


def _attempt_leads(
    source: Source, table: Table, today: date, region: str, choices: Choices
) -> ImportPlan | _Refused:
    if choices.header_row is not None:
        header = chosen_header(table, choices.header_row)
    else:
        table = upright(table) or table
        header = find_header(table, choices.mapping)
    if header is None:
        if any(cells.letters_only(name).startswith("column") for name in choices.mapping):
            header = no_header(table)
        elif choices.header_row is not None:
            table, header = headerless.guess(table) or (table, no_header(table))
        else:
            guessed = headerless.guess(table)
            if guessed is None:
                return _unknown(source, table, choices)
            table, header = guessed
    weight = 1.0 + sum(1 for meaning in header.meanings if meaning)
    try:
        return _plan_table(source, table, header, today, region, choices)
    except Refusal as refusal:
        return _Refused(weight, refusal)


def _unknown(source: Source, table: Table, choices: Choices) -> _Refused:
    filled = [row for row in table.rows if any(row)]
    rows = len(filled) + len(table.broken)
    try:
        if filled:
            layouts.refuse_known(source.file, filled[0])
    except Refusal as refusal:
        return _Refused(1.0, refusal)
    where = _place(source, table, choices)
    return _Refused(0.1 if rows else 0.0, refusals.no_names(where, rows))


def _place(source: Source, table: Table, choices: Choices) -> str:
    if len(source.tables) < 2:
        return source.file
    if choices.sheet is not None:
        return f"{_part(source)} “{table.name}” of {source.file}"
    return f"any {_part(source)} of {source.file} (“{table.name}” comes nearest)"


def _part(source: Source) -> str:
    return {"zip": "file", "markdown": "table", "html": "table"}.get(source.kind, "sheet")


def _plan_table(
    source: Source, table: Table, header: Header, today: date, region: str, choices: Choices
) -> ImportPlan:
    where = _place(source, table, choices)
    body = body_of(table, header)
    choices = fitting(source, body.header.names, choices)
    columns = _columns(table, body, choices)
    _refuse_other(source, where, body, columns, choices)
    orders = orders_of(columns, body, today, region, choices)
    own_words = statuses.chosen(choices.statuses)
    assumed = _assumed_stage(source, table, columns)
    reader = LeadReader(columns, orders.by_column, own_words, assumed=assumed, today=today)
    leads = _read_rows(reader, table, body)
    body.skipped.sort()
    if not leads:
        raise refusals.nothing_found(where, body.skipped)
    if not columns.has("employer", *_EVIDENCE):
        raise refusals.too_little(where, columns)
    kind = layouts.kind_of(header, table.name or source.file, table.kind or source.kind)
    own = own_details.set_apart(leads, region, always=kind == "linkedin-job-applications")
    return ImportPlan(
        file=source.file,
        kind=kind,
        unit="leads",
        sheet=table.name,
        header_row=(table.numbers[header.at] or None) if header.at >= 0 else None,
        columns=_shown(columns, orders),
        leads=tuple(own.leads),
        skipped=tuple(body.skipped),
        questions=(*orders.questions, *_status_questions(reader)),
        own_phone=own.phone,
        own_email=own.email,
        notes=(*_link_note(own), *_lost_note(reader), *_ahead_note(leads, today)),
        statuses=status_words(leads, own_words),
        no_numbers=tuple(reader.no_numbers),
    )


def _refuse_other(
    source: Source, where: str, body: Body, columns: Columns, choices: Choices
) -> None:
    """Raise ``Refusal`` for a table that is plainly none of leads."""
    counted = len(body.rows) + len(body.skipped)
    if not choices.mapping and choices.unit != "leads":
        layouts.refuse_known(source.file, body.header.names)
        if counted and _lists_people(columns):
            raise layouts.PeopleRefusal(source.file)
    if not columns.has("employer", "position", "url"):
        if counted:
            raise refusals.too_little(where, columns)
        raise refusals.nothing_found(where, [])
    decided = choices.mapping or choices.unit == "leads"
    if counted and not decided and not _is_of_leads(columns):
        raise refusals.not_of_jobs(where, columns)


def _columns(table: Table, body: Body, choices: Choices) -> Columns:
    profiles = []
    for column, meaning in enumerate(body.header.meanings):
        values = [row[column] for row in body.rows]
        if table.links and meaning and meaning[0] in ("url", "website"):
            # "View job" is a link when there is one behind it.
            values = [
                table.links.get((place, column), value)
                for place, value in zip(body.places, values, strict=True)
            ]
        profiles.append(profile_of(values))
    return assign(body.header, profiles, choices.mapping)


def _is_of_leads(columns: Columns) -> bool:
    """Whether a table is about jobs: books and projects have a Name and a Status, too."""
    if {"employer", "position"} & columns.raw or _OF_JOBS & columns.raw:
        return True
    for name, meaning in zip(columns.header.names, columns.header.meanings, strict=True):
        if meaning and meaning[0] == "url" and cells.letters_only(name) not in ("url", "link"):
            return True
    column = columns.one("status")
    if column is None:
        return False
    values = columns.profiles[column].values
    return sum(map(statuses.is_of_jobs, values)) * 2 > len(values)


def _lists_people(columns: Columns) -> bool:
    """Whether the rows are people: their names, and none of what only leads have."""
    if {"first_name", "last_name"} <= columns.raw:
        return True
    if columns.raw & LEAD_EVIDENCE or "name" not in columns.raw:
        return False
    return bool(columns.raw & {"email", "phone", "person_link"})


def _assumed_stage(source: Source, table: Table, columns: Columns) -> Stage:
    """The stage of a row without status: applied only where the table is one of applications."""
    if columns.has("applied_on"):
        return Stage.SAVED
    name = f"{source.file} {table.name}".casefold()
    if columns.has("date") and (
        any(word in name for word in _APPLICATIONS) or not columns.has("found_on")
    ):
        return Stage.APPLIED
    return Stage.SAVED


def _read_rows(reader: LeadReader, table: Table, body: Body) -> list[ImportedLead]:
    links: dict[int, dict[int, str]] = {}
    for (place, column), address in table.links.items():
        links.setdefault(place, {})[column] = address
    none: dict[int, str] = {}
    leads = []
    for row, number, place in zip(body.rows, body.numbers, body.places, strict=True):
        result = reader.read(row, number, links.get(place, none))
        if isinstance(result, str):
            body.skip(number, result)
        else:
            leads.append(result)
    return leads


def _status_questions(reader: LeadReader) -> list[Question]:
    words: dict[str, tuple[str, Stage, int]] = {}
    for (text, stage), rows in reader.unknown.items():
        key = statuses.normal(text) or text
        first, assumed, before = words.get(key, (text, stage, 0))
        words[key] = (first, assumed, before + rows)
    if len(words) > _NOBODY_ASKS:
        return []
    return [
        Question(
            "status",
            text,
            f"What does the status “{cells.short(text)}” mean?",
            rows,
            assumed,
        )
        for text, assumed, rows in words.values()
    ]


def _shown(columns: Columns, orders: Orders) -> tuple[Column, ...]:
    return tuple(
        Column(name, field or None, profile.samples, orders.changeable.get(column))
        for column, (name, field, profile) in enumerate(
            zip(columns.header.names, columns.fields, columns.profiles, strict=True)
        )
    )


def _lost_note(reader: LeadReader) -> tuple[str, ...]:
    if not reader.lost:
        return ()
    numbers = "One telephone number was" if reader.lost == 1 else f"{reader.lost:,} numbers were"
    return (f"{numbers} rounded away by a spreadsheet (like 2.55E+11) and cannot be recovered.",)


def _ahead_note(leads: list[ImportedLead], today: date) -> tuple[str, ...]:
    ahead = sum(lead.applied_on is not None and lead.applied_on > today for lead in leads)
    if not ahead:
        return ()
    rows = "One row has" if ahead == 1 else f"{ahead:,} rows have"
    return (f"{rows} a day applied that is still to come; look whether it is meant.",)


def _link_note(own: own_details.OwnDetails) -> tuple[str, ...]:
    if not own.link:
        return ()
    return (
        "Nearly every row has the same link, so it is no posting's own; it is kept in the notes.",
    )
