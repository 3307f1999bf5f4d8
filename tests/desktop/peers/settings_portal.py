"""The desktop's settings as programs read them (xdg-desktop-portal): light or dark."""

import wire
from gi.repository import GLib

PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Settings"
XML = """
<node><interface name="org.freedesktop.portal.Settings">
  <method name="ReadAll">
    <arg type="as" direction="in"/><arg type="a{sa{sv}}" direction="out"/>
  </method>
  <method name="Read">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/>
  </method>
  <method name="ReadOne">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/>
  </method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
  <property name="version" type="u" access="read"/>
</interface></node>
"""
APPEARANCE = "org.freedesktop.appearance"
SCHEMES = {"no preference": 0, "dark": 1, "light": 2}

bus = wire.session_bus()
settings = {(APPEARANCE, "color-scheme"): GLib.Variant("u", SCHEMES["light"])}


def read_all(_sender, _namespaces):
    """Return every setting by namespace, whatever was asked for: there are few."""
    found = {}
    for (namespace, key), value in settings.items():
        found.setdefault(namespace, {})[key] = value
    return GLib.Variant("(a{sa{sv}})", (found,))


def read(namespace, key):
    """Return one setting. Raises LookupError, as a portal refuses what it doesn't know."""
    return settings[namespace, key]


def choose_scheme(name):
    """Switch the desktop to ``light`` or ``dark``, and tell everybody."""
    settings[APPEARANCE, "color-scheme"] = value = GLib.Variant("u", SCHEMES[name])
    change = GLib.Variant("(ssv)", (APPEARANCE, "color-scheme", value))
    bus.emit_signal(None, PATH, INTERFACE, "SettingChanged", change)


METHODS = {
    "ReadAll": read_all,
    # The older method wraps its answer twice; programs know.
    "Read": lambda _sender, *name: GLib.Variant("(v)", (GLib.Variant("v", read(*name)),)),
    "ReadOne": lambda _sender, *name: GLib.Variant("(v)", (read(*name),)),
}

wire.publish(bus, PATH, XML, METHODS, {"version": lambda: GLib.Variant("u", 2)})
wire.own(bus, "org.freedesktop.portal.Desktop")
wire.serve({"scheme": choose_scheme})
