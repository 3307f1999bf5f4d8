"""The call log: of one lead below, of all from the rail."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from followup_desktop.domain.attempt import Outcome
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.ui.call_log.model import CallLogModel
from followup_desktop.ui.call_log.page import CallLogPage
from tests.ui.conftest import Desk
from tests.ui.world import instant


def drawn(model: CallLogModel) -> list[str]:
    return [
        " | ".join(str(model.data(model.index(row, column)) or "-") for column in range(6))
        for row in range(model.rowCount())
    ]


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Martin: a voicemail on Thursday, nobody there this morning."""
    desk.world.services.attempts.log(
        desk.world.martin, AttemptDraft(Outcome.NO_ANSWER, duration=22, note="Rang\nten times")
    )
    return desk


@pytest.fixture
def page(busy: Desk) -> CallLogPage:
    busy.window.rail.entries["call-log"].click()
    assert busy.window.log_page is not None
    return busy.window.log_page


def test_the_lines_of_one_lead(busy: Desk) -> None:
    busy.stand_on(busy.world.martin)
    panel = busy.window.log_panel
    assert panel is not None
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert drawn(panel.model) == [
        "Mon 23 Nov, 8:30 am | Northwind Foods · Financial analyst | Martin Jones"
        " | No answer | 0:22 | Rang ten times",
        "Thu 19 Nov, 5:12 pm | Northwind Foods · Financial analyst | Martin Jones"
        " | Left a voicemail | 0:31 | -",
    ]
    assert panel.sum.text() == "Northwind Foods · 2 calls · under a minute in all"
    heard = panel.model.data(panel.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Mon 23 Nov, 8:30 am, Northwind Foods")


def test_a_new_line_is_inserted_and_nothing_reset(busy: Desk) -> None:
    busy.stand_on(busy.world.martin)
    panel = busy.window.log_panel
    assert panel is not None
    told: list[str] = []
    panel.model.modelReset.connect(lambda: told.append("reset"))
    panel.model.rowsInserted.connect(lambda _p, a, b: told.append(f"inserted {a}-{b}"))
    busy.world.clock.instant = instant("2026-11-23 09:00")
    busy.world.services.attempts.log(busy.world.martin, AttemptDraft(Outcome.BUSY))
    assert told == ["inserted 0-0"]


def test_a_line_is_deleted_and_brought_back(busy: Desk) -> None:
    busy.stand_on(busy.world.martin)
    panel = busy.window.log_panel
    assert panel is not None
    assert not panel.delete.isVisible()
    panel.table.selectRow(0)
    panel.table.setFocus()
    busy.bot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert panel.model.rowCount() == 1
    assert busy.commands.toast.words.text() == "Taken off the call log"
    busy.commands.toast.button.click()
    assert panel.model.rowCount() == 2


def test_a_line_is_opened_for_editing(busy: Desk) -> None:
    busy.stand_on(busy.world.martin)
    panel = busy.window.log_panel
    assert panel is not None
    panel.table.selectRow(0)
    busy.bot.keyClick(panel.table, Qt.Key.Key_Return)
    dialog = busy.commands._dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_all_lines_filtered_by_day_outcome_and_employer(busy: Desk, page: CallLogPage) -> None:
    assert page.model.rowCount() == 3
    page.day.setText("yesterday")
    assert page.model.rowCount() == 0
    assert page.empty.isVisible()
    page.day.setText("19 nov")
    assert page.model.rowCount() == 2
    page.employer.setText("harbor")
    assert [line.split(" | ")[2] for line in drawn(page.model)] == ["Priya Raman"]
    page.day.clear()
    page.employer.clear()
    page.outcome.setCurrentIndex(1 + list(Outcome).index(Outcome.NO_ANSWER))
    assert [line.split(" | ")[3] for line in drawn(page.model)] == ["No answer"]


def test_from_a_line_to_its_lead(busy: Desk, page: CallLogPage) -> None:
    page.table.selectRow(2)
    page.open.click()
    assert busy.detail.lead_id == busy.world.services.attempts.entries()[2].attempt.lead_id
    assert busy.window.leads.isVisible()


def test_the_work_search_record_is_a_press_away(page: CallLogPage, busy: Desk) -> None:
    """What one writes down for the office comes from here."""
    assert page.record.isVisible()
    assert not page.record.hasFocus(), "the lines come first"
    page.record.click()
    dialog = busy.commands._dialog
    assert dialog is not None
    assert dialog.windowTitle() == "Work-search record"
    dialog.close()
