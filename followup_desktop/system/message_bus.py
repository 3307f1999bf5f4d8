"""A message bus (D-Bus) talked to in a thread of its own, so that nothing ever waits for it.

``jeepney`` makes the messages and takes them apart; here are the socket, the
thread and the patience. Nothing is imported or started before the first job,
and the thread sleeps until a job, an answer or a signal comes: no wake-ups.
"""

import contextlib
import logging
import os
import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jeepney import Message, Parser

_log = logging.getLogger(__name__)

PATIENCE_S = 5.0
"""How long an answer may take until the question counts as unanswered."""
_LINGER_S = 0.5
"""How long, at the end, an answer that is still awaited may take."""
_CHUNK = 65_536
SYSTEM_BUS = "unix:path=/var/run/dbus/system_bus_socket"
_CONNECTION_LOST = "followup.ConnectionLost"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the values, who sent them (a unique name), and the name of
    the error where it was refused or the connection was lost ("": neither)."""

    body: tuple[Any, ...]
    sender: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class BusSignal:
    """A signal; ``sender`` is a unique name, which the bus vouches for."""

    sender: str
    path: str
    interface: str
    member: str
    body: tuple[Any, ...]


@dataclass(slots=True)
class _Question:
    on_answer: Callable[[Answer | None], None]
    deadline: float | None


class MessageBus:
    """One connection, made when a job first needs it and made anew after a failure.

    ``which`` is "session" or "system"; ``rules`` are the match rules set with
    every connection; ``on_signal`` and every callback run in the thread.
    ``do`` and ``stop`` may be called from any thread, ``open``, ``call`` and
    ``tell`` from jobs only.
    """

    def __init__(
        self,
        which: str,
        *,
        rules: Sequence[str] = (),
        on_signal: Callable[[BusSignal], None] | None = None,
        on_lost: Callable[[], None] | None = None,
    ) -> None:
        self._which = which
        self._rules = tuple(rules)
        self._on_signal = on_signal
        self._on_lost = on_lost
        self._lock = threading.Lock()
        self._jobs: deque[Callable[[], None]] = deque()
        self._thread: threading.Thread | None = None
        self._alarm: socket.socket | None = None
        self._stopping = False
        self._socket: socket.socket | None = None
        self._selector: selectors.BaseSelector | None = None
        self._parser: Parser | None = None
        self._questions: dict[int, _Question] = {}
        self._serials = count(1)

    # From any thread ----------------------------------------------------------

    def do(self, job: Callable[[], None]) -> None:
        """Have ``job`` done in the thread, after those given before. Never waits."""
        with self._lock:
            if self._stopping:
                return
            self._jobs.append(job)
            if self._thread is None:
                listening, self._alarm = socket.socketpair()
                listening.settimeout(0)
                self._alarm.settimeout(0)
                self._thread = threading.Thread(
                    target=self._run, args=(listening,), name=f"{self._which} bus", daemon=True
                )
                self._thread.start()
            self._ring()

    def stop(self, seconds: float = PATIENCE_S) -> None:
        """End for good, after the jobs given before and the answers to them, where
        those come quickly; waits ``seconds`` at most."""
        with self._lock:
            self._stopping = True
            thread, self._thread = self._thread, None
            self._ring()
        if thread is not None:
            thread.join(seconds)
        if self._alarm is not None:
            self._alarm.close()
            self._alarm = None

    def _ring(self) -> None:
        if self._alarm is not None:
            with contextlib.suppress(OSError):  # full: it rings already
                self._alarm.send(b"\0")

    # In the thread: for jobs --------------------------------------------------

    def open(self) -> None:
        """Connect now. Raises ``OSError`` where there is no bus or it is slow."""
        if self._socket is None:
            self._connect()

    def call(
        self,
        name: str,
        path: str,
        interface: str,
        method: str,
        signature: str,
        body: tuple[Any, ...],
        on_answer: Callable[[Answer | None], None],
    ) -> None:
        """Call a method. ``on_answer`` gets the answer; before that None, once,
        where it takes longer than ``PATIENCE_S``. Raises ``OSError``."""
        self.open()
        message = _method_call(name, path, interface, method, signature, body)
        self._ask(message, on_answer)

    def tell(
        self,
        name: str,
        path: str,
        interface: str,
        method: str,
        signature: str,
        body: tuple[Any, ...],
    ) -> None:
        """Call a method whose answer nobody needs. Raises ``OSError``."""
        from jeepney import MessageFlag

        self.open()
        message = _method_call(name, path, interface, method, signature, body)
        message.header.flags = MessageFlag.no_reply_expected | MessageFlag.no_auto_start
        self._send(message, next(self._serials))

    # In the thread: the machine -----------------------------------------------

    def _run(self, listening: socket.socket) -> None:
        self._selector = selectors.DefaultSelector()
        self._selector.register(listening, selectors.EVENT_READ)
        try:
            while True:
                ending = self._stopping and not self._jobs
                if ending and self._seconds_left() is None:
                    break
                heard = self._selector.select(self._nap(ending=ending))
                if ending and not heard:
                    break
                for key, _ in heard:
                    if key.fileobj is listening:
                        with contextlib.suppress(OSError):
                            listening.recv(_CHUNK)
                    else:
                        self._guard(self._read)
                self._give_up_waiting()
                if self._jobs:  # what the bus said before it was given has been read
                    self._guard(self._jobs.popleft())
        finally:
            self._questions.clear()
            self._close()
            self._selector.close()
            listening.close()

    def _nap(self, *, ending: bool) -> float | None:
        """How long to wait for something to come; None: for ever."""
        if self._jobs:
            return 0
        return _LINGER_S if ending else self._seconds_left()

    def _guard(self, job: Callable[[], None]) -> None:
        """Whatever comes over a bus, the thread lives on, with a new connection."""
        try:
            job()
        except Exception as error:
            # Without its text, which may bear names (product.md, Never).
            _log.warning("%s bus: %s", self._which, type(error).__name__)
            self._lose()

    def _connect(self) -> None:
        from jeepney import Parser, message_bus

        made = _socket_to(self._which)
        made.settimeout(PATIENCE_S)
        assert self._selector is not None
        self._selector.register(made, selectors.EVENT_READ)
        self._socket, self._parser = made, Parser()
        self._ask(message_bus.Hello(), _nothing)
        for rule in self._rules:
            self._ask(message_bus.AddMatch(rule), _nothing)

    def _ask(self, message: "Message", on_answer: Callable[[Answer | None], None]) -> None:
        serial = next(self._serials)
        self._send(message, serial)
        self._questions[serial] = _Question(on_answer, time.monotonic() + PATIENCE_S)

    def _send(self, message: "Message", serial: int) -> None:
        assert self._socket is not None
        try:
            self._socket.sendall(message.serialise(serial))
        except OSError:
            self._lose()
            raise

    def _read(self) -> None:
        assert self._socket is not None
        assert self._parser is not None
        data = self._socket.recv(_CHUNK)
        if not data:
            raise ConnectionError("the bus hung up")
        self._parser.add_data(data)
        while self._parser is not None and (message := self._parser.get_next_message()) is not None:
            self._take(message)

    def _take(self, message: "Message") -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        kind = message.header.message_type
        sender = str(fields.get(HeaderFields.sender, ""))
        if kind in (MessageType.method_return, MessageType.error):
            question = self._questions.pop(fields.get(HeaderFields.reply_serial, 0), None)
            if question is not None:
                refused = fields.get(HeaderFields.error_name, "unnamed")
                error = str(refused) if kind is MessageType.error else ""
                question.on_answer(Answer(tuple(message.body), sender, error))
        elif kind is MessageType.signal and self._on_signal is not None:
            path = str(fields.get(HeaderFields.path, ""))
            interface = str(fields.get(HeaderFields.interface, ""))
            member = str(fields.get(HeaderFields.member, ""))
            self._on_signal(BusSignal(sender, path, interface, member, tuple(message.body)))

    def _seconds_left(self) -> float | None:
        """Until the next question counts as unanswered; None: sleep until something comes."""
        deadlines = [q.deadline for q in self._questions.values() if q.deadline is not None]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _give_up_waiting(self) -> None:
        now = time.monotonic()
        for question in tuple(self._questions.values()):
            if question.deadline is not None and question.deadline <= now:
                question.deadline = None  # the answer may still come
                self._guard(partial(question.on_answer, None))

    def _lose(self) -> None:
        """Hang up and tell everybody who waits; the next job connects anew."""
        if self._socket is None:
            return
        self._close()
        waiting, self._questions = self._questions, {}
        if self._on_lost is not None:
            self._on_lost()
        for question in waiting.values():
            self._guard(partial(question.on_answer, Answer((), "", _CONNECTION_LOST)))

    def _close(self) -> None:
        if self._socket is not None:
            if self._selector is not None:
                self._selector.unregister(self._socket)
            self._socket.close()
        self._socket = self._parser = None


def _nothing(_answer: Answer | None) -> None:
    """An answer that is of no use."""


def _method_call(
    name: str, path: str, interface: str, method: str, signature: str, body: tuple[Any, ...]
) -> "Message":
    from jeepney import DBusAddress, new_method_call

    address = DBusAddress(path, bus_name=name, interface=interface)
    return new_method_call(address, method, signature or None, body)


def _socket_to(which: str) -> socket.socket:
    """A socket that the bus has let in. Raises ``OSError`` where there is none."""
    from jeepney.bus import get_connectable_addresses
    from jeepney.io.blocking import prep_socket

    if which == "system":
        told = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "") or SYSTEM_BUS
    else:
        told = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
        told = told or f"unix:path={os.environ.get('XDG_RUNTIME_DIR', '')}/bus"
    try:
        for address in get_connectable_addresses(told):
            with contextlib.suppress(OSError):
                return prep_socket(address, timeout=PATIENCE_S)
    except (ValueError, RuntimeError, AttributeError) as error:  # no such kind of socket
        raise ConnectionError(f"no {which} bus") from error
    raise ConnectionError(f"no {which} bus")
