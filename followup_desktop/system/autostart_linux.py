"""Start at login by the Desktop Application Autostart Specification: a ``.desktop`` file.

The person's file goes before those of the system; ``Hidden=true`` in it means
that there is none, ``TryExec`` names a program that must be there.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from followup_desktop.domain.errors import KnownError
from followup_desktop.system.autostart import (
    Start,
    State,
    program_is_there,
    take_away,
    write_whole,
)

_RESERVED = re.compile(r"[\s\"'\\><~|&;$*?#()`]")
_NEEDS_BACKSLASH = re.compile(r'(["`$\\])')
_STRING_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_LONGEST = 64 * 1024


class AutostartFile:
    """``autostart/followup-desktop.desktop`` below the configuration folders."""

    def __init__(self, start: Start, home: Path, environ: Mapping[str, str]) -> None:
        self._start, self._environ = start, environ
        name = "followup-desktop" + (f"-{start.key}" if start.key else "") + ".desktop"
        own = _absolute(environ.get("XDG_CONFIG_HOME")) or home / ".config"
        self.path = own / "autostart" / name
        """The person's own entry: the only file that is ever written."""
        system = (environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
        folders = [folder for one in system if (folder := _absolute(one)) is not None]
        self._systems = [folder / "autostart" / name for folder in folders]

    def state(self) -> State:
        """What the desktop would do with the entry at the next login."""
        entry = _read(self.path)
        if entry is None:
            entry = next((found for path in self._systems if (found := _read(path))), None)
        if entry is None:
            return State.OFF
        if entry.get("Hidden") == "true":
            return State.SWITCHED_OFF if self._beyond_ours(entry) else State.OFF
        if entry.get("X-GNOME-Autostart-enabled") == "false" or not self._is_for_here(entry):
            return State.SWITCHED_OFF
        words = split_exec(entry.get("Exec", ""))
        tried = entry.get("TryExec", "")
        if not words or (tried and not program_is_there(tried, self._environ)):
            return State.GONE
        if not program_is_there(words[0], self._environ):
            return State.GONE
        if tuple(words) != self._start.words or entry.get("Path", "") != self._start.folder:
            return State.OTHER
        return State.ON

    def turn_on(self) -> None:
        """Write the person's own entry anew."""
        program = self._start.words[0]
        lines = [
            "[Desktop Entry]",
            "Type=Application",
            "Version=1.0",
            "Name=FollowUp",
            "Comment=Reminds you of the calls you promised",
            f"Exec={_string(' '.join(_quoted(word) for word in self._start.words))}",
            f"TryExec={_string(program)}",
            *([f"Path={_string(self._start.folder)}"] if self._start.folder else []),
            "Icon=followup-desktop",
            "Terminal=false",
            "StartupNotify=false",
            "X-GNOME-Autostart-enabled=true",
        ]
        text = "\n".join(lines) + "\n"
        write_whole(self.path, text.encode("utf-8", "surrogateescape"))

    def turn_off(self) -> None:
        """Take the entry away; where the system has one too, say that it is not for us."""
        if any(_read(path) is not None for path in self._systems):
            hidden = "[Desktop Entry]\nType=Application\nName=FollowUp\nHidden=true\n"
            write_whole(self.path, hidden.encode())
        else:
            take_away(self.path)

    def _beyond_ours(self, entry: Mapping[str, str]) -> bool:
        # A whole entry that was hidden elsewhere, not the few lines of ``turn_off``.
        return "Exec" in entry

    def _is_for_here(self, entry: Mapping[str, str]) -> bool:
        here = set(filter(None, self._environ.get("XDG_CURRENT_DESKTOP", "").split(":")))
        only = set(filter(None, entry.get("OnlyShowIn", "").split(";")))
        never = set(filter(None, entry.get("NotShowIn", "").split(";")))
        return not (only and here and not only & here) and not never & here


def split_exec(text: str) -> list[str]:
    """The words of an ``Exec`` value; ``%%`` is a percent sign, other field codes
    (a file to open, say) fall away. Empty where it cannot be read."""
    words: list[str] = []
    rest = text.strip()
    while rest:
        found = re.match(r'"((?:[^"\\]|\\.)*)"(?:\s+|$)|([^\s"]+)(?:\s+|$)', rest, re.S)
        if found is None:
            return []
        if found[1] is not None:
            words.append(re.sub(r"\\(.)", r"\1", found[1], flags=re.S).replace("%%", "%"))
        elif not re.fullmatch("%[a-zA-Z]", found[2]):
            words.append(found[2].replace("%%", "%"))
        rest = rest[found.end() :]
    return words


def _quoted(word: str) -> str:
    """A word as the specification wants it in ``Exec``."""
    if any(ord(letter) < 32 for letter in word):
        raise KnownError("Start at login is not possible from a folder with such a name.")
    word = word.replace("%", "%%")
    if word and not _RESERVED.search(word):
        return word
    return '"' + _NEEDS_BACKSLASH.sub(r"\\\1", word) + '"'


def _string(text: str) -> str:
    """A value of type string."""
    return text.replace("\\", "\\\\")


def _read(path: Path) -> dict[str, str] | None:
    """The keys of an entry; None where there is no such file, or it is no entry."""
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST).decode("utf-8", "surrogateescape")
    except OSError:
        return None
    keys: dict[str, str] = {}
    inside = False
    for line in text.splitlines():
        if line.startswith("["):
            inside = line.strip() == "[Desktop Entry]"
        elif inside and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            keys.setdefault(key.strip(), _unescaped(value.strip()))
    return keys or None


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: _STRING_ESCAPES.get(found[1], found[0]), value)


def _absolute(folder: str | None) -> Path | None:
    return Path(folder) if folder and os.path.isabs(folder) else None
