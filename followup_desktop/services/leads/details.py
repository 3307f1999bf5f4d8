"""The whole of one lead, as the detail pane and the command line show it."""

from dataclasses import dataclass, replace

from followup_desktop.domain.clock import DAY, Instant
from followup_desktop.domain.commitments import Expectation, Interview, Promise
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.history import interview_anchor, is_answer
from followup_desktop.domain.lead import Lead, Policy, Stage
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.domain.summaries import CallLogEntry
from followup_desktop.services.agreements.keeping import Standing, advice, standing
from followup_desktop.services.planning import HOW_DID_IT_GO, last_contact_of
from followup_desktop.storage.steps import StoredStep

_ASK_FOR = 30 * DAY
"""How long after an interview it is asked how it went."""


@dataclass(frozen=True, slots=True)
class LeadDetail:
    """One lead and all that hangs on it.

    ``log`` is newest first. ``promise``, ``expectation`` and ``interview`` are
    the open ones (planner.md P5) or None. ``ladder_of`` None: without end.
    ``calls_made`` counts tries since the last answer (P4). ``last_contact`` is
    of any channel. ``lead_zone`` is the zone its days are counted in (P6).

    Only of a lead that is opened by itself (``whole``): ``promise_stands`` and
    ``promise_advice``, how the open promise stands now and what to do;
    ``ask_about``, an interview that is over and of which the person has not said
    how it went; ``promises`` all open ones.
    """

    lead: Lead
    employer: Employer
    contacts: tuple[Contact, ...]
    log: tuple[CallLogEntry, ...]
    step: Step | NoStep
    promise: Promise | None
    expectation: Expectation | None
    interview: Interview | None
    snoozed_until: Instant | None
    calls_made: int
    ladder_of: int | None
    last_contact: Instant | None
    lead_zone: str
    promise_stands: Standing | None = None
    promise_advice: str = ""
    ask_about: Interview | None = None
    promises: tuple[Promise, ...] = ()

    @property
    def quiet(self) -> bool:
        """Nobody has answered for a while: the step is ``look-again``."""
        return isinstance(self.step, Step) and self.step.kind is StepKind.LOOK_AGAIN

    @property
    def policy(self) -> Policy:
        """The policy in force: the lead's own, else the employer's."""
        return self.lead.policy or self.employer.policy

    @property
    def step_contact(self) -> Contact | None:
        """The person the next step is about, if there is one."""
        if not isinstance(self.step, Step):
            return None
        return next((c for c in self.contacts if c.id == self.step.contact_id), None)


def detail_of(
    facts: Facts,
    stored: StoredStep | None,
    settings: PlanSettings,
    now: Instant,
    *,
    whole: bool = False,
) -> LeadDetail:
    """One lead, from its facts and its stored step; ``whole``: with what only the
    screen of one lead asks for. Pure."""
    situation = Situation(facts, settings, now)
    last = last_contact_of(facts)
    is_open = facts.lead.stage is not Stage.CLOSED
    upcoming = situation.upcoming if is_open else []
    detail = LeadDetail(
        lead=facts.lead,
        employer=facts.employer,
        contacts=facts.contacts,
        log=_log(facts, situation.zone),
        step=stored.outcome if stored else NoStep(0, "Not planned yet."),
        promise=situation.promises[0] if situation.promises and is_open else None,
        expectation=situation.expectation if is_open else None,
        interview=upcoming[0] if upcoming else None,
        snoozed_until=_still(stored, now),
        calls_made=len(situation.tries),
        ladder_of=situation.ladder,
        last_contact=last.at if last else None,
        lead_zone=situation.zone,
    )
    return _whole(detail, situation) if whole and is_open else detail


def _whole(detail: LeadDetail, s: Situation) -> LeadDetail:
    promise = detail.promise
    return replace(
        detail,
        promise_stands=standing(promise.at, promise.zone, s.now) if promise else None,
        promise_advice=advice(promise, s.now, s.times, writes=s.settings.written_only)
        if promise
        else "",
        ask_about=to_ask_about(s),
        promises=tuple(s.promises),
    )


def to_ask_about(s: Situation) -> Interview | None:
    """The last interview that is over, until somebody was talked with since its
    start, the question was put away, or a month has passed."""
    held = s.held
    if held is None or s.now - held.at > _ASK_FOR:
        return None
    if any(is_answer(attempt) and attempt.at >= held.at for attempt in s.facts.attempts):
        return None
    away = (HOW_DID_IT_GO, interview_anchor(held))
    return None if any((d.kind, d.anchor) == away for d in s.facts.dismissals) else held


def _still(stored: StoredStep | None, now: Instant) -> Instant | None:
    until = stored.snoozed_until if stored else None
    return until if until is not None and until > now else None


def _log(facts: Facts, zone: str) -> tuple[CallLogEntry, ...]:
    names = {contact.id: contact.name for contact in facts.contacts}
    employer, position = facts.employer.name, facts.lead.position
    return tuple(
        CallLogEntry(attempt, employer, position, names.get(attempt.contact_id or 0, ""), zone)
        for attempt in reversed(facts.attempts)
    )
