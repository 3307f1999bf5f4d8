"""Keyboard and mouse of a virtual screen, through xdotool."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping

KEY_DELAY_MS = 8


class Keyboard:
    """The keys and the mouse of one screen."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Use the screen that ``environment`` names."""
        self._environment = dict(environment)

    def key(self, *keys: str) -> None:
        """Press keys one after another, in xdotool's names: ``Return``, ``ctrl+f``, ``1``."""
        self._do("key", "--clearmodifiers", "--delay", str(KEY_DELAY_MS), *keys)

    def type(self, text: str) -> None:
        """Type ``text`` into whatever has the keyboard."""
        self._do("type", "--clearmodifiers", "--delay", str(KEY_DELAY_MS), "--", text)

    def click(self, x: int, y: int, *, button: int = 1, times: int = 1) -> None:
        """Move the mouse to a point of the screen and click there."""
        clicks = ["--repeat", str(times), "--delay", "40"]
        self._do("mousemove", str(x), str(y), "click", *clicks, str(button))

    def move(self, x: int, y: int) -> None:
        """Move the mouse to a point of the screen."""
        self._do("mousemove", str(x), str(y))

    def ask(self, *arguments: str) -> str:
        """Return what xdotool answers, without raising where it finds nothing."""
        answer = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return answer.stdout.strip()

    def _do(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, timeout=60, check=True)
