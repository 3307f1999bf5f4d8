"""What the window costs, in counts: queries and repaints. (Imports: test_start_imports.)"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

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
