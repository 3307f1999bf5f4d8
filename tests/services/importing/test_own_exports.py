"""FollowUp's own files in other hands: edited, damaged, cut off; and taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    EmployerDraft,
    LeadDraft,
    PhoneDraft,
)
from followup_desktop.services.importing import Refusal, plan_import, read_tables
from followup_desktop.services.importing.own_json import read_own_json
from followup_desktop.services.taking_in.reading import read_here
from followup_desktop.services.taking_in.service import ImportService
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.services.story import LA, moment

TODAY = date(2026, 11, 23)


@pytest.fixture
def services(tmp_path: Path) -> Any:
    opened = open_services(tmp_path / "data", FixedClock(moment("2026-11-23T08:00"), LA))
    person = ContactDraft("Ann Lee", phones=(PhoneDraft("+1 425 555 0134"),))
    for name in ("Acme", "Birch"):
        opened.leads.add(LeadDraft(EmployerDraft(name), "Clerk", contacts=(person,)))
    yield opened
    opened.close()


@pytest.fixture
def edited(services: Services, tmp_path: Path) -> Callable[[Callable[[Any], None]], Any]:
    """The plan of the JSON after somebody's editing."""

    def edit_and_plan(edit: Callable[[Any], None]) -> Any:
        path = tmp_path / "all.json"
        services.exports.export(path)
        content = json.loads(path.read_text(encoding="utf-8"))
        edit(content)
        path.write_text(json.dumps(content), encoding="utf-8")
        return plan_import(read_tables(path), today=TODAY, region="US")

    return edit_and_plan


BAD: list[tuple[str, ...] | tuple[Any, ...]] = [
    ("lead", "stage", "elsewhere"),
    ("lead", "applied_on", "11/20/2026"),
    ("lead", "applied_on", "9999-01-01"),
    ("lead", "interest", 9),
    ("lead", "interest", True),
    ("lead", "created_at", 10**18),
    ("lead", "created_at", -1),
    ("lead", "created_at", None),
    ("lead", "notes", ["a"]),
    ("lead", "notes", "x" * 1_000_001),
    ("lead", "tags", "near"),
    ("lead", "own_step", {"on": "2026-11-25", "zone": "Mars/Base", "channel": "phone"}),
    ("employer", "policy", None),
    ("employer", "zone", "../../etc/passwd"),
    ("employer", "created_at", 1.5),
]


@pytest.mark.parametrize(("part", "name", "value"), BAD)
def test_a_damaged_lead_is_skipped_and_the_others_are_read(
    edited: Callable[[Callable[[Any], None]], Any], part: str, name: str, value: object
) -> None:
    plan = edited(lambda content: content["leads"][0][part].update({name: value}))
    assert [lead.employer for lead in plan.leads] == ["Birch"]
    assert [skipped.row for skipped in plan.skipped] == [1]
    assert plan.skipped[0].why.startswith("it is not as FollowUp wrote it: ")
    assert plan.rows == 2


def test_lists_that_are_none_are_skipped_too(
    edited: Callable[[Callable[[Any], None]], Any],
) -> None:
    log = {"id": 1, "at": "2026-11-23T08:00:00", "outcome": "spoke", "channel": "phone"}
    for part, value in (("log", [log]), ("contacts", {}), ("promises", [1]), ("lead", None)):
        plan = edited(lambda c, part=part, value=value: c["leads"][0].update({part: value}))
        assert len(plan.leads) == 1
        assert len(plan.skipped) == 1


@pytest.mark.parametrize(
    ("leads", "said"),
    [
        ([{}] * 100_001, "more than 100,000 leads"),
        ([{"log": [0] * 1_500_000, "promises": [0] * 500_001}], "more than 2,000,000 lines"),
    ],
    ids=["leads", "lines"],
)
def test_what_there_is_too_much_of_is_said(leads: list[Any], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        read_own_json("all.json", {"program": "FollowUp", "format": 2, "leads": leads})


def test_a_number_that_is_none_is_never_dialled(
    edited: Callable[[Callable[[Any], None]], Any],
) -> None:
    def edit(content: Any) -> None:
        content["leads"][0]["contacts"][0]["phones"][0]["number"] = "tel:911;x=$(rm)"

    plan = edited(edit)
    assert plan.leads[0].own.contacts[0].phones[0].number == ""


def test_nothing_to_read_is_a_refusal(edited: Callable[[Callable[[Any], None]], Any]) -> None:
    with pytest.raises(Refusal, match="holds none"):
        edited(lambda content: content.update(leads=[], address_book=[]))
    with pytest.raises(Refusal, match="holds none that could be read"):
        edited(lambda content: content.update(leads=[1, 2]))


def test_the_log_alone_is_refused_with_what_to_do(services: Services, tmp_path: Path) -> None:
    services.exports.export(tmp_path / "x.attempts.csv")
    with pytest.raises(Refusal, match="import the workbook"):
        plan_import(read_tables(tmp_path / "x.attempts.csv"), today=TODAY, region="US")


def test_a_table_edited_elsewhere_is_read_like_any_other(
    services: Services, tmp_path: Path
) -> None:
    services.leads.edit(1, {"applied_on": date(2026, 11, 20), "position": "=cmd()"})
    path = tmp_path / "leads.csv"
    services.exports.export(path)
    text = path.read_text(encoding="utf-8-sig").replace("2026-11-20", "11/20/2026")
    path.write_text(text, encoding="utf-8")
    plan = plan_import(read_tables(path), today=TODAY, region="US")
    assert plan.kind == "csv"
    assert (plan.leads[0].employer, plan.leads[0].applied_on) == ("Acme", date(2026, 11, 20))
    assert plan.leads[0].position == "=cmd()"


def test_a_file_cut_off_is_not_taken_for_whole(services: Services, tmp_path: Path) -> None:
    services.leads.edit(1, {"notes": 'one "two"\nthree'})
    path = tmp_path / "leads.csv"
    services.exports.export(path)
    path.write_bytes(path.read_bytes().split(b"three")[0])
    try:
        plan = plan_import(read_tables(path), today=TODAY, region="US")
    except DomainError:
        return
    assert plan.kind != "followup"
    assert plan.skipped


def test_an_import_of_everything_is_taken_back_whole(services: Services, tmp_path: Path) -> None:
    services.exports.export(tmp_path / "all.json")
    clock = FixedClock(moment("2026-11-23T09:00"), LA)
    other = open_services(tmp_path / "other", clock)
    try:
        imports = ImportService(other._work, read_here)
        done = imports.commit(imports.preview(tmp_path / "all.json"))
        assert done.import_id is not None
        assert imports.undo(done.import_id).removed == 2
        for table in ("lead", "contact", "phone", "employer", "attempt"):
            assert other.database.value(f"SELECT count(*) FROM {table}") == 0
        assert other.check.run() == []
    finally:
        other.close()


def test_a_sheet_of_the_persons_own_is_named_and_left(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    services.exports.export(path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("My ideas").append(["call Bob"])
    book.save(path)
    plan = plan_import(read_tables(path), today=TODAY, region="US")
    assert [lead.employer for lead in plan.leads] == ["Acme", "Birch"]
    assert "The sheet “My ideas” is none that FollowUp wrote; it is not imported." in plan.notes


def test_a_workbook_saved_by_another_program_is_still_ours(
    services: Services, tmp_path: Path
) -> None:
    """It may make days and numbers of texts, and put blank columns behind."""
    services.leads.edit(1, {"interest": 4, "applied_on": date(2026, 11, 20)})
    path = tmp_path / "all.xlsx"
    services.exports.export(path)
    book = openpyxl.load_workbook(path)
    sheet = book["Leads"]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(2, header.index("Interest") + 1).value = 4
    sheet.cell(2, header.index("No.") + 1).value = 1
    sheet.cell(2, header.index("Date Applied") + 1).value = datetime(2026, 11, 20)
    sheet.cell(3, len(header) + 3).value = None
    book.save(path)
    plan = plan_import(read_tables(path), today=TODAY, region="US")
    assert plan.kind == "followup"
    assert (plan.leads[0].interest, plan.leads[0].applied_on) == (4, date(2026, 11, 20))
    assert plan.leads[0].phones[0].raw == "+14255550134"


def test_rows_added_and_taken_away_in_a_spreadsheet(services: Services, tmp_path: Path) -> None:
    """A lead written by hand below, one deleted whose person and log stayed behind."""
    services.attempts.log(1, AttemptDraft(Outcome.NO_ANSWER))
    path = tmp_path / "all.xlsx"
    services.exports.export(path)
    book = openpyxl.load_workbook(path)
    sheet = book["Leads"]
    header = [cell.value for cell in sheet[1]]
    by_hand = dict.fromkeys(header, None) | {
        "Company": "Cedar",
        "Contact": "Bo",
        "Source": "Indeed",
    }
    sheet.append(list(by_hand.values()))
    sheet.delete_rows(2)
    book.save(path)
    plan = plan_import(read_tables(path), today=TODAY, region="US")
    assert [(lead.employer, lead.contact_name) for lead in plan.leads] == [
        ("Birch", "Ann Lee"),
        ("Cedar", "Bo"),
    ]
    assert (plan.leads[1].stage, plan.leads[1].own.lead.source_detail) == ("saved", "Indeed")
    assert [person.company for person in plan.contacts] == ["Acme"]
    assert "no lead of the file: 1; they are left out" in " ".join(plan.notes)


def test_a_row_copied_in_a_spreadsheet_does_not_double_the_log(
    services: Services, tmp_path: Path
) -> None:
    services.attempts.log(1, AttemptDraft(Outcome.NO_ANSWER))
    path = tmp_path / "all.xlsx"
    services.exports.export(path)
    book = openpyxl.load_workbook(path)
    book["Leads"].append([cell.value for cell in book["Leads"][2]])
    book.save(path)
    plan = plan_import(read_tables(path), today=TODAY, region="US")
    assert [len(lead.own.attempts) for lead in plan.leads] == [1, 0, 0]
