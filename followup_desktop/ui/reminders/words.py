"""What a bubble says of reminders: plain, short, and without names where that is wished."""

from collections.abc import Sequence

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import Instant, day_of
from followup_desktop.domain.lines import one_line
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.system.notifications import Notice, NoticeAction
from followup_desktop.ui.text import counted, in_own_style, said_day, said_when

AGREED = frozenset({"promise", "interview"})
"""Sources of what somebody was told: it rings whatever else is quiet."""
TOGETHER = "together"
CALL, SNOOZE, OPEN = "call", "snooze", "open"
_NAMED = 3
_LONGEST = 300


def is_agreed(reminder: Reminder) -> bool:
    """Whether it is a promise or an interview."""
    return reminder.source in AGREED


def is_pressing(reminder: Reminder) -> bool:
    """Whether somebody waits for it: an interview that is over hurries nobody."""
    return is_agreed(reminder) and not reminder.is_over


def single(reminder: Reminder, zone: str, now: Instant, *, discreet: bool, silent: bool) -> Notice:
    """The bubble of one reminder, with its buttons."""
    when = when_said(reminder, zone, now)
    if discreet:
        title, text = "FollowUp", f"A reminder for {when}"
    else:
        title = one_line(reminder.title, 120)
        text = one_line(
            f"{in_own_style(reminder.text)} ({when})" if reminder.text else when, _LONGEST
        )
    return Notice(
        title,
        text,
        key=reminder.entry,
        actions=_actions(reminder),
        urgent=is_pressing(reminder),
        silent=silent,
    )


def _actions(reminder: Reminder) -> tuple[NoticeAction, ...]:
    calls = reminder.channel == Channel.PHONE and reminder.source != "interview"
    first = NoticeAction(CALL, "Call") if calls else NoticeAction(OPEN, "Open")
    return (first, NoticeAction(SNOOZE, "Snooze"))


def together(
    reminders: Sequence[Reminder],
    morning: Reminder | None = None,
    *,
    discreet: bool,
    silent: bool,
) -> Notice:
    """One bubble for many: how many, and the first of them; after the day's
    sentence where that is due too."""
    title = counted(len(reminders), "reminder")
    if discreet:
        said = f"{title} in the reminder window"
    else:
        first = sorted(reminders, key=lambda one: (not is_pressing(one), one.meant_for))[:_NAMED]
        more = len(reminders) - len(first)
        said = "; ".join(one_line(one.title, 80) for one in first)
        said += f" and {counted(more, 'more', 'more')}" if more else ""
        said = f"{title}: {said}" if morning is not None else said
    if morning is not None:
        said = f"{one_line(in_own_style(morning.text), _LONGEST)} {said}"
        title = one_line(morning.title, 120)
    return Notice(
        "FollowUp" if discreet else title,
        said,
        key=TOGETHER,
        actions=(NoticeAction(OPEN, "Open"),),
        urgent=any(map(is_pressing, reminders)),
        silent=silent,
    )


def good_morning(morning: Reminder, *, silent: bool) -> Notice:
    """The digest of the morning: the sentence about the day, which bears no names."""
    return Notice(
        one_line(morning.title, 120),
        one_line(in_own_style(morning.text), _LONGEST),
        key=morning.entry,
        actions=(NoticeAction(OPEN, "Open"),),
        silent=silent,
    )


def when_said(reminder: Reminder, zone: str, now: Instant) -> str:
    """ "today 8:30"; just the day where the step has no time of day."""
    if reminder.on is not None:
        return said_day(reminder.on, day_of(now, zone))
    return said_when(reminder.meant_for, zone, now)
