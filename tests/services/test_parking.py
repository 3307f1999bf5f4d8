"""Two calls at once: one open, the others parked; none lost, whatever is done in what order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import AttemptDraft, ContactDraft, LeadDraft
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.services.rules import ServicesUnderRules


@pytest.fixture
def other(services: Services) -> int:
    return services.leads.add(LeadDraft("Harbor Credit Union", "Clerk", (ContactDraft("Priya"),)))


def test_parked_and_gone_back_to(
    services: Services, clock: FixedClock, lead: int, other: int
) -> None:
    first = services.calling.start(lead)
    services.calling.beat("about the plant", "news", frozenset({"introduced"}))
    clock.advance(60)
    second = services.calling.start(other, incoming=True, park=True)
    (parked,) = services.calling.parked()
    assert (parked.id, parked.parked_at) == (first.id, clock.now())
    clock.advance(192)
    services.calling.beat("Priya's news")
    assert services.calling.parked()[0].last_seen_at == clock.now(), "it goes on, on hold"
    back = services.calling.resume(first.id)
    assert (back.started_at, back.parked_at) == (first.started_at, None)
    assert (back.notes, back.purpose) == ("about the plant\n(On hold for 3:12.)", "news")
    assert back.ticks == {"introduced"}
    assert [one.id for one in services.calling.parked()] == [second.id]
    clock.advance(5)
    services.calling.finish(AttemptDraft(Outcome.SPOKE))
    present = services.calling.open_call()
    assert present is not None
    assert (present.id, present.notes) == (second.id, "Priya's news"), "a slip is no hold"
    services.calling.discard()
    assert services.calling.open_call() is None
    entry = services.leads.detail(lead).log[0].attempt
    assert (entry.duration, entry.note) == (257, "about the plant\n(On hold for 3:12.)")


def test_a_call_that_is_over_is_parked_as_it_is(
    services: Services, clock: FixedClock, lead: int, other: int
) -> None:
    services.calling.start(lead)
    clock.advance(30)
    ended = services.calling.hang_up()
    clock.advance(30)
    services.calling.start(other, park=True)
    clock.advance(300)
    services.calling.beat()
    assert services.calling.parked()[0].last_seen_at == ended.last_seen_at
    services.calling.finish(AttemptDraft(Outcome.NO_ANSWER))
    back = services.calling.open_call()
    assert back is not None
    assert (back.ended_at, back.notes) == (ended.ended_at, ""), "nobody was kept waiting"


def test_both_are_there_after_a_crash(
    services: Services, clock: FixedClock, tmp_path: Path, lead: int, other: int
) -> None:
    first = services.calling.start(lead)
    clock.advance(20)
    second = services.calling.start(other, incoming=True, park=True)
    clock.advance(40)
    services.calling.beat()
    services.database.abandon()
    clock.advance(3600)
    again = open_services(tmp_path / "data", clock, region="US")
    try:
        present = again.calling.open_call()
        assert present is not None
        assert present.id == second.id
        assert [one.id for one in again.calling.parked()] == [first.id]
        again.calling.discard()
        back = again.calling.open_call()
        assert back is not None
        assert (back.id, back.notes) == (first.id, "(On hold for 0:40.)"), "as far as it was seen"
    finally:
        again.close()


def test_what_cannot_be_is_refused(services: Services, lead: int, other: int) -> None:
    with pytest.raises(DomainError):
        services.calling.park()
    first = services.calling.start(lead)
    with pytest.raises(DomainError):
        services.calling.resume(first.id)
    with pytest.raises(DomainError):
        services.calling.start(99, park=True)
    assert services.calling.open_call() == first
    assert services.calling.park().id == first.id
    assert services.calling.open_call() is None
    with pytest.raises(DomainError):
        services.calling.finish(AttemptDraft(Outcome.SPOKE))
    assert services.calling.resume(first.id).id == first.id


class Calls(ServicesUnderRules):
    """Any order of starting, parking, going back, ending, and being killed."""

    def __init__(self) -> None:
        super().__init__()
        self.leads = [self.services.leads.add(LeadDraft(f"Company {n}")) for n in range(3)]
        self.began: dict[int, tuple[int, int]] = {}
        """Call → lead and start, of those neither logged nor discarded."""
        self.open: int | None = None
        self.parked: list[int] = []
        self.logged = 0

    @rule(lead=st.integers(0, 2), seconds=st.integers(0, 100), park=st.booleans())
    def start(self, lead: int, seconds: int, park: bool) -> None:
        self.clock.advance(seconds)
        if self.open is not None and not park:
            with pytest.raises(DomainError):
                self.services.calling.start(self.leads[lead])
            return
        call = self.services.calling.start(self.leads[lead], incoming=True, park=park)
        if self.open is not None:
            self.parked.append(self.open)
        self.open = call.id
        self.began[call.id] = (self.leads[lead], self.clock.now())

    @precondition(lambda self: self.open is not None)
    @rule(seconds=st.integers(1, 100))
    def park(self, seconds: int) -> None:
        self.clock.advance(seconds)
        self.parked.append(self.services.calling.park().id)
        self.open = None

    @precondition(lambda self: self.parked)
    @rule(which=st.integers(0, 5), seconds=st.integers(1, 100))
    def resume(self, which: int, seconds: int) -> None:
        self.clock.advance(seconds)
        wanted = self.parked.pop(which % len(self.parked))
        if self.open is not None:
            self.parked.append(self.open)
        self.open = self.services.calling.resume(wanted).id
        assert self.open == wanted

    @precondition(lambda self: self.open is not None)
    @rule(log=st.booleans(), seconds=st.integers(1, 100))
    def end(self, log: bool, seconds: int) -> None:
        self.clock.advance(seconds)
        lead, began = self.began.pop(self.open or 0)
        if log:
            self.services.calling.hang_up()
            self.services.calling.finish(AttemptDraft(Outcome.SPOKE))
            self.logged += 1
            times = [entry.attempt.at for entry in self.services.leads.detail(lead).log]
            assert began in times
        else:
            self.services.calling.discard()
        self.open = self.parked.pop() if self.parked else None

    @invariant()
    def one_open_none_lost(self) -> None:
        calling = self.services.calling
        present = calling.open_call()
        assert (present.id if present else None) == self.open
        assert sorted(one.id for one in calling.parked()) == sorted(self.parked)
        for call in (*calling.parked(), *([present] if present else [])):
            assert (call.lead_id, call.started_at) == self.began[call.id]
        assert len(self.services.attempts.entries()) == self.logged


TestCalls = Calls.TestCase
TestCalls.settings = settings(max_examples=8, stateful_step_count=15, deadline=None)
