"""*Pause my search*, and "were you away?": rest, and no flood afterwards.

While the search is paused only promises and interviews ring: both are
appointments made with somebody, who does not know of the pause. Steps go on
being planned and are on Today; when the search is taken up again, what fell due
is spread over the next business days (planner.md, *Many at once*).
"""

from collections.abc import Iterable
from datetime import date, timedelta

from followup_desktop.domain.business_days import business_days
from followup_desktop.domain.clock import DAY, Instant, day_of, start_of_day
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.agreements.promises import PromiseService
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.many_at_once.spreading import Spread, Spreading
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.services.reminders.service import ReminderService
from followup_desktop.services.steps import StepService
from followup_desktop.services.work import Work

__all__ = ["PauseService", "Spread"]

USED = "told/used"
"""The setting row that remembers when the person last used the program."""
_AWAY_DAYS = 3
"""So many business days without use are a gap; a long weekend is none."""
_EVER = 1 << 39
_KINDS = {ChangeKind.SETTINGS, ChangeKind.LEAD, ChangeKind.STEP, ChangeKind.REMINDER}
_SPREAD_LABEL = "Spread what fell due"
_SPREAD = {ChangeKind.LEAD, ChangeKind.STEP, ChangeKind.REMINDER}


class PauseService:
    """Pauses the search and takes it up again."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._spreading = Spreading(work)

    # -- pausing -------------------------------------------------------------------

    def is_paused(self) -> bool:
        """Whether the search rests."""
        return self._work.settings().paused

    def paused_until(self) -> date | None:
        """The last day of the pause; None where it has no end or there is none."""
        return self._work.settings().paused_until

    def pause(
        self,
        until: date | None = None,
        *,
        ending: Iterable[int] = (),
        initiator: object = None,
    ) -> None:
        """Rest, up to and with ``until`` (None: until ``resume``). ``ending``:
        promises (ids) that end in the same step of undo, the person writes
        instead. Raises ``DomainError`` for a day that has passed."""
        if until is not None and until < self._today():
            raise DomainError("The pause would end before today: give a day ahead.")
        with self._work.write("Pause my search", _KINDS, initiator):
            self._work.stores.settings.set("paused", "on" if until is None else until.isoformat())
            self._work.forget_settings()
            PromiseService(self._work).cancel(ending)

    def resume(self, *, initiator: object = None) -> Spread:
        """Go on: what fell due meanwhile goes to the next business days, the
        daily goal each. One step of undo. Nothing happens where it is not paused."""
        if not self.is_paused():
            return Spread()
        with self._work.write("Resume my search", _KINDS, initiator) as touched:
            self._work.stores.settings.set("paused", "off")
            self._work.forget_settings()
            self._work.stores.reminders.park(parked=False)
            found = self._spreading.spread(self._spreading.fallen_due(), touched)
            self._remember_use()
        return found

    def is_over(self) -> bool:
        """Whether the last day of a pause has passed, and ``end_if_over`` is to end it."""
        until = self.paused_until()
        return until is not None and self._today() > until

    def end_if_over(self) -> bool:
        """A pause whose last day has passed ends, and what fell due is spread;
        whether one did. Undo takes the spreading back, not the end of the pause."""
        if not self.is_over():
            return False
        with self._work.write("", {ChangeKind.SETTINGS, ChangeKind.REMINDER}, undoable=False):
            self._work.stores.settings.set("paused", "off")
            self._work.forget_settings()
        with self._work.write(_SPREAD_LABEL, _SPREAD) as touched:
            self._spreading.spread(self._spreading.fallen_due(), touched)
        return True

    def promises_ahead(self, until: date | None = None) -> tuple[Reminder, ...]:
        """The promises and interviews that ring during a pause up to and with
        ``until``, soonest first: each is to be kept, called about or cancelled by
        the person, never moved (planner.md, *Promises*)."""
        reminders = ReminderService(self._work, StepService(self._work))
        return reminders.promises_ahead(self._ends(until))

    # -- were you away? --------------------------------------------------------------

    def away_since(self) -> date | None:
        """The last day of use, where several business days went by without and
        more fell due than one day takes; None otherwise, while the search is
        paused, and after ``mark_used``: it is asked once."""
        if self.is_paused():
            return None
        last = self._last_used()
        if last is None:
            return None
        settings, today = self._work.plan_settings(), self._today()
        since = day_of(last, settings.zone)
        days = business_days(settings.region if settings.holidays else "")
        gone = days.add(since, _AWAY_DAYS)
        if gone >= today or self.overdue_count() <= settings.daily_goal:
            return None
        return since

    def overdue_count(self) -> int:
        """How many steps ``spread`` would give a day to."""
        return len(self._spreading.fallen_due())

    def spread(self, lead_ids: Iterable[int] | None = None, *, initiator: object = None) -> Spread:
        """Spread what fell due (of these leads only, where given). One step of
        undo; promises stay where they are."""
        with self._work.write(_SPREAD_LABEL, _SPREAD, initiator) as touched:
            found = self._spreading.spread(self._spreading.fallen_due(lead_ids), touched)
            self._remember_use()
        return found

    def spread_overdue(self, *, initiator: object = None) -> Spread:
        """``spread`` everything: the answer to "were you away?"."""
        return self.spread(initiator=initiator)

    def mark_used(self) -> None:
        """The person uses the program, or answered that all may stay as it is.
        Written once an hour at most."""
        last = self._work.stores.settings.get(USED)
        if not isinstance(last, int) or not 0 <= self._work.now() - last < DAY // 24:
            with self._work.database.transaction():
                self._remember_use()

    def _remember_use(self) -> None:
        self._work.stores.settings.set(USED, self._work.now())

    def _last_used(self) -> Instant | None:
        kept = self._work.stores.settings.get(USED)
        changed = self._work.stores.journal.last_at()
        known = [one for one in (kept, changed) if isinstance(one, int)]
        return max(known, default=None)

    def _today(self) -> date:
        return day_of(self._work.now(), self._work.plan_settings().zone)

    def _ends(self, until: date | None) -> Instant:
        zone = self._work.plan_settings().zone
        return _EVER if until is None else start_of_day(until + timedelta(days=1), zone)
