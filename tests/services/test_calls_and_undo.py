"""Anything in any order around a call: undo, redo, deleting, a moved clock, a kill. There is
at most one open call, none is lost, and whatever is open can be saved.

More of it: ``FOLLOWUP_CALL_STORIES=300 pytest tests/services/test_calls_and_undo.py``.
"""

from __future__ import annotations

import contextlib
import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.scripts import Occasion
from followup_desktop.services.calls.incoming import Newcomer
from followup_desktop.services.drafts import AttemptDraft, ContactDraft, LeadDraft, PhoneDraft
from tests.services.rules import ServicesUnderRules

IN_CI = 4
STORIES = int(os.environ.get("FOLLOWUP_CALL_STORIES", IN_CI))
WHICH = st.integers(0, 3)
OUTCOMES = st.sampled_from((Outcome.SPOKE, Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.BUSY))


class Stories(ServicesUnderRules):
    """The real services over a file; refusals are sentences, and nothing else is raised."""

    def __init__(self) -> None:
        super().__init__()
        self.leads = []
        for number in range(3):
            person = ContactDraft(f"P{number}", phones=(PhoneDraft(f"(425) 555-013{number}"),))
            self.leads.append(self.services.leads.add(LeadDraft(f"C{number}", "", (person,))))
        self.unsettled: dict[int, int] = {}
        """Call → start, of those neither saved nor discarded."""

    def teardown(self) -> None:
        while (call := self.services.calling.open_call() or self._parked()) is not None:
            self._save(Outcome.NO_ANSWER, call.id)
        assert not self.unsettled
        super().teardown()

    def _parked(self):  # type: ignore[no-untyped-def]
        parked = self.services.calling.parked()
        return self.services.calling.resume(parked[0].id) if parked else None

    def _save(self, outcome: Outcome, call_id: int) -> None:
        self.services.calling.propose(AttemptDraft(outcome))
        self.services.calling.finish(AttemptDraft(outcome))
        del self.unsettled[call_id]

    def _lead(self, which: int) -> int:
        return self.leads[which % len(self.leads)]

    @rule(which=WHICH, seconds=st.sampled_from((1, 70, 86_400, -60, -86_400)))
    def start(self, which: int, seconds: int) -> None:
        self.clock.advance(seconds)
        with contextlib.suppress(DomainError):  # deleted
            call = self.services.calling.start(self._lead(which), incoming=True, park=True)
            self.unsettled[call.id] = call.started_at

    @rule()
    def somebody_new(self) -> None:
        call = self.services.incoming.take(Newcomer(name="New {name}"))
        self.unsettled[call.id] = call.started_at

    @rule(which=WHICH)
    def rang_meanwhile(self, which: int) -> None:
        for who in self.services.incoming.find(f"C{which}")[:1]:
            self.services.incoming.put_off(who, self.services.incoming.ring_back_times(who)[0])

    @precondition(lambda self: self.services.calling.open_call())
    @rule(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
    def beat(self, words: str) -> None:
        self.services.calling.beat(words, words, frozenset({"introduced"}))

    @precondition(lambda self: self.services.calling.open_call())
    @rule(outcome=OUTCOMES, hang_up=st.booleans())
    def save(self, outcome: Outcome, hang_up: bool) -> None:
        call = self.services.calling.open_call()
        assert call is not None
        if hang_up:
            self.services.calling.hang_up()
        self._save(outcome, call.id)

    @precondition(lambda self: self.services.calling.open_call())
    @rule()
    def discard(self) -> None:
        call = self.services.calling.open_call()
        assert call is not None
        self.services.calling.discard()
        del self.unsettled[call.id]

    @precondition(lambda self: self.services.calling.open_call())
    @rule()
    def park(self) -> None:
        self.services.calling.park()

    @precondition(lambda self: self.services.calling.parked())
    @rule()
    def resume(self) -> None:
        self.services.calling.resume(self.services.calling.parked()[-1].id)

    @rule(forth=st.booleans(), times=st.integers(1, 4))
    def take_back(self, forth: bool, times: int) -> None:
        for _ in range(times):
            with contextlib.suppress(DomainError):
                (self.services.undo.redo if forth else self.services.undo.undo)()

    @rule(which=WHICH, person=st.booleans())
    def delete(self, which: int, person: bool) -> None:
        lead_id = self._lead(which)
        with contextlib.suppress(DomainError):
            if person:
                contact = self.services.leads.detail(lead_id).contacts[:1]
                for one in contact:
                    self.services.leads.remove_contact(lead_id, one.id)
            else:
                self.services.leads.delete([lead_id])

    @rule(which=WHICH, for_all=st.booleans(), back=st.booleans())
    def change_script(self, which: int, for_all: bool, back: bool) -> None:
        key, owner = (Occasion.FIRST_CALL, ""), None if for_all else self._lead(which)
        with contextlib.suppress(DomainError):
            if back:
                self.services.scripts.reset(*key, owner)
            else:
                self.services.scripts.set_text(*key, f"Hello {{they}} {which}", owner)
            self.services.scripts.ready(self._lead(which))

    @invariant()
    def one_open_none_lost(self) -> None:
        calling = self.services.calling
        present = calling.open_call()
        there = (*calling.parked(), *([present] if present else []))
        assert {one.id: one.started_at for one in there} == self.unsettled
        findings = self.services.check.run()
        assert findings == []


TestStories = Stories.TestCase
TestStories.settings = settings(
    max_examples=STORIES,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
