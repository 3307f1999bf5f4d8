"""Today at a start: the first page and all counts, of thousands of steps that nobody read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from followup_desktop.domain.clock import HOUR, MINUTE
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.agenda.service import Agenda
from followup_desktop.storage import top_of_today
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_demo, open_services
from tests.services.story import moment

_ZONE = "America/Los_Angeles"
_SEEDS = range(6)
_KINDS = (
    "follow-up retry promise interview call-back own e-mail find-number look-again visit".split()
)
_CHANNELS = ("phone", "phone", "email", "message", "in-person", None)


def _shown(agenda: Agenda) -> list[int]:
    return [row.id for group in agenda.groups for row in group.rows]


def _counted(agenda: Agenda) -> tuple[object, ...]:
    return (
        agenda.calls_done,
        agenda.calls_now,
        agenda.calls_waiting,
        agenda.later_calls,
        agenda.writings,
        agenda.find_number,
        agenda.next_promise_at,
        agenda.complete,
    )


def _strewn(folder: Path, chance: random.Random) -> FixedClock:
    """The sample search with its steps strewn over the day, any kind by any channel."""
    clock = FixedClock(moment("2026-11-23T08:14", _ZONE), _ZONE)
    services = open_demo(folder, clock, region="US")
    late = chance.choice((0, 0, 9)) * HOUR
    with services.database.transaction():
        for row in services.leads.list(LeadView.ALL):
            if row.step is None:
                continue
            due = clock.now() + late + chance.randrange(-12 * HOUR, 30 * HOUR, MINUTE)
            snoozed = due + chance.choice((0, 0, 3)) * HOUR
            services.database.change(
                "UPDATE lead_summary SET kind = ?, channel = ?, all_day = ?, due_at = ?,"
                " due_on = date(?, 'unixepoch', '-8 hours'), sort_at = ?, snoozed_until = ?,"
                " interest = ?, window_ends = NULL WHERE lead_id = ?",
                (
                    chance.choice(_KINDS),
                    chance.choice(_CHANNELS),
                    chance.randrange(2),
                    due,
                    due,
                    due,
                    None if snoozed == due else snoozed,
                    chance.choice((None, 1, 3)),
                    row.id,
                ),
            )
    services.close()
    return clock


def _opened(folder: Path, clock: FixedClock) -> Services:
    return open_services(folder, clock, region="US")


@pytest.mark.parametrize("seed", _SEEDS)
def test_the_top_is_that_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    clock = _strewn(tmp_path / "data", chance)
    services = _opened(tmp_path / "data", clock)
    whole = services.agenda.today()
    services.close()
    assert len(_shown(whole)) > 8
    monkeypatch.setattr(top_of_today, "_FEW", chance.choice((3, 6)))
    for first in (1, 5, 9, 13):
        services = _opened(tmp_path / "data", clock)
        top = services.agenda.today(fresh=first)
        services.agenda.due_count()  # reads all of it
        again = services.agenda.today(fresh=first)
        services.close()
        assert _shown(top) == _shown(again)
        assert _shown(top) == _shown(whole)[:first]
        assert _counted(top) == _counted(again)


def test_a_long_day_is_not_read_whole_for_its_first_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = _strewn(tmp_path / "data", random.Random(0))
    services = _opened(tmp_path / "data", clock)
    with services.database.transaction():
        services.database.change(
            "UPDATE lead_summary SET kind = 'retry', channel = 'phone', all_day = 0, due_at = ?1,"
            " sort_at = ?1, snoozed_until = NULL",
            (clock.now() + HOUR,),
        )
    asked: list[str] = []
    services.database.connection.connection().set_trace_callback(asked.append)
    monkeypatch.setattr(top_of_today, "_FEW", 6)
    assert not services.agenda.today(fresh=2).complete
    services.close()
    lists = [one for one in asked if "FROM lead_summary" in one and "lead_id IN" not in one]
    assert lists
    assert all("count(*)" in one or "LIMIT 2" in one for one in lists), lists
