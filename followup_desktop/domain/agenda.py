"""Today: which group a step belongs to, and in which order (planner.md, *Today*).

Pure functions over stored steps. Nothing that cannot be done yet is *now*.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol

from .business_days import business_days
from .clock import DAY, MINUTE, Instant, day_of
from .kinds import Channel, PhoneKind, StepKind
from .rhythm import PlanSettings
from .summaries import Group
from .zones import country_of_zone

if TYPE_CHECKING:
    from .call_window import CallTimes

_LIVE_FROM = 2 * MINUTE
_NO_INTEREST = 0
_ONE_DAY = timedelta(days=1)


class PlannedStep(Protocol):
    """What grouping reads; ``Step`` and ``StepSummary`` both have it."""

    @property
    def kind(self) -> str: ...
    @property
    def channel(self) -> str | None: ...
    @property
    def due_at(self) -> Instant: ...
    @property
    def due_on(self) -> date: ...
    @property
    def all_day(self) -> bool: ...
    @property
    def window_ends(self) -> Instant | None: ...
    @property
    def zone(self) -> str: ...


class DueStep(NamedTuple):
    """A ``PlannedStep`` of a list that is read by the thousand."""

    kind: str
    channel: str | None
    due_at: Instant
    due_on: date
    all_day: bool
    window_ends: Instant | None
    zone: str


class AgendaEntry(NamedTuple):
    """One open step with what its place on Today depends on. ``times`` are the
    callee's windows where the caller has them; else those of a direct number."""

    lead_id: int
    step: PlannedStep
    snoozed_until: Instant | None = None
    interest: int | None = None
    created_at: Instant = 0
    times: "CallTimes | None" = None


def is_for_today(
    step: PlannedStep, now: Instant, user_zone: str, snoozed_until: Instant | None = None
) -> bool:
    """Due on or before the user's date, and not snoozed past it."""
    today = day_of(now, user_zone)
    due = step.due_on if step.all_day else day_of(step.due_at, user_zone)
    if due > today:
        return False
    return snoozed_until is None or day_of(snoozed_until, user_zone) <= today


def group_of(entry: AgendaEntry, settings: PlanSettings, now: Instant) -> Group | None:
    """The group a step stands in today, None where it is not for today."""
    if not is_for_today(entry.step, now, settings.zone, entry.snoozed_until):
        return None
    return group_on_its_day(entry, settings, now)


def group_on_its_day(entry: AgendaEntry, settings: PlanSettings, now: Instant) -> Group:
    """The group of a step that is for today.

    A promise is live from 2 minutes before its minute; a late call is *now*
    only while a window is open. A step snoozed until later today waits with
    those of later today.
    """
    step = entry.step
    kind, is_call = step.kind, step.channel == Channel.PHONE
    snoozed = entry.snoozed_until is not None and entry.snoozed_until > now
    if kind == StepKind.INTERVIEW:
        return Group.AT_A_SET_TIME
    if kind == StepKind.PROMISE:
        live = now >= step.due_at - _LIVE_FROM and not snoozed
        return Group.NOW if live else Group.AT_A_SET_TIME
    if kind == StepKind.OWN and not step.all_day and step.due_at > now:
        return Group.AT_A_SET_TIME
    if not is_call:
        return Group.NOT_CALLS
    if snoozed or step.due_at > now:
        return Group.LATER_TODAY
    return Group.NOW if _can_be_called(entry, settings, now) else Group.LATER_TODAY


def _can_be_called(entry: AgendaEntry, settings: PlanSettings, now: Instant) -> bool:
    step = entry.step
    if step.kind == StepKind.CALL_BACK or (step.kind == StepKind.OWN and not step.all_day):
        return True
    if step.window_ends is not None and now < step.window_ends:
        return True
    times = entry.times or usual_times(step.zone, settings)
    if step.all_day:
        stretch = times.next_stretch(now)
        return stretch is not None and stretch[0] <= now
    return times.open_at(now) is not None


NEVER: Instant = 1 << 60
"""What stands for "not by the passing of time alone"."""


def stays_until(entry: AgendaEntry, settings: PlanSettings, now: Instant) -> Instant:
    """Until when ``group_of`` and ``order_in`` answer as they do now, if only
    time passes; ``NEVER`` where that is for the rest of the user's day."""
    step, kind = entry.step, entry.step.kind
    ahead = [entry.snoozed_until or 0, step.due_at]
    if kind == StepKind.PROMISE:
        ahead += [step.due_at - _LIVE_FROM, step.due_at + DAY]
    elif step.channel == Channel.PHONE and kind not in (StepKind.INTERVIEW, StepKind.CALL_BACK):
        ahead.append(step.window_ends or 0)
        if step.due_at <= now and (kind != StepKind.OWN or step.all_day):
            ahead += _turns_of_the_day(entry, settings, now)
    return min((instant for instant in ahead if instant > now), default=NEVER)


def _turns_of_the_day(entry: AgendaEntry, settings: PlanSettings, now: Instant) -> list[Instant]:
    """When the callee's windows open and close next, by which a late call moves."""
    times = entry.times or usual_times(entry.step.zone, settings)
    if entry.step.all_day:
        stretch = times.next_stretch(now)
        return [] if stretch is None else [*stretch]
    today = day_of(now, times.zone)
    return [
        turn
        for day in (today - _ONE_DAY, today, today + _ONE_DAY)
        if times.business_days.is_business_day(day)
        for window in times.on(day).in_order()
        for turn in (window.opens, window.closes)
    ]


_usual: "dict[str, CallTimes]" = {}
_usual_of: PlanSettings | None = None


def usual_times(zone: str, settings: PlanSettings) -> "CallTimes":
    """The windows of a direct number in ``zone``, with the zone's holidays."""
    global _usual_of
    if _usual_of is not settings:
        _usual.clear()
        _usual_of = settings
    if zone not in _usual:
        from .call_window import CallTimes  # where nothing is late a start needs no window

        country = country_of_zone(zone) if settings.holidays else ""
        _usual[zone] = CallTimes(zone, PhoneKind.UNKNOWN, settings, business_days(country))
    return _usual[zone]


def agenda(
    entries: list[AgendaEntry], settings: PlanSettings, now: Instant
) -> dict[Group, list[AgendaEntry]]:
    """Every group with its entries in order; *Done today* is filled by whoever
    reads the call log."""
    groups: dict[Group, list[AgendaEntry]] = {group: [] for group in Group}
    for entry in entries:
        group = group_of(entry, settings, now)
        if group is not None:
            groups[group].append(entry)
    for group, found in groups.items():
        found.sort(key=lambda entry: order_in(group, entry, now))
    return groups


Order = tuple[int, Instant, int, Instant, int]


def order_in(group: Group, entry: AgendaEntry, now: Instant) -> Order:
    """Where an entry stands in its group.

    *Now*: promises less than a day late by their minute, then call-backs, then
    the window that closes first, promises of other days last; within the same
    minute the more wanted lead, then the newer one. *Not calls*: by day, with
    numbers to find last. The others: by time.
    """
    step = entry.step
    wanted = -(entry.interest or _NO_INTEREST)
    rank, moment = 0, step.due_at
    if group is Group.NOW:
        rank = _rank_now(step, now)
        if rank == 2 and step.window_ends is not None and step.window_ends > now:
            moment = step.window_ends
    elif group is Group.NOT_CALLS:
        rank = int(step.kind == StepKind.FIND_NUMBER)
    elif group is Group.LATER_TODAY and entry.snoozed_until is not None:
        moment = max(moment, entry.snoozed_until)
    return rank, moment, wanted, -entry.created_at, entry.lead_id


def _rank_now(step: PlannedStep, now: Instant) -> int:
    if step.kind == StepKind.PROMISE:
        return 0 if now - step.due_at < DAY else 3
    return 1 if step.kind == StepKind.CALL_BACK else 2
