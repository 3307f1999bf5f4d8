"""Endings: a hello in three months after a no, and what is left to do once hired."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.clock import DAY, Instant
from followup_desktop.domain.commitments import Interview, Promise
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason, Lead, Rhythm, Stage
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.leads.found import lead_facts, lead_of
from followup_desktop.services.work import Work

HELLO = "Keep in touch"
"""The position of the lead that stands for the hello."""
_NEWEST_TALKS = 500
_EVER = 1 << 60
_KNOWN_TO_THEM = frozenset({Stage.IN_TOUCH, Stage.INTERVIEWING, Stage.OFFER})


@dataclass(frozen=True, slots=True)
class Thanks:
    """Somebody one talked with on the way; ``email`` may be empty."""

    contact_id: int
    name: str
    employer: str
    email: str


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is open besides the job one got. Promises and interviews are those
    ahead, with the row of their lead, by time."""

    leads: tuple[LeadSummary, ...]
    promises: tuple[tuple[Promise, LeadSummary], ...]
    interviews: tuple[tuple[Interview, LeadSummary], ...]
    thanks: tuple[Thanks, ...]


class EndingService:
    """What may follow the end of a lead; the person asks for each."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores

    # -- after a no ----------------------------------------------------------------

    def hello_day(self, lead_id: int) -> date:
        """The day of the hello: as many business days from today as the settings
        say (60 at first), where they are."""
        situation = self._situation(lead_id)
        return situation.days.add(situation.today, self._work.settings().hello_days)

    def hello_of(self, lead_id: int) -> int | None:
        """The open lead that keeps in touch with this one's employer, if any."""
        employer_id = lead_of(self._stores, lead_id).employer_id
        leads = self._stores.leads.many(self._stores.employers.lead_ids(employer_id))
        for lead in leads.values():
            if lead.position == HELLO and lead.stage is not Stage.CLOSED:
                return lead.id
        return None

    def say_hello_later(self, lead_id: int, *, initiator: object = None) -> int:
        """Keep in touch with the people of a closed lead: a new lead of theirs with
        the rhythm *Person*, whose first step is on ``hello_day`` (a closed one
        has no step); returns its id. Undone in one."""
        lead = lead_of(self._stores, lead_id)
        if lead.stage is not Stage.CLOSED:
            raise DomainError("This lead is open still, so it has a next step of its own.")
        there = self.hello_of(lead_id)
        if there is not None:
            return there
        hello = Lead(
            id=0,
            employer_id=lead.employer_id,
            position=HELLO,
            location=lead.location,
            source=lead.source,
            source_detail=lead.source_detail,
            rhythm=Rhythm.PERSON,
            found_on=self._situation(lead_id).today,
            start_on=self.hello_day(lead_id),
            stage=Stage.IN_TOUCH,
            notes=f"A hello after “{lead.position}”." if lead.position else "",
            created_at=self._work.now(),
        )
        with self._work.write("Keep in touch", {ChangeKind.LEAD}, initiator) as touched:
            hello_id = self._stores.leads.add(hello)
            for contact in self._stores.contacts.of_lead(lead_id):
                self._stores.contacts.link(hello_id, contact.id)
            touched.lead(hello_id)
            touched.mention(lead_id)
        return hello_id

    # -- hired ---------------------------------------------------------------------

    def remaining(self, hired_id: int) -> Remaining:
        """What is left open besides the lead one was hired for."""
        now = self._work.now()
        ids = [one for one in self._stores.leads.ids(closed_too=False) if one != hired_id]
        rows = {row.id: row for row in self._stores.summaries.many(ids)}
        store = self._stores.commitments
        promised = {p.lead_id for p in store.promises_between(now - DAY, _EVER)} & rows.keys()
        facts = self._stores.facts.facts(promised)
        settings = self._work.plan_settings()
        promises = [
            (promise, rows[lead_id])
            for lead_id, one in facts.items()
            for promise in Situation(one, settings, now).promises
        ]
        interviews = [
            (interview, rows[interview.lead_id])
            for interview in store.interviews_between(now, _EVER)
            if interview.lead_id in rows
        ]
        return Remaining(
            tuple(rows.values()),
            tuple(sorted(promises, key=lambda pair: _when(pair[0]))),
            tuple(interviews),
            self._thanks(),
        )

    def close_others(self, lead_ids: Iterable[int], *, initiator: object = None) -> None:
        """Close these: those who know one as *withdrawn*, the silent ones as *I
        stopped*. Their promises end with them, their interviews are cancelled; all
        in one step of undo."""
        leads = [lead_of(self._stores, lead_id) for lead_id in dict.fromkeys(lead_ids)]
        now = self._work.now()
        kinds = {ChangeKind.LEAD, ChangeKind.STEP, ChangeKind.REMINDER}
        closing = {lead.id for lead in leads}
        with self._work.write("Close the other leads", kinds, initiator) as touched:
            for interview in self._stores.commitments.interviews_between(now, _EVER):
                if interview.lead_id in closing:
                    self._stores.commitments.change_interview(interview.id, {"cancelled_at": now})
            for lead in leads:
                known = lead.stage in _KNOWN_TO_THEM
                reason = CloseReason.WITHDRAWN if known else CloseReason.STOPPED
                self._stores.leads.change(
                    lead.id, {"stage": Stage.CLOSED, "close_reason": reason, "closed_at": now}
                )
                touched.lead(lead.id)

    # -- shared --------------------------------------------------------------------

    def _thanks(self) -> tuple[Thanks, ...]:
        """Those one talked with, the last first."""
        talks = self._stores.attempts.entries(_NEWEST_TALKS, 0, outcome=Outcome.SPOKE)
        employers = {
            entry.attempt.contact_id: entry.employer for entry in reversed(talks) if entry.contact
        }
        order = dict.fromkeys(entry.attempt.contact_id for entry in talks)
        people = self._stores.contacts.many(one for one in order if one is not None)
        return tuple(
            Thanks(
                one, people[one].name, employers.get(one, ""), next(iter(people[one].emails), "")
            )
            for one in order
            if one is not None and one in people and people[one].name
        )

    def _situation(self, lead_id: int) -> Situation:
        facts = lead_facts(self._stores, lead_id)
        return Situation(facts, self._work.plan_settings(), self._work.now())


def _when(promise: Promise) -> tuple[Instant, int]:
    return promise.at, promise.id
