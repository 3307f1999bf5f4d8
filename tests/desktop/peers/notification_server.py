"""A notification server that shows nothing and forgets nothing (freedesktop Notifications 1.2).

GLib refuses a call whose types are not those of the specification, as real servers do.
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
</interface></node>
"""
CLOSED_BY_USER, CLOSED_BY_CALL = 2, 3

bus = wire.session_bus()
record = Path(sys.argv[1])
received = []
last_id = 0


def notify(_sender, app, replaces, icon, summary, body, actions, hints, timeout):
    """Record what was asked to be shown; returns its number."""
    global last_id
    if not replaces:
        last_id += 1
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


def close(number, reason):
    """Mark a notification closed and say so on the bus. Raises LookupError for an unknown one."""
    of_number = [entry for entry in received if entry["id"] == number]
    if not of_number:
        raise LookupError(f"no notification {number}")
    for entry in of_number:
        entry["closed"] = True
    arguments = GLib.Variant("(uu)", (number, reason))
    bus.emit_signal(None, PATH, INTERFACE, "NotificationClosed", arguments)


def close_by_call(_sender, number):
    """Carry out the program's CloseNotification."""
    if any(entry["id"] == number for entry in received):
        close(number, CLOSED_BY_CALL)


def choose(number, action):
    """Do what a click on a notification's button does: tell, then close."""
    newest = [entry for entry in received if entry["id"] == number][-1]
    if action not in newest["actions"]:
        raise LookupError(f"no action {action!r} among {newest['actions']}")
    bus.emit_signal(None, PATH, INTERFACE, "ActionInvoked", GLib.Variant("(us)", (number, action)))
    close(number, CLOSED_BY_USER)


def dismiss(number):
    """Do what a click on a notification's cross does."""
    close(number, CLOSED_BY_USER)


METHODS = {
    "GetCapabilities": lambda _sender: GLib.Variant("(as)", (["body", "body-markup", "actions"],)),
    "GetServerInformation": lambda _sender: GLib.Variant(
        "(ssss)", ("recorder", "tests", "1", "1.2")
    ),
    "Notify": notify,
    "CloseNotification": close_by_call,
}

wire.publish(bus, PATH, XML, METHODS, {})
wire.own(bus, "org.freedesktop.Notifications")
wire.serve({"received": lambda: received, "choose": choose, "dismiss": dismiss})
