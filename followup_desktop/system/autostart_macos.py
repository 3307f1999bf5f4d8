"""Start at login on macOS: a launch agent, a property list in the person's library."""

import plistlib
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from followup_desktop.domain.errors import KnownError
from followup_desktop.system.autostart import (
    Start,
    State,
    program_is_there,
    take_away,
    write_whole,
)

LABEL = "followup-desktop"


class LaunchAgent:
    """``LaunchAgents/followup-desktop.plist``; loaded by the system at login."""

    def __init__(self, start: Start, folder: Path) -> None:
        self._start = start
        self.label = f"{LABEL}.{start.key}" if start.key else LABEL
        self.path = folder / f"{self.label}.plist"

    def state(self) -> State:
        """What launchd would do with the file at the next login."""
        agent = self._read()
        if agent is None or agent.get("Label") != self.label:
            return State.OFF
        words = agent.get("ProgramArguments")
        if agent.get("Disabled") is True or agent.get("RunAtLoad") is not True:
            return State.SWITCHED_OFF
        if not isinstance(words, list) or not words or not isinstance(words[0], str):
            return State.GONE
        if not program_is_there(words[0], {}):
            return State.GONE
        folder = agent.get("WorkingDirectory", "")
        ours = tuple(words) == self._start.words and folder == self._start.folder
        return State.ON if ours else State.OTHER

    def turn_on(self) -> None:
        """Write the file anew. It is not loaded now: the program runs already."""
        agent: dict[str, Any] = {
            "Label": self.label,
            "ProgramArguments": list(self._start.words),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        if self._start.folder:
            agent["WorkingDirectory"] = self._start.folder
        try:
            content = plistlib.dumps(agent)
        except (ValueError, UnicodeError) as problem:  # a control letter in the path
            raise KnownError(
                "Start at login is not possible from a folder with such a name."
            ) from problem
        write_whole(self.path, content)

    def turn_off(self) -> None:
        """Take the file away."""
        take_away(self.path)

    def _read(self) -> dict[str, Any] | None:
        try:
            found = plistlib.loads(self.path.read_bytes())
        except (OSError, ValueError, ExpatError, plistlib.InvalidFileException):
            return None
        return found if isinstance(found, dict) else None
