"""The one connection to the data file: SQLite's own, and Peewee's view of it.

Peewee is loaded by whoever asks for its view. Its import takes 20 ms and 5 MiB,
and a start reads its first page without it (performance.md).
"""

import sqlite3
import sys
from typing import Any


class Connection:
    """An open data file."""

    def __init__(self, where: str, busy_seconds: float) -> None:
        """``where``: an SQLite URI. ``busy_seconds``: how long to wait for another
        holder. Raises ``sqlite3.Error``."""
        self.sqlite = sqlite3.connect(
            where,
            uri=True,
            timeout=busy_seconds,
            isolation_level=None,  # transactions are ours to begin
            check_same_thread=False,
            cached_statements=512,
        )
        self._peewee: Any = None  # Peewee has no types.
        self._closed = False

    @property
    def peewee(self) -> Any:
        """Peewee's view of the connection."""
        if self._peewee is None:
            from followup_desktop.storage.peewee_view import view_of

            self._peewee = view_of(self.sqlite)
        return self._peewee

    def is_closed(self) -> bool:
        """Whether the file was let go of."""
        return self._closed

    def close(self) -> None:
        """Let go of the file; once is enough."""
        if self._closed:
            return
        self._closed = True
        if self._peewee is None:
            self.sqlite.close()
        else:
            self._peewee.close()


def failures() -> tuple[type[Exception], ...]:
    """What a statement may raise: Peewee wraps the errors of its beginning only, not
    those met while rows are read, and a damaged text may not even be text."""
    peewee = sys.modules.get("peewee")
    wrapped = () if peewee is None else (peewee.PeeweeException,)
    return (*wrapped, sqlite3.Error, UnicodeDecodeError)
