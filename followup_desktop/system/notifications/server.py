"""What the desktop's notification server can do, asked without waiting."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusServiceWatcher,
)

from .markup import CAPABILITY

SERVER = "org.freedesktop.Notifications"
SERVER_PATH = "/org/freedesktop/Notifications"


class NotificationServer(QObject):
    """Knows whether the server renders markup; until it has said so, it does,
    since a stray ``&amp;`` does less harm than a stranger's ``<img>``."""

    settled = Signal()
    """The first answer is here, or none will come."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = QDBusConnection.sessionBus()
        self._takes_markup = True
        self._present = False
        self._call: QDBusPendingCallWatcher | None = None
        self._names: QDBusServiceWatcher | None = None

    @property
    def takes_markup(self) -> bool:
        """Whether text in the body must be escaped."""
        return self._takes_markup

    @property
    def present(self) -> bool:
        """Whether a server has answered on the session bus."""
        return self._present

    def start(self) -> None:
        """Ask, and ask again whenever another server takes the name."""
        if not self._bus.isConnected():
            self.settled.emit()
            return
        self._names = QDBusServiceWatcher(
            SERVER, self._bus, QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange, self
        )
        self._names.serviceOwnerChanged.connect(self._on_names_owner_changed)
        self._ask()

    @Slot(str, str, str)
    def _on_names_owner_changed(self, _name: str, _before: str, after: str) -> None:
        self._present = False
        if after:
            self._ask()

    def _ask(self) -> None:
        message = QDBusMessage.createMethodCall(SERVER, SERVER_PATH, SERVER, "GetCapabilities")
        self._call = QDBusPendingCallWatcher(self._bus.asyncCall(message, 5000), self)
        self._call.finished.connect(self._on_call_finished)

    def _on_call_finished(self, call: QDBusPendingCallWatcher) -> None:
        if not call.isError():
            answer = call.reply().arguments()
            self._present = True
            self._takes_markup = bool(answer) and CAPABILITY in answer[0]
        call.deleteLater()
        self._call = None
        self.settled.emit()
