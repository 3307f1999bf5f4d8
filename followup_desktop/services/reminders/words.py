"""What a reminder is for and how it is done, in words."""

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import MINUTE, Instant
from followup_desktop.services.agreements.keeping import reminder_words
from followup_desktop.services.reminders.plan import FIVE_BEFORE
from followup_desktop.storage.reminder_details import ListedLead
from followup_desktop.storage.reminders import StoredReminder


def channel_of(stored: StoredReminder, row: ListedLead, *, writes: bool = False) -> str | None:
    """How it goes (``Channel``), None where it is something to look at or decide.
    Who ``writes`` keeps a promise by letter."""
    if stored.source == "promise":
        by_message = row.channel == Channel.MESSAGE.value
        letter = Channel.MESSAGE if by_message else Channel.EMAIL
        return (letter if writes else Channel.PHONE).value
    return row.channel if stored.source == "step" else None


def words_of(
    stored: StoredReminder,
    row: ListedLead,
    zone: str | None,
    now: Instant,
    *,
    writes: bool = False,
) -> str:
    """What a reminder is for, in a sentence or two."""
    ahead = stored.meant_for - now
    early = stored.occurrence == FIVE_BEFORE and ahead >= 0
    # Started, or awake again, within those five minutes: then it is less.
    soon = "In five minutes" if ahead > 4 * MINUTE else "Very soon"
    if stored.source == "promise":
        if early:
            return f"{soon}: you promised to {'write' if writes else 'call'}."
        theirs = zone or row.contact_zone
        return reminder_words(stored.meant_for, theirs, now, writes=writes)
    if stored.source == "interview":
        return f"{soon}: your interview." if early else "Your interview."
    return row.why
