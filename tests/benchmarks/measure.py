"""How a figure is taken and shown: medians, percentiles, one table."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table. ``floor`` and ``value`` share a unit; ``goal`` is
    the ratio (or, without a floor, the value) of performance.md."""

    name: str
    size: str
    value: float
    unit: str
    floor: float | None = None
    goal: float | None = None
    note: str = ""

    @property
    def judged(self) -> float:
        """What the goal speaks of: the ratio, else the value itself."""
        return self.value / self.floor if self.floor else self.value


def milliseconds(work: Callable[[], object], times: int) -> list[float]:
    """How long each of ``times`` calls took."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def median(values: list[float]) -> float:
    return statistics.median(values)


def p95(values: list[float]) -> float:
    """The value that nineteen in twenty stay below."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def show(figures: list[Figure]) -> None:
    """Print the table; a goal that was missed says by how much."""
    rows = [("figure", "size", "value", "floor", "ratio", "goal", "")]
    for figure in figures:
        floor = f"{figure.floor:.2f} {figure.unit}" if figure.floor else "–"
        ratio = f"{figure.judged:.2f}×" if figure.floor else "–"
        sign = "×" if figure.floor else f" {figure.unit}"
        goal = f"≤ {figure.goal:g}{sign}" if figure.goal else "–"
        missed = figure.goal is not None and figure.judged > figure.goal
        verdict = "missed" if missed else "met" if figure.goal else ""
        rows.append(
            (
                figure.name,
                figure.size,
                f"{figure.value:.2f} {figure.unit}",
                floor,
                ratio,
                goal,
                f"{verdict} {figure.note}".strip(),
            )
        )
    widths = [max(len(row[i]) for row in rows) for i in range(7)]
    for row in rows:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
