"""After an import: "still want these?", and the rest spread."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.services.taking_in.reading import read_here
from followup_desktop.services.taking_in.service import ImportService
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services

HEADER = "Company,Position,Status,Date Applied,Phone\n"


@pytest.fixture
def brought(services: Services, tmp_path: Path) -> list[int]:
    """Twelve leads whose first calls were due long ago, and one that is not due."""
    imports = ImportService(services.leads._work, read_here)
    lines = [
        f"Company {number},Clerk,Applied,2026-11-{number + 1:02},(425) 555-0{number + 100}\n"
        for number in range(12)
    ]
    path = tmp_path / "jobs.csv"
    path.write_text(HEADER + "".join(lines) + "New Ltd,Clerk,Applied,2026-11-22,(425) 555-0199\n")
    imports.commit(imports.preview(path))
    return [row.id for row in services.triage.pending()]


def step_of(services: Services, lead: int) -> Step:
    step = services.leads.detail(lead).step
    assert isinstance(step, Step)
    return step


def days(services: Services, leads: list[int]) -> list[int]:
    """How many of them each day has."""
    found = Counter(step_of(services, lead).due_on for lead in leads)
    return [found[day] for day in sorted(found)]


def test_what_was_past_due_waits_for_an_answer(services: Services, brought: list[int]) -> None:
    assert len(brought) == 12
    assert len(services.leads.list(LeadView.ALL)) == 13
    assert days(services, brought) == [5, 5, 2], "spread, even if nobody answers"


def test_closing_makes_room_for_the_others(services: Services, brought: list[int]) -> None:
    spread = services.triage.close(brought[:5])
    assert spread.count == 7
    assert days(services, brought[5:]) == [5, 2]
    closed = services.leads.detail(brought[0]).lead
    assert (closed.stage, closed.close_reason) == (Stage.CLOSED, CloseReason.STOPPED)
    assert [row.id for row in services.triage.pending()] == brought[5:]
    assert services.undo.undo() == "Close"
    assert days(services, brought) == [5, 5, 2]
    assert [row.id for row in services.triage.pending()] == brought
    assert services.check.run() == []


def test_kept_ones_are_not_asked_about_again(services: Services, brought: list[int]) -> None:
    services.triage.keep(brought[:3])
    assert [row.id for row in services.triage.pending()] == brought[3:]
    assert days(services, brought) == [5, 5, 2]
    services.undo.undo()
    assert [row.id for row in services.triage.pending()] == brought


def test_phoned_by_a_number_that_is_not_noted_still_asks_for_it(
    services: Services, tmp_path: Path
) -> None:
    imports = ImportService(services.leads._work, read_here)
    path = tmp_path / "jobs.csv"
    path.write_text(HEADER + "Quiet Ltd,Clerk,Applied,2026-11-02,\n")
    imports.commit(imports.preview(path))
    (lead,) = [row.id for row in services.triage.pending()]
    assert step_of(services, lead).kind is StepKind.FIND_NUMBER
    services.triage.already_phoned([lead])
    assert step_of(services, lead).kind is StepKind.FIND_NUMBER
    assert "first call" not in step_of(services, lead).why
    assert services.triage.pending() == []


def test_no_answer_so_far_rests_without_a_made_up_call(
    services: Services, clock: FixedClock, brought: list[int]
) -> None:
    quiet = brought[0]
    services.triage.quiet([quiet])
    step = step_of(services, quiet)
    assert (step.kind, step.channel) == (StepKind.LOOK_AGAIN, None)
    assert step.due_on == date(2026, 12, 22), "20 business days after Monday 23 November"
    detail = services.leads.detail(quiet)
    assert (detail.log, detail.calls_made, detail.lead.stage) == ((), 0, Stage.APPLIED)
    assert quiet in [row.id for row in services.leads.list(LeadView.QUIET)]
    assert days(services, brought[1:]) == [5, 5, 1]
    services.attempts.log(quiet, AttemptDraft(Outcome.NO_ANSWER))
    assert step_of(services, quiet).kind is StepKind.RETRY, "a call goes on as ever"
    services.undo.undo()
    assert services.undo.undo() == "No answer so far"
    assert step_of(services, quiet).kind is StepKind.FIRST_CALL


def test_already_phoned_counts_as_done_without_a_made_up_call(
    services: Services, brought: list[int]
) -> None:
    phoned = brought[11]
    services.triage.already_phoned([phoned])
    assert step_of(services, phoned).due_on == date(2026, 11, 27), "three business days on"
    assert services.leads.detail(phoned).log == ()
    assert services.triage.pending() != []
    assert phoned not in [row.id for row in services.triage.pending()]


def test_who_was_called_meanwhile_needs_no_answer(services: Services, brought: list[int]) -> None:
    services.attempts.log(brought[0], AttemptDraft(Outcome.VOICEMAIL))
    assert [row.id for row in services.triage.pending()] == brought[1:]


def test_an_import_taken_back_asks_nothing(services: Services, brought: list[int]) -> None:
    services.imports.undo(1)
    assert services.triage.pending() == []
    assert services.triage.pending(1) == []
