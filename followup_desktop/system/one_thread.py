"""A piece of work in a thread of its own, one at a time."""

import threading
from collections.abc import Callable


class OneThread:
    """Does one piece of work after the other; begun and waited for from one thread."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None

    def begin(self, work: Callable[[], None]) -> None:
        """Do this, now. The one before it has been waited for."""
        self._thread = threading.Thread(target=work, daemon=True)
        self._thread.start()

    def over(self, wait_seconds: float) -> bool:
        """Wait for it; whether it was over within the time, or there was none."""
        if self._thread is not None:
            self._thread.join(wait_seconds)
            if self._thread.is_alive():
                return False
            self._thread = None
        return True
