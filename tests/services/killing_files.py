"""Kills the real services while leads are merged and files written, again and again.

``python -m tests.services.killing_files FOLDER --trials N --seed S``. A child merges
leads, exports over files that are there, copies documents in and saves everything to
one file, until SIGKILL at a random moment. Then: a merge is whole or was none, a file
is wholly the old or wholly the new one, a document that is listed is whole, and what
lies around half made is little and goes by itself (reliability.md, *Proof*, L1-L4).
"""

import csv
import hashlib
import json
import os
import random
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.clock import DAY
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import AttemptDraft, ContactDraft, LeadDraft
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.services.killed_child import Report, killed, run_trials, work_without_end
from tests.services.story import LA, moment

NOW = moment("2026-11-23T08:00")
TARGETS = ("a.csv", "a.xlsx", "a.ics", "a.vcf", "a.json", "all.zip", "all.backup")
_WORD = re.compile(r"w\d+x\d+\b")
_MOST = 40


@dataclass
class Model:
    """What must be there: every word that was added (each stands in the notes and is
    a person of one lead), how many leads they stand in, every word that was logged, the
    digests of files and papers."""

    words: set[str] = field(default_factory=set)
    logged: set[str] = field(default_factory=set)
    leads: int = 0
    digests: dict[str, str] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)
    acknowledged: int = 0

    def take(self, done: dict[str, Any]) -> None:
        """An operation was acknowledged, or turned out to have been done."""
        if done["do"] == "add":
            self.words.add(done["word"])
            self.leads += 1
        elif done["do"] == "log":
            self.logged.add(done["word"])
        elif done["do"] == "merge":
            self.leads -= 1
        elif done["do"] == "copy":
            self.papers[done["word"]] = _digest(_paper(done["word"]))
        else:
            self.digests[done["target"]] = done["digest"]


# -- the child -----------------------------------------------------------------------


def work(folder: Path, seed: int, report: Report) -> None:
    """Random work without end; the parent ends it."""
    tempfile.tempdir = str(folder / "temporary")
    chance = random.Random(seed)
    clock = FixedClock(NOW + 60 * seed, LA)
    services = _opened(folder, seed, clock)

    def choose(number: int) -> dict[str, Any]:
        return _choose(services, chance, f"w{seed}x{number}")

    work_without_end(clock, report, choose, lambda intent: _do(services, folder, intent))


def _choose(services: Services, chance: random.Random, word: str) -> dict[str, Any]:
    leads = [row.id for row in services.leads.list(LeadView.ALL)]
    kind = chance.choice(("merge", "merge", "export", "export", "export", "copy", "log"))
    if len(leads) < 4 or (len(leads) < _MOST and chance.random() < 0.3):
        return {"do": "add", "word": word}
    if kind == "export":
        return {"do": "export", "target": chance.choice(TARGETS)}
    one, another = chance.sample(leads, 2)
    return {"do": kind, "word": word, "lead": one, "other": another}


def _do(services: Services, folder: Path, intent: dict[str, Any]) -> None:
    if intent["do"] == "add":
        _add(services, intent["word"])
    elif intent["do"] == "log":
        draft = AttemptDraft(Outcome.VOICEMAIL, note=intent["word"])
        services.attempts.log(intent["lead"], draft)
    elif intent["do"] == "merge":
        services.merging.merge(intent["lead"], intent["other"])
    elif intent["do"] == "copy":
        source = folder / "desk" / f"{intent['word']}.pdf"
        source.write_bytes(_paper(intent["word"]))
        services.documents.copy_in(intent["lead"], [source])
        source.unlink()
    else:
        path = folder / "out" / intent["target"]
        whole = path.suffix in (".zip", ".backup")
        (services.backups.save_to if whole else services.exports.export)(path)
        intent["digest"] = _digest(path.read_bytes())


def _add(services: Services, word: str) -> None:
    people = (ContactDraft(f"Person {word}", emails=(f"{word}@mail.example",)),)
    services.leads.add(LeadDraft(f"Company {word}", "Cook", people, notes=word))


def _paper(word: str) -> bytes:
    return b"%PDF-1.7 " + word.encode() * 400_000


# -- the parent ----------------------------------------------------------------------


def trial(folder: Path, seed: int, model: Model) -> None:
    """One child, one kill, one look at what is left. Raises ``AssertionError``."""
    heard = killed(lambda report: work(folder, seed, report), seed, messages=12, rounds=1_500_000)
    for done in heard.acknowledged:
        model.take(done)
    model.acknowledged += len(heard.acknowledged)
    services = _opened(folder, seed, FixedClock(NOW + 60 * seed, LA))
    try:
        assert services.check.run() == [], f"seed {seed}"
        _look_at_leads(services, seed, model, heard.pending)
        _look_at_papers(services, folder, seed, model, heard.pending)
    finally:
        services.close()
    _look_at_files(folder, seed, model, heard.pending)


def _opened(folder: Path, seed: int, clock: FixedClock) -> Services:
    for name in ("out", "desk", "temporary"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return open_services(folder / "data", clock, region="US", busy_seconds=5)


def _look_at_leads(
    services: Services, seed: int, model: Model, pending: dict[str, Any] | None
) -> None:
    ids = [row.id for row in services.leads.list(LeadView.ALL)]
    details = services.leads.details(ids)
    noted = sorted(word for one in details for word in one.lead.notes.split())
    doing = pending["do"] if pending else ""
    if pending and doing == "add" and pending["word"] in noted:
        model.take(pending)
    logged = sorted(entry.attempt.note for one in details for entry in one.log)
    if pending and doing == "log" and pending["word"] in logged:
        model.take(pending)
    if pending and doing == "merge" and len(ids) == model.leads - 1:
        model.take(pending)
    where = f"seed {seed}, pending {pending}"
    assert len(ids) == model.leads, where
    assert noted == sorted(model.words), where
    assert logged == sorted(model.logged), where
    for one in details:
        people = sorted(contact.name for contact in one.contacts)
        assert people == sorted(f"Person {word}" for word in one.lead.notes.split()), where


def _look_at_papers(
    services: Services, folder: Path, seed: int, model: Model, pending: dict[str, Any] | None
) -> None:
    ids = [row.id for row in services.leads.list(LeadView.ALL)]
    there = {
        one.where.stem: _digest(one.where.read_bytes())
        for lead_id in ids
        for one in services.documents.of_lead(lead_id)
    }
    if pending and pending["do"] == "copy" and pending["word"] in there:
        model.take(pending)
    assert there == model.papers, f"seed {seed}, pending {pending}"
    documents = folder / "data" / "documents"
    _age(documents)
    services.documents.let_go()
    kept = {path.stem for path in documents.glob("*.*")} if documents.exists() else set()
    assert kept == set(model.papers), f"seed {seed}: leftovers"


def _look_at_files(folder: Path, seed: int, model: Model, pending: dict[str, Any] | None) -> None:
    where = f"seed {seed}, pending {pending}"
    writing = pending["target"] if pending and pending["do"] == "export" else ""
    for target in TARGETS:
        path = folder / "out" / target
        digest = _digest(path.read_bytes()) if path.exists() else ""
        if digest == model.digests.get(target, ""):
            continue
        assert target == writing, f"{where}: {target} is another"
        assert words_in(path) == model.words, f"{where}: {target} is not whole"
        model.digests[target] = digest
    _age(folder / "temporary")
    left = [path.name for path in (folder / "out").iterdir() if path.name not in TARGETS]
    ours = {name: next((one for one in TARGETS if f".{one}." in name), "") for name in left}
    assert all(ours.values()), f"{where}: {left}"
    # One half file of a target, and what SQLite puts beside one; none beside others.
    assert len(left) <= 3 * len(set(ours.values())), f"{where}: {left}"
    assert len(list((folder / "temporary").iterdir())) <= 1, f"{where}: leftovers"


def words_in(path: Path) -> set[str]:
    """The words in a whole file of any of our kinds; fails for half of one."""
    return _READERS[path.suffix](path)


def _in_csv(path: Path) -> set[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    return _found(" ".join(row["Notes"] for row in rows))


def _in_workbook(path: Path) -> set[str]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    return _found(
        " ".join(str(cell) for row in book["Leads"].iter_rows(values_only=True) for cell in row)
    )


def _in_json(path: Path) -> set[str]:
    return _found(" ".join(one["lead"]["notes"] for one in json.loads(path.read_text())["leads"]))


def _in_text(path: Path) -> set[str]:
    text = path.read_bytes().decode().replace("\r\n ", "")
    begun, ended = text.count("BEGIN:"), text.count("END:")
    assert begun == ended, "it ends before its end"
    return _found(text)


def _in_backup(path: Path) -> set[str]:
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "followup.sqlite3"
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                assert packed.testzip() is None
                packed.extract(data.name, scratch)
        else:
            data.write_bytes(path.read_bytes())
        services = open_services(Path(scratch), FixedClock(NOW, LA))
        try:
            ids = [row.id for row in services.leads.list(LeadView.ALL)]
            return _found(" ".join(one.lead.notes for one in services.leads.details(ids)))
        finally:
            services.close()


_READERS: dict[str, Callable[[Path], set[str]]] = {
    ".csv": _in_csv,
    ".xlsx": _in_workbook,
    ".ics": _in_text,
    ".vcf": _in_text,
    ".json": _in_json,
    ".zip": _in_backup,
    ".backup": _in_backup,
}


def _found(text: str) -> set[str]:
    return set(_WORD.findall(text))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _age(folder: Path) -> None:
    """What lies there is two days old."""
    for path in folder.iterdir() if folder.exists() else ():
        os.utime(path, (NOW - 2 * DAY, NOW - 2 * DAY))


def main() -> int:
    """Run the trials; prints how many operations were acknowledged."""
    return run_trials(trial, Model(), trials=100)


if __name__ == "__main__":
    sys.exit(main())
