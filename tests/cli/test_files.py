"""Import, undo, export, backup and restore on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


def test_import_says_what_it_did_and_is_taken_back(run: Run, tmp_path: Path) -> None:
    tracker = tmp_path / "jobs.csv"
    tracker.write_text("Firm,Position,Status\nAcme,Clerk,Ghosted\nBirch,Cook,Offer\n,,\n")
    words = ("import", str(tracker), "--map", "Firm=employer")
    dry = run(*words, "--dry-run").json[0]
    assert (dry["new"], dry["unit"], dry["import_id"]) == (2, "leads", None)
    assert run("leads").json == []
    done = run(*words).json[0]
    assert (done["rows"], done["new"], done["already_there"], done["changed"]) == (2, 2, 0, 0)
    assert {lead["stage"] for lead in run("leads").json} == {"applied", "offer"}
    again = run(*words).json[0]
    assert (again["new"], again["already_there"], again["import_id"]) == (0, 2, None)
    assert run("undo-import", str(done["import_id"])).json["removed"] == 2
    assert run("leads").json == []


def test_one_refused_file_leaves_all_unwritten(run: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("Company,Position\nAcme,Clerk\n")
    bad.write_text("Company,Position\n")
    assert run("import", str(good), str(bad)).status == 2
    assert run("leads").json == []


def test_what_is_exported_comes_back(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", "--employer", "Acme", "--position", "=cmd()", "--phone", "+1 425 555 0134")
    run("log", "1", "--outcome", "spoke", "--note", "nice")
    assert run("export", str(tmp_path / "out.csv")).json == {"leads": 1}
    assert run("export", str(tmp_path / "out.JSON")).json == {"leads": 1, "attempts": 1}
    whole = json.loads((tmp_path / "out.JSON").read_text(encoding="utf-8"))
    assert whole["leads"][0]["log"][0]["note"] == "nice"
    assert whole["leads"][0]["contacts"][0]["phones"][0]["number"] == "+14255550134"
    before = run("leads").json
    assert run("backup", str(tmp_path / "all.followup")).json == {"leads": 1, "attempts": 1}
    run("add", "--employer", "Birch", "--position", "Cook")
    assert run("restore", str(tmp_path / "all.followup")).json == {"leads": 1, "attempts": 1}
    assert run("leads").json == before
    assert run("backup", str(folder / "followup.sqlite3")).status == 2
    assert run("check").json == []


@pytest.mark.parametrize(("suffix", "extension"), [("csv", ""), ("json", " ext. 12")])
def test_an_export_can_be_imported(run: Run, tmp_path: Path, suffix: str, extension: str) -> None:
    details = ("--source", "Indeed", "--interest", "4", "--url", "https://x.example/1")
    dated = ("--applied-on", "2026-11-18", "--notes", "Ask for Ann")
    reach = ("--phone", f"+1 425 555 0134{extension}", "--email", "ann@acme.example")
    person = ("--contact", "Ann Lee", *reach)
    run("add", "--employer", "Acme", "--position", "Clerk", *person, *details, *dated)
    run("add", "--employer", "Birch", "--position", "Cook", "--phone", "+1 425 555 0177")
    run("log", "2", "--outcome", "spoke")
    run("add", "--employer", "Cedar", "--position", "Nurse")
    run("close", "3", "--reason", "not-interested")
    file = tmp_path / f"out.{suffix}"
    run("export", str(file))
    again = run("import", str(file)).json[0]
    assert (again["new"], again["already_there"], again["changed"]) == (0, 3, 0)
    lead = ("employer", "position", "stage", "applied_on", "interest", "close_reason")
    kept = (*lead, "source", "source_detail", "contacts")
    before = [[lead.get(key) for key in kept] for lead in _by_name(run)]
    for number in ("1", "2", "3"):
        run("edit", number, "--employer", f"other {number}", "--url", "")
    assert run("import", str(file)).json[0]["new"] == 3
    after = [lead for lead in _by_name(run) if not lead["employer"].startswith("other")]
    assert [[lead.get(key) for key in kept] for lead in after] == before


def _by_name(run: Run) -> list[dict[str, Any]]:
    leads = run("leads").json + run("leads", "--view", "closed").json
    return sorted({lead["id"]: lead for lead in leads}.values(), key=lambda lead: lead["employer"])


def test_import_says_what_only_the_person_can_tell(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "Company,Position,Date Applied,Status\nA,x,03/04/2026,Limbo\nB,y,05/06/2026,Applied\n"
    )
    answer = run("import", str(file), "--dry-run").json[0]
    assert [(one["option"], one["subject"], one["rows"]) for one in answer["questions"]] == [
        ("--date-order", "Date Applied", 2),
        ("--status", "Limbo", 1),
    ]
    said = run("import", str(file), "--dry-run", as_json=False).out
    assert "03/04/2026" in said
    assert "--date-order" in said
    told = ("--date-order", "dmy", "--status", "Limbo=interviewing")
    answer = run("import", str(file), *told).json[0]
    assert "questions" not in answer
    assert sorted((one["applied_on"], one["stage"]) for one in run("leads").json) == [
        ("2026-04-03", "interviewing"),
        ("2026-06-05", "applied"),
    ]


def test_every_kind_of_file_is_written_with_its_counts(run: Run, tmp_path: Path) -> None:
    run("add", "--employer", "Acme", "--contact", "Ann Lee", "--phone", "+1 425 555 0134")
    run("log", "1", "--outcome", "voicemail", "--promise", "2026-11-24T08:30-08:00")
    ahead = {"leads": 1, "contacts": 1, "attempts": 1, "follow_ups": 1}
    events = {"events": 1, "promises": 1, "interviews": 0, "steps": 0, "check_ins": 0}
    for name, counts, begins in (
        ("a.xlsx", ahead, b"PK"),
        ("a.ICS", events, b"BEGIN:VCALENDAR"),
        ("a.vcf", {"contacts": 1}, b"BEGIN:VCARD"),
        ("a.contacts.csv", {"contacts": 1}, b"\xef\xbb\xbfName,"),
        ("a.attempts.csv", {"attempts": 1}, b"\xef\xbb\xbfDate,"),
        ("a.follow-ups.csv", {"follow_ups": 1}, b"\xef\xbb\xbfDate,"),
    ):
        assert run("export", str(tmp_path / name)).json == counts
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert run("export", str(tmp_path / "a.pages")).status == 2
    assert run("export", str(tmp_path / "nowhere" / "a.xlsx")).status == 2
    assert not list(tmp_path.glob("*.part"))


def test_moving_by_json_brings_promises_and_the_log(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", "--employer", "Acme", "--contact", "Ann Lee", "--phone", "+1 425 555 0134")
    run("log", "1", "--outcome", "voicemail", "--promise", "2026-11-24T08:30-08:00")
    before = run("leads").json
    run("export", str(tmp_path / "all.json"))
    run("edit", "1", "--employer", "another company", "--position", "elsewhere")
    found = run("import", str(tmp_path / "all.json")).json[0]
    assert (found["kind"], found["new"]) == ("followup", 1)
    after = next(lead for lead in run("leads").json if lead["employer"] == "Acme")
    assert {**after, "id": 1} == before[0]
    assert run("undo-import", str(found["import_id"])).json["removed"] == 1
    assert len(run("leads").json) == 1
    assert run("check").json == []


def test_import_and_undo_import_say_what_the_window_says(run: Run, tmp_path: Path) -> None:
    run("add", "--employer", "Acme", "--position", "Clerk")
    run("set", "daily-goal", "7")
    run("export", str(tmp_path / "all.json"))
    run("close", "1", "--reason", "withdrawn")
    said = run("import", str(tmp_path / "all.json"), as_json=False).out
    assert "followup, 1 row: " in said
    assert "These are FollowUp's own leads: all that the file carries of them is read back." in said
    assert "The settings in it are not taken over: yours stay." in said
    (tmp_path / "jobs.csv").write_text(
        "Company,Position,Phone\nBirch,Cook,abc\nCedar,Maid,425 555 0134\n"
    )
    dry = run("import", str(tmp_path / "jobs.csv"), "--dry-run").json[0]
    note = "Row 2 has “abc” as its Phone: that is no telephone number"
    assert [one.startswith(note) for one in dry["notes"]] == [True]
    assert f"\n  {note}" in run("import", str(tmp_path / "jobs.csv"), as_json=False).out
    refused = run("undo-import")
    assert refused.status == 2
    asked = refused.err
    assert asked.startswith("Say which import is to be taken back, by its number: ")
    assert "(jobs.csv, 2 new, " in asked
    number = asked.partition(" (jobs.csv")[0].rpartition(" ")[2]
    assert run("undo-import", number, as_json=False).out == "2 leads taken back.\n"
    assert "(jobs.csv" not in run("undo-import").err


def test_where_there_is_nothing_it_is_said_so(run: Run, tmp_path: Path) -> None:
    said = run("undo-import").err
    assert said == "There is no import that can be taken back.\n"
    target = tmp_path / "mine.ics"
    assert run("export", str(target), as_json=False).out.endswith("nothing is in it yet.\n")
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR")
    run("add", "--employer", "Acme", "--contact", "Ann", "--phone", "+1 425 555 0134")
    run("log", "1", "--outcome", "voicemail", "--promise", "2026-11-24T08:30-08:00")
    assert run("export", str(target), as_json=False).out.endswith("mine.ics: promises: 1.\n")


def test_a_pdf_of_leads_is_refused_with_what_comes_as_one(run: Run, tmp_path: Path) -> None:
    refused = run("export", str(tmp_path / "leads.pdf"))
    assert refused.status == 2
    assert "as .pdf come the work-search record and the call sheet" in refused.err
