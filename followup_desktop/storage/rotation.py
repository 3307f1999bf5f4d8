"""Which backups are kept. Pure."""

from collections.abc import Iterable
from datetime import UTC, datetime

from followup_desktop.domain.clock import DAY, Instant

ALL_FOR = 2 * DAY
DAYS, WEEKS, MONTHS = 14, 8, 12


def kept_by_rotation(made_at: Iterable[Instant], now: Instant) -> frozenset[Instant]:
    """Which backups stay: all of 2 days, one a day for 14 days, one a week for
    8 weeks, one a month for 12 months (the newest of each, counted in UTC), and
    always the newest. One from the future (a clock set back) stays too."""
    instants = sorted(set(made_at), reverse=True)
    kept = {at for at in instants if at > now - ALL_FOR} | set(instants[:1])
    today, month = now // DAY, _month(now)
    spans = (
        (lambda at: at // DAY, today - DAYS),
        (lambda at: _week(at // DAY), _week(today) - WEEKS),
        (_month, month - MONTHS),
    )
    for span_of, oldest in spans:
        seen: set[int] = set()
        for at in instants:
            span = span_of(at)
            if span > oldest and span not in seen:
                seen.add(span)
                kept.add(at)
    return frozenset(kept)


def _week(day: int) -> int:
    return (day + 3) // 7  # Day 0 was a Thursday: weeks begin on Monday.


def _month(at: Instant) -> int:
    moment = datetime.fromtimestamp(at, UTC)
    return moment.year * 12 + moment.month
