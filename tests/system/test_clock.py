"""The machine's zone is read again when the machine moves."""

import os
from pathlib import Path

import pytest

from followup_desktop.system import clock


def test_a_journey_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    here = clock.SystemClock()
    assert here.zone() == "America/Los_Angeles"
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert here.zone() == "Europe/Berlin"


def test_the_system_s_own_zone_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = iter(["America/Los_Angeles", "Europe/Berlin"])
    place = tmp_path / "localtime"
    monkeypatch.setattr(clock, "LOCALTIME", str(place))
    monkeypatch.setattr(clock, "system_zone", lambda: next(found))
    place.symlink_to("/usr/share/zoneinfo/America/Los_Angeles")
    here = clock.SystemClock()
    assert [here.zone(), here.zone()] == ["America/Los_Angeles"] * 2
    fresh = tmp_path / "fresh"
    fresh.symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    os.replace(fresh, place)
    assert here.zone() == "Europe/Berlin"
