"""A logind as small as can be: sends what its standard input asks for. Run by test_power.py.

Lines: ``sleep``, ``wake``, ``unlock``, ``hint`` (the lock hint taken back), ``idle`` (another
property), ``odd`` (signals that make no sense).
"""

import sys

from jeepney import DBusAddress, message_bus, new_signal
from jeepney.io.blocking import open_dbus_connection

NAME = "org.freedesktop.login1"
MANAGER = DBusAddress("/org/freedesktop/login1", interface=f"{NAME}.Manager")
SESSION = DBusAddress("/org/freedesktop/login1/session/_32", interface=f"{NAME}.Session")
PROPERTIES = DBusAddress(SESSION.object_path, interface="org.freedesktop.DBus.Properties")
CHANGED = (PROPERTIES, "PropertiesChanged", "sa{sv}as")
SIGNALS = {
    "sleep": [(MANAGER, "PrepareForSleep", "b", (True,))],
    "wake": [(MANAGER, "PrepareForSleep", "b", (False,))],
    "unlock": [(SESSION, "Unlock", None, ())],
    "hint": [(*CHANGED, (f"{NAME}.Session", {"LockedHint": ("b", False)}, []))],
    "idle": [
        (*CHANGED, (f"{NAME}.Session", {"IdleHint": ("b", False)}, [])),
        (*CHANGED, (f"{NAME}.Session", {"LockedHint": ("b", True)}, [])),
        (SESSION, "Lock", None, ()),
    ],
    "odd": [
        (MANAGER, "PrepareForSleep", "s", ("soon",)),
        (MANAGER, "PrepareForSleep", None, ()),
        (PROPERTIES, "PropertiesChanged", "s", (f"{NAME}.Session",)),
    ],
}


def main() -> None:
    """Take the name and obey until killed."""
    bus = open_dbus_connection(bus="SYSTEM", auth_timeout=30)
    taken = bus.send_and_get_reply(message_bus.RequestName(NAME, 4))
    print("ready" if taken.body == (1,) else "failed", flush=True)
    for line in sys.stdin:
        for address, member, signature, body in SIGNALS[line.strip()]:
            bus.send(new_signal(address, member, signature, body))
        bus.send_and_get_reply(message_bus.GetId())  # the bus has passed them on
        print("done", flush=True)


if __name__ == "__main__":
    main()
