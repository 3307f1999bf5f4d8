"""What a notification is, what shows one, and what the person answered."""

from dataclasses import dataclass
from typing import Protocol

DEFAULT_ACTION = "default"
"""The bubble itself was clicked: show the window, nothing more."""


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """A button. ``key`` comes back in the answer (``call``, ``snooze``, ``open``),
    ``label`` is what stands on it, plain text."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One bubble. All texts are plain: whoever shows them to a server that
    takes markup escapes them there. ``key`` names what it is about, so that a
    newer notice may replace an older one and ``withdraw`` finds it.

    ``urgent`` is for promises and interviews: it stays until it is answered and
    is shown in spite of *do not disturb*, which the person switched on after
    all, but promised the minute. ``silent`` makes no sound, on whatever desktop.
    """

    title: str
    text: str
    key: str = ""
    actions: tuple[NoticeAction, ...] = ()
    urgent: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class NoticeAnswer:
    """A button of a bubble was pressed: ``action`` is its key, or ``default``
    where the bubble itself was clicked. ``token`` lets a window come forward
    where the desktop gives one (XDG activation; "": none)."""

    notice_key: str
    action: str
    token: str = ""


class Notifier(Protocol):
    """One way to show a notice. A click on what it shows brings the window
    forward and does nothing else: on Linux Qt reports other programs' clicks
    too (reliability.md, *Reminders*).

    It may have, beside these, ``withdraw(key)``, the signals ``answered``
    (``NoticeAnswer``), ``failed`` (a ``Notice`` it took and could not show after
    all) and ``sound_wanted``, ``sounds`` (it sees to the sound itself) and
    ``same_server`` (its bubbles come from the desktop's own service too).
    """

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
