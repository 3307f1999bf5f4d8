"""The part of logind that programs hear: the machine goes to sleep, and wakes."""

import wire
from gi.repository import GLib

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"

bus = wire.session_bus()


def prepare_for_sleep(begins):
    """Say that the machine is about to sleep, or (``begins`` false) awake again."""
    told = GLib.Variant("(b)", (begins,))
    bus.emit_signal(None, PATH, f"{NAME}.Manager", "PrepareForSleep", told)
    bus.flush_sync(None)


wire.own(bus, NAME)
wire.serve({"sleep": lambda: prepare_for_sleep(True), "wake": lambda: prepare_for_sleep(False)})
