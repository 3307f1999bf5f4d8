"""Handlers in order of preference; the last one always works."""

import logging
from collections.abc import Sequence

from .protocol import Notice, Notifier

_log = logging.getLogger(__name__)


class NotificationChain:
    """Shows a notice by the first handler that can.

    A handler that fails is passed over, whatever it raised: a broken desktop
    service must never cost a reminder, which stands in its window anyway.
    """

    def __init__(self, notifiers: Sequence[Notifier]) -> None:
        self._notifiers = tuple(notifiers)

    def show(self, notice: Notice) -> str:
        """Show ``notice``; the name of the handler that did, "" where none could."""
        for notifier in self._notifiers:
            try:
                if notifier.available() and notifier.show(notice):
                    return notifier.name
            except Exception:
                # The text stays out of the log: it bears names (product.md, Never).
                _log.warning("notifier %s failed", notifier.name, exc_info=True)
        return ""
