"""The nasty files and Notion's: read cell for cell as others say, and none of them leads."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.services.importing import Refusal, plan_import, read_tables
from followup_desktop.services.importing.cells import tidy

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
TODAY = date(2026, 11, 22)

pytestmark = [
    pytest.mark.samples,
    pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not here"),
]

# What a careful person finds in Notion's files: books, notes, projects, tasks, and no job.
NOTION = {
    "Book Library cc11dd22ee33ff44aa55bb6677880099.csv": "a header row but no rows below it",
    "Book Library cc11dd22ee33ff44aa55bb6677880099_all.csv": "nothing in it tells of jobs",
    "LICENSE": "no column names were recognised",
    "Notes bb22cc33dd44ee55ff66778899001122.csv": "no column names were recognised",
    "Notes bb22cc33dd44ee55ff66778899001122_all.csv": "no column names were recognised",
    "Projects aa11bb22cc33dd44ee55ff6677889900.csv": "a header row but no rows below it",
    "Projects aa11bb22cc33dd44ee55ff6677889900_all.csv": "nothing in it tells of jobs",
    "Tasks 6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c.csv": "no column names were recognised",
    "Tasks 6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c_all.csv": "no column names were recognised",
}
# Files whose makers wrote beside them what they hold; one column, one empty row: no table of ours.
PAIRED = ("nasty/csv-spectrum", "nasty/csv-test-data")
NO_LIST = ("location_coordinates.csv", "empty-one-column.csv", "all-empty.csv")


def paired() -> list[Path]:
    found = (path for folder in PAIRED for path in (SAMPLES / folder).rglob("*.csv"))
    return sorted(p for p in found if p.with_suffix(".json").exists() and p.name not in NO_LIST)


@pytest.mark.parametrize("path", paired(), ids=lambda path: path.name)
def test_cells_are_what_their_makers_say(path: Path) -> None:
    told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    if told and isinstance(told[0], dict):
        told = [list(told[0]), *(list(row.values()) for row in told)]
    table = read_tables(path).tables[0]
    rows = [[cell.replace("\r\n", "\n") for cell in row] for row in table.rows if row]
    said = [[tidy(cell).replace("\r\n", "\n") for cell in row] for row in told]
    assert rows == said or (not said and len(rows) == 1)
    assert not table.broken


@pytest.mark.parametrize("name", ["test", "sheets", "test_skip_lines", "dummy"])
def test_an_old_workbook_holds_what_the_new_one_does(name: str) -> None:
    folder = SAMPLES / "nasty" / "csvkit" / "wireservice+csvkit"
    old = read_tables(folder / f"{name}.xls").tables
    new = read_tables(folder / f"{name}.xlsx").tables
    assert [(table.rows, table.numbers) for table in old] == [
        (table.rows, table.numbers) for table in new
    ]


@pytest.mark.parametrize("name", NOTION)
def test_notions_other_tables_are_refused_and_why(name: str) -> None:
    path = SAMPLES / "notion" / "EkinAthor+notion-export-visualizer" / name
    source = read_tables(path)
    with pytest.raises(Refusal) as refused:
        plan_import(source, today=TODAY, region="US")
    assert NOTION[name] in str(refused.value)


def every_nasty_file() -> list[Path]:
    folders = (SAMPLES / "nasty", SAMPLES / "phones")
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", every_nasty_file(), ids=lambda path: path.name)
def test_no_lead_is_found_where_none_is(path: Path) -> None:
    sentence = ""
    try:
        plan_import(read_tables(path), today=TODAY, region="US")
    except Refusal as refusal:
        sentence = str(refusal)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert path.name in sentence


def test_every_file_of_notion_is_listed() -> None:
    folder = SAMPLES / "notion" / "EkinAthor+notion-export-visualizer"
    assert {path.name for path in folder.iterdir()} == set(NOTION)
