"""Reminders: claimed in the row before they are shown (reliability.md)."""

from dataclasses import dataclass
from datetime import date

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import MINUTE, Instant
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.step import Step
from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.reminder_plan import FIVE_BEFORE
from followup_desktop.services.steps import StepService
from followup_desktop.services.work import Work
from followup_desktop.storage.reminders import StoredReminder

KEPT_UNTIL = 10 * MINUTE
"""How late a call may be and the promise is still kept (planner.md, *Promises*)."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One row of the reminder window.

    ``occurrence`` is ``five-before``, ``due`` or ``nudge-n``. ``title`` is who,
    ``text`` what for (plain text both). ``meant_for`` is the instant it was
    meant for, shown in ``zone``; ``late_seconds`` how late it is now (0: not).
    ``source`` is ``step``, ``promise`` or ``interview``.
    """

    id: int
    lead_id: int
    occurrence: str
    title: str
    text: str
    meant_for: Instant
    zone: str
    late_seconds: int
    phone: str = ""
    contact: str = ""
    employer: str = ""
    source: str = "step"
    on: date | None = None
    """The day it is for, where it has no time of day (an all-day step)."""
    channel: str | None = "phone"
    """How the step goes (``Channel``); None: something to look at or to decide."""


class ReminderService:
    """Claims what is due and keeps what is open until the person answers."""

    def __init__(self, work: Work, steps: StepService) -> None:
        self._work = work
        self._stores = work.stores
        self._steps = steps

    def check(self, *, initiator: object = None) -> tuple[Reminder, ...]:
        """Claim, in one transaction, what is due now and was never alerted;
        returns exactly those, for the caller to show.

        Two occurrences of one thing claimed together (both were missed while
        the machine slept) are shown as one.
        """
        now = self._work.now()
        ahead = self._stores.reminders.next_at()
        if ahead is None or ahead > now:
            return ()
        with self._work.database.transaction():
            claimed = self._stores.reminders.claim(now)
        shown = self._shown(claimed)
        if claimed:
            leads = {one.lead_id for one in claimed}
            self._work.tell({ChangeKind.REMINDER}, leads, initiator)
        return shown

    def open(self) -> tuple[Reminder, ...]:
        """What was alerted and not yet answered: the rows of the window."""
        return self._shown(self._stores.reminders.open())

    def acknowledge(self, reminder_id: int, *, initiator: object = None) -> None:
        """The person has seen it; final, with all occurrences of the same thing."""
        reminder = self._stores.reminders.get(reminder_id)
        if reminder is None:
            return
        with self._work.database.transaction():
            self._stores.reminders.acknowledge(reminder_id, self._work.now())
        self._work.tell({ChangeKind.REMINDER}, {reminder.lead_id}, initiator)

    def snooze(self, reminder_id: int, until: Instant, *, initiator: object = None) -> None:
        """Have it come back at ``until``; the step it speaks of hides as long.

        Raises ``DomainError`` for a time that has passed.
        """
        now = self._work.now()
        if until <= now:
            raise DomainError("That time has passed: snooze until one that lies ahead.")
        reminder = self._stores.reminders.get(reminder_id)
        if reminder is None:
            raise DomainError("That reminder is not there any more.")
        kinds = {ChangeKind.STEP, ChangeKind.REMINDER}
        with self._work.write("Snooze", kinds, initiator) as touched:
            self._stores.reminders.snooze(reminder_id, until, now)
            stored = self._stores.steps.get(reminder.lead_id)
            step = stored.outcome if stored is not None else None
            if isinstance(step, Step) and step.due_at == reminder.meant_for:
                self._steps.hide([reminder.lead_id], until, touched)
            touched.lead(reminder.lead_id)

    def next_at(self) -> Instant | None:
        """When the next occurrence falls due; None where nothing is ahead."""
        return self._stores.reminders.next_at()

    def _shown(self, stored: tuple[StoredReminder, ...]) -> tuple[Reminder, ...]:
        """One reminder a thing, the latest of its occurrences; by time."""
        latest: dict[tuple[str, int, Instant], StoredReminder] = {}
        for one in sorted(stored, key=lambda r: (r.alert_at, r.id)):
            latest[one.source, one.source_id, one.meant_for] = one
        rows = {
            row.id: row
            for row in self._stores.summaries.many({one.lead_id for one in latest.values()})
        }
        found = [
            self._reminder(one, rows[one.lead_id]) for one in latest.values() if one.lead_id in rows
        ]
        return tuple(sorted(found, key=lambda r: (r.meant_for, r.id)))

    def _reminder(self, stored: StoredReminder, row: LeadSummary) -> Reminder:
        zone = self._zone(stored, row)
        late = max(0, self._work.now() - stored.meant_for)
        company = row.employer or "Unknown company"
        step = row.step if stored.source == "step" else None
        return Reminder(
            id=stored.id,
            lead_id=stored.lead_id,
            occurrence=stored.occurrence,
            title=f"{row.contact}, {company}" if row.contact else company,
            text=_words(stored, row, self._work.now()),
            meant_for=stored.meant_for,
            zone=zone,
            late_seconds=late,
            phone=row.phone,
            contact=row.contact,
            employer=row.employer,
            source=stored.source,
            on=step.due_on if step is not None and step.all_day else None,
            channel=_channel(stored, row),
        )

    def _zone(self, stored: StoredReminder, row: LeadSummary) -> str:
        commitments = self._stores.commitments
        if stored.source == "promise":
            promise = commitments.promise(stored.source_id)
            return promise.zone if promise else row.contact_zone
        if stored.source == "interview":
            interview = commitments.interview(stored.source_id)
            return interview.zone if interview else row.contact_zone
        return row.step.zone if row.step else row.contact_zone


def _channel(stored: StoredReminder, row: LeadSummary) -> str | None:
    if stored.source == "promise":
        return Channel.PHONE.value
    return row.step.channel if stored.source == "step" and row.step is not None else None


def _words(stored: StoredReminder, row: LeadSummary, now: Instant) -> str:
    """What a reminder is for, in one sentence."""
    ahead = stored.meant_for - now
    early = stored.occurrence == FIVE_BEFORE and ahead >= 0
    # Started, or awake again, within those five minutes: then it is less.
    soon = "In five minutes" if ahead > 4 * MINUTE else "Very soon"
    if stored.source == "promise":
        if early:
            return f"{soon}: you promised to call."
        return "You promised to call." if -ahead <= KEPT_UNTIL else "You promised to call earlier."
    if stored.source == "interview":
        return f"{soon}: your interview." if early else "Your interview."
    return row.step.why if row.step else row.no_step_because
