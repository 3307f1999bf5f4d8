"""The command line's side of the door: hands a subcommand to the open window.

Two steps, so that what this side gives up on is never done later all the same:
the window says that it is ready, and only on *go* it does anything. Plain
sockets of the local machine, no Qt, no network; where Python has none (Windows)
nothing is handed over.
"""

import json
import os
import socket
import struct
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from followup_desktop import __version__
from followup_desktop.domain.errors import KnownError
from followup_desktop.system.door_place import door_name

LONGEST_REQUEST = 1024 * 1024
"""Bytes: more than a command line of the system may have in all but odd cases."""
_LONGEST_ANSWER = 256 * 1024 * 1024
_LONGEST_LINE = 64
_READY_SECONDS = 4.0
"""How long to wait for a window that is busy, has a dialog open, or hangs."""
_DONE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Said:
    """What a subcommand said, and its exit status."""

    status: int
    out: str
    err: str


def packed(words: Sequence[str], folder: str) -> bytes:
    """A request as it goes through the socket: what was typed, and in which folder."""
    content = {"version": __version__, "words": list(words), "folder": folder}
    return json.dumps(content).encode("ascii")


def unpacked(request: bytes) -> tuple[list[str], str] | None:
    """What was typed and where; None where it is no request of this version's."""
    try:
        content = json.loads(request)
        words, folder = content["words"], content["folder"]
        right = content["version"] == __version__ and isinstance(folder, str)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not right or not isinstance(words, list):
        return None
    return (words, folder) if all(isinstance(word, str) for word in words) else None


def packed_answer(said: Said) -> bytes:
    """An answer as it goes back: its length in a line, then JSON."""
    body = json.dumps([said.status, said.out, said.err]).encode("ascii")
    return b"answer %d\n" % len(body) + body


def hand_over(
    data_dir: Path, words: Sequence[str], *, ready_seconds: float = _READY_SECONDS
) -> Said | None:
    """Have the window that owns ``data_dir`` run a subcommand.

    None where nothing was done: no window is open, it does not answer within
    ``ready_seconds``, is of another version, or cannot just now. Raises
    ``KnownError`` where it took the command and was not heard of again.
    """
    if not hasattr(socket, "AF_UNIX"):
        return None
    place = door_name(data_dir)
    request = packed(words, _here())
    if not place or len(request) > LONGEST_REQUEST:
        return None
    with socket.socket(socket.AF_UNIX) as line:
        talk = _Talk(line, time.monotonic() + ready_seconds)
        try:
            talk.connect(place)
            talk.send(b"run %d\n" % len(request) + request)
            word = talk.line()
        except (OSError, ValueError):
            return None
        if word == b"ready":
            return _go(talk)
        return None


def _go(talk: "_Talk") -> Said | None:
    talk.until = time.monotonic() + _DONE_SECONDS
    try:
        talk.send(b"go\n")
        word = talk.line()
        if word == b"busy":
            return None
        kind, _, length = word.partition(b" ")
        if kind != b"answer" or not length.isdigit():
            raise ValueError(word)
        status, out, err = json.loads(talk.exactly(int(length)))
        return Said(int(status), str(out), str(err))
    except (OSError, ValueError, TypeError) as problem:
        raise KnownError(
            "The open FollowUp window took this command but did not answer: "
            "look there whether it was done."
        ) from problem


def _here() -> str:
    try:
        return os.getcwd()
    except OSError:  # the folder was removed
        return ""


class _Talk:
    """One connection, with a moment (``time.monotonic``) by which all must be over."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self._line, self.until = line, until
        self._heard = b""

    def connect(self, place: str) -> None:
        """Raises ``OSError`` where nobody listens, or another user does."""
        self._patience()
        self._line.connect(place)
        if hasattr(socket, "SO_PEERCRED"):
            size = struct.calcsize("3i")
            found = self._line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
            if struct.unpack("3i", found)[1] != os.getuid():
                raise PermissionError("another user listens there")

    def send(self, words: bytes) -> None:
        self._patience()
        self._line.sendall(words)

    def line(self) -> bytes:
        """The next line without its end."""
        while b"\n" not in self._heard:
            if len(self._heard) > _LONGEST_LINE:
                raise ValueError("no line of ours")
            self._hear()
        found, _, self._heard = self._heard.partition(b"\n")
        return found

    def exactly(self, length: int) -> bytes:
        """So many bytes."""
        if length > _LONGEST_ANSWER:
            raise ValueError("too long")
        parts, have = [self._heard], len(self._heard)
        while have < length:
            self._heard = b""
            self._hear()
            parts.append(self._heard)
            have += len(self._heard)
        return b"".join(parts)[:length]

    def _hear(self) -> None:
        self._patience()
        found = self._line.recv(1 << 20)
        if not found:
            raise ConnectionResetError("hung up")
        self._heard += found

    def _patience(self) -> None:
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._line.settimeout(left)
