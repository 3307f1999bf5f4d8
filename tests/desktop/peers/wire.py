"""The wire between a test and a peer: one JSON object a line, in and out.

Run by the system's Python (with GLib), which the program's environment knows nothing of.
"""

import json
import os
import sys

from gi.repository import Gio, GLib

CALL_TIMEOUT_MS = 5_000
BUS_ITSELF = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")

_loop = GLib.MainLoop()
_unread = b""
_hanging = False
_held = []
"""The calls that a hanging peer has not answered yet."""
_answer = None


def serve(commands):
    """Answer the test's requests from ``commands`` until it closes the wire."""
    GLib.io_add_watch(
        0, GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, _on_input, commands
    )
    _say({"ready": True})
    _loop.run()


def _on_input(_source, _condition, commands):
    global _unread
    chunk = os.read(0, 65536)
    if not chunk:
        _loop.quit()
        return False
    *lines, _unread = (_unread + chunk).split(b"\n")
    for line in lines:
        request = json.loads(line)
        try:
            answer = {"answer": commands[request.pop("do")](**request)}
        except GLib.Error as error:
            answer = {"error": error.message}
        except LookupError as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        _say(answer)
    return True


def _say(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def session_bus():
    """Connect to the session bus that the environment names."""
    return connect(os.environ["DBUS_SESSION_BUS_ADDRESS"])


def connect(address):
    """Connect to the bus at ``address``."""
    flags = (
        Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
        | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    )
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


def call_all(bus, calls):
    """Make all ``calls`` at once, (name, path, interface, method, arguments) each.

    Returns the unpacked reply of each, in order; None where there was an error. Meanwhile calls
    that come in are answered: the program may be asking us while we ask it.
    """
    replies = [None] * len(calls)
    waiting = len(calls)

    def on_reply(source, result, index):
        nonlocal waiting
        waiting -= 1
        try:
            replies[index] = source.call_finish(result).unpack()
        except GLib.Error as error:
            replies[index] = None
            if len(calls) == 1:
                raise_later.append(error)

    raise_later = []
    for index, (name, path, interface, method, arguments) in enumerate(calls):
        flags = Gio.DBusCallFlags.NO_AUTO_START
        bus.call(
            name,
            path,
            interface,
            method,
            arguments,
            None,
            flags,
            CALL_TIMEOUT_MS,
            None,
            on_reply,
            index,
        )
    context = GLib.MainContext.default()
    while waiting:
        context.iteration(True)
    if raise_later:
        raise raise_later[0]
    return replies


def call(bus, name, path, interface, method, arguments=None):
    """Make one call; returns the unpacked reply. Raises GLib.Error."""
    return call_all(bus, [(name, path, interface, method, arguments)])[0]


def get_property(bus, name, path, interface, property_name):
    """Return the value of one property. Raises GLib.Error."""
    arguments = GLib.Variant("(ss)", (interface, property_name))
    return call(bus, name, path, "org.freedesktop.DBus.Properties", "Get", arguments)[0]


def publish(bus, path, xml, methods, properties):
    """Put an object on the bus; ``methods`` get sender and arguments, return a Variant or None."""

    def on_call(_bus, sender, _path, _interface, method, arguments, invocation):
        if _hanging:
            _held.append((sender, method, arguments, invocation))
        else:
            answer(sender, method, arguments, invocation)

    def answer(sender, method, arguments, invocation):
        try:
            invocation.return_value(methods[method](sender, *arguments.unpack()))
        except LookupError as unknown:
            invocation.return_dbus_error("org.freedesktop.DBus.Error.Failed", str(unknown))

    def on_get(_bus, _sender, _path, _interface, name):
        return properties[name]()

    global _answer
    _answer = answer
    interface = Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0]
    bus.register_object(path, interface, on_call, on_get, None)


def hang():
    """Leave every call unanswered from now on; the test itself is still served."""
    global _hanging
    _hanging = True


def held():
    """Return how many calls a hanging peer has not answered."""
    return len(_held)


def wake():
    """Answer again, first what has been waiting."""
    global _hanging
    _hanging = False
    while _held:
        _answer(*_held.pop(0))


def start_service(bus, name):
    """Have the bus start the service ``name``. Raises GLib.Error."""
    call(bus, *BUS_ITSELF, "StartServiceByName", GLib.Variant("(su)", (name, 0)))


def own(bus, name):
    """Own ``name`` on ``bus``. Raises LookupError when somebody else does."""
    if call(bus, *BUS_ITSELF, "RequestName", GLib.Variant("(su)", (name, 4))) != (1,):
        raise LookupError(f"{name} has an owner already")
