"""Kills the real services at any moment of a call, again and again, over one file.

``python -m tests.services.killing_calls FOLDER --trials N --seed S``. A child calls,
takes notes, ticks, hangs up, saves, parks and goes back, and says through a pipe what
it is about to do (``I``) and what was acknowledged (``A``), until SIGKILL at a random
moment. Then: a call that began is there with its start, its notes and its ticks, open
or on hold as it was left, or it is in the log; there is at most one open call, and
none is on hold for nothing (reliability.md, *A call in progress*).
"""

import random
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.summaries import CallLogEntry, LeadView
from followup_desktop.services.calls.calling import CallInProgress
from followup_desktop.services.drafts import AttemptDraft, ContactDraft, LeadDraft, PhoneDraft
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.services.killed_child import Report, killed, options, work_without_end
from tests.services.story import LA, moment

NOW = moment("2026-11-23T08:00")
LEADS = 3
MOST_ON_HOLD = 2
_ON_HOLD = re.compile(r"\(On hold for \d+:\d\d\.\)")
OUTCOMES = (Outcome.SPOKE, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.BUSY)


@dataclass
class Call:
    """One call as it was acknowledged."""

    lead: int
    started: int
    notes: str = ""
    ticks: tuple[str, ...] = ()


@dataclass
class Model:
    """What must be there: the open call, those on hold (the last one last), and per
    lead the notes of its log."""

    open: Call | None = None
    held: list[Call] = field(default_factory=list)
    logged: dict[int, list[str]] = field(default_factory=dict)
    acknowledged: int = 0

    def take(self, done: dict[str, Any]) -> None:
        """An operation was acknowledged, or turned out to have been written."""
        self.acknowledged += 1
        kind = done["do"]
        if kind == "start":
            self._hold()
            self.open = Call(done["lead"], done["at"])
        elif kind == "park":
            self._hold()
        elif kind == "resume":
            wanted = next(one for one in self.held if one.started == done["began"])
            self.held.remove(wanted)
            self._hold()
            self.open = wanted
        elif self.open is not None and kind == "beat":
            self.open.notes, self.open.ticks = done["notes"], tuple(done["ticks"])
        elif self.open is not None and kind == "finish":
            self.logged.setdefault(self.open.lead, []).append(self.open.notes)
            self._back()
        elif kind == "discard":
            self._back()

    def _hold(self) -> None:
        if self.open is not None:
            self.held.append(self.open)
        self.open = None

    def _back(self) -> None:
        self.open = self.held.pop() if self.held else None


# -- the child -----------------------------------------------------------------------


def work(folder: Path, seed: int, report: Report) -> None:
    """Calls without end; the parent ends it."""
    chance = random.Random(seed)
    clock = FixedClock(NOW + 3600 * seed, LA)
    services = open_services(folder, clock, region="US", busy_seconds=5)
    leads = [row.id for row in services.leads.list(LeadView.ALL)]

    def choose(number: int) -> dict[str, Any]:
        return _choose(services, chance, leads, f"{seed}.{number}", clock.now())

    work_without_end(clock, report, choose, lambda intent: _do(services, intent))


def _choose(
    services: Services, chance: random.Random, leads: list[int], word: str, now: int
) -> dict[str, Any]:
    call, held = services.calling.open_call(), services.calling.parked()
    if held and (call is None or chance.random() < 0.15):
        one = chance.choice(held)
        return {"do": "resume", "id": one.id, "began": one.started_at}
    if call is None or (len(held) < MOST_ON_HOLD and chance.random() < 0.15):
        return {"do": "start", "lead": chance.choice(leads), "at": now}
    kinds = ("beat", "hang-up", "finish", "discard", "park")
    kind = chance.choices(kinds, (6, 1, 2, 0.3, 0.5))[0]
    ticks = sorted({*call.ticks, chance.choice(("introduced", "received", "agreed"))})
    outcome = chance.choice(OUTCOMES)
    return {"do": kind, "notes": f"{call.notes} {word}", "ticks": ticks, "outcome": outcome}


def _do(services: Services, intent: dict[str, Any]) -> None:
    calling = services.calling
    if intent["do"] == "start":
        calling.start(intent["lead"], park=True)
    elif intent["do"] == "park":
        calling.park()
    elif intent["do"] == "resume":
        calling.resume(intent["id"])
    elif intent["do"] == "beat":
        calling.beat(intent["notes"], None, frozenset(intent["ticks"]))
    elif intent["do"] == "hang-up":
        calling.hang_up()
    elif intent["do"] == "finish":
        calling.finish(AttemptDraft(Outcome(intent["outcome"])))
    else:
        calling.discard()


# -- the parent ----------------------------------------------------------------------


def make(folder: Path) -> None:
    """A few leads to call."""
    services = open_services(folder, FixedClock(NOW, LA), region="US")
    for number in range(LEADS):
        person = ContactDraft(f"Person {number}", phones=(PhoneDraft(f"(425) 555-013{number}"),))
        services.leads.add(LeadDraft(f"Company {number}", "Clerk", (person,)))
    services.close()


def trial(folder: Path, seed: int, model: Model) -> None:
    """One child, one kill, one look at what is left. Raises ``AssertionError``."""
    heard = killed(lambda report: work(folder, seed, report), seed, messages=24, rounds=60_000)
    for done in heard.acknowledged:
        model.take(done)
    look(folder, seed, model, heard.pending)


def look(folder: Path, seed: int, model: Model, pending: dict[str, Any] | None) -> None:
    """Compare the file with what was acknowledged. Raises ``AssertionError``."""
    services = open_services(folder, FixedClock(NOW + 3600 * seed, LA), region="US", busy_seconds=5)
    try:
        assert services.check.run() == [], f"seed {seed}"
        stored = services.database.rows(
            "SELECT count(*) FROM call_in_progress WHERE parked_at IS NULL"
        )
        assert stored[0][0] <= 1, f"seed {seed}: {stored[0][0]} open calls"
        call = services.calling.open_call()
        if not _matches(services, model, call) and pending is not None:
            model.take(pending)  # written, and killed before it could be said
        assert _matches(services, model, call), f"seed {seed}, pending {pending}: {model} {call}"
    finally:
        services.close()


def _matches(services: Services, model: Model, call: CallInProgress | None) -> bool:
    there = [call, *services.calling.parked()]
    wanted = [model.open, *reversed(model.held)]
    if len(there) != len(wanted) or not all(map(_same, there, wanted)):
        return False
    ids = [row.id for row in services.leads.list(LeadView.ALL)]
    return all(
        [_typed(entry.attempt.note) for entry in reversed(_in_order_of_saving(detail.log))]
        == [_typed(notes) for notes in model.logged.get(detail.lead.id, [])]
        for detail in services.leads.details(ids)
    )


def _same(call: CallInProgress | None, wanted: Call | None) -> bool:
    if call is None or wanted is None:
        return call is wanted is None
    there = (call.lead_id, call.started_at, _typed(call.notes), tuple(sorted(call.ticks)))
    return there == (wanted.lead, wanted.started, _typed(wanted.notes), wanted.ticks)


def _in_order_of_saving(log: Iterable[CallLogEntry]) -> list[CallLogEntry]:
    """Newest first; of two calls at once the later one may be over before the other."""
    return sorted(log, key=lambda entry: entry.attempt.id, reverse=True)


def _typed(notes: str) -> list[str]:
    """The words of the person, without how long somebody was on hold."""
    return _ON_HOLD.sub(" ", notes).split()


def main() -> int:
    """Run the trials; prints how many operations were acknowledged."""
    given = options(trials=50)
    make(given.folder)
    model = Model()
    for seed in given.seeds:
        trial(given.folder, seed, model)
    calls = sum(map(len, model.logged.values()))
    print(
        f"{given.trials} kills, {model.acknowledged} acknowledged operations, "
        f"{calls} calls logged, none lost"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
