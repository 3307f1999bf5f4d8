"""What a session has done so far. It is kept nowhere: a new start begins a new one."""

from dataclasses import dataclass, field
from enum import Enum, auto

from followup_desktop.domain.call_queue import Ease, QueuedCall, Wishes
from followup_desktop.domain.clock import Instant
from followup_desktop.services.calls.session import Ahead, SessionLook


class State(Enum):
    """Where a session stands."""

    OFF = auto()
    ASKING = auto()
    """The card before the first call; or what helps where nobody can be called."""
    ON = auto()
    PAUSED = auto()
    RESTING = auto()
    """After a no: a break, or one easy call."""
    WAITING = auto()
    """A promise is near: nothing new before it."""
    OVER = auto()
    """What came of it is on screen."""


@dataclass(slots=True)
class Course:
    """One session: what was wished for, and what became of it.

    ``after`` is what was pressed for the time after the present call: skip, pause, end
    or one easy call.
    """

    started_at: Instant
    easy: int = 0
    gentle: bool = False
    made: int = 0
    done: dict[int, Instant] = field(default_factory=dict)
    skipped: list[int] = field(default_factory=list)
    current: int | None = None
    saved: int | None = None
    """The lead whose call was saved last, since the present one was opened."""
    after: str = ""
    ahead: Ahead | None = None
    """What it waits for."""

    def wishes(self) -> Wishes:
        """As the line-up reads them."""
        return Wishes(self.easy, tuple(self.skipped), dict(self.done), self.gentle)

    def takes(self, call: QueuedCall) -> None:
        """The next call is opened: an easy one is one fewer to begin with."""
        self.current, self.saved, self.after = call.lead_id, None, ""
        if call.ease is not Ease.NONE:
            self.easy = max(0, self.easy - 1)

    def call_saved(self, lead_id: int, now: Instant) -> None:
        """A call is in the file."""
        self.made += 1
        self.saved = lead_id
        self.done[lead_id] = now
        if lead_id in self.skipped:
            self.skipped.remove(lead_id)

    def skip(self, lead_id: int) -> None:
        """It comes again, at the end."""
        if lead_id in self.skipped:
            self.skipped.remove(lead_id)
        self.skipped.append(lead_id)

    def position(self, look: SessionLook) -> tuple[int, int]:
        """The present call's number, and of how many."""
        ids = {call.lead_id for call in look.calls}
        if self.current is not None:
            ids.add(self.current)
        return self.made + 1, self.made + len(ids)
