"""Start at login: the desktop's own entry for it, read back each time it is shown.

What the person wished for is written nowhere: the entry is the truth, and the
person, their desktop's settings or an uninstaller may have changed it since.
Three systems, one protocol; no Qt.
"""

import contextlib
import importlib.metadata
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from followup_desktop.domain.errors import KnownError


class State(Enum):
    """What happens at the next login, as the system itself would tell."""

    ON = "on"
    OFF = "off"
    SWITCHED_OFF = "switched off"
    """There is an entry, and the system's own settings keep it from starting."""
    GONE = "gone"
    """There is an entry for a program that is not there any more."""
    OTHER = "other"
    """There is an entry that starts another FollowUp, or for other data."""


@dataclass(frozen=True, slots=True)
class Start:
    """What the entry starts: program and arguments; ``folder`` (absolute, or "") is
    where it must be started from."""

    words: tuple[str, ...]
    folder: str = ""
    key: str = ""
    """Tells the entries of several data folders apart; "" for the usual folder."""


class Autostart(Protocol):
    """One system's way to start a program at login."""

    def state(self) -> State:
        """What holds now. Reads it anew; never raises."""
        ...

    def turn_on(self) -> None:
        """Make the entry, whatever was there. Raises ``KnownError``."""
        ...

    def turn_off(self) -> None:
        """Take the entry away. Raises ``KnownError``."""
        ...


def start_of(data_dir: Path, usual: Path, environ: Mapping[str, str] = os.environ) -> Start:
    """The command that opens ``data_dir`` in the tray.

    ``usual`` is the folder of a start without ``--data-dir``: for any other one
    the entry carries its folder.
    """
    words, folder = _program(environ)
    words = (*words, "--minimized")
    real = os.path.realpath(data_dir)
    if real == os.path.realpath(usual):
        return Start(words, folder)
    import hashlib

    key = hashlib.sha256(real.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return Start((*words, "--data-dir", str(data_dir)), folder, key)


def autostart_for(
    start: Start, platform: str = sys.platform, environ: Mapping[str, str] = os.environ
) -> Autostart | None:
    """Start at login on ``platform``; None where we know no way."""
    home = Path(environ.get("HOME") or os.path.expanduser("~"))
    if platform == "win32":
        from followup_desktop.system.autostart_windows import RunKey, WindowsRegistry

        return RunKey(start, WindowsRegistry())
    if platform == "darwin":
        from followup_desktop.system.autostart_macos import LaunchAgent

        return LaunchAgent(start, home / "Library" / "LaunchAgents")
    if platform.startswith(("linux", "freebsd", "openbsd", "netbsd")):
        from followup_desktop.system.autostart_linux import AutostartFile

        return AutostartFile(start, home, environ)
    return None


def program_is_there(word: str, environ: Mapping[str, str]) -> bool:
    """Whether a program named by its path, or found along ``PATH``, can be run."""
    if not word:
        return False
    if os.path.isabs(word):
        return os.access(word, os.X_OK) and not os.path.isdir(word)
    import shutil

    return shutil.which(word, path=environ.get("PATH", os.defpath)) is not None


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place at once, its folder too. Raises ``KnownError``."""
    path = Path(os.path.realpath(path))  # kept elsewhere and linked to: stays so
    staged = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        staged.write_bytes(content)
        os.replace(staged, path)
    except OSError as problem:
        with contextlib.suppress(OSError):
            staged.unlink()
        raise refused(path, problem) from problem


def take_away(path: Path) -> None:
    """Remove a file; harmless where there is none. Raises ``KnownError``."""
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        raise refused(path, problem) from problem


def refused(path: object, problem: OSError) -> KnownError:
    """Why the entry stays as it was."""
    why = problem.strerror or type(problem).__name__
    return KnownError(f"Start at login stays as it was: {path} could not be changed ({why}).")


def _program(environ: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """How this very program is started again, and from which folder."""
    if getattr(sys, "frozen", False):
        # An AppImage runs from a folder that is gone after it: its file is what stays.
        return (environ.get("APPIMAGE") or os.path.abspath(sys.executable),), ""
    python = Path(os.path.abspath(sys.executable))
    windows = sys.platform == "win32"
    script = python.with_name("followup-desktop")
    if not windows and os.access(script, os.X_OK):
        return (str(script),), ""
    silent = python.with_name("pythonw.exe")  # the other one opens a console
    runs = str(silent if windows and silent.exists() else python)
    return (runs, "-m", "followup_desktop"), "" if _is_installed() else _checkout()


def _is_installed() -> bool:
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        importlib.metadata.distribution("followup-desktop")
        return True
    return False


def _checkout() -> str:
    return str(Path(__file__).resolve().parents[2])
