"""OpenDocument spreadsheets and old workbooks: cells, links, and files made to do harm."""

from __future__ import annotations

import io
import time
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.services.importing import Refusal, read_tables
from tests.services.importing.conftest import Plan
from tests.services.importing.spreadsheets import (
    cell,
    old_workbook,
    opendocument,
    row,
    sheet,
    text,
    zipped,
)

HEADER = row("Company", "Job Title", "Date Applied", "Status", "Phone")
DAY = cell("date", 'office:date-value="2025-01-02"', "02.01.25")
ROW = row("Acme", "Clerk", DAY, "Applied", cell("float", 'office:value="4155550101"', "4,16E+09"))


def rows_of(tmp_path: Path, content: bytes, name: str = "jobs.ods") -> list[list[str]]:
    (tmp_path / name).write_bytes(content)
    return read_tables(tmp_path / name).tables[0].rows


def test_an_ods_is_read_like_a_workbook(plan: Plan) -> None:
    result = plan(opendocument(sheet("Jobs", row(""), HEADER, ROW)), "jobs.ods")
    lead = result.leads[0]
    assert (lead.employer, lead.position, lead.stage) == ("Acme", "Clerk", "applied")
    assert (lead.applied_on, lead.phones[0].raw) == (date(2025, 1, 2), "4155550101")
    assert (result.kind, result.sheet, result.header_row, lead.row) == ("ods", "Jobs", 2, 3)


def test_cells_of_every_type_become_text(tmp_path: Path) -> None:
    cells = (
        cell("float", 'office:value="3"', "3,00"),
        cell("float", 'office:value="7.5" table:formula="of:=[.A1]*2.5"', "7,5"),
        cell("date", 'office:date-value="2025-01-02T14:30:00"', "02.01.25"),
        cell("date", 'office:date-value="2025-01-02T00:00:00"', "02.01.25"),
        cell("boolean", 'office:boolean-value="true"', "WAHR"),
        cell("currency", 'office:value="50000" office:currency="EUR"', "50.000 €"),
        cell("time", 'office:time-value="PT14H30M00S"', "14:30"),
        text("Ann\nLee"),
        '<table:table-cell office:value-type="string"><text:p>a<text:tab/>b<text:s text:c="2"/>c'
        "<text:line-break/>d <text:span>e</text:span></text:p></table:table-cell>",
        '<table:table-cell office:value-type="string"><office:annotation><text:p>remark</text:p>'
        "</office:annotation><text:p>value</text:p></table:table-cell>",
        cell("float", 'office:value="what"', "shown"),
    )
    rows = rows_of(tmp_path, opendocument(sheet("Jobs", row(*cells))))
    assert rows == [
        [
            *("3", "7.5", "2025-01-02 14:30:00", "2025-01-02", "TRUE", "50.000 €", "14:30"),
            *("Ann\nLee", "a b  c\nd e", "value", "shown"),
        ]
    ]


def test_rows_and_cells_that_repeat(tmp_path: Path) -> None:
    again = '<table:table-cell office:value-type="string" table:number-columns-repeated="3">'
    content = opendocument(
        sheet(
            "Jobs",
            row("Company", "Role"),
            row("", times=1_000_000),
            row(f"{again}<text:p>x</text:p></table:table-cell>", times=2),
            row('<table:table-cell table:number-columns-repeated="16384"/>', times=4_000_000_000),
        )
    )
    (tmp_path / "jobs.ods").write_bytes(content)
    before = time.process_time()
    table = read_tables(tmp_path / "jobs.ods").tables[0]
    assert time.process_time() - before < 5
    assert table.rows[0] == ["Company", "Role"]
    assert len(table.rows) <= 5, "blank rows are not kept"


def test_a_row_far_below_keeps_its_number(plan: Plan) -> None:
    result = plan(opendocument(sheet("Jobs", HEADER, row("", times=37), ROW)), "jobs.ods")
    assert [lead.row for lead in result.leads] == [39]


def test_links_behind_cells_are_read(plan: Plan) -> None:
    anchor = (
        '<table:table-cell office:value-type="string"><text:p>'
        '<text:a xlink:href="https://x.example/1">View job</text:a></text:p></table:table-cell>'
    )
    formula = cell(
        "string",
        'table:formula=\'of:=HYPERLINK("https://x.example/2";"View job")\'',
        "View job",
    )
    sheets = sheet(
        "Jobs", row("Company", "Role", "Link"), row("A", "Clerk", anchor), row("B", "Cook", formula)
    )
    result = plan(opendocument(sheets), "jobs.ods")
    assert [lead.url for lead in result.leads] == ["https://x.example/1", "https://x.example/2"]


def test_a_hidden_sheet_comes_last(plan: Plan) -> None:
    styles = (
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    sheets = sheet("Old", HEADER, *[ROW] * 4, style="ta2") + sheet("Jobs", HEADER, ROW)
    assert plan(opendocument(sheets, styles), "jobs.ods").sheet == "Jobs"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            opendocument(
                sheet("J", row("&a;")),
                before='<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
            ),
            "XML entities",
        ),
        (zipped({"content.xml": "<a><b>"}), "not a readable OpenDocument"),
        (zipped({"content.xml": "<office>words</office>"}), "OpenDocument file without a table"),
        (
            zipped({"content.xml": "x", "META-INF/manifest.xml": "<m:encryption-data/>"}),
            "protected by a password",
        ),
        (opendocument(sheet("Jobs", HEADER, row("x", times=2_000_000))), "more than 100,000 rows"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "not a readable old Excel workbook"),
        (old_workbook([["Company", "Role"]])[:3000], "not a readable old Excel workbook"),
    ],
    ids=["entities", "torn", "no table", "locked", "endless", "nothing", "half"],
)
def test_spreadsheets_that_are_refused(plan: Plan, content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        plan(content, "jobs.ods")


def test_an_old_workbook_is_read(plan: Plan) -> None:
    rows: list[list[str | float]] = [
        ["Company", "Job Title", "Date Applied", "Phone", "Score"],
        ["Acmé", "Köchin", 45082.0, 4155550101.0, 7.5],
        ["Beta", "Clerk", "", "", ""],
    ]
    result = plan(old_workbook(rows), "jobs.xls")
    lead = result.leads[0]
    assert (lead.employer, lead.position, lead.applied_on) == ("Acmé", "Köchin", date(2023, 6, 5))
    assert (lead.phones[0].raw, lead.notes) == ("4155550101", "Score: 7.5")
    assert (result.kind, result.sheet, [lead.row for lead in result.leads]) == (
        "xls",
        "Jobs",
        [2, 3],
    )


def test_an_old_workbook_whose_cells_begin_further_right(plan: Plan) -> None:
    result = plan(old_workbook([["", ""], ["", "Company", "Role"], ["", "Acme", "Clerk"]]), "j.xls")
    assert (result.leads[0].employer, result.leads[0].row) == ("Acme", 3)


def test_a_second_reader_sees_the_same(tmp_path: Path) -> None:
    """calamine reads OpenDocument, too: the same texts in the same places."""
    calamine = pytest.importorskip("python_calamine")
    content = opendocument(sheet("Jobs", HEADER, ROW, row("Beta", "", "", "Saved")))
    other = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    theirs = [
        [str(int(value)) if isinstance(value, float) else str(value) for value in values]
        for values in other.to_python()
    ]
    ours = rows_of(tmp_path, content)
    assert [values + [""] * (5 - len(values)) for values in ours] == theirs
