"""Random leads with random histories, close enough together to get in each other's way."""

from datetime import date, time
from importlib.resources import files

from hypothesis import strategies as st

from followup_desktop.domain.attempt import Attempt, Channel, Outcome, Result
from followup_desktop.domain.clock import DAY, HOUR, MINUTE, day_of, resolve, wall, wall_minute
from followup_desktop.domain.commitments import Dismissal, Expectation, Interview, Promise
from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.facts import EmployerCall, Facts
from followup_desktop.domain.history import attempt_anchor
from followup_desktop.domain.lead import Lead, OwnStep, Policy, Rhythm, Source, Stage
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import StepKind

COUNTRY_OF = {
    "America/Los_Angeles": "US",
    "America/New_York": "US",
    "Europe/Berlin": "DE",
    "Asia/Kolkata": "IN",
    "Asia/Tokyo": "JP",
    "Australia/Sydney": "AU",
    "Pacific/Apia": "WS",
    "UTC": "",
    "": "",
}
"""Where they may be, and the country of each, told here and not by the program."""
THEIR_ZONES = tuple(COUNTRY_OF)
ALL_ZONES = tuple(
    sorted(
        name
        for name in files("tzdata").joinpath("zones").read_text("ascii").split()
        if "/" in name or name == "UTC"
    )
)
"""Every IANA zone a user can be in."""
BEGIN = 1_793_491_200
"""Sunday 1 November 2026, 0:00 UTC: clocks change that day, and holidays are near."""
TRIES = (Outcome.NO_ANSWER, Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.BUSY)
NUMBERS = ("+15305550121", "+15305550122", "+15305550199")


def _quarter(day: int, quarter: int, odd: int) -> int:
    return BEGIN + day * DAY + quarter * 15 * MINUTE + odd


_odd = st.sampled_from([0, 0, 0, 1, 7 * MINUTE])
instants = st.builds(_quarter, st.integers(0, 20), st.integers(0, 95), _odd) | st.builds(
    _quarter, st.integers(0, 70), st.integers(0, 95), _odd
)
days = st.dates(date(2026, 10, 25), date(2026, 11, 30)) | st.dates(
    date(2026, 9, 1), date(2027, 1, 20)
)
maybe_days = st.none() | days


@st.composite
def attempts(draw: st.DrawFn) -> tuple[Attempt, ...]:
    """A call log by time, then by order of entry: anything at all, or a row of tries."""
    anything = draw(st.integers(0, 3)) > 0
    outcomes = st.sampled_from(Outcome) if anything else st.sampled_from(TRIES)
    channels = st.sampled_from([Channel.PHONE, Channel.PHONE, *Channel])
    found = [
        Attempt(
            number + 1,
            1,
            draw(instants),
            draw(outcomes),
            draw(channels) if anything else Channel.PHONE,
            anything and draw(st.integers(0, 3)) == 0,
            draw(st.sampled_from([None, 1, 1, 2])),
            draw(st.sampled_from(["", *NUMBERS])),
            draw(st.sampled_from([frozenset(), frozenset(), frozenset({Result.RESEND})])),
        )
        for number in range(draw(st.sampled_from([0, 0, 0, 1, 2, 3, 4, 5, 7, 9])))
    ]
    return tuple(sorted(found, key=lambda attempt: (attempt.at, attempt.id)))


@st.composite
def phones(draw: st.DrawFn, number: int) -> Phone:
    """One number, usable or not."""
    return Phone(
        number,
        number=NUMBERS[number - 1],
        kind=draw(st.sampled_from(PhoneKind)),
        country=draw(st.sampled_from(["US", "US", "DE", ""])),
        zones=draw(st.sampled_from([(), ("America/New_York",), ("UTC", "Asia/Tokyo")])),
        wrong=draw(st.integers(0, 5)) == 0,
    )


@st.composite
def contacts(draw: st.DrawFn) -> tuple[Contact, ...]:
    """None, one or two people."""
    return tuple(
        Contact(
            number,
            zone=draw(st.sampled_from(THEIR_ZONES)),
            phones=(draw(phones(number)),) if draw(st.integers(0, 3)) else (),
            emails=draw(st.sampled_from([(), ("a@example.com",), ("a@example.com",)])),
            do_not_phone=draw(st.integers(0, 5)) == 0,
        )
        for number in range(1, draw(st.sampled_from([0, 1, 1, 1, 2])) + 1)
    )


@st.composite
def commitments(
    draw: st.DrawFn, log: tuple[Attempt, ...]
) -> tuple[tuple[Promise, ...], tuple[Expectation, ...], tuple[Interview, ...]]:
    """What either side said it would do."""
    promises, expectations, interviews = [], [], []
    for number in range(1, draw(st.sampled_from([0, 0, 1, 1, 2])) + 1):
        local = wall(draw(instants), "UTC").replace(tzinfo=None, second=0)
        zone = draw(st.sampled_from([zone for zone in THEIR_ZONES if zone]))
        said = draw(st.sampled_from(log)) if log else None
        made, attempt_id = (said.at, said.id) if said else (BEGIN, None)
        at, text, whom = resolve(local, zone), wall_minute(local), draw(st.sampled_from([None, 1]))
        what = draw(st.integers(0, 3))
        if what == 0:
            promises.append(Promise(number, 1, whom, text, zone, at, made, attempt_id))
        elif what == 1:
            expectations.append(
                Expectation(number, 1, 1, "write", draw(days), draw(maybe_days), made, attempt_id)
            )
        else:
            interviews.append(Interview(number, 1, whom, text, zone, at, made))
    return tuple(promises), tuple(expectations), tuple(interviews)


@st.composite
def leads(draw: st.DrawFn) -> Lead:
    """A lead in any state."""
    at = draw(st.none() | instants)
    own = OwnStep(draw(days) if at is None else day_of(at, "UTC"), at, "UTC", "phone", BEGIN)
    return Lead(
        1,
        1,
        stage=draw(
            st.sampled_from([*Stage, Stage.SAVED, Stage.APPLIED, Stage.APPLIED, Stage.IN_TOUCH])
        ),
        applied_on=draw(maybe_days),
        found_on=draw(maybe_days),
        closes_on=draw(maybe_days),
        start_on=draw(maybe_days),
        cover_letter_date=draw(days) if draw(st.integers(0, 4)) == 0 else None,
        nudge_on=draw(maybe_days),
        decide_by=draw(maybe_days),
        source=draw(st.sampled_from([Source.OTHER, Source.RECRUITER, Source.NETWORKING])),
        rhythm=draw(st.sampled_from([None, None, *Rhythm])),
        ladder=draw(st.sampled_from([None, None, 1, 3])),
        policy=draw(st.sampled_from([None, None, None, *Policy])),
        own_step=own if draw(st.integers(0, 7)) == 0 else None,
        created_at=BEGIN - DAY,
    )


@st.composite
def dismissals(draw: st.DrawFn, log: tuple[Attempt, ...]) -> tuple[Dismissal, ...]:
    """Now and then "not needed" of something."""
    if draw(st.integers(0, 4)):
        return ()
    anchor = attempt_anchor(draw(st.sampled_from(log))) if log else "applied_on=2026-11-02"
    return (Dismissal(draw(st.sampled_from(StepKind)), anchor, draw(instants)),)


@st.composite
def busy_weeks(draw: st.DrawFn) -> list[int]:
    """Calls close together, so that a week has as many as it may, or more."""
    begin = draw(instants)
    return [begin + draw(st.integers(0, 4 * 24)) * HOUR for _ in range(draw(st.integers(2, 5)))]


@st.composite
def all_facts(draw: st.DrawFn) -> Facts:
    """All that the planner reads of one lead."""
    log = draw(attempts())
    promises, expectations, interviews = draw(commitments(log))
    employer = Employer(
        1,
        name=draw(st.sampled_from(["Acme"] * 7 + [""])),
        policy=draw(st.sampled_from([*[Policy.CALLS_OK] * 5, *Policy])),
        zone=draw(st.sampled_from(THEIR_ZONES)),
        country=draw(st.sampled_from(["", "", "DE", "US"])),
        phone_hours=draw(st.sampled_from(["", "Mon-Fri 8:30-17", "Tue 9-9:20", "nonsense"])),
        switchboard=draw(phones(3)) if draw(st.integers(0, 3)) == 0 else None,
        visitable=draw(st.booleans()),
    )
    calls = tuple(
        EmployerCall(at, 2, draw(st.sampled_from([None, 1, 5])), draw(st.sampled_from(NUMBERS)))
        for at in draw(st.lists(instants, max_size=3) | busy_weeks())
    )
    there = interviews
    if draw(st.integers(0, 2)) == 0:
        at = draw(instants)
        there = (*there, Interview(9, 2, None, wall_minute(wall(at, "UTC")), "UTC", at, BEGIN))
    return Facts(
        draw(leads()),
        employer,
        draw(contacts()),
        log,
        promises,
        expectations,
        interviews,
        draw(dismissals(log)),
        calls,
        there,
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Facts, int]:
    """A lead, and a moment: any, or soon after something happened there."""
    facts = draw(all_facts())
    happened = [call.at for call in (*facts.attempts, *facts.employer_calls)]
    if not happened or draw(st.booleans()):
        return facts, draw(instants)
    after = st.sampled_from([MINUTE, 20 * MINUTE, 2 * HOUR, 14 * HOUR, 26 * HOUR])
    return facts, draw(st.sampled_from(happened)) + draw(after)


@st.composite
def all_settings(draw: st.DrawFn) -> PlanSettings:
    """A user somewhere, with hours of their own or without."""
    own = draw(st.sampled_from([(time(7), time(21)), (time(10), time(12)), (time(18), time(1))]))
    return PlanSettings(
        draw(st.sampled_from([zone for zone in THEIR_ZONES if zone])),
        own_hours=own,
        own_hours_on=draw(st.booleans()),
        holidays=draw(st.integers(0, 3)) > 0,
    )


later_hours = st.lists(st.integers(1, 30 * 24).map(lambda hours: hours * HOUR), max_size=5)
