"""Writes through the stores until it is killed; says what it had committed.

Run as ``python -m tests.storage.writing_child FILE SEED``.
"""

import random
import sys
from pathlib import Path

from followup_desktop.domain.attempt import Attempt, Outcome
from followup_desktop.domain.commitments import Promise
from followup_desktop.storage.attempts import AttemptStore
from followup_desktop.storage.backups import Backups
from followup_desktop.storage.commitments import CommitmentStore
from followup_desktop.storage.database import open_database
from followup_desktop.storage.journal import JournalStore
from followup_desktop.storage.steps import StepStore
from tests.storage.filled import LA, NOW, add_lead, step


def main(path: Path, seed: int) -> None:
    die = random.Random(seed)
    database = open_database(path, now=NOW)
    journal = JournalStore(database)
    lead_id = database.value("SELECT min(id) FROM lead") or add_lead(database)
    print("open", flush=True)
    number = 0
    while True:
        number += 1
        note = f"trial {seed} number {number} " + "x" * die.randrange(6_000)
        with database.transaction():
            journal.begin("Log a call", "change", NOW)
            attempt = AttemptStore(database).add(
                Attempt(0, lead_id, NOW + number, Outcome.SPOKE, note=note)
            )
            CommitmentStore(database).add_promise(
                Promise(0, lead_id, None, "2026-11-24T08:30", LA, NOW, NOW, attempt)
            )
            StepStore(database).put(lead_id, step(anchor=f"attempt:{attempt}"))
            journal.finish(NOW)
        print(attempt, flush=True)
        if die.random() < 0.01:
            Backups(database, path.parent / "backups").make(NOW)


main(Path(sys.argv[1]), int(sys.argv[2]))
