"""Business days, countries and zones (planner.md P6)."""

from datetime import date

import pytest

from followup_desktop.domain.business_days import business_days, public_holidays
from followup_desktop.domain.clock import at, day_of, second_of_day, start_of_day, wall
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.zones import (
    country_for,
    country_of_zone,
    is_ambiguous,
    zone_for,
    zone_of_number,
)

NOW = 1_794_000_000
SETTINGS = PlanSettings("America/Los_Angeles")
MOBILE_IN_BRITAIN = (
    "Europe/Guernsey", "Europe/Isle_of_Man", "Europe/Jersey", "Europe/London",
)  # fmt: skip


def test_business_days_are_monday_to_friday_less_holidays() -> None:
    american, plain = business_days("US"), business_days()
    wednesday = date(2026, 11, 25)
    assert american.after(wednesday) == date(2026, 11, 27)
    assert plain.after(wednesday) == date(2026, 11, 26)
    assert american.add(wednesday, 3) == date(2026, 12, 1)
    assert american.on_or_after(date(2026, 11, 26)) == date(2026, 11, 27)
    assert american.on_or_after(wednesday) == wednesday
    assert american.on_or_after(date(2026, 11, 28)) == date(2026, 11, 30)


def test_a_holiday_that_is_observed_on_another_day() -> None:
    assert not business_days("US").is_business_day(date(2026, 7, 3))


def test_regions_count_only_where_they_are_set_and_known() -> None:
    repentance = date(2026, 11, 18)
    assert business_days("DE").is_business_day(repentance)
    assert not business_days("DE", "SN").is_business_day(repentance)
    assert business_days("DE", "ZZ").is_business_day(repentance)
    assert business_days("ZZ").is_business_day(date(2026, 12, 25))
    assert public_holidays("", "", 2026) == frozenset()


def test_the_zone_is_the_contacts_the_numbers_the_employers_or_ours() -> None:
    phone = Phone(1, number="+12125550123", zones=("America/New_York",))
    employer = Employer(1, zone="America/Denver")
    berliner = Contact(1, zone="Europe/Berlin")
    assert zone_for(berliner, phone, employer, SETTINGS, NOW) == "Europe/Berlin"
    assert zone_for(Contact(1), phone, employer, SETTINGS, NOW) == "America/New_York"
    assert zone_for(Contact(1), None, employer, SETTINGS, NOW) == "America/Denver"
    assert zone_for(None, None, Employer(1), SETTINGS, NOW) == "America/Los_Angeles"
    nowhere = Contact(1, zone="Mars/Olympus")
    assert zone_for(nowhere, phone, employer, SETTINGS, NOW) == "America/New_York"


def test_a_number_with_several_zones_counts_where_they_agree_for_a_year() -> None:
    british = Phone(1, number="+447400123456", country="GB", zones=MOBILE_IN_BRITAIN)
    assert zone_of_number(british, NOW) == "Europe/London"
    assert not is_ambiguous(british, NOW)
    arizona = Phone(1, country="US", zones=("America/Phoenix", "America/Denver"))
    assert zone_of_number(arizona, NOW) == ""
    assert is_ambiguous(arizona, NOW)
    havana = Phone(1, country="US", zones=("America/Havana", "America/New_York"))
    assert zone_of_number(havana, NOW) == "", "they change their clocks two hours apart"
    assert not is_ambiguous(Phone(1), NOW)


def test_whose_holidays_count() -> None:
    phone = Phone(1, number="+12125550123", country="US")
    employer = Employer(1, country="FR", zone="Europe/Berlin")
    contact = Contact(1, zone="Asia/Tokyo")
    zone = "Asia/Tokyo"
    assert country_for(contact, phone, employer, zone) == "FR"
    elsewhere = Employer(1, zone="Europe/Berlin")
    assert country_for(contact, phone, elsewhere, zone) == "JP"
    assert country_for(Contact(1), phone, elsewhere, zone) == "DE"
    assert country_for(Contact(1), phone, Employer(1), zone) == "US"
    assert country_for(None, None, Employer(1), zone) == "JP"
    assert country_for(None, None, Employer(1), "UTC") == ""


def test_countries_of_zones() -> None:
    assert country_of_zone("Europe/Berlin") == "DE"
    assert country_of_zone("US/Pacific") == "US"
    assert country_of_zone("Asia/Calcutta") == "IN"
    assert country_of_zone("Etc/GMT+3") == ""


@pytest.mark.parametrize(
    "zone",
    ["America/Los_Angeles", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca",
     "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "America/Scoresbysund"],
)  # fmt: skip
def test_days_by_whole_numbers_are_the_days_of_the_clocks(zone: str) -> None:
    begin = start_of_day(date(2026, 1, 1), zone)
    for instant in range(begin, begin + 400 * 86_400, 5_431):
        local = wall(instant, zone)
        assert day_of(instant, zone) == local.date()
        assert second_of_day(instant, zone) == local.hour * 3600 + local.minute * 60 + local.second


def test_gap_and_overlap_follow_rfc_5545() -> None:
    from datetime import time

    zone = "America/Los_Angeles"
    gap = at(date(2026, 3, 8), time(2, 30), zone)
    assert wall(gap, zone).hour == 3
    twice = at(date(2026, 11, 1), time(1, 30), zone)
    assert wall(twice, zone).utcoffset() == wall(twice - 3600, zone).utcoffset()
    assert wall(twice + 3600, zone).hour == 1
