""" "Still want these?": four keys, thousands of rows, left and come back to."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.lead import Stage
from followup_desktop.domain.summaries import LeadView
from followup_desktop.ui.triage import triage as triage_room
from followup_desktop.ui.triage.answers import TriageAnswer
from followup_desktop.ui.triage.page import TriagePage
from followup_desktop.ui.triage.triage import LOOK, TRIAGE
from followup_desktop.ui.triage.writing import FEW, Answered, TriageWriting
from tests.ui.conftest import Desk
from tests.ui.world import World


def bring(world: World, count: int, folder: Path) -> None:
    """Import so many leads whose first call is past due."""
    applied = date(2026, 11, 2)
    lines = ["Company,Position,Contact,Phone,Applied"]
    for number in range(count):
        day = applied - timedelta(days=number % 40)
        lines.append(
            f"Firm {number:05},Analyst,Ann {number},+1425555{number % 10_000:04},{day.isoformat()}"
        )
    file = folder / "tracker.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    services = world.services
    services.imports.commit(services.imports.preview(file))


def opened(desk: Desk) -> TriagePage:
    desk.commands.triage.show()
    page = desk.commands.triage.page
    assert page is not None
    assert desk.window.centre.page is page
    return page


def employers(page: TriagePage) -> list[str]:
    return [row.employer for row in page.model.summaries()]


def press(desk: Desk, page: TriagePage, key: Qt.Key) -> None:
    desk.bot.keyClick(page.table, key)


def words(desk: Desk) -> str:
    notice = desk.commands.notices.notice(TRIAGE)
    return notice.words.text() if notice is not None else ""


def test_todays_line_leads_to_the_page(desk: Desk, tmp_path: Path) -> None:
    assert not words(desk)
    bring(desk.world, 4, tmp_path)
    assert words(desk) == "4 imported leads to look through"
    notice = desk.commands.notices.notice(TRIAGE)
    assert notice is not None
    notice.buttons[LOOK].click()
    page = desk.commands.triage.page
    assert page is not None
    assert page.isVisible()
    assert page.table.hasFocus()
    assert QApplication.focusWidget() is page.table
    assert len(employers(page)) == 4
    assert not desk.commands.notices.isVisible()


def test_an_import_taken_back_leaves_nothing_to_answer_for(desk: Desk, tmp_path: Path) -> None:
    bring(desk.world, 4, tmp_path)
    page = opened(desk)
    assert len(employers(page)) == 4
    desk.world.services.undo.undo()
    assert not employers(page)
    assert desk.window.centre.page is not page, "back on Today"
    assert not words(desk)
    desk.world.services.undo.redo()
    assert words(desk) == "4 imported leads to look through"


def test_four_keys_answer_and_the_next_lead_is_chosen(desk: Desk, tmp_path: Path) -> None:
    bring(desk.world, 6, tmp_path)
    page = opened(desk)
    order = employers(page)
    ids = {row.employer: row.id for row in page.model.summaries()}
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        press(desk, page, key)
    assert employers(page) == order[4:]
    current = page.table.current()
    assert current is not None
    assert current.employer == order[4], "the keyboard stands on the next one"
    assert desk.commands.toast.words.text() == f"{order[3]} marked as phoned"
    services = desk.world.services
    rows = services.leads.summaries(ids[name] for name in order[:4])
    kinds = [row.step.kind if row.step else row.stage for row in rows]
    assert kinds[:3] == ["first-call", "look-again", "closed"]
    kept, phoned = rows[0].step, rows[3].step
    assert kept is not None
    assert phoned is not None
    assert phoned.due_on > kept.due_on, "its first step is done"
    assert words(desk) == "2 imported leads to look through"
    assert services.triage_count.waiting() == len(services.triage.pending()) == 2


def test_an_answer_is_taken_back_by_undo_and_its_row_returns(desk: Desk, tmp_path: Path) -> None:
    bring(desk.world, 3, tmp_path)
    page = opened(desk)
    order = employers(page)
    press(desk, page, Qt.Key.Key_3)
    assert employers(page) == order[1:]
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sorted(employers(page)) == sorted(order)
    assert words(desk) == "3 imported leads to look through"
    press(desk, page, Qt.Key.Key_1)
    assert len(employers(page)) == 2
    desk.commands.undo()
    assert sorted(employers(page)) == sorted(order), "also where no lead was changed"


def test_one_may_leave_and_come_back(desk: Desk, tmp_path: Path) -> None:
    bring(desk.world, 3, tmp_path)
    page = opened(desk)
    press(desk, page, Qt.Key.Key_1)
    press(desk, page, Qt.Key.Key_Escape)
    assert desk.window.shows_leads()
    assert desk.window.view is LeadView.TODAY
    assert words(desk) == "2 imported leads to look through"
    assert len(employers(opened(desk))) == 2
    page.later.click()
    assert desk.window.shows_leads()


def test_all_the_others_get_one_answer(desk: Desk, tmp_path: Path) -> None:
    bring(desk.world, 5, tmp_path)
    page = opened(desk)
    press(desk, page, Qt.Key.Key_1)
    menu = page.rest.menu()
    assert [action.text() for action in menu.actions()] == [
        "Keep",
        "No answer so far",
        "Close",
        "Already phoned",
    ]
    menu.actions()[2].trigger()
    assert desk.window.shows_leads(), "nothing is left: back to Today"
    assert not words(desk)
    counts = desk.world.services.leads.counts()
    assert counts.closed == 4
    desk.commands.undo()
    assert desk.world.services.leads.counts().closed == 0, "one answer, one undo"
    assert words(desk) == "4 imported leads to look through"


def test_several_chosen_leads_are_answered_together(desk: Desk, tmp_path: Path) -> None:
    bring(desk.world, 5, tmp_path)
    page = opened(desk)
    page.table.selectAll()
    assert page.chosen.text() == "For the 5 chosen leads"
    press(desk, page, Qt.Key.Key_2)
    assert desk.commands.toast.words.text() == "5 leads set to No answer so far"
    assert desk.world.services.leads.counts().quiet == 5


def test_with_nothing_to_look_through_it_says_so(desk: Desk) -> None:
    desk.commands.triage.show()
    assert desk.commands.triage.page is None
    assert "No imported leads" in desk.commands.toast.words.text()


def test_a_logged_call_answers_for_a_lead(desk: Desk, tmp_path: Path) -> None:
    bring(desk.world, 2, tmp_path)
    page = opened(desk)
    first = page.model.summaries()[0].id
    desk.world.promise(first, "2026-11-24T09:00")
    assert len(employers(page)) == 1
    assert words(desk) == "1 imported lead to look through"
    assert desk.world.services.triage_count.waiting() == 1


def test_many_are_written_beside_the_window(desk: Desk, tmp_path: Path) -> None:
    """More than a few hundred: the row goes at once, the file follows."""
    bring(desk.world, FEW + 20, tmp_path)
    services = desk.world.services
    page = opened(desk)
    order = [row.id for row in page.model.summaries()]
    for key in (Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_3):
        press(desk, page, key)
    assert len(page.waiting()) == len(order) - 4
    desk.bot.waitUntil(lambda: services.triage_count.waiting() == len(order) - 4, timeout=20_000)
    desk.bot.waitUntil(
        lambda: words(desk) == f"{len(order) - 4} imported leads to look through", timeout=20_000
    )
    closed = [lead for lead in order[:4] if _stage(desk, lead) is Stage.CLOSED]
    assert closed == [order[0], order[2], order[3]]
    desk.commands.triage.finish()


def test_many_are_read_beside_the_window(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(triage_room, "_QUICK", 3)
    bring(desk.world, 5, tmp_path)
    page = opened(desk)
    assert page.detail.text() == "Reading 5 imported leads …"
    desk.bot.waitUntil(lambda: len(page.waiting()) == 5)
    assert page.detail.text().startswith("5 imported leads whose first follow-up day has passed.")
    assert page.table.current() is not None
    press(desk, page, Qt.Key.Key_3)
    desk.commands.undo()
    desk.bot.waitUntil(lambda: len(page.waiting()) == 5)
    desk.commands.triage.finish()


def test_answers_on_their_way_are_in_the_file_before_the_end(desk: Desk, tmp_path: Path) -> None:
    bring(desk.world, 8, tmp_path)
    services = desk.world.services
    ids = [row.id for row in services.triage.pending()]
    keeper = QObject()
    writing = TriageWriting(services, keeper)
    for lead_id in ids[:5]:
        writing.write_soon(Answered(TriageAnswer.CLOSE, (lead_id,), "closed"))
    writing.finish()
    assert not writing.busy
    assert [_stage(desk, lead_id) for lead_id in ids[:5]] == [Stage.CLOSED] * 5
    assert services.triage_count.waiting() == 3


def test_the_pages_columns_are_its_own(desk: Desk, tmp_path: Path) -> None:
    bring(desk.world, 2, tmp_path)
    page = opened(desk)
    shown = [column.name for column in page.table.drawn_columns()]
    assert shown == ["NEXT_STEP", "LEAD", "CONTACT", "LAST_CONTACT", "STAGE"]
    page.table.horizontalHeader().sectionClicked.emit(1)
    assert desk.window.preferences.text("triage/sorted-by") == "LEAD"
    assert desk.window.preferences.text("leads/sorted-by") == ""


def _stage(desk: Desk, lead_id: int) -> Stage:
    return desk.world.services.leads.detail(lead_id).lead.stage
