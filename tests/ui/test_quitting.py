"""Quitting asks only where a promise is due within twelve hours, and offers the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from followup_desktop.ui.calendar_saving import save_promise
from followup_desktop.ui.dialogs.quit import QuitDialog, quit_words
from followup_desktop.ui.presence import Presence
from tests.ui.conftest import Desk
from tests.ui.world import ZONE, instant


@pytest.fixture
def presence(desk: Desk) -> Iterator[Presence]:
    made = Presence(desk.window, lambda: True, grace_ms=0)
    yield made
    made.stop()


def answer(button: str, seen: list[QuitDialog]) -> list[bool]:
    """Press a button of the dialog that comes. What is returned is filled once it was
    looked for."""
    looked: list[bool] = []

    def look() -> None:
        looked.append(True)
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QuitDialog) and widget.isVisible():
                seen.append(widget)
                getattr(widget, button).click()
                if button == "calendar":
                    widget.leave.click()

    QTimer.singleShot(50, look)
    return looked


def test_with_a_promise_this_morning_it_asks(desk: Desk, presence: Presence) -> None:
    seen: list[QuitDialog] = []
    answer("leave", seen)
    assert presence.may_quit()
    (dialog,) = seen
    assert dialog.words.text() == (
        "You promised Priya Raman 11:00 am today. FollowUp can't remind you while it's closed."
    )
    assert dialog.keep.accessibleName() == "Keep running in the tray"


def test_what_is_in_front_of_everything_makes_room(desk: Desk, presence: Presence) -> None:
    seen: list[QuitDialog] = []
    told: list[str] = []
    presence.dialog_opened.connect(lambda: told.append("opened"))
    presence.dialog_closed.connect(lambda: told.append("closed"))
    answer("leave", seen)
    assert presence.may_quit()
    assert told == ["opened", "closed"]


def test_a_second_quit_meanwhile_asks_no_second_time(desk: Desk, presence: Presence) -> None:
    seen: list[QuitDialog] = []
    again: list[bool] = []
    QTimer.singleShot(20, lambda: again.append(presence.may_quit()))
    answer("leave", seen)
    assert presence.may_quit()
    assert again == [False]
    assert len(seen) == 1


def test_keeping_it_running_puts_the_window_away(desk: Desk, presence: Presence) -> None:
    seen: list[QuitDialog] = []
    answer("keep", seen)
    assert not presence.may_quit()
    assert len(seen) == 1
    assert not desk.window.isVisible()


@pytest.mark.parametrize("moment", ["2026-11-22 22:59", "2026-11-23 11:00", "2026-11-24 09:00"])
def test_with_none_within_twelve_hours_it_asks_nothing(
    desk: Desk, presence: Presence, moment: str
) -> None:
    world = desk.world
    row = world.services.leads.detail(world.martin)
    assert row.promise is not None
    world.services.promises.cancel([row.promise.id])
    world.clock.instant = instant(moment)
    seen: list[QuitDialog] = []
    looked = answer("keep", seen)
    assert presence.may_quit()
    desk.bot.waitUntil(lambda: bool(looked))
    assert seen == []


def test_into_the_calendar_and_out(
    desk: Desk, presence: Presence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "promise"
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: QFileDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(file)])
    seen: list[QuitDialog] = []
    answer("calendar", seen)
    assert presence.may_quit()
    text = (tmp_path / "promise.ics").read_text(encoding="utf-8")
    assert "BEGIN:VEVENT" in text
    assert f"DTSTART;TZID={ZONE}:20261123T110000" in text


def test_the_sentence_names_two_zones_days_and_the_rest(desk: Desk) -> None:
    promises = desk.world.services.promises.all_open()
    now = instant("2026-11-22 21:00")
    assert quit_words(promises, now, ZONE) == (
        "You promised Martin Jones 8:30 am tomorrow, and 1 more call after that."
        " FollowUp can't remind you while it's closed."
    )
    early = instant("2026-11-22 20:00")
    assert "8:30 am (11:30 yours) tomorrow" in quit_words(promises[:1], early, "America/New_York")


def test_a_file_name_is_one_everywhere(desk: Desk, tmp_path: Path) -> None:
    world = desk.world
    lead_id = world.add("Smith / Sons", "../../Bo: <Ann>", "+12065550199")
    world.promise(lead_id, "2026-11-24T08:30")
    (promise,) = world.services.promises.open_of([lead_id])
    asked: list[str] = []

    def ask(_parent: object, suggestion: str) -> str:
        asked.append(suggestion)
        return ""

    assert save_promise(world.services, promise, None, ask) == ""
    assert Path(asked[0]).name == "2026-11-24 Call .. .. Bo Ann , Smith Sons.ics"
    assert list(tmp_path.rglob("*.ics")) == []
