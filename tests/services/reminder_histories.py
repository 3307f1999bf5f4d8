"""Random histories of reminders over the real services, held against the model.

``python -m tests.services.reminder_histories --histories 20000`` (README). Each
history is 50 steps from one seed: leads, promises, interviews, calls, snoozes,
answers, undo, crashes, sleep, clocks set back and ahead, another zone, stale
saves, pauses and settings. After every look of the desk nothing may be *missed*
(due, and neither alerted nor listed; listed no more though nobody answered it)
nor *doubled* (a second alert of an occurrence, or one after it was acknowledged).
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time as stopwatch
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason
from followup_desktop.domain.step import Step
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    InterviewDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.services.reminders.plan import step_id
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.services import reminder_model as model

HOUR = 3600
STEPS = 50
BEGIN = model.utc("2026-10-26T09:00", "America/Los_Angeles")
"""Some days before the clocks change, first in Berlin and then in New York."""
ZONES = ("America/Los_Angeles", "America/New_York", "Europe/Berlin", "Asia/Kolkata")
NUMBERS = {
    "America/Los_Angeles": "(425) 555-0134",
    "America/New_York": "(212) 555-0177",
    "Europe/Berlin": "+49 30 901820",
}
SILENT = {"find-number", "look-again", "promise", "interview"}
SETTINGS = {
    "own-hours": ("07:00-21:00", "09:00-17:00", "off", "20:00-04:00"),
    "quiet-hours": ("off", "21:00-8:00", "12:00-14:00"),
    "nudge-minutes": ("10", "25"),
    "first-call-days": ("3", "1", "6"),
    "retry-days": ("2", "1"),
    "window-nudge": ("on", "off"),
    "early": ("07:30-08:30", "9:00-10:00"),
}


class Violation(AssertionError):
    """A reminder was missed, doubled, or rang for nothing."""


class Desk:
    """The program's way of ticking: plan what is due to be planned, claim, show."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def tick(self, killed: bool) -> tuple[list[Reminder], list[Reminder]]:
        """What was claimed, and what was shown before the program was killed."""
        self.plan()
        claimed = list(self.services.reminders.check())
        return claimed, [] if killed else claimed

    def plan(self) -> None:
        """What is due to be planned, by the hundred."""
        while self.services.steps.replan_some(100):
            pass


@dataclass
class Said:
    """What undo takes back and redo brings again."""

    leads: dict[int, model.Told] = field(default_factory=dict)
    snoozed: dict[str, int] = field(default_factory=dict)
    """Entries, and until when."""

    def kept(self) -> "Said":
        """As it is now."""
        return Said({lead: told.kept() for lead, told in self.leads.items()}, dict(self.snoozed))


class History:
    """One random history. ``run`` raises ``Violation``."""

    def __init__(self, folder: Path, template: Path, seed: int, desk: type[Desk] = Desk) -> None:
        self.chance = random.Random(seed)
        self.seed, self.folder, self.make_desk = seed, folder, desk
        self.clock = FixedClock(BEGIN + self.chance.randrange(14 * 24) * HOUR, ZONES[0])
        self.said, self.done, self.undone = Said(), list[Said](), list[Said]()
        self.alerted: Counter[tuple[str, str]] = Counter()
        self.last_alert: dict[str, tuple[int, int]] = {}
        """When an entry was alerted last, nudges aside, and the minutes until a nudge."""
        self.put_off: dict[str, int] = {}
        self.acknowledged: set[str] = set()
        self.digests: set[str] = set()
        self.seen: list[Reminder] = []
        self.lives, self.log = 0, list[str]()
        shutil.copytree(template, self._home())
        self._open()

    # -- the program's life ------------------------------------------------------------

    def _home(self) -> Path:
        return self.folder / f"life{self.lives}"

    def _open(self) -> None:
        self.services = open_services(self._home(), self.clock, region="US", busy_seconds=5)
        self.desk = self.make_desk(self.services)

    def crash(self) -> None:
        """The file as it lies there is opened again; the first life is gone."""
        before = self._home()
        self.lives += 1
        self._home().mkdir()
        for name in ("followup.sqlite3", "followup.sqlite3-wal"):
            if (before / name).exists():
                shutil.copyfile(before / name, self._home() / name)
        self.services.database.abandon()
        shutil.rmtree(before)
        self._open()

    def restart(self) -> None:
        """Quit and start."""
        self.services.close()
        self._open()

    def end(self) -> None:
        """Throw everything away."""
        self.services.database.abandon()
        shutil.rmtree(self._home())

    def run(self, steps: int = STEPS) -> None:
        """Do ``steps`` random things; look after each. Raises ``Violation``."""
        try:
            self._do("add")
            self._do("promise")
            for _ in range(steps - 2):
                name = self.chance.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
                self.log.append(f"{self.local()} {name}")
                self._do(name)
        except Violation as found:
            story = "\n".join(self.log[-60:])
            raise Violation(f"seed {self.seed}: {found}\n{story}") from None
        finally:
            self.end()

    def _do(self, name: str) -> None:
        before, recorded = self.said.kept(), self._recorded()
        try:
            getattr(self, f"do_{name}")()
        except DomainError as refused:
            self.said = before
            self.log.append(f"    refused: {refused}")
        else:
            if name in RECORDED:
                self.undone.clear()
                if self._recorded() > recorded:  # else it changed nothing
                    self.done.append(before)
        if name not in ("kill_after_claim", "sleep_and_crash"):
            self.tick()

    def local(self) -> str:
        """The person's clock."""
        here = datetime.fromtimestamp(self.clock.instant, ZoneInfo(self.clock.zone_name))
        return f"{here:%a %d %b %H:%M:%S}"

    # -- looking -----------------------------------------------------------------------

    def tick(self, killed: bool = False) -> None:
        """One look of the desk; then nothing is missed, and nothing doubled."""
        paused, recorded = self.services.settings.get().paused, self._recorded()
        claimed, shown = self.desk.tick(killed)
        if paused and not self.services.settings.get().paused:
            self.undone.clear()  # the pause ended by itself; its spreading can be undone
            if self._recorded() > recorded:
                self.done.append(self.said.kept())
        now, settings = self.clock.instant, self.services.settings.get()
        for one in claimed:
            if not one.is_nudge and one.occurrence != "five-before":
                self.last_alert[one.entry] = now, settings.nudge_minutes * model.MINUTE
        for one in [*claimed, *(extra for extra in shown if extra not in claimed)]:
            self._judge(one)
        self.seen += claimed
        # A clock set back by days tells its mornings anew.
        tomorrow = datetime.fromtimestamp(now + model.DAY, ZoneInfo(self.clock.zone_name))
        self.digests = {told for told in self.digests if told <= f"digest:{tomorrow:%Y-%m-%d}"}
        morning = None if killed else self.services.reminders.digest()
        if morning is not None:
            if morning.entry in self.digests:
                raise Violation(f"a second digest: {morning.entry}")
            self.digests.add(morning.entry)
        if not killed:
            self.look()

    def _recorded(self) -> int:
        return int(self.services.database.value("SELECT max(id) FROM operation") or 0)

    def _judge(self, one: Reminder) -> None:
        self.log.append(f"    {one.occurrence} of {one.entry}")
        key = one.entry, one.occurrence
        self.alerted[key] += 1
        if self.alerted[key] > 1:
            raise Violation(f"doubled: {key}")
        if one.entry in self.acknowledged:
            raise Violation(f"doubled: {key} after it was acknowledged")
        if one.source != "step" and one.entry not in model.standing(self.said.leads[one.lead_id]):
            raise Violation(f"{key} rang for something that is over")
        if one.source == "step":
            hours = self.services.settings.get().quiet_hours
            if self.services.settings.get().paused:
                raise Violation(f"{key} rang while the search was paused")
            if hours is not None and model.within(self.clock.instant, hours, self.clock.zone_name):
                raise Violation(f"{key} rang in the quiet hours")

    def look(self) -> None:
        """Everything due is alerted and listed, unless answered or snoozed."""
        now = self.clock.instant
        listed = {one.entry for one in self.services.reminders.open()}
        if len(listed) != self.services.reminders.open_count():
            raise Violation("the count is not that of the list")
        if listed & self.acknowledged:
            raise Violation(f"listed though acknowledged: {listed & self.acknowledged}")
        for lead_id, told in self.said.leads.items():
            for entry, thing in model.standing(told).items():
                wanted = model.expected(thing, now)
                if wanted is not None:
                    self._must(entry, listed, now)
                    self._must_nudge(entry, thing, now)
            if not told.is_deleted and not told.is_closed:
                self._look_at_step(lead_id, listed, now)

    def _must(self, entry: str, listed: set[str], now: int) -> None:
        until = self.said.snoozed.get(entry)
        if entry in self.acknowledged or (until is not None and until > now):
            return
        if entry not in listed:
            raise Violation(f"missed: {entry} is due, unanswered and not listed")

    def _must_nudge(self, entry: str, thing: model.Agreed, now: int) -> None:
        """A promise that nobody answers comes again once its minutes are over."""
        alerted, patience = self.last_alert.get(entry, (now, 0))
        due = alerted + patience
        until = self.said.snoozed.get(entry, 0)
        if not entry.startswith("promise") or entry in self.acknowledged or not patience:
            return
        nudged = any(key[0] == entry and key[1].startswith("nudge") for key in self.alerted)
        if due <= now and due < thing.at + model.DAY and until <= alerted and not nudged:
            raise Violation(f"missed: no nudge of {entry}")

    def _look_at_step(self, lead_id: int, listed: set[str], now: int) -> None:
        """A step rings as its window opens, a whole day's in the morning."""
        settings, zone = self.services.settings.get(), self.clock.zone_name
        stored = self.services._work.stores.steps.get(lead_id)
        step = stored.outcome if stored is not None else None
        if settings.paused or not isinstance(step, Step) or step.kind in SILENT:
            return
        if step.window_ends is not None and not settings.window_nudge:
            return
        rings = step.due_at
        if step.all_day:
            begin = settings.own_hours[0] if settings.own_hours else time(8)
            rings = max(rings, model.morning(str(step.due_on), begin, zone))
        entry = f"step:{step_id(lead_id, step)}:{step.due_at}"
        own = self.said.snoozed.get(entry, 0)
        rings = max(rings, stored.snoozed_until or 0, own)
        if model.quiet_end(rings, settings.quiet_hours, zone) > now:
            return
        if entry not in listed:
            # It waits for the end of the quiet hours it was found due in, as the
            # clock showed it then.
            quiet_until = model.quiet_end(now, settings.quiet_hours, zone)
            if quiet_until > now:
                self.put_off[entry] = quiet_until
            if self.put_off.get(entry, 0) > now:
                return
        self._must(entry, listed, now)

    # -- what the person does --------------------------------------------------------------

    def _lead(self) -> int:
        alive = [i for i, told in self.said.leads.items() if not told.is_deleted]
        if not alive:
            raise DomainError("there is no lead")
        return self.chance.choice(alive)

    def do_add(self) -> None:
        """A new lead, with a number in some zone or without one."""
        if len(self.said.leads) >= 5:
            raise DomainError("enough of them")
        zone = self.chance.choice([*NUMBERS, ""])
        phones = (PhoneDraft(NUMBERS[zone]),) if zone else ()
        emails = ("m.jones@northwind.example",) if self.chance.random() < 0.5 else ()
        today = datetime.fromtimestamp(self.clock.instant, ZoneInfo("UTC")).date()
        lead = self.services.leads.add(
            LeadDraft(
                f"Company {self.chance.randrange(3)}",
                "Clerk",
                (ContactDraft("Martin Jones", phones=phones, emails=emails),),
                applied_on=today - timedelta(days=self.chance.randrange(9)),
            )
        )
        self.said.leads[lead] = model.Told()

    def _log(self, lead: int, outcome: Outcome, **agreed: object) -> model.Told:
        made = self.services.attempts.log(lead, AttemptDraft(outcome, **agreed))  # type: ignore[arg-type]
        told = self.said.leads[lead]
        told.calls.append(((self.clock.instant, made), outcome is Outcome.SPOKE))
        return told

    def _minute_ahead(self) -> tuple[str, str]:
        zone = self.chance.choice(ZONES)
        ahead = self.chance.choice([3, 4, 6, 30, 90, 300, 1440, 3000, 7200]) * model.MINUTE
        there = datetime.fromtimestamp(self.clock.instant + ahead, ZoneInfo(zone))
        return f"{there:%Y-%m-%dT%H:%M}", zone

    def do_promise(self) -> None:
        """Say when one will call again, on a voicemail."""
        lead, (local, zone) = self._lead(), self._minute_ahead()
        told = self._log(lead, Outcome.VOICEMAIL, promise=PromiseDraft(local, zone))
        made = self.services._work.stores.commitments.promises_of([lead])[lead]
        newest = max(one.id for one in made)
        told.promises.append(model.Agreed(newest, model.utc(local, zone), told.calls[-1][0]))

    def do_interview(self) -> None:
        """They set an interview."""
        lead, (local, zone) = self._lead(), self._minute_ahead()
        told = self._log(lead, Outcome.SPOKE, interview=InterviewDraft(local, zone))
        made = self.services._work.stores.commitments.interviews_of([lead])[lead]
        newest, at = max(one.id for one in made), model.utc(local, zone)
        if at >= self.clock.instant:
            told.interviews.append(model.Agreed(newest, at, told.calls[-1][0]))

    def do_call(self) -> None:
        """A call with nothing agreed."""
        self._log(self._lead(), self.chance.choice([Outcome.NO_ANSWER, Outcome.SPOKE]))

    def do_close(self) -> None:
        """Close a lead, or open it again."""
        lead = self._lead()
        told = self.said.leads[lead]
        if told.is_closed:
            self.services.leads.reopen(lead)
            told.is_closed = False
        else:
            self.services.leads.close([lead], CloseReason.WITHDRAWN)
            told.is_closed, told.closed_at = True, self.clock.instant

    def do_delete(self) -> None:
        """Delete a lead (undo may bring it back)."""
        lead = self._lead()
        self.services.leads.delete([lead])
        self.said.leads[lead].is_deleted = True

    def do_own_step(self) -> None:
        """ "Change…": a day or a minute of the person's own."""
        if self.chance.random() < 0.5:
            when: date | int = self.clock.instant + self.chance.randrange(1, 3000) * 60
        else:
            there = datetime.fromtimestamp(self.clock.instant, ZoneInfo(ZONES[0]))
            when = there.date() + timedelta(days=self.chance.randrange(1, 4))
        self.services.steps.set_own(self._lead(), when, Channel.PHONE)

    def do_cancel(self) -> None:
        """A promise is taken back."""
        lead = self._lead()
        told = self.said.leads[lead]
        found = [one for one in told.promises if model.is_open(one, told)]
        if not found or told.is_closed:
            raise DomainError("nothing is promised")
        self.services.promises.cancel([found[0].id])
        told.promises.remove(found[0])
        told.ended.append(found[0])

    def do_not_needed(self) -> None:
        """The step is not needed; of a promise, that ends it."""
        lead = self._lead()
        stored = self.services._work.stores.steps.get(lead)
        kind = stored.outcome.kind if stored and isinstance(stored.outcome, Step) else None
        if kind == "interview":
            raise DomainError("an interview is cancelled elsewhere")
        self.services.steps.not_needed(lead)
        told = self.said.leads[lead]
        for one in [*told.promises] if kind == "promise" else []:
            if model.is_open(one, told) and one.at == stored.outcome.due_at:
                told.promises.remove(one)
                told.ended.append(one)

    def do_snooze_step(self) -> None:
        """Snooze a lead's step from the table, rung or not; or show it again."""
        lead, until = self._lead(), self._until()
        listed = {one.entry: one for one in self.services.reminders.open()}
        self.services.steps.snooze([lead], until)
        gone = listed.keys() - {one.entry for one in self.services.reminders.open()}
        for entry in gone:
            self.said.snoozed[entry] = self._back(listed[entry], until)

    # -- answers ---------------------------------------------------------------------------

    def _open_one(self) -> Reminder:
        found = self.services.reminders.open()
        if not found:
            raise DomainError("nothing is open")
        return self.chance.choice(found)

    def _until(self) -> int:
        return self.clock.instant + self.chance.choice([1, 10, 60, 600, 2000]) * model.MINUTE

    def _back(self, one: Reminder, until: int) -> int:
        """When what is snoozed comes back: what is agreed, at its minute at the latest."""
        if one.source == "step" or one.meant_for <= self.clock.instant:
            return until
        return min(until, one.meant_for)

    def do_acknowledge(self) -> None:
        """ "I've seen it": final."""
        one = self._open_one()
        self.services.reminders.acknowledge(one.id)
        self.acknowledged.add(one.entry)

    def do_snooze(self) -> None:
        """Snooze one reminder."""
        one, until = self._open_one(), self._until()
        back = self.services.reminders.snooze(one.id, until)
        self.said.snoozed[one.entry] = self._back(one, until)
        if back != self.said.snoozed[one.entry]:
            raise Violation(f"{one.entry} is said to come back at {back}")
        if one.source == "step":
            stored = self.services._work.stores.steps.get(one.lead_id)
            if stored is None or stored.snoozed_until != until:
                raise Violation(f"the step of {one.entry} does not hide")

    def do_snooze_all(self) -> None:
        """Snooze all; promises only where the person says so."""
        every, until = self.chance.random() < 0.5, self._until()
        found = [o for o in self.services.reminders.open() if every or o.source == "step"]
        if not found:
            raise DomainError("nothing to snooze")
        count = self.services.reminders.snooze_all(until, including_promises=every)
        if count != len(found):
            raise Violation("not all were snoozed")
        for one in found:
            self.said.snoozed[one.entry] = self._back(one, until)

    def do_stale(self) -> None:
        """An answer, or a form, of a window that showed what was true long ago."""
        if self.chance.random() < 0.4:
            lead = self._lead()
            self.services.leads.edit(lead, {"notes": f"stale {self.chance.random()}"})
            self.done.append(self.said.kept())
            self.undone.clear()
            return
        if not self.seen:
            return
        one = self.chance.choice(self.seen)
        listed = self._unanswered()
        self.services.reminders.acknowledge(one.id)
        gone = listed - self._unanswered()
        if not gone <= {one.entry}:
            raise Violation(f"an old answer to {one.entry} took {gone} away")
        self.acknowledged |= gone

    def _unanswered(self) -> set[str]:
        """What is open, also what a pause hides."""
        found = self.services._work.stores.reminders.open()
        return {f"{one.source}:{one.source_id}:{one.meant_for}" for one in found}

    def do_undo(self) -> None:
        """Ctrl+Z."""
        if not self.done:
            raise DomainError("nothing to undo")
        if self.services.undo.undo() is None:
            raise Violation("undo has nothing where something was done")
        self.undone.append(self.said)
        self.said = self.done.pop()

    def do_redo(self) -> None:
        """Ctrl+Shift+Z."""
        if not self.undone:
            raise DomainError("nothing to redo")
        if self.services.undo.redo() is None:
            raise Violation("redo has nothing where something was undone")
        self.done.append(self.said)
        self.said = self.undone.pop()

    # -- the machine -----------------------------------------------------------------------

    def do_wait(self) -> None:
        """Some minutes pass, awake."""
        self.clock.advance(self.chance.choice([15, 60, 300, 660, 3600]))

    def do_to_next(self) -> None:
        """Up to the very second at which the next one rings."""
        ahead = self.services.reminders.next_at()
        if ahead is not None and ahead > self.clock.instant:
            self.clock.instant = ahead

    def do_sleep(self) -> None:
        """The machine sleeps."""
        self.clock.advance(self.chance.choice([2, 9, 30, 70, 200]) * HOUR)

    def do_sleep_and_crash(self) -> None:
        """The battery is empty; the program starts long after."""
        self.crash()
        self.clock.advance(self.chance.choice([1, 9, 30]) * HOUR)
        self.tick()

    def do_crash(self) -> None:
        """Killed while idle."""
        self.crash()

    def do_restart(self) -> None:
        """Quit and start."""
        self.restart()

    def do_kill_after_claim(self) -> None:
        """Killed between claim and show: listed, and no second bubble."""
        self.do_to_next()
        self.tick(killed=True)
        self.crash()
        self.tick()

    def do_clock_set(self) -> None:
        """Somebody sets the clock."""
        self.clock.advance(self.chance.choice([-26, -2, -1, 1, 5]) * HOUR)

    def do_travel(self) -> None:
        """Another zone, while running."""
        self.clock.zone_name = self.chance.choice(ZONES)
        self.services.steps.replan_later()
        self.put_off.clear()

    def do_pause(self) -> None:
        """Pause the search, or take it up again."""
        pause = self.services.search_pause
        if pause.is_paused():
            pause.resume()
        elif self.chance.random() < 0.5:
            pause.pause()
        else:
            today = datetime.fromtimestamp(self.clock.instant, ZoneInfo(self.clock.zone_name))
            pause.pause(today.date() + timedelta(days=self.chance.randrange(4)))

    def do_spread(self) -> None:
        """The answer to "were you away?"."""
        if not self.services.search_pause.overdue_count():
            raise DomainError("nothing is overdue")
        self.services.search_pause.spread_overdue()

    def do_setting(self) -> None:
        """Another number in the settings."""
        key = self.chance.choice([*SETTINGS])
        kept = {line.key: line.value for line in self.services.settings.describe()}
        others = [value for value in SETTINGS[key] if value.lstrip("0") != kept[key].lstrip("0")]
        before = dict(kept)
        self.services.settings.set(key, self.chance.choice(others))
        after = {line.key: line.value for line in self.services.settings.describe()}
        if before == after:
            raise DomainError("it is so already")
        self.put_off.clear()


WEIGHTS = {
    "add": 5, "promise": 10, "interview": 4, "call": 5, "close": 2, "delete": 1, "own_step": 3,
    "cancel": 1, "not_needed": 2, "snooze_step": 2,
    "acknowledge": 5, "snooze": 6, "snooze_all": 2, "stale": 3, "undo": 5, "redo": 2,
    "wait": 12, "to_next": 12, "sleep": 4, "sleep_and_crash": 3, "crash": 2, "restart": 1,
    "kill_after_claim": 3, "clock_set": 3, "travel": 2, "pause": 2, "spread": 1, "setting": 4,
}  # fmt: skip
RECORDED = frozenset(
    [
        *("add", "promise", "interview", "call", "close", "delete", "own_step"),
        *(
            "cancel",
            "not_needed",
            "snooze_step",
            "snooze",
            "snooze_all",
            "pause",
            "spread",
            "setting",
        ),
    ]
)
"""What one step of undo takes back."""


def memory_folder() -> str | None:
    """A folder in memory, where the system has one: 50 commits a history wait for
    a disk there that is not what is tried here (test_killing does)."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Trials:
    """Runs histories over copies of one empty file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template"
        open_services(self.template, FixedClock(BEGIN - 1, ZONES[0]), region="US").close()

    def run(self, seed: int, desk: type[Desk] = Desk) -> History:
        """One history. Raises ``Violation``."""
        history = History(self.folder, self.template, seed, desk)
        history.run()
        return history

    def run_all(self, histories: int, desk: type[Desk] = Desk, first: int = 1) -> Counter[str]:
        """Many, from the seed ``first`` on; how many alerts of each kind there
        were. Raises ``Violation``."""
        alerts = Counter[str]()
        for seed in range(first, first + histories):
            alerts.update(key[1].rstrip("0123456789-") for key in self.run(seed, desk).alerted)
        return alerts


def main() -> int:
    """Run histories; prints how many, and what rang."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--histories", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = stopwatch.monotonic()
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        alerts = Trials(Path(folder)).run_all(options.histories, first=options.seed)
    rang = ", ".join(f"{count} {name}" for name, count in sorted(alerts.items()))
    seconds = stopwatch.monotonic() - began
    print(
        f"{options.histories} histories of {STEPS} steps, {sum(alerts.values())} alerts"
        f" ({rang}): 0 missed, 0 doubled, {seconds:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
