"""Today's book where only its top was read."""

from collections.abc import Collection, Iterable

from followup_desktop.domain.agenda import AgendaEntry
from followup_desktop.domain.clock import Instant
from followup_desktop.domain.kinds import StepKind
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.summaries import Group
from followup_desktop.services.agenda.book import AgendaBook, Done
from followup_desktop.storage.summaries import UsersDay
from followup_desktop.storage.top_of_today import TopOfToday

_FIND_NUMBER = StepKind.FIND_NUMBER.value


class TopOfBook(AgendaBook):
    """Shows the first leads, and counts all. It is not kept: what changes is not
    placed in it."""

    whole = False

    def __init__(
        self,
        top: TopOfToday,
        entries: Iterable[AgendaEntry],
        done: Done,
        settings: PlanSettings,
        day: UsersDay,
        now: Instant,
    ) -> None:
        """``entries`` are those of ``top``, with the windows of late calls."""
        super().__init__(entries, done, settings, day, now)
        self._besides = top

    def later_calls(self) -> int:
        """As the whole book counts them: what was not read is not due yet."""
        return super().later_calls() + self._besides.later

    def by_channel(self, groups: Iterable[Group], channels: Collection[str]) -> int:
        """As the whole book counts them, of letters and visits."""
        asked = [*groups]
        found = super().by_channel(asked, channels)
        if Group.NOT_CALLS in asked:
            found += sum(self._besides.not_calls.get(channel, 0) for channel in channels)
        return found

    def of_kind(self, group: Group, kind: str) -> int:
        """As the whole book counts them, of numbers to find."""
        besides = group is Group.NOT_CALLS and kind == _FIND_NUMBER
        return super().of_kind(group, kind) + (self._besides.find_number if besides else 0)
