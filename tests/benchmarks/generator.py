"""Data files of a fixed seed: S, L and XL (performance.md).

The facts are written in bulk with plain SQL, which is the only way to have a
million attempts in a minute; the steps and summaries are then the planner's
own, made by the same service that the program uses after a settings change.
"""

import random
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from followup_desktop.storage import migrating, search_feed
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import open_services

SEED = 20261123
NOW = 1_795_449_600
"""Mon 23 Nov 2026, 08:00 in Los Angeles."""
ZONE = "America/Los_Angeles"
DAY = 86_400

_FIRST = (
    "Ana Ben Chloe Dario Emma Farid Grace Hugo Ines Jonas Kofi Lena Mei Noor Otto Priya".split()
)
_LAST = "Abel Brandt Costa Diaz Evans Fischer Garcia Haas Ito Jones Khan Lopez Meyer Novak".split()
_TRADE = (
    "Analytics Bakery Clinic Dairy Energy Foods Garden Health Interiors Labs Motors Rail".split()
)
_PLACE = (
    "Alder Birch Cedar Delta Ember Falcon Harbor Juniper Kestrel Linden Maple Northwind".split()
)
_JOB = "accountant analyst buyer clerk coordinator designer driver engineer nurse planner".split()
_NOTE = (
    "asked about the month-end close",
    "receptionist was friendly, try before nine",
    "said the budget is decided next week",
    "sent the portfolio again",
    "",
    "",
)
_OUTCOMES = ("no-answer", "no-answer", "voicemail", "voicemail", "left-message", "spoke", "busy")
_STAGES = ("applied",) * 6 + ("saved", "in-touch", "interviewing", "closed")
_ZONES = (
    ("America/Los_Angeles", 425),
    ("America/New_York", 212),
    ("America/Chicago", 312),
    ("America/Denver", 303),
)


@dataclass(frozen=True)
class Size:
    name: str
    leads: int
    attempts: int


SIZES = {
    "S": Size("S", 200, 1_000),
    "L": Size("L", 10_000, 100_000),
    "XL": Size("XL", 100_000, 1_000_000),
}


def clock() -> FixedClock:
    """A clock that stands still, so that every run sees the same morning."""
    return FixedClock(NOW, ZONE)


def make(name: str, store: Path) -> Path:
    """The folder of the data of a size, ``S``, ``L`` or ``XL``, made where
    ``store`` has none of this schema and generator yet."""
    text = Path(__file__).read_bytes() + "".join(each.sql for each in migrating.MIGRATIONS).encode()
    folder = store / f"{name}-{zlib.crc32(text):08x}"
    if folder.exists():
        return folder
    making = store / f"{name}-being-made"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    open_services(making, clock(), region="US").close()
    _write_facts(making / "followup.sqlite3", SIZES[name])
    services = open_services(making, clock(), region="US")
    services.settings.set("profile.name", "Betty Marsh")
    services.steps.replan_all()
    services.reminders.check()
    services.close()
    _answer(making / "followup.sqlite3")
    making.rename(folder)
    return folder


def _answer(path: Path) -> None:
    """All that rang until now was answered, but for the last three: a person
    who keeps up with the program."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "UPDATE reminder SET state = 'acknowledged', acknowledged_at = ?1"
            " WHERE state = 'alerted' AND id NOT IN"
            " (SELECT id FROM reminder WHERE state = 'alerted' ORDER BY meant_for DESC LIMIT 3)",
            (NOW,),
        )
        db.commit()


def _write_facts(path: Path, size: Size) -> None:
    chance = random.Random(SEED)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA locking_mode=EXCLUSIVE")
    db.execute("PRAGMA synchronous=OFF")
    db.execute("BEGIN")
    employers = max(1, size.leads * 4 // 5)
    db.executemany(
        "INSERT INTO employer (id, name, zone, created_at) VALUES (?, ?, ?, ?)",
        (
            (i, _employer(chance, i), _ZONES[i % 4][0], NOW - 90 * DAY)
            for i in range(1, employers + 1)
        ),
    )
    people = [
        (i, f"{chance.choice(_FIRST)} {chance.choice(_LAST)}") for i in range(1, size.leads + 1)
    ]
    db.executemany(
        "INSERT INTO contact (id, name, role, created_at) VALUES (?, ?, 'manager', ?)",
        ((i, name, NOW - 90 * DAY) for i, name in people),
    )
    db.executemany(
        "INSERT INTO phone (contact_id, number, raw, kind, country, zones, search_digits)"
        " VALUES (?, ?, ?, 'direct', 'US', ?, ?)",
        (_phone(i) for i, _ in people if i % 5),
    )
    db.executemany(
        "INSERT INTO email (contact_id, address) VALUES (?, ?)",
        ((i, f"{name.lower().replace(' ', '.')}{i}@mail.example") for i, name in people if i % 3),
    )
    db.executemany(
        "INSERT INTO lead (id, employer_id, position, location, source, source_detail, applied_on,"
        " interest, stage, close_reason, closed_at, notes, created_at)"
        " VALUES (?, ?, ?, 'Springfield', 'job-board', 'Indeed', ?, ?, ?, ?, ?, ?, ?)",
        (_lead(chance, i, employers) for i in range(1, size.leads + 1)),
    )
    db.executemany(
        "INSERT INTO lead_contact (lead_id, contact_id) VALUES (?, ?)",
        ((i, i) for i in range(1, size.leads + 1)),
    )
    db.executemany(
        "INSERT INTO attempt (lead_id, at, outcome, contact_id, number, duration, note)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        _attempts(chance, size),
    )
    search_feed.rebuild(lambda sql: db.execute(sql).fetchall())
    db.execute("COMMIT")
    db.close()


def _employer(chance: random.Random, i: int) -> str:
    return f"{chance.choice(_PLACE)} {chance.choice(_TRADE)} {i}"


def _number(i: int) -> str:
    return f"+1{_ZONES[i % 4][1]}{200 + i // 10_000:03d}{i % 10_000:04d}"


def _phone(i: int) -> tuple[int, str, str, str, str]:
    number = _number(i)
    return (
        i,
        number,
        number,
        f'["{_ZONES[i % 4][0]}"]',
        f"{number[1:]} {number[2:]} {number[5:]} {number[8:]}",
    )


def _lead(chance: random.Random, i: int, employers: int) -> tuple[object, ...]:
    stage = chance.choice(_STAGES)
    closed = stage == "closed"
    applied = NOW - chance.randrange(1, 80) * DAY
    day = None if stage == "saved" else utc_day(applied)
    return (
        i,
        chance.randrange(employers) + 1,
        f"{chance.choice(('Senior', 'Junior', 'Lead', 'Payroll'))} {chance.choice(_JOB)}",
        day,
        chance.randrange(1, 6),
        stage,
        "rejected" if closed else None,
        NOW - 2 * DAY if closed else None,
        chance.choice(_NOTE),
        applied,
    )


def utc_day(instant: int) -> str:
    """The UTC day of an instant, ISO."""
    days = instant // DAY
    return (date(1970, 1, 1) + timedelta(days=days)).isoformat()


def _attempts(chance: random.Random, size: Size) -> Iterator[tuple[object, ...]]:
    for k in range(size.attempts):
        lead = k % size.leads + 1
        at = NOW - chance.randrange(1, 70 * DAY)
        yield (
            lead,
            at,
            chance.choice(_OUTCOMES),
            lead,
            _number(lead) if lead % 5 else "",
            chance.randrange(10, 300),
            chance.choice(_NOTE),
        )
