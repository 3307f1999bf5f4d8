"""How dates, times, numbers and outcomes are said on screen.

Dates the way people say them ("tomorrow 8:30", "Fri 21 Nov"), the weekday
always; exact ones for tool tips. Whether the clock has 12 or 24 hours and the
day stands before the month comes from the user's locale.
"""

import re
from datetime import date, datetime, time
from functools import lru_cache

from PySide6.QtCore import QLocale

from followup_desktop.domain.clock import DAY, HOUR, MINUTE, Instant, day_of, wall

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TIP_LETTERS = 72
_SMALL_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@lru_cache(maxsize=1)
def twelve_hours() -> bool:
    """Whether the user's clock says am and pm. (No locale at all: it does.)"""
    locale = QLocale.system()
    if locale.language() is QLocale.Language.C:
        return True
    return "a" in locale.timeFormat(QLocale.FormatType.ShortFormat).lower()


@lru_cache(maxsize=1)
def month_first() -> bool:
    """Whether the user writes "Nov 21" rather than "21 Nov"."""
    pattern = QLocale.system().dateFormat(QLocale.FormatType.ShortFormat)
    day, month = pattern.find("d"), pattern.find("M")
    american = QLocale.system().territory() is QLocale.Country.UnitedStates
    return american and 0 <= month < day


def tool_tip(text: str) -> str:
    """``text`` for ``setToolTip``: a tool tip guesses at HTML, so it is escaped.

    Only where it might be taken for HTML: screen readers read a tool tip out.
    """
    if "<" not in text and "&" not in text:
        from textwrap import fill  # first needed where the mouse rests

        return "\n".join(fill(line, _TIP_LETTERS) for line in text.split("\n"))
    from html import escape

    return f"<span>{escape(text)}</span>".replace("\n", "<br>") if text else ""


# Times of day ---------------------------------------------------------------


def clock_time(instant: Instant, zone: str) -> str:
    """ "8:14 am", or "08:14" where the clock has 24 hours; in ``zone``."""
    return _clock(wall(instant, zone))


def said_time(instant: Instant, zone: str) -> str:
    """ "8:30 am", "2 pm": a time of day as short as it can be without doubt.

    Own hours last from 7 to 21, so "tomorrow 7:30" alone may be either half of
    the day: where the clock has 12 hours the half is said.
    """
    return _said(wall(instant, zone))


def edge_time(instant: Instant, zone: str) -> str:
    """ "8:30" of "best before 8:30" (product.md, *Words*): the edge of a call
    window, said beside what their clock shows. An evening's says "6:30 pm"."""
    return _edge(wall(instant, zone))


def time_of_day(clock: time) -> str:
    """ "7:00 am", or "07:00" where the clock has 24 hours."""
    return _clock(datetime.combine(date.min, clock))


def _clock(local: datetime) -> str:
    if not twelve_hours():
        return f"{local:%H:%M}"
    return f"{(local.hour - 1) % 12 + 1}:{local:%M} {'am' if local.hour < 12 else 'pm'}"


def _said(local: datetime) -> str:
    if not twelve_hours():
        return f"{local:%H:%M}"
    if local.hour >= 12 and local.minute == 0:
        return f"{(local.hour - 1) % 12 + 1} pm"
    return _clock(local)


def _edge(local: datetime) -> str:
    return _said(local).removesuffix(" am")


def in_own_style(sentence: str) -> str:
    """A reason of the planner's, its times and dates written as the screen writes them.

    The planner says "Tuesday 24 November at 17:00" for everybody; beside it the
    screen says "5 pm", and an American date has its month first.
    """
    plain_time, plain_date, quoted = _patterns()
    # What a person wrote is quoted, and stays as it was written.
    parts = quoted.split(sentence)
    said = "".join(
        part if place % 2 else plain_time.sub(_own_time, part) for place, part in enumerate(parts)
    )
    return plain_date.sub(r"\2 \1", said) if month_first() else said


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A time of day, a date, and what stands in quotes; the table needs none of them."""
    return (
        re.compile(r"(before )?(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:]| ?[ap]m)"),
        re.compile(
            r"\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October"
            r"|November|December)\b"
        ),
        re.compile(r'(".*")', re.DOTALL),
    )


def _own_time(found: re.Match[str]) -> str:
    local = datetime(2000, 1, 1, int(found[2]), int(found[3]))  # noqa: DTZ001 - no zone
    return f"before {_edge(local)}" if found[1] else _said(local)


# Days -----------------------------------------------------------------------


def short_day(day: date, today: date) -> str:
    """ "Fri 21 Nov", with the year where it is another one."""
    words = _day_month(day)
    if day.year != today.year:
        words += f" {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {words}"


def said_day(day: date, today: date) -> str:
    """ "today", "tomorrow", "yesterday", else "Fri 21 Nov"."""
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today).days)
    return named or short_day(day, today)


def table_day(day: date, today: date) -> str:
    """A day in a narrow column: "today", "Thu" within a week back, else "Thu 12 Nov"."""
    back = (today - day).days
    if back in (0, 1):
        return said_day(day, today)
    return WEEKDAYS[day.weekday()] if 0 < back < 7 else short_day(day, today)


def exact_day(day: date) -> str:
    """ "Friday 21 November 2025"-like, for tool tips."""
    return f"{WEEKDAYS_LONG[day.weekday()]} {_day_month(day)} {day.year}"


def said_when(instant: Instant, zone: str, now: Instant) -> str:
    """ "today 8:30 am", "tomorrow 2 pm", "Fri 21 Nov, 8:30 am"; in ``zone``."""
    local, today = wall(instant, zone), day_of(now, zone)
    day = said_day(local.date(), today)
    comma = "," if abs((local.date() - today).days) > 1 else ""
    return f"{day}{comma} {_said(local)}"


def log_when(instant: Instant, zone: str, now: Instant) -> str:
    """ "Thu 19 Nov, 5:12 pm": a line of the call log."""
    local = wall(instant, zone)
    return f"{short_day(local.date(), day_of(now, zone))}, {_clock(local)}"


def exact_when(instant: Instant, zone: str) -> str:
    """ "Friday 21 Nov 2025, 8:30 am (America/New_York)", for tool tips."""
    local = wall(instant, zone)
    return f"{exact_day(local.date())}, {_clock(local)} ({zone})"


def both_times(instant: Instant, zone: str, own_zone: str) -> str:
    """Two zones: theirs first, "8:30 am (11:30 yours)" after; one where they agree."""
    return f"{said_time(instant, zone)}{yours(instant, zone, own_zone)}"


def both_edges(instant: Instant, zone: str, own_zone: str) -> str:
    """ "8:30, their time (11:30 yours)": a window's edge; bare where the clocks agree."""
    own = yours(instant, zone, own_zone)
    return f"{edge_time(instant, zone)}, their time{own}" if own else edge_time(instant, zone)


def yours(instant: Instant, zone: str, own_zone: str) -> str:
    """ " (11:30 yours)", "" where both clocks show the same. Of two times before
    noon only the first says so."""
    theirs, own = wall(instant, zone), wall(instant, own_zone)
    if theirs.utcoffset() == own.utcoffset():
        return ""
    both_early = theirs.hour < 12 and own.hour < 12
    return f" ({_edge(own) if both_early else _said(own)} yours)"


def zone_place(zone: str) -> str:
    """ "Los Angeles" of ``America/Los_Angeles``."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _day_month(day: date) -> str:
    month = MONTHS[day.month - 1]
    return f"{month} {day.day}" if month_first() else f"{day.day} {month}"


# Lengths and numbers --------------------------------------------------------


def duration(seconds: int) -> str:
    """ "0:31", "12:05", "1:02:03"."""
    hours, rest = divmod(max(0, seconds), HOUR)
    minutes, left = divmod(rest, MINUTE)
    if hours:
        return f"{hours}:{minutes:02}:{left:02}"
    return f"{minutes}:{left:02}"


def rough_duration(seconds: int) -> str:
    """ "under a minute", "1 min", "2 h 5 min"."""
    if seconds < MINUTE:
        return "under a minute"
    hours, minutes = divmod(round(seconds / MINUTE), 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def ago(seconds: int) -> str:
    """ "just now", "2 hours ago", "3 days ago"."""
    if seconds < MINUTE:
        return "just now"
    for length, word in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if seconds >= length:
            return f"{counted(seconds // length, word)} ago"
    return "just now"


def late_by(seconds: int) -> str:
    """ "4 min late", "2 h 5 min late", "3 days late"; empty where it is on time."""
    if seconds < MINUTE:
        return ""
    if seconds >= DAY:
        return f"{counted(seconds // DAY, 'day')} late"
    return f"{rough_duration(seconds)} late"


def number(value: int) -> str:
    """ "10,000" as the user's locale writes it."""
    if QLocale.system().language() is QLocale.Language.C:
        return f"{value:,}"
    return QLocale.system().toString(value)


def counted(value: int, word: str, plural: str = "") -> str:
    """ "1 call", "2 calls"."""
    return f"{number(value)} {word if value == 1 else plural or word + 's'}"


def spelled(value: int) -> str:
    """ "two"; from thirteen on in digits."""
    return _SMALL_NUMBERS[value] if 0 <= value < len(_SMALL_NUMBERS) else number(value)
