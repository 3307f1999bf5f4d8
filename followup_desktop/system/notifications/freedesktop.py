"""Notifications by the desktop's own service, ``org.freedesktop.Notifications``.

A thread of its own talks to the session bus, so that a hanging server makes
nothing wait. The connection stays open: some desktops take a notification away
with its sender.
"""

import contextlib
from functools import partial

from PySide6.QtCore import QObject, Signal

from .bubbles import Abilities, Bubbles, Tellings
from .protocol import Notice, NoticeAnswer
from .server import NotificationServer


class FreedesktopNotifier(QObject):
    """Shows bubbles by the desktop's service where one is there."""

    name = "freedesktop"
    sounds = True
    """The server plays the sound, or ``sound_wanted`` asks for it."""

    answered = Signal(object)
    """A ``NoticeAnswer``, of a bubble that is ours without doubt."""
    failed = Signal(object)
    """A ``Notice`` that the service did not show, within some seconds."""
    sound_wanted = Signal()
    """A bubble is shown, and its server makes no sound of its own."""

    def __init__(self, server: NotificationServer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = server
        told = Tellings(self._tell_answered, self._tell_failed, self._tell_sound_wanted)
        self._bubbles = Bubbles(told)

    @property
    def can_do_actions(self) -> bool:
        """Whether buttons will be seen (GetCapabilities names "actions")."""
        return self._server.present and self._server.can_do_actions

    def available(self) -> bool:
        """Whether a notification server has answered on the bus; asks one that did not anew."""
        if not self._server.present:
            self._server.ask()
        return self._server.present

    def show(self, notice: Notice) -> bool:
        """Hand it to the thread; one with the same ``key`` takes the older one's place."""
        server = self._server
        abilities = Abilities(server.takes_markup, server.can_do_actions, server.plays_sound)
        self._bubbles.bus.do(partial(self._bubbles.show, notice, abilities))
        return True

    def withdraw(self, key: str) -> None:
        """Close the bubble about ``key``, where there is one."""
        if key:
            self._bubbles.bus.do(partial(self._bubbles.withdraw, key))

    def stop(self) -> None:
        """End the thread, after what waits has been sent; at most some seconds."""
        self._bubbles.bus.do(self._bubbles.withdraw_buttons)
        self._bubbles.bus.stop()

    # In the thread: a signal finds its way to the Qt thread by itself. A thread
    # that outlived its notifier has nobody to tell.

    def _tell_answered(self, answer: NoticeAnswer) -> None:
        with contextlib.suppress(RuntimeError):
            self.answered.emit(answer)

    def _tell_failed(self, notice: Notice) -> None:
        with contextlib.suppress(RuntimeError):
            self.failed.emit(notice)

    def _tell_sound_wanted(self) -> None:
        with contextlib.suppress(RuntimeError):
            self.sound_wanted.emit()
