"""Today's book, read once and then followed: what was written is placed anew."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING

from followup_desktop.domain.agenda import AgendaEntry
from followup_desktop.domain.clock import Instant, day_of, start_of_day
from followup_desktop.domain.kinds import Channel
from followup_desktop.services.agenda.book import AgendaBook, Done
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.storage.bulk import nothing_collected
from followup_desktop.storage.summaries import UsersDay

if TYPE_CHECKING:
    from followup_desktop.services.work import Work

_BY_PHONE = Channel.PHONE.value
_MANY = 800
"""So many leads are read sooner with all the others than placed one by one."""
_PIECE = 700
"""So many entries are placed in one go: about 10 ms."""
_OVER = object()


@dataclass(slots=True)
class _Reading:
    """Today being read anew, piece by piece."""

    book: AgendaBook
    pieces: Iterator[None]
    missed: set[int] | None = field(default_factory=set)


class TodaysBook:
    """Keeps an ``AgendaBook`` as the file has it.

    Two things tell what is to be placed anew: the summaries' store, which knows
    every row it wrote, and the changes about to be published, which name the leads whose
    number or phone hours moved without a row of theirs.
    """

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._book: AgendaBook | None = None
        self._missed: set[int] | None = set()
        """The leads that are to be placed anew in it; None: any may be."""
        self._reading: _Reading | None = None
        """What takes its place, as far as it is read."""
        self._told: set[int] | None = set()
        """The leads that changes named since they were last looked at; None: any."""
        self._telling = Lock()

    def book(self) -> AgendaBook:
        """Today's groups, now. While somebody is writing, nothing that is read
        is kept: it may yet be taken back."""
        with self._work.database.alone() as alone:
            if not alone:
                return self._read()
            self._collect()
            with nothing_collected():
                while not self._is_near(self._book, self._missed):
                    self._read_on()
            book, self._book = self._book, None  # Should reading fail, all is read again.
            assert book is not None
            self._follow(book, self._missed or set(), self._work.now())
            self._book, self._missed = book, set()
            return book

    def top(self, first: int) -> AgendaBook:
        """``book`` to show the ``first`` leads of, and the counts of all: of thousands
        of steps that nobody has read yet, just the first are read."""
        with self._work.database.alone() as alone:
            unread = alone and self._book is None and self._reading is None
            found = self._read_top(first) if unread else None
            return self.book() if found is None else found

    def _read_top(self, first: int) -> AgendaBook | None:
        from followup_desktop.storage.top_of_today import TopOfTodayStore

        day, now = self.day(), self._work.now()
        top = TopOfTodayStore(self._work.database).read(day, now, first)
        if top is None:
            return None
        from followup_desktop.services.agenda.top_of_book import TopOfBook

        entries = self._with_times(top.entries, now)
        return TopOfBook(top, entries, self._done(), self._work.plan_settings(), day, now)

    def read_some(self) -> bool:
        """Read a piece of what ``book`` would have to read whole (another day, other
        settings, very many leads touched); whether it has little left to read.
        Nothing is read while somebody writes."""
        with self._work.database.alone() as alone:
            if not alone:
                return False
            self._collect()
            if not self._is_near(self._book, self._missed):
                with nothing_collected():
                    self._read_on()
            return self._is_near(self._book, self._missed)

    def day(self) -> UsersDay:
        """The user's day: what is due on it or before is for today."""
        zone = self._work.plan_settings().zone
        today = day_of(self._work.now(), zone)
        return UsersDay(today, start_of_day(today + timedelta(days=1), zone))

    def _collect(self) -> None:
        """What was written or told since is to be placed anew."""
        written = self._work.stores.summaries.take_written()
        with self._telling:
            told, self._told = self._told, set()
        touched = None if told is None else told | written
        self._missed = _both(self._missed, touched)
        if self._reading is not None:
            self._reading.missed = _both(self._reading.missed, touched)

    def _is_near(self, book: AgendaBook | None, missed: set[int] | None) -> bool:
        """Whether a book is right once a few leads are placed anew."""
        return (
            book is not None
            and missed is not None
            and len(missed) <= _MANY
            and book.holds_for(self._work.plan_settings(), self.day(), self._work.now())
        )

    def _read_on(self) -> None:
        """The next piece of the book that takes the place of the present one."""
        reading, self._reading = self._reading, None  # Should it fail, it begins anew.
        if reading is None or not self._is_near(reading.book, reading.missed):
            reading = self._begin()
        if next(reading.pieces, _OVER) is _OVER:
            self._book, self._missed = reading.book, reading.missed
        else:
            self._reading = reading

    def _read(self) -> AgendaBook:
        """All of it at once, and not kept."""
        passing = self._begin()
        with nothing_collected():
            for _ in passing.pieces:
                pass
        return passing.book

    def _begin(self) -> _Reading:
        now, settings = self._work.now(), self._work.plan_settings()
        book = AgendaBook((), self._done(), settings, self.day(), now)
        return _Reading(book, self._pieces(book, now))

    def _pieces(self, book: AgendaBook, now: Instant) -> Iterator[None]:
        """Fill a book; each piece takes about 10 ms, the first one of 5,000 steps 20.
        What is short is one piece."""
        found = self._work.stores.summaries.due(self.day())
        for start in range(0, len(found), _PIECE):
            if len(found) > _PIECE:
                yield
            book.fill(self._with_times(found[start : start + _PIECE], now))
        book.sort()

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
            # By hand: ``_replace`` takes seven times as long.
            AgendaEntry(one[0], one[1], one[2], one[3], one[4], callees[one[0]].times(settings))
            if one[0] in callees
            else one
            for one in found
        ]

    def _done(self, ids: Collection[int] | None = None) -> Done:
        today = self.day()
        begin = start_of_day(today.on, self._work.plan_settings().zone)
        return self._work.stores.summaries.done_between(
            begin, today.ends, ids, written=self._work.plan_settings().written_only
        )

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


def _both(touched: set[int] | None, more: set[int] | None) -> set[int] | None:
    return None if touched is None or more is None else touched | more
