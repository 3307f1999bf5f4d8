"""A notification server as strict as the real ones: it refuses a call of other types.

Run by test_freedesktop.py as a process of its own; words of its command line are its
capabilities. Prints what it was asked to do and obeys lines of standard input, JSON:

    ["invoke", number, action]  ["close", number, reason]  ["token", number, token]
    ["foreign", number, action]  another program sends the same signals, to all and to us alone
    ["answer", how]  "well" (at first), "refused", "nonsense" or "never"
    ["now"]  the answers that were never given are given now
"""

import json
import selectors
import sys

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
SIGNATURE = "susssasa{sv}i"
INVALID = "org.freedesktop.DBus.Error.InvalidArgs"


class Server:
    """Numbers what it shows; a replaced one keeps its number."""

    def __init__(self, capabilities: list[str]) -> None:
        self._capabilities = capabilities
        self._inhibited = "inhibited" in capabilities
        self._last = 0
        self._how = "well"
        self._owed: list[tuple[Message, int]] = []
        self._program = ""
        self._bus = open_dbus_connection(auth_timeout=30)
        self._stranger: DBusConnection | None = None
        taken = self._bus.send_and_get_reply(message_bus.RequestName(NAME, 4))
        say("ready" if taken.body == (1,) else "failed")

    def serve(self) -> None:
        """Answer calls and obey lines until killed."""
        waiting = selectors.DefaultSelector()
        waiting.register(self._bus.sock, selectors.EVENT_READ)
        waiting.register(sys.stdin, selectors.EVENT_READ)
        self._read()  # what came along with the answer to our own request
        while True:
            for key, _ in waiting.select():
                if key.fileobj is sys.stdin:
                    self._obey(sys.stdin.readline())
                else:
                    self._read()

    def _read(self) -> None:
        while True:
            try:
                message = self._bus.receive(timeout=0)
            except TimeoutError:
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, call: Message) -> None:
        fields = call.header.fields
        member = fields[HeaderFields.member]
        if member == "GetCapabilities":
            self._bus.send(new_method_return(call, "as", (self._capabilities,)))
        elif member == "Get" and "inhibited" in self._capabilities:
            self._bus.send(new_method_return(call, "v", (("b", self._inhibited),)))
        elif member == "Notify":
            self._notify(call)
        elif member == "CloseNotification":
            say(["closed", call.body[0]])
            self._tell("NotificationClosed", "uu", (call.body[0], 3))
        else:
            self._bus.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _notify(self, call: Message) -> None:
        if call.header.fields.get(HeaderFields.signature) != SIGNATURE:
            self._bus.send(new_error(call, INVALID))
            return
        self._program = call.header.fields[HeaderFields.sender]
        app, replaces, _icon, summary, body, actions, hints, timeout = call.body
        if not replaces:
            self._last += 1
        number = replaces or self._last
        say(["notify", app, number, replaces, summary, body, actions, hints, timeout])
        if self._how == "well":
            self._bus.send(new_method_return(call, "u", (number,)))
        elif self._how == "refused":
            self._bus.send(new_error(call, INVALID, "s", ("not today",)))
        elif self._how == "nonsense":
            self._bus.send(new_method_return(call, "s", ("number one",)))
        else:
            self._owed.append((call, number))

    def _obey(self, line: str) -> None:
        do, *words = json.loads(line)
        if do == "invoke":
            self._tell("ActionInvoked", "us", tuple(words))
        elif do == "token":
            self._tell("ActivationToken", "us", tuple(words))
        elif do == "close":
            self._tell("NotificationClosed", "uu", tuple(words))
        elif do == "foreign":
            self._act_as_stranger(*words)
        elif do == "answer":
            self._how = words[0]
        elif do == "now":
            for call, number in self._owed:
                self._bus.send(new_method_return(call, "u", (number,)))
        say(["done", do])

    def _tell(self, member: str, signature: str, body: tuple[object, ...]) -> None:
        self._bus.send(new_signal(DBusAddress(PATH, interface=NAME), member, signature, body))

    def _act_as_stranger(self, number: int, action: str) -> None:
        if self._stranger is None:
            self._stranger = open_dbus_connection(auth_timeout=30)
        for destination in (None, self._program):
            for member, kind, word in (
                ("ActionInvoked", "s", action),
                ("NotificationClosed", "u", 2),
            ):
                message = new_signal(
                    DBusAddress(PATH, interface=NAME), member, f"u{kind}", (number, word)
                )
                if destination:
                    message.header.fields[HeaderFields.destination] = destination
                self._stranger.send(message)
        # Answered once the bus has sent on all of the above.
        self._stranger.send_and_get_reply(message_bus.GetId())


def say(what: object) -> None:
    """Print one line for the test."""
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    Server(sys.argv[1:]).serve()
