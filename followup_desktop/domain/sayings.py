"""Days and times as the reasons say them: weekday and date, always."""

from datetime import date
from functools import lru_cache

from .clock import Instant, wall

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@lru_cache(maxsize=4096)
def say_day(day: date) -> str:
    """ "Monday 23 November": never without the weekday."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def say_time(instant: Instant, zone: str) -> str:
    """ "8:30", in ``zone``."""
    local = wall(instant, zone)
    return f"{local.hour}:{local.minute:02}"


def say_moment(instant: Instant, zone: str) -> str:
    """ "Monday 23 November at 8:30", in ``zone``."""
    local = wall(instant, zone)
    return f"{say_day(local.date())} at {local.hour}:{local.minute:02}"
