"""Leads an import has just written are planned from what was written, not read again:
the plan is the one that reading gives."""

from pathlib import Path

import pytest

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.services.taking_in.reading import read_here
from followup_desktop.services.taking_in.service import ImportService
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import moment

HEADER = (
    "Company,Position,Location,Status,Date Applied,Follow up,Interview,Contact,Role,Phone,"
    "E-mail,Second contact,Second phone,Notes\n"
)
ROWS = {
    "plain": "Acme,Clerk,Kent,Applied,2026-11-20,,,Ann Lee,Boss,(425) 555-0134,,,,\n",
    "alike": "".join(
        f"Acme {i},Clerk,Kent,Applied,2026-11-20,,,Ann {i},Boss,(425) 555-01{i},,,,\n"
        for i in range(10, 40)
    ),
    "without a number": "Birch,Cook,Kent,Applied,2026-10-01,,,Ann Lee,,,ann@birch.example,,,\n",
    "with a day of its own": "Birch,Cook,Kent,Applied,2026-11-01,2026-12-01,,Ann,,,,,,\n",
    "a day that has passed": "Birch,Cook,Kent,Saved,,2026-11-01,,,,,,,,\n",
    "an interview": "Birch,Cook,Kent,Interview,2026-11-01,,2026-12-03,Ann,,2125550134,,,,\n",
    "over": "Birch,Cook,Kent,Rejected,2026-11-01,,,Ann,,(212) 555-0134,,,,\n",
    "two people": "Cedar,Cook,Kent,Applied,2026-11-20,,,Ann,,2125550134,,Bob,3125550134,\n",
    "said twice": "Cedar,Cook,Kent,Applied,2026-11-20,,,,,,,,,\n"
    "Cedar,Cook,Kent,Applied,2026-11-20,,,Ann,,(212) 555-0134,,,,\n",
    "one employer": "Dill,Cook,Kent,Applied,2026-11-20,,,Ann,,(212) 555-0134,,,,\n"
    "Dill,Baker,Kent,Applied,2026-11-20,,,Ann,,(212) 555-0134,,,,\n",
    "a known employer": "Northwind Foods,Cook,Kent,Applied,2026-11-20,,,Al,,212 555 0134,,,,\n",
    "a number called before": "Elm,Cook,Kent,Applied,2026-11-20,,,Ann,,(425) 555-0134,,,,\n",
    "nobody": ",Cook,Kent,Applied,2026-11-20,,,,,,,,,\n",
}


def planned(services: Services) -> list[tuple[object, ...]]:
    """All that planning writes, rows as they stand."""
    database = services.leads._work.database
    return [
        row
        for table, order in (
            ("step", "lead_id"),
            ("lead_summary", "lead_id"),
            ("reminder", "lead_id, alert_at"),
        )
        for row in database.rows(f"SELECT * FROM {table} ORDER BY {order}")
    ]


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_planning_again_changes_nothing(
    services: Services, clock: FixedClock, lead: int, tmp_path: Path, rows: str
) -> None:
    clock.instant = moment("2026-11-25T09:00")
    services.attempts.log(lead, AttemptDraft(Outcome.VOICEMAIL))
    imports = ImportService(services.leads._work, read_here)
    (tmp_path / "jobs.csv").write_text(HEADER + rows, encoding="utf-8")
    result = imports.commit(imports.preview(tmp_path / "jobs.csv"))
    assert result.new
    before = planned(services)
    assert services.steps.replan_all() == 0
    assert planned(services) == before
    assert services.check.run() == []


def test_nobody_is_called_twice_a_day_under_one_number(
    services: Services, clock: FixedClock, lead: int, tmp_path: Path
) -> None:
    """What was said to that number for another lead is known to the new one."""
    clock.instant = moment("2026-11-25T07:30")
    services.attempts.log(lead, AttemptDraft(Outcome.VOICEMAIL))
    imports = ImportService(services.leads._work, read_here)
    (tmp_path / "jobs.csv").write_text(HEADER + ROWS["a number called before"], encoding="utf-8")
    imports.commit(imports.preview(tmp_path / "jobs.csv"))
    new = next(row for row in services.leads.list(LeadView.ALL) if row.employer == "Elm")
    assert new.step is not None
    assert "called that day already" in new.step.why
