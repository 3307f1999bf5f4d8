"""A reminder as it is shown: who, what for, how late."""

from dataclasses import dataclass
from datetime import date

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import Instant
from followup_desktop.services.reminders.plan import NUDGE
from followup_desktop.services.reminders.words import channel_of, words_of
from followup_desktop.storage.columns import day
from followup_desktop.storage.reminder_details import ListedLead
from followup_desktop.storage.reminders import StoredReminder


@dataclass(frozen=True, slots=True)
class Reminder:
    """One row of the reminder window.

    ``occurrence`` is ``five-before``, ``due``, ``nudge-n`` or ``snooze-n``.
    ``title`` is who, ``text`` what for (plain text both). ``meant_for`` is the
    instant it was meant for, shown in ``zone``; ``late_seconds`` how late it is
    now (0: not). ``source`` is ``step``, ``promise`` or ``interview``; of the
    morning's digest it is ``digest``, and ``lead_id`` and ``id`` are 0.
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
    entry: str = ""
    """The same for all occurrences of one thing: a bubble or row of that name is
    replaced by the next (a nudge comes "in the same entry")."""
    best_until: Instant | None = None
    """When the hours that are good for the step end; None where it has none."""
    good_from: Instant | None = None
    """When hours that are good for it begin again, where its own have passed."""
    in_digest: bool = False
    """Told by this morning's digest: listed, and no bubble of its own."""
    is_over: bool = False
    """An interview that was held: nobody waits any more, one is asked how it went."""

    @property
    def is_call(self) -> bool:
        """Whether it is made by telephone."""
        return self.channel == Channel.PHONE

    def is_out_of_hours(self, now: Instant) -> bool:
        """Whether what is said here of good hours has passed: ``open`` knows the next."""
        return self.is_call and self.best_until is not None and self.best_until <= now

    @property
    def is_nudge(self) -> bool:
        """Whether it comes again because nobody answered."""
        return self.occurrence.startswith(NUDGE)


def reminder_of(
    stored: StoredReminder,
    row: ListedLead,
    zone: str | None,
    now: Instant,
    told: date | None,
    *,
    is_over: bool,
    writes: bool,
) -> Reminder:
    """An occurrence as it is told at ``now``. ``zone``: of what was agreed, None of a step;
    ``told``: the day whose digest was told; ``writes``: the person does not phone."""
    company = row.employer or "Unknown company"
    all_day = stored.source == "step" and row.all_day == 1
    on = day(row.due_on) if all_day else None
    return Reminder(
        id=stored.id,
        lead_id=stored.lead_id,
        occurrence=stored.occurrence,
        title=f"{row.contact}, {company}" if row.contact else company,
        text="How did your interview go?"
        if is_over
        else words_of(stored, row, zone, now, writes=writes),
        meant_for=stored.meant_for,
        zone=zone or row.zone or row.contact_zone,
        late_seconds=max(0, now - stored.meant_for),
        phone=row.phone,
        contact=row.contact,
        employer=row.employer,
        source=stored.source,
        on=on,
        channel=channel_of(stored, row, writes=writes),
        best_until=row.window_ends if stored.source == "step" else None,
        entry=f"{stored.source}:{stored.source_id}:{stored.meant_for}",
        in_digest=on is not None and told is not None and on <= told,
        is_over=is_over,
    )
