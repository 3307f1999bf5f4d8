"""What must ring, from what the person did and the definitions alone.

A model of reliability.md's *Reminders*, independent of the program: no store, no
timer, no planner. ``standing`` is all of it; the rest is bookkeeping of what was
seen. Steps other than promises are read from the file (where the planner's own
proofs are), their times of ringing are worked out here again.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTE, DAY = 60, 86_400
Moment = tuple[int, int]
"""When something was logged, and its id: the order within a second."""


@dataclass(frozen=True)
class Agreed:
    """A promise or interview: its id, its instant, when it was made (moment)."""

    id: int
    at: int
    made: Moment


@dataclass
class Told:
    """What the person did to one lead."""

    promises: list[Agreed] = field(default_factory=list)
    ended: list[Agreed] = field(default_factory=list)
    """Promises taken back: they still take the place of earlier ones."""
    interviews: list[Agreed] = field(default_factory=list)
    calls: list[tuple[Moment, bool]] = field(default_factory=list)
    """Outgoing calls: when, and whether somebody answered."""
    closed_at: int | None = None
    is_closed: bool = False
    is_deleted: bool = False

    def kept(self) -> "Told":
        """As it is now."""
        return replace(
            self,
            promises=[*self.promises],
            ended=[*self.ended],
            interviews=[*self.interviews],
            calls=[*self.calls],
        )


def utc(local: str, zone: str) -> int:
    """The instant of a wall minute (RFC 5545: ``fold=0``)."""
    there = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone), fold=0)
    return int(there.astimezone(UTC).timestamp())


def is_open(promise: Agreed, told: Told) -> bool:
    """planner.md P5: until another was made, an answer, a call from 15 minutes
    before it, or closing."""
    others = (*told.promises, *told.ended)
    if any((p.made, p.id) > (promise.made, promise.id) for p in others):
        return False
    if told.closed_at is not None and told.closed_at >= promise.made[0]:
        return False
    later = [(at, answered) for at, answered in told.calls if at > promise.made]
    return not any(answered or at[0] >= promise.at - 15 * MINUTE for at, answered in later)


def standing(told: Told) -> dict[str, Agreed]:
    """What shall ring at its minute, by the name of its entry."""
    if told.is_closed or told.is_deleted:
        return {}
    last = max((at for at, _ in told.calls), default=(0, 0))
    found = {f"promise:{p.id}:{p.at}": p for p in told.promises if is_open(p, told)}
    held = {f"interview:{i.id}:{i.at}": i for i in told.interviews if last[0] < i.at}
    return found | held


def expected(thing: Agreed, now: int) -> str | None:
    """The occurrence that must have been alerted by now."""
    early = thing.at - 5 * MINUTE
    if now >= thing.at:
        return "due"
    return "five-before" if early > thing.made[0] and now >= early else None


def within(instant: int, hours: tuple[time, time], zone: str) -> bool:
    """Whether an instant lies in hours of the day, which may pass midnight."""
    shown, (begin, end) = datetime.fromtimestamp(instant, ZoneInfo(zone)).time(), hours
    return begin <= shown < end if begin < end else shown >= begin or shown < end


def morning(day: str, begin: time, zone: str) -> int:
    """When own hours begin on a day."""
    return utc(f"{day}T{begin:%H:%M}", zone)


def quiet_end(instant: int, hours: tuple[time, time] | None, zone: str) -> int:
    """The instant, or the end of the quiet hours it lies in."""
    if hours is None or not within(instant, hours, zone):
        return instant
    day = datetime.fromtimestamp(instant, ZoneInfo(zone)).date()
    ends = [morning(str(day + timedelta(days=n)), hours[1], zone) for n in (0, 1)]
    return next(end for end in ends if end > instant)
