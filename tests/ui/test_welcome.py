"""The first start offers start at login and a test reminder, and asks for neither."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from followup_desktop import program as whole
from followup_desktop.services.drafts import ContactDraft, LeadDraft, PhoneDraft
from followup_desktop.system.autostart import State, autostart_for, start_of
from followup_desktop.system.clock import FixedClock
from followup_desktop.system.paths import usual_data_dir
from followup_desktop.ui.welcome import WelcomePage
from followup_desktop.wiring import open_services
from tests.ui.world import ZONE, instant


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def opened(folder: Path, app: QApplication, bot: QtBot, *, offers: bool) -> whole.Program:
    clock = FixedClock(instant("2026-11-23 08:30"), ZONE)
    made = whole.Program(app, open_services(folder, clock, region="US"), offers_autostart=offers)
    with bot.waitSignal(made.window.painted):
        made.start()
    return made


def ended(made: whole.Program) -> None:
    made.end()
    made.window.hide()
    made.deleteLater()
    made.window.deleteLater()


@pytest.fixture
def program(folder: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[whole.Program]:
    made = opened(folder, qapp, qtbot, offers=True)
    yield made
    ended(made)


def page_of(program: whole.Program) -> WelcomePage:
    page = program.window.welcome
    assert isinstance(page, WelcomePage)
    return page


def test_one_tick_starts_it_at_login_with_its_own_folder(
    program: whole.Program, folder: Path, tmp_path: Path
) -> None:
    login = page_of(program).start_at_login
    assert login is not None
    assert not login.tick.isChecked()
    login.tick.click()
    entries = list((tmp_path / "xdg-config" / "autostart").iterdir())
    assert len(entries) == 1
    assert f"--minimized --data-dir {folder}" in entries[0].read_text()
    entry = autostart_for(start_of(folder, usual_data_dir()))
    assert entry is not None
    assert entry.state() is State.ON
    login.tick.click()
    assert not entries[0].exists()


def test_one_press_shows_a_test_reminder_that_belongs_to_nothing(
    program: whole.Program, qtbot: QtBot
) -> None:
    page = page_of(program)
    page.trial.button.click()
    assert page.trial.sample.isVisible()
    assert page.trial.said.isVisible()
    assert program.services.reminders.open_count() == 0
    assert program.services.undo.labels() == (None, None)
    assert not program.reminders.isVisible(), "the real window has nothing to show"
    page.trial.sample.seen.setFocus()
    page.trial.sample.seen.click()
    assert not page.trial.sample.isVisible()
    assert not page.trial.said.isVisible(), "it spoke of what is gone"
    assert page.trial.button.hasFocus()


def test_a_changed_setting_is_planned_at_once_a_few_leads_at_a_time(
    program: whole.Program, qtbot: QtBot
) -> None:
    """Not only at the desk's next look, which may be 15 seconds away."""
    services = program.services
    program.room.start()
    draft = LeadDraft(
        employer="Acme",
        position="Welder",
        applied_on=date(2026, 11, 16),
        contacts=(ContactDraft(name="Ann", phones=(PhoneDraft("+14255550134"),)),),
    )
    lead = services.leads.add(draft)
    before = services.leads.detail(lead).step
    services.settings.set("first-call-days", "30")
    qtbot.waitUntil(lambda: services.leads.detail(lead).step != before, timeout=5_000)


def test_nothing_is_asked_for(program: whole.Program, tmp_path: Path) -> None:
    page_of(program).skip.click()
    assert program.services.settings.get().first_start_done
    assert program.window.welcome is None
    assert not (tmp_path / "xdg-config" / "autostart").exists()


def test_sample_data_are_not_started_at_login(
    folder: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    program = opened(folder, qapp, qtbot, offers=False)
    try:
        assert page_of(program).start_at_login is None
    finally:
        ended(program)


@pytest.mark.parametrize("points", [0.0, 20.0])
def test_nothing_is_cut(folder: Path, qapp: QApplication, qtbot: QtBot, points: float) -> None:
    before = qapp.font()
    if points:
        large = QFont(before)
        large.setPointSizeF(points)
        qapp.setFont(large)
    program = opened(folder, qapp, qtbot, offers=True)
    try:
        program.window.resize(1024, 600)
        page = page_of(program)
        page.trial.button.click()

        def all_fits() -> None:
            for label in page.findChildren(QLabel):
                if label.isVisible():
                    assert label.heightForWidth(label.width()) <= label.height() + 1, label.text()
            inside = page._scroll.widget()
            assert inside.width() <= page._scroll.viewport().width()

        qtbot.waitUntil(lambda: _holds(all_fits), timeout=10_000)
    finally:
        ended(program)
        qapp.setFont(before)


def _holds(check: object) -> bool:
    try:
        check()
    except AssertionError:
        return False
    return True


def test_tab_reaches_everything_in_order(program: whole.Program, qtbot: QtBot) -> None:
    page = page_of(program)
    page.take_keyboard()
    qtbot.waitUntil(page.name.hasFocus)
    reached = []
    for _press in range(9):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert page.start_at_login is not None
    assert reached[:8] == [
        page.number,
        page.sentence,
        page.add,
        page.import_list,
        page.sample,
        page.skip,
        page.start_at_login.tick,
        page.trial.button,
    ]
