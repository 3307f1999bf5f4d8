"""Tracker files written by hand, read the way an import reads them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from followup_desktop.services.importing import Choices, ImportPlan, plan_import, read_tables

TODAY = date(2026, 11, 22)

Plan = Callable[..., ImportPlan]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Write a file (text or bytes) and plan its import on 22 November 2026 in the US."""

    def write_and_plan(
        content: str | bytes, name: str = "tracker.csv", region: str = "US", **choices: Any
    ) -> ImportPlan:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        result = plan_import(
            read_tables(path), today=TODAY, region=region, choices=Choices(**choices)
        )
        assert len(result.leads) + len(result.contacts) + len(result.skipped) == result.rows
        return result

    return write_and_plan
