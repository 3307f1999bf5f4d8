"""Plays a recording, in a thread of its own."""

import threading
import wave
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from followup_desktop.system.one_thread import OneThread
from followup_desktop.system.recorder import RATE, WIDTH, NoSound

_TAIL_S = 0.4
"""What was given last is still on its way to the ear."""


class Loudspeaker(Protocol):
    """Plays 16-bit mono sound at ``RATE``."""

    def open(self, give: Callable[[int], bytes]) -> None:
        """Begin; ``give(frames)`` is called from any thread and returns that much sound
        or less, b"" once there is no more. Raises ``NoSound``."""

    def close(self) -> None:
        """End. Never raises."""


class Player:
    """Plays one recording at a time. Asked from one thread; look at ``playing`` now and
    then."""

    def __init__(self, make_loudspeaker: Callable[[], Loudspeaker]) -> None:
        self._make_loudspeaker = make_loudspeaker
        self._stop = threading.Event()
        self._ended = threading.Event()
        self._thread = OneThread()
        self.playing = False
        self.problem = ""
        """Why it was not played: one sentence, "" where it was."""

    def play(self, path: Path) -> None:
        """Play this file from its beginning, instead of whatever is playing."""
        self.stop()
        self._stop, self._ended = threading.Event(), threading.Event()
        self.problem, self.playing = "", True
        self._thread.begin(partial(self._run, path))

    def stop(self, wait_seconds: float = 5.0) -> bool:
        """Stop; whether it is silent within the time."""
        self._stop.set()
        self._ended.set()
        return self._thread.over(wait_seconds)

    def _run(self, path: Path) -> None:
        try:
            with wave.open(str(path), "rb") as file:
                if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (
                    1,
                    WIDTH,
                    RATE,
                ):
                    raise wave.Error("not one of ours")
                self._play(file)
        except NoSound as error:
            self.problem = str(error)
        except (OSError, EOFError, wave.Error):
            self.problem = "This recording cannot be read any more."
        finally:
            self.playing = False

    def _play(self, file: wave.Wave_read) -> None:
        def give(frames: int) -> bytes:
            sound = b"" if self._stop.is_set() else file.readframes(frames)
            if not sound:
                self._ended.set()
            return sound

        loudspeaker = self._make_loudspeaker()
        loudspeaker.open(give)
        try:
            self._ended.wait(file.getnframes() / RATE + 60)
            self._stop.wait(_TAIL_S)
        finally:
            loudspeaker.close()
