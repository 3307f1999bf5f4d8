"""The real services over a real file, with a clock that stands where it is put."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.services.changes import Change
from followup_desktop.services.drafts import ContactDraft, EmployerDraft, LeadDraft, PhoneDraft
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.fresh import lay_fresh_file
from tests.services.story import LA, moment


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(moment("2026-11-23T08:00"), LA)


@pytest.fixture
def services(tmp_path: Path, clock: FixedClock) -> Iterator[Services]:
    lay_fresh_file(tmp_path / "data")
    opened = open_services(tmp_path / "data", clock, region="US")
    yield opened
    opened.close()


@pytest.fixture
def heard(services: Services) -> list[Change]:
    changes: list[Change] = []
    services.changes.subscribe(changes.append)
    return changes


@pytest.fixture
def lead(services: Services) -> int:
    return services.leads.add(
        LeadDraft(
            EmployerDraft("Northwind Foods"),
            "Financial analyst",
            contacts=(
                ContactDraft(
                    "Martin Jones",
                    phones=(PhoneDraft("(425) 555-0134"),),
                    emails=("m.jones@northwind.example",),
                ),
            ),
            applied_on=date(2026, 11, 20),
        )
    )
