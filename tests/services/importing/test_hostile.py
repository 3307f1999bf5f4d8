"""Files made to do harm: refused in a sentence or shown, in seconds, and nothing is changed."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.importing import (
    Choices,
    Refusal,
    html_table,
    markdown_table,
    sheets,
)
from followup_desktop.services.importing.rows import LOST_NUMBER
from followup_desktop.services.taking_in import reading
from followup_desktop.services.taking_in.reading import ReadRequest, read_here
from followup_desktop.wiring import Services
from tests.services.importing.conftest import Plan
from tests.services.importing.spreadsheets import opendocument, row, sheet

SECONDS = 20
"""Of the processor, and far more than any of them needs."""
LONG = "x" * 10_000


@contextmanager
def in_seconds() -> Iterator[None]:
    before = time.process_time()
    yield
    assert time.process_time() - before < SECONDS


def workbook(part: str, content: bytes) -> bytes:
    """A workbook of which one part is something else."""
    book = openpyxl.Workbook()
    for values in (["Company", "Role"], ["Acme", "Clerk"]):
        book.active.append(values)
    data, out = io.BytesIO(), io.BytesIO()
    book.save(data)
    with zipfile.ZipFile(data) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name != part:
                after.writestr(name, before.read(name))
        after.writestr(part, content, compresslevel=1)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
WORKSHEET = b"<worksheet " + MAIN + b"><sheetData>%b</sheetData></worksheet>"
CELLS = 4_200_000


@pytest.mark.parametrize(
    ("part", "whole", "unit", "times"),
    [
        (SHEET, WORKSHEET % b"<row>%b</row>", b"<c><v>1</v></c>", CELLS),
        (SHEET, WORKSHEET, b"<row></row>", CELLS * 2),
        (STRINGS, b"<sst " + MAIN + b">%b</sst>", b"<si><t>x</t></si>", CELLS),
        (STYLES, b"<styleSheet " + MAIN + b">%b</styleSheet>", b"<xf/>", CELLS * 4),
    ],
    ids=["cells", "rows", "words", "styles"],
)
def test_a_workbook_with_endless_parts(
    plan: Plan, part: str, whole: bytes, unit: bytes, times: int
) -> None:
    with in_seconds(), pytest.raises(Refusal, match="holds more cells than FollowUp reads"):
        plan(workbook(part, whole % (unit * times)), "jobs.xlsx")


def test_more_rows_than_are_read(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (sheets, html_table, markdown_table):
        monkeypatch.setattr(room, "MOST_ROWS", 500)
    cells = b"<row><c t='inlineStr'><is><t>x</t></is></c></row>" * 600
    for name, content in (
        ("jobs.xlsx", workbook(SHEET, WORKSHEET % cells)),
        ("jobs.ods", opendocument(sheet("Jobs", row("x", times=600)))),
        ("jobs.md", "|Company|Role|\n|-|-|\n" + "|A|B|\n" * 600),
        ("jobs.html", "<table><tr><td>x" + "<tr><td>x" * 600),
    ):
        with pytest.raises(Refusal, match=f"{name} has more than 500 rows"):
            plan(content, name)


def test_an_opendocument_of_millions_of_cells(plan: Plan) -> None:
    content = opendocument(sheet("Jobs", row("Company"), "<table:table-row/>" * 6_100_000))
    with in_seconds(), pytest.raises(Refusal, match="holds more cells than FollowUp reads"):
        plan(content, "jobs.ods")


# (name, beginning, what follows it over and over, how often, end, what is said of it)
ENDLESS = [
    ("a.csv", "Company,Role\n", "A,B\n", 110_000, "", "more than 100,000 rows"),
    ("a.csv", "Company,Role\n", "\n", 4_100_000, "", "more than 4,000,000 lines"),
    ("a.csv", 'Company,Role\n"', '""\n', 110_000, "", "more than 100,000 rows|No lead"),
    ("a.csv", "Company,Role\n", "A,", 500_000, "", "more cells than the header"),
    ("a.md", "", "|a|b|\n|-|-|\n\n", 300, "", "No lead found|more than 100,000 rows"),
    ("a.html", "", "<table>", 200_000, "", "without a table"),
    ("a.html", "<table><tr>", "<td>", 3_100_000, "", "holds more cells than FollowUp reads"),
    ("a.html", "<table><tr><td>", "&", 1_000_000, "", "No lead found|without a table"),
    ("a.html", "<table><tr><td>", "<!--", 300_000, "", "without a table"),
    ("a.html", "<table><tr><td>", "<a ", 300_000, "", "without a table"),
    ("a.html", "<table><tr><td>", "<!x<a href='", 100_000, "", "without a table"),
    ("a.json", "[", '{"a":1},', 110_000, "{}]", "more than 100,000 entries"),
    ("a.json", "", "[", 1_000_000, "", "nested too deeply|not valid JSON"),
    ("a.json", "", '{"a":', 100_000, "", "nested too deeply|not valid JSON|No lead found"),
    ("a.json", '[{"company": ', "9", 1_000_000, "}]", "not valid JSON"),
    ("a.vcf", "", "BEGIN:VCARD\n", 110_000, "", "more than 100,000 cards|No contact"),
]


@pytest.mark.parametrize(("name", "start", "unit", "times", "end", "sentence"), ENDLESS)
def test_texts_without_an_end(
    plan: Plan, name: str, start: str, unit: str, times: int, end: str, sentence: str
) -> None:
    with in_seconds(), pytest.raises(Refusal, match=sentence):
        plan(start + unit * times + end, name)


def test_an_object_of_fifty_thousand_keys(plan: Plan) -> None:
    text = "[{" + ",".join(f'"k{number}":1' for number in range(50_000)) + "}]"
    with in_seconds(), pytest.raises(Refusal, match="No lead found"):
        plan(text, "a.json")


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" if n else "&a;"}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("attack", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
@pytest.mark.parametrize("part", [SHEET, STYLES, "xl/workbook.xml", "content.xml"])
def test_entities_are_never_opened(plan: Plan, part: str, attack: str) -> None:
    if part == "content.xml":
        content = opendocument(sheet("J", row("Company")), before=attack)
    else:
        root = {SHEET: "worksheet", STYLES: "styleSheet"}.get(part, "workbook")
        xml = f'<?xml version="1.0"?>{attack}<{root} {MAIN.decode()}>&a;</{root}>'
        content = workbook(part, xml.encode())
    with in_seconds(), pytest.raises(Refusal, match="XML entities"):
        plan(content, "jobs.xlsx")


@pytest.mark.parametrize(
    ("content", "readable"),
    [
        ("Company,Role\nAcmé,Köchin\n".encode("utf-16") + b"\x00", True),
        ("Company,Role\nAcme,Clerk\n".encode("utf-16-le")[:-1], True),
        (b"Company,Role\nAcm\xe9,K\xf6chin\n", True),
        (b"\xef\xbb\xbfCompany,Role\nAcm\xe9,K\xf6chin\xff\n", True),
        (b"Company,Role\nAc\xed\xa0\x80me,Cl\xf5erk\n", True),
        ("Company,Role\nAcme,Clerk\n".encode("cp037"), False),
        ("Company,Role\n会社,事務\n".encode("shift_jis"), True),
        ("Company,Role\nAcme,Clerk\n".encode("utf-7"), True),
        (b"\xff\xfe\x00\x00" + "Company,Role\nAcme,Clerk\n".encode("utf-16-le"), False),
        (bytes(range(256)) * 40, False),
    ],
)
def test_wrong_codecs(plan: Plan, content: bytes, readable: bool) -> None:
    with in_seconds():
        if readable:
            assert len(plan(content).leads) == 1
        else:
            with pytest.raises(Refusal, match=r"\.$"):
                plan(content)


ABSURD = (
    *("9999-12-31", "0000-00-00", "2025-02-30", "1900-02-29", "31/12/99999", "99/99/9999"),
    *("-2147483648", "2958466", "999999999999", "1e308", "2025-13-45T99:99:99Z", "0001-01-01"),
    *("2025-01-01T00:00:00+99:99", "Feb 30", "32 January 2025", "1/1/1", "٣/٤/٢٠٢٥", "²/²/²⁰²⁵"),
)


@pytest.mark.parametrize("name", ["Date Applied", "Follow up", "Deadline", "Interview Date"])
def test_absurd_dates_are_shown_and_believed_by_nobody(plan: Plan, name: str) -> None:
    good = "".join(f"Firm {n},Clerk,2026-10-{n:02}\n" for n in range(1, 29))
    bad = "".join(f"Odd {n},Clerk,{day}\n" for n, day in enumerate(ABSURD))
    with in_seconds():
        result = plan(f"Company,Role,{name}\n{good}{bad}", region="DE")
    assert result.rows == 28 + len(ABSURD)
    for lead in result.leads:
        days = (lead.applied_on, lead.next_on, lead.closes_on, lead.interview_on)
        assert all(day is None or 1970 <= day.year <= 2100 for day in days), lead


@pytest.mark.parametrize("kind", ["csv", "json", "ods", "md", "html"])
def test_cells_of_ten_thousand_letters(plan: Plan, kind: str) -> None:
    names = (
        *("Company", "Role", "Status", "Date Applied", "Location", "Link", "Contact", "Phone"),
        *("Email", "Salary", "Source", "Tags", "Notes", "Req ID"),
    )
    plain = ("Acme", "Clerk", "Applied", "2026-10-01", "Kent", "https://x.example/1", "Ann Lee")
    plain += ("415 555 0101", "a@x.example", "50000", "Indeed", "a, b", "words", "R-1")
    rows = [
        names,
        *([plain] * 5),
        *(
            [
                tuple(LONG if at == n else one for at, one in enumerate(plain))
                for n in range(len(names))
            ]
        ),
    ]
    with in_seconds():
        result = plan(written(kind, rows), f"jobs.{kind}")
    assert result.rows == len(rows) - 1
    for lead in result.leads:
        assert len(lead.employer) < 1_000
        assert len(lead.position) < 1_000
        assert len(lead.notes) < 21_000
    assert any("x" * 300 in lead.notes for lead in result.leads), "a long cell is shown, cut"


def written(kind: str, rows: list[tuple[str, ...]]) -> str | bytes:
    if kind == "csv":
        return "".join(",".join(f'"{cell}"' for cell in one) + "\n" for one in rows)
    if kind == "json":
        return json.dumps([dict(zip(rows[0], one, strict=True)) for one in rows[1:]])
    if kind == "ods":
        return opendocument(sheet("Jobs", *(row(*one) for one in rows)))
    if kind == "md":
        lines = ["|" + "|".join(one) + "|" for one in rows]
        return "\n".join([lines[0], "|-" * len(rows[0]) + "|", *lines[1:]])
    return "<table>" + "".join("<tr><td>" + "<td>".join(one) for one in rows) + "</table>"


@pytest.mark.parametrize(
    "letter",
    [
        *[
            "1",
            "a",
            "@",
            "/",
            "\u0661",
            "-",
            "(",
            "+1",
            "é ",
            "_",
            ".",
            "a.",
            "a@",
            "1/",
            "1 ",
            "<",
            "&",
        ],
        *["<p", "[", "*", "1,", ";", " ::: ", "\t1", "x#", "(a", "http://", "www.", "- "],
    ],
)
def test_long_runs_of_one_letter_in_every_column(plan: Plan, letter: str) -> None:
    names = "Company,Role,Status,Date Applied,Location,Link,Contact,Phone,Email,Salary,Interest,x\n"
    long = letter * 50_000
    cells = ",".join(f'"{long}"' for _ in names.split(","))
    sentence = ""
    with in_seconds():
        try:
            plan(f'{names}{cells}\nAcme,Clerk,Applied,,,,,,,,,"{long}"\n')
        except Refusal as refusal:
            sentence = str(refusal)
    assert len(sentence) < 2_000


def test_a_cell_of_many_megabytes_is_cut(plan: Plan) -> None:
    with in_seconds():
        for quote in ("", '"'):
            result = plan(f"Company,Role,Notes\nAcme,Clerk,{quote}{LONG * 1_800}{quote}\n")
            assert result.leads[0].notes.endswith("(cut)")


def test_a_rounded_number_is_said_to_be_lost(plan: Plan) -> None:
    result = plan("Company,Role,Phone\nAcme,Clerk,2.5477E+11\nBeta,Cook,415 555 0101\n")
    assert not result.leads[0].phones
    assert LOST_NUMBER in result.leads[0].notes


def test_a_refused_import_changes_nothing(services: Services, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text("Company,Role,Status\nAcme,Clerk,Applied\n")
    services.imports.commit(services.imports.preview(tmp_path / "good.csv"))
    before = services.leads.list(LeadView.ALL)
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(workbook(SHEET, WORKSHEET % (b"<row></row>" * (CELLS * 2))))
    with pytest.raises(DomainError, match="holds more cells"):
        services.imports.preview(bad)
    assert services.leads.list(LeadView.ALL) == before
    assert services.check.run() == []


def test_more_numbers_than_anybody_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each costs a tenth of a millisecond and more, and a cell may hold thirty."""
    monkeypatch.setattr(reading, "MOST_NUMBERS", 250)
    path = tmp_path / "numbers.csv"
    numbers = ("\n".join(f"+4930{row:05d}{n:02d}" for n in range(30)) for row in range(9))
    rows = (f'Acme {row},"Cook, second",Applied,"{cell}"' for row, cell in enumerate(numbers))
    path.write_text("Company,Position,Status,Phone\n" + "\n".join(rows), encoding="utf-8")
    with pytest.raises(Refusal, match="more than 250 telephone numbers"):
        read_here(ReadRequest(path, Choices(), date(2026, 11, 23), ("US",)))
