"""The morning's digest: what today asks for, told once a day as own hours begin."""

from dataclasses import dataclass
from datetime import date

from followup_desktop.domain.clock import DAY, Instant, at, day_of, part_of_day, wall
from followup_desktop.services.leads.lists import LeadLists
from followup_desktop.services.work import Work

TOLD = "told/digest"
"""The setting row that remembers the day of the last digest."""
_HALF_A_DAY = DAY // 2


@dataclass(frozen=True, slots=True)
class Digest:
    """What the morning says: title and sentence, plain text; no names."""

    day: date
    title: str
    text: str


class Morning:
    """Claims the day's digest before it is told, like any reminder."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._known: date | None = None
        self._seen_by: int | None = None

    @property
    def told_on(self) -> date | None:
        """The day of the last digest; None where there never was one, or only one
        that a clock far ahead of today's had told."""
        if self._known is None:
            kept = self._work.stores.settings.get(TOLD)
            self._known = date.fromisoformat(kept) if isinstance(kept, str) else date.min
        tomorrow = self._work.now() + DAY
        if self._known > day_of(tomorrow, self._work.plan_settings().zone):
            return None  # told by a clock that was wrong: it must not silence a year
        return None if self._known == date.min else self._known

    def claim(self) -> Digest | None:
        """Today's digest, once; None where it is not the time, or was told."""
        settings = self._work.settings()
        if not settings.morning_digest or settings.paused:
            return None
        now, zone = self._work.now(), self._work.plan_settings().zone
        today = day_of(now, zone)
        if self.told_on is not None and self.told_on >= today:
            return None
        begins = at(today, self._work.ringing().morning, zone)
        if not begins <= now < begins + _HALF_A_DAY:
            return None
        said = self._said(today, now, zone)
        with self._work.database.transaction():
            self._work.stores.settings.set(TOLD, today.isoformat())
        self._known = today
        return said

    def _said(self, today: date, now: Instant, zone: str) -> Digest | None:
        """None where nothing is for today."""
        due = self._work.stores.summaries.asked_today(LeadLists(self._work).users_day())
        calls, letters, count, first_at = due
        parts = _counted(calls, "call"), _counted(letters, "letter"), _more(count - calls - letters)
        named = [part for part in parts if part]
        if not named:
            return None
        text = f"Today: {' and '.join([', '.join(named[:-1]), named[-1]] if named[1:] else named)}"
        if first_at is not None and first_at > now:  # none can be called at once
            first = wall(first_at, zone)
            text += f", the first {'call ' if len(named) > 1 else ''}at {first.hour}:{first:%M}"
        return Digest(today, f"Good {part_of_day(now, zone)}", f"{text}.")


def _counted(count: int, noun: str) -> str:
    return "" if not count else f"{count:,} {noun}{'s' if count != 1 else ''}"


def _more(count: int) -> str:
    return "" if not count else _counted(count, "other thing")
