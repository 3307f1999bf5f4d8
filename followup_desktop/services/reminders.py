"""Reminders: claimed in the row before they are shown (reliability.md)."""

from dataclasses import dataclass

from followup_desktop.domain.clock import Instant


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


class ReminderService:
    """Claims what is due and keeps what is open until the person answers."""

    def check(self, *, initiator: object = None) -> tuple[Reminder, ...]:
        """Claim, in one transaction, what is due now and was never alerted;
        returns exactly those, for the caller to show."""
        raise NotImplementedError

    def open(self) -> tuple[Reminder, ...]:
        """What was alerted and not yet answered: the rows of the window."""
        raise NotImplementedError

    def acknowledge(self, reminder_id: int, *, initiator: object = None) -> None:
        """The person has seen it; final, with all occurrences of the same thing."""
        raise NotImplementedError

    def snooze(self, reminder_id: int, until: Instant, *, initiator: object = None) -> None:
        """Have it come back at ``until``."""
        raise NotImplementedError

    def next_at(self) -> Instant | None:
        """When the next occurrence falls due; None where nothing is ahead."""
        raise NotImplementedError
