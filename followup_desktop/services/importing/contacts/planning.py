"""What an import of people would do: cards and tables of contacts as one plan."""

from dataclasses import replace

from followup_desktop.services.importing.plan import Column, ImportPlan
from followup_desktop.services.importing.refusal import Skipped
from followup_desktop.services.importing.source import Cards, Source

from .read_contact import ReadContact

_SHOWN = (
    ("Name", "name"),
    ("Company", "company"),
    ("Job", "role"),
    ("Telephone", "phone"),
    ("E-mail", "email"),
)
_SAMPLES = 3


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
    if cards is None:
        return plan
    rows = [lead.row for lead in plan.leads] + [one.row for one in plan.contacts]
    offset = max([0, *rows, *(row for row, _ in plan.skipped)])
    contacts = tuple(one._replace(row=one.row + offset) for one in cards.contacts)
    skipped = tuple(Skipped(row + offset, why) for row, why in cards.skipped)
    return replace(plan, contacts=(*plan.contacts, *contacts), skipped=(*plan.skipped, *skipped))


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
