"""Figures of the open window, in a process of its own: keys until painted, sort, paint.

    python window_figures.py FOLDER SIZE RUNS

Prints one figure a line, as JSON, for ``run.py``.
"""

import dataclasses
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import floors
import generator
from core_figures import QUERIES, opened
from measure import Figure, median, milliseconds, p95
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shown import PaintWatcher

from followup_desktop.app import build_window
from followup_desktop.domain.summaries import LeadView
from followup_desktop.ui.commands import Commands
from followup_desktop.ui.lead_table.columns import SORT_KEYS, Column
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.wiring import Services

_PATIENCE_MS = 20_000


def figures(services: Services, size: str, runs: int) -> Iterator[Figure]:
    """All of them, on the window as the program builds it."""
    window = build_window(services)
    window.show_today()
    window.show()
    settle()
    window.activateWindow()
    commands = Commands(window)
    window.show_view(LeadView.ALL)
    window.leads.contents.complete_now()
    settle()
    yield from painting(window, size)
    yield from sorting(window, size)
    yield from searching(window, services, size, min(runs, 3))
    yield from logging(window, commands, size, 3 * runs)
    window.bus.close()
    window.close()


def settle() -> None:
    """Let everything that waits for its turn have it."""
    for _ in range(3):
        QApplication.processEvents()
        QTest.qWait(80)


def until_painted(window: MainWindow, act: Callable[[], object], rows: int = 0) -> float:
    """Milliseconds from ``act`` to the end of the table's next paint."""
    loop = QEventLoop()
    QTimer.singleShot(_PATIENCE_MS, loop, lambda: loop.exit(1))
    PaintWatcher(window.leads.table, loop.quit, rows)
    began = time.perf_counter()
    act()
    if loop.exec():
        raise RuntimeError("nothing was painted")
    return (time.perf_counter() - began) * 1000


def painting(window: MainWindow, size: str) -> Iterator[Figure]:
    """One page of rows that were never shown before."""
    chance, taken = random.Random(generator.SEED), []
    table = window.leads.table
    bar = table.verticalScrollBar()
    for _ in range(30):
        bar.setValue(chance.randrange(bar.maximum() + 1))
        taken += milliseconds(table.viewport().repaint, 1)
    yield Figure("page of the table painted", size, median(taken), "ms", goal=8)


def sorting(window: MainWindow, size: str) -> Iterator[Figure]:
    """The slowest column's sort; its floor is ``list.sort`` of the same rows."""
    model = window.leads.contents.model
    slowest, floor, name = 0.0, 0.0, ""
    rows = model.summaries()
    for column in Column:
        taken = []
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder) * 2:
            model.sort(int(column), order)
            model.sort(-1)
            window.leads.contents.model.merge(rows)
            taken += milliseconds(lambda c=column, o=order: model.sort(int(c), o), 1)
        if median(taken) > slowest:
            slowest, name = median(taken), column.name.lower()
            key = SORT_KEYS[column]
            floor = median(milliseconds(lambda k=key: list(rows).sort(key=k), 3))
    goal = 10 if size == "L" else None
    yield Figure("sort by any column", size, slowest, "ms", goal=goal, note=f"({name})")
    yield Figure("list.sort of the same rows", size, floor, "ms")
    model.sort(-1)
    window.show_view(LeadView.ALL)
    settle()


def searching(window: MainWindow, services: Services, size: str, times: int) -> Iterator[Figure]:
    """From the last key of a search until its rows are painted."""
    taken = []
    for _ in range(times):
        for query in QUERIES:
            window.search.setFocus()
            window.search.setText(query[:-1])
            settle()
            found = len(services.leads.list(LeadView.ALL, query, limit=floors.PAGE))
            if not found:
                continue  # Another page says so; there is no table to be painted.
            taken.append(
                until_painted(window, lambda k=query[-1]: QTest.keyClicks(window.search, k), found)
            )
    yield Figure("search, key until painted", size, median(taken), "ms")
    goal = 50 if size == "XL" else 16
    yield Figure("search, key until painted, p95", size, p95(taken), "ms", goal=goal)
    window.search.clear()
    settle()


def logging(window: MainWindow, commands: Commands, size: str, times: int) -> Iterator[Figure]:
    """From Enter after "no answer" until the table is painted with what follows."""
    window.show_today()
    settle()
    taken = []
    for row in window.leads.contents.model.summaries()[:times]:
        commands.calls.call(row.id)
        settle()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_4)
        settle()
        taken.append(
            until_painted(
                window, lambda: QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            )
        )
        settle()
    yield Figure("log an attempt, key until painted", size, median(taken), "ms")
    yield Figure("log an attempt, key until painted, p95", size, p95(taken), "ms", goal=33)


def main() -> int:
    folder, size, runs = sys.argv[1:]
    with opened(Path(folder)) as services:
        for figure in figures(services, size, int(runs)):
            print(json.dumps(dataclasses.asdict(figure)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
