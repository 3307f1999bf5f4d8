"""What the window costs, in counts: queries, repaints, imports before the first paint."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import ContactDraft, LeadDraft, PhoneDraft
from followup_desktop.storage.database import Database
from followup_desktop.ui.lead_table.contents import FIRST_PAGE
from followup_desktop.ui.lead_table.model import LeadTableModel
from tests.ui.conftest import Desk, open_desk
from tests.ui.world import World

MANY = 3 * FIRST_PAGE


@contextmanager
def queries() -> Iterator[list[str]]:
    """Every statement that reads, while the block runs."""
    asked: list[str] = []
    real = Database.rows

    def rows(self: Database, sql: str, *more: object) -> object:
        asked.append(sql)
        return real(self, sql, *more)

    patch = pytest.MonkeyPatch()
    patch.setattr(Database, "rows", rows)
    try:
        yield asked
    finally:
        patch.undo()


@pytest.fixture
def many(small_world: World) -> World:
    for number in range(MANY):
        small_world.services.leads.add(
            LeadDraft(
                employer=f"Employer {number:03}",
                position="Clerk",
                contacts=(ContactDraft("Ann", phones=(PhoneDraft("+14255550100"),)),),
                applied_on=date(2026, 11, 20),
            )
        )
    return small_world


def test_the_first_page_comes_first_and_the_rest_after_the_paint(many: World, qtbot: QtBot) -> None:
    desk = open_desk(many, qtbot)
    desk.window.show_view(LeadView.ALL)
    assert desk.model.rowCount() == FIRST_PAGE
    qtbot.waitUntil(lambda: desk.model.rowCount() == MANY + 3)
    ids = [row.id for row in desk.model.summaries()]
    assert len(set(ids)) == len(ids)
    desk.window.hide()


def test_painting_and_sorting_ask_the_file_nothing(many: World, qtbot: QtBot) -> None:
    desk = open_desk(many, qtbot)
    desk.window.show_view(LeadView.ALL)
    desk.window.leads.contents.complete_now()
    with queries() as asked:
        desk.model.sort(1, Qt.SortOrder.DescendingOrder)
        desk.window.leads.table.scrollToBottom()
        desk.window.leads.table.viewport().grab()
        desk.window.leads.minute_passed()
    assert asked == []
    desk.window.hide()


def test_a_page_of_the_table_reads_only_the_rows_on_screen(many: World, qtbot: QtBot) -> None:
    desk = open_desk(many, qtbot)
    desk.window.show_view(LeadView.ALL)
    desk.window.leads.contents.complete_now()
    table = desk.window.leads.table
    read: set[int] = set()
    real = LeadTableModel.cell

    def cell(self: LeadTableModel, row: int, column: int) -> object:
        read.add(row)
        return real(self, row, column)

    patch = pytest.MonkeyPatch()
    patch.setattr(LeadTableModel, "cell", cell)
    table.viewport().grab()
    desk.world.services.leads.edit(many.martin, {"position": "Controller"})
    table.viewport().grab()
    patch.undo()
    on_screen = table.viewport().height() // table.rowHeight(0) + 2
    assert 0 < len(read) <= on_screen + 1
    desk.window.hide()


def test_one_changed_lead_costs_a_handful_of_queries(many: World, qtbot: QtBot) -> None:
    desk = open_desk(many, qtbot)
    desk.window.show_view(LeadView.ALL)
    desk.window.leads.contents.complete_now()
    desk.stand_on(many.priya)
    desk.window._detail_soon.stop()
    with queries() as elsewhere:
        desk.window.leads.take_in(_change_of(desk, many.martin))
    assert len(elsewhere) == 1, elsewhere
    desk.window.hide()


def _change_of(desk: Desk, lead_id: int) -> object:
    from followup_desktop.services.changes import Change, ChangeKind

    return Change(frozenset({ChangeKind.LEAD}), frozenset({lead_id}))


_NEVER_AT_START = (
    "openpyxl",
    "defusedxml",
    "holidays",
    "phonenumbers",
    "PySide6.QtNetwork",
    "PySide6.QtDBus",
    "PySide6.QtSvg",
    "followup_desktop.cli.main",
    "followup_desktop.cli.commands",
    "followup_desktop.domain.planner",
    "followup_desktop.services.backups",
    "followup_desktop.services.demo",
    "followup_desktop.services.drafts",
    "followup_desktop.services.exports",
    "followup_desktop.services.import",
    "followup_desktop.services.lead_writing",
    "followup_desktop.services.planning",
    "followup_desktop.services.undo",
    "followup_desktop.storage.backups",
    "followup_desktop.storage.journal",
    "followup_desktop.system.notifications",
    "followup_desktop.system.single_instance",
    "followup_desktop.ui.call_log",
    "followup_desktop.ui.call_panel",
    "followup_desktop.ui.commands",
    "followup_desktop.ui.dialogs",
    "followup_desktop.ui.lead_detail",
    "followup_desktop.ui.reminders",
    "followup_desktop.ui.tray",
)
"""What the first paint of the window must not import (performance.md)."""

_OURS_AT_START = 85
"""So many modules of our own the first paint may import; each costs about half a
millisecond, one with dataclasses two. Raise it only for what is painted first."""

_START = """
import linecache
import sys
from pathlib import Path
from followup_desktop import app as head
from followup_desktop.system.clock import SystemClock
from followup_desktop.ui import holiday_memory
application = head.make_application()
services = head.open_services(Path(sys.argv[1]), SystemClock())
window = head.build_window(services)
window._on_first_paint_over = application.quit
window.show_today()
window.show()
application.exec()
window.hide()
print(*sorted(sys.modules))
print(*sorted(linecache.cache))
holiday_memory.keep(window.preferences)
window.preferences.write()
window.bus.close()
services.close()
"""


def test_the_first_paint_imports_nothing_that_can_wait(small_world: World) -> None:
    folder = small_world.services.data_dir
    small_world.services.close()
    _start(folder)  # the first one reads the holidays, for all that follow
    modules, sources = _start(folder)
    assert "followup_desktop.ui.main_window" in modules
    assert [name for name in modules if name.startswith(_NEVER_AT_START)] == []
    ours = [name for name in modules if name.startswith("followup_desktop")]
    assert len(ours) <= _OURS_AT_START, ours
    assert [path for path in sources if "followup_desktop" in path] == []


def _start(folder: Path) -> tuple[list[str], list[str]]:
    """Start the window until its first paint: the modules and the sources it read."""
    done = subprocess.run(
        [sys.executable, "-c", _START, str(folder)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    modules, sources = done.stdout.splitlines()
    return modules.split(), sources.split()
