"""The settings by name: what each means, takes, and is at first.

A value is kept as the text a person would type (``7:00-21:00``, ``on``, ``5``),
checked when it is set; so the window, the command line and the file speak one
language, and an unreadable value never gets as far as the file.
"""

import re
from typing import NamedTuple

from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.kinds import Rhythm
from followup_desktop.domain.rhythm import DEFAULT_RHYTHMS, RhythmNumbers
from followup_desktop.services.settings import typed

_NO_PLAN = frozenset(
    "name number sentence appearance first-start-done timer-hidden start-timer-at-once "
    "discreet paused quiet-hours morning-digest window-nudge nudge-minutes nudge-again-minutes "
    "sound hello-days words-per-minute script-view offer-practice week-starts contacts-per-week "
    "record-columns calendar-folder second-backup-folder".split()
)


class SettingKey(NamedTuple):
    """One setting. ``clean`` turns typed text into the text kept, or raises
    ``DomainError``."""

    key: str
    default: str
    takes: str
    means: str
    clean: typed.Reader

    @property
    def plans(self) -> bool:
        """Whether a change may move steps."""
        return self.key not in _NO_PLAN


_DAYS = "business days from 0 to 250"


def _rhythm_keys(rhythm: Rhythm, defaults: dict[str, str]) -> list[SettingKey]:
    prefix = "" if rhythm is Rhythm.APPLICATION else f"{rhythm.value}."
    named = rhythm.value.replace("-", " ")
    days = typed.whole(0, 250)
    one = typed.whole(1, 250)
    rows: list[tuple[str, str, str, typed.Reader]] = [
        (
            "first-call-days",
            _DAYS,
            "after applying (people: after finding) to the first call",
            days,
        ),
        ("after-closing-days", _DAYS, "after the closing date to the first call", days),
        ("ladder", "1 to 50, or none", "calls before a letter", typed.ladder),
        ("retry-days", "business days from 1 to 250", "between two tries", one),
        ("letter-days", "business days from 1 to 250", "after the last try to the letter", one),
        ("visit-days", "business days from 1 to 250", "after the letter to a visit", one),
        ("rest-days", "business days from 1 to 250", "of rest before looking again", one),
        ("keep-in-touch-days", "business days from 1 to 250", "after an answer", one),
        (
            "after-interview-days",
            "numbers like 5,10,20",
            "after an interview, each rarer",
            typed.numbers,
        ),
        ("letter-and-visit", "on or off", "a letter and a visit after the last try", typed.switch),
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
        SettingKey("name", "", "your name", "who is calling", typed.anything),
        SettingKey("number", "", "your telephone number", "for voicemails", typed.anything),
        SettingKey("sentence", "", "one sentence", "about yourself", typed.anything),
        SettingKey(
            "calling-way",
            "phone",
            "phone, relay or written",
            "by telephone, through a relay, or in writing alone",
            typed.one_of("phone", "relay", "written"),
        ),
        SettingKey("region", "", "two letters like US, or nothing", "your country", typed.region),
        SettingKey("zone", "", "a zone like Europe/Berlin, or nothing", "your zone", typed.zone),
        SettingKey("own-hours", "07:00-21:00", own, "when you call", typed.hours_or_off),
        SettingKey("holidays", "on", "on or off", rests, typed.switch),
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
    return [SettingKey(key, hours, _TWO_TIMES, means, typed.hours) for key, hours, means in rows]


def _counted_keys() -> list[SettingKey]:
    rows = [
        ("daily-goal", "5", 1, 100, "calls a day, or messages where you write"),
        ("calls-per-employer-week", "3", 1, 50, "calls to one employer a week, at most"),
        ("find-number-days", "5", 0, 250, "business days until a letter instead of a call"),
        ("hello-days", "60", 1, 250, "business days from a no to a friendly hello, if wished"),
        ("words-per-minute", "140", 60, 260, "words you say in a minute"),
    ]
    return [
        SettingKey(key, default, f"{least} to {most}", means, typed.whole(least, most))
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
            typed.hours_or_off,
        ),
        SettingKey(
            "morning-digest", "on", "on or off", "what today asks, in the morning", typed.switch
        ),
        SettingKey("window-nudge", "on", "on or off", "a reminder as a window opens", typed.switch),
        SettingKey("nudge-minutes", "10", "1 to 240", minutes, typed.whole(1, 240)),
        SettingKey(
            "nudge-again-minutes",
            "60",
            "5 to 1440",
            "minutes between later ones",
            typed.whole(5, 1440),
        ),
        SettingKey("sound", "on", "on or off", "reminders make a soft sound", typed.switch),
    ]


def _record_keys() -> list[SettingKey]:
    first, usual = "the first day of a week of the work-search record", typed.USUAL_COLUMNS
    asked = "contacts the office asks for in a week, 0 for no such number"
    columns = "the columns of the work-search record"
    return [
        SettingKey(
            "week-starts", "", "a weekday, or nothing for your country's", first, typed.weekday
        ),
        SettingKey("contacts-per-week", "0", "0 to 50", asked, typed.whole(0, 50)),
        SettingKey("record-columns", usual, usual, columns, typed.columns),
    ]


def _window_keys() -> list[SettingKey]:
    kept_in = "where FollowUp.ics is kept up to date for your phone's calendar"
    return [
        SettingKey("calendar-folder", "", "a folder's path, or nothing", kept_in, typed.folder),
        SettingKey(
            "second-backup-folder",
            "",
            "a folder's path, or nothing",
            "where the newest backup is copied to as well",
            typed.folder,
        ),
        SettingKey(
            "appearance",
            "system",
            "system, light or dark",
            "colours",
            typed.one_of("system", "light", "dark"),
        ),
        SettingKey(
            "paused",
            "off",
            "off, on or a day",
            "the search rests",
            typed.pause,
        ),
        SettingKey("first-start-done", "off", "on or off", "the welcome was seen", typed.switch),
        SettingKey("timer-hidden", "off", "on or off", "hide the call timer", typed.switch),
        SettingKey("start-timer-at-once", "off", "on or off", "no ready moment", typed.switch),
        SettingKey("discreet", "off", "on or off", "notifications without names", typed.switch),
        SettingKey(
            "script-view",
            "thoughts",
            "thoughts, keywords or all",
            "a script one thought at a time, as keywords, or all at once",
            typed.one_of("thoughts", "keywords", "all"),
        ),
        SettingKey(
            "offer-practice", "on", "on or off", "practising is offered once a day", typed.switch
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
