"""What happens to the window when the machine, or another start, gets in the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.desktop import CHECKOUT, Desktop, Program
from tests.desktop.waiting import wait_until

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data folder with one lead and one backup."""
    folder = tmp_path / "data"
    command(folder, "add", "--employer", "Northwind", "--position", "Analyst")
    return folder


def command(folder: Path, *words: str | Path) -> str:
    """Run a subcommand that must succeed; returns what it answers."""
    said = subprocess.run(
        [sys.executable, "-m", "followup_desktop", *words, "--data-dir", folder],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, "")
    return said.stdout


def start(desktop: Desktop, folder: Path) -> Program:
    """Start the program and wait until its window can be used."""
    program = desktop.start("--data-dir", folder)
    look_at_all(desktop)
    return program


def look_at_all(desktop: Desktop) -> None:
    """Once the window can be used, show all leads: there is one."""
    desktop.window("FollowUp").wait("active")
    desktop.button("Import").wait("enabled")
    desktop.entry("All leads").click()
    desktop.entry("All leads").wait("checked")
    desktop.table("Leads").wait_rows(lambda rows: len(rows) == 1, "the lead")


def add_lead(desktop: Desktop, employer: str) -> None:
    """Fill in the quick dialog, up to its button."""
    desktop.button("Add lead").press()
    desktop.window("Add lead — FollowUp").field("Employer").fill(employer)


def test_a_logout_writes_what_is_being_typed(desktop: Desktop, data_dir: Path) -> None:
    """SIGTERM ends the program in order: status 0, typed words saved, the file closed."""
    program = start(desktop, data_dir)
    desktop.table("Leads").click_row("Northwind")
    desktop.field("Location").fill("Portland")
    assert program.terminate() == 0
    assert not (data_dir / "followup.sqlite3-wal").exists()
    assert "Portland" in (data_dir / "followup.sqlite3").read_bytes().decode("latin-1")
    assert command(data_dir, "check", "--json").strip() == "[]"


def test_six_starts_are_one_window(desktop: Desktop, data_dir: Path) -> None:
    """Of six starts at once one opens; the others raise it and end well."""
    programs = [desktop.start("--data-dir", data_dir) for _ in range(6)]
    wait_until(lambda: sum(one.is_running() for one in programs) == 1, "one program", deadline=60)
    desktop.button("Import").wait("enabled")
    ended = [one for one in programs if not one.is_running()]
    assert [one.wait_exit() for one in ended] == [0] * 5
    assert len(desktop.window("FollowUp").all()) == 1


def test_a_damaged_file_gets_its_backup_back_in_the_window(
    desktop: Desktop, data_dir: Path
) -> None:
    """One sentence, a copy of the damaged file, the newest backup by one press."""
    program = start(desktop, data_dir)
    backups = data_dir / "backups"
    wait_until(lambda: list(backups.glob("*.json")), "a backup", deadline=30)
    program.terminate()
    file = data_dir / "followup.sqlite3"
    content = bytearray(file.read_bytes())
    content[100:4096] = b"\xa5" * 3996
    file.write_bytes(content)
    desktop.start("--data-dir", data_dir)
    assert "damaged" in desktop.label("followup.sqlite3 is damaged").text()
    desktop.button("Rescue what can be read").wait("enabled")
    desktop.screenshot("damaged")
    dialog = desktop.window("FollowUp")
    (restore,) = dialog.button("").starting("Restore the backup").all()
    assert "1 lead" in restore["name"]
    dialog.button(restore["name"]).press()
    desktop.button("Open FollowUp").press()
    look_at_all(desktop)
    assert len(list(backups.glob("*damaged*.sqlite3"))) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MiB of its own; skip where this account may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", place]
    if os.geteuid() or shutil.which("mount") is None or subprocess.run(mount).returncode:
        pytest.skip("no small disk could be mounted to be filled (only root may)")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_says_so_and_keeps_the_words(
    make_desktop: Callable[..., Desktop], small_disk: Path
) -> None:
    """NOT SAVED and why, in the dialog; with room again the same press saves."""
    desktop = make_desktop()
    folder = small_disk / "data"
    command(folder, "add", "--employer", "Northwind", "--position", "Analyst")
    program = start(desktop, folder)
    add_lead(desktop, "Birch")
    stuffing = small_disk / "stuffing"
    with stuffing.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(b"\0" * 4096)
        except OSError:
            pass
    dialog = desktop.window("Add lead — FollowUp")
    said, add = dialog.label("NOT SAVED"), dialog.button("Add lead")
    add.press()
    assert "no room" in said.wait_text(lambda text: "no room" in text)
    desktop.screenshot("disk-full")
    stuffing.unlink()
    add.press()
    dialog.wait_gone()
    assert program.is_running()
    program.kill()
    assert command(folder, "leads").count("Birch") == 1


def test_a_hung_first_start_is_told_and_may_be_tried_again(
    desktop: Desktop, data_dir: Path
) -> None:
    """One writer: the second says who has the file; once that was killed, it opens."""
    first = start(desktop, data_dir)
    os.kill(first.pid, signal.SIGSTOP)
    desktop.allowed_complaints.append("Did not receive a reply")
    second = desktop.start("--data-dir", data_dir)
    wait_until(lambda: "open in another FollowUp" in second.output(), "the sentence")
    first.kill()
    desktop.button("Try again").press()
    desktop.button("Import").wait("enabled")
    assert second.is_running()


def test_a_hanging_tray_and_notification_server_hold_nothing_up(
    desktop: Desktop, data_dir: Path
) -> None:
    """Peers that stopped answering, then died: the window opens its dialogs as before."""
    start(desktop, data_dir)
    desktop.tray.wait_item()
    peers = [
        child.pid
        for child in desktop.children.alive()
        if any(name in " ".join(child.cmdline()) for name in ("notification_server", "tray_host"))
    ]
    assert len(peers) == 2
    for number in (signal.SIGSTOP, signal.SIGKILL):
        for peer in peers:
            os.kill(peer, number)
        desktop.button("Import").press()
        desktop.window("Import — FollowUp").wait(deadline=8)
        desktop.key("Escape")
        desktop.window("Import — FollowUp").wait_gone()
