"""XLSX and JSON: sheets, cell types, links, and files made to do harm."""

from __future__ import annotations

import io
import json
import struct
import time
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from followup_desktop.services.importing import Refusal
from tests.services.importing.conftest import Plan


def workbook(sheets: dict[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with one part's bytes replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            after.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


HEADER = ["Company", "Job Title", "Date Applied", "Status", "Phone"]
ROW = ["Acme", "Clerk", datetime(2025, 1, 2), "Applied", 4155550101]


def test_cells_of_every_type_become_text(plan: Plan) -> None:
    rows = [[*HEADER, "Score", "Remote", "At"], [*ROW, 7.5, True, datetime(2025, 1, 2, 14, 30)]]
    result = plan(workbook({"Jobs": rows}), "jobs.xlsx")
    lead = result.leads[0]
    assert (lead.applied_on, lead.phones[0].raw) == (date(2025, 1, 2), "4155550101")
    assert lead.notes.splitlines()[1:] == ["Score: 7.5", "Remote: TRUE", "At: 2025-01-02 14:30:00"]
    assert (result.kind, result.sheet, lead.row) == ("xlsx", "Jobs", 2)


def test_the_data_may_stand_behind_a_dashboard(plan: Plan) -> None:
    result = plan(
        workbook(
            {
                "Dashboard": [["My search"], [], ["Applications", 2]],
                "Raw": [HEADER, ROW, ["Beta", "Cook", None, "Rejected", None]],
                "Pivot": [["Row Labels", "Count"], ["Acme", 1], ["Beta", 1], ["Total", 2]],
            }
        ),
        "jobs.xlsx",
    )
    assert (result.sheet, len(result.leads)) == ("Raw", 2)


def test_other_sheets_with_leads_or_people_are_told(plan: Plan) -> None:
    data = workbook(
        {
            "2024": [HEADER, ROW],
            "2025": [HEADER, ROW, ["Beta", "Cook", None, "Saved", None]],
            "People": [["First Name", "Last Name", "Email"], ["Ann", "Lee", "a@x.com"]],
        }
    )
    result = plan(data, "jobs.xlsx")
    assert result.sheet == "2025"
    assert any("“2024” holds 1 more rows" in note for note in result.notes)
    assert any("“People” come along as contacts" in note for note in result.notes)
    assert [(one.name, one.row) for one in result.contacts] == [("Ann Lee", 5)]
    alone = plan(data, "jobs.xlsx", sheet="2024")
    assert (alone.sheet, alone.contacts) == ("2024", ())
    with pytest.raises(Refusal, match=r"no sheet “2023” in jobs\.xlsx; it has “2024”"):
        plan(data, "jobs.xlsx", sheet="2023")


def test_a_hidden_sheet_comes_last(plan: Plan) -> None:
    rows = [HEADER, *[ROW] * 5]
    data = workbook({"Old": rows, "Jobs": [HEADER, ROW]}, hidden=("Old",))
    assert plan(data, "jobs.xlsx").sheet == "Jobs"


def test_links_behind_cells_are_read(plan: Plan) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Company", "Job Title", "Link"])
    book.active.append(["Acme", "Clerk", "View job"])
    book.active.append(["Beta", "Cook", "View job"])
    book.active["C2"].hyperlink = "https://x.example/1"
    book.active["A3"].hyperlink = "https://beta.example/"
    result = plan(saved(book), "jobs.xlsx")
    assert [lead.url for lead in result.leads] == ["https://x.example/1", "https://beta.example/"]


def test_rows_far_down_keep_their_numbers(plan: Plan) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    for column, value in enumerate(ROW, 1):
        book.active.cell(row=40, column=column, value=value)
    assert [lead.row for lead in plan(saved(book), "jobs.xlsx").leads] == [40]


def test_what_a_sheet_says_of_its_size_is_not_believed(plan: Plan) -> None:
    data = workbook({"Jobs": [HEADER, ROW]})
    lie = changed(data, "xl/worksheets/sheet1.xml", b'ref="A1:E2"', b'ref="A1:XFD1048576"')
    before = time.process_time()
    assert len(plan(lie, "jobs.xlsx").leads) == 1
    assert time.process_time() - before < 5


def test_an_entity_bomb_is_refused(plan: Plan) -> None:
    data = workbook({"Jobs": [HEADER, ROW]})
    bomb = changed(
        data,
        "xl/workbook.xml",
        b"<workbook ",
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><workbook ',
    )
    with pytest.raises(Refusal, match="XML entities"):
        plan(bomb, "jobs.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused(plan: Plan) -> None:
    data = bytearray(workbook({"Jobs": [HEADER, ROW]}))
    directory = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 600 * 1024 * 1024)
    with pytest.raises(Refusal, match="more than 500 MB"):
        plan(bytes(data), "jobs.xlsx")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.pdf", b"%PDF-1.7\n", "a PDF document"),
        ("x.html", b"<!DOCTYPE html><html></html>", "a web page"),
        ("x.csv", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("x.xlsx", b"PK\x03\x04 broken", "damaged"),
    ],
)
def test_other_kinds_are_refused_by_their_content(
    plan: Plan, name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        plan(content, name)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("word/document.xml", "Word"),
        ("content.xml", "OpenDocument"),
        ("Index/Document.iwa", "Numbers"),
    ],
)
def test_other_zips_are_named(plan: Plan, part: str, sentence: str) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(Refusal, match=sentence):
        plan(data.getvalue(), "jobs.xlsx")


def test_a_file_over_50_mb_is_refused(plan: Plan) -> None:
    with pytest.raises(Refusal, match="larger than 50 MB"):
        plan(b"Company,Role\n" + b"x" * (50 * 1024 * 1024))


JOB = {"company": "Acme", "title": "Clerk", "status": "waiting", "date_applied": "2026-05-14"}


@pytest.mark.parametrize(
    "value",
    [
        [JOB],
        {"applications": [JOB], "version": 2},
        {"a1": JOB},
        [{**JOB, "company": {"name": "Acme", "size": 5}}],
    ],
)
def test_json_trackers(plan: Plan, value: object) -> None:
    result = plan(json.dumps(value), "jobs.json")
    lead = result.leads[0]
    assert (lead.employer, lead.position, lead.stage, lead.row) == ("Acme", "Clerk", "applied", 1)
    assert (result.kind, result.header_row) == ("json", None)


def test_contacts_inside_an_object(plan: Plan) -> None:
    people = [{"name": "Jane Doe", "phone": "415 555 0101"}, {"name": "Tom", "phone": ""}]
    lead = plan(json.dumps([{**JOB, "contacts": people}]), "jobs.json").leads[0]
    assert (lead.contact_name, lead.phones[0].raw) == ("Jane Doe", "415 555 0101")
    assert "Tom" in lead.notes


def test_one_object_a_line(plan: Plan) -> None:
    text = "\n".join(json.dumps({**JOB, "company": name}) for name in ("Acme", "Beta"))
    assert [lead.employer for lead in plan(text, "jobs.jsonl").leads] == ["Acme", "Beta"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[{"company": "Acme"', "not valid JSON"),
        ("[1, 2, 3]", "holds no list of job leads"),
        ("[" * 100_000, "nested too deeply|not valid JSON"),
        ('[{"a": ' + "9" * 5000 + "}]", "not valid JSON"),
    ],
)
def test_json_that_is_no_tracker(plan: Plan, text: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        plan(text, "jobs.json")
