"""The one place where the machine's clock and zone are read."""

import os
import time
from dataclasses import dataclass

from followup_desktop.domain.clock import Instant, is_zone


def system_zone() -> str:
    """The IANA name of the machine's zone: ``TZ``, else the system's, else UTC."""
    named = os.environ.get("TZ", "").lstrip(":")
    if named and is_zone(named):
        return named
    import tzlocal  # lazily: not needed where TZ tells

    try:
        found = tzlocal.get_localzone_name()
    except (LookupError, ValueError, OSError):
        return "UTC"
    return found if found and is_zone(found) else "UTC"


LOCALTIME = "/etc/localtime"
"""What Unix systems put another file, or link, in place of when the zone changes."""


class SystemClock:
    """The machine's clock; its zone is read once, and again when the system's changed."""

    def __init__(self) -> None:
        self._zone: str | None = None
        self._seen: object = None

    def now(self) -> Instant:
        """The present instant (UTC epoch seconds)."""
        return int(time.time())

    def zone(self) -> str:
        """The IANA zone of the machine. A look at one file's date: 2 µs."""
        seen = _zone_mark()
        if seen != self._seen and self._zone is not None:
            self.zone_changed()
        self._seen = seen
        if self._zone is None:
            self._zone = system_zone()
        return self._zone

    def zone_changed(self) -> None:
        """The machine moved to another zone: read it anew.

        Python needs ``tzset`` while Qt moves at once (reliability.md).
        """
        if hasattr(time, "tzset"):
            time.tzset()
        self._zone = None


def _zone_mark() -> object:
    """What differs once the machine was moved to another zone."""
    try:
        found = os.lstat(LOCALTIME)
    except OSError:
        return os.environ.get("TZ")
    return os.environ.get("TZ"), found.st_ino, found.st_mtime_ns


@dataclass(slots=True)
class FixedClock:
    """A clock that stands where it is put: ``--now``, and tests."""

    instant: Instant
    zone_name: str = ""

    def now(self) -> Instant:
        """The instant it was set to."""
        return self.instant

    def zone(self) -> str:
        """The zone it was given, else the machine's."""
        return self.zone_name or system_zone()

    def advance(self, seconds: int) -> None:
        """Move on (tests)."""
        self.instant += seconds
