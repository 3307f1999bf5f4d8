"""How files were read before, for the next of the same shape."""

import hashlib
from dataclasses import dataclass, field

from .plan import Choices


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered, by ``key_of`` a shape; ``words`` are status words of any."""

    shapes: dict[str, Choices] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def of(self, shape: str) -> Choices | None:
        """How a file of this shape was read last, or None."""
        return self.shapes.get(key_of(shape)) if shape else None


def key_of(shape: str) -> str:
    """What stands for a shape in the file: column names are nobody's business there."""
    kind = shape.partition(" ")[0]
    return f"{kind} {hashlib.sha256(shape.encode()).hexdigest()[:32]}"


def merged(remembered: Choices, mine: Choices) -> Choices:
    """What was remembered, where ``mine`` says nothing else."""
    return Choices(
        mapping=remembered.mapping | mine.mapping,
        date_order=mine.date_order or remembered.date_order,
        # A word for all columns outranks what was remembered of single ones.
        date_orders=(
            mine.date_orders if mine.date_order else remembered.date_orders | mine.date_orders
        ),
        statuses=remembered.statuses | mine.statuses,
        sheet=mine.sheet if mine.sheet is not None else remembered.sheet,
        unit=mine.unit or remembered.unit,
        header_row=mine.header_row if mine.header_row is not None else remembered.header_row,
        left_out=mine.left_out,
    )
