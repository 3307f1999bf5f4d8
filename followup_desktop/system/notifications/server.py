"""What the desktop's notification server can do, asked without waiting."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusServiceWatcher,
)

from .bubbles import SERVER, SERVER_PATH
from .markup import CAPABILITY

_PATIENCE_MS = 5_000


class NotificationServer(QObject):
    """Knows whether the server renders markup; until it has said so, it does,
    since a stray ``&amp;`` does less harm than a stranger's ``<img>``."""

    settled = Signal()
    """The first answer is here, or none will come."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = QDBusConnection.sessionBus()
        self._capabilities = frozenset({CAPABILITY})
        self._present = False
        self._call: QDBusPendingCallWatcher | None = None
        self._names: QDBusServiceWatcher | None = None

    @property
    def takes_markup(self) -> bool:
        """Whether text in the body must be escaped."""
        return CAPABILITY in self._capabilities

    @property
    def can_do_actions(self) -> bool:
        """Whether it shows buttons and tells which was pressed."""
        return "actions" in self._capabilities

    @property
    def plays_sound(self) -> bool:
        """Whether it follows the hints about sound."""
        return "sound" in self._capabilities

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
        self.ask()

    def ask(self) -> None:
        """Ask what it can do, unless that is being asked just now: a server that
        hung when it was asked first may have woken up. Does not wait."""
        if self._call is not None or self._names is None:
            return
        message = QDBusMessage.createMethodCall(SERVER, SERVER_PATH, SERVER, "GetCapabilities")
        self._call = QDBusPendingCallWatcher(self._bus.asyncCall(message, _PATIENCE_MS), self)
        self._call.finished.connect(self._on_call_finished)

    @Slot(str, str, str)
    def _on_names_owner_changed(self, _name: str, _before: str, after: str) -> None:
        self._present = False
        self._capabilities = frozenset({CAPABILITY})
        if self._call is not None:  # what the one before says is of no use
            self._call.deleteLater()
            self._call = None
        if after:
            self.ask()

    def _on_call_finished(self, call: QDBusPendingCallWatcher) -> None:
        if call is not self._call:
            return
        if not call.isError():
            answer = call.reply().arguments()
            self._present = True
            told = answer[0] if answer and isinstance(answer[0], list | tuple) else ()
            self._capabilities = frozenset(word for word in told if isinstance(word, str))
        call.deleteLater()
        self._call = None
        self.settled.emit()
