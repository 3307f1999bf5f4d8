"""What a service tells the world after a commit, and who listens."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """The nouns a change may touch."""

    LEAD = "lead"
    ATTEMPT = "attempt"
    STEP = "step"
    REMINDER = "reminder"
    CALL = "call"
    SETTINGS = "settings"
    IMPORT = "import"
    SCRIPT = "script"
    """Words for the telephone."""
    REHEARSAL = "rehearsal"
    ACTIVITY = "activity"
    """Fairs, workshops and the like of the work-search record."""


@dataclass(frozen=True, slots=True)
class Change:
    """One committed change. ``lead_ids`` None: possibly all of them.

    ``initiator`` is whatever the caller gave, so that the view that caused a
    change need not repaint itself (architecture.md, *How one click travels*).
    """

    kinds: frozenset[ChangeKind]
    lead_ids: frozenset[int] | None = None
    initiator: object | None = None


Listener = Callable[[Change], None]


class Publisher:
    """Calls its listeners, in order of subscription, after a commit."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self.told = 0
        """How many changes were published."""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have ``listener`` called with every ``Change``; call what is returned to stop."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def publish(self, change: Change) -> None:
        """Tell every listener; one subscribed meanwhile hears of the next change."""
        self.told += 1
        for listener in tuple(self._listeners):
            listener(change)
