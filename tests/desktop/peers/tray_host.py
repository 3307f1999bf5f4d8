"""A tray: the StatusNotifierWatcher and host of a desktop's panel, without the panel.

It knows the icons that registered, reads what they say, and does what a click on one, or on an
entry of its menu (com.canonical.dbusmenu), does.
"""

import hashlib

import wire
from gi.repository import GLib

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PATH = "/StatusNotifierWatcher"
XML = """
<node><interface name="org.kde.StatusNotifierWatcher">
  <method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
  <method name="RegisterStatusNotifierHost"><arg type="s" direction="in"/></method>
  <property name="RegisteredStatusNotifierItems" type="as" access="read"/>
  <property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
  <property name="ProtocolVersion" type="i" access="read"/>
  <signal name="StatusNotifierItemRegistered"><arg type="s"/></signal>
  <signal name="StatusNotifierItemUnregistered"><arg type="s"/></signal>
  <signal name="StatusNotifierHostRegistered"/>
</interface></node>
"""

bus = wire.session_bus()
registered = []  # (unique bus name, object path)


def say(signal, *names):
    """Emit one of the watcher's signals."""
    arguments = GLib.Variant("(s)", names) if names else None
    bus.emit_signal(None, PATH, WATCHER, signal, arguments)


def register_item(sender, service):
    """Take in an icon: ``service`` is a bus name, or an object path of the sender's."""
    path = service if service.startswith("/") else "/StatusNotifierItem"
    if (sender, path) not in registered:
        registered.append((sender, path))
        say("StatusNotifierItemRegistered", sender + path)


def on_owner_changed(_bus, _sender, _path, _interface, _signal, arguments):
    """Let go of the icons of a program that left the bus."""
    name, _old, new = arguments.unpack()
    for item in [item for item in registered if item[0] == name and not new]:
        registered.remove(item)
        say("StatusNotifierItemUnregistered", "".join(item))


def items():
    """Return what each icon says of itself."""
    return [described(*item) for item in registered]


def described(name, path):
    """Return title, status, tool tip and a digest of the picture of one icon."""
    wanted = ["Id", "Title", "Status", "ToolTip", "IconName", "IconPixmap"]
    calls = [
        (name, path, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (ITEM, each)))
        for each in wanted
    ]
    replies = [reply[0] if reply else None for reply in wire.call_all(bus, calls)]
    values = dict(zip(wanted, replies, strict=True))
    tip, pixmaps = values["ToolTip"], values["IconPixmap"] or []
    return {
        "id": values["Id"],
        "title": values["Title"],
        "status": values["Status"],
        "tool_tip": [tip[2], tip[3]] if tip else ["", ""],
        "icon_name": values["IconName"],
        "picture": hashlib.sha256(repr(pixmaps).encode()).hexdigest() if pixmaps else None,
    }


def only_item():
    """Return the one icon there. Raises LookupError when there is none, or more."""
    if len(registered) != 1:
        raise LookupError(f"{len(registered)} icons in the tray")
    return registered[0]


def menu_entries():
    """Return the entries of the icon's menu, flat, as a person reads them when it opens."""
    name, path = only_item()
    menu = wire.get_property(bus, name, path, ITEM, "Menu")
    wire.call(bus, name, menu, MENU, "AboutToShow", GLib.Variant("(i)", (0,)))
    arguments = GLib.Variant("(iias)", (0, -1, []))
    _revision, root = wire.call(bus, name, menu, MENU, "GetLayout", arguments)
    return [entry for child in root[2] for entry in flattened(child)]


def flattened(node, above=""):
    """Return one entry of a menu layout, and those below it; one of a submenu bears its way."""
    number, properties, children = node
    label = above + properties.get("label", "").replace("_", "", 1)
    entry = {
        "number": number,
        "label": label,
        "enabled": properties.get("enabled", True),
        "separator": properties.get("type") == "separator",
    }
    below = [entry for child in children for entry in flattened(child, f"{label} › ")]
    return [entry, *below] if properties.get("visible", True) else []


def choose(label):
    """Do what a click on an entry of the menu does. Raises LookupError for one not to be had."""
    entries = [entry for entry in menu_entries() if entry["label"] == label and entry["enabled"]]
    if len(entries) != 1:
        raise LookupError(f"{len(entries)} enabled menu entries called {label!r}")
    name, path = only_item()
    menu = wire.get_property(bus, name, path, ITEM, "Menu")
    arguments = GLib.Variant("(isvu)", (entries[0]["number"], "clicked", GLib.Variant("s", ""), 0))
    wire.call(bus, name, menu, MENU, "Event", arguments)


def click():
    """Do what a left click on the icon does."""
    name, path = only_item()
    wire.call(bus, name, path, ITEM, "Activate", GLib.Variant("(ii)", (0, 0)))


wire.publish(
    bus,
    PATH,
    XML,
    {
        "RegisterStatusNotifierItem": register_item,
        "RegisterStatusNotifierHost": lambda _sender, _service: None,
    },
    {
        "RegisteredStatusNotifierItems": lambda: GLib.Variant(
            "as", ["".join(item) for item in registered]
        ),
        "IsStatusNotifierHostRegistered": lambda: GLib.Variant("b", True),
        "ProtocolVersion": lambda: GLib.Variant("i", 0),
    },
)
bus.signal_subscribe(
    "org.freedesktop.DBus",
    "org.freedesktop.DBus",
    "NameOwnerChanged",
    None,
    None,
    0,
    on_owner_changed,
)
wire.own(bus, WATCHER)
say("StatusNotifierHostRegistered")
wire.serve({"items": items, "menu": menu_entries, "choose": choose, "click": click})
