"""The tray icon where there is no tray: it must not be counted on (the rest: tests/desktop)."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from followup_desktop.system.notifications import Notice
from followup_desktop.ui import theme
from followup_desktop.ui.preferences import Preferences
from followup_desktop.ui.reminders.quiet import Quiet
from followup_desktop.ui.tray import Tray, painted_icon
from tests.ui.world import World, a_world, instant


@pytest.fixture
def world(tmp_path: Path, qapp: object) -> Iterator[World]:
    with a_world(tmp_path / "data") as made:
        yield made


@pytest.fixture
def tray(world: World) -> Iterator[Tray]:
    quiet = Quiet(world.services, Preferences(world.services.data_dir / "window.ini"))
    made = Tray(world.services, world.bus, quiet)
    yield made
    made.stop()


def shown(menu: QMenu) -> list[str]:
    """The entries one sees, from the top."""
    return [action.text() for action in menu.actions() if action.isVisible() and action.text()]


def texts(tray: Tray) -> list[str]:
    tray.refresh()
    return shown(tray.menu.menu)


def entry(tray: Tray, words: str) -> QAction:
    """The entry that begins so."""
    return next(each for each in tray.menu.menu.actions() if each.text().startswith(words))


def submenu(tray: Tray, words: str) -> QMenu:
    menu = entry(tray, words).menu()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, words: str) -> None:
    """Choose an entry that can be seen."""
    next(each for each in menu.actions() if each.isVisible() and each.text() == words).trigger()


def test_without_a_tray_nothing_may_hide(tray: Tray) -> None:
    told: list[bool] = []
    tray.registration_changed.connect(told.append)
    tray.start()
    assert not tray.is_registered()
    assert not tray.available()
    assert not tray.show(Notice("Martin", "8:30"))
    assert told == []


def test_the_menu_names_the_next_call(tray: Tray, world: World) -> None:
    said = texts(tray)
    assert said[0].startswith("Next call: Martin Jones · Northwind Foods, 8:30 am")
    assert said[-3:] == ["Open FollowUp", "Reminders", "Quit"]


def test_every_entry_asks_for_its_own(tray: Tray) -> None:
    tray.refresh()
    asked: list[str] = []
    menu = tray.menu
    menu.add_requested.connect(lambda: asked.append("add"))
    menu.they_called_requested.connect(lambda: asked.append("called"))
    menu.reminders_requested.connect(lambda: asked.append("reminders"))
    menu.quit_requested.connect(lambda: asked.append("quit"))
    tray.open_requested.connect(lambda: asked.append("open"))
    for words in ("Add lead", "They called me", "Open FollowUp", "Reminders", "Quit"):
        entry(tray, words).trigger()
    assert asked == ["add", "called", "open", "reminders", "quit"]


def test_snooze_all_is_there_where_something_is_open(tray: Tray, world: World) -> None:
    assert "Snooze all" not in texts(tray)
    world.services.reminders.check()
    assert "Snooze all" in texts(tray)
    asked: list[object] = []
    tray.menu.snooze_all_requested.connect(asked.append)
    offers = submenu(tray, "Snooze all")
    assert shown(offers)[:2] == ["10 minutes", "1 hour"]
    assert "Own time…" not in shown(offers), "a tray's menu takes no words"
    world.clock.advance(3600)  # a desktop that shows the menu does not always say so
    choose(offers, "10 minutes")
    assert asked == [world.clock.now() + 600], "ten minutes from now, not from an hour ago"


def test_pausing_says_until_when_and_resumes(tray: Tray, world: World) -> None:
    tray.refresh()
    pause = submenu(tray, "Pause reminders")
    assert shown(pause) == ["For 1 hour", "For 2 hours", "Until 5 pm", "Until tomorrow 7:45 am"]
    choose(pause, "For 1 hour")
    assert "Resume reminders (paused until today 9:30 am)" in texts(tray)
    assert not entry(tray, "Pause reminders").isVisible()
    entry(tray, "Resume reminders").trigger()
    assert entry(tray, "Pause reminders").isVisible()
    assert not entry(tray, "Resume reminders").isVisible()


def test_a_pause_is_over_by_itself_and_outlives_a_restart(tray: Tray, world: World) -> None:
    tray.refresh()
    choose(submenu(tray, "Pause reminders"), "For 1 hour")
    kept = Preferences(world.services.data_dir / "window.ini")
    assert Quiet(world.services, kept).until == world.clock.now() + 3600
    world.clock.advance(3601)
    assert entry(tray, "Pause").isVisible() is False, "said anew when the menu is asked for"
    tray.refresh()
    assert entry(tray, "Pause reminders").isVisible()


def test_entries_keep_their_place_while_their_words_change(tray: Tray, world: World) -> None:
    world.services.reminders.check()
    tray.refresh()
    due = submenu(tray, "Due now")
    before = due.actions()
    world.services.steps.snooze([world.luis], world.clock.now() + 7200)
    tray.refresh()
    assert due.actions()[: len(before)] == before, "one just shown must not vanish under a click"


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # offscreen has no tray
def test_the_tool_tip_names_the_next_one_unless_it_shall_be_discreet(
    tray: Tray, world: World
) -> None:
    tray._make_icon(for_watcher=True)
    assert "Next: Martin Jones · Northwind Foods, 8:30 am" in tray._icon.toolTip()
    world.services.settings.set("discreet", "on")
    tray.refresh()
    said = tray._icon.toolTip()
    assert "Next reminder" in said
    assert not {"Martin", "Northwind", "Priya", "Harbor"} & set(said.replace(",", "").split())
    tray._quiet.pause(world.clock.now() + 3600)
    assert "Reminders are paused until today 9:30 am" in tray._icon.toolTip()


def test_the_menu_bears_no_names_where_it_shall_be_discreet(tray: Tray, world: World) -> None:
    world.services.settings.set("discreet", "on")
    said = texts(tray)
    assert said[0] == "Next call: You promised, 8:30 am"
    due = shown(submenu(tray, "Due now"))
    assert due[0] == "You promised, 8:30 am"
    assert not any(name in " ".join(due) for name in ("Martin", "Luis", "Northwind", "Cedar"))


def test_choosing_the_next_call_asks_for_it(tray: Tray, world: World) -> None:
    tray.refresh()
    asked: list[object] = []
    tray.menu.call_requested.connect(asked.append)
    entry(tray, "Next call").trigger()
    assert asked == [world.martin]


def test_nothing_to_call_says_nothing_of_it(tray: Tray, world: World) -> None:
    world.services.leads.delete([world.martin, world.priya, world.luis])
    said = texts(tray)
    assert not any(text.startswith(("Next call", "Due now", "Snooze all")) for text in said)


def test_an_ampersand_is_a_letter(tray: Tray, world: World) -> None:
    lead_id = world.add("Smith & Sons", "Bo & Co", "+12065550199")
    world.promise(lead_id, "2026-11-23T08:32")
    world.clock.instant = instant("2026-11-23 08:32")
    tray.refresh()
    due = shown(submenu(tray, "Due now"))
    assert any("Bo && Co · Smith && Sons" in text for text in due)


@pytest.mark.skipif(sys.platform != "linux", reason="XEmbed trays are of X11")
@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # offscreen has no tray
def test_a_name_with_markup_is_text_in_the_tool_tip(tray: Tray, world: World) -> None:
    lead_id = world.add("<b>Acme</b>", "Ann", "+12065550199")
    world.promise(lead_id, "2026-11-23T08:32")
    world.clock.instant = instant("2026-11-23 08:32")
    world.services.leads.delete([world.martin, world.priya, world.luis])
    tray._make_icon(for_watcher=False)
    assert "&lt;b&gt;Acme&lt;/b&gt;" in tray._icon.toolTip(), "Qt's tool tip guesses at HTML"
    tray._make_icon(for_watcher=True)
    assert "<b>Acme</b>" in tray._icon.toolTip(), "the desktop's tray shows it as it is"


def test_the_count_is_painted_on_the_icon(qapp: object) -> None:
    theme.install(qapp, "light")
    pictures = {
        count: painted_icon(count).pixmap(22, 22).toImage() for count in (0, 1, 2, 9, 10, 250)
    }
    assert len({bytes(picture.constBits()) for picture in pictures.values()}) == 5
    assert pictures[10] == pictures[250], "from ten on it says 9+"
