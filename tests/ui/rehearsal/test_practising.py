"""Practising on the window's right side: the clock, the voice, the list; no lead harmed."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.clock import DAY, MINUTE
from followup_desktop.domain.errors import KnownError
from followup_desktop.domain.helper_sheet import HelperSheet
from followup_desktop.domain.lead import CloseReason
from followup_desktop.domain.scripts import Occasion
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.ui.commands import Commands
from followup_desktop.ui.prompter.prompt_text import ScriptView
from followup_desktop.ui.rehearsal.panel import PracticePanel
from followup_desktop.ui.rehearsal.practising import (
    IN_A_CALL,
    OFFER_NO,
    OFFER_YES,
    OFFERED,
    Practising,
)
from followup_desktop.ui.rehearsal.sheet import document_of, file_name, pdf_of, save_sheet
from followup_desktop.ui.rehearsal.words import SILENT, TOO_SHORT
from followup_desktop.ui.widgets import Line
from followup_desktop.ui.widgets.empty import EmptyState
from tests.system.test_recorder import SECOND, FakeLoudspeaker, FakeMicrophone, sound_in
from tests.ui.conftest import Desk, open_desk
from tests.ui.world import World, instant

PATIENCE_MS = 8000


class Practice:
    """A desk, and what one does with the panel."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.room: Practising = desk.commands.practising
        self.told: list[str] = []
        self.room.told.connect(self.told.append)
        self.microphone = FakeMicrophone(SECOND * 3)
        self.room.make_microphone = self._microphone
        self.room.make_loudspeaker = FakeLoudspeaker
        self.microphones_made = 0

    def _microphone(self) -> FakeMicrophone:
        self.microphones_made += 1
        return self.microphone

    @property
    def panel(self) -> PracticePanel:
        return self.room.panel

    @property
    def said(self) -> str:
        return self.panel.voice.words.text()

    def open(self, lead_id: int | None = None) -> None:
        self.room.practise(lead_id)
        assert self.panel.isVisible()

    def speak(self, seconds: int = 34) -> None:
        """Start, let so much time go by, end."""
        self.panel.voice.press.click()
        assert self.panel.run.running
        if self.panel.voice.record.isChecked():
            self.until_recorded()
        self.desk.world.clock.advance(seconds)
        self.panel.voice.press.click()
        assert not self.panel.run.running

    def until_recorded(self) -> None:
        self.desk.bot.waitUntil(
            lambda: (
                self.microphone.opened.is_set() and self.panel.voice.record.text() == "Recording"
            ),
            timeout=PATIENCE_MS,
        )

    def lines(self) -> list[str]:
        return [row.said.text() for row in self.panel.history.rows.values()]


@pytest.fixture
def practice(desk: Desk) -> Iterator[Practice]:
    desk.window.activateWindow()
    desk.bot.waitUntil(desk.window.isActiveWindow, timeout=PATIENCE_MS)
    made = Practice(desk)
    yield made
    made.panel.rest()


def dump(world: World) -> dict[str, list[tuple[object, ...]]]:
    """Every table but that of rehearsals."""
    rows = world.services.database.rows
    tables = [row[0] for row in rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        table: sorted(map(tuple, rows(f"SELECT * FROM {table}")), key=repr)
        for table in tables
        if table not in ("rehearsal", "sqlite_sequence")
    }


# One practice ---------------------------------------------------------------------------


def test_by_keys_alone_from_anywhere_to_how_it_felt(desk: Desk, practice: Practice) -> None:
    """F6, Enter, the script by Space, Enter, and Enter again: it felt OK. Esc goes back."""
    desk.stand_on(desk.world.luis)
    desk.press(Qt.Key.Key_F6)
    panel = practice.panel
    assert panel.isVisible()
    assert panel.lead_id == desk.world.luis
    assert "Cedar Health" in panel.about.text()
    assert desk.window.leads.table.isVisible(), "on the same screen"
    desk.press(Qt.Key.Key_Return)
    assert panel.run.running
    assert panel.voice.press.text() == "I've said it"
    desk.press(Qt.Key.Key_Space)
    assert panel.teleprompter.place == 1
    desk.press(Qt.Key.Key_Backspace)
    assert panel.teleprompter.place == 0
    desk.world.clock.advance(34)
    desk.bot.waitUntil(lambda: panel.voice.clock.text() == "0:34", timeout=PATIENCE_MS)
    assert panel.voice.clock.accessibleName() == "Practice timer 0:34"
    desk.press(Qt.Key.Key_Return)
    assert practice.lines() == ["Mon 23 Nov, 8:30 am · 34 s"]
    desk.press(Qt.Key.Key_Return)
    assert practice.lines() == ["Mon 23 Nov, 8:30 am · 34 s · felt OK"]
    assert panel.voice.press.hasFocus(), "once more by Enter"
    desk.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert desk.detail.isVisible()
    assert desk.window.leads.table.hasFocus()


def test_no_lead_is_harmed(desk: Desk, practice: Practice) -> None:
    """Leads, attempts, steps, reminders, settings, undo: every table is as it was."""
    world = desk.world
    before = dump(world)
    assert before["lead"]
    assert before["operation"]
    practice.open(world.martin)
    panel = practice.panel
    panel.voice.record.setChecked(True)
    practice.speak()
    panel.voice.feelings["good"].click()
    for button in (*panel.views.buttons.values(), *panel.whose.buttons.values()):
        button.click()
    for place in range(panel.choice.count()):
        panel.choice.setCurrentIndex(place)
        panel.choice.activated.emit(place)
    practice.speak(12)
    panel.history.rows[panel.run.practice.id].deleted.emit(panel.run.practice.id)
    panel.done.click()
    assert dump(world) == before
    assert len(world.services.rehearsal.history()) == 2
    assert desk.commands.toast.isHidden()


def test_how_it_felt_is_one_press_also_while_speaking(practice: Practice) -> None:
    practice.open()
    panel = practice.panel
    panel.voice.press.click()
    practice.desk.world.clock.advance(50)
    panel.voice.feelings["not yet"].click()
    assert not panel.run.running
    assert [line.rpartition("· ")[2] for line in practice.lines()] == ["not yet"]
    panel.voice.feelings["good"].click()
    assert [line.rpartition("· ")[2] for line in practice.lines()] == ["felt good"]
    panel.voice.feelings["good"].click()
    assert practice.lines() == ["Mon 23 Nov, 8:30 am · 50 s"], "pressed again it is taken back"


def test_a_press_by_mistake_is_not_kept(practice: Practice) -> None:
    practice.open()
    practice.speak(1)
    assert practice.lines() == []
    assert practice.said == TOO_SHORT
    assert not practice.panel.voice.feelings["ok"].isEnabled()


def test_each_script_has_its_own_list(practice: Practice) -> None:
    practice.open()
    practice.speak(40)
    panel = practice.panel
    place = panel.choice.findText("Voicemail: here is my number")
    panel.choice.setCurrentIndex(place)
    panel.choice.activated.emit(place)
    assert panel.history.title.text() == "Not practised yet"
    assert panel.ready is not None
    assert (panel.ready.occasion, panel.ready.goal_seconds) == (Occasion.VOICEMAIL, 30)
    practice.speak(28)
    assert panel.history.title.text() == "Practised once"
    assert practice.lines()[0].endswith("28 s")
    assert "30 s" not in practice.said
    practice.speak(55)
    assert "A good length is 30 s" in practice.said


def test_the_words_can_be_keywords_or_whole(practice: Practice) -> None:
    practice.open()
    panel = practice.panel
    text = panel.teleprompter.text
    for view in ScriptView:
        panel.views.buttons[view.value].click()
        assert text.view is view
    assert practice.desk.world.services.settings.get().script_view == "thoughts", "not kept"


def test_ones_own_words_for_a_lead_or_made_up_names(practice: Practice) -> None:
    world = practice.desk.world
    own = "# who\nGood day from the harbour."
    world.services.scripts.set_text(Occasion.FIRST_CALL, "", own, world.luis)
    practice.open(world.luis)
    panel = practice.panel
    assert panel.teleprompter.text.text() == "Good day from the harbour."
    panel.whose.buttons["made-up"].click()
    assert "Good day from the harbour." not in panel.teleprompter.text.text()
    assert panel.lead_id is None
    assert panel.about.text() == "Nobody is called"
    practice.open(None)
    assert not panel.whose.isVisible()


# One's own voice ------------------------------------------------------------------------


def test_the_sound_library_is_loaded_by_recording_alone(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Practising without a recording makes no microphone and imports no library."""
    monkeypatch.delitem(sys.modules, "miniaudio", raising=False)
    monkeypatch.delitem(sys.modules, "followup_desktop.system.audio", raising=False)
    practice.open()
    practice.speak()
    practice.panel.voice.feelings["ok"].click()
    assert practice.microphones_made == 0
    assert "miniaudio" not in sys.modules
    assert "followup_desktop.system.audio" not in sys.modules
    assert not (practice.desk.world.services.data_dir / "recordings").exists()


def test_a_voice_is_recorded_played_and_deleted(practice: Practice) -> None:
    world = practice.desk.world
    practice.open()
    panel = practice.panel
    panel.voice.record.setChecked(True)
    practice.speak()
    (row,) = panel.history.rows.values()
    file = world.services.rehearsal.recording(row.practice.id)
    assert sound_in(file) == SECOND * 3
    assert row.play.isVisible()
    row.play.click()
    assert (panel.history.player.problem, row.play.text()) == ("", "Stop")
    practice.desk.bot.waitUntil(lambda: row.play.text() == "Play", timeout=PATIENCE_MS)
    row.delete.click()
    assert practice.desk.window.focusWidget() is row.question.no, (
        "what cannot be undone is asked, with the harmless answer"
    )
    row.question.no.click()
    assert file.exists()
    row.delete.click()
    row.question.yes.click()
    assert not file.exists()
    (row,) = panel.history.rows.values()
    assert not row.play.isVisible()
    assert row.said.text() == "Mon 23 Nov, 8:30 am · 34 s"


def test_all_recordings_are_deleted_at_once_when_asked_twice(practice: Practice) -> None:
    world = practice.desk.world
    practice.open()
    card = practice.panel.history
    assert not card.delete_all.isVisible()
    practice.panel.voice.record.setChecked(True)
    practice.speak()
    practice.speak()
    assert card.delete_all.text() == "Delete all 2 recordings"
    card.delete_all.click()
    card.question.no.click()
    assert world.services.rehearsal.recording_count() == 2
    card.delete_all.click()
    card.question.yes.click()
    assert world.services.rehearsal.recording_count() == 0
    assert len(card.rows) == 2
    assert not card.delete_all.isVisible()


def test_without_a_microphone_it_is_practised_all_the_same(practice: Practice) -> None:
    practice.microphone = FakeMicrophone(refuses="No microphone here.")
    practice.open()
    panel = practice.panel
    panel.voice.record.setChecked(True)
    panel.voice.press.click()
    practice.desk.bot.waitUntil(lambda: practice.said == "No microphone here.", timeout=PATIENCE_MS)
    assert panel.run.running
    practice.desk.world.clock.advance(34)
    panel.voice.press.click()
    assert "No microphone here." in practice.said
    (row,) = panel.history.rows.values()
    assert not row.play.isVisible()
    assert list((practice.desk.world.services.data_dir / "recordings").iterdir()) == []


def test_a_muted_microphone_is_told(practice: Practice) -> None:
    practice.microphone = FakeMicrophone(b"\0" * 4000)
    practice.open()
    practice.panel.voice.record.setChecked(True)
    practice.speak()
    assert SILENT in practice.said


def test_a_folder_in_the_way_is_told_and_it_is_practised(practice: Practice) -> None:
    (practice.desk.world.services.data_dir / "recordings").write_text("a file")
    practice.open()
    panel = practice.panel
    panel.voice.record.setChecked(True)
    panel.voice.press.click()
    assert "Nothing can be recorded" in practice.said
    practice.desk.world.clock.advance(34)
    panel.voice.press.click()
    assert len(panel.history.rows) == 1


def test_a_recording_gone_meanwhile_is_told(practice: Practice) -> None:
    practice.open()
    panel = practice.panel
    panel.voice.record.setChecked(True)
    practice.speak()
    (row,) = panel.history.rows.values()
    practice.desk.world.services.rehearsal.recording(row.practice.id).unlink()
    row.play.click()
    assert practice.said == "This recording is not there any more."
    (row,) = panel.history.rows.values()
    assert not row.play.isVisible()


def test_whether_to_record_is_remembered(practice: Practice, qtbot: QtBot) -> None:
    practice.open()
    assert not practice.panel.voice.record.isChecked(), "optional: off until wished"
    practice.panel.voice.record.setChecked(True)
    again = open_desk(practice.desk.world, qtbot)
    other = Practice(again)
    other.open()
    assert other.panel.voice.record.isChecked()
    again.window.hide()


def test_half_a_recording_of_a_crash_goes_at_the_next_start(
    small_world: World, qtbot: QtBot
) -> None:
    part = small_world.services.rehearsal.begin_recording(Occasion.FIRST_CALL)
    part.write_bytes(b"half a voice")
    desk = open_desk(small_world, qtbot)
    assert not part.exists()
    desk.window.hide()


# Calls, and the window ------------------------------------------------------------------


def test_a_call_ends_it_and_keeps_it(desk: Desk, practice: Practice) -> None:
    """A reminder's call takes the place: nothing records into a call."""
    practice.open(desk.world.luis)
    practice.panel.voice.record.setChecked(True)
    practice.panel.voice.press.click()
    practice.until_recorded()
    desk.world.clock.advance(20)
    desk.commands.calls.call(desk.world.martin)
    assert not practice.panel.isVisible()
    assert not practice.panel.run.running
    assert [one.seconds for one in desk.world.services.rehearsal.history()] == [20]
    assert practice.microphone.closed
    assert desk.window.call_panel is not None
    assert desk.window.call_panel.isVisible()
    practice.room.practise_here()
    assert practice.told == [IN_A_CALL]
    assert not practice.panel.isVisible()
    desk.window.call_panel.go_back()


def test_out_of_sight_nothing_is_recorded(desk: Desk, practice: Practice) -> None:
    practice.open()
    practice.panel.voice.record.setChecked(True)
    practice.panel.voice.press.click()
    practice.until_recorded()
    desk.world.clock.advance(20)
    desk.window.hide()
    assert not practice.panel.run.running
    assert practice.microphone.closed
    assert [one.recorded for one in desk.world.services.rehearsal.history()] == [True]


def test_opening_a_lead_ends_it(desk: Desk, practice: Practice) -> None:
    practice.open(desk.world.luis)
    desk.window.open_lead(desk.world.priya)
    assert not practice.panel.isVisible()
    assert desk.detail.isVisible()
    assert desk.detail.lead_id == desk.world.priya


def test_the_lead_itself_offers_it(desk: Desk, practice: Practice) -> None:
    desk.stand_on(desk.world.luis)
    button = desk.detail.step.practise
    assert button.isVisible()
    button.click()
    assert practice.panel.lead_id == desk.world.luis
    desk.window.end_practice()
    desk.world.services.leads.close([desk.world.luis], CloseReason.WITHDRAWN)
    desk.window.show_lead(desk.world.luis)
    assert not button.isVisible()


def test_the_rail_and_an_empty_today_offer_it(desk: Desk, practice: Practice) -> None:
    world = desk.world
    desk.window.rail.practise.click()
    assert practice.panel.isVisible()
    desk.window.end_practice()
    for lead_id in (world.martin, world.priya, world.luis):
        world.services.attempts.log(lead_id, AttemptDraft(Outcome.NO_ANSWER))
    world.clock.instant = instant("2026-11-24 21:30")
    ids = [world.martin, world.priya, world.luis]
    world.services.leads.close(ids, CloseReason.WITHDRAWN)
    desk.window.show_today()
    (empty,) = desk.window.leads.findChildren(EmptyState)
    assert empty.second.isVisible()
    assert empty.second.text() == "Practise"
    empty.second.click()
    assert practice.panel.isVisible()
    assert practice.panel.lead_id is None


# The offer ------------------------------------------------------------------------------


@pytest.fixture
def quiet_world(small_world: World) -> World:
    """Nobody was promised anything this early; Luis can be called at 7:45."""
    small_world.clock.instant = instant("2026-11-23 07:45")
    return small_world


@pytest.fixture
def morning(quiet_world: World, qtbot: QtBot) -> Iterator[Practice]:
    made = Practice(open_desk(quiet_world, qtbot))
    yield made
    made.panel.rest()
    made.desk.commands.toast.hide()
    made.desk.window.hide()


def offered(commands: Commands) -> bool:
    notice = commands.notices.notice(OFFERED)
    return notice is not None and notice.isVisible()


def test_it_is_offered_before_the_first_call_once_a_day(morning: Practice, qtbot: QtBot) -> None:
    world = morning.desk.world
    assert offered(morning.desk.commands)
    notice = morning.desk.commands.notices.notice(OFFERED)
    assert notice is not None
    notice.buttons[OFFER_NO].click()
    assert not offered(morning.desk.commands)
    morning.desk.window.show_today()
    assert not offered(morning.desk.commands)
    again = open_desk(world, qtbot)
    assert not offered(again.commands), "started again the same day"
    world.clock.advance(DAY)
    again.window.show_today()
    assert offered(again.commands)
    again.window.hide()


def test_pressed_it_practises_the_call_that_comes_first(morning: Practice) -> None:
    notice = morning.desk.commands.notices.notice(OFFERED)
    assert notice is not None
    notice.buttons[OFFER_YES].click()
    assert morning.panel.isVisible()
    assert morning.panel.lead_id == morning.desk.world.luis
    assert not offered(morning.desk.commands)


def test_a_call_or_a_practice_takes_the_offer_back(morning: Practice) -> None:
    world = morning.desk.world
    assert offered(morning.desk.commands)
    world.services.attempts.log(world.luis, AttemptDraft(Outcome.NO_ANSWER))
    morning.desk.bot.waitUntil(lambda: not offered(morning.desk.commands), timeout=PATIENCE_MS)


def test_it_can_be_turned_off(quiet_world: World, qtbot: QtBot) -> None:
    quiet_world.services.settings.set("offer-practice", "off")
    desk = open_desk(quiet_world, qtbot)
    assert not offered(desk.commands)
    desk.window.hide()


def test_turned_off_while_it_stands_there_it_goes(morning: Practice) -> None:
    morning.desk.world.services.settings.set("offer-practice", "off")
    morning.desk.bot.waitUntil(lambda: not offered(morning.desk.commands), timeout=PATIENCE_MS)


@pytest.mark.parametrize("minutes", [-10, 0, 10])
def test_nobody_is_kept_from_a_promise(small_world: World, qtbot: QtBot, *, minutes: int) -> None:
    """At 8:30, ten minutes before and after it, the promise is what counts."""
    small_world.clock.advance(minutes * MINUTE)
    desk = open_desk(small_world, qtbot)
    assert not offered(desk.commands)
    desk.window.hide()


# The sheet ------------------------------------------------------------------------------


def test_the_sheet_is_a_pdf_of_plain_words(practice: Practice, tmp_path: Path) -> None:
    world = practice.desk.world
    hostile = "# who\n<b>Bold</b> & {x} 100% ✓"
    world.services.scripts.set_text(Occasion.FIRST_CALL, "", hostile, world.luis)
    sheet = world.services.rehearsal.sheet(Occasion.FIRST_CALL, "", world.luis)
    words = document_of(sheet).toPlainText()
    assert "<b>Bold</b> & {x} 100% ✓" in words
    assert "You:  Cedar Health, Luis Ortega speaking." in words
    assert "☐  Asked for an interview" in words
    assert pdf_of(sheet).startswith(b"%PDF-")
    shown: list[QUrl] = []
    path = tmp_path / "mine"
    saved = save_sheet(sheet, ask_path=lambda _w, _s: str(path), show=_keeping(shown))
    assert saved == f"{path}.pdf"
    assert Path(saved).read_bytes().rstrip().endswith(b"%%EOF")
    assert [url.toLocalFile() for url in shown] == [saved]
    assert file_name(sheet) == "Practise First call.pdf"


def _keeping(shown: list[QUrl]):  # type: ignore[no-untyped-def]
    def keep(url: QUrl) -> bool:
        shown.append(url)
        return True

    return keep


def test_a_sheet_that_cannot_be_written_is_told(practice: Practice, tmp_path: Path) -> None:
    sheet = practice.desk.world.services.rehearsal.sheet(Occasion.FIRST_CALL, "", None)
    asked: list[str] = []

    def ask(_parent: QWidget | None, suggestion: str) -> str:
        asked.append(suggestion)
        return str(tmp_path / "nowhere" / "sheet.pdf")

    with pytest.raises(KnownError, match="choose another folder"):
        save_sheet(sheet, ask_path=ask, show=lambda _url: True)
    assert asked[0].endswith("Practise First call.pdf")
    assert save_sheet(sheet, ask_path=lambda _w, _s: "", show=lambda _url: True) == ""


def test_a_sheet_is_written_whole_or_not_at_all(practice: Practice, tmp_path: Path) -> None:
    """The disk is full after the first thousand letters: the sheet of before stays."""
    sheet = practice.desk.world.services.rehearsal.sheet(Occasion.FIRST_CALL, "", None)
    path, shown = tmp_path / "sheet.pdf", list[QUrl]()
    path.write_bytes(b"the sheet of before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(KnownError, match="could not be written"):
            save_sheet(sheet, ask_path=lambda _w, _s: str(path), show=_keeping(shown))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"the sheet of before"
    assert [one.name for one in tmp_path.glob("sheet*")] == ["sheet.pdf"]
    assert shown == []


def test_the_panel_says_where_the_sheet_is_or_why_not(practice: Practice) -> None:
    practice.open(practice.desk.world.luis)
    asked: list[HelperSheet] = []

    def save(sheet: HelperSheet, _parent: QWidget | None) -> str:
        asked.append(sheet)
        if len(asked) > 1:
            raise KnownError("The disk is full.")
        return "/home/me/sheet.pdf"

    practice.panel._save_sheet = save
    practice.panel.history.sheet.click()
    assert practice.told == ["Saved: /home/me/sheet.pdf"]
    assert "Cedar Health" in asked[0].about
    practice.panel.history.sheet.click()
    assert practice.said == "The disk is full."


# Looks ----------------------------------------------------------------------------------


def cut(panel: PracticePanel) -> list[str]:
    """What is not whole."""
    found = []
    for widget in panel.findChildren(QWidget):
        parent = widget.parentWidget()
        if not widget.isVisible() or parent is None or widget.window() is not panel.window():
            continue
        scrolled = isinstance(parent.parentWidget(), QAbstractScrollArea)
        inside = parent.rect().contains(widget.geometry())
        if not (scrolled or inside):
            found.append(f"{widget.accessibleName() or widget} beyond its place")
        wide = widget.fontMetrics().horizontalAdvance
        if isinstance(widget, QAbstractButton) and widget.text():
            if widget.width() < widget.minimumSizeHint().width():
                found.append(f"{widget.text()} is too narrow")
        elif isinstance(widget, Line) and wide(widget.text()) > widget.width():
            found.append(f"{widget.text()} is too narrow")
        if isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum():
            found.append(f"{widget.accessibleName() or widget} scrolls sideways")
    corner = panel.mapTo(panel.window(), QPoint(panel.width(), panel.height()))
    if corner.x() > panel.window().width() or corner.y() > panel.window().height():
        found.append("the panel itself")
    return found


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720)])
def test_nothing_is_cut_and_everything_has_a_name(
    desk: Desk, practice: Practice, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    practice.open(desk.world.luis)
    panel = practice.panel
    panel.voice.record.setChecked(True)
    desk.bot.waitUntil(lambda: cut(panel) == [], timeout=PATIENCE_MS)
    for seconds in (34, 150, 100):
        practice.speak(seconds)
        desk.bot.waitUntil(lambda: cut(panel) == [], timeout=PATIENCE_MS)
    next(iter(panel.history.rows.values())).delete.click()
    desk.bot.waitUntil(lambda: cut(panel) == [], timeout=PATIENCE_MS)
    controls = panel.findChildren(QAbstractButton) + panel.findChildren(QComboBox)
    shown = [one for one in controls if one.isVisible()]
    assert len(shown) > 12
    assert [one for one in shown if not one.accessibleName()] == []


def test_every_control_is_reached_by_tab(desk: Desk, practice: Practice) -> None:
    practice.open(desk.world.luis)
    panel = practice.panel
    practice.speak()
    wanted = {
        one
        for one in (*panel.findChildren(QAbstractButton), *panel.findChildren(QComboBox))
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    reached: set[QWidget] = set()
    for _ in range(120):
        held = QApplication.focusWidget()
        if held is not None:
            reached.add(held)
        desk.press(Qt.Key.Key_Tab)
    # Of joined choices one is reached by Tab, the others by arrows.
    groups = (panel.whose, panel.views)
    joined = {one for group in groups for one in group.buttons.values()}
    assert {one.accessibleName() for one in wanted - reached - joined} == set()
    assert all(reached & set(group.buttons.values()) for group in groups)
