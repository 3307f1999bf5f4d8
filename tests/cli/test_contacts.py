"""Contacts on the command line: brought in, put on a lead, taken back."""

from pathlib import Path

from tests.cli.conftest import Run

CARDS = """\
BEGIN:VCARD
VERSION:3.0
FN:Ann Lee
ORG:Acme Inc.;Sales
TEL;TYPE=WORK:+1 425 555 0134
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg
EMAIL;INTERNET:jm@birch.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
END:VCARD
"""


def test_contacts_come_in_and_are_taken_back(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "contacts.vcf"
    book.write_text(CARDS, encoding="utf-8")
    run("add", "--employer", "Acme", "--position", "Clerk", "--applied-on", "2026-11-18")
    assert run("leads").json[0]["contacts"] == []
    dry = run("import", str(book), "--dry-run").json[0]
    counts = (dry["kind"], dry["unit"], dry["rows"], dry["new"], dry["attached"], dry["import_id"])
    assert counts == ("vcard", "contacts", 3, 2, 1, None)
    assert dry["skipped"][0]["row"] == 12
    done = run("import", str(book)).json[0]
    assert (done["new"], done["already_there"], done["changed"], done["attached"]) == (2, 0, 0, 1)
    (ann,) = run("leads").json[0]["contacts"]
    assert (ann["name"], ann["phones"][0]["number"]) == ("Ann Lee", "+14255550134")
    again = run("import", str(book)).json[0]
    assert (again["new"], again["already_there"], again["import_id"]) == (0, 2, None)
    undone = run("undo-import", str(done["import_id"])).json
    assert (undone["unit"], undone["removed"], undone["kept"]) == ("contacts", 2, [])
    assert run("leads").json[0]["contacts"] == []
    assert run("check").json == []


def test_what_was_done_is_said_in_words(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "contacts.vcf"
    book.write_text(CARDS, encoding="utf-8")
    run("add", "--employer", "ACME", "--position", "Clerk")
    said = run("import", str(book), as_json=False).out
    assert "vcard, 3 rows: 2 new, 0 already there, 0 changed, 1 skipped, 1 put on leads" in said
    assert "row 12: it holds neither a name" in said
    said = run("undo-import", "1", as_json=False).out
    assert said.strip() == "2 contacts taken back."
