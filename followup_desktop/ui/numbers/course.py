"""The way through the leads without a number: where one is, what was done, back again."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Course:
    """``ids`` in their order; ``at`` is where one stands, ``len(ids)`` at the end. What
    was taken back is to be done again: ``refresh`` says who waits now."""

    ids: list[int]
    at: int = 0
    found: set[int] = field(default_factory=set)
    by_email: set[int] = field(default_factory=set)
    skipped: set[int] = field(default_factory=set)

    @property
    def current(self) -> int | None:
        """The lead one stands on; None at the end."""
        return self.ids[self.at] if 0 <= self.at < len(self.ids) else None

    def go_on(self) -> None:
        """To the next lead."""
        self.at = min(self.at + 1, len(self.ids))

    def go_back(self) -> None:
        """To the lead before, whatever was done with it."""
        self.at = max(self.at - 1, 0)

    def skip(self) -> None:
        """Not now."""
        if self.current is not None:
            self.skipped.add(self.current)
        self.go_on()

    def refresh(self, waiting: Iterable[int]) -> None:
        """Who waits now: others of a company that got a switchboard go by themselves,
        who waits again (undo) is done no more, new leads come last."""
        now = list(waiting)
        there = set(now)
        self.found -= there
        self.by_email -= there
        touched = self.found | self.by_email
        before = self.ids[: self.at]
        kept = [one for one in before if one in there or one in touched]
        after = [one for one in self.ids[self.at :] if one in there or one in touched]
        known = {*kept, *after}
        self.ids = [*kept, *after, *(one for one in now if one not in known)]
        self.at = len(kept)
