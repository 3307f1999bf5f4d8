"""Today's book, read once and then followed: what was written is placed anew."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING

from followup_desktop.domain.agenda import AgendaEntry
from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import Instant, day_of, start_of_day
from followup_desktop.services.agenda_book import AgendaBook, Done
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.storage.bulk import nothing_collected
from followup_desktop.storage.summaries import UsersDay

if TYPE_CHECKING:
    from followup_desktop.services.work import Work

_BY_PHONE = Channel.PHONE.value
_MANY = 800
"""So many leads are read sooner with all the others than placed one by one."""


class TodaysBook:
    """Keeps an ``AgendaBook`` as the file has it.

    Two things tell what is to be placed anew: the summaries' store, which knows
    every row it wrote, and the changes about to be published, which name the leads whose
    number or phone hours moved without a row of theirs.
    """

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._book: AgendaBook | None = None
        self._told: set[int] | None = None
        """The leads that changes named since the book was right; None: any."""
        self._telling = Lock()

    def book(self) -> AgendaBook:
        """Today's groups, now. While somebody is writing, nothing that is read
        is kept: it may yet be taken back."""
        with self._work.database.alone() as alone:
            if not alone:
                return self._read()
            written = self._work.stores.summaries.take_written()
            with self._telling:
                told, self._told = self._told, set()
            book, self._book = self._book, None  # Should reading fail, all is read again.
            day, now = self.day(), self._work.now()
            if (
                book is None
                or told is None
                or len(told | written) > _MANY
                or not book.holds_for(self._work.plan_settings(), day, now)
            ):
                book = self._read()
            else:
                self._follow(book, told | written, now)
            self._book = book
            return book

    def day(self) -> UsersDay:
        """The user's day: what is due on it or before is for today."""
        zone = self._work.plan_settings().zone
        today = day_of(self._work.now(), zone)
        return UsersDay(today, start_of_day(today + timedelta(days=1), zone))

    def _read(self) -> AgendaBook:
        now = self._work.now()
        with nothing_collected():
            entries = self._entries(now)
            return AgendaBook(entries, self._done(), self._work.plan_settings(), self.day(), now)

    def _follow(self, book: AgendaBook, touched: set[int], now: Instant) -> None:
        """Place anew what was touched, and what the clock has moved."""
        turned = [one for one in book.move_on(now) if one.lead_id not in touched]
        if turned:
            book.put(self._with_times(turned, now))
        if touched:
            book.put(self._entries(now, touched), gone=touched)
            book.put_done(self._done(touched), gone=touched)

    def _entries(self, now: Instant, ids: Collection[int] | None = None) -> list[AgendaEntry]:
        """The due steps (of ``ids`` only), with the windows of those whose own
        has passed."""
        return self._with_times(self._work.stores.summaries.due(self.day(), ids), now)

    def _with_times(self, entries: Iterable[AgendaEntry], now: Instant) -> list[AgendaEntry]:
        settings = self._work.plan_settings()
        found = [*entries]
        callable_ = [
            one.lead_id for one in found if one.step.channel == _BY_PHONE and one.step.due_at <= now
        ]
        if not callable_:
            return found
        callees = self._work.stores.callees.callees(callable_)
        return [
            one._replace(times=callees[one.lead_id].times(settings))
            if one.lead_id in callees
            else one
            for one in found
        ]

    def _done(self, ids: Collection[int] | None = None) -> Done:
        today = self.day()
        begin = start_of_day(today.on, self._work.plan_settings().zone)
        return self._work.stores.summaries.done_between(begin, today.ends, ids)

    def take_in(self, change: Change) -> None:
        """A change is about to be told, maybe from another thread. That a
        reminder rang or was answered moves nothing on Today."""
        if change.kinds <= {ChangeKind.REMINDER}:
            return
        with self._telling:
            if change.lead_ids is None:
                self._told = None
            elif self._told is not None:
                self._told |= change.lead_ids
