"""Reads ``scenarios.md``: leads told in words, each with the step that comes next.

What is known of a lead is a row of phrases parted by ``; ``. ``PHRASES`` below
is the whole language; a phrase it does not know is an error, and so is a date
whose weekday is wrong. Years are left out: July to December is 2026, January to
June 2027.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from followup_desktop.domain.attempt import Channel, Outcome, Result
from followup_desktop.domain.clock import wall
from followup_desktop.domain.contact import Phone
from followup_desktop.domain.lead import Policy, Rhythm, Source, Stage
from followup_desktop.domain.step import NoStep, Step
from tests.builders import Scenario
from tests.builders import day as iso_day

PAGE = Path(__file__).with_name("scenarios.md")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2}"
_TIME = r"\d{1,2}:\d\d"
_CHANNELS = {
    Channel.PHONE: "by phone",
    Channel.EMAIL: "by e-mail",
    Channel.IN_PERSON: "in person",
    Channel.MESSAGE: "by message",
}
_SWITCHBOARD = "+15305550199"
_SECOND = "+15305550124"


@dataclass(frozen=True)
class Line:
    """One scenario of the page."""

    section: str
    number: int
    known: str
    now: str
    row: str
    step: str
    words: str


def lines(text: str) -> Iterator[Line]:
    """Every scenario in order; a table's head and rule are passed over."""
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("## "):
            section = line.removeprefix("## ").strip()
        if not line.startswith("|") or line.startswith(("|---", "| known of")):
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        assert len(cells) == 5, f"line {number} has {len(cells)} cells"
        yield Line(section, number, *cells)


# -- days and moments ------------------------------------------------------------------


def read_day(text: str) -> str:
    """ "Mon 16 Nov" as an ISO day."""
    weekday, number, month = text.split()
    month_number = _MONTHS.index(month) + 1
    found = date(2026 if month_number > 6 else 2027, month_number, int(number))
    assert _WEEKDAYS[found.weekday()] == weekday, f"{text} is a {_WEEKDAYS[found.weekday()]}"
    return found.isoformat()


def read_moment(text: str) -> str:
    """ "Mon 16 Nov 8:00" as an ISO day and minute."""
    day, _, clock = text.rpartition(" ")
    hour, minute = clock.split(":")
    return f"{read_day(day)} {int(hour):02}:{minute}"


def say_day(day: date) -> str:
    """ "Mon 16 Nov"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def say_step(step: Step | NoStep, home: str) -> str:
    """ "retry by phone, Wed 18 Nov 17:00–18:30": times are theirs, and say so
    where that is not ``home``."""
    if isinstance(step, NoStep):
        return "none"
    words = step.kind.value
    if step.channel is not None:
        words += f" {_CHANNELS[step.channel]}"
    words += f", {say_day(step.due_on)}"
    if not step.all_day:
        words += f" {_clock(step.due_at, step.zone)}"
        if step.window_ends is not None:
            words += f"–{_clock(step.window_ends, step.zone)}"
    if step.zone != home:
        words += f" {step.zone}"
    return words + (", their turn" if step.their_turn else "")


def _clock(instant: int, zone: str) -> str:
    there = wall(instant, zone)
    return f"{there.hour}:{there.minute:02}"


# -- the language ------------------------------------------------------------------------

Told = Callable[["Story", re.Match[str]], object]
PHRASES: dict[str, Told] = {}


class Story:
    """A lead as it is told, and the step that was stored on the way."""

    def __init__(self) -> None:
        self.scenario = Scenario()
        self.kept: Step | None = None

    def tell(self, known: str) -> Story:
        """Take in every phrase. Raises ``AssertionError`` for one that is unknown."""
        for phrase in known.split("; "):
            for pattern, told in PHRASES.items():
                found = re.fullmatch(pattern, phrase.strip())
                if found:
                    told(self, found)
                    break
            else:
                raise AssertionError(f"“{phrase}” is no phrase of this page")
        return self

    def plan(self, now: str) -> Step | NoStep:
        """The step at a moment ("Mon 16 Nov 8:00")."""
        return self.scenario.plan(read_moment(now), self.kept)

    def keep(self, now: str) -> Step | NoStep:
        """Plan, and store what comes out."""
        step = self.plan(now)
        self.kept = step if isinstance(step, Step) else None
        return step


def phrase(pattern: str) -> Callable[[Told], Told]:
    """Add a phrase. ``DAY``, ``MOMENT`` and ``TIME`` stand for groups."""
    pattern = pattern.replace("MOMENT", f"({_DAY} {_TIME})")
    pattern = pattern.replace("DAY", f"({_DAY})").replace("TIME", f"({_TIME})")

    def add(told: Told) -> Told:
        PHRASES[pattern] = told
        return told

    return add


_LOGGED: dict[str, tuple[Outcome, Channel, bool, tuple[Result, ...]]] = {
    "voicemail": (Outcome.VOICEMAIL, Channel.PHONE, False, ()),
    "left a message": (Outcome.LEFT_MESSAGE, Channel.PHONE, False, ()),
    "nobody picked up": (Outcome.NO_ANSWER, Channel.PHONE, False, ()),
    "line busy": (Outcome.BUSY, Channel.PHONE, False, ()),
    "talked": (Outcome.SPOKE, Channel.PHONE, False, ()),
    "talked, résumé not there": (Outcome.SPOKE, Channel.PHONE, False, (Result.RESEND,)),
    "they said call again": (Outcome.CALL_BACK, Channel.PHONE, False, ()),
    "e-mailed": (Outcome.SENT, Channel.EMAIL, False, ()),
    "wrote a message": (Outcome.SENT, Channel.MESSAGE, False, ()),
    "came by": (Outcome.SENT, Channel.IN_PERSON, False, ()),
    "they wrote": (Outcome.SENT, Channel.EMAIL, True, ()),
    "they wrote, résumé not there": (Outcome.SENT, Channel.EMAIL, True, (Result.RESEND,)),
    "they rang and were missed": (Outcome.MISSED, Channel.PHONE, True, ()),
    "automatic reply": (Outcome.ACKNOWLEDGED, Channel.EMAIL, True, ()),
}


@phrase(f"({'|'.join(sorted(_LOGGED, key=len, reverse=True))}) MOMENT")
def _log(story: Story, said: re.Match[str]) -> None:
    outcome, channel, incoming, results = _LOGGED[said[1]]
    story.scenario.log(read_moment(said[2]), outcome, channel, incoming, results)


@phrase("talked with Ann MOMENT")
def _ann(story: Story, said: re.Match[str]) -> None:
    story.scenario.log(read_moment(said[1]), Outcome.SPOKE, contact_id=2)


_DAYS_OF_LEAD = {
    "found": "found_on",
    "posting closes": "closes_on",
    "not before": "start_on",
    "cover letter names": "cover_letter_date",
    "look at it again on": "nudge_on",
    "decide by": "decide_by",
}


@phrase(f"({'|'.join(_DAYS_OF_LEAD)}) DAY")
def _day_of_lead(story: Story, said: re.Match[str]) -> None:
    story.scenario.lead_with(**{_DAYS_OF_LEAD[said[1]]: iso_day(read_day(said[2]))})


_ONCE: dict[str, Callable[[Scenario], object]] = {
    "saved": lambda s: s.stage(Stage.SAVED),
    "applied, no day noted": lambda s: s.stage(Stage.APPLIED),
    "in touch": lambda s: s.stage(Stage.IN_TOUCH),
    "interviewing": lambda s: s.stage(Stage.INTERVIEWING),
    "offer": lambda s: s.stage(Stage.OFFER),
    "closed": lambda s: s.stage(Stage.CLOSED),
    "no contact wanted": lambda s: s.policy(Policy.NO_CONTACT),
    "no calls wanted": lambda s: s.policy(Policy.NO_CALLS),
    "employer not known": lambda s: s.blind(),
    "no number": lambda s: s.no_number(),
    "no e-mail": lambda s: s.no_email(),
    "may be visited": lambda s: s.employer_with(visitable=True),
    "Martin said do not phone": lambda s: s.contact_with(do_not_phone=True),
    "a mobile": lambda s: s.mobile(),
    "a switchboard": lambda s: s.switchboard(),
    "employer has a switchboard": lambda s: s.employer_with(
        switchboard=Phone(9, number=_SWITCHBOARD, country="US")
    ),
    "Ann has a number too": lambda s: s.another_contact("Ann Lee", _SECOND, "ann@example.com"),
    "own hours off": lambda s: s.set(own_hours_on=False),
    "I write only": lambda s: s.set(written_only=True),
    "from a recruiter": lambda s: s.source(Source.RECRUITER),
    "a networking contact": lambda s: s.source(Source.NETWORKING),
    "temp agency": lambda s: s.rhythm(Rhythm.TEMP_AGENCY),
}


@phrase("|".join(_ONCE))
def _once(story: Story, said: re.Match[str]) -> None:
    _ONCE[said[0]](story.scenario)


@phrase("applied DAY")
def _applied(story: Story, said: re.Match[str]) -> None:
    story.scenario.applied(read_day(said[1]))


@phrase(r"ladder of (\d+)")
def _ladder(story: Story, said: re.Match[str]) -> None:
    story.scenario.lead_with(ladder=int(said[1]))


@phrase("wrong number MOMENT")
def _wrong(story: Story, said: re.Match[str]) -> None:
    story.scenario.wrong_number(read_moment(said[1]))


@phrase("promised MOMENT(?: in ([A-Z][A-Za-z_/]+))?")
def _promise(story: Story, said: re.Match[str]) -> None:
    story.scenario.promise(read_moment(said[1]), said[2] or "")


@phrase("promised Ann MOMENT")
def _promise_ann(story: Story, said: re.Match[str]) -> None:
    story.scenario.promise(read_moment(said[1]), contact_id=2)


@phrase("they will answer by DAY(?:, ask on DAY)?")
def _expect(story: Story, said: re.Match[str]) -> None:
    story.scenario.expect(read_day(said[1]), read_day(said[2]) if said[2] else "")


@phrase("interview MOMENT(?: to TIME)?")
def _interview(story: Story, said: re.Match[str]) -> None:
    ends = f"{said[1].rpartition(' ')[0]} {said[2]}" if said[2] else ""
    story.scenario.interview(read_moment(said[1]), read_moment(ends) if ends else "")


@phrase("own step DAY(?: TIME)?, (phone|email)")
def _own(story: Story, said: re.Match[str]) -> None:
    clock = said[2].zfill(5) if said[2] else ""
    story.scenario.own_step(read_day(said[1]), clock, said[3])


@phrase("phone hours (.+)")
def _hours(story: Story, said: re.Match[str]) -> None:
    story.scenario.employer_with(phone_hours=said[1])


@phrase("they are in ([A-Z][A-Za-z_/]+)")
def _zone(story: Story, said: re.Match[str]) -> None:
    story.scenario.their_zone(said[1])


@phrase("own hours TIME to TIME")
def _own_hours(story: Story, said: re.Match[str]) -> None:
    begin, end = (time.fromisoformat(clock.zfill(5)) for clock in (said[1], said[2]))
    story.scenario.set(own_hours=(begin, end))


@phrase("for another job there Martin was called MOMENT")
def _called(story: Story, said: re.Match[str]) -> None:
    story.scenario.other_lead_called(read_moment(said[1]), contact_id=1)


@phrase("for another job there somebody was called MOMENT")
def _called_else(story: Story, said: re.Match[str]) -> None:
    story.scenario.other_lead_called(read_moment(said[1]), contact_id=7)


@phrase("interview for another job there MOMENT")
def _interview_else(story: Story, said: re.Match[str]) -> None:
    story.scenario.other_lead_interview(read_moment(said[1]))


@phrase("planned MOMENT")
def _planned(story: Story, said: re.Match[str]) -> None:
    story.keep(said[1])


@phrase("not needed MOMENT")
def _not_needed(story: Story, said: re.Match[str]) -> None:
    story.scenario.not_needed(story.keep(said[1]), read_moment(said[1]))
