"""Reading telephone numbers."""

import random
import subprocess
import sys
from dataclasses import replace

import phonenumbers
import pytest

from followup_desktop.domain.contact import Phone, PhoneKind
from followup_desktop.domain.phone_number import (
    _read,
    display,
    parse,
    problem,
    reading_region,
)

READ = {
    ("(212) 555-0123", "US"): "+12125550123",
    ("  +1 212 555 0123", "DE"): "+12125550123",
    ("1-800-FLOWERS", "US"): "+18003569377",
    ("020 7946 0000", "GB"): "+442079460000",
    ("0049 30 12345678", "DE"): "+493012345678",
    ("+254+254712345678", "US"): "+254712345678",
    ("tel:+1-212-555-0123", "US"): "+12125550123",
    ("555-0123", "US"): "",
    ("abc", "US"): "",
    ("", "US"): "",
    ("2.5477E+11", "KE"): "",
    ("7" * 300, "US"): "",
    ("911", "US"): "",
}


@pytest.mark.parametrize(("raw", "region"), READ)
def test_read_in_a_region(raw: str, region: str) -> None:
    phone = parse(raw, region)
    assert phone.number == READ[raw, region]
    assert phone.raw == raw
    assert phone.usable == bool(phone.number)


@pytest.mark.parametrize("written", ["ext. 12", "x12", "#12", "extension 12", " x 12"])
def test_extensions(written: str) -> None:
    phone = parse(f"212-555-0123 {written}", "US")
    assert (phone.number, phone.extension) == ("+12125550123", "12")
    assert display(phone, "US") == "(212) 555-0123 ext. 12"


def test_what_a_number_tells_of_its_place() -> None:
    new_york = parse("+12125550123", "US")
    assert (new_york.country, new_york.zones) == ("US", ("America/New_York",))
    assert new_york.kind is PhoneKind.UNKNOWN
    mobile = parse("07400 123456", "GB")
    assert (mobile.country, mobile.kind) == ("GB", PhoneKind.MOBILE)
    assert "Europe/London" in mobile.zones
    assert len(parse("1-800-FLOWERS", "US").zones) > 10


@pytest.mark.parametrize(
    ("raw", "region"), [("911", "US"), ("112", "DE"), ("999", "GB"), ("1-900-555-0123", "US")]
)
def test_emergency_and_premium_numbers_are_never_dialled(raw: str, region: str) -> None:
    phone = parse(raw, region)
    assert not phone.dialable
    assert not phone.usable
    assert problem(phone) == "FollowUp never dials emergency or premium numbers."


def test_display_is_national_at_home_and_international_elsewhere() -> None:
    phone = parse("+442079460000", "US")
    assert display(phone, "GB") == "020 7946 0000"
    assert display(phone, "US") == "+44 20 7946 0000"
    assert display(phone) == "+44 20 7946 0000"
    assert display(parse(" call the desk ", "US")) == "call the desk"


def test_problems_are_said_in_a_sentence() -> None:
    assert problem(parse("+12125550123", "US")) == ""
    assert problem(replace(parse("+12125550123", "US"), wrong=True)) == (
        "This number was marked as wrong."
    )
    assert "rounded" in problem(parse("2.5477E+11", "KE"))
    assert "no telephone number" in problem(parse("the desk", "US"))
    assert problem(parse("", "US")) == "There is no number yet."


def test_the_region_a_national_number_is_read_in() -> None:
    assert reading_region("gb", "DE", "America/New_York") == "GB"
    assert reading_region("", "DE", "America/New_York") == "DE"
    assert reading_region("", "", "Europe/Berlin") == "DE"
    assert reading_region("", "", "UTC") == "US"


def test_heavy_libraries_are_not_imported_before_they_are_needed() -> None:
    code = (
        "import sys, datetime\n"
        "from followup_desktop.domain import agenda, planner, phone_number, promise\n"
        "from followup_desktop.domain.business_days import business_days\n"
        "business_days('').after(datetime.date(2026, 11, 20))\n"
        "business_days('US').is_business_day(datetime.date(2026, 11, 21))\n"
        "heavy = {'phonenumbers', 'holidays', 'followup_desktop.domain.zone_table'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "assert not business_days('US').is_business_day(datetime.date(2026, 11, 26))\n"
        "assert 'holidays' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("home", ["US", "CA", "JM", "DE", ""])
def test_north_american_numbers_are_spaced_as_the_library_spaces_them(home: str) -> None:
    """They are not parsed again; every country of +1, at home and abroad."""
    regions = phonenumbers.region_codes_for_country_code(1)
    assert len(regions) >= 24
    national = phonenumbers.country_code_for_region(home) == 1 if home else False
    shape = phonenumbers.PhoneNumberFormat
    for region in regions:
        for kind in (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE):
            example = phonenumbers.example_number_for_type(region, kind)
            if example is None:
                continue
            number = phonenumbers.format_number(example, shape.E164)
            expected = phonenumbers.format_number(
                example, shape.NATIONAL if national else shape.INTERNATIONAL
            )
            assert display(Phone(1, number), home) == expected


def test_ten_plain_digits_are_read_as_the_library_reads_them() -> None:
    chance = random.Random(20261123)
    shapes = ("({}) {}-{}", "{}{}{}", "{}-{}-{}", "{}.{}.{}", "{} {} {}", "({}){}{}", "{}){}-{}")
    valid = 0
    for _ in range(1_500):
        area, exchange = chance.randrange(200, 1000), chance.randrange(200, 1000)
        shape, region = chance.choice(shapes), chance.choice(("US", "CA", "BS", "JM"))
        raw = shape.format(area, exchange, f"{chance.randrange(10_000):04d}")
        found = parse(raw, region)
        assert found == _read(raw, region), raw
        valid += bool(found.number)
    assert valid > 500
