"""One plan of the tables of several files, as a ZIP holds them."""

from collections.abc import Sequence
from dataclasses import replace

from . import cells
from .contacts.read_contact import ReadContact
from .no_numbers import NoNumber
from .plan import Choices, Column, ImportedLead, ImportPlan, Question
from .refusal import Refusal, Skipped
from .source import Source, Table

JOINED = ("zip", "markdown", "html")
"""Kinds whose tables are parts of one thing, and not sheets to choose from."""

Planned = Sequence[tuple[Table, ImportPlan]]


def fitting(source: Source, names: Sequence[str], choices: Choices) -> Choices:
    """The choices as far as they speak of this table's columns."""
    if source.kind not in JOINED:
        return choices
    mapping = {name: field for name, field in choices.mapping.items() if name in names}
    return replace(choices, mapping=mapping)


def joined(source: Source, plans: Planned, choices: Choices) -> ImportPlan:
    """All of ``plans``, in the file's order, as one.

    The rows of each table are counted on from the one before, so that a number
    names one row. Raises ``Refusal`` for a chosen column that no table has.
    """
    columns = _columns(plans)
    _refuse_unknown(source, columns, choices)
    if len(plans) == 1:
        return plans[0][1]
    leads: list[ImportedLead] = []
    skipped: list[Skipped] = []
    contacts: list[ReadContact] = []
    no_numbers: list[NoNumber] = []
    places: list[str] = []
    offset = 0
    for table, plan in plans:
        leads += [lead._replace(row=lead.row + offset) for lead in plan.leads]
        skipped += [Skipped(row + offset, why) for row, why in plan.skipped]
        contacts += [one._replace(row=one.row + offset) for one in plan.contacts]
        no_numbers += [one._replace(row=one.row + offset) for one in plan.no_numbers]
        last = offset + max([0, *_numbers(plan)])
        places.append(f"“{table.name}” {offset + 1:,} to {last:,}")
        offset = last
    first = plans[0][1]
    counted = f"The rows of its {len(plans)} tables are counted on: {', '.join(places)}."
    return replace(
        first,
        kind=_kind(source, plans),
        unit="leads" if leads else "contacts",
        sheet="",
        columns=columns,
        leads=tuple(leads),
        skipped=tuple(skipped),
        contacts=tuple(contacts),
        no_numbers=tuple(no_numbers),
        questions=_questions(plans),
        own_phone=next((plan.own_phone for _, plan in plans if plan.own_phone), ""),
        own_email=next((plan.own_email for _, plan in plans if plan.own_email), ""),
        notes=tuple(dict.fromkeys([counted, *(note for _, plan in plans for note in plan.notes)])),
    )


def without_leads(tables: Sequence[Table]) -> list[str]:
    """A sentence on the tables of a ZIP or page in which no lead was found."""
    names = [f"“{table.name}”" for table in tables if table.name]
    if not names:
        return []
    more = f" and {len(names) - 5:,} more" if len(names) > 5 else ""
    return [f"No leads were found in {', '.join(names[:5])}{more}."]


def _numbers(plan: ImportPlan) -> list[int]:
    rows = [lead.row for lead in plan.leads] + [one.row for one in plan.contacts]
    return rows + [row for row, _ in plan.skipped]


def _kind(source: Source, plans: Planned) -> str:
    kinds = {plan.kind for _, plan in plans if plan.leads} or {plan.kind for _, plan in plans}
    if all(plan.kind.startswith("linkedin-") for _, plan in plans):
        return "linkedin"
    if len(kinds) == 1:
        return kinds.pop()
    return source.kind


def _columns(plans: Planned) -> tuple[Column, ...]:
    """Every column once, with the field it has where it has one."""
    found: dict[str, Column] = {}
    for _, plan in plans:
        for column in plan.columns:
            known = found.get(column.header)
            if known is None or (known.field is None and column.field):
                found[column.header] = column
    return tuple(found.values())


def _refuse_unknown(source: Source, columns: Sequence[Column], choices: Choices) -> None:
    names = [column.header for column in columns]
    for name in choices.mapping:
        if name not in names:
            known = ", ".join(f"“{cells.short(known)}”" for known in names[:40])
            raise Refusal(f"There is no column “{name}” in {source.file}; the columns are {known}.")


def _questions(plans: Planned) -> tuple[Question, ...]:
    """The same question of several tables is asked once."""
    found: dict[tuple[str, str], Question] = {}
    for _, plan in plans:
        for question in plan.questions:
            key = question.kind, question.subject
            before = found.get(key)
            rows = question.rows + (before.rows if before else 0)
            found[key] = (before or question)._replace(rows=rows)
    return tuple(found.values())
