"""A call in progress: its start is never lost, its end is one write."""

from pathlib import Path

import pytest

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.services.drafts import AttemptDraft, LeadDraft, PromiseDraft
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.services.story import moment


def test_a_call_from_start_to_end(
    services: Services, clock: FixedClock, lead: int, heard: list[Change]
) -> None:
    call = services.calling.start(lead)
    assert (call.number, call.contact, call.employer) == (
        *("+14255550134", "Martin Jones"),
        "Northwind Foods",
    )
    assert services.calling.open_call() == call
    assert heard[-1].kinds == {ChangeKind.CALL}
    clock.advance(65)
    services.calling.beat("asked about the plant")
    clock.advance(5)
    assert services.calling.hang_up().ended_at == clock.now()
    clock.advance(60)
    services.calling.finish(AttemptDraft(Outcome.SPOKE))
    assert services.calling.open_call() is None
    entry = services.leads.detail(lead).log[0].attempt
    assert (entry.duration, entry.note) == (70, "asked about the plant")
    assert entry.at == moment("2026-11-23T08:00")
    assert entry.number == "+14255550134"
    assert services.undo.labels()[0] == "Log a call"


def test_only_one_call_at_a_time(services: Services, lead: int) -> None:
    services.calling.start(lead)
    with pytest.raises(DomainError):
        services.calling.start(lead)
    services.calling.discard()
    services.calling.start(lead, incoming=True)
    with pytest.raises(DomainError):
        services.calling.start(99)


def test_a_call_survives_the_program(
    services: Services, tmp_path: Path, clock: FixedClock, lead: int
) -> None:
    call = services.calling.start(lead)
    clock.advance(15)
    services.calling.beat("half a word")
    services.database.abandon()  # as a crash does: the session is not ended
    clock.advance(3600)
    again = open_services(tmp_path / "data", clock, region="US")
    try:
        found = again.calling.open_call()
        assert found is not None
        assert (found.id, found.notes) == (call.id, "half a word")
        assert found.last_seen_at == call.started_at + 15
        again.calling.correct(ended_at=found.last_seen_at)
        again.calling.finish(AttemptDraft(Outcome.VOICEMAIL))
        assert again.leads.detail(lead).log[0].attempt.duration == 15
    finally:
        again.close()


def test_times_can_be_mended_within_reason(
    services: Services, clock: FixedClock, lead: int
) -> None:
    started = services.calling.start(lead).started_at
    with pytest.raises(DomainError):
        services.calling.correct(ended_at=started - 1)
    with pytest.raises(DomainError):
        services.calling.correct(started_at=started + 600)
    assert services.calling.correct(started_at=started - 300).started_at == started - 300
    services.calling.hang_up()
    assert services.calling.still_talking().ended_at is None


def test_the_promise_that_is_replaced_does_not_push_the_new_one_aside(
    services: Services, lead: int
) -> None:
    promise = PromiseDraft("2026-11-24T17:00", "America/Los_Angeles")
    services.calling.start(lead)
    services.calling.finish(AttemptDraft(Outcome.VOICEMAIL, promise=promise))
    again = services.calling.propose_for(lead, AttemptDraft(Outcome.VOICEMAIL))
    assert again.suggested_promise is not None
    assert again.suggested_promise.local == "2026-11-24T17:00"


def test_a_proposal_is_what_will_be_and_writes_nothing(
    services: Services, clock: FixedClock, lead: int, heard: list[Change]
) -> None:
    services.calling.start(lead)
    heard.clear()
    before = services.leads.detail(lead)
    proposal = services.calling.propose(AttemptDraft(Outcome.VOICEMAIL))
    assert isinstance(proposal.step, Step)
    assert proposal.step.kind is StepKind.RETRY
    assert proposal.suggested_promise == PromiseDraft(
        *("2026-11-24T17:00", "America/Los_Angeles"), before.contacts[0].id
    )
    assert services.leads.detail(lead) == before
    assert heard == []
    assert services.undo.labels() == ("Add a lead", None)
    services.calling.finish(AttemptDraft(Outcome.VOICEMAIL))
    after = services.leads.detail(lead).step
    assert isinstance(after, Step)
    assert (after.kind, after.due_at) == (proposal.step.kind, proposal.step.due_at)
    silent = services.calling.propose_for(lead, AttemptDraft(Outcome.NO_ANSWER))
    assert silent.suggested_promise is None
    with pytest.raises(DomainError):
        services.calling.propose_for(lead, AttemptDraft(Outcome.SPOKE, contact_id=77))
    assert services.leads.detail(lead).calls_made == 1


@pytest.mark.parametrize("hung_up", [False, True])
@pytest.mark.parametrize("days", [-3, -1, 1])
def test_a_clock_put_right_in_the_middle_costs_no_call(
    services: Services, clock: FixedClock, lead: int, days: int, hung_up: bool
) -> None:
    services.calling.start(lead)
    clock.advance(60)
    services.calling.beat("what was said")
    if hung_up:
        services.calling.hang_up()
    clock.advance(days * 86_400)
    services.calling.propose(AttemptDraft(Outcome.SPOKE))
    services.calling.finish(AttemptDraft(Outcome.SPOKE))
    (entry,) = services.leads.detail(lead).log
    assert entry.attempt.note == "what was said"
    assert entry.attempt.at + 60 <= clock.now()
    if days < 0 or hung_up:
        assert entry.attempt.duration == 60
    assert not services.check.run()


def test_a_hold_is_no_longer_than_the_clock_says(
    services: Services, clock: FixedClock, lead: int
) -> None:
    other = services.leads.add(LeadDraft("Harbor Credit Union"))
    services.calling.start(lead)
    clock.advance(60)
    services.calling.beat("here")
    clock.advance(-86_400)
    services.calling.start(other, incoming=True, park=True)
    clock.advance(30)
    services.calling.discard()
    back = services.calling.open_call()
    assert back is not None
    assert back.notes == "here\n(On hold for 0:30.)"


def test_neither_lead_nor_person_goes_while_a_call_with_them_is_open(
    services: Services, clock: FixedClock, lead: int
) -> None:
    other = services.leads.add(LeadDraft("Harbor Credit Union"))
    (martin,) = services.leads.detail(lead).contacts
    services.leads.delete([lead])
    services.undo.undo()  # and Delete could be done again
    services.calling.start(lead)
    with pytest.raises(DomainError, match="open"):
        services.undo.redo()
    services.calling.start(other, incoming=True, park=True)
    with pytest.raises(DomainError, match="open"):
        services.leads.delete([lead])
    with pytest.raises(DomainError, match="open"):
        services.leads.remove_contact(lead, martin.id)
    services.calling.finish(AttemptDraft(Outcome.NO_ANSWER))
    services.leads.delete([other])
    clock.advance(5)
    services.calling.finish(AttemptDraft(Outcome.SPOKE, note="all there"))
    assert services.leads.detail(lead).log[0].attempt.note == "all there"
    services.leads.remove_contact(lead, martin.id)
    services.leads.delete([lead])
    assert not services.check.run()


def test_a_call_with_somebody_who_was_taken_off_can_be_saved(
    services: Services, clock: FixedClock, lead: int
) -> None:
    """A file may have that in it: taken off on the command line, or by redo."""
    (martin,) = services.leads.detail(lead).contacts
    services.leads.remove_contact(lead, martin.id)
    services.undo.undo()
    services.calling.start(lead)
    services.undo.redo()
    services.calling.beat("what was said")
    services.calling.propose(AttemptDraft(Outcome.SPOKE))
    services.calling.finish(AttemptDraft(Outcome.SPOKE))
    assert services.leads.detail(lead).log[0].attempt.note == "what was said"


@pytest.mark.parametrize("parked", [False, True])
def test_a_lead_deleted_under_its_call_is_there_again(
    services: Services, clock: FixedClock, tmp_path: Path, lead: int, parked: bool
) -> None:
    """As older versions let it happen: call, crash, deleted on the command line."""
    call = services.calling.start(lead)
    services.calling.beat("what was said")
    if parked:
        services.calling.park()
    with services.database.transaction():
        services.database.change("UPDATE lead SET deleted_at = ?", (clock.now(),))
    services.database.abandon()
    again = open_services(tmp_path / "data", clock, region="US")
    try:
        if parked:
            again.calling.resume(call.id)
        clock.advance(60)
        present = again.calling.open_call()
        assert present is not None
        assert present.notes == "what was said"
        assert again.leads.detail(lead).lead.id == lead
        again.calling.finish(AttemptDraft(Outcome.SPOKE))
        assert again.leads.detail(lead).log[0].attempt.note == "what was said"
        assert not again.check.run()
    finally:
        again.close()


def test_after_a_crash_and_a_clock_put_back_its_end_can_be_said(
    services: Services, clock: FixedClock, lead: int
) -> None:
    call = services.calling.start(lead)
    clock.advance(60)
    services.calling.beat("what was said")
    clock.advance(-86_400)
    with pytest.raises(DomainError, match="ahead"):
        services.calling.correct(ended_at=call.started_at + 30)
    services.calling.correct(ended_at=call.started_at + 60)
    services.calling.finish(AttemptDraft(Outcome.SPOKE))
    assert services.leads.detail(lead).log[0].attempt.duration == 60
