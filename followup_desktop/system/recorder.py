"""Records one's own voice into a file, in a thread of its own; and plays it again.

Nothing here knows a sound library: ``Microphone`` and ``Loudspeaker`` are what it
needs of one (system/audio.py has the real ones, loaded when first used). The file
is sound after every piece of it: a crash, a full disk or a microphone pulled out
costs a tenth of a second.
"""

import os
import queue
import struct
import threading
from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Protocol

from followup_desktop.domain.errors import KnownError
from followup_desktop.system.one_thread import OneThread

RATE = 22_050
"""Samples a second; 16 bits each, one channel: 2.6 MB a minute."""
WIDTH = 2
MOST_SECONDS = 600
_WAITS_S = 0.2
_SILENT_WAITS = 25
"""So often nothing may come before the microphone counts as gone."""
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")


class NoSound(KnownError):
    """There is no microphone, or nothing to play with; the text says so."""


class Microphone(Protocol):
    """Gives 16-bit mono sound at ``RATE``."""

    def open(self, take: Callable[[bytes], None]) -> None:
        """Begin; ``take`` is called from any thread. Raises ``NoSound``."""

    def close(self) -> None:
        """End; nothing is taken afterwards. Never raises."""


class WavFile:
    """A file of sound whose head says at any moment what is in it."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        self._size = 0
        self._write_head(self._file)

    @property
    def seconds(self) -> float:
        """How long what is in it lasts."""
        return self._size / (RATE * WIDTH)

    def add(self, sound: bytes) -> None:
        """Append. Raises ``OSError``; what was there before stays sound."""
        at = _HEADER.size + self._size
        os.lseek(self._file, at, os.SEEK_SET)
        rest = memoryview(sound)
        while rest:
            rest = rest[os.write(self._file, rest) :]
        self._size += len(sound)
        self._write_head(self._file)

    def close(self) -> None:
        """Bring it to the disk and let it go. Raises ``OSError``."""
        file, self._file = self._file, -1
        try:
            os.ftruncate(file, _HEADER.size + self._size)
            os.fsync(file)
        finally:
            os.close(file)

    def _write_head(self, file: int) -> None:
        os.lseek(file, 0, os.SEEK_SET)
        whole, second = _HEADER.size - 8 + self._size, RATE * WIDTH
        form = (16, 1, 1, RATE, second, WIDTH, 8 * WIDTH)
        os.write(file, _HEADER.pack(b"RIFF", whole, b"WAVE", b"fmt ", *form, b"data", self._size))


class RecorderState(Enum):
    """Where a recording stands."""

    IDLE = auto()
    OPENING = auto()
    RECORDING = auto()
    OVER = auto()


class Recorder:
    """Makes one recording at a time. Asked from one thread; look at ``state`` now and
    then."""

    def __init__(
        self, make_microphone: Callable[[], Microphone], *, most_seconds: float = MOST_SECONDS
    ) -> None:
        self._make_microphone = make_microphone
        self._most = most_seconds
        self._sound: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._thread = OneThread()
        self.state = RecorderState.IDLE
        self.problem = ""
        """Why there is none, or why it ended early: one sentence, "" where all is well."""
        self.seconds = 0.0
        """How much is in the file."""
        self.heard = False
        """Whether anything but silence came."""

    @property
    def busy(self) -> bool:
        """Whether one is being made."""
        return self.state in (RecorderState.OPENING, RecorderState.RECORDING)

    def start(self, path: Path) -> None:
        """Record into this file, which is there and empty. Raises ``RuntimeError``
        while ``busy``."""
        if self.busy:
            raise RuntimeError("one at a time")
        self._sound, self._stop = queue.SimpleQueue(), threading.Event()
        self.problem, self.seconds, self.heard = "", 0.0, False
        self.state = RecorderState.OPENING
        self._thread.begin(partial(self._run, path))

    def stop(self, wait_seconds: float = 5.0) -> bool:
        """End it; whether it has ended within the time. What came is in the file."""
        self._stop.set()
        self._sound.put(b"")  # who waits for sound need not wait on
        return self._thread.over(wait_seconds)

    def _run(self, path: Path) -> None:
        try:
            self._record(path)
        except NoSound as error:
            self.problem = str(error)
        except OSError:
            kept = ". What came before is kept." if self.seconds else "."
            self.problem = (
                f"The recording could not be written, perhaps because the disk is full{kept}"
            )
        finally:
            self.state = RecorderState.OVER

    def _record(self, path: Path) -> None:
        microphone = self._make_microphone()
        microphone.open(self._sound.put)
        try:
            file = WavFile(path)
            try:
                self.state = RecorderState.RECORDING
                self._fill(file)
            finally:
                file.close()
        finally:
            microphone.close()

    def _fill(self, file: WavFile) -> None:
        waits = 0
        while not self._stop.is_set() or not self._sound.empty():
            try:
                sound = self._sound.get(timeout=_WAITS_S)
            except queue.Empty:
                waits += 1
                if waits >= _SILENT_WAITS:
                    self.problem = "No sound comes from the microphone: is it still connected?"
                    return
                continue
            waits = 0
            if not sound:
                continue
            file.add(sound)
            self.seconds = file.seconds
            self.heard = self.heard or any(sound)
            if self.seconds >= self._most:
                minutes = round(self._most / 60)
                self.problem = f"The recording has ended: {minutes} minutes is the longest."
                return
