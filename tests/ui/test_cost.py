"""What the window costs, in counts: queries and repaints. (Imports: test_start_imports.)"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import DAY, HOUR
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.agenda import todays_book
from followup_desktop.services.agenda.book import AgendaBook
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.services.drafts import ContactDraft, LeadDraft, PhoneDraft
from followup_desktop.storage.database import Database
from followup_desktop.storage.search import SearchStore
from followup_desktop.storage.summaries import SummaryStore
from followup_desktop.ui.lead_table import contents
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


@pytest.fixture
def by_twenty(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Lists are fetched by the twenty; how many rows each query gave."""
    monkeypatch.setattr(contents, "_CHUNK", 20)
    given: list[int] = []
    for name in ("list", "many"):
        real = getattr(SummaryStore, name)

        def counted(self: SummaryStore, *more: object, real: object = real) -> object:
            rows = real(self, *more)  # type: ignore[operator]
            given.append(len(rows))
            return rows

        monkeypatch.setattr(SummaryStore, name, counted)
    return given


@pytest.mark.parametrize("view", [LeadView.ALL, LeadView.TODAY])
@pytest.mark.parametrize("sorted_by", [-1, 1])
def test_a_long_list_is_read_bit_by_bit(
    many: World, qtbot: QtBot, by_twenty: list[int], view: LeadView, sorted_by: int
) -> None:
    many.clock.instant += 30 * DAY  # now every lead has something due
    desk = open_desk(many, qtbot)
    desk.model.sort(sorted_by)
    desk.window.show_view(view)
    qtbot.waitUntil(lambda: desk.window.leads.contents.complete)
    assert max(by_twenty) <= FIRST_PAGE
    assert len(by_twenty) > MANY // 20
    shown = [row.id for row in desk.model.summaries()]
    assert len(shown) >= MANY
    assert len(set(shown)) == len(shown)
    desk.window.hide()


@pytest.mark.parametrize("view", [LeadView.ALL, LeadView.TODAY])
def test_when_anything_may_have_changed_all_is_read_again_in_the_end(
    many: World, qtbot: QtBot, by_twenty: list[int], view: LeadView
) -> None:
    services = many.services
    many.clock.instant += 30 * DAY
    desk = open_desk(many, qtbot)
    desk.window.show_view(view)
    qtbot.waitUntil(lambda: desk.window.leads.contents.complete)
    desk.window.bus.close()  # it hears of nothing but what it is told here
    edited = [row.id for row in desk.model.summaries()][::7]
    for lead_id in edited:
        services.leads.edit(lead_id, {"position": "Controller"})
    services.leads.delete([many.martin])
    by_twenty.clear()
    desk.window.leads.take_in(Change(frozenset({ChangeKind.LEAD}), None))
    desk.window.leads.take_in(Change(frozenset({ChangeKind.LEAD}), frozenset({many.priya})))
    qtbot.waitUntil(lambda: _positions(desk, edited) == {"Controller"})
    qtbot.waitUntil(lambda: desk.model.row_of(many.martin) < 0)
    assert max(by_twenty) <= FIRST_PAGE
    shown = {row.id: row for row in desk.model.summaries()}
    assert list(shown.values()) == services.leads.summaries(shown)
    desk.window.hide()


def test_of_very_many_leads_that_changed_a_few_are_read_at_a_time(
    many: World, qtbot: QtBot, by_twenty: list[int]
) -> None:
    """Everything snoozed, or that taken back: each row is named, and on Today."""
    services = many.services
    many.clock.instant += 30 * DAY
    desk = open_desk(many, qtbot)
    qtbot.waitUntil(lambda: desk.window.leads.contents.complete)
    desk.window.bus.close()
    due = [row.id for row in desk.model.summaries()]
    until = many.clock.now() + 2 * HOUR
    services.steps.snooze(due, until)
    by_twenty.clear()
    desk.window.leads.take_in(Change(frozenset({ChangeKind.STEP}), frozenset(due)))
    assert max(by_twenty) <= 2 * 20, "what is read at once, before the window moves"
    qtbot.waitUntil(lambda: {row.snoozed_until for row in desk.model.summaries()} == {until})
    assert max(by_twenty) <= 2 * 20
    assert sorted(row.id for row in desk.model.summaries()) == sorted(due)
    assert desk.window.leads.contents.complete
    desk.window.hide()


def test_another_day_is_shown_bit_by_bit(
    many: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The minute that begins it reads one piece; Today is there when all are read."""
    desk = open_desk(many, qtbot)
    qtbot.waitUntil(lambda: desk.window.leads.contents.complete)
    monkeypatch.setattr(todays_book, "_PIECE", 20)
    many.clock.instant += 30 * DAY
    filled: list[int] = []
    real = AgendaBook.fill

    def fill(self: AgendaBook, entries: list[object]) -> None:
        filled.append(len(entries))
        real(self, entries)  # type: ignore[arg-type]

    monkeypatch.setattr(AgendaBook, "fill", fill)
    before = len(desk.model.summaries())
    desk.window.leads.minute_passed()
    assert sum(filled) <= 20
    assert len(desk.model.summaries()) == before
    qtbot.waitUntil(lambda: len(desk.model.summaries()) >= MANY)
    assert max(filled) == 20
    desk.window.hide()


def _positions(desk: Desk, ids: list[int]) -> set[str]:
    return {row.position for row in desk.model.summaries() if row.id in ids}


def test_a_search_is_asked_for_once_however_long_its_answer(
    many: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    leads, asked = many.services.leads, []
    real = SearchStore.search

    def search(self: SearchStore, *more: object) -> object:
        asked.append(more)
        return real(self, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(SearchStore, "search", search)
    pages = [leads.list(LeadView.ALL, "employer", 50, start) for start in range(0, 250, 50)]
    assert len(asked) == 2, "the first page, then all the others"
    whole = many.services.leads.list(LeadView.ALL, "employer", 1000)
    assert [row for page in pages for row in page] == whole
    leads.edit(whole[-1].id, {"employer": "Renamed"})
    last = leads.list(LeadView.ALL, "renamed", 50) + leads.list(LeadView.ALL, "renamed", 50, 1)
    assert [row.id for row in last] == [whole[-1].id]
    later = [row for start in (0, 50, 100, 150, 200) for row in leads.list(
        LeadView.ALL, "employer", 50, start
    )]  # fmt: skip
    assert [row.id for row in later] == [row.id for row in whole[:-1]]


def _change_of(desk: Desk, lead_id: int) -> object:
    return Change(frozenset({ChangeKind.LEAD}), frozenset({lead_id}))


def test_a_search_does_not_wait_for_the_rest_of_the_list_before(many: World, qtbot: QtBot) -> None:
    """Nothing of the long list is read between a letter and what it finds."""
    desk = open_desk(many, qtbot)
    desk.window.show_view(LeadView.ALL)
    assert not desk.window.leads.contents.complete
    with queries() as asked:
        desk.keys("E", to=desk.window.search)
        qtbot.waitUntil(lambda: desk.window.leads.contents.search == "E")
    assert asked
    assert not [sql for sql in asked if "OFFSET" in sql]
    desk.window.hide()


def test_a_page_that_one_word_fills_takes_two_queries(many: World) -> None:
    with queries() as asked:
        found = many.services.leads.list(LeadView.ALL, "employ", limit=FIRST_PAGE)
    assert len(found) == FIRST_PAGE
    assert len(asked) == 2, asked
