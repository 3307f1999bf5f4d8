"""Waking is noticed: by logind on a real bus, and by the clocks everywhere."""

import select
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy

from followup_desktop.system.clock import FixedClock
from followup_desktop.system.power import ClockGap, Power, may_sleep
from tests.system.test_tray_host import Session, heard

needs_bus = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed"
)
START = 1_795_000_000


@pytest.fixture
def session() -> Iterator[Session]:
    session = Session()
    yield session
    session.end()


def send(logind: "subprocess.Popen[str]", word: str) -> None:
    """Have logind send something; returns when the bus has taken it."""
    assert logind.stdin is not None
    logind.stdin.write(word + "\n")
    logind.stdin.flush()
    assert heard(logind) == "done"


@needs_bus
@pytest.mark.timeout(120)
def test_logind_tells_of_sleep_waking_and_unlocking(session: Session) -> None:
    program = session.start("power_program.py")
    assert heard(program) == "running"
    logind = session.start("logind.py")
    assert heard(logind) == "ready"
    while True:  # until the program's rules are on the bus
        send(logind, "wake")
        assert program.stdout is not None
        if select.select([program.stdout], [], [], 0.05)[0]:
            break
    send(logind, "sleep")
    while (word := heard(program)) == "woke":
        pass
    assert word == "sleeping"
    for sent, said in (("wake", "woke"), ("unlock", "woke"), ("hint", "woke")):
        send(logind, "idle")
        send(logind, "odd")
        send(logind, sent)
        assert heard(program) == said
        send(logind, "sleep")
        assert heard(program) == "sleeping", "and said once"
    assert program.stdin is not None
    program.stdin.write("end\n")
    program.stdin.flush()
    assert heard(program) == "stopped"


@pytest.mark.parametrize("address", ["unix:path=/nonexistent/bus", "disabled:", "tcp:host=x"])
def test_no_system_bus_is_no_trouble(
    address: str, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    clock = FixedClock(START)
    power = Power(clock)
    woke = QSignalSpy(power.woke)
    power.start()
    power.look()
    assert woke.count() == 0
    clock.advance(3600)
    power.look()
    assert woke.count() == 1
    power.look()
    power.stop()
    assert woke.count() == 1


@pytest.mark.parametrize(
    ("wall", "steady", "gap"),
    [
        (0, 0.2, False),
        (15, 15.0, False),
        (16, 14.2, False),
        (46, 45.0, False),  # a busy machine
        (3600, 15.0, True),  # asleep, the steady clock too
        (3600, 3600.0, True),  # asleep, the steady clock going on
        (-86_400, 15.0, True),  # set back by a day
        (86_415, 15.0, True),
    ],
)
def test_a_gap_is_told_from_a_tick(wall: int, steady: float, *, gap: bool) -> None:
    clock, reading = FixedClock(START), [50.0]
    gaps = ClockGap(clock, lambda: reading[0])
    assert not gaps.look()
    clock.advance(wall)
    reading[0] += steady
    assert gaps.look() is gap
    assert not gaps.look(), "told once"


@pytest.mark.parametrize(
    ("supplies", "expected"),
    [
        (None, True),  # nobody can tell
        ({}, False),
        ({"AC": {"type": "Mains"}}, False),
        ({"AC": {"type": "Mains"}, "BAT0": {"type": "Battery", "present": "1"}}, True),
        ({"BAT0": {"type": "Battery"}}, True),
        ({"BAT0": {"type": "Battery", "present": "0"}}, False),
        ({"hid-mouse": {"type": "Battery", "scope": "Device", "present": "1"}}, False),
        ({"BAT0": {"type": "Battery", "scope": "System"}}, True),
    ],
)
def test_a_computer_with_a_battery_may_sleep(
    supplies: dict[str, dict[str, str]] | None, tmp_path: Path, *, expected: bool
) -> None:
    folder = tmp_path / "power_supply"
    if supplies is not None:
        folder.mkdir()
        for name, words in supplies.items():
            (folder / name).mkdir()
            for word, value in words.items():
                (folder / name / word).write_text(value + "\n", encoding="ascii")
    assert may_sleep(folder) is expected
