"""The backups of a running program, and their copies in a second folder."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop import backup_round
from followup_desktop.backup_round import BackupRound
from followup_desktop.ui.tasks import wait_for_all
from tests.ui.world import World


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def rounds(small_world: World, told: list[str]) -> Iterator[BackupRound]:
    made = BackupRound(small_world.services, lambda: False)
    made.failed.connect(told.append)
    yield made
    made.stop()


def test_the_second_folder_gets_each_new_backup(
    small_world: World, rounds: BackupRound, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    small_world.services.settings.set("second-backup-folder", str(folder))
    small_world.services.backups.make()
    rounds.copy_to_second()
    qtbot.waitUntil(lambda: len(list(folder.glob("*.sqlite3.json"))) == 1)


def test_a_disk_that_is_away_is_told_once(
    small_world: World, rounds: BackupRound, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    small_world.services.settings.set("second-backup-folder", str(folder))
    small_world.services.backups.make()
    folder.rmdir()
    for _ in range(3):
        rounds.copy_to_second()
        qtbot.waitUntil(lambda: rounds._copying is None)
    assert len(told) == 1
    assert "plug it in" in told[0]
    folder.mkdir()
    rounds.copy_to_second()
    qtbot.waitUntil(lambda: rounds._copying is None)
    folder.rename(tmp_path / "away")
    rounds.copy_to_second()
    qtbot.waitUntil(lambda: len(told) == 2)


def test_without_a_second_folder_nothing_is_copied(small_world: World, rounds: BackupRound) -> None:
    small_world.services.backups.make()
    rounds.copy_to_second()
    assert rounds._copying is None


def test_a_folder_that_never_answers_holds_up_nothing(
    small_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """Neither other work nor the end of the program."""
    monkeypatch.setattr(backup_round, "_PATIENCE_SECONDS", 0.0)
    rounds = BackupRound(small_world.services, lambda: False)
    services, answers = small_world.services, threading.Event()
    services.settings.set("second-backup-folder", str(tmp_path))
    monkeypatch.setattr(services.backups, "copy_to_second", lambda: answers.wait(60) and None)
    rounds.copy_to_second()
    copying = rounds._copying
    assert copying is not None
    rounds.stop()
    assert wait_for_all(5)
    assert not copying.wait(0)
    with qtbot.waitSignal(copying.finished):
        answers.set()
