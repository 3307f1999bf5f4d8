"""The harness sees and does what a person does: proved on a tiny program (sample_program.py)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psutil
import pytest

from tests.desktop.children import MARK
from tests.desktop.desktop import SYSTEM_PYTHON, Desktop, Program
from tests.desktop.peer import PeerRefused
from tests.desktop.waiting import NotSeen, wait_until

pytestmark = pytest.mark.desktop

SAMPLE = [sys.executable, Path(__file__).with_name("sample_program.py")]


def start_sample(desktop: Desktop, *arguments: str) -> Program:
    """Start the tiny program and wait for its window."""
    program = desktop.start(*arguments, program=SAMPLE)
    desktop.window("Sample").wait("active")
    return program


def test_a_button_is_pressed_by_name_by_mouse_and_by_key(desktop: Desktop) -> None:
    """By the screen reader's press, by a click in its middle, by its mnemonic."""
    start_sample(desktop)
    button = desktop.button("Add name")
    last_words = desktop.field("Last words")
    assert desktop.text("Last words") == "nothing yet"
    button.press()
    last_words.wait_text("pressed 1")
    button.click()
    last_words.wait_text("pressed 2")
    desktop.key("alt+a")
    last_words.wait_text("pressed 3")


def test_what_is_typed_arrives(desktop: Desktop) -> None:
    """Focus, typing, replacing and Return."""
    start_sample(desktop)
    field = desktop.field("Search names")
    field.focus()
    desktop.type("Ada L.")
    field.wait_text("Ada L.")
    field.fill("Grace + Co.")
    desktop.key("Return")
    desktop.field("Last words").wait_text("typed Grace + Co.")
    field.fill("")
    assert field.text() == ""


def test_a_long_table_is_read_and_clicked(desktop: Desktop) -> None:
    """Ten thousand rows are counted, only the asked ones read; a row is chosen with the mouse."""
    start_sample(desktop)
    table = desktop.table("Names")
    assert table.row_count() == 10_000
    assert table.rows(2) == [["Name 0", "Town 0"], ["Name 1", "Town 1"]]
    table.click_row("Town 1")
    desktop.field("Last words").wait_text("chose Name 1")


def test_an_entry_is_found_by_how_it_begins(desktop: Desktop) -> None:
    """The rail's entries carry a count after their name."""
    start_sample(desktop)
    entry = desktop.entry("All")
    entry.click()
    assert entry.wait("selected")["name"] == "All 12"


def test_the_tray_is_read_and_clicked(desktop: Desktop) -> None:
    """Tool tip, picture, menu; an entry opens the window, the icon brings it back, Quit ends it."""
    program = start_sample(desktop)
    item = desktop.tray.wait_item()
    assert item["tool_tip"][0] == "Sample: 3 names"
    assert item["picture"]
    assert desktop.tray.menu() == ["Open", "Remind", "Notify", "Dial", "Quit"]
    assert desktop.tray.is_enabled("Open")
    with pytest.raises(PeerRefused, match="0 enabled menu entries called 'Close'"):
        desktop.tray.click("Close")

    window = desktop.window("Sample")
    desktop.close_window("Sample")
    desktop.tray.click_icon()
    window.wait()
    desktop.close_window("Sample")
    assert program.is_running()
    desktop.tray.click("Open")
    window.wait()

    desktop.tray.click("Quit")
    assert program.wait_exit() == 0
    wait_until(lambda: desktop.tray.items() == [], "the icon gone")


def test_a_tray_can_come_late(make_desktop: Callable[..., Desktop]) -> None:
    """A program started without a tray registers nothing; one started after it came does."""
    desktop = make_desktop(tray=None)
    start_sample(desktop).kill()
    desktop.tray.start()
    assert desktop.tray.items() == []
    start_sample(desktop)
    desktop.tray.wait_item()


def test_a_second_window_is_told_from_the_first(desktop: Desktop) -> None:
    """The same name in two windows is ambiguous, and found inside either."""
    start_sample(desktop)
    desktop.tray.wait_item()
    desktop.tray.click("Remind")
    desktop.window("Reminders").button("Add name").wait()
    desktop.window("Sample").button("Add name").press()
    with pytest.raises(NotSeen, match="one button"):
        desktop.button("Add name").wait(deadline=0.2)


def test_a_notification_is_recorded(desktop: Desktop) -> None:
    """What the program says to the notification server is what the test reads."""
    start_sample(desktop)
    desktop.tray.wait_item()
    assert desktop.notifications() == []
    desktop.tray.click("Notify")
    (told,) = desktop.notifications.wait()
    assert (told["summary"], told["body"]) == ("Call Ada", "It is 8:30")
    desktop.notifications.dismiss(told["id"])
    assert desktop.notifications()[0]["closed"]


def test_a_notification_with_wrong_types_is_refused(desktop: Desktop) -> None:
    """The recorder is as strict as real servers: PySide6's QtDBus sends the wrong integers."""
    start_sample(desktop, "--wrong-types")
    words = desktop.field("Last words")
    words.wait_text("refused: org.freedesktop.DBus.Error.InvalidArgs")
    assert desktop.notifications() == []


SENDER = """
from gi.repository import Gio, GLib
NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
told = lambda *words: print("chosen", *words[5].unpack(), flush=True)
bus.signal_subscribe(None, NAME, "ActionInvoked", PATH, None, 0, told)
buttons = ["call", "Call", "snooze", "Snooze"]
words = GLib.Variant("(susssasa{sv}i)", ("app", 0, "", "Call Ada", "", buttons, {}, -1))
bus.call_sync(NAME, PATH, NAME, "Notify", words, None, 0, -1)
GLib.MainLoop().run()
"""


def test_the_choice_of_a_button_reaches_the_sender(desktop: Desktop) -> None:
    """ActionInvoked, as a click on a notification's button sends it."""
    sender = desktop.start(program=[SYSTEM_PYTHON, "-c", SENDER])
    (told,) = desktop.notifications.wait()
    assert told["actions"] == {"call": "Call", "snooze": "Snooze"}
    desktop.notifications.choose(told["id"], "snooze")
    wait_until(lambda: f"chosen {told['id']} snooze" in sender.output(), "the choice arriving")
    with pytest.raises(PeerRefused, match="no action 'dial'"):
        desktop.notifications.choose(told["id"], "dial")


def test_a_stranger_on_the_bus_can_pretend_to_be_the_server(desktop: Desktop) -> None:
    """The same signals from another program: who does not look at the sender believes them."""
    sender = desktop.start(program=[SYSTEM_PYTHON, "-c", SENDER])
    (told,) = desktop.notifications.wait()
    desktop.notifications.foreign_click(told["id"], "call")
    wait_until(lambda: f"chosen {told['id']} call" in sender.output(), "the stranger's choice")
    assert not desktop.notifications()[0]["closed"]
    desktop.notifications.close(told["id"], 1)
    desktop.notifications.wait_closed(told["id"])


def test_a_notification_server_can_hang_refuse_and_come_late(
    make_desktop: Callable[..., Desktop],
) -> None:
    """A hanging one answers when it wakes up; one that left is not there until it comes back."""
    desktop = make_desktop(notifications=None)
    desktop.start_recorder()
    desktop.notifications.hang()
    sender = desktop.start(program=[SYSTEM_PYTHON, "-c", SENDER])
    wait_until(lambda: desktop.notifications.held() == 1, "a call unanswered")
    assert desktop.notifications() == []
    desktop.notifications.wake()
    (told,) = desktop.notifications.wait()
    desktop.notifications.invoke(told["id"], "snooze")
    wait_until(lambda: f"chosen {told['id']} snooze" in sender.output(), "the choice arriving")
    desktop.allowed_complaints += ["ended unasked with status 1", "Traceback"]
    desktop.notifications.refuse()
    refused = desktop.start(program=[SYSTEM_PYTHON, "-c", SENDER])
    wait_until(lambda: not refused.is_running(), "the refused sender's end")
    assert "no notifications today" in refused.output()
    desktop.notifications.refuse(on=False)
    desktop.notifications.leave()
    unheard = desktop.start(program=[SYSTEM_PYTHON, "-c", SENDER])
    wait_until(lambda: not unheard.is_running(), "the end of who found no server")
    assert "ServiceUnknown" in unheard.output()
    desktop.notifications.come()
    desktop.start(program=[SYSTEM_PYTHON, "-c", SENDER])
    desktop.notifications.wait(2)


def test_dunst_shows_what_arrives(make_desktop: Callable[..., Desktop]) -> None:
    """A real notification server takes the same notification."""
    desktop = make_desktop(notifications="dunst")
    start_sample(desktop)
    desktop.tray.wait_item()
    desktop.tray.click("Notify")
    wait_until(lambda: desktop.dunst("count", "displayed") == "1", "dunst showing it")


def test_an_old_tray_takes_the_icon(make_desktop: Callable[..., Desktop]) -> None:
    """tint2's tray (XEmbed): the icon is docked, and a click on it reaches the program."""
    desktop = make_desktop(tray="tint2")
    start_sample(desktop)
    wait_until(desktop.docked_icons, "an icon docked in the panel", otherwise=desktop.outline)
    window = desktop.window("Sample")
    desktop.close_window("Sample")
    ((left, top, width, height),) = desktop.docked_icons()
    desktop.keyboard.click(left + width // 2, top + height // 2)
    window.wait()


def test_the_clock_moves_while_the_program_runs(desktop: Desktop) -> None:
    """Set before the start, moved forward and back after it; timers go on all the while."""
    zone = ZoneInfo("America/Los_Angeles")
    desktop.clock.set(datetime(2026, 11, 23, 7, 59, 30, tzinfo=zone))
    start_sample(desktop)
    clock = desktop.field("Wall clock")
    clock.wait_text(lambda text: text.startswith("2026-11-23T07:59:"))
    desktop.clock.advance(timedelta(hours=3))
    clock.wait_text(lambda text: text.startswith(("2026-11-23T10:59:", "2026-11-23T11:00:")))
    first = clock.text()
    clock.wait_text(lambda text: text > first)
    desktop.clock.set(datetime(2026, 7, 1, 12, 0, tzinfo=zone))
    clock.wait_text(lambda text: text.startswith("2026-07-01T12:00:"))


def test_a_killed_program_starts_again(desktop: Desktop) -> None:
    """SIGKILL takes the window and the icon away; the next start finds a desktop as before."""
    program = start_sample(desktop)
    desktop.tray.wait_item()
    desktop.kill()
    assert not program.is_running()
    desktop.window("Sample").wait_gone()
    wait_until(lambda: desktop.tray.items() == [], "the icon gone")
    start_sample(desktop)
    desktop.tray.wait_item()


def test_what_a_program_opens_is_noted(desktop: Desktop) -> None:
    """A telephone link that the program hands to the desktop is what the test reads."""
    start_sample(desktop)
    desktop.tray.wait_item()
    assert desktop.opened() == []
    desktop.tray.click("Dial")
    wait_until(desktop.opened, "a link opened")
    assert desktop.opened() == ["tel:+15551234"]


def test_the_desktop_turns_dark_and_light_again(desktop: Desktop) -> None:
    """Programs follow the desktop's choice: at their start, and while they run."""
    desktop.use_scheme("dark")
    start_sample(desktop)
    colours = desktop.field("Colours")
    colours.wait_text("Dark")
    desktop.use_scheme("light")
    colours.wait_text("Light")


def test_a_screenshot_shows_the_window(desktop: Desktop) -> None:
    """The picture has the screen's size and more than one colour."""
    start_sample(desktop)
    picture = desktop.screenshot("sample")
    told = subprocess.run(
        ["identify", "-format", "%w %h %k", picture], capture_output=True, text=True, check=True
    )
    width, height, colours = map(int, told.stdout.split())
    assert (width, height) == (1280, 720)
    assert colours > 10


def test_a_warning_of_the_program_is_a_complaint(desktop: Desktop) -> None:
    """A Qt warning is found in the output; the fixture would fail the test for it."""
    start_sample(desktop, "--complain")
    assert desktop.complaints() == ["[qt-warning] default: something odd"]
    desktop.allowed_complaints.append("something odd")
    assert desktop.complaints() == []


def test_a_bad_end_is_a_complaint(desktop: Desktop) -> None:
    """A program that ends by itself with a bad status is found out."""
    program = desktop.start(program=[sys.executable, "-c", "raise SystemExit(3)"])
    program.process.wait(10)
    assert desktop.complaints() == ["it ended unasked with status 3: "]
    desktop.allowed_complaints.append("status 3")


def test_nothing_is_left_running(tmp_path: Path, desktop_parts: None) -> None:
    """After its end no process carries the desktop's mark and its folder is gone."""
    with Desktop(tmp_path) as desktop:
        start_sample(desktop)
        mark = desktop.children.mark
        assert len(desktop.children.alive()) > 5
    carriers = []
    for process in psutil.process_iter():
        try:
            carriers += [process] if process.environ().get(MARK) == mark else []
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    assert carriers == []
    assert not desktop.folder.exists()
