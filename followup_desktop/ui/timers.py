"""A moment later, once."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def single_shot(owner: QObject, after_ms: int, then: Callable[[], object]) -> QTimer:
    """A timer of ``owner``'s that runs ``then``, a bound method, ``after_ms`` after it was
    last started; not started yet."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer
