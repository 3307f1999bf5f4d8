"""Whether the desktop really shows our tray icon, asked of the session bus.

An icon made before the tray exists never registers though
``isSystemTrayAvailable()`` turns true, and hiding the window behind an icon
nobody can see loses the program. So the tray's watcher is watched on the bus
(its going and coming ask for a new icon), and an icon counts as registered
only when the watcher lists an item of this very process. All questions are
asynchronous: a hanging watcher makes nothing wait.
"""

import os

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusServiceWatcher,
    QDBusVariant,
)

WATCHER = "org.kde.StatusNotifierWatcher"
WATCHER_PATH = "/StatusNotifierWatcher"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_BUS = "org.freedesktop.DBus"


class TrayHost(QObject):
    """The session's StatusNotifier tray, as far as our own item is concerned."""

    watcher_appeared = Signal()
    """A tray has come (or come back): an icon made now will register."""
    watcher_vanished = Signal()
    registration_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = QDBusConnection.sessionBus()
        self._present = False
        self._registered = False
        self._round = 0
        self._host_there = True
        self._open_questions = 0
        self._found_ours = False
        self._calls: set[QDBusPendingCallWatcher] = set()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(50)
        self._settle.timeout.connect(self.refresh)
        self._names: QDBusServiceWatcher | None = None

    @property
    def present(self) -> bool:
        """Whether a StatusNotifier watcher is on the bus."""
        return self._present

    @property
    def registered(self) -> bool:
        """Whether the watcher lists an item of this process and a host shows it."""
        return self._registered

    def start(self) -> None:
        """Begin to watch. Without a session bus nothing is ever registered."""
        if not self._bus.isConnected():
            return
        self._names = QDBusServiceWatcher(
            WATCHER, self._bus, QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange, self
        )
        self._names.serviceOwnerChanged.connect(self._on_names_owner_changed)
        for signal in (
            "StatusNotifierItemRegistered",
            "StatusNotifierItemUnregistered",
            "StatusNotifierHostRegistered",
            "StatusNotifierHostUnregistered",
        ):
            self._bus.connect(
                "", WATCHER_PATH, WATCHER, signal, self, SLOT("_on_watcher_signal(QDBusMessage)")
            )
        self._ask(_BUS, "/org/freedesktop/DBus", _BUS, "NameHasOwner", [WATCHER], "_on_bus_answer")

    def refresh(self) -> None:
        """Ask the watcher anew which items it lists, and whether a host shows them."""
        if not self._present:
            self._set_registered(registered=False)
            return
        self._round += 1
        # Property by property: PySide6 can't read the map that GetAll answers.
        for name, slot in (
            ("IsStatusNotifierHostRegistered", "_on_watcher_host"),
            ("RegisteredStatusNotifierItems", "_on_watcher_items"),
        ):
            self._ask(WATCHER, WATCHER_PATH, _PROPERTIES, "Get", [WATCHER, name], slot)

    def _ask(
        self, service: str, path: str, interface: str, method: str, arguments: list, slot: str
    ) -> None:
        message = QDBusMessage.createMethodCall(service, path, interface, method)
        message.setArguments(arguments)
        call = QDBusPendingCallWatcher(self._bus.asyncCall(message, 5000), self)
        call.setProperty("round", self._round)
        self._calls.add(call)
        call.finished.connect(getattr(self, slot))

    def _answer(self, call: QDBusPendingCallWatcher) -> list | None:
        self._calls.discard(call)
        call.deleteLater()
        if call.isError() or (call.property("round") or 0) != self._round:
            return None
        return call.reply().arguments()

    def _on_bus_answer(self, call: QDBusPendingCallWatcher) -> None:
        answer = self._answer(call)
        if answer and answer[0]:
            self._arrive()

    @Slot(str, str, str)
    def _on_names_owner_changed(self, _name: str, _before: str, after: str) -> None:
        self._round += 1
        if after:
            self._arrive()
        else:
            self._present = False
            self._set_registered(registered=False)
            self.watcher_vanished.emit()

    def _arrive(self) -> None:
        self._present = True
        self.watcher_appeared.emit()
        self._settle.start()

    @Slot(QDBusMessage)
    def _on_watcher_signal(self, _message: QDBusMessage) -> None:
        self._settle.start()

    def _on_watcher_host(self, call: QDBusPendingCallWatcher) -> None:
        answer = self._answer(call)
        # A watcher that can't say is trusted to show what it lists.
        self._host_there = bool(_plain(answer[0])) if answer else True

    def _on_watcher_items(self, call: QDBusPendingCallWatcher) -> None:
        answer = self._answer(call)
        if answer is None:
            return
        items = [str(item) for item in _plain(answer[0]) or ()]
        # An item is "service" or "service/path"; the service may be a unique
        # name or one that bears the process number.
        services = {item.split("/", 1)[0] for item in items}
        self._found_ours = False
        self._open_questions = len(services)
        if not services:
            self._set_registered(registered=False)
        for service in services:
            self._ask(
                _BUS,
                "/org/freedesktop/DBus",
                _BUS,
                "GetConnectionUnixProcessID",
                [service],
                "_on_process_answer",
            )

    def _on_process_answer(self, call: QDBusPendingCallWatcher) -> None:
        of_this_round = (call.property("round") or 0) == self._round
        answer = self._answer(call)
        if not of_this_round:
            return
        self._open_questions -= 1
        if answer and answer[0] == os.getpid():
            self._found_ours = True
        if self._open_questions == 0:
            self._set_registered(registered=self._found_ours and self._host_there)

    def _set_registered(self, *, registered: bool) -> None:
        if registered != self._registered:
            self._registered = registered
            self.registration_changed.emit(registered)


def _plain(value: object) -> object:
    return value.variant() if isinstance(value, QDBusVariant) else value
