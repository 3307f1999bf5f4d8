"""``plan``: the table of rows, then the exceptions, then the time."""

from collections.abc import Callable

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.call_window import Part
from followup_desktop.domain.clock import Instant
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.making import quick
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.sayings import say_moment, say_time
from followup_desktop.domain.step import NoStep, Step

from . import rows_agreed as agreed
from . import rows_calling as calling
from . import rows_waiting as waiting
from .draft import Draft, Placing
from .exceptions import adjust
from .placing import CALLED, INTERVIEW, OFTEN, Found, find_time
from .situation import Situation
from .writing import agreed_in_writing

Row = Callable[[Situation], Draft | NoStep | None]

ROWS: tuple[Row, ...] = (
    agreed.row_1,
    agreed.row_2,
    agreed.row_3,
    agreed.row_4,
    agreed.row_5,
    agreed.row_6,
    agreed.row_7,
    agreed.row_8,
    waiting.row_9,
    waiting.row_10,
    waiting.row_11,
    waiting.row_12,
    waiting.row_13,
    calling.row_14,
    calling.row_15,
    calling.row_16,
    calling.row_17,
    calling.row_18,
    calling.row_19,
)
"""planner.md's table, in its order."""

_MOVED = {
    CALLED: " They were called that day already, so this waits for the next business day.",
    OFTEN: " They were called often enough that week, so this waits for the next.",
    INTERVIEW: " There is an interview there that day, so this waits for the next business day.",
}
_NO_SHARED_TIME = " Your own hours and their day share no time: find a moment yourself."
_NEVER_OPEN = " Their phone hours leave no working day to call on: find a moment yourself."
_EXCEPTIONS_FROM = 9


def plan(facts: Facts, settings: PlanSettings, now: Instant, kept: Step | None) -> Step | NoStep:
    """The next step of one lead, or why there is none (planner.md).

    ``kept`` is the stored open step; a step of the same row, kind, channel and
    anchor keeps its due time however late it is (P1). Pure.
    """
    return plan_in(Situation(facts, settings, now), kept)


def plan_in(situation: Situation, kept: Step | None) -> Step | NoStep:
    """``plan`` where the caller has read the situation already."""
    chosen = choose(situation)
    if isinstance(chosen, NoStep):
        return chosen
    if chosen.row >= _EXCEPTIONS_FROM and chosen.channel is Channel.PHONE:
        adjusted = adjust(situation, chosen, kept)
        if isinstance(adjusted, NoStep):
            return adjusted
        chosen = adjusted
    elif chosen.channel is Channel.PHONE and situation.settings.written_only:
        chosen = agreed_in_writing(situation, chosen)
    return _step(situation, chosen, find_time(situation, chosen, kept))


def choose(s: Situation) -> Draft | NoStep:
    """The first row that fits."""
    for row in ROWS:
        chosen = row(s)
        if chosen is not None:
            return chosen
    raise AssertionError("row 19 fits every lead")


_quick_step = quick(Step)


def _step(s: Situation, draft: Draft, found: Found) -> Step:
    contact, phone = _callee(s, draft)
    placed = found.placed
    until = draft.their_turn_until
    return _quick_step(
        row=draft.row,
        kind=draft.kind,
        channel=draft.channel,
        contact_id=contact.id if contact is not None else None,
        phone_id=phone.id if phone is not None else None,
        due_on=placed.on,
        due_at=placed.at,
        zone=draft.zone or s.zone,
        why=draft.reason + _of_call(draft) + _when(s, draft, found),
        anchor=draft.anchor,
        made_at=found.made_at,
        all_day=placed.all_day,
        window_ends=placed.ends,
        their_turn=draft.their_turn or (until is not None and s.today < placed.on),
    )


def _callee(s: Situation, draft: Draft) -> tuple[Contact | None, Phone | None]:
    if draft.channel is not Channel.PHONE:
        return draft.contact if draft.contact_known else s.contact, None
    if not draft.contact_known:
        return s.contact, s.phone
    return draft.contact, s.phone_of(draft.contact)


def _of_call(draft: Draft) -> str:
    return draft.of_ladder if draft.channel is Channel.PHONE else ""


def _when(s: Situation, draft: Draft, found: Found) -> str:
    """Why at this hour. It never claims an end of their day that it isn't (P8)."""
    said = _MOVED.get(found.moved, "")
    if draft.placing is Placing.CALL_BACK and found.placed.all_day:
        return f"{said}{_NO_SHARED_TIME}"
    if draft.channel is not Channel.PHONE or draft.row < _EXCEPTIONS_FROM:
        return said
    if draft.placing is Placing.AFTER_BUSY and not found.placed.all_day:
        again = f"on {say_moment(found.placed.at, s.zone)}"
        if found.placed.on == s.day(draft.instant):
            again = f"the same day at {say_time(found.placed.at, s.zone)}"
        return f"{said} Try again {again}, their time."
    part = found.placed.part
    if found.placed.all_day:
        closed = s.times.on(found.placed.on).closed
        return f"{said}{_NEVER_OPEN if closed else _NO_SHARED_TIME}"
    if part is Part.MIDDLE:
        return f"{said} In the hours that your day and theirs share."
    if draft.last_time is not None and part is draft.last_time.other:
        last = f"Last time {_name(draft.last_time)}, this time"
        return f"{said} {last} {_name(part)} in their day{_hours(s, found, part)}."
    if part is not None:
        return f"{said} Best {_name(part)} in their day{_hours(s, found, part)}."
    return said


def _hours(s: Situation, found: Found, part: Part) -> str:
    """Until or from when, and on whose clock."""
    placed = found.placed
    if part is Part.LATE:
        return f": from {say_time(placed.at, s.zone)}, their time"
    return f": before {say_time(placed.ends, s.zone)}, their time" if placed.ends else ""


def _name(part: Part) -> str:
    return "early" if part is Part.EARLY else "late"
