"""Day first or month first, decided for each column of days."""

from dataclasses import dataclass, field
from datetime import date

from . import cells, dates
from .body import Body
from .columns import DAY_FIELDS, Columns
from .plan import Choices, Question

_MONTH_FIRST = frozenset(("US", "PH", "BZ", "FM", "PW", "MH"))
_PAST = frozenset(("date", "applied_on", "found_on"))


@dataclass(slots=True)
class Orders:
    """``by_column``: how each column of days is read, None while it is asked.
    ``changeable``: those that the person may read the other way."""

    by_column: dict[int, dates.Order | None] = field(default_factory=dict)
    changeable: dict[int, dates.Order] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)


def orders_of(columns: Columns, body: Body, today: date, region: str, choices: Choices) -> Orders:
    """Decide by the values, then by the column's name; the person's word outranks
    both, except where the values prove it."""
    found = Orders()
    fallback: dates.Order = "mdy" if region.upper() in _MONTH_FIRST else "dmy"
    for column, name in enumerate(columns.fields):
        if name not in DAY_FIELDS:
            continue
        header = columns.header.names[column]
        texts = [row[column] for row in body.rows if row[column]]
        shapes = [shape for text in texts if (shape := dates.read(text))]
        told = dates.order_of(shapes, today, past=name in _PAST, fallback=fallback)
        order = told.order or _order_in_name(header)
        wanted = choices.date_orders.get(header, choices.date_order)
        if wanted and not told.certain:
            order = wanted
        found.by_column[column] = order
        if told.open and not told.certain and order is not None:
            found.changeable[column] = order
        elif order is None and told.open:
            open_ones = (text for text in texts if (one := dates.read(text)) and one.is_open)
            sample = cells.short(next(open_ones, ""))
            text = f"In “{header}”, is the day or the month written first (as in “{sample}”)?"
            found.questions.append(Question("date_order", header, text, told.open, told.suggested))
    return found


def _order_in_name(name: str) -> dates.Order | None:
    """The order a column's name tells: "Date (dd/mm/yyyy)"."""
    plain = cells.letters_only(name)
    if "ddmm" in plain or "ttmm" in plain or "jjmm" in plain:
        return "dmy"
    return "mdy" if "mmdd" in plain else None
