"""Phone hours said back: "Mon–Fri 8:00–8 pm, Sat 8:00–5 pm, in Chicago"."""

from followup_desktop.domain.phone_hours import Minutes, PhoneHours, readable_hours
from followup_desktop.ui.text import WEEKDAYS, in_own_style, zone_place

_DAY = 24 * 60


def hours_said(text: str, zone: str) -> str:
    """What was understood of phone hours as typed; ``zone`` is the employer's, for
    hours that name none. "" where there are none that can be read."""
    hours = readable_hours(text)
    if hours is None:
        return ""
    place = hours.zone or zone
    said = ", ".join(_groups(hours))
    return f"{said}, in {zone_place(place)}" if place else said


def _groups(hours: PhoneHours) -> list[str]:
    """Days in a row with the same hours are said together."""
    groups: list[str] = []
    first = 0
    for day in range(1, 8):
        if day < 7 and hours.on(day) == hours.on(first):
            continue
        if hours.on(first):
            days = WEEKDAYS[first]
            if day - first > 1:
                days += f"–{WEEKDAYS[day - 1]}"
            ranges = " and ".join(_range(one) for one in hours.on(first))
            groups.append(f"{days} {ranges}")
        first = day
    return groups


def _range(minutes: Minutes) -> str:
    begin, end = minutes
    if (begin, end) == (0, _DAY):
        return "all day"
    closes = "midnight" if end == _DAY else _clock(end)
    return f"{_clock(begin)}–{closes}"


def _clock(minutes: int) -> str:
    return in_own_style(f"{minutes // 60}:{minutes % 60:02}")
