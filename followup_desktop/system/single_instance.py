"""One window for one data folder: a second start raises the first and ends, and
subcommands are handed to it.

The lock is the data file's own (reliability.md, *The data file*); this is only
the knock on the door. Whoever holds that lock may take the door over, so a
socket left behind by a killed program is in nobody's way. QtNetwork costs
3 MiB and is imported when the door is first needed, after the first paint.
"""

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.system.door_place import door_name, leave_door
from followup_desktop.system.hand_over import LONGEST_REQUEST, Said, packed_answer

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

__all__ = ["Door", "Guest", "Knock", "door_name", "raise_first_window"]

_KNOCK, _RUN = b"raise", b"run"
_ANSWER = b"raised\n"
_LONGEST_LINE = 1024
_MOST_GUESTS = 32
_PATIENCE_MS = 10_000
"""How long somebody at the door may take for the next words: who hangs must not
keep a second start out."""


class Knock(Enum):
    """What became of a knock on the door."""

    RAISED = "raised"
    SILENT = "silent"
    """Somebody listens and does not answer: the first window hangs."""
    NOBODY = "nobody"
    """It is only just starting, or what holds the file has no window."""


def raise_first_window(data_dir: Path, token: str = "", timeout_ms: int = 3000) -> Knock:
    """Ask the window that owns ``data_dir`` to come forward.

    ``token`` is the desktop's activation token of this start, handed on so
    that the first window may take the focus. Waits at most ``timeout_ms`` for
    each answer; needs no event loop.
    """
    from PySide6.QtNetwork import QLocalSocket

    place = door_name(data_dir)
    if not place:
        return Knock.NOBODY
    socket = QLocalSocket()
    socket.connectToServer(place)
    if not socket.waitForConnected(timeout_ms):
        return Knock.NOBODY
    socket.write(_KNOCK + b" " + token.encode("ascii", "ignore")[:256] + b"\n")
    socket.flush()
    answer = b""
    while not answer.endswith(b"\n") and socket.waitForReadyRead(timeout_ms):
        answer += bytes(socket.readAll().data())
    socket.abort()
    return Knock.RAISED if answer == _ANSWER else Knock.SILENT


class Door(QObject):
    """Listens for second starts and subcommands. Open it only while holding the data file."""

    raise_requested = Signal(str)
    """Somebody started the program again; carries the activation token or ""."""
    command_asked = Signal(object)
    """A ``Guest`` wants a subcommand run. Nothing is done before ``Guest.accepted``."""

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self._name = ""
        self._server: QLocalServer | None = None
        self._guests = 0

    def open(self) -> bool:
        """Begin to listen; False where the system refuses (the program works without)."""
        from PySide6.QtNetwork import QLocalServer

        self._name = door_name(self._data_dir)
        if not self._name:
            return False
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_server_new_connection)
        # The data file's lock is ours, so whatever still bears the name is
        # left over from a killed program.
        QLocalServer.removeServer(self._name)
        if not server.listen(self._name):
            server.deleteLater()
            leave_door(self._name)
            return False
        self._server = server
        return True

    def close(self) -> None:
        """Stop listening and take the socket away. Harmless when it never listened."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
            leave_door(self._name)

    def _on_server_new_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()):
            if self._guests >= _MOST_GUESTS:
                socket.abort()
                socket.deleteLater()
                continue
            self._guests += 1
            guest = Guest(socket, self)
            guest.knocked.connect(self.raise_requested)
            guest.asked.connect(self.command_asked)
            guest.gone.connect(self._on_guest_gone)
            guest.read()

    def _on_guest_gone(self, _guest: object) -> None:
        self._guests -= 1


class Guest(QObject):
    """One connection: a knock, answered at once, or a request for a subcommand.

    A request waits after ``asked`` until ``offer`` or ``turn_away``; after
    ``offer`` the other side may still have gone. Only after ``accepted`` it
    counts on being done, and waits for ``answer``.
    """

    knocked = Signal(str)
    asked = Signal(object)
    accepted = Signal(object)
    gone = Signal(object)
    """They hung up, or were answered; emitted once."""

    def __init__(self, socket: "QLocalSocket", parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_timeout)
        self._patience.start()
        self._heard = b""
        self._missing: int | None = None
        """Bytes of the request that are still to come; None before its first line."""
        self._offered = False
        self.request = b""
        """What it asks for, whole once ``asked`` was emitted."""
        socket.setParent(self)
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(self._on_socket_disconnected)

    def read(self) -> None:
        """Take in what has come; act on what is whole, hang up on anything else."""
        self._heard += bytes(self._socket.readAll().data())
        if self.request:
            self._read_go()
        elif self._missing is not None:
            self._read_request()
        elif b"\n" in self._heard:
            self._read_line()
        elif len(self._heard) > _LONGEST_LINE:
            self._socket.abort()

    def offer(self) -> None:
        """Say that it can be done now; ``accepted`` follows where they still want it."""
        self._offered = True
        self._patience.start()
        self._send(b"ready\n")

    def turn_away(self) -> None:
        """Say that nothing was done."""
        self._send(b"busy\n")
        self._socket.disconnectFromServer()

    def answer(self, said: Said) -> None:
        """Say what came of it, and go."""
        self._send(packed_answer(said))
        self._socket.disconnectFromServer()

    def _send(self, words: bytes) -> None:
        self._socket.write(words)
        self._socket.flush()

    def _read_line(self) -> None:
        line, _, self._heard = self._heard.partition(b"\n")
        word, _, rest = line.partition(b" ")
        if word == _KNOCK:
            self._send(_ANSWER)
            self.knocked.emit(rest.decode("ascii", "ignore"))
            self._socket.disconnectFromServer()
        elif word == _RUN and rest.isdigit() and len(rest) < 9:
            self._missing = int(rest)
            if 0 < self._missing <= LONGEST_REQUEST:
                self._read_request()
            else:
                self._socket.abort()
        else:
            self._socket.abort()

    def _read_request(self) -> None:
        assert self._missing is not None
        if len(self._heard) < self._missing:
            return
        self._patience.stop()  # now it is for us
        self.request, self._heard = self._heard[: self._missing], self._heard[self._missing :]
        self.asked.emit(self)
        if self._heard:
            self._read_go()

    def _read_go(self) -> None:
        if self._heard == b"go\n" and self._offered:
            self._heard = b""
            self._offered = False
            self._patience.stop()
            self.accepted.emit(self)
        elif not b"go\n".startswith(self._heard) or not self._offered:
            self._socket.abort()

    def _on_patience_timeout(self) -> None:
        self._socket.abort()

    def _on_socket_disconnected(self) -> None:
        self._patience.stop()
        self.gone.emit(self)
        self.deleteLater()
