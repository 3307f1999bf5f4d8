"""A second start raises the first window, whatever became of a start before it."""

import os
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from followup_desktop.system.single_instance import (
    Door,
    Guest,
    Knock,
    door_name,
    raise_first_window,
)

KEEPER = Path(__file__).with_name("door_keeper.py")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def runtime_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime folder of this test's own, short enough for a socket's name."""
    with tempfile.TemporaryDirectory(prefix="door-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def keepers() -> Iterator[list[subprocess.Popen[str]]]:
    """Processes to end with the test."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for keeper in started:
        keeper.kill()
        keeper.communicate()


def start_keeper(data_dir: Path, keepers: list[subprocess.Popen[str]]) -> subprocess.Popen[str]:
    """Start a first window for ``data_dir``; returns once it has opened its door."""
    keeper = subprocess.Popen(
        [sys.executable, str(KEEPER), str(data_dir)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    keepers.append(keeper)
    assert line_of(keeper) == "open"
    return keeper


def line_of(keeper: subprocess.Popen[str]) -> str:
    assert keeper.stdout is not None
    return keeper.stdout.readline().rstrip("\n")


def test_a_second_start_raises_the_first(tmp_path: Path, keepers: list) -> None:
    keeper = start_keeper(tmp_path / "data", keepers)
    assert raise_first_window(tmp_path / "data", token="abc") is Knock.RAISED
    assert line_of(keeper) == "raised abc"
    assert raise_first_window(tmp_path / "x" / ".." / "data") is Knock.RAISED
    assert line_of(keeper) == "raised "


def test_nobody_at_home(tmp_path: Path) -> None:
    assert raise_first_window(tmp_path / "data") is Knock.NOBODY


def test_a_killed_window_leaves_a_socket_that_is_in_nobodys_way(
    tmp_path: Path, keepers: list
) -> None:
    first = start_keeper(tmp_path / "data", keepers)
    first.kill()
    first.wait()
    assert Path(door_name(tmp_path / "data")).exists(), "the socket is left behind"
    assert raise_first_window(tmp_path / "data") is Knock.NOBODY
    second = start_keeper(tmp_path / "data", keepers)
    assert raise_first_window(tmp_path / "data") is Knock.RAISED
    assert line_of(second) == "raised "


def test_a_hung_window_does_not_hang_the_second_start(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(door_name(tmp_path / "data"))
        listener.listen()
        assert raise_first_window(tmp_path / "data", timeout_ms=100) is Knock.SILENT


def test_each_data_folder_has_its_own_door(tmp_path: Path) -> None:
    assert door_name(tmp_path / "a") != door_name(tmp_path / "b")
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert door_name(tmp_path / "a") == door_name(tmp_path / "link")


def test_a_long_runtime_folder_is_passed_over(
    tmp_path: Path, runtime_folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    assert door_name(tmp_path).startswith(str(runtime_folder))
    long = tmp_path / ("x" * 90)
    long.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    assert door_name(tmp_path)
    assert not door_name(tmp_path).startswith(str(long))
    door = Door(tmp_path)
    assert door.open()
    door.close()
    assert not Path(door_name(tmp_path)).exists()


def test_a_door_that_cannot_be_opened_leaves_nothing(
    tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A temporary folder whose path is too long for a socket: no door, and no folder left."""
    deep = tmp_path / ("deep" * 30)
    deep.mkdir()
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    assert not Door(tmp_path / "data").open()
    assert list(deep.iterdir()) == []


def test_the_door_stands_in_a_folder_of_the_owners_alone(
    runtime_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A runtime folder that others may look into is passed over, and so is one of theirs."""
    temporary = runtime_folder / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    runtime_folder.chmod(0o755)
    place = Path(door_name(runtime_folder / "data"))
    own = temporary / f"followup-desktop-{os.getuid()}"
    assert place.parent == own
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    own.chmod(0o777)
    assert door_name(runtime_folder / "data") == ""
    own.rmdir()
    own.symlink_to(runtime_folder)
    assert door_name(runtime_folder / "data") == ""
    assert raise_first_window(runtime_folder / "data") is Knock.NOBODY
    assert not Door(runtime_folder / "data").open()


def test_only_the_owner_may_knock(tmp_path: Path, qtbot) -> None:
    door = Door(tmp_path / "data")
    assert door.open()
    try:
        mode = stat.S_IMODE(os.stat(door_name(tmp_path / "data")).st_mode)
        assert mode & 0o077 == 0
    finally:
        door.close()
    assert not os.path.exists(door_name(tmp_path / "data"))


@pytest.mark.parametrize(
    "words",
    [
        b"quit\n",
        b"raise_more\n",
        b"\n",
        b"x" * 5000,
        b"run\n",
        b"run 0\n",
        b"run -1\n",
        b"run 9999999\n",
        b"run 999999999999999999999\n",
        b"run 2\n{}go\n",
        b"run 2\n{}rubbish",
    ],
)
def test_other_words_are_hung_up_on(tmp_path: Path, qtbot, words: bytes) -> None:
    door = Door(tmp_path / "data")
    raised: list[str] = []
    door.raise_requested.connect(raised.append)
    assert door.open()
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(door_name(tmp_path / "data"))
    caller.setblocking(False)
    with caller:
        caller.send(words)

        def hung_up() -> None:
            try:
                heard = caller.recv(100)
            except ConnectionResetError:
                heard = b""
            except BlockingIOError:
                heard = None
            assert heard == b""

        qtbot.waitUntil(hung_up, timeout=3000)
    door.close()
    assert raised == []


def test_who_says_nothing_does_not_keep_the_door(tmp_path: Path, qtbot) -> None:
    """A program that hangs with its foot in the door is hung up on after a while."""
    door = Door(tmp_path / "data")
    assert door.open()
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(door_name(tmp_path / "data"))
    with caller:
        caller.send(b"ru")
        qtbot.waitUntil(lambda: bool(door.findChildren(Guest)), timeout=3000)
        (guest,) = door.findChildren(Guest)
        (patience,) = guest.findChildren(QTimer)
        assert patience.isActive()
        with qtbot.waitSignal(guest.gone, timeout=3000):
            patience.timeout.emit()
        caller.settimeout(3)
        assert caller.recv(100) == b""
    door.close()


def test_who_waits_for_the_window_is_not_hung_up_on(tmp_path: Path, qtbot) -> None:
    """What they asked for is whole: now it is the window that takes its time."""
    door = Door(tmp_path / "data")
    guests: list[Guest] = []
    door.command_asked.connect(guests.append)
    assert door.open()
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(door_name(tmp_path / "data"))
    with caller:
        caller.send(b"run 2\n{}")
        qtbot.waitUntil(lambda: bool(guests), timeout=3000)
        (patience,) = guests[0].findChildren(QTimer)
        assert not patience.isActive()
        guests[0].offer()
        assert patience.isActive()
        with qtbot.waitSignal(guests[0].accepted, timeout=3000):
            caller.send(b"go\n")
        assert not patience.isActive()
    door.close()


def test_qtnetwork_is_not_imported_before_it_is_needed() -> None:
    code = (
        "import sys, followup_desktop.system.single_instance as s; "
        "sys.exit('PySide6.QtNetwork' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
