"""Handlers in order of preference; the last one always works."""

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from .protocol import Notice, Notifier

_log = logging.getLogger(__name__)


class NotificationChain(QObject):
    """Shows a notice by the first handler that can.

    A handler that fails is passed over, whatever it raised, and also where it
    took the notice and could not show it after all: a broken desktop service
    must never cost a reminder, which stands in its window anyway. ``sound`` is
    played for a notice that is not silent and has been shown by a handler which
    does not see to that itself.
    """

    answered = Signal(object)
    """A ``NoticeAnswer``: the person pressed a button of a bubble."""

    def __init__(
        self,
        notifiers: Sequence[Notifier],
        sound: Callable[[], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notifiers = tuple(notifiers)
        self._sound = sound
        for notifier in self._notifiers:
            for name, receiver in (
                ("answered", self.answered),
                ("failed", self._on_notifier_failed),
                ("sound_wanted", self._on_notifier_sound_wanted),
            ):
                signal = getattr(notifier, name, None)
                if signal is not None:
                    signal.connect(receiver)

    def show(self, notice: Notice) -> str:
        """Show ``notice``; the name of the handler that did, "" where none could."""
        return self._show(notice, self._notifiers)

    def withdraw(self, key: str) -> None:
        """Take away what is shown about ``key``: it was answered elsewhere."""
        for notifier in self._notifiers:
            withdraw = getattr(notifier, "withdraw", None)
            if withdraw is not None:
                withdraw(key)

    def _show(self, notice: Notice, notifiers: Sequence[Notifier]) -> str:
        for notifier in notifiers:
            try:
                if notifier.available() and notifier.show(notice):
                    if not notice.silent and not getattr(notifier, "sounds", False):
                        self._on_notifier_sound_wanted()
                    return notifier.name
            except Exception:
                # The text stays out of the log: it bears names (product.md, Never).
                _log.warning("notifier %s failed", notifier.name, exc_info=True)
        return ""

    def _on_notifier_failed(self, notice: object) -> None:
        """What the desktop's service could not show goes to those that do without it."""
        if isinstance(notice, Notice):
            without = [
                notifier
                for notifier in self._notifiers
                if getattr(notifier, "failed", None) is None
                and not getattr(notifier, "same_server", False)
            ]
            self._show(notice, without)

    def _on_notifier_sound_wanted(self) -> None:
        if self._sound is not None:
            self._sound()
