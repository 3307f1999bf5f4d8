"""One virtual desktop: screen, session bus, window manager, tray, notifications, accessibility."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.desktop.children import Children, forget_clock_of, kill
from tests.desktop.clock import WallClock, library
from tests.desktop.keyboard import Keyboard
from tests.desktop.peer import Peer
from tests.desktop.screen import Element, Looking
from tests.desktop.tray import Notifications, Tray
from tests.desktop.waiting import DEADLINE_SECONDS, NotSeen, wait_until

CHECKOUT = Path(__file__).resolve().parents[2]
PEERS = Path(__file__).resolve().parent / "peers"
SYSTEM_PYTHON = "/usr/bin/python3"
COMMANDS = ("Xvfb", "openbox", "tint2", "dunst", "dbus-daemon", "xdotool", "xprop", "import")
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"

# Only what we start is on this bus: without service folders, nothing starts itself.
BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

COMPLAINTS = re.compile(r"Traceback|^\[qt-(warning|critical|fatal)\]|\w*Warning: |Segmentation")
"""What a program may not write to its error output: any Qt or Python warning, any traceback."""


def what_is_missing() -> list[str]:
    """Return the names of what this machine lacks for a virtual desktop; empty when it has all."""
    missing = [name for name in COMMANDS if shutil.which(name) is None]
    if not Path(LAUNCHER).exists():
        missing.append("at-spi2-core")
    if library() is None:
        missing.append("libfaketime")
    gi = [SYSTEM_PYTHON, "-c", "import gi.repository.Gio"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(gi, capture_output=True).returncode:
        missing.append("python3-gi")
    return missing


class Program:
    """One run of a program on the desktop."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        """Watch ``process``, whose outputs go to ``log``."""
        self.process = process
        self.log = log
        self._ending_expected = False

    @property
    def pid(self) -> int:
        """Its process number."""
        return self.process.pid

    def kill(self) -> None:
        """End it as a power cut would: SIGKILL, and wait until it is gone."""
        self._ending_expected = True
        kill(self.pid)
        self.process.wait(10)
        forget_clock_of(self.pid)

    def terminate(self) -> int:
        """End it as a logout would: SIGTERM; returns its exit status."""
        self._ending_expected = True
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(DEADLINE_SECONDS)

    def wait_exit(self, deadline: float = DEADLINE_SECONDS) -> int:
        """Wait until it ended by itself; returns its exit status."""
        self._ending_expected = True
        wait_until(lambda: self.process.poll() is not None, "the program ended", deadline=deadline)
        return self.process.returncode

    def is_running(self) -> bool:
        """Whether it runs."""
        return self.process.poll() is None

    def output(self) -> str:
        """Return what it wrote so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def complaints(self) -> list[str]:
        """Return each line of its output that no good program writes, and a bad end."""
        lines = self.output().splitlines()
        found = [line for line in lines if COMPLAINTS.search(line)]
        status = self.process.poll()
        if not self._ending_expected and status:
            found.append(f"it ended unasked with status {status}: {' / '.join(lines[-3:])}")
        return found


class Desktop(Looking):
    """A screen of its own with all that a program finds on a person's desktop.

    Use as a context manager: at its end every process it started is gone.
    """

    def __init__(
        self,
        pictures: Path,
        *,
        tray: str | None = "watcher",
        notifications: str | None = "recorder",
        size: tuple[int, int] = (1280, 720),
        zone: str = "America/Los_Angeles",
    ) -> None:
        """Choose ``tray`` (watcher, tint2, None) and ``notifications`` (recorder, dunst, None).

        Screenshots go to the folder ``pictures``, or where FOLLOWUP_SCREENSHOTS says; ``zone`` is
        the IANA zone the programs start in.
        """
        self._pictures = Path(os.environ.get("FOLLOWUP_SCREENSHOTS") or pictures)
        self._size = size
        self._wanted_tray = tray
        self._wanted_notifications = notifications
        # Not under pytest's folder: the path of a socket may have 107 characters.
        self.folder = Path(tempfile.mkdtemp(prefix="followup-desktop-"))
        self.children = Children(self.folder)
        self.clock = WallClock(self.folder)
        self.programs: list[Program] = []
        self._logind: Peer | None = None
        # A screen reader that asks after something that went away just then is answered with it.
        self.allowed_complaints = ["Could not find accessible on path"]
        self.environment = self._base_environment(zone)

    def _base_environment(self, zone: str) -> dict[str, str]:
        home = self.folder / "home"
        runtime = self.folder / "run"
        commands = self.folder / "bin"
        for folder in (home, runtime, commands):
            folder.mkdir(mode=0o700)
        # Where a person's desktop would open a telephone or a browser, this one takes a note.
        self._opened = self.folder / "opened"
        self._opened.touch()
        opener = commands / "xdg-open"
        opener.write_text(
            f"#!/bin/sh\nprintf '%s\\n' \"$1\" >>'{self._opened}'\n", encoding="utf-8"
        )
        opener.chmod(0o700)
        return {
            "PATH": f"{commands}:{os.environ['PATH']}",
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_SESSION_TYPE": "x11",
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.folder / 'bus'}",
            # One bus is both: what is on it, the tests have put there.
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.folder / 'bus'}",
            "GSETTINGS_BACKEND": "memory",
            "LC_ALL": "C.UTF-8",
            "LANG": "C.UTF-8",
            "TZ": zone,
        }

    def __enter__(self) -> Desktop:
        """Start every part, each when the one it needs is there."""
        try:
            self._start_screen()
            self._start_bus()
            self._run("at-spi", LAUNCHER, "--launch-immediately")
            self._run("openbox", "openbox", "--sm-disable")
            self.keyboard = Keyboard(self.environment)
            self.eyes = self._start_peer("screen_reader")
            self.settings = self._start_peer("settings_portal")
            self.tray = Tray(lambda: self._start_peer("tray_host"))
            self._start_tray()
            self._start_notifications()
            self._wait_window_manager()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End every process and remove the desktop's own folder."""
        self.close()

    def close(self) -> None:
        """End every process and remove the desktop's own folder."""
        self.children.end_all()
        shutil.rmtree(self.folder, ignore_errors=True)

    # The parts.

    def _run(self, name: str, *command: str | Path) -> subprocess.Popen[str]:
        return self.children.start(command, self.environment, name=name)

    def _start_screen(self) -> None:
        reading, writing = os.pipe()
        width, height = self._size
        screen = ["-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"]
        self.children.start(
            ["Xvfb", "-displayfd", str(writing), *screen],
            self.environment,
            name="xvfb",
            pass_fds=[writing],
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise NotSeen("Xvfb did not start:\n" + self.children.log("xvfb").read_text())
        self.environment["DISPLAY"] = f":{number}"

    def _start_bus(self) -> None:
        socket = self.folder / "bus"
        configuration = self.folder / "bus.conf"
        configuration.write_text(BUS_CONFIGURATION.format(socket=socket), encoding="utf-8")
        self._run("bus", "dbus-daemon", "--nofork", "--nosyslog", f"--config-file={configuration}")
        wait_until(socket.exists, "the session bus")

    def _start_peer(self, name: str, *arguments: str | Path) -> Peer:
        command = [SYSTEM_PYTHON, "-s", PEERS / f"{name}.py", *arguments]
        return Peer(self.children.start(command, self.environment, name=name, pipes=True), name)

    def _start_tray(self) -> None:
        if self._wanted_tray == "watcher":
            self.tray.start()
        elif self._wanted_tray == "tint2":
            settings = self.folder / "tint2rc"
            settings.write_text(
                "panel_items = S\npanel_size = 200 32\npanel_position = bottom right horizontal\n"
                "systray_padding = 2 2 2\nsystray_icon_size = 24\n",
                encoding="ascii",
            )
            self._run("tint2", "tint2", "-c", settings)
            search = ("search", "--class", "tint2")
            wait_until(lambda: self.keyboard.ask(*search), "the panel with its tray")

    def _start_notifications(self) -> None:
        if self._wanted_notifications == "recorder":
            self.start_recorder()
        elif self._wanted_notifications == "dunst":
            self._run("dunst", "dunst")
            wait_until(lambda: self.dunst("count"), "dunst answering")

    def start_recorder(self) -> None:
        """Bring up the notification server; with ``notifications=None`` it comes late."""
        record = self.folder / "notifications.jsonl"
        self.notifications = Notifications(self._start_peer("notification_server", record))

    def _wait_window_manager(self) -> None:
        ready = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
        wait_until(lambda: "window id" in self._answer(*ready), "the window manager")

    def _answer(self, *command: str) -> str:
        answer = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=30, check=False
        )
        return answer.stdout.strip()

    def dunst(self, *arguments: str) -> str:
        """Return what ``dunstctl`` answers (``count displayed``, ``history``)."""
        return self._answer("dunstctl", *arguments)

    def docked_icons(self) -> list[tuple[int, int, int, int]]:
        """Return left, top, width and height of each icon docked in tint2's tray."""
        panels = self.keyboard.ask("search", "--class", "tint2").split()
        tree = self._answer("xwininfo", "-tree", "-id", panels[-1])
        # The program's own window has a class, in quotes; tint2's wrapper around it has none.
        icon = re.compile(r'\("[^"]*" "[^"]*"\)\s+(\d+)x(\d+)\S+\s+\+(\d+)\+(\d+)$', re.M)
        return [
            (int(left), int(top), int(width), int(height))
            for width, height, left, top in icon.findall(tree)
        ]

    # What a person does.

    def start(
        self,
        *arguments: str | Path,
        program: Sequence[str | Path] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Program:
        """Start the program (or another ``program``) with ``arguments``; returns the run."""
        command = [*(program or [sys.executable, "-m", "followup_desktop"]), *arguments]
        name = f"program-{len(self.programs) + 1}"
        surroundings = {
            **self.environment,
            "QT_QPA_PLATFORM": "xcb",
            # The one of Qt's own themes that follows the desktop's choice of light or dark.
            "QT_QPA_PLATFORMTHEME": "gnome",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_MESSAGE_PATTERN": "[qt-%{type}] %{category}: %{message}",
            "PYTHONUNBUFFERED": "1",
            **self.clock.environment(),
            **(environment or {}),
        }
        process = self.children.start(command, surroundings, name=name, cwd=CHECKOUT)
        run = Program(process, self.children.log(name))
        self.programs.append(run)
        return run

    def close_window(self, title: str) -> None:
        """Close the window in front with the window manager's key, and wait until it is gone.

        Gone from the screen reader, from the screen, and from the keyboard: a window shown again
        while the window manager still takes it away confuses both, and no person is that quick.
        """
        on_screen = ("search", "--onlyvisible", "--name", f"^{re.escape(title)}$")
        in_front = ("getwindowfocus", "getwindowname")
        wait_until(lambda: self.keyboard.ask(*in_front) == title, f"“{title}” in front")
        closing = self.keyboard.ask("getwindowfocus")
        self.key("alt+F4")
        self.window(title).wait_gone()
        wait_until(lambda: not self.keyboard.ask(*on_screen), f"“{title}” off the screen")
        active = ("getwindowfocus",)
        wait_until(lambda: self.keyboard.ask(*active) != closing, f"“{title}” without the keyboard")

    def kill(self) -> None:
        """End the newest program as a power cut would."""
        self.programs[-1].kill()

    def key(self, *keys: str) -> None:
        """Press keys, one after another: ``Return``, ``ctrl+f``, ``1``."""
        self.keyboard.key(*keys)

    def type(self, text: str) -> None:
        """Type ``text`` into whatever has the keyboard."""
        self.keyboard.type(text)

    def sleep_until(self, moment: datetime) -> None:
        """Have the machine sleep and wake at ``moment`` (aware), as a laptop that was closed.

        logind tells the programs, as on a real machine: they need not wait for their next tick.
        """
        if self._logind is None:
            self._logind = self._start_peer("logind")
        self._logind.ask("sleep")
        self.clock.set(moment)
        self._logind.ask("wake")

    def use_scheme(self, name: str) -> None:
        """Switch the whole desktop to ``light`` or ``dark``, as its settings do."""
        self.settings.ask("scheme", name=name)

    def opened(self) -> list[str]:
        """Return each link or file that a program asked the desktop to open, oldest first."""
        return self._opened.read_text(encoding="utf-8").splitlines()

    def screenshot(self, name: str) -> Path:
        """Take a picture of the whole screen; returns the PNG's path."""
        self._pictures.mkdir(parents=True, exist_ok=True)
        picture = self._pictures / f"{name}.png"
        command = ["import", "-window", "root", picture]
        subprocess.run(command, env=self.environment, timeout=60, check=True)
        return picture

    def outline(self) -> str:
        """Return all that a screen reader finds on the screen, indented."""
        answer: str = self.eyes.ask("outline")
        return answer

    def complaints(self) -> list[str]:
        """Return what the programs wrote that no good program writes, but for what was allowed."""
        return [
            line
            for program in self.programs
            for line in program.complaints()
            if not any(re.search(allowed, line) for allowed in self.allowed_complaints)
        ]

    def _inside(self, roles: Sequence[str], name: str | None, **more: Any) -> Element:
        step = {"roles": list(roles), "name": name, **more}
        return Element(self.eyes, self.keyboard, [step])
