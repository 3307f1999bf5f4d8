"""Figures of the core, without a window: search, attempt, reminders, planning, import."""

import csv
import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import floors
import generator
from measure import Figure, median, milliseconds, p95

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.wiring import Services, open_services

QUERIES = ("northwind", "mei khan", "payroll engineer", "425 200", "budget", "no", "a", "sen acc")
"""Words, names, digits, notes and short beginnings that meet very many."""


@contextmanager
def opened(folder: Path) -> Iterator[Services]:
    """The services on a data file, closed at the end."""
    services = open_services(folder, generator.clock(), region="US")
    try:
        yield services
    finally:
        services.close()


def search(folder: Path, size: str, _scratch: Path) -> Iterator[Figure]:
    """Search's data part (one page) against the same full-text query in plain sqlite3."""
    times = 15 if size != "XL" else 5
    with floors.plain(folder) as db:
        floor = [t for q in QUERIES for t in milliseconds(lambda q=q: floors.search(db, q), times)]
    with opened(folder) as services:

        def find(query: str) -> object:
            return services.leads.list(LeadView.ALL, query, limit=floors.PAGE)

        ours = [t for q in QUERIES for t in milliseconds(lambda q=q: find(q), times)]
    yield Figure("search, data part", size, median(ours), "ms", median(floor), 2)
    yield Figure("search, data part, p95", size, p95(ours), "ms", goal=50 if size == "XL" else 16)


def attempt(folder: Path, size: str, scratch: Path) -> Iterator[Figure]:
    """Log an attempt (written, planned, committed) against the rows it leaves."""
    chance = random.Random(generator.SEED)
    ids = [chance.randrange(generator.SIZES[size].leads) + 1 for _ in range(300)]
    draft = AttemptDraft(outcome=Outcome.NO_ANSWER)
    with floors.copied(folder, scratch) as copy, opened(copy) as services:
        services.steps.replan([])  # a first write, for what is made with it
        recorder = floors.Recorder(services.database.connection.connection())
        rows = []
        for lead_id in ids:
            services.attempts.log(lead_id, draft)
            rows.append(recorder.written())
    floor, ours = [], []
    with (
        floors.copied(folder, scratch / "floor") as plain,
        floors.plain(plain) as db,
        floors.copied(folder, scratch) as copy,
        opened(copy) as services,
    ):
        # In turn: what else the machine does meanwhile meets both alike.
        for lead_id, written in zip(ids, rows, strict=True):
            floor += milliseconds(partial(written.write, db), 1)
            ours += milliseconds(partial(services.attempts.log, lead_id, draft), 1)
    note = f"{median([float(len(one.statements)) for one in rows]):.0f} rows"
    yield Figure("log an attempt", size, median(ours), "ms", median(floor), 4, note)
    yield Figure("log an attempt, p95", size, p95(ours), "ms", goal=33)


def reminders(folder: Path, size: str, scratch: Path) -> Iterator[Figure]:
    """A reminder check with nothing due."""
    with floors.copied(folder, scratch) as copy, opened(copy) as services:
        services.reminders.check()
        services.steps.replan_due()
        taken = milliseconds(lambda: _tick(services), 300)
    yield Figure("reminder check, nothing due", size, median(taken), "ms", goal=0.5)


def _tick(services: Services) -> None:
    """What the desk does every few seconds."""
    services.steps.replan_due()
    services.reminders.check()


def replanning(folder: Path, size: str, scratch: Path) -> Iterator[Figure]:
    """Plan the next step of every lead, as after a change of settings."""
    with floors.copied(folder, scratch) as copy, opened(copy) as services:
        taken = milliseconds(services.steps.replan_all, 5 if size != "XL" else 1)
    goal = 0.5 if size == "L" else None
    yield Figure("plan every lead", size, median(taken) / 1000, "s", goal=goal)


def importing(scratch: Path, rows: int = 10_000) -> Iterator[Figure]:
    """Import a CSV, preview to committed, against reading, parsing and one insert."""
    path = scratch / "tracker.csv"
    write_tracker(path, rows)
    floor = milliseconds(lambda: _plain_import(path, scratch / "floor.sqlite3"), 1)
    with opened(scratch / "import") as services:
        ours = milliseconds(lambda: services.imports.commit(services.imports.preview(path)), 1)
        found = services.leads.counts().all
    assert found == rows, f"{found} leads of {rows} rows"
    yield Figure(f"import {rows:,} rows", "-", ours[0] / 1000, "s", floor[0] / 1000, 6)
    filled = floors.contents(scratch / "import")
    opened_once = scratch / "same-rows"
    with opened(opened_once):
        pass
    with floors.plain(opened_once) as db:
        same = milliseconds(lambda: floors.fill(db, filled), 1)
    note = f"{sum(len(rows) for _, rows in filled):,} rows: what we keep of them, in plain sqlite3"
    least = floor[0] + same[0]
    yield Figure("import, same rows", "-", ours[0] / 1000, "s", least / 1000, note=note)


def write_tracker(path: Path, rows: int) -> None:
    """A tracker as people keep it, every row a lead of its own."""
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(
            ["Company", "Job Title", "Date Applied", "Status", "Contact", "Phone", "Notes"]
        )
        for i in range(rows):
            writer.writerow(
                [
                    f"Employer {i}",
                    "Analyst",
                    f"2026-{i % 10 + 1:02d}-{i % 28 + 1:02d}",
                    "Applied",
                    f"Person {i}",
                    f"({(425, 212, 312, 303)[i % 4]}) 5{i // 10_000 % 10}5-{i % 10_000:04d}",
                    "found by a friend",
                ]
            )


def _plain_import(path: Path, target: Path) -> None:
    import phonenumbers

    with path.open(newline="", encoding="utf-8") as source:
        rows = list(csv.reader(source))[1:]
    for row in rows:
        row[5] = phonenumbers.format_number(
            phonenumbers.parse(row[5], "US"), phonenumbers.PhoneNumberFormat.E164
        )
    db = sqlite3.connect(target)
    db.execute("CREATE TABLE lead (a, b, c, d, e, f, g)")
    db.executemany("INSERT INTO lead VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    db.commit()
    db.close()
