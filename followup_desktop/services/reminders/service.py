"""Reminders: claimed in the row before they are shown (reliability.md)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from followup_desktop.domain.clock import HOUR, Instant
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.agreements.promises import PromiseService
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.reminders.good_hours import GoodHours, good_hours
from followup_desktop.services.reminders.morning import Morning
from followup_desktop.services.reminders.plan import (
    Unanswered,
    comes_back,
    nudge_after,
)
from followup_desktop.services.reminders.reminder import Reminder, reminder_of
from followup_desktop.services.steps import StepService, speaks_of
from followup_desktop.services.work import Work
from followup_desktop.storage.early_alerts import ring_again
from followup_desktop.storage.reminder_details import ListedLead
from followup_desktop.storage.reminders import Occurrence, StoredReminder

DIGEST = "digest"
_CROWD = 20
_KINDS = {ChangeKind.STEP, ChangeKind.REMINDER}
_EVER = 1 << 60
"""Later than any instant."""
_PAST_THAT = "That time has passed: snooze until one that lies ahead."


class ReminderService:
    """Claims what is due and keeps what is open until the person answers."""

    def __init__(self, work: Work, steps: StepService) -> None:
        self._work = work
        self._stores = work.stores
        self._steps = steps
        self._morning = Morning(work)
        self._looked_at: Instant = _EVER
        """When ``check`` was last asked; nobody knows how the clock went before."""

    # -- claiming ------------------------------------------------------------------

    def check(self, *, most: int | None = None, initiator: object = None) -> tuple[Reminder, ...]:
        """Claim, in one transaction, what is due now and was never alerted;
        returns exactly those, for the caller to show. The next nudge of each is
        written with it. With ``most``, so many at most and promises first: while
        it returns any and ``next_at`` has passed, there are more.

        Two occurrences of one thing claimed together (both were missed while
        the machine slept) are shown as one. Costs one small query while nothing
        is due. In the quiet hours the steps wait for their end. Where the clock
        went back, what is agreed and rang too early comes again at its minute.
        """
        now = self._work.now()
        if now < self._looked_at:
            ring_again(self._work.database, now)
        self._looked_at = now
        ahead = self._stores.reminders.next_at()
        if ahead is None or ahead > now:
            return ()
        with self._work.database.transaction():
            quiet_ends = self._work.ringing().after_quiet(now)
            if quiet_ends > now:
                self._stores.reminders.postpone_steps(now, quiet_ends)
            claimed = self._stores.reminders.claim(now, most=most)
            things = _latest(claimed)
            rows = self._rows(things)
            self._stores.reminders.add_many(self._nudges(things, rows, now))
        if claimed:
            leads = {one.lead_id for one in claimed}
            self._work.tell({ChangeKind.REMINDER}, leads, initiator)
        return self._shown(things, rows)

    def unclaimed(self) -> tuple[Reminder, ...]:
        """What is due and could not be claimed, since the file takes nothing now (a
        full disk). A promise rings all the same: the caller shows each once and
        keeps that in mind, as the file cannot. Writes nothing."""
        now = self._work.now()
        is_quiet = self._work.ringing().after_quiet(now) > now
        due = self._stores.reminders.due(now)
        things = _latest(one for one in due if not (is_quiet and one.source == "step"))
        return self._shown(things, self._rows(things))

    def digest(self) -> Reminder | None:
        """The morning's digest, once a day when own hours have begun: claimed by
        this call, to be shown as one notice; nothing of it stays to be answered.

        None where it was told today, is switched off, the search is paused,
        half of the day is over, or nothing is for today. Costs no query once told.
        """
        said = self._morning.claim()
        if said is None:
            return None
        now, zone = self._work.now(), self._work.plan_settings().zone
        return Reminder(
            0, 0, DIGEST, said.title, said.text, now, zone, 0, source=DIGEST, channel=None,
            entry=f"{DIGEST}:{said.day.isoformat()}",
        )  # fmt: skip

    def next_at(self) -> Instant | None:
        """When the next occurrence falls due; None where nothing is ahead."""
        return self._stores.reminders.next_at()

    # -- what is open ----------------------------------------------------------------

    def open(self, limit: int | None = None) -> tuple[Reminder, ...]:
        """What was alerted and not yet answered, one a thing: the rows of the
        window, the most urgent ``limit`` of them (promises and interviews, then
        steps with a time, then whole days; by time). While the search is paused
        only promises and interviews."""
        paused = self._work.settings().paused
        found = self._stores.reminders.open(limit, agreed_only=paused)
        shown, now = self._shown(found, self._rows(found)), self._work.now()
        late = [one for one in shown if one.is_out_of_hours(now)]
        hours = good_hours(self._work, {one.lead_id for one in late})
        mended = {one.id: _in_hours(one, hours.get(one.lead_id)) for one in late}
        return tuple(mended.get(one.id, one) for one in shown)

    def open_count(self) -> int:
        """How many ``open`` has, in one query."""
        return self._stores.reminders.open_count(agreed_only=self._work.settings().paused)

    def still_open(self, reminder_ids: Iterable[int]) -> frozenset[int]:
        """Which of these nobody has answered yet, in one query."""
        return self._stores.reminders.still_open(reminder_ids)

    def open_promises(self) -> tuple[Reminder, ...]:
        """The promises and interviews among ``open``."""
        found = self._stores.reminders.open(agreed_only=True)
        return self._shown(found, self._rows(found))

    def promises_ahead(self, until: Instant) -> tuple[Reminder, ...]:
        """Every promise and interview that rings by then, soonest first."""
        found = self._stores.reminders.agreed_ahead(until)
        return self._shown(found, self._rows(found))

    # -- answers ---------------------------------------------------------------------

    def acknowledge(self, reminder_id: int, *, initiator: object = None) -> None:
        """The person has seen it; final, with all occurrences of the same thing."""
        reminder = self._stores.reminders.get(reminder_id)
        if reminder is None:
            return
        with self._work.database.transaction():
            self._stores.reminders.acknowledge(reminder_id, self._work.now())
        self._work.tell({ChangeKind.REMINDER}, {reminder.lead_id}, initiator)

    def snooze(self, reminder_id: int, until: Instant, *, initiator: object = None) -> Instant:
        """Have it come back at ``until``; the step it speaks of hides as long. What
        is agreed comes back at its minute at the latest: ten more minutes, said
        five minutes before, make no promise late. Returns when it comes back.

        Undo brings it back into the list until it has rung again. Raises
        ``DomainError`` for a time that has passed.
        """
        if until <= self._work.now():
            raise DomainError(_PAST_THAT)
        reminder = self._stores.reminders.get(reminder_id)
        if reminder is None:
            raise DomainError("That reminder is not there any more.")
        self._snooze([reminder], "Snooze", until, initiator)
        return comes_back(reminder, until, self._work.now())

    def snooze_all(
        self,
        until: Instant,
        *,
        including_promises: bool = False,
        ending: Collection[int] = (),
        initiator: object = None,
    ) -> int:
        """``snooze`` everything open, in one transaction and one step of undo;
        returns how many. Promises and interviews stay where they are unless the
        person said so of them (planner.md: never silently; ``open_promises``
        lists them). ``ending``: promises (ids) that end with it, the person
        writes instead. Raises ``DomainError`` for a time that has passed."""
        if until <= self._work.now():
            raise DomainError(_PAST_THAT)
        paused = self._work.settings().paused
        found = [
            one
            for one in self._stores.reminders.open(agreed_only=paused)
            if including_promises or one.source == "step"
        ]
        if found or ending:
            with self._work.write("Snooze all", _KINDS, initiator):
                PromiseService(self._work).cancel(ending)
                self._snooze(found, "Snooze all", until, initiator)
        return len(found)

    def _snooze(
        self, found: Sequence[StoredReminder], label: str, until: Instant, initiator: object
    ) -> None:
        leads, now = [one.lead_id for one in found], self._work.now()
        loud = self._work.ringing().after_quiet(until)
        with self._work.write(label, _KINDS, initiator) as touched:
            self._stores.reminders.snooze_many([one.id for one in found], until, now, loud)
            steps = self._stores.steps.many(leads)
            hidden = {
                one.lead_id: comes_back(one, until, now)
                for one in found
                if speaks_of(one.source, one.meant_for, steps.get(one.lead_id))
            }
            # What has rung has no occurrence left that planning would move.
            for back in set(hidden.values()):
                these = [lead_id for lead_id, its in hidden.items() if its == back]
                self._stores.steps.snooze(these, back)
            touched.mention(*leads)

    # -- words -----------------------------------------------------------------------

    def _rows(self, stored: Iterable[StoredReminder]) -> dict[int, ListedLead]:
        return self._stores.reminder_details.listed({one.lead_id for one in stored})

    def _nudges(
        self, claimed: Sequence[StoredReminder], rows: dict[int, ListedLead], now: Instant
    ) -> Iterator[Occurrence]:
        """The next nudge of each thing claimed, where one is due to come. A crowd
        of steps is a list to work through and not nudged."""
        details, ringing = self._stores.reminder_details, self._work.ringing()
        agreed = [one for one in claimed if one.source != "step"]
        claimed = claimed if len(claimed) - len(agreed) <= _CROWD else agreed
        nudged = details.nudges({one.lead_id for one in claimed})
        ends = {row_id: end for row_id, (_, end) in self._interviews(claimed).items()}
        for one in claimed:
            row = rows.get(one.lead_id)
            if row is None:
                continue
            is_step = one.source == "step"
            until = ends.get(one.source_id) if one.source == "interview" else None
            thing = Unanswered(
                one.lead_id,
                one.source,
                one.source_id,
                one.occurrence,
                one.meant_for,
                nudged.get(one.thing, 0),
                row.window_ends if is_step else until,
                all_day=is_step and row.all_day == 1,
            )
            nudge = nudge_after(thing, now, ringing)
            if nudge is not None:
                yield nudge

    def _interviews(self, stored: Iterable[StoredReminder]) -> dict[int, tuple[str, Instant]]:
        """The zone and the end of each interview among them."""
        ids = [one.source_id for one in stored if one.source == "interview"]
        found = self._stores.reminder_details.interview_times(ids) if ids else {}
        return {
            row_id: (zone, at + HOUR if until is None else until)
            for row_id, (zone, at, until) in found.items()
        }

    def _shown(
        self, stored: Sequence[StoredReminder], rows: dict[int, ListedLead]
    ) -> tuple[Reminder, ...]:
        """The reminders of leads that are listed, in their order."""
        promised = [one.source_id for one in stored if one.source == "promise"]
        promises = self._stores.reminder_details.promise_zones(promised) if promised else {}
        zones = {("promise", row_id): zone for row_id, zone in promises.items()}
        told, now = self._morning.told_on, self._work.now()
        over = set()
        for row_id, (zone, end) in self._interviews(stored).items():
            zones["interview", row_id] = zone
            if end <= now:
                over.add(("interview", row_id))
        return tuple(
            reminder_of(
                one,
                rows[one.lead_id],
                zones.get((one.source, one.source_id)),
                now,
                told,
                is_over=(one.source, one.source_id) in over,
                writes=self._work.settings().written_only,
            )
            for one in stored
            if one.lead_id in rows
        )


def _in_hours(late: Reminder, its: GoodHours | None) -> Reminder:
    return replace(late, best_until=its.closes, good_from=its.opens) if its else late


def _latest(stored: Iterable[StoredReminder]) -> list[StoredReminder]:
    """One reminder a thing, the latest of its occurrences; by time."""
    latest: dict[tuple[str, int, Instant], StoredReminder] = {}
    for one in sorted(stored, key=lambda r: (r.alert_at, r.id)):
        latest[one.thing] = one
    return sorted(latest.values(), key=lambda r: (r.meant_for, r.id))
