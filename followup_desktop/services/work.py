"""One use case, one transaction: write, plan, commit, publish.

Every service writes through ``Work.write``. What it touched is planned anew
before the commit, so that no lead is ever in the file without its step or the
reason for none; listeners hear of it after the commit only.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from followup_desktop.domain.clock import MINUTE, Clock, Instant
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.zones import reading_region
from followup_desktop.services.changes import Change, ChangeKind, Publisher
from followup_desktop.services.settings.values import Settings, read_settings
from followup_desktop.services.stores import Stores
from followup_desktop.storage.database import Database

if TYPE_CHECKING:
    from followup_desktop.domain.facts import Facts
    from followup_desktop.services.agenda.todays_book import TodaysBook
    from followup_desktop.services.planning import Planning
    from followup_desktop.services.reminders.plan import Ringing
    from followup_desktop.storage.steps import StoredStep


class Touched:
    """What a write touched, and what is to be planned and told for it."""

    def __init__(self, stores: Stores, kinds: set[ChangeKind]) -> None:
        self.kinds = set(kinds)
        self.lead_ids: set[int] = set()
        self.fresh: dict[int, Facts] = {}
        """What is known of leads that were written a moment ago, and not touched since."""
        self.known: dict[int, tuple[Facts, StoredStep | None]] = {}
        """All that planning reads of touched leads, as it is now."""
        self.mentioned: set[int] = set()
        self.operation_id: int | None = None
        """The step of undo this write is, where it is one."""
        self.everything = False
        self._stores = stores

    def lead(self, *lead_ids: int) -> None:
        """These leads, and no others of their employers."""
        self._touch(lead_ids)

    def added(self, facts: "Facts") -> None:
        """A lead that is written in this transaction, with all its facts: they are not
        read again to plan it, unless it is touched otherwise afterwards. Its employer
        must be new as well, so that nothing can have happened there."""
        self.lead_ids.add(facts.lead.id)
        self.fresh[facts.lead.id] = facts

    def knows(self, facts: "Facts", step: "StoredStep | None") -> None:
        """A touched lead as it stands after all that was written, and the step it had:
        neither is read again to plan it, unless anything is touched afterwards."""
        self.known[facts.lead.id] = facts, step

    def mention(self, *lead_ids: int) -> None:
        """These leads changed in a way that moves no step."""
        self.mentioned.update(lead_ids)

    def employer(self, employer_id: int) -> None:
        """Every lead at this employer."""
        self._touch(self._stores.employers.lead_ids(employer_id))

    def contact(self, contact_id: int) -> None:
        """Every lead this person belongs to."""
        self._touch(self._stores.contacts.lead_ids(contact_id))

    def number(self, number: str) -> None:
        """Every lead one reaches under this number (E.164)."""
        self._touch(self._stores.contacts.leads_with_number(number))

    def all_leads(self) -> None:
        """Every lead, now: the whole of the data is another."""
        self.everything = True

    def planned(self) -> None:
        """What was touched so far has its step: forget it, but tell of it."""
        self.mentioned |= self.lead_ids
        self.lead_ids.clear()
        self.fresh.clear()
        self.known.clear()

    def _touch(self, lead_ids: Iterable[int]) -> None:
        self.known.clear()
        for lead_id in lead_ids:
            self.lead_ids.add(lead_id)
            self.fresh.pop(lead_id, None)


class Work:
    """What all services share: the stores, the clock, the way to write."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        publisher: Publisher,
        system_region: str = "",
        *,
        undoable: bool = True,
    ) -> None:
        self.database = database
        self.stores = Stores(database)
        self.clock = clock
        self.publisher = publisher
        self._system_region = system_region
        self._undoable = undoable
        self._settings: Settings | None = None
        self._plan_settings: PlanSettings | None = None
        self._plan_settings_of: Settings | None = None
        self._current: Touched | None = None

    @cached_property
    def planning(self) -> "Planning":
        """What plans the touched leads; the first paint writes nothing and needs none."""
        from followup_desktop.services.planning import Planning

        return Planning(self.stores)

    @cached_property
    def today(self) -> "TodaysBook":
        """Today's groups, kept true from change to change."""
        from followup_desktop.services.agenda.todays_book import TodaysBook

        return TodaysBook(self)

    # -- settings ----------------------------------------------------------------

    def settings(self) -> Settings:
        """All settings, remembered until one changes."""
        if self._settings is None:
            self._settings = read_settings(self.stores.settings.all())
        return self._settings

    def plan_settings(self) -> PlanSettings:
        """What the planner reads; the same object until something in it changes."""
        zone = self.settings().zone or self.clock.zone()
        found = self._plan_settings
        if found is None or found.zone != zone or self._plan_settings_of is not self.settings():
            made = self.settings().for_planner(zone, self._region(zone))
            found = self._plan_settings = found if made == found else made
            self._plan_settings_of = self.settings()
        return found

    def ringing(self) -> "Ringing":
        """When reminders ring."""
        from followup_desktop.services.reminders.plan import Ringing

        kept = self.settings()
        return Ringing(
            zone=kept.zone or self.clock.zone(),
            own_hours=kept.own_hours,
            quiet=kept.quiet_hours,
            window_nudge=kept.window_nudge,
            paused=kept.paused,
            nudge_after=kept.nudge_minutes * MINUTE,
            nudge_again=kept.nudge_again_minutes * MINUTE,
        )

    def _region(self, zone: str) -> str:
        """The profile's region, else the system's, else the zone's, else US."""
        return reading_region(self.settings().region, self._system_region, zone)

    def forget_settings(self) -> None:
        """Read the settings again when next asked for."""
        self._settings = None

    # -- writing -----------------------------------------------------------------

    @contextmanager
    def write(
        self,
        label: str,
        kinds: set[ChangeKind],
        initiator: object = None,
        *,
        kind: str = "change",
        undoable: bool = True,
    ) -> Iterator[Touched]:
        """One transaction and one step of undo. Within another ``write`` it is
        part of that one, but never of another thread's, whose end it waits for.
        ``kind``: ``change``, ``delete`` or ``import``.

        Raises what the body raises, or ``KnownError`` from the file; then
        nothing was written and nobody is told.
        """
        with self.database.in_turn():
            if self._current is not None:  # ours: nobody else has one while it is our turn
                self._current.kinds |= kinds
                yield self._current
                return
            touched = self._current = Touched(self.stores, kinds)
            before = self._rules() if ChangeKind.SETTINGS in kinds else None
            undoable = undoable and self._undoable
            try:
                with self.database.transaction():
                    if undoable:
                        touched.operation_id = self.stores.journal.begin(label, kind, self.now())
                    yield touched
                    changed = self._replan(touched)
                    if undoable:
                        self.stores.journal.finish(self.now())
                    if before is not None:
                        self._follow_settings(before, touched)
            except BaseException:
                self.forget_settings()
                raise
            finally:
                self._current = None
        told = None if touched.everything else touched.lead_ids | touched.mentioned
        self.tell(touched.kinds, told, initiator, changed)

    def _rules(self) -> "tuple[PlanSettings, Ringing]":
        """What every lead's step and reminders depend on."""
        rings = replace(self.ringing(), paused=False, nudge_after=0, nudge_again=0)
        return self.plan_settings(), rings

    def _follow_settings(self, before: "tuple[PlanSettings, Ringing]", touched: Touched) -> None:
        """Where the settings are others now (or were taken back), every lead is
        to be planned again: in the background (``StepService.replan_some``), and
        outside of what undo records. The pause itself holds at once."""
        self.stores.reminders.park(parked=self.ringing().paused)
        if self._rules() != before:
            self.stores.steps.mark_all(self.now())
            touched.everything = True

    @contextmanager
    def rehearse(self) -> Iterator[Touched]:
        """Write and read as if for good, then have it never been."""
        try:
            with self.database.transaction():
                touched = self._current = Touched(self.stores, set())
                try:
                    yield touched
                finally:
                    self._current = None
                raise _Rehearsed
        except _Rehearsed:
            self.forget_settings()

    def replan_now(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Within ``write`` or ``rehearse``: plan what was touched so far. Who
        changes one of these leads afterwards touches it again."""
        if self._current is not None:
            if self._replan(self._current, progress):
                self._current.kinds |= {ChangeKind.STEP, ChangeKind.REMINDER}
            self._current.planned()

    def replan(
        self,
        lead_ids: Iterable[int],
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        initiator: object = None,
    ) -> int:
        """Plan these leads in a transaction of its own that undo does not see;
        returns how many steps changed."""
        with self.database.transaction():
            changed = self.planning.replan(
                lead_ids,
                self.plan_settings(),
                self.clock.now(),
                ringing=self.ringing(),
                progress=progress,
                cancelled=cancelled,
            )
        if changed:
            self.tell({ChangeKind.STEP}, changed, initiator, changed)
        return len(changed)

    def tell(
        self,
        kinds: set[ChangeKind],
        lead_ids: Iterable[int] | None,
        initiator: object = None,
        planned: frozenset[int] = frozenset(),
    ) -> None:
        """Publish a ``Change``; call it after the commit."""
        all_kinds = kinds | ({ChangeKind.STEP, ChangeKind.REMINDER} if planned else set())
        ids = None if lead_ids is None else frozenset(lead_ids) | planned
        change = Change(frozenset(all_kinds), ids, initiator)
        if "today" in self.__dict__:
            self.today.take_in(change)
        self.publisher.publish(change)

    def _replan(
        self, touched: Touched, progress: Callable[[int, int], None] | None = None
    ) -> frozenset[int]:
        if touched.everything:
            self.forget_settings()
            touched.lead(*self.stores.leads.ids())
        elif ChangeKind.SETTINGS in touched.kinds:
            self.forget_settings()
        if not touched.lead_ids:
            return frozenset()
        return self.planning.replan(
            sorted(touched.lead_ids),
            self.plan_settings(),
            self.now(),
            ringing=self.ringing(),
            progress=progress,
            fresh=touched.fresh,
            known=touched.known,
        )

    def now(self) -> Instant:
        """The present instant."""
        return self.clock.now()


class _Rehearsed(Exception):
    """Ends a rehearsal: the transaction rolls back."""
