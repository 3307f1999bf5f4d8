"""How the window was left: its place, columns, view. Not the person's data.

An INI file in the data folder, so that it moves and is redirected with the
rest. QSettings in INI form gives back ``'false'``, a true string: every value
is read with its type.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Preferences:
    """Reads and keeps small values by name."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, name: str, default: str = "") -> str:
        """A string."""
        return str(self._settings.value(name, default, type=str))

    def number(self, name: str, default: int) -> int:
        """A whole number; ``default`` where the file says nonsense."""
        try:
            return int(self.text(name, str(default)))
        except ValueError:
            return default

    def switch(self, name: str, *, default: bool) -> bool:
        """On or off."""
        return self.text(name, "on" if default else "off") == "on"

    def raw(self, name: str) -> QByteArray:
        """Bytes that Qt made (a window's geometry); empty where there are none."""
        value = self._settings.value(name, QByteArray(), type=QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, name: str, value: str | int | bool | QByteArray) -> None:
        """Keep a value; written to disk by Qt a little later, and at the end."""
        if isinstance(value, bool):
            value = "on" if value else "off"
        elif isinstance(value, int):
            value = str(value)
        self._settings.setValue(name, value)

    def write(self) -> None:
        """Write now (at the end)."""
        self._settings.sync()
