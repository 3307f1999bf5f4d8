"""200 random histories of 50 steps: nothing missed, nothing doubled (reliability.md).

More of them: ``FOLLOWUP_HISTORIES=20000 pytest tests/services/test_reminder_histories.py``,
or ``python -m tests.services.reminder_histories`` (README).
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.reminder_histories import Desk, Trials, Violation, memory_folder
from tests.services.reminder_mutants import MUTANTS

IN_CI = 200
HISTORIES = int(os.environ.get("FOLLOWUP_HISTORIES", IN_CI))
UNTIL_IT_DIES = 60
FOUND = (24, 48, 228, 1123, 10357, 20316, 20403, 20750, 30116, 30776, 40447, 40568, 704302, 704369)
"""Histories that once failed."""

pytestmark = [pytest.mark.trials, pytest.mark.timeout(0 if HISTORIES > IN_CI else 300)]


@pytest.fixture(scope="module")
def trials() -> Iterator[Trials]:
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        yield Trials(Path(folder))


def test_nothing_is_missed_and_nothing_doubled(trials: Trials) -> None:
    alerts = trials.run_all(HISTORIES)
    print(f"{HISTORIES} histories, {dict(alerts)} alerted: 0 missed, 0 doubled")
    assert sum(alerts.values()) > 5 * HISTORIES, "the histories are too quiet to prove anything"


@pytest.mark.parametrize("seed", FOUND)
def test_what_was_once_found_stays_mended(trials: Trials, seed: int) -> None:
    trials.run(seed)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_planted_mutant_dies(trials: Trials, mutant: type[Desk]) -> None:
    with pytest.raises(Violation, match=r"missed|doubled"):
        trials.run_all(UNTIL_IT_DIES, mutant)
