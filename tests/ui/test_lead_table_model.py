"""The lead table's model: small changes for small causes, checked by Qt's own tester."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import resolve
from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.ui import theme
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.lead_table.columns import SORT_KEYS, Column
from followup_desktop.ui.lead_table.merging import runs
from followup_desktop.ui.lead_table.model import Gathered, LeadTableModel, Row, Section
from followup_desktop.ui.lead_table.view import LeadTable
from followup_desktop.ui.preferences import Preferences

NOW = resolve(datetime(2026, 11, 23, 8, 14), "America/Los_Angeles")


def lead(number: int, employer: str = "", **more: object) -> LeadSummary:
    return LeadSummary(
        id=number, employer=employer or f"Employer {number:02}", position="Clerk",
        stage="applied", **more,
    )  # fmt: skip


@pytest.fixture
def model(qapp: object) -> LeadTableModel:
    made = LeadTableModel(lambda: Moment(NOW, "America/Los_Angeles"))
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def names(model: LeadTableModel) -> list[str]:
    return [model.section(r) or str(model.cell(r, 1).first) for r in range(model.rowCount())]


def test_random_merges_end_in_what_was_asked_for(model: LeadTableModel) -> None:
    random = Random(7)
    for _ in range(150):
        ids = random.sample(range(12), random.randrange(12))
        rows: list[Row] = [lead(i, calls_made=random.randrange(3)) for i in ids]
        if rows and random.random() < 0.5:
            rows.insert(random.randrange(len(rows)), Section("Now"))
            rows.append(Section("Later"))
        if random.random() < 0.3:
            rows.append(Gathered("Find numbers", "Enter", f"{random.randrange(9)} leads"))
        model.merge(rows)
        assert [model._rows[r] for r in range(model.rowCount())] == rows


def test_a_row_keeps_its_persistent_index_through_moves(model: LeadTableModel) -> None:
    model.start_over([lead(1), lead(2), lead(3), lead(4)])
    kept = QPersistentModelIndex(model.index(2, 1))
    model.merge([lead(3), lead(9), lead(1), lead(2)])
    assert kept.isValid()
    assert model.summary(kept.row()) == lead(3)
    assert kept.column() == 1


def test_one_changed_lead_repaints_one_row(model: LeadTableModel) -> None:
    model.start_over([lead(i) for i in range(50)])
    repainted: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda a, b, _roles: repainted.append((a.row(), b.row())))
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    assert model.replace(lead(17, calls_made=3))
    assert repainted == [(17, 17)]
    model.merge([lead(i, calls_made=3 if i in (17, 20) else 0) for i in range(50)])
    assert repainted == [(17, 17), (20, 20)]
    assert resets == []


def test_neighbours_that_changed_are_repainted_together(model: LeadTableModel) -> None:
    """5,000 rows that changed at once are one repaint, not 5,000."""
    model.start_over([lead(i) for i in range(50)])
    repainted: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda a, b, _roles: repainted.append((a.row(), b.row())))
    changed = {0, 1, 2, 17, 30, 31, 49}
    model.merge([lead(i, calls_made=3 if i in changed else 0) for i in range(50)])
    assert repainted == [(0, 2), (17, 17), (30, 31), (49, 49)]
    assert list(runs([])) == []
    assert list(runs(range(5_000))) == [(0, 4_999)]


def test_one_lead_that_moves_is_moved_alone(model: LeadTableModel) -> None:
    leads = [lead(i) for i in range(40)]
    now, later = Section("Now"), Section("Later today")
    model.start_over([now, *leads[:20], later, *leads[20:]])
    moves: list[tuple[int, int]] = []
    model.rowsMoved.connect(lambda _a, first, _l, _b, to: moves.append((first, to)))
    others: list[str] = []
    model.layoutChanged.connect(lambda: others.append("layout"))
    model.rowsInserted.connect(lambda: others.append("in"))
    model.rowsRemoved.connect(lambda: others.append("out"))
    model.dataChanged.connect(lambda: others.append("repainted"))
    down = [now, *leads[:5], *leads[6:20], later, leads[5], *leads[20:]]
    model.merge(down)
    assert model._rows == down
    model.merge([now, *leads[:20], later, *leads[20:]])
    assert moves == [(6, 22), (21, 6)]
    assert others == []


def test_what_a_cell_says_is_worked_out_once_wherever_its_row_goes(
    model: LeadTableModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.start_over([lead(i) for i in range(30)])
    said = names(model)
    made: list[object] = []
    real = LeadTableModel._make_cell

    def make(self: LeadTableModel, row: Row, column: int) -> object:
        made.extend([row.id] if column == Column.LEAD else [])  # others Qt's tester reads
        return real(self, row, column)

    monkeypatch.setattr(LeadTableModel, "_make_cell", make)
    rows: list[Row] = [lead(i) for i in range(29, -1, -1)]
    model.merge(rows)
    assert names(model) == said[::-1]
    model.start_over([lead(i) for i in range(30)])
    assert names(model) == said
    assert made == []
    model.merge([lead(i, "Other" if i == 7 else "") for i in range(30)])
    assert names(model)[7] == "Other"
    assert made == [7]


def test_titles_are_low_and_leads_high_through_every_change(
    model: LeadTableModel, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    theme.install(qapp, "light")
    table = LeadTable(model, Preferences(tmp_path / "window.ini"))
    qtbot.addWidget(table)
    low, high = table._delegate.section_height, table._delegate.row_height
    random = Random(3)
    for turn in range(120):
        rows: list[Row] = [lead(i) for i in random.sample(range(14), random.randrange(14))]
        for title in random.sample(["Now", "Later", "Done"], random.randrange(4)):
            rows.insert(random.randrange(len(rows) + 1), Section(title))
        model.start_over(rows) if turn % 10 == 0 else model.merge(rows)
        wanted = [low if isinstance(row, Section) else high for row in rows]
        assert [table.rowHeight(row) for row in range(len(rows))] == wanted


def test_sorting_moves_whole_groups_apart(model: LeadTableModel) -> None:
    model.start_over(
        [Section("Now"), lead(1, "Zeta"), lead(2, "alpha"), Section("Later"), lead(3, "Beta")]
    )
    model.sort(Column.LEAD)
    assert names(model) == ["Now", "alpha", "Zeta", "Later", "Beta"]
    model.sort(Column.LEAD, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Now", "Zeta", "alpha", "Later", "Beta"]


def test_what_rows_sort_by_is_worked_out_once_and_anew_where_a_row_changed(
    model: LeadTableModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    real = SORT_KEYS[Column.LEAD]

    def key(row: LeadSummary) -> object:
        asked.append(row.id)
        return real(row)

    monkeypatch.setitem(SORT_KEYS, Column.LEAD, key)
    model.start_over([lead(i, f"{(i * 7) % 20:02}") for i in range(20)])
    model.sort(Column.LEAD, Qt.SortOrder.AscendingOrder)
    assert len(asked) == 20
    model.sort(Column.LEAD, Qt.SortOrder.DescendingOrder)
    assert len(asked) == 20
    assert model.replace(lead(3, "99"))
    assert asked[20:] == [3]
    assert names(model) == sorted(names(model), reverse=True)
    assert names(model)[0] == "99"


@pytest.mark.parametrize("column", list(Column))
def test_every_column_sorts_rows_of_every_kind(model: LeadTableModel, column: Column) -> None:
    full = replace(
        lead(2), contact="Ann", phone="1", interest=4, source="job-board", pay="$1", tags=("a",),
        last_contact=NOW, contact_zone="America/New_York",
    )  # fmt: skip
    model.start_over([lead(1), full, lead(3)])
    model.sort(column)
    assert sorted(row.id for row in model.summaries()) == [1, 2, 3]


def test_a_row_inserted_into_a_sorted_table_goes_where_it_belongs(model: LeadTableModel) -> None:
    model.start_over([lead(1, "C"), lead(2, "A")])
    model.sort(Column.LEAD)
    model.insert(lead(3, "B"))
    model.append([lead(4, "AA")])
    assert names(model) == ["A", "AA", "B", "C"]


def test_titles_cannot_be_chosen_and_leads_can(model: LeadTableModel) -> None:
    model.start_over([Section("Now"), lead(1)])
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_markup_in_a_tool_tip_is_escaped(model: LeadTableModel) -> None:
    model.start_over([lead(1, "<b>Bold</b> & Sons")])
    tip = model.data(model.index(0, Column.LEAD), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; Sons" in tip
