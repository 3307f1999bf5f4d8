"""Values in the words they are said with: names, jobs, days, hours, numbers.

Everything here gives one line of plain text. Nothing guesses at he or she.
"""

import re

from followup_desktop.domain.clock import MINUTE, Instant, day_of, part_of_day, second_of_day
from followup_desktop.domain.lines import one_line
from followup_desktop.domain.phone_number import parse, spaced
from followup_desktop.domain.sayings import say_day

from .capitals import desk_in_sentence, job_in_sentence

_NOON = 12 * 60
_MOST_LETTERS = 200
_DESK = frozenset(
    "accounting admin administration administrator assistant board career careers clinic contact "
    "department dept desk dispatch division employment enquiries front hiring hr human info "
    "inquiries jobs lobby main manager office operator owner payroll people personnel reception "
    "receptionist recruiting recruitment recruiter resources service staffing supervisor support "
    "switchboard talent team".split()
)
_NO_NAME = frozenset({"n/a", "na", "none", "unknown", "tbd", "tba", "anonymous", "somebody"})
_AFTER_JOB = re.compile(r"\s*(?:[(\[,;]|\s[-–—/|]\s|:\s).*", re.DOTALL)
_JOB_WORD = re.compile(r"\s+(?:position|job|role|vacancy|opening)s?\Z", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_SAID_DIGITS = 4
_REST = re.compile(r"[^\w+]+")


def sayable(words: str) -> str:
    """Plain words on one line; a book pasted where a name belongs is cut to what can
    be said."""
    return one_line(words, _MOST_LETTERS, cut="").rstrip()


def is_desk(name: str) -> bool:
    """Whether a contact is no person but a place: "HR desk", "Front office"."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return bool(words) and (words[-1] in _DESK or words[0] in {"hr", "front", "the"})


def person(name: str) -> str:
    """A person's full name, "" for a desk or where nobody is named."""
    plain = sayable(name)
    if plain.casefold() in _NO_NAME or not any(letter.isalpha() for letter in plain):
        return ""
    return "" if is_desk(plain) else plain


def desk(name: str) -> str:
    """ "the HR desk", "the front office", "the London office"; "" for a person."""
    plain = sayable(name)
    if not plain or not is_desk(plain):
        return ""
    return f"the {desk_in_sentence(re.sub(r'(?i)^the ', '', plain))}"


def job(position: str) -> str:
    """A job as one says it before "position": without what stands in brackets or
    behind a comma or dash, without the word itself."""
    plain = sayable(position)
    said = _JOB_WORD.sub("", _AFTER_JOB.sub("", plain)) or plain
    return job_in_sentence(plain, said)


def sentence(words: str) -> str:
    """A sentence of the person's own, with a big letter and a point."""
    plain = sayable(words)
    if not plain:
        return ""
    plain = plain[:1].upper() + plain[1:]
    return plain if plain[-1] in ".!?…" else f"{plain}."


def say_hour(instant: Instant, zone: str) -> str:
    """ "8:30 in the morning", "5 in the afternoon", "noon": a time of day without
    doubt on either kind of clock, in ``zone``."""
    minute = second_of_day(instant, zone) // MINUTE
    if minute == _NOON:
        return "noon"
    if minute == 0:
        return "midnight"
    hour, rest = divmod(minute, 60)
    plain = f"{(hour - 1) % 12 + 1}" + (f":{rest:02}" if rest else "")
    if hour < 4 or hour >= 22:
        return f"{plain} at night"
    return f"{plain} in the {part_of_day(instant, zone)}"


def say_when(instant: Instant, zone: str) -> str:
    """ "Tuesday 24 November at 8:30 in the morning", in ``zone``."""
    return f"{say_day(day_of(instant, zone))} at {say_hour(instant, zone)}"


def greeting(now: Instant, zone: str) -> str:
    """ "Good morning", by the clocks of ``zone``."""
    return f"Good {part_of_day(now, zone)}"


def number_as_written(typed: str, home: str, theirs: str) -> str:
    """The person's own number as *they* would dial it: national within one
    country, with the country's code from another (``home``, ``theirs``: two
    letters, "" where unknown)."""
    plain = sayable(typed)
    found = parse(plain, home)
    if not found.number:
        return plain
    written = spaced(found.number, theirs or home)
    return f"{written} ext. {found.extension}" if found.extension else written


def number_slowly(written: str) -> str:
    """Digit by digit, in the groups it is written in: "2 0 6, 5 5 5, 0 1 0 1".
    Groups of more than four are broken up; "+" is "plus"."""
    groups: list[str] = []
    number, _, extension = written.partition(" ext. ")
    for group in _REST.split(number):
        plus = "plus " if group.startswith("+") else ""
        for place, part in enumerate(_parts(group.removeprefix("+"))):
            groups.append((plus if place == 0 else "") + " ".join(part))
    said = ", ".join(group for group in groups if group.strip())
    return f"{said}, extension {' '.join(extension)}" if extension and said else said


def _parts(group: str) -> list[str]:
    """A group of letters or digits in handfuls, the longest last."""
    if len(group) <= _SAID_DIGITS:
        return [group] if group else []
    count = -(-len(group) // _SAID_DIGITS)
    small, more = divmod(len(group), count)
    found, at = [], 0
    for place in range(count):
        size = small + (1 if place >= count - more else 0)
        found.append(group[at : at + size])
        at += size
    return found
