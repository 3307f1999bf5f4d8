"""Bad input: status 2, one sentence on standard error, nothing changed."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from followup_desktop.__main__ import main
from followup_desktop.domain.summaries import LeadView
from followup_desktop.logs import stop_log
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import open_services
from tests.cli.conftest import MONDAY_8, Run

LEAD = ("add", "--employer", "Northwind", "--position", "Analyst", "--phone", "+14255550134")

WRONG = [
    ("add", "--position", "no employer"),
    ("add", "--employer", "A", "--phone", "12345"),
    ("add", "--employer", "A", "--phone", "call me"),
    ("add", "--employer", "A", "--phone", "911"),
    ("add", "--employer", "A", "--applied-on", "2026-02-30"),
    ("add", "--employer", "A", "--applied-on", "yesterday"),
    ("add", "--employer", "A", "--applied-on", "20261123"),
    ("add", "--employer", "A", "--applied-on", "9999-12-31"),
    ("add", "--employer", "A", "--zone", "Mars/Olympus"),
    ("add", "--employer", "A", "--interest", "6"),
    ("add", "--employer", "A", "--interest", "many"),
    ("add", "--employer", "A", "--email", "nobody"),
    ("add", "--employer", "A", "--stage", "dreaming"),
    ("add", "--employer", "A", "--stage", "closed"),
    ("add", "--employer", "A", "--rhythm", "waltz"),
    ("add", "--employer", "A", "--policy", "shout"),
    ("add", "--employer", "A", "--country", "ZZ"),
    ("add", "--employer", "A", "--hours", "whenever"),
    ("add", "--employer", "A", "--unknown-option"),
    ("edit", "99", "--position", "x"),
    ("edit", "one", "--position", "x"),
    ("edit", "1"),
    ("edit", "1", "--phone", "0"),
    ("edit", "1", "--number-kind", "telepathy"),
    ("plan", "1", "--at", "soon"),
    ("plan", "1", "--at", "2026-11-22"),
    ("plan", "1", "--at", "2026-11-23T25:00"),
    ("ladder", "1", "0"),
    ("ladder", "1", "three"),
    ("log", "1", "--outcome", "shouted"),
    ("log", "1"),
    ("log", "99", "--outcome", "spoke"),
    ("log", "1", "--outcome", "spoke", "--duration", "-5"),
    ("log", "1", "--outcome", "spoke", "--at", "2026-11-24T08:00-08:00"),
    ("log", "1", "--outcome", "voicemail", "--promise", "2026-11-22T08:00"),
    ("log", "1", "--outcome", "voicemail", "--promise", "tomorrow"),
    ("log", "1", "--outcome", "spoke", "--expect", "2020-01-01"),
    ("log", "1", "--outcome", "spoke", "--check-in", "2026-12-01"),
    ("log", "1", "--outcome", "voicemail", "--promise", ""),
    ("log", "1", "--outcome", "spoke", "--interview", ""),
    ("log", "1", "--outcome", "spoke", "--expect", ""),
    ("log", "1", "--outcome", "spoke", "--at", ""),
    ("log", "1", "--outcome", "spoke", "--duration", ""),
    ("log", "1", "--outcome", "sent", "--channel", "phone"),
    ("snooze", "1", "--for", "0"),
    ("snooze", "1", "--until", "2026-11-22T08:00"),
    ("snooze", "1"),
    ("close", "1", "--reason", "bored"),
    ("reopen", "1"),
    ("done", "99"),
    ("pause", "--until", "2020-01-01"),
    ("set", "colour", "green"),
    ("set", "zone", "Mars"),
    ("set", "own-hours", "9-9"),
    ("set", "ladder", "-1"),
    ("set", "holidays", "maybe"),
    ("set", "after-interview-days", "5,x"),
    ("import", "no-such-file.csv"),
    ("import", "x.csv", "--map", "Firm=nonsense"),
    ("import", "x.csv", "--map", "Firm"),
    ("undo-import", "7"),
    ("export", "leads.docx"),
    ("export", "leads"),
    ("restore", "no-such-backup"),
    ("import", ""),
    ("import", "", "x.csv"),
    ("export", ""),
    ("backup", ""),
    ("restore", ""),
    ("frobnicate",),
]


@pytest.fixture(scope="module")
def one_lead(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one lead, to be copied."""
    made = tmp_path_factory.mktemp("one-lead") / "data"
    assert main([*LEAD, "--data-dir", str(made), "--now", MONDAY_8]) == 0
    stop_log()
    return made


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_input_changes_nothing(
    run: Run, folder: Path, one_lead: Path, words: tuple[str, ...]
) -> None:
    shutil.copytree(one_lead, folder)
    (before,) = run("leads").json
    said = run(*words)
    assert said.status == 2
    assert said.err.strip().endswith((".", "?"))
    assert run("leads").json == [before]
    assert run("check").json == []


def test_now_must_be_a_moment(run: Run) -> None:
    assert run("today", now="now").status == 2


def test_an_empty_folder_is_not_the_usual_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOLLOWUP_DATA_DIR", str(tmp_path / "usual"))
    assert main(["leads", "--data-dir", ""]) == 2
    assert "empty one was given" in capsys.readouterr().err
    assert not (tmp_path / "usual").exists()


def test_a_file_that_is_owned_answers_with_three(run: Run, folder: Path) -> None:
    run(*LEAD)
    services = open_services(folder, FixedClock(0, "UTC"))
    try:
        said = run("today")
        assert said.status == 3
        assert "open" in said.err
    finally:
        services.close()
    assert run("today").status == 0


def _a_database_of_others(file: Path) -> bytes:
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    return file.read_bytes()


@pytest.mark.parametrize("content", [b"", b"hello, world" * 100, None], ids=["empty", "text", "db"])
def test_a_foreign_file_is_refused_and_kept(run: Run, folder: Path, content: bytes | None) -> None:
    folder.mkdir()
    file = folder / "followup.sqlite3"
    if content is None:
        content = _a_database_of_others(file)
    else:
        file.write_bytes(content)
    assert run("today").status == 2
    assert file.read_bytes() == content


def test_what_is_no_text_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    bytes_of_another_code = "\udcff"
    run(*LEAD)
    for words in (
        ("add", "--employer", bytes_of_another_code),
        ("log", "1", "--outcome", "spoke", "--note", bytes_of_another_code),
        ("set", "name", bytes_of_another_code),
        ("backup", str(tmp_path / bytes_of_another_code)),
        ("import", "x.csv", "--map", f"{bytes_of_another_code}=employer"),
    ):
        said = run(*words)
        assert said.status == 2
        assert "readable text" in said.err
    assert len(run("leads").json) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_an_answer_that_cannot_be_written_is_not_called_a_failure(folder: Path) -> None:
    words = [sys.executable, "-m", "followup_desktop", *LEAD, "--data-dir", str(folder)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("This is done, but the answer could not be written")
    assert done.stderr.count("\n") == 1
    services = open_services(folder, FixedClock(0, "UTC"))
    try:
        assert len(services.leads.list(LeadView.ALL)) == 1
    finally:
        services.close()


GARBAGE = b"no header of a database" * 400


@pytest.mark.parametrize(
    ("keep", "instead"),
    [(0, b""), (100, b""), (20_000, b""), (0, GARBAGE), (0, "db")],
    ids=["empty", "header", "half", "garbage", "foreign"],
)
def test_restore_mends_a_damaged_file_and_keeps_it(
    run: Run, folder: Path, tmp_path: Path, keep: int, instead: bytes | str
) -> None:
    before = [run(*LEAD).json]
    backup, file = tmp_path / "all.backup", folder / "followup.sqlite3"
    run("backup", str(backup))
    if isinstance(instead, str):
        instead = _a_database_of_others(tmp_path / instead)
    damaged = file.read_bytes()[:keep] + instead
    file.write_bytes(damaged)
    assert run("leads").status == 2
    assert run("restore", str(tmp_path / "none")).status == 2
    (tmp_path / "other").write_bytes(b"no data of ours" * 100)
    assert run("restore", str(tmp_path / "other")).status == 2
    assert file.read_bytes() == damaged
    assert run("restore", str(backup)).json == {"leads": 1, "attempts": 0}
    assert run("leads").json == before
    assert run("check").json == []
    kept = list((folder / "backups").glob("followup-damaged-*"))
    assert [one.read_bytes() for one in kept] == ([damaged] if damaged else [])


def test_restore_says_where_the_damaged_file_is(run: Run, folder: Path, tmp_path: Path) -> None:
    run(*LEAD)
    run("backup", str(tmp_path / "all.zip"))
    (folder / "followup.sqlite3").write_bytes(GARBAGE)
    said = run("restore", str(tmp_path / "all.zip"), as_json=False)
    (kept,) = (folder / "backups").glob("followup-damaged-*")
    assert said.out.strip().endswith(f"What was there before is in {kept}.")


def test_no_qt_is_imported(folder: Path) -> None:
    code = (
        "import sys; from followup_desktop.__main__ import main\n"
        f"d = ['--data-dir', {str(folder)!r}, '--json']\n"
        "for words in (['add', '--employer', 'A', '--phone', '+14255550134'], ['today'],"
        " ['log', '1', '--outcome', 'spoke'], ['leads'], ['settings'], ['check']):\n"
        "    assert main(words + d) == 0\n"
        "print(sorted(m for m in sys.modules if 'PySide' in m or 'shiboken' in m), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_as_a_real_process(folder: Path, tmp_path: Path) -> None:
    base = [sys.executable, "-W", "error", "-m", "followup_desktop"]
    environment = os.environ | {"FOLLOWUP_DATA_DIR": str(folder), "PYTHONIOENCODING": "ascii"}

    def go(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*base, *words], capture_output=True, text=True, env=environment, check=False
        )

    assert go("add", "--employer", "Käserei", "--position", "日本").returncode == 0
    assert go("leads").returncode == 0
    assert go("frobnicate").returncode == 2
    assert go("--version").stdout.startswith("FollowUp ")
    wrong = go("--no-such-option")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
    tracker = tmp_path / "jobs.csv"
    tracker.write_text("Company,Position\nAcme,Clerk\n", encoding="utf-8")
    assert '"new": 1' in go("import", str(tracker), "--json").stdout


def test_logs_name_nobody(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from followup_desktop.services.agenda.service import AgendaService

    run(*LEAD)

    def broken(_self: AgendaService) -> None:
        raise RuntimeError("Northwind +14255550134")

    monkeypatch.setattr(AgendaService, "today", broken)
    said = run("today")
    assert said.status == 2
    text = (folder / "followup.log").read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "Northwind" not in text
    assert "5550134" not in text


def test_stays_light(folder: Path) -> None:
    """What a subcommand that only reads must not load."""
    code = (
        "import sys; from followup_desktop.__main__ import main\n"
        f"main(['settings', '--data-dir', {str(folder)!r}])\n"
        "heavy = ('openpyxl', 'holidays', 'phonenumbers', 'defusedxml')\n"
        "print([m for m in heavy if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
