"""The tray icon where there is no tray: it must not be counted on (the rest: tests/desktop)."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from followup_desktop.system.notifications import Notice
from followup_desktop.ui import theme
from followup_desktop.ui.tray import Tray, painted_icon
from tests.ui.world import World, a_world, instant


@pytest.fixture
def world(tmp_path: Path, qapp: object) -> Iterator[World]:
    with a_world(tmp_path / "data") as made:
        yield made


@pytest.fixture
def tray(world: World) -> Iterator[Tray]:
    made = Tray(world.services, world.bus)
    yield made
    made.stop()


def texts(tray: Tray) -> list[str]:
    tray.refresh()
    return [action.text() for action in tray._menu.actions() if action.isVisible()]


def test_without_a_tray_nothing_may_hide(tray: Tray) -> None:
    told: list[bool] = []
    tray.registration_changed.connect(told.append)
    tray.start()
    assert not tray.is_registered()
    assert not tray.available()
    assert not tray.show(Notice("Martin", "8:30"))
    assert told == []


def test_the_menu_names_the_next_call(tray: Tray, world: World) -> None:
    shown = [text for text in texts(tray) if text]
    assert shown[0].startswith("Next call: Martin Jones · Northwind Foods, 8:30")
    assert shown[-3:] == ["Open FollowUp", "Reminders", "Quit"]


def test_choosing_the_next_call_asks_for_it(tray: Tray, world: World) -> None:
    tray.refresh()
    asked: list[object] = []
    tray.call_requested.connect(asked.append)
    next_call: QAction = tray._menu.actions()[0]
    next_call.trigger()
    assert asked == [world.martin]


def test_nothing_to_call_says_nothing_of_it(tray: Tray, world: World) -> None:
    world.services.leads.delete([world.martin, world.priya, world.luis])
    assert [text for text in texts(tray) if text] == ["Open FollowUp", "Reminders", "Quit"]


def test_an_ampersand_is_a_letter(tray: Tray, world: World) -> None:
    lead_id = world.add("Smith & Sons", "Bo & Co", "+12065550199")
    world.promise(lead_id, "2026-11-23T08:32")
    world.clock.instant = instant("2026-11-23 08:32")
    tray.refresh()
    due = [action.text() for action in tray._due.actions()]
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
