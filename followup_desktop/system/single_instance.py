"""One window for one data folder: a second start raises the first and ends.

The lock is the data file's own (reliability.md, *The data file*); this is only
the knock on the door. Whoever holds that lock may take the door over, so a
socket left behind by a killed program is in nobody's way. QtNetwork costs
3 MiB and is imported when the door is first needed, after the first paint.
"""

import hashlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_KNOCK = b"raise"
_ANSWER = b"raised\n"
_LONGEST_KNOCK = 1024
_LONGEST_PATH = 80
"""Bytes of a socket's path. The system takes 104 to 108, and Qt makes the
socket in a folder beside its place first, whose name it adds."""


def door_name(data_dir: Path) -> str:
    """The local socket of a data folder: the same for every way to write its path.

    In the user's runtime folder where there is one (only its owner can look
    inside) and its path is not too long for a socket, else in the temporary
    folder with the user's number in the name.
    """
    real = os.path.realpath(data_dir)
    key = hashlib.sha256(os.path.normcase(real).encode("utf-8", "surrogatepass")).hexdigest()[:20]
    if sys.platform == "win32":
        return f"followup-desktop-{key}"
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and os.path.isdir(runtime) and os.access(runtime, os.W_OK):
        name = os.path.join(runtime, f"followup-desktop-{key}")
        if len(os.fsencode(name)) <= _LONGEST_PATH:
            return name
    return os.path.join(tempfile.gettempdir(), f"followup-desktop-{os.getuid()}-{key}")


def raise_first_window(data_dir: Path, token: str = "", timeout_ms: int = 3000) -> bool:
    """Ask the window that owns ``data_dir`` to come forward; whether it said so.

    ``token`` is the desktop's activation token of this start, handed on so
    that the first window may take the focus. Waits at most ``timeout_ms`` for
    each answer; needs no event loop.
    """
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(door_name(data_dir))
    if not socket.waitForConnected(timeout_ms):
        return False
    socket.write(_KNOCK + b" " + token.encode("ascii", "ignore")[:256] + b"\n")
    socket.flush()
    answer = b""
    while not answer.endswith(b"\n") and socket.waitForReadyRead(timeout_ms):
        answer += bytes(socket.readAll().data())
    socket.abort()
    return answer == _ANSWER


class Door(QObject):
    """Listens for a second start. Open it only while holding the data file."""

    raise_requested = Signal(str)
    """Somebody started the program again; carries the activation token or ""."""

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = door_name(data_dir)
        self._server: QLocalServer | None = None

    def open(self) -> bool:
        """Begin to listen; False where the system refuses (the program works without)."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_server_new_connection)
        # The data file's lock is ours, so whatever still bears the name is
        # left over from a killed program.
        QLocalServer.removeServer(self._name)
        if not server.listen(self._name):
            server.deleteLater()
            return False
        self._server = server
        return True

    def close(self) -> None:
        """Stop listening and take the socket away. Harmless when it never listened."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _on_server_new_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()):
            visitor = _Visitor(socket, self)
            visitor.knocked.connect(self.raise_requested)
            visitor.read()


class _Visitor(QObject):
    """One connection: reads one line, answers it, goes."""

    knocked = Signal(str)

    def __init__(self, socket: "QLocalSocket", parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._heard = b""
        socket.setParent(self)
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(self.deleteLater)

    def read(self) -> None:
        """Take in what has come; act on a whole line, hang up on anything else."""
        self._heard += bytes(self._socket.readAll().data())
        if b"\n" not in self._heard:
            if len(self._heard) > _LONGEST_KNOCK:
                self._socket.abort()
            return
        line, _, _ = self._heard.partition(b"\n")
        word, _, token = line.partition(b" ")
        if word != _KNOCK:
            self._socket.abort()
            return
        self._socket.write(_ANSWER)
        self._socket.flush()
        self.knocked.emit(token.decode("ascii", "ignore"))
        self._socket.disconnectFromServer()
