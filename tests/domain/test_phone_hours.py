"""Phone hours as people write them."""

import pytest

from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.phone_hours import parse_phone_hours, readable_hours

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

CASES = {
    "Mon–Fri 8–8, Sat 8–5 Central": "Mon-Fri 8:00-20:00; Sat 8:00-17:00 America/Chicago",
    "Mon-Fri 8:30-17:00": "Mon-Fri 8:30-17:00",
    "9-5": "Mon-Fri 9:00-17:00",
    "9am-5pm": "Mon-Fri 9:00-17:00",
    "9am to 5 p.m. ET": "Mon-Fri 9:00-17:00 America/New_York",
    "8-5pm": "Mon-Fri 8:00-17:00",
    "1-5pm": "Mon-Fri 13:00-17:00",
    "Mon-Fri 9-12 and 13-17": "Mon-Fri 9:00-12:00,13:00-17:00",
    "Mon-Fri 9-12, 1-5": "Mon-Fri 9:00-12:00,13:00-17:00",
    "Mon-Fri 08:00-12:00 13:00-17:00": "Mon-Fri 8:00-12:00,13:00-17:00",
    "Mon, Wed, Fri 9-12; Tue 10:00-14:00": (
        "Mon 9:00-12:00; Tue 10:00-14:00; Wed 9:00-12:00; Fri 9:00-12:00"
    ),
    "M-F 8-5": "Mon-Fri 8:00-17:00",
    "weekdays 8.30-17.00": "Mon-Fri 8:30-17:00",
    "daily 10-18": "Mon-Sun 10:00-18:00",
    "24/7": "Mon-Sun 0:00-24:00",
    "Fri-Mon 9-17": "Mon 9:00-17:00; Fri-Sun 9:00-17:00",
    "Mon-Sun 9-17, Sun closed": "Mon-Sat 9:00-17:00",
    "Mon-Fri 9 - noon": "Mon-Fri 9:00-12:00",
    "Mon-Fri 8-17 Europe/London": "Mon-Fri 8:00-17:00 Europe/London",
    "Monday to Friday, 9 am until 5 pm Pacific time": "Mon-Fri 9:00-17:00 America/Los_Angeles",
    "Mo-Fr 8-17 Uhr": "Mon-Fri 8:00-17:00",
    "Mon-Fri 8-5 New York": "Mon-Fri 8:00-17:00 America/New_York",
    "Mon-Fri 8am-5pm (Los Angeles time)": "Mon-Fri 8:00-17:00 America/Los_Angeles",
    "9-5 in Chicago": "Mon-Fri 9:00-17:00 America/Chicago",
    "Mon-Fri 9-5 p.m. St. Louis": "Mon-Fri 9:00-17:00 America/Chicago",
    "weekdays 9-12 and 1-5 Mountain Standard Time": (
        "Mon-Fri 9:00-12:00,13:00-17:00 America/Denver"
    ),
    "Mon-Fri 8-8 Central, Sat 8-5 CT": "Mon-Fri 8:00-20:00; Sat 8:00-17:00 America/Chicago",
}


def _said(text: str) -> str:
    hours = parse_phone_hours(text)
    assert hours is not None
    days = [
        ",".join(
            f"{begin // 60}:{begin % 60:02}-{end // 60}:{end % 60:02}" for begin, end in ranges
        )
        for ranges in hours.ranges
    ]
    groups, start = [], 0
    for end in range(1, 8):
        if end == 7 or days[end] != days[start]:
            if days[start]:
                name = WEEK[start] if end - start == 1 else f"{WEEK[start]}-{WEEK[end - 1]}"
                groups.append(f"{name} {days[start]}")
            start = end
    return "; ".join(groups) + (f" {hours.zone}" if hours.zone else "")


@pytest.mark.parametrize("text", CASES)
def test_read(text: str) -> None:
    assert _said(text) == CASES[text]


@pytest.mark.parametrize(
    "text",
    ["whenever", "9", "Mon-Fri", "Mon 9-", "25-26", "17-9:00x", "9-17-18", "Sat closed",
     "Mon-Fri 9-12, 11-14", "Mon 9-17 Narnia/Cair", "<b>9-17</b>", "9:75-10", "13pm-14pm",
     "9-17 Narnia", "9-17 New Narnia"],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_sentence(text: str) -> None:
    with pytest.raises(DomainError) as error:
        parse_phone_hours(text)
    assert "These phone hours could not be read" in str(error.value)
    assert "Mon-Fri 8:30-17:00" in str(error.value)
    assert readable_hours(text) is None


def test_two_zones_are_asked_apart() -> None:
    with pytest.raises(DomainError, match="name two time zones"):
        parse_phone_hours("Mon-Fri 8-8 ET, Sat 9-5 CT")


def test_no_hours_are_no_error() -> None:
    assert parse_phone_hours("  ") is None
