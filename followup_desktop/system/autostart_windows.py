"""Start at login on Windows: a value of the ``Run`` key, and what Task Manager says of it."""

import subprocess
from typing import Any, Protocol

from followup_desktop.domain.errors import KnownError
from followup_desktop.system.autostart import Start, State, program_is_there, refused

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
_LONGEST = 260
"""Letters of a command that Windows starts from there."""


class Registry(Protocol):
    """The part of the person's own registry (``HKEY_CURRENT_USER``) that is needed.
    Each raises ``OSError``."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """A value, None where there is none."""
        ...

    def write(self, key: str, name: str, text: str) -> None:
        """Set a text."""
        ...

    def delete(self, key: str, name: str) -> None:
        """Remove a value; harmless where there is none."""
        ...


class RunKey:
    """One value, named after the program."""

    def __init__(self, start: Start, registry: Registry) -> None:
        self._start, self._registry = start, registry
        self.name = f"FollowUp {start.key}".strip()

    def state(self) -> State:
        """What Windows would do with the value at the next login."""
        try:
            command = self._registry.read(RUN, self.name)
            approved = self._registry.read(APPROVED, self.name)
        except OSError:
            return State.OFF
        if not isinstance(command, str) or not command.strip():
            return State.OFF
        # Task Manager writes twelve bytes; the first one is odd where it is disabled.
        if isinstance(approved, bytes) and approved and approved[0] & 1:
            return State.SWITCHED_OFF
        words = split_command(command)
        if not words or not program_is_there(words[0], {}):
            return State.GONE
        return State.ON if tuple(words) == self._start.words else State.OTHER

    def turn_on(self) -> None:
        """Write the command, and take Task Manager's word against it away."""
        command = subprocess.list2cmdline(self._start.words)
        if len(command) > _LONGEST:
            raise KnownError(
                "Start at login stays as it was: the path of FollowUp or of its data is too"
                " long for Windows."
            )
        try:
            self._registry.write(RUN, self.name, command)
            self._registry.delete(APPROVED, self.name)
        except OSError as problem:
            raise refused("the registry", problem) from problem

    def turn_off(self) -> None:
        """Remove both values."""
        try:
            self._registry.delete(RUN, self.name)
            self._registry.delete(APPROVED, self.name)
        except OSError as problem:
            raise refused("the registry", problem) from problem


def split_command(text: str) -> list[str]:
    """The words of a Windows command line, by the rules of Microsoft's C library:
    the reverse of ``subprocess.list2cmdline``."""
    words: list[str] = []
    word, begun, quoted, slashes = "", False, False, 0
    for letter in text:
        if letter == "\\":
            slashes += 1
            continue
        if letter == '"':
            word += "\\" * (slashes // 2)
            if slashes % 2:
                word += '"'
            else:
                quoted = not quoted
            begun, slashes = True, 0
            continue
        word += "\\" * slashes
        begun, slashes = begun or bool(word), 0
        if letter in " \t" and not quoted:
            if begun:
                words.append(word)
            word, begun = "", False
        else:
            word, begun = word + letter, True
    word += "\\" * slashes
    return [*words, word] if begun or word else words


class WindowsRegistry:
    """The registry itself; ``winreg`` is there on Windows only."""

    def __init__(self) -> None:
        import importlib

        self._winreg: Any = importlib.import_module("winreg")

    def read(self, key: str, name: str) -> str | bytes | None:
        """A value, None where there is none."""
        winreg = self._winreg
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                found = winreg.QueryValueEx(opened, name)[0]
        except FileNotFoundError:
            return None
        return found if isinstance(found, str | bytes) else None

    def write(self, key: str, name: str, text: str) -> None:
        """Set a text."""
        winreg = self._winreg
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
            winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

    def delete(self, key: str, name: str) -> None:
        """Remove a value; harmless where there is none."""
        winreg = self._winreg
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                winreg.DeleteValue(opened, name)
        except FileNotFoundError:
            return
