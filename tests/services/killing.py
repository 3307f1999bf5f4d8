"""Kills the real services in mid-write, again and again, over one data file.

``python -m tests.services.killing FOLDER --trials N --seed S``. A child does
random work and says through a pipe what it is about to do (``I``) and what was
acknowledged (``A``); it is killed with SIGKILL at a random moment. Then the file
is opened again and must hold everything acknowledged (L1), the operation under
way whole or not at all (L2), and pass every check (L3) (reliability.md, *Proof*).
"""

import random
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.services.killed_child import Report, killed, run_trials, work_without_end
from tests.services.story import LA, moment

NOW = moment("2026-11-23T08:00")


@dataclass
class Model:
    """What must be there: per lead its notes, its log and whether it is closed."""

    notes: dict[int, str] = field(default_factory=dict)
    logs: dict[int, dict[str, bool]] = field(default_factory=dict)
    """Note of an attempt → whether it made a promise."""
    closed: dict[int, bool] = field(default_factory=dict)
    acknowledged: int = 0

    def take(self, done: dict[str, Any]) -> None:
        """An operation was acknowledged, or turned out to have been written."""
        lead = done["lead"]
        if done["do"] == "add":
            self.notes[lead], self.logs[lead], self.closed[lead] = done["word"], {}, False
        elif done["do"] == "edit":
            self.notes[lead] = done["word"]
        elif done["do"] == "log":
            self.logs[lead][done["word"]] = done["promise"]
        else:
            self.closed[lead] = done["do"] == "close"


# -- the child -----------------------------------------------------------------------


def work(folder: Path, seed: int, report: Report) -> None:
    """Random work without end; the parent ends it."""
    chance = random.Random(seed)
    clock = FixedClock(NOW + 60 * seed, LA)
    services = open_services(folder, clock, region="US", busy_seconds=5)
    leads = [row.id for row in services.leads.list(LeadView.ALL)]

    def choose(number: int) -> dict[str, Any]:
        return _choose(services, chance, leads, f"w{seed}x{number}")

    work_without_end(clock, report, choose, lambda intent: _do(services, intent, leads))


def _choose(
    services: Services, chance: random.Random, leads: list[int], word: str
) -> dict[str, Any]:
    if len(leads) < 3 or (len(leads) < 60 and chance.random() < 0.25):
        return {"do": "add", "word": word, "lead": 0}
    lead = chance.choice(leads)
    is_closed = services.leads.detail(lead).lead.stage is Stage.CLOSED
    kinds = ["reopen"] if is_closed else ["log", "log", "log", "edit", "close"]
    kind = chance.choice(kinds)
    return {"do": kind, "word": word, "lead": lead, "promise": chance.random() < 0.5}


def _do(services: Services, intent: dict[str, Any], leads: list[int]) -> None:
    lead, word = intent["lead"], intent["word"]
    if intent["do"] == "add":
        phones = (PhoneDraft("(425) 555-0134"), PhoneDraft("(206) 555-0177"))
        people = (ContactDraft(f"Person {word}", phones=phones, emails=("a@b.example",)),)
        draft = LeadDraft(f"Company {word}", word, people, notes=word, applied_on=date(2026, 11, 2))
        intent["lead"] = services.leads.add(draft)
        leads.append(intent["lead"])
    elif intent["do"] == "edit":
        services.leads.edit(lead, {"notes": word, "contact_name": f"Person {word}"})
    elif intent["do"] == "log":
        day = date(2026, 12, 1) + timedelta(days=len(word) * 40)
        promise = PromiseDraft(f"{day}T08:30") if intent["promise"] else None
        services.attempts.log(lead, AttemptDraft(Outcome.VOICEMAIL, note=word, promise=promise))
    elif intent["do"] == "close":
        services.leads.close([lead], CloseReason.WITHDRAWN)
    else:
        services.leads.reopen(lead)


# -- the parent ----------------------------------------------------------------------


def trial(folder: Path, seed: int, model: Model) -> None:
    """One child, one kill, one look at what is left. Raises ``AssertionError``."""
    heard = killed(lambda report: work(folder, seed, report), seed, messages=14, rounds=120_000)
    for done in heard.acknowledged:
        model.take(done)
    model.acknowledged += len(heard.acknowledged)
    look(folder, seed, model, heard.pending)


def look(folder: Path, seed: int, model: Model, pending: dict[str, Any] | None) -> None:
    """Compare the file with what was acknowledged. Raises ``AssertionError``."""
    services = open_services(folder, FixedClock(NOW + 60 * seed, LA), region="US", busy_seconds=5)
    try:
        assert services.check.run() == [], f"seed {seed}"
        ids = [row.id for row in services.leads.list(LeadView.ALL)]
        details = {detail.lead.id: detail for detail in services.leads.details(ids)}
        added = set(details) - set(model.notes)
        assert set(model.notes) <= set(details), f"seed {seed}: a lead is lost"
        if added:
            assert pending is not None, f"seed {seed}"
            assert pending["do"] == "add", f"seed {seed}: {added}"
            model.take(pending | {"lead": added.pop()})
            assert not added, f"seed {seed}"
        promised = {
            row[0]
            for row in services.database.rows(
                "SELECT a.note FROM promise p JOIN attempt a ON a.id = p.attempt_id"
            )
        }
        for lead, detail in details.items():
            _same(seed, model, lead, detail, pending, promised)
    finally:
        services.close()


def _same(
    seed: int,
    model: Model,
    lead: int,
    detail: Any,
    pending: dict[str, Any] | None,
    promised: set[str],
) -> None:
    there = {entry.attempt.note for entry in detail.log}
    mine = pending if pending is not None and pending["lead"] == lead else None
    if mine is not None and (
        mine["word"] in there
        or detail.lead.notes == mine["word"]
        or (detail.lead.stage is Stage.CLOSED) != model.closed[lead]
    ):
        model.take(mine)
    where = f"seed {seed}, lead {lead}, pending {pending}"
    assert there == set(model.logs[lead]), where
    assert detail.lead.notes == model.notes[lead], where
    assert (detail.lead.stage is Stage.CLOSED) == model.closed[lead], where
    assert detail.contacts[0].name == f"Person {model.notes[lead]}", where
    assert len(detail.contacts[0].phones) == 2, where
    for word, with_promise in model.logs[lead].items():
        assert (word in promised) == with_promise, where


def main() -> int:
    """Run the trials; prints how many operations were acknowledged."""
    return run_trials(trial, Model(), trials=100)


if __name__ == "__main__":
    sys.exit(main())
