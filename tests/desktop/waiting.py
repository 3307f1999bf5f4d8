"""Wait for what can be observed, with a deadline; never for a length of time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

DEADLINE_SECONDS = 60.0
"""Generous: it is only ever reached by a test that fails. On a machine with six times the work
it has hands for, the program has taken more than 20 to start."""

POLL_SECONDS = 0.03

Seen = TypeVar("Seen")


class NotSeen(AssertionError):
    """What a test waited for did not come; the text says what was there instead."""


def wait_until(
    look: Callable[[], Seen],
    what: str,
    *,
    deadline: float = DEADLINE_SECONDS,
    otherwise: Callable[[], str] = str,
) -> Seen:
    """Call ``look`` until it returns something true, and return that.

    Raises NotSeen after ``deadline`` seconds, naming ``what`` and what ``otherwise`` tells.
    """
    end = time.monotonic() + deadline
    while True:
        seen = look()
        if seen:
            return seen
        if time.monotonic() > end:
            raise NotSeen(f"not within {deadline:.0f} s: {what}\n{otherwise()}".rstrip())
        time.sleep(POLL_SECONDS)


def elapsed(text: str) -> int:
    """The seconds that a timer's ``m:ss`` says; -1 for any other text."""
    minutes, _, seconds = text.partition(":")
    return int(minutes) * 60 + int(seconds) if minutes.isdigit() and seconds.isdigit() else -1


def at_least(seconds: int) -> Callable[[str], bool]:
    """For ``wait_text``: a timer that has run so long; a slow machine skips seconds."""
    return lambda text: elapsed(text) >= seconds
