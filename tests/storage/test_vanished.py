"""A file that goes away while it is open: nothing is "saved" into nowhere."""

import shutil
import sys
from pathlib import Path

import pytest

from followup_desktop.storage.database import Database, open_database
from followup_desktop.storage.errors import DataFileUnreachable
from tests.storage.filled import NOW, add_lead

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot go there")


def refused(database: Database) -> None:
    with pytest.raises(DataFileUnreachable, match="NOT SAVED"):
        add_lead(database, "Nowhere")


def test_moved_away_and_put_back(tmp_path: Path) -> None:
    path = tmp_path / "data" / "followup.sqlite3"
    database = open_database(path, now=NOW)
    add_lead(database, "Before")
    away = path.with_name("away")
    path.rename(away)
    refused(database)
    away.rename(path)
    add_lead(database, "After")
    database.close()
    database = open_database(path, now=NOW)
    assert database.value("SELECT count(*) FROM lead") == 2
    database.close()


def test_replaced_by_another(tmp_path: Path) -> None:
    path = tmp_path / "data" / "followup.sqlite3"
    database = open_database(path, now=NOW)
    path.rename(path.with_name("old"))
    shutil.copyfile(path.with_name("old"), path)
    refused(database)
    database.abandon()


def test_the_folder_is_deleted(tmp_path: Path) -> None:
    path = tmp_path / "data" / "followup.sqlite3"
    database = open_database(path, now=NOW)
    shutil.rmtree(path.parent)
    refused(database)
    database.close()
    assert not path.exists()
