"""What a notification is, and what shows one."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Notice:
    """One bubble. Both texts are plain: whoever shows them to a server that
    takes markup escapes them there. ``key`` names what it is about, so that a
    newer notice may replace an older one."""

    title: str
    text: str
    key: str = ""


class Notifier(Protocol):
    """One way to show a notice. A click on what it shows brings the window
    forward and does nothing else: on Linux Qt reports other programs' clicks
    too (reliability.md, *Reminders*)."""

    @property
    def name(self) -> str:
        """A short word for logs and tests."""
        ...

    def available(self) -> bool:
        """Whether showing would reach somebody just now. Answers at once."""
        ...

    def show(self, notice: Notice) -> bool:
        """Show it; False where it could not be. Never waits for the desktop."""
        ...
