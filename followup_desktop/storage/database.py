"""The data file: one exclusive connection, checked before it is trusted.

reliability.md, *The data file*. ``open_database`` refuses what is newer,
foreign, damaged, held by another or out of reach with a ``KnownError``, and
never begins an empty file where one was.
"""

import gc
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.errors import KnownError
from followup_desktop.storage import capture, errors, search_feed
from followup_desktop.storage.opening import FAILURES, connect, prepare_file, probe

Value = str | int | float | bytes | None
Row = tuple[Any, ...]


class Database:
    """The open data file. Made by ``open_database`` only.

    Used by one thread at a time: ``transaction`` holds a lock, so two threads
    never write into each other's transaction.
    """

    def __init__(self, path: Path, connection: Any) -> None:
        self.path = path
        self.ended_cleanly = True
        """Whether the last session closed the file; if not, ``check`` it soon."""
        self.created = False
        """Whether this start made the file."""
        self._peewee: Any = connection  # Peewee has no types.
        self._sqlite: Any = connection.connection()
        self._place = place_of(path)
        self._lock = threading.RLock()
        self._depth = 0
        self._feeding = False

    @property
    def connection(self) -> Any:
        """Peewee's view of the connection, for the rows of this layer only."""
        return self._peewee

    @property
    def in_transaction(self) -> bool:
        """Whether a ``transaction`` is under way."""
        return self._depth > 0

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether no transaction is under way, in any thread; if so, none begins
        meanwhile. Never waits: an import may be writing just now."""
        free = self._lock.acquire(blocking=False)
        try:
            yield free and not self._depth
        finally:
            if free:
                self._lock.release()

    @contextmanager
    def in_turn(self) -> Iterator[None]:
        """Wait until no other thread is in a transaction; none begins meanwhile."""
        with self._lock:
            yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; within another one it is part of that one.

        Raises ``KnownError`` where the machine is in the way; the file then
        holds what it held before.
        """
        with self._lock:
            if self._depth:
                self._depth += 1
                try:
                    yield
                finally:
                    self._depth -= 1
                return
            self._begin()
            try:
                yield
                search_feed.flush(self.rows)
                self._run("COMMIT")
            except BaseException as error:
                self._roll_back()
                known = self._known(error)
                if known is not None:
                    raise known from error
                raise
            finally:
                self._depth = 0

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """All rows of a statement, as tuples. Raises ``KnownError``."""
        try:
            found: list[Row] = self._run(sql, values).fetchall()
            return found
        except FAILURES as error:
            raise self._known_or(error) from error

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """The first row of a statement, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Sequence[Value] = ()) -> Any:
        """The first value of the first row, or None."""
        found = self.rows(sql, values)
        return found[0][0] if found else None

    def insert(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run an INSERT inside a transaction; the id of the new row."""
        return int(self._write(sql, values).lastrowid)

    def change(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run an UPDATE or DELETE inside a transaction; how many rows it met."""
        return int(self._write(sql, values).rowcount)

    def change_many(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        """Run one statement for many rows inside a transaction."""
        self._must_be_writing()
        try:
            self._sqlite.executemany(sql, values)
        except Exception as error:
            raise self._known_or(error) from error

    def writes_made(self) -> tuple[int, int]:
        """The connection, and a count that grows with every row it wrote, those taken
        back too: where both are the same, the file holds the same."""
        return id(self._sqlite), int(self._sqlite.total_changes)

    def check(self, *, thorough: bool = False) -> list[str]:
        """What ``quick_check`` (``thorough``: ``integrity_check``) and
        ``foreign_key_check`` find; empty where all is well. Never before the
        first paint: it reads the whole file."""
        try:
            pragma = "integrity_check" if thorough else "quick_check"
            found = [str(row[0]) for row in self._run(f"PRAGMA {pragma}").fetchall()]
            findings = [] if found == ["ok"] else found
            for table, row_id, parent, _ in self._run("PRAGMA foreign_key_check").fetchall():
                findings.append(f"{table} {row_id} points to a missing {parent}")
        except FAILURES as error:
            known = self._known(error)
            return [str(known or error)]
        return findings

    def close(self) -> None:
        """End the session cleanly and let go of the file."""
        if self._peewee.is_closed():
            return
        try:
            self._run("UPDATE session SET clean = 1")
        except FAILURES:
            pass  # A full or vanished disk: the next start checks the file.
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Let go of the file without calling the session cleanly ended."""
        if not self._peewee.is_closed():
            self._peewee.close()
            # SQLite holds the file until the last cursor is gone, and the traceback
            # of a failed statement may hold one in a cycle. With the last one it
            # takes its journal away.
            journal = self.path.with_name(self.path.name + "-wal")
            if journal.exists() or place_of(self.path) != self._place:
                gc.collect()

    def _begin(self) -> None:
        if place_of(self.path) != self._place:
            # The system would go on writing into a file that no name leads to.
            raise errors.vanished(self.path)
        try:
            if not self._feeding:
                search_feed.install(self.rows)
                capture.install(self.rows)
                self._feeding = True
            self._run("BEGIN IMMEDIATE")
        except FAILURES as error:
            raise self._known_or(error) from error
        self._depth = 1

    def _roll_back(self) -> None:
        # SQLite itself has rolled back after a full disk or an I/O error.
        if self._sqlite.in_transaction:
            self._run("ROLLBACK")

    def _write(self, sql: str, values: Sequence[Value]) -> Any:
        self._must_be_writing()
        try:
            return self._run(sql, values)
        except FAILURES as error:
            raise self._known_or(error) from error

    def _must_be_writing(self) -> None:
        # After a full disk SQLite has rolled back by itself: who went on all the
        # same would be writing outside of any transaction.
        if not self._depth or not self._sqlite.in_transaction:
            raise RuntimeError("rows are written inside a transaction only")

    def _run(self, sql: str, values: Sequence[Value] = ()) -> Any:
        # Peewee's own way to a statement (a log line, a lock, hooks) takes longer than
        # SQLite takes for most of ours.
        return self._sqlite.execute(sql, values)

    def _known(self, error: BaseException) -> KnownError | None:
        if isinstance(error, KnownError):
            return None
        return errors.translated(error, self.path)

    def _known_or(self, error: Exception) -> Exception:
        return self._known(error) or error


def place_of(path: Path) -> tuple[int, int] | None:
    """What tells one file from another of the same name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


_HALF_DONE = ("restoring", "unpacked")
"""What a restore calls its copies; all that is in them is somebody's data."""


def _sweep(path: Path) -> None:
    """Remove what a restore that was killed has left beside the file."""
    for word in _HALF_DONE:
        for tail in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                path.with_name(f".{path.name}.{word}{tail}").unlink(missing_ok=True)


def open_database(
    path: Path,
    *,
    now: Instant,
    backups: Path | None = None,
    busy_seconds: float = 0.5,
) -> Database:
    """Open the data file at ``path``, making it and its folder on a first start.

    ``backups`` is the folder of backups (default: ``backups`` beside the file),
    where one is put before a migration. ``busy_seconds``: how long to wait for
    another holder. Raises ``KnownError`` with what is wrong, safe and to do.
    """
    from followup_desktop.storage import migrating

    path = Path(os.path.abspath(path))
    created = prepare_file(path)
    if not created:
        probe(path, busy_seconds)
    connection = connect(path, busy_seconds)
    database = Database(path, connection)
    database.created = created
    try:
        migrating.bring_up_to_date(database, backups or path.parent / "backups", now)
        with_session = database.row("SELECT clean FROM session")
        database.ended_cleanly = with_session is None or with_session[0] == 1
        if not database.ended_cleanly:
            _sweep(path)
        migrating.begin_session(database, now)
    except BaseException as error:
        database.abandon()
        known = None if isinstance(error, KnownError) else errors.translated(error, path)
        if known is not None:
            raise known from error
        raise
    return database
