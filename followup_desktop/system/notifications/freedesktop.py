"""Notifications by the desktop's own service, ``org.freedesktop.Notifications``.

A thread of its own talks to the session bus, so that a hanging server makes
nothing wait. The connection stays open: some desktops take a notification away
with its sender.
"""

import logging
import os
import queue
import socket
import threading

from .bus_message import ERROR, Reply, method_call, notify_body, read_message
from .markup import for_server
from .protocol import Notice
from .server import SERVER, SERVER_PATH, NotificationServer

_log = logging.getLogger(__name__)
_PATIENCE_S = 5.0
_ICON = "followup-desktop"


class FreedesktopNotifier:
    """Shows bubbles by the desktop's service where one is there."""

    name = "freedesktop"

    def __init__(self, server: NotificationServer) -> None:
        self._server = server
        self._waiting: queue.SimpleQueue[Notice | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def available(self) -> bool:
        """Whether a notification server has answered on the bus."""
        return self._server.present

    def show(self, notice: Notice) -> bool:
        """Hand it to the thread; one with the same ``key`` takes the older one's place."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="notifications", daemon=True)
            self._thread.start()
        self._waiting.put(notice)
        return True

    def stop(self) -> None:
        """End the thread, after what waits has been shown; at most some seconds."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(_PATIENCE_S)
            self._thread = None

    def _work(self) -> None:
        talk = BusTalk()
        shown: dict[str, int] = {}
        try:
            while (notice := self._waiting.get()) is not None:
                try:
                    shown[notice.key] = self._notify(talk, notice, shown.get(notice.key, 0))
                except (OSError, ValueError) as error:
                    # The window lists the reminder; the next one tries anew.
                    _log.warning("notification not shown: %s", type(error).__name__)
                    talk.close()
        finally:
            talk.close()

    def _notify(self, talk: "BusTalk", notice: Notice, replaces: int) -> int:
        text = for_server(notice.text, takes_markup=self._server.takes_markup)
        body = notify_body(
            "FollowUp",
            replaces if notice.key else 0,
            _ICON,
            notice.title,
            text,
            (),
            {"desktop-entry": "followup-desktop", "category": "x-followup.reminder"},
            -1,
        )
        reply = talk.call(SERVER, SERVER_PATH, SERVER, "Notify", "susssasa{sv}i", body)
        return reply.first_uint32()


class BusTalk:
    """One connection to the session bus, made when first needed and after a failure.

    Raises ``OSError`` where the bus is away or slow, ``ValueError`` where it
    refuses or answers nonsense.
    """

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._serial = 0

    def call(
        self, destination: str, path: str, interface: str, member: str, signature: str, body: bytes
    ) -> Reply:
        """Call a method and wait for its answer."""
        if self._socket is None:
            self._connect()
        return self._exchange(destination, path, interface, member, signature, body)

    def close(self) -> None:
        """Hang up; the next call connects anew."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _connect(self) -> None:
        self._socket = _open_bus()
        self._socket.settimeout(_PATIENCE_S)
        user = str(os.getuid()).encode("ascii").hex()
        self._socket.sendall(b"\0AUTH EXTERNAL " + user.encode("ascii") + b"\r\n")
        line = b""
        while not line.endswith(b"\r\n"):
            line += self._read(1)
        if not line.startswith(b"OK "):
            raise ValueError("the session bus does not let us in")
        self._socket.sendall(b"BEGIN\r\n")
        bus = "org.freedesktop.DBus"
        self._exchange(bus, "/org/freedesktop/DBus", bus, "Hello", "", b"")

    def _exchange(
        self, destination: str, path: str, interface: str, member: str, signature: str, body: bytes
    ) -> Reply:
        assert self._socket is not None
        self._serial += 1
        self._socket.sendall(
            method_call(self._serial, destination, path, interface, member, signature, body)
        )
        while True:
            reply = read_message(self._read)
            if reply.answers == self._serial:
                if reply.kind == ERROR:
                    raise ValueError(f"{member} was refused")
                return reply

    def _read(self, count: int) -> bytes:
        assert self._socket is not None
        data = b""
        while len(data) < count:
            more = self._socket.recv(count - len(data))
            if not more:
                raise ConnectionError("the session bus hung up")
            data += more
        return data


def _open_bus() -> socket.socket:
    """A socket to the session bus of this login. Raises ``OSError`` where there is none."""
    addresses = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not addresses:
        addresses = f"unix:path={os.environ.get('XDG_RUNTIME_DIR', '')}/bus"
    for address in addresses.split(";"):
        kind, _, rest = address.partition(":")
        words = dict(word.partition("=")[::2] for word in rest.split(","))
        name = words.get("path") or ("\0" + words["abstract"] if "abstract" in words else "")
        if kind == "unix" and name:
            made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                made.settimeout(_PATIENCE_S)
                made.connect(name)
            except OSError:
                made.close()
                continue
            return made
    raise ConnectionError("there is no session bus")
