"""The lists of leads: views, searches, counts. Reads only, and soon: the first
paint asks it."""

from collections.abc import Iterable

from followup_desktop.domain.summaries import LeadSummary, LeadView, ViewCounts
from followup_desktop.services.work import Work
from followup_desktop.storage.summaries import UsersDay

# Named here, since inside the class ``list`` is the method.
Summaries = list[LeadSummary]
Ids = list[int]

_SEARCHED = 100_000
"""How many leads a search may find where no limit is asked for."""


class LeadLists:
    """The reading half of ``LeadService``."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores
        self._found: tuple[object, Ids] = (None, [])
        """What was searched for last beyond a first page, and all it found: the
        other pages are read from it, until something changes."""

    def list(
        self, view: LeadView, search: str = "", limit: int | None = None, offset: int = 0
    ) -> Summaries:
        """The leads of a view in its order, those that match ``search``, best
        match first."""
        summaries = self._stores.summaries
        if not search.strip():
            return [*summaries.list(view, self.users_day(), limit, offset)]
        if not offset and limit is not None:
            return [*summaries.many(self._search(view, search, limit))]
        asked = view, search, self._work.publisher.told
        if self._found[0] != asked:
            self._found = asked, self._search(view, search, _SEARCHED)
        last = None if limit is None else offset + limit
        return [*summaries.many(self._found[1][offset:last])]

    def _search(self, view: LeadView, search: str, limit: int) -> Ids:
        held = None if view is LeadView.ALL else self._stores.summaries.ids(view, self.users_day())
        return self._stores.search.search(search, limit, held)

    def summaries(self, ids: Iterable[int]) -> Summaries:
        """Just these rows, for a view that repaints them; deleted ones are left out."""
        return [*self._stores.summaries.many(ids)]

    def counts(self) -> ViewCounts:
        """What the rail counts."""
        return self._stores.summaries.counts(self._work.today.book().due_count())

    def users_day(self) -> UsersDay:
        """The user's day: what is due on it or before is for today."""
        return self._work.today.day()
