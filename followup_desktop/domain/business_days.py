"""Business days: Monday to Friday less the public holidays of a country (P6).

The ``holidays`` package is imported when the first working day of a country
must be judged, never at start-up, and each year of each country is read once.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

_ONE_DAY = timedelta(days=1)
_REMEMBERED = 20_000
_MOST_YEARS = 512

Calendar = tuple[str, str, int]
"""A country, a subdivision or "", and a year."""

_known: dict[Calendar, frozenset[date]] = {}


def remember_holidays(calendars: Mapping[Calendar, frozenset[date]]) -> None:
    """Take in what ``holidays_read`` gave in an earlier run, so that the package
    need not be imported for it."""
    _known.update(calendars)


def holidays_read() -> dict[Calendar, frozenset[date]]:
    """Every calendar known by now, for the next run."""
    return dict(_known)


def public_holidays(country: str, region: str, year: int) -> frozenset[date]:
    """The public holidays of a country (two letters) in a year.

    ``region`` is a subdivision the person set, or empty; one the country does
    not know is left aside, and so is a country nobody has a calendar of.
    """
    found = _known.get((country, region, year))
    if found is None:
        if len(_known) >= _MOST_YEARS:
            _known.clear()
        found = _known[country, region, year] = _read_holidays(country, region, year)
    return found


def _read_holidays(country: str, region: str, year: int) -> frozenset[date]:
    if not country:
        return frozenset()
    import holidays

    for subdivision in (region or None, None):
        try:
            found = holidays.country_holidays(country, subdiv=subdivision, years=year)
        except NotImplementedError:  # the library's word for one it has no calendar of
            continue
        return frozenset(day for day in found if day.year == year)
    return frozenset()


class BusinessDays:
    """The working days of one country, or plain Monday to Friday without one."""

    __slots__ = ("_added", "_country", "_region")

    def __init__(self, country: str = "", region: str = "") -> None:
        self._country = country
        self._region = region
        self._added: dict[tuple[date, int], date] = {}

    def is_business_day(self, day: date) -> bool:
        """Whether ``day`` is Monday to Friday and no public holiday."""
        if day.weekday() > 4:
            return False
        if not self._country:
            return True
        return day not in public_holidays(self._country, self._region, day.year)

    def on_or_after(self, day: date) -> date:
        """``day`` where it is a business day, else the next one."""
        return self.add(day, 0)

    def after(self, day: date) -> date:
        """The next business day after ``day``."""
        return self.add(day, 1)

    def add(self, day: date, count: int) -> date:
        """The ``count``-th business day after ``day``; for 0 the day itself or
        the next business day."""
        key = (day, count)
        known = self._added.get(key)
        if known is not None:
            return known
        result = self._count_on(day, count)
        if len(self._added) > _REMEMBERED:
            self._added.clear()
        self._added[key] = result
        return result

    def _count_on(self, day: date, count: int) -> date:
        if count <= 0:
            while not self.is_business_day(day):
                day += _ONE_DAY
            return day
        while count:
            day += _ONE_DAY
            if self.is_business_day(day):
                count -= 1
        return day


@lru_cache(maxsize=256)
def business_days(country: str = "", region: str = "") -> BusinessDays:
    """The shared calendar of a country and, where the person set it, region."""
    return BusinessDays(country.upper(), region.upper())
