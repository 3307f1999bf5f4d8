"""Peewee over a connection that is open already."""

import sqlite3
from typing import Any

import peewee

_Peewee: Any = peewee.SqliteDatabase  # Peewee has no types.


class _Opened(_Peewee):  # type: ignore[misc]
    """Takes a connection over where Peewee would open one of its own."""

    def __init__(self, opened: sqlite3.Connection) -> None:
        self._opened = opened
        super().__init__("opened", autoconnect=False, thread_safe=False)

    def _connect(self) -> sqlite3.Connection:
        self._add_conn_hooks(self._opened)
        return self._opened


def view_of(opened: sqlite3.Connection) -> Any:
    """A Peewee database whose connection is ``opened``; it closes it too."""
    taken = _Opened(opened)
    taken.connect()
    return taken
