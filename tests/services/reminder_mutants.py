"""Four desks that do what other programs of the kind do wrong (reliability.md).

Each is planted into the same histories; the test must catch every one.
"""

from followup_desktop.domain.clock import MINUTE
from followup_desktop.services.reminders.reminder import Reminder
from tests.services.reminder_histories import Desk

Ticked = tuple[list[Reminder], list[Reminder]]


def claim(desk: Desk, ids: set[int], killed: bool) -> Ticked:
    """Plan, then claim just these, and show them."""
    desk.plan()
    reminders, now = desk.services.reminders, desk.services.clock.now()
    with desk.services.database.transaction():
        claimed = reminders._stores.reminders.claim(now, ids)
        rows = reminders._rows(claimed)
        reminders._stores.reminders.add_many(reminders._nudges(claimed, rows, now))
    shown = list(reminders._shown(claimed, rows))
    return shown, [] if killed else shown


class ShowsThenClaims(Desk):
    """Shows what is due and claims it afterwards: killed in between, it shows it again."""

    def tick(self, killed: bool) -> Ticked:
        """Shown in any case; claimed only where it lived on."""
        self.plan()
        reminders = self.services.reminders
        due = reminders._stores.reminders.due(self.services.clock.now())
        shown = list(reminders._shown(due, reminders._rows(due)))
        if not killed:
            reminders.check()
        return [], shown


class KeepsTimers(Desk):
    """A timer for each pending reminder, made when it starts and whenever it looks:
    what falls due while the program is off has no timer any more."""

    def __init__(self, services: object) -> None:
        super().__init__(services)  # type: ignore[arg-type]
        self._timers: dict[int, int] = {}
        self._set()

    def _set(self) -> None:
        now = self.services.clock.now()
        for row in self.services.database.rows(
            "SELECT id, alert_at FROM reminder WHERE state = 'pending' AND alert_at > ?", (now,)
        ):
            self._timers[row[0]] = row[1]

    def tick(self, killed: bool) -> Ticked:
        """Only what has a timer rings."""
        now = self.services.clock.now()
        fired = {one for one, at in self._timers.items() if at <= now}
        self._timers = {one: at for one, at in self._timers.items() if at > now}
        ticked = claim(self, fired, killed)
        self._set()
        return ticked


class EndsByTimeout(Desk):
    """Takes a reminder that stood half an hour without an answer for answered."""

    def tick(self, killed: bool) -> Ticked:
        """As the desk does, and then the old ones are gone."""
        ticked = super().tick(killed)
        now = self.services.clock.now()
        with self.services.database.transaction():
            self.services.database.change(
                "UPDATE reminder SET state = 'acknowledged', acknowledged_at = ?1"
                " WHERE state = 'alerted' AND alerted_at < ?1 - 1800",
                (now,),
            )
        return ticked


class RemembersLastLook(Desk):
    """Rings what lies between its last look and now, as the clock shows it."""

    KEY = "mutant/last-look"

    def tick(self, killed: bool) -> Ticked:
        """The mark is kept in the file, and moves with each look."""
        now = self.services.clock.now()
        kept = self.services._work.stores.settings.get(self.KEY, now - 15 * MINUTE)
        with self.services.database.transaction():
            self.services._work.stores.settings.set(self.KEY, now)
        between = self.services.database.rows(
            "SELECT id FROM reminder WHERE state = 'pending' AND alert_at > ? AND alert_at <= ?",
            (kept, now),
        )
        return claim(self, {row[0] for row in between}, killed)


MUTANTS = (ShowsThenClaims, KeepsTimers, EndsByTimeout, RemembersLastLook)
