"""Our icon counts as registered when a real bus says so, and only then."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CONFIGURATION = """
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""A bus that starts no services: what is on it, the test has put there."""

pytestmark = [
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed"),
    pytest.mark.timeout(60),
]


class Session:
    """A session bus of the test's own, and processes on it."""

    def __init__(self) -> None:
        self._processes: list[subprocess.Popen[str]] = []
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self._folder = tempfile.TemporaryDirectory(prefix="followup-bus-")
        configuration = Path(self._folder.name) / "bus.conf"
        configuration.write_text(CONFIGURATION, encoding="ascii")
        bus = self._begin(
            ["dbus-daemon", "--nofork", "--print-address=1", f"--config-file={configuration}"]
        )
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = heard(bus)
        self._environment["DBUS_SYSTEM_BUS_ADDRESS"] = self._environment["DBUS_SESSION_BUS_ADDRESS"]

    def _begin(self, command: list[str]) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env=self._environment,
        )
        self._processes.append(process)
        return process

    def start(self, script: str, *arguments: str) -> subprocess.Popen[str]:
        """Start one of the scripts beside this file."""
        return self._begin([sys.executable, str(HERE / script), *arguments])

    def end(self) -> None:
        """End every process, the bus last."""
        for process in reversed(self._processes):
            process.kill()
            process.communicate()
        self._folder.cleanup()


def heard(process: subprocess.Popen[str]) -> str:
    """The next line a process prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: subprocess.Popen[str], word: str) -> None:
    """Give a watcher a command and wait until it has obeyed."""
    assert process.stdin is not None
    process.stdin.write(word + "\n")
    process.stdin.flush()
    assert heard(process) == word


@pytest.fixture
def session() -> Iterator[Session]:
    session = Session()
    yield session
    session.end()


def test_a_tray_that_comes_late_is_noticed_and_registers_our_item(session: Session) -> None:
    program = session.start("tray_item.py", "with-item")
    assert heard(program) == "watching"
    watcher = session.start("status_notifier_watcher.py")
    assert heard(watcher) == "ready"
    assert heard(program) == "appeared"
    assert heard(program) == "registered"


def test_a_tray_that_was_there_first(session: Session) -> None:
    assert heard(session.start("status_notifier_watcher.py")) == "ready"
    program = session.start("tray_item.py", "with-item")
    assert [heard(program) for _ in range(3)] == ["watching", "appeared", "registered"]


def test_losing_the_item_or_the_tray_is_noticed(session: Session) -> None:
    watcher = session.start("status_notifier_watcher.py")
    assert heard(watcher) == "ready"
    program = session.start("tray_item.py", "with-item")
    assert [heard(program) for _ in range(3)] == ["watching", "appeared", "registered"]
    tell(watcher, "forget")
    assert heard(program) == "unregistered"
    watcher.kill()
    assert heard(program) == "vanished"


def test_a_crashed_tray_that_comes_back_gets_a_new_item(session: Session) -> None:
    watcher = session.start("status_notifier_watcher.py")
    assert heard(watcher) == "ready"
    program = session.start("tray_item.py", "with-item")
    assert [heard(program) for _ in range(3)] == ["watching", "appeared", "registered"]
    watcher.kill()
    assert [heard(program) for _ in range(2)] == ["unregistered", "vanished"]
    assert heard(session.start("status_notifier_watcher.py")) == "ready"
    assert [heard(program) for _ in range(2)] == ["appeared", "registered"]


def test_another_programs_item_is_not_ours(session: Session) -> None:
    watcher = session.start("status_notifier_watcher.py")
    assert heard(watcher) == "ready"
    without = session.start("tray_item.py")
    assert [heard(without) for _ in range(2)] == ["watching", "appeared"]
    other = session.start("tray_item.py", "with-item")
    assert [heard(other) for _ in range(3)] == ["watching", "appeared", "registered"]
    # The one without an item has heard of the other's too; the next thing it
    # ever says is that the tray went.
    tell(watcher, "forget")
    assert heard(other) == "unregistered"
    watcher.kill()
    assert heard(without) == "vanished"
