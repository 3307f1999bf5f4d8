"""The country the machine is set up for, asked of a fresh program as a system starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
ASK = "from followup_desktop.system.region import system_region; print(system_region())"


@pytest.mark.parametrize(
    ("locale", "country"),
    [
        ({"LANG": "de_AT.UTF-8"}, "AT"),
        ({"LANG": "en_GB"}, "GB"),
        ({"LC_ALL": "C.UTF-8"}, ""),
        ({"LANG": "C"}, ""),
        ({"LANG": "POSIX"}, ""),
        ({"LANG": "C.UTF-8", "LC_TELEPHONE": "fr_CA.UTF-8"}, "CA"),
        ({}, ""),
    ],
)
def test_the_country_is_the_locales_or_none(locale: dict[str, str], country: str) -> None:
    """The country in the locale's name; a locale without one (a server's) names none."""
    kept = {key: text for key, text in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    said = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=CHECKOUT,
        env=kept | locale,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == country
