"""A notification server that shows nothing and forgets nothing (freedesktop Notifications 1.3).

GLib refuses a call whose types are not those of the specification, as real servers do. It can
also be what real ones sometimes are: hanging, refusing, away, or with a stranger on the same bus.
"""

import json
import sys
from pathlib import Path

import wire
from gi.repository import GLib

PATH = "/org/freedesktop/Notifications"
INTERFACE = "org.freedesktop.Notifications"
XML = """
<node><interface name="org.freedesktop.Notifications">
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  <signal name="ActivationToken"><arg type="u"/><arg type="s"/></signal>
  <property name="Inhibited" type="b" access="read"/>
</interface></node>
"""
CLOSED_BY_USER, CLOSED_BY_CALL = 2, 3

bus = wire.session_bus()
record = Path(sys.argv[1])
received = []
last_id = 0
capabilities = ["body", "body-markup", "actions"]
inhibited = False
refusing = False
senders = {}
"""By number: the unique name of the program that asked for it."""


def notify(sender, app, replaces, icon, summary, body, actions, hints, timeout):
    """Record what was asked to be shown; returns its number. Raises LookupError when refusing."""
    global last_id
    if refusing:
        raise LookupError("this server takes no notifications today")
    if not replaces:
        last_id += 1
    senders[replaces or last_id] = sender
    entry = {
        "id": replaces or last_id,
        "replaces": replaces,
        "app": app,
        "icon": icon,
        "summary": summary,
        "body": body,
        "actions": dict(zip(actions[::2], actions[1::2], strict=True)),
        "hints": {name: str(value)[:200] for name, value in hints.items()},
        "timeout": timeout,
        "closed": False,
    }
    received.append(entry)
    with record.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(entry) + "\n")
    return GLib.Variant("(u)", (entry["id"],))


def entries_of(number):
    """Return what was recorded under a number. Raises LookupError where nothing was."""
    found = [entry for entry in received if entry["id"] == number]
    if not found:
        raise LookupError(f"no notification {number}")
    return found


def close(number, reason):
    """Mark a notification closed and say so on the bus, with a reason of the specification:
    1 expired, 2 dismissed, 3 closed by its program, 4 anything else. Raises LookupError."""
    for entry in entries_of(number):
        entry["closed"] = True
    arguments = GLib.Variant("(uu)", (number, reason))
    bus.emit_signal(None, PATH, INTERFACE, "NotificationClosed", arguments)


def close_by_call(_sender, number):
    """Carry out the program's CloseNotification."""
    if any(entry["id"] == number for entry in received):
        close(number, CLOSED_BY_CALL)


def choose(number, action):
    """Do what a click on a notification's button does: tell, then close."""
    newest = entries_of(number)[-1]
    if action not in newest["actions"]:
        raise LookupError(f"no action {action!r} among {newest['actions']}")
    invoke(number, action)
    close(number, CLOSED_BY_USER)


def invoke(number, action, token=""):
    """Say that an action was invoked, whether it was offered or not; nothing is closed."""
    if token:
        arguments = GLib.Variant("(us)", (number, token))
        bus.emit_signal(None, PATH, INTERFACE, "ActivationToken", arguments)
    bus.emit_signal(None, PATH, INTERFACE, "ActionInvoked", GLib.Variant("(us)", (number, action)))


def foreign_click(number, action):
    """Have another program on the bus send the signals of a click on ``number`` and of its
    closing: to everybody, and to the program that the notification belongs to."""
    entries_of(number)
    stranger = wire.session_bus()
    for destination in (None, senders[number]):
        for name, said in (
            ("ActionInvoked", GLib.Variant("(us)", (number, action))),
            ("NotificationClosed", GLib.Variant("(uu)", (number, CLOSED_BY_USER))),
        ):
            stranger.emit_signal(destination, PATH, INTERFACE, name, said)
    # Answered once the bus has passed on all of the above.
    wire.call(stranger, *wire.BUS_ITSELF, "GetId")
    stranger.close_sync(None)


def dismiss(number):
    """Do what a click on a notification's cross does."""
    close(number, CLOSED_BY_USER)


def offer(names):
    """Say from now on to be able to do ``names``; programs ask when the name changes hands."""
    capabilities[:] = names
    leave()
    come()


def inhibit(on):
    """Begin or end *do not disturb*."""
    global inhibited
    inhibited = on


def refuse(on):
    """Refuse every notification from now on, or no longer."""
    global refusing
    refusing = on


def leave():
    """Give the name away, as a server that ends does. What it showed is gone with it."""
    wire.call(bus, *wire.BUS_ITSELF, "ReleaseName", GLib.Variant("(s)", (INTERFACE,)))


def come():
    """Take the name again."""
    wire.own(bus, INTERFACE)


METHODS = {
    "GetCapabilities": lambda _sender: GLib.Variant("(as)", (capabilities,)),
    "GetServerInformation": lambda _sender: GLib.Variant(
        "(ssss)", ("recorder", "tests", "1", "1.2")
    ),
    "Notify": notify,
    "CloseNotification": close_by_call,
}

wire.publish(bus, PATH, XML, METHODS, {"Inhibited": lambda: GLib.Variant("b", inhibited)})
come()
wire.serve(
    {
        "received": lambda: received,
        "choose": choose,
        "invoke": invoke,
        "close": close,
        "dismiss": dismiss,
        "foreign_click": foreign_click,
        "hang": wire.hang,
        "held": wire.held,
        "wake": wire.wake,
        "refuse": refuse,
        "offer": offer,
        "inhibit": inhibit,
        "leave": leave,
        "come": come,
    }
)
