"""Days and times as the reasons say them: weekday and date, always."""

from datetime import date
from functools import lru_cache

from .clock import MINUTE, Instant, day_of, second_of_day

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def say_number(number: int) -> str:
    """ "three"; in figures from 11 on."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


@lru_cache(maxsize=4096)
def say_day(day: date) -> str:
    """ "Monday 23 November": never without the weekday."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def say_time(instant: Instant, zone: str) -> str:
    """ "8:30", in ``zone``."""
    minutes = second_of_day(instant, zone) // MINUTE
    return f"{minutes // 60}:{minutes % 60:02}"


def say_moment(instant: Instant, zone: str) -> str:
    """ "Monday 23 November at 8:30", in ``zone``."""
    return f"{say_day(day_of(instant, zone))} at {say_time(instant, zone)}"
