"""``export --work-search`` and ``--call-sheet``: as PDF by a child without a screen, as CSV."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Run
from tests.conftest import HAS_QT

WEEK = ("--from", "2026-11-15", "--to", "2026-11-28")


def a_lead(run: Run) -> int:
    """A lead with a call that is due."""
    said = run(
        "add", "--employer", "Bäckerei Müller & 王小明", "--position", "Clerk",
        "--applied-on", "2026-11-16", "--contact", "Zoë Ångström", "--phone", "+12065550177",
    )  # fmt: skip
    return int(said.json["id"])


def text_of(path: Path) -> str:
    """All words of a PDF file."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.mark.skipif(not HAS_QT, reason="Qt draws the pages")
def test_the_record_and_the_sheet_are_printed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a screen; the names of any script can be read from the file."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    lead = a_lead(run)
    run("log", str(lead), "--outcome", "voicemail", "--promise", "2026-11-23T11:00-08:00")
    run("set", "name", "Alex Rivera")
    record, sheet = tmp_path / "record.pdf", tmp_path / "sheet.pdf"
    counts = run("export", str(record), "--work-search", *WEEK).json
    assert (counts["applications"], counts["calls"], counts["repeats"]) == (1, 1, 0)
    words = text_of(record)
    for wanted in ("Work-search record", "Alex Rivera", "Müller", "王小明", "Page 1 of 1"):
        assert wanted in words
    assert run("export", str(sheet), "--call-sheet").json == {"calls": 1, "promised": 1}
    assert "(206) 555-0177" in text_of(sheet)


def test_the_record_as_a_table(run: Run, tmp_path: Path) -> None:
    """The same without anything drawn; without days it is of this week."""
    a_lead(run)
    target = tmp_path / "record.csv"
    assert run("export", str(target), "--work-search", *WEEK).json["entries"] == 1
    with target.open(encoding="utf-8-sig", newline="") as stream:
        assert [row["Date"] for row in csv.DictReader(stream)] == ["2026-11-16"]
    assert run("export", str(target), "--work-search").json["entries"] == 0
    assert "entries: 0" in run("export", str(target), "--work-search", as_json=False).out


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("record.xlsx", ["--work-search"]),
        ("record.pdf", ["--work-search", "--from", "2026-11-20", "--to", "2026-11-01"]),
        ("record.pdf", ["--work-search", "--from", "soon"]),
        ("record.pdf", ["--work-search", "--day", "2026-11-23"]),
        ("sheet.csv", ["--call-sheet"]),
        ("sheet.pdf", ["--call-sheet", "--work-search"]),
        ("sheet.pdf", ["--call-sheet", "--day", "2020-01-01"]),
        ("sheet.pdf", ["--call-sheet"]),
        ("leads.csv", ["--from", "2026-11-01"]),
        ("leads.csv", ["--day", "2026-11-01"]),
        ("record.pdf", []),
    ],
)
def test_what_does_not_go_together_is_refused(
    run: Run, tmp_path: Path, name: str, words: list[str]
) -> None:
    """In one sentence, and no file is begun."""
    assert run("export", str(tmp_path / name), *words).status == 2
    assert not [one for one in os.listdir(tmp_path) if one.startswith(name)]
