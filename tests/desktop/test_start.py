"""The program starts, hides, comes back and ends as a desktop program should."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.desktop import Desktop, Program
from tests.desktop.waiting import wait_until

pytestmark = pytest.mark.desktop


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data folder that isn't there yet: a first start."""
    return tmp_path / "data"


def start(desktop: Desktop, data_dir: Path, *arguments: str) -> Program:
    """Start the program and wait until its window can be used."""
    program = desktop.start("--data-dir", data_dir, *arguments)
    desktop.window("FollowUp").wait("active")
    desktop.button("Add lead").wait("enabled")
    return program


def test_a_first_start_shows_the_window_and_the_icon(desktop: Desktop, data_dir: Path) -> None:
    """The window opens, the icon registers, and the data folder is the owner's alone."""
    start(desktop, data_dir)
    item = desktop.tray.wait_item()
    assert "FollowUp" in item["tool_tip"][0]
    assert item["picture"]
    assert (data_dir / "followup.sqlite3").exists()
    assert data_dir.stat().st_mode & 0o077 == 0


def test_closing_hides_to_the_tray_and_quit_ends(desktop: Desktop, data_dir: Path) -> None:
    """Where our icon is registered, closing hides; the menu brings the window back, and ends it."""
    program = start(desktop, data_dir)
    desktop.tray.wait_item()
    window = desktop.window("FollowUp")
    desktop.close_window("FollowUp")
    (said,) = desktop.notifications.wait()
    assert "stays in the tray" in said["body"]
    assert "Quit" in said["body"]
    desktop.tray.click("Open FollowUp")
    # Not "active": Qt looks for the keyboard 400 ms after it left, and this is sooner.
    window.wait()
    assert program.is_running()
    desktop.tray.click("Quit")
    assert program.wait_exit() == 0


def test_without_a_tray_closing_minimises_and_says_so_once(
    make_desktop: Callable[..., Desktop], data_dir: Path
) -> None:
    """A program that has ended reminds nobody; one that hides for good is lost."""
    desktop = make_desktop(tray=None)
    program = start(desktop, data_dir)
    desktop.key("alt+F4")
    (said,) = desktop.notifications.wait()
    assert "This desktop has no tray" in said["body"]
    assert "Ctrl+Q" in said["body"]
    assert program.is_running()
    second = desktop.start("--data-dir", data_dir)
    assert second.wait_exit() == 0
    desktop.window("FollowUp").wait("active")
    desktop.key("alt+F4")
    desktop.start("--data-dir", data_dir).wait_exit()
    desktop.window("FollowUp").wait("active")
    assert len(desktop.notifications()) == 1, "once is enough"
    desktop.key("ctrl+q")
    assert program.wait_exit() == 0


def test_a_tray_that_comes_late_gets_the_icon(
    make_desktop: Callable[..., Desktop], data_dir: Path
) -> None:
    """The icon is made anew when a tray appears (GNOME's comes late)."""
    desktop = make_desktop(tray=None)
    start(desktop, data_dir)
    desktop.tray.start()
    desktop.tray.wait_item()
    desktop.close_window("FollowUp")
    desktop.tray.click("Open FollowUp")
    desktop.window("FollowUp").wait()


def test_an_old_tray_holds_the_icon_too(
    make_desktop: Callable[..., Desktop], data_dir: Path
) -> None:
    """In tint2's tray (XEmbed) the icon is docked; a click on it brings the hidden window back."""
    desktop = make_desktop(tray="tint2")
    start(desktop, data_dir)
    wait_until(desktop.docked_icons, "the icon docked in the panel")
    window = desktop.window("FollowUp")
    desktop.close_window("FollowUp")
    ((left, top, width, height),) = desktop.docked_icons()
    desktop.keyboard.click(left + width // 2, top + height // 2)
    window.wait()


def test_a_second_start_raises_the_first(desktop: Desktop, data_dir: Path) -> None:
    """One data folder has one program: the second start ends at once and shows the first window."""
    first = start(desktop, data_dir)
    desktop.tray.wait_item()
    desktop.close_window("FollowUp")
    second = desktop.start("--data-dir", data_dir)
    assert second.wait_exit() == 0
    desktop.window("FollowUp").wait("active")
    assert first.is_running()


def test_a_logout_ends_it(desktop: Desktop, data_dir: Path) -> None:
    """SIGTERM, as a logout sends it, ends the program; the next start finds nothing amiss."""
    start(desktop, data_dir).terminate()
    start(desktop, data_dir)


def test_a_killed_program_starts_again(desktop: Desktop, data_dir: Path) -> None:
    """SIGKILL leaves nothing that the next start stumbles over."""
    start(desktop, data_dir)
    desktop.kill()
    start(desktop, data_dir)
    desktop.tray.wait_item()


def test_minimized_starts_in_the_tray(desktop: Desktop, data_dir: Path) -> None:
    """``--minimized`` shows the icon and no window, but for a first start, which must be seen."""
    program = desktop.start("--data-dir", data_dir, "--minimized")
    desktop.button("Start empty").press()
    desktop.button("Start empty").wait_gone()
    desktop.tray.wait_item()
    desktop.tray.click("Quit")
    assert program.wait_exit() == 0

    desktop.start("--data-dir", data_dir, "--minimized")
    desktop.tray.wait_item()
    assert not desktop.window("FollowUp").is_there()
    desktop.tray.click("Open FollowUp")
    desktop.window("FollowUp").wait("active")


def test_the_demo_shows_forty_leads(desktop: Desktop) -> None:
    """``--demo`` opens believable leads, light and dark, and touches no data of one's own."""
    desktop.start("--demo")
    desktop.window("FollowUp").wait("active")
    desktop.entry("All leads").click()
    leads = desktop.table("Leads")
    wait_until(lambda: leads.row_count() >= 40, "forty leads", otherwise=desktop.outline)
    desktop.screenshot("demo-light")
    desktop.use_scheme("dark")
    desktop.screenshot("demo-dark")
