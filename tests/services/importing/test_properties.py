"""Whatever a file holds: a plan whose counts add up, or a refusal; never another error."""

from __future__ import annotations

import csv
import html
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.services.importing import (
    Choices,
    ImportPlan,
    Refusal,
    Source,
    Table,
    plan_import,
    read_tables,
)
from followup_desktop.services.importing.cells import tidy
from followup_desktop.services.importing.formats import read_content
from tests.services.importing.spreadsheets import opendocument, sheet, text

TODAY = date(2026, 11, 22)
NAMES = st.sampled_from(
    [
        *("Company", "Job Title", "Status", "Date Applied", "Date", "Phone", "Email", "Contact"),
        *("URL", "Location", "Salary", "Notes", "Result", "Follow Up", "Interview Date", "Tags"),
        *("Deadline", "Excitement", "Rejected", "Archived", "Name", "Title", "公司名称", "#", ""),
    ]
)
VALUES = st.one_of(
    st.sampled_from(
        [
            *("", "", "Acme", "Clerk", "Applied", "reeejected", "Ghosted", "N/A", "null", "FALSE"),
            *("2025-01-02", "4/5/2024", "14-Mar", "45082", "9999-12-31", "29-Feb", "2.5477E+11"),
            *(
                "+1 415 555 0101 x12",
                "1-800-FLOWERS",
                "a@b.co",
                "https://x.example/1",
                "⭐⭐",
                "4/5",
            ),
            *('=HYPERLINK("u","v")', "<p>x</p>", "Total", "Jane (HR) - x", "٣", "²", "1e400"),
        ]
    ),
    st.text(max_size=12),
)
ROWS = st.lists(st.lists(VALUES, max_size=9), max_size=12)
CHOICES = st.builds(
    Choices,
    date_order=st.sampled_from([None, "dmy", "mdy"]),
    statuses=st.dictionaries(st.text(max_size=4), st.sampled_from(["applied", "filled"])),
)


def adds_up(plan: ImportPlan) -> None:
    numbers = [row.row for row in (*plan.leads, *plan.contacts, *plan.skipped)]
    assert len(plan.leads) + len(plan.contacts) + len(plan.skipped) == plan.rows
    assert len(set(numbers)) == len(numbers), "no row counts twice"
    assert plan.leads or plan.contacts, "a plan without anything is a refusal"
    for person in plan.contacts:
        assert person.name or person.phones or person.emails
        assert len(person.notes) < 21_000
    for lead in plan.leads:
        assert lead.employer or lead.position
        assert (lead.close_reason is not None) == (lead.stage == "closed")
        assert len(lead.notes) < 21_000


def judged(source: Source, choices: Choices) -> None:
    text, plan = "", None
    try:
        plan = plan_import(source, today=TODAY, region="US", choices=choices)
    except Refusal as refusal:
        text = str(refusal)
    if plan is None:
        assert text.endswith(".")
        assert "\n" not in text
    else:
        adds_up(plan)


@given(header=st.lists(NAMES, max_size=9), rows=ROWS, ragged=st.booleans(), choices=CHOICES)
def test_any_table(
    header: list[str], rows: list[list[str]], ragged: bool, choices: Choices
) -> None:
    every = [header, *rows]
    table = Table("", every, list(range(1, len(every) + 1)), ragged=ragged)
    judged(Source("t.csv", "csv", (table,)), choices)


@given(header=st.lists(NAMES, min_size=1, max_size=6), rows=ROWS, quote=st.integers(0, 200))
def test_any_written_table(
    tmp_path_factory: pytest.TempPathFactory, header: list[str], rows: list[list[str]], quote: int
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    text = out.getvalue()
    text = text[:quote] + '"' + text[quote:]
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    read_and_judge(path)


@given(
    data=st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-16"))
    ),
    start=st.sampled_from(
        [b"", b"PK\x03\x04", b"[", b'{"a":', b"\xff\xfe", b"Company,Role\nA,", b"Company;Role\r"]
    ),
)
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes, start: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.csv"
    path.write_bytes(start + data)
    read_and_judge(path)


def read_and_judge(path: Path) -> None:
    try:
        source = read_tables(path)
    except Refusal as refusal:
        source = None
        text = str(refusal)
    if source is None:
        assert text.endswith(".")
    else:
        judged(source, Choices())


TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=20)
ROW_TAGS = ("<table:table-row>", "</table:table-row>")
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(
            TEXTS.map(lambda text: tidy(" ".join(text.split()))), min_size=width, max_size=width
        ),
        max_size=5,
    )
)
MARKS = str.maketrans({mark: "\\" + mark for mark in "\\`*_{}[]()#+-.!|<>~&"})


def as_markdown(rows: list[list[str]]) -> str:
    lines = ["|" + "|".join(cell.translate(MARKS) for cell in row) + "|" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def as_page(rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


@given(body=TABLES)
def test_tables_come_back_from_every_format(body: list[list[str]]) -> None:
    width = len(body[0]) if body else 2
    rows = [["Company", "Role", "Status", "Notes"][:width], *body, ["x"] * width]
    ods = opendocument(sheet("Jobs", *("".join(map(text, row)).join(ROW_TAGS) for row in rows)))
    for name, content in (
        ("a.md", as_markdown(rows).encode()),
        ("a.html", as_page(rows).encode()),
        ("a.ods", ods),
    ):
        read = [row for row in read_content(name, content).tables[0].rows if any(row)]
        assert [row + [""] * (width - len(row)) for row in read] == [
            row for row in rows if any(row)
        ], name


def small_workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (["Company", "Role", "Date"], ["Acme", "Clerk", "2025-01-02"], ["Beta", "Cook", ""]):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


WORKBOOK = small_workbook()


@given(st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_workbook_damaged_anywhere(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[float, int]]
) -> None:
    content = bytearray(WORKBOOK)
    for place, value in damage:
        content[int(place * len(content))] = value
    path = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    path.write_bytes(bytes(content))
    read_and_judge(path)
