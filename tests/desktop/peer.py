"""A process that plays another part of the desktop: tray, notification server, screen reader."""

from __future__ import annotations

import json
import selectors
import subprocess
from typing import Any

ANSWER_SECONDS = 30.0


class PeerRefused(AssertionError):
    """The peer could not do what was asked; the text is its reason."""


class Peer:
    """One such process; asked in JSON over its standard input, it answers over its output."""

    def __init__(self, process: subprocess.Popen[str], name: str) -> None:
        """Talk to ``process`` once it says that it is ready."""
        self._process = process
        self._name = name
        self._read()

    def ask(self, do: str, **arguments: Any) -> Any:
        """Have the peer ``do`` something; returns its answer. Raises PeerRefused."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
        self._process.stdin.flush()
        message = self._read()
        if "error" in message:
            raise PeerRefused(f"{self._name}: {do}: {message['error']}")
        return message["answer"]

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(ANSWER_SECONDS):
                raise PeerRefused(f"{self._name} did not answer")
        line = self._process.stdout.readline()
        if not line:
            raise PeerRefused(f"{self._name} ended; its log says why")
        message: dict[str, Any] = json.loads(line)
        return message
