"""Backups by themselves: when they are due, and never in the middle of somebody's writing."""

from __future__ import annotations

import threading

from followup_desktop.wiring import Services


def test_a_backup_waits_for_another_threads_writing(services: Services) -> None:
    """An import writes in a thread of its own: a backup that falls due then comes after it."""
    writing, done = threading.Event(), threading.Event()

    def write() -> None:
        with services.database.transaction():
            writing.set()
            done.wait(30)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert writing.wait(30)
        assert services.backups.is_due()
        assert services.backups.make_if_due() is None
        assert services.backups.is_due()
    finally:
        done.set()
        thread.join()
    assert services.backups.make_if_due() is not None
    assert not services.backups.is_due()


def test_a_backup_is_none_of_the_writing_it_stands_in(services: Services) -> None:
    """In a transaction of the same thread a copy can't be made, and none is tried."""
    with services.database.transaction():
        assert services.backups.make_if_due() is None
    assert services.backups.make_if_due() is not None
