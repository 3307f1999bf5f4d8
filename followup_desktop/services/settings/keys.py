"""The settings by name: what each means, takes, and is at first.

A value is kept as the text a person would type (``7:00-21:00``, ``on``, ``5``),
checked when it is set; so the window, the command line and the file speak one
language, and an unreadable value never gets as far as the file.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from followup_desktop.domain.clock import is_zone
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Rhythm
from followup_desktop.domain.rhythm import DEFAULT_RHYTHMS, RhythmNumbers
from followup_desktop.services.settings.folder_paths import read_folder

_NO_PLAN = frozenset(
    "name number sentence appearance first-start-done timer-hidden start-timer-at-once "
    "discreet paused quiet-hours morning-digest window-nudge nudge-minutes nudge-again-minutes "
    "sound hello-days words-per-minute script-view offer-practice week-starts contacts-per-week "
    "record-columns calendar-folder second-backup-folder".split()
)
_TRUE = {"on", "yes", "true", "1"}
_FALSE = {"off", "no", "false", "0"}


@dataclass(frozen=True, slots=True)
class SettingKey:
    """One setting. ``clean`` turns typed text into the text kept, or raises
    ``DomainError``."""

    key: str
    default: str
    takes: str
    means: str
    clean: Callable[[str], str]

    @property
    def plans(self) -> bool:
        """Whether a change may move steps."""
        return self.key not in _NO_PLAN


def _refuse(takes: str, text: str) -> DomainError:
    return DomainError(f'"{text}" cannot be used here: please give {takes}.')


def _anything(text: str) -> str:
    return text.strip()


def _switch(text: str) -> str:
    word = text.strip().lower()
    if word in _TRUE:
        return "on"
    if word in _FALSE:
        return "off"
    raise _refuse("on or off", text)


def read_hours(text: str, *, past_midnight: bool = False) -> tuple[time, time]:
    """``7:00-21:00`` as two times of day; with ``past_midnight`` the second may
    be of the next day. Raises ``DomainError``."""
    found = re.fullmatch(
        r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d{2}))?\s*", text
    )
    takes = "two times of day like 7:00-21:00, the earlier first"
    if found is None:
        raise _refuse(takes, text)
    numbers = [int(part or 0) for part in found.groups()]
    try:
        start, end = time(numbers[0], numbers[1]), time(numbers[2], numbers[3])
    except ValueError:
        raise _refuse(takes, text) from None
    if start == end or (start > end and not past_midnight):
        raise _refuse(takes, text)
    return start, end


def _hours(text: str) -> str:
    start, end = read_hours(text)
    return f"{start:%H:%M}-{end:%H:%M}"


def _hours_or_off(text: str) -> str:
    word = text.strip().lower()
    if word in _FALSE:
        return "off"
    start, end = read_hours(text, past_midnight=True)
    return f"{start:%H:%M}-{end:%H:%M}"


def _number(least: int, most: int, text: str) -> str:
    if not re.fullmatch(r"\s*[0-9]{1,4}\s*", text) or not least <= int(text) <= most:
        raise _refuse(f"a whole number from {least} to {most}", text)
    return str(int(text))


def _whole(least: int, most: int) -> Callable[[str], str]:
    return lambda text: _number(least, most, text)


def _ladder(text: str) -> str:
    if text.strip().lower() in {"none", "endless", "off"}:
        return "none"
    try:
        return _number(1, 50, text)
    except DomainError:
        raise _refuse("a whole number from 1 to 50, or none for no end", text) from None


def _numbers(text: str) -> str:
    parts = [part.strip() for part in text.split(",")]
    if not 1 <= len(parts) <= 12:
        raise _refuse("one to twelve whole numbers like 5,10,20", text)
    return ",".join(_number(1, 250, part) for part in parts)


def _zone(text: str) -> str:
    zone = text.strip()
    if zone and not is_zone(zone):
        raise _refuse("the name of a time zone like America/New_York, or nothing", text)
    return zone


def _region(text: str) -> str:
    region = text.strip().upper()
    if region == "UK":
        region = "GB"
    if region and not is_country(region):
        raise _refuse("the two letters of a country like US or DE, or nothing", text)
    return region


def is_country(code: str) -> bool:
    """Whether two letters are those of a country that has telephone numbers."""
    import phonenumbers  # lazily: 16 ms that most subcommands do not need

    return code in phonenumbers.SUPPORTED_REGIONS


def _appearance(text: str) -> str:
    word = text.strip().lower()
    if word not in {"system", "light", "dark"}:
        raise _refuse("system, light or dark", text)
    return word


def _script_view(text: str) -> str:
    word = text.strip().lower()
    if word not in {"thoughts", "keywords", "all"}:
        raise _refuse("thoughts, keywords or all", text)
    return word


CALLING_WAYS = ("phone", "relay", "written")
"""By telephone; through a relay service or a helper; in writing alone."""


def _calling_way(text: str) -> str:
    word = text.strip().lower()
    if word not in CALLING_WAYS:
        raise _refuse("phone, relay or written", text)
    return word


# As domain.work_search has them, which a start does not need.
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COLUMNS = ("date", "what", "employer", "address", "person", "method", "position", "result")
_USUAL_COLUMNS = ",".join(name for name in _COLUMNS if name != "what")


def _weekday(text: str) -> str:
    word = text.strip().lower()
    found = [day for day in _WEEKDAYS if len(word) >= 2 and day.startswith(word)]
    if word and not found:
        raise _refuse("a day of the week like monday, or nothing", text)
    return found[0] if found else ""


def _columns(text: str) -> str:
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    if not words or not set(words) <= set(_COLUMNS):
        raise _refuse(f"some of {', '.join(_COLUMNS)}, with commas between them", text)
    return ",".join(word for word in _COLUMNS if word in words)


def _pause(text: str) -> str:
    word = text.strip().lower()
    if word in _FALSE or not word:
        return "off"
    if word == "on":
        return "on"
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        raise _refuse("off, on, or the last day as YYYY-MM-DD", text) from None


_DAYS = "business days from 0 to 250"


def _rhythm_keys(rhythm: Rhythm, defaults: dict[str, str]) -> list[SettingKey]:
    prefix = "" if rhythm is Rhythm.APPLICATION else f"{rhythm.value}."
    named = rhythm.value.replace("-", " ")
    days = _whole(0, 250)
    one = _whole(1, 250)
    rows: list[tuple[str, str, str, Callable[[str], str]]] = [
        (
            "first-call-days",
            _DAYS,
            "after applying (people: after finding) to the first call",
            days,
        ),
        ("after-closing-days", _DAYS, "after the closing date to the first call", days),
        ("ladder", "1 to 50, or none", "calls before a letter", _ladder),
        ("retry-days", "business days from 1 to 250", "between two tries", one),
        ("letter-days", "business days from 1 to 250", "after the last try to the letter", one),
        ("visit-days", "business days from 1 to 250", "after the letter to a visit", one),
        ("rest-days", "business days from 1 to 250", "of rest before looking again", one),
        ("keep-in-touch-days", "business days from 1 to 250", "after an answer", one),
        (
            "after-interview-days",
            "numbers like 5,10,20",
            "after an interview, each rarer",
            _numbers,
        ),
        ("letter-and-visit", "on or off", "a letter and a visit after the last try", _switch),
    ]
    return [
        SettingKey(prefix + key, defaults[key], takes, f"{named}: {means}", clean)
        for key, takes, means, clean in rows
    ]


def _texts(numbers: RhythmNumbers) -> dict[str, str]:
    """The planner's own numbers as the texts of the settings. Of people it is
    the first call after finding them that can be set (row 19)."""
    first = numbers.saved_call_days
    days = numbers.after_interview_days
    return {
        "first-call-days": str(numbers.first_call_days if first is None else first),
        "after-closing-days": str(numbers.after_closing_days),
        "ladder": "none" if numbers.ladder is None else str(numbers.ladder),
        "retry-days": str(numbers.retry_days),
        "letter-days": str(numbers.letter_days),
        "visit-days": str(numbers.visit_days),
        "rest-days": str(numbers.rest_days),
        "keep-in-touch-days": str(numbers.keep_in_touch_days),
        "after-interview-days": ",".join(str(each) for each in days),
        "letter-and-visit": "on" if numbers.letter_and_visit else "off",
    }


def _plain_keys() -> list[SettingKey]:
    own = f"{_TWO_TIMES}, or off"
    rests = "public holidays are no business days"
    return [
        SettingKey("name", "", "your name", "who is calling", _anything),
        SettingKey("number", "", "your telephone number", "for voicemails", _anything),
        SettingKey("sentence", "", "one sentence", "about yourself", _anything),
        SettingKey(
            "calling-way",
            "phone",
            "phone, relay or written",
            "by telephone, through a relay, or in writing alone",
            _calling_way,
        ),
        SettingKey("region", "", "two letters like US, or nothing", "your country", _region),
        SettingKey("zone", "", "a zone like Europe/Berlin, or nothing", "your zone", _zone),
        SettingKey("own-hours", "07:00-21:00", own, "when you call", _hours_or_off),
        SettingKey("holidays", "on", "on or off", rests, _switch),
    ]


_TWO_TIMES = "two times like 7:00-21:00"


def _hour_keys() -> list[SettingKey]:
    rows = [
        ("early", "07:30-08:30", "early window, their time"),
        ("late", "17:00-18:30", "late window, their time"),
        ("mobile-early", "08:00-08:30", "early window of mobiles"),
        ("switchboard-early", "09:00-11:30", "a switchboard's morning"),
        ("switchboard-late", "14:00-16:30", "a switchboard's afternoon"),
    ]
    return [SettingKey(key, hours, _TWO_TIMES, means, _hours) for key, hours, means in rows]


def _counted_keys() -> list[SettingKey]:
    rows = [
        ("daily-goal", "5", 1, 100, "calls a day, or messages where you write"),
        ("calls-per-employer-week", "3", 1, 50, "calls to one employer a week, at most"),
        ("find-number-days", "5", 0, 250, "business days until a letter instead of a call"),
        ("hello-days", "60", 1, 250, "business days from a no to a friendly hello, if wished"),
        ("words-per-minute", "140", 60, 260, "words you say in a minute"),
    ]
    return [
        SettingKey(key, default, f"{least} to {most}", means, _whole(least, most))
        for key, default, least, most, means in rows
    ]


def _reminder_keys() -> list[SettingKey]:
    minutes = "minutes until an unanswered reminder comes again"
    return [
        SettingKey(
            "quiet-hours",
            "off",
            "two times like 21:00-8:00, or off",
            "only promises and interviews ring then",
            _hours_or_off,
        ),
        SettingKey("morning-digest", "on", "on or off", "what today asks, in the morning", _switch),
        SettingKey("window-nudge", "on", "on or off", "a reminder as a window opens", _switch),
        SettingKey("nudge-minutes", "10", "1 to 240", minutes, _whole(1, 240)),
        SettingKey(
            "nudge-again-minutes", "60", "5 to 1440", "minutes between later ones", _whole(5, 1440)
        ),
        SettingKey("sound", "on", "on or off", "reminders make a soft sound", _switch),
    ]


def _record_keys() -> list[SettingKey]:
    first, usual = "the first day of a week of the work-search record", _USUAL_COLUMNS
    asked = "contacts the office asks for in a week, 0 for no such number"
    columns = "the columns of the work-search record"
    return [
        SettingKey("week-starts", "", "a weekday, or nothing for your country's", first, _weekday),
        SettingKey("contacts-per-week", "0", "0 to 50", asked, _whole(0, 50)),
        SettingKey("record-columns", usual, usual, columns, _columns),
    ]


def _window_keys() -> list[SettingKey]:
    kept_in = "where FollowUp.ics is kept up to date for your phone's calendar"
    return [
        SettingKey("calendar-folder", "", "a folder's path, or nothing", kept_in, read_folder),
        SettingKey(
            "second-backup-folder",
            "",
            "a folder's path, or nothing",
            "where the newest backup is copied to as well",
            read_folder,
        ),
        SettingKey("appearance", "system", "system, light or dark", "colours", _appearance),
        SettingKey(
            "paused",
            "off",
            "off, on or a day",
            "the search rests",
            _pause,
        ),
        SettingKey("first-start-done", "off", "on or off", "the welcome was seen", _switch),
        SettingKey("timer-hidden", "off", "on or off", "hide the call timer", _switch),
        SettingKey("start-timer-at-once", "off", "on or off", "no ready moment", _switch),
        SettingKey("discreet", "off", "on or off", "notifications without names", _switch),
        SettingKey(
            "script-view",
            "thoughts",
            "thoughts, keywords or all",
            "a script one thought at a time, as keywords, or all at once",
            _script_view,
        ),
        SettingKey(
            "offer-practice", "on", "on or off", "practising is offered once a day", _switch
        ),
    ]


def _all_keys() -> dict[str, SettingKey]:
    keys = [*_plain_keys(), *_hour_keys(), *_counted_keys()]
    for rhythm in Rhythm:
        keys += _rhythm_keys(rhythm, _texts(DEFAULT_RHYTHMS[rhythm]))
    keys += [*_reminder_keys(), *_record_keys(), *_window_keys()]
    return {key.key: key for key in keys}


KEYS: dict[str, SettingKey] = _all_keys()


def find_key(name: str) -> SettingKey:
    """The setting a person means: case, ``_`` and spaces do not matter, and
    ``application.`` or ``profile.`` may stand before. Raises ``DomainError``."""
    plain = re.sub(r"[\s_]+", "-", name.strip().lower())
    for prefix in ("", "application.", "profile."):
        key = KEYS.get(plain.removeprefix(prefix))
        if key is not None:
            return key
    raise DomainError(f'There is no setting "{name}": choose one of {", ".join(KEYS)}.')
