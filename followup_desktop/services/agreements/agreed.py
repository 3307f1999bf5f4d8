"""What was agreed, changed afterwards: promises, expectations, interviews.

The planner never moves a promise and never cancels one (product.md, *Never*):
here the person does, each time as one step of undo.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from followup_desktop.domain.attempt import Attempt, Channel, Outcome
from followup_desktop.domain.clock import (
    DAY,
    MINUTE,
    Instant,
    day_of,
    resolve,
    start_of_day,
    wall_minute,
)
from followup_desktop.domain.commitments import Dismissal, Expectation, Interview, Promise
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.history import interview_anchor, interview_end
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.planner import Situation
from followup_desktop.services import cleaning
from followup_desktop.services.agreements import agreeing
from followup_desktop.services.attempts import AttemptService
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.drafts import AttemptDraft, ExpectationDraft, InterviewDraft
from followup_desktop.services.leads.details import to_ask_about
from followup_desktop.services.leads.found import lead_facts, lead_of
from followup_desktop.services.planning import HOW_DID_IT_GO
from followup_desktop.services.work import Touched, Work

_ASKED_ABOUT_FOR = 3 * DAY
_KINDS = {ChangeKind.LEAD, ChangeKind.STEP, ChangeKind.REMINDER}


@dataclass(frozen=True, slots=True)
class InterviewNews:
    """An interview of today or tomorrow, or (``over``) one of the last days of
    which the person has not said how it went. ``at`` is shown in ``zone``."""

    lead_id: int
    employer: str
    at: Instant
    zone: str
    over: bool
    leave_at: Instant | None = None
    """When to set out."""


class AgreementService:
    """Moves, changes and cancels what either side said it would do."""

    def __init__(self, work: Work, attempts: AttemptService) -> None:
        self._work = work
        self._stores = work.stores
        self._commitments = work.stores.commitments
        self._attempts = attempts

    # -- promises ------------------------------------------------------------------

    def question_about(self, promise_id: int, local: str) -> str:
        """What to ask once before a promise is moved to ``local`` (a wall minute
        in its zone): outside their business days or 7:30 to 18:30; else ""."""
        promise = self._promise(promise_id)
        return agreeing.question_at(self._situation(promise.lead_id), local)

    def move_promise(self, promise_id: int, local: str, *, initiator: object = None) -> None:
        """Promise another minute: ``YYYY-MM-DDTHH:MM`` in the promise's own zone.
        Raises ``DomainError`` for a time that has passed."""
        promise = self._promise(promise_id)
        minute = agreeing.local_minute(local, "a promise")
        at = resolve(minute, promise.zone)
        self._ahead(at)
        with self._write("Move a promise", promise.lead_id, initiator):
            self._commitments.change_promise(
                promise_id, {"local": wall_minute(minute), "at": at, "cancelled_at": None}
            )

    def cancel_promise(self, promise_id: int, *, initiator: object = None) -> None:
        """The promise need not be kept: they were told, or it is settled."""
        promise = self._promise(promise_id)
        with self._write("Cancel a promise", promise.lead_id, initiator):
            self._commitments.change_promise(promise_id, {"cancelled_at": self._work.now()})

    # -- expectations --------------------------------------------------------------

    def move_expectation(
        self,
        expectation_id: int,
        by_on: date,
        check_in_on: date | None = None,
        *,
        initiator: object = None,
    ) -> None:
        """They said another day. ``check_in_on`` None: the next business day after it."""
        expectation = self._expectation(expectation_id)
        first = by_on if check_in_on is None else min(by_on, check_in_on)
        if first < self._situation(expectation.lead_id).today:
            raise DomainError("What they will do lies ahead: give a day that is not over.")
        with self._write("Change what they said", expectation.lead_id, initiator):
            self._commitments.change_expectation(
                expectation_id, {"by_on": by_on, "check_in_on": check_in_on}
            )

    def cancel_expectation(self, expectation_id: int, *, initiator: object = None) -> None:
        """Nothing more is expected of them."""
        expectation = self._expectation(expectation_id)
        with self._write("Expect nothing more", expectation.lead_id, initiator):
            self._commitments.change_expectation(expectation_id, {"cancelled_at": self._work.now()})

    # -- interviews ----------------------------------------------------------------

    def add_interview(
        self, lead_id: int, draft: InterviewDraft, *, initiator: object = None
    ) -> None:
        """An interview agreed without a call that could be logged (a letter, a
        portal); the lead is Interviewing from then on."""
        situation = self._situation(lead_id)
        whom = situation.contact.id if situation.contact is not None else None
        now = self._work.now()
        unlogged = Attempt(0, lead_id, now, Outcome.SPOKE, Channel.EMAIL, contact_id=whom)
        with self._write("Set an interview", lead_id, initiator) as touched:
            interview = agreeing.interview_of(situation, unlogged, draft)
            self._commitments.add_interview(interview)
            touched.employer(situation.employer.id)
            if situation.lead.stage in (Stage.SAVED, Stage.APPLIED, Stage.IN_TOUCH):
                self._stores.leads.change(lead_id, {"stage": Stage.INTERVIEWING})

    def change_interview(
        self, interview_id: int, changes: Mapping[str, Any], *, initiator: object = None
    ) -> None:
        """Change ``local`` (a wall minute in its zone), ``minutes`` (its length,
        None: an hour), ``place``, ``contact_id`` (whom to ask for) or ``leave_at``
        (when to set out, an instant or None; it moves along with the interview).
        Raises ``DomainError`` where one would set out after it began."""
        interview = self._interview(interview_id)
        unknown = set(changes) - {"local", "minutes", "place", "contact_id", "leave_at"}
        if unknown:
            raise DomainError(f'An interview has no "{min(unknown)}" that could be changed.')
        clean: dict[str, Any] = {}
        length = None if interview.ends_at is None else interview.ends_at - interview.at
        if "minutes" in changes:
            minutes = agreeing.interview_minutes(changes["minutes"])
            length = None if minutes is None else minutes * MINUTE
        at = interview.at
        if "local" in changes:
            minute = agreeing.local_minute(str(changes["local"]), "an interview")
            at = resolve(minute, interview.zone)
            clean |= {"local": wall_minute(minute), "at": at}
        if "local" in changes or "minutes" in changes:
            clean["ends_at"] = None if length is None else at + length
        clean |= _setting_out(interview, at, changes)
        if "place" in changes:
            clean["place"] = cleaning.words(str(changes["place"]).strip(), "place")
        if "contact_id" in changes:
            clean["contact_id"] = changes["contact_id"]
        with self._write("Change an interview", interview.lead_id, initiator) as touched:
            self._commitments.change_interview(interview_id, clean)
            touched.employer(lead_of(self._stores, interview.lead_id).employer_id)

    def cancel_interview(self, interview_id: int, *, initiator: object = None) -> None:
        """It will not take place."""
        interview = self._interview(interview_id)
        with self._write("Cancel an interview", interview.lead_id, initiator) as touched:
            self._commitments.change_interview(interview_id, {"cancelled_at": self._work.now()})
            touched.employer(lead_of(self._stores, interview.lead_id).employer_id)

    def interview_went(
        self,
        interview_id: int,
        feeling: str = "",
        note: str = "",
        expectation: ExpectationDraft | None = None,
        *,
        initiator: object = None,
    ) -> int:
        """How it went, as a talk in the log at the interview's own time, with what
        they said they would do; returns the attempt's id."""
        interview = self._interview(interview_id)
        if interview_end(interview) > self._work.now():
            raise DomainError("This interview is not over yet.")
        draft = AttemptDraft(
            Outcome.SPOKE,
            channel=Channel.IN_PERSON,
            at=interview.at,
            duration=min(interview_end(interview) - interview.at, 86_400),
            contact_id=self._still_there(interview),
            note=f"Interview. {note.strip()}".strip(),
            feeling=cleaning.words(feeling.strip(), "feeling"),
            expectation=expectation,
        )
        kinds = _KINDS | {ChangeKind.ATTEMPT}
        with self._work.write("Note how it went", kinds, initiator) as touched:
            return self._attempts.insert(interview.lead_id, draft, touched)

    def interview_news(self) -> tuple[InterviewNews, ...]:
        """What the morning should know of interviews, by time; two small queries
        where there are none."""
        now, settings = self._work.now(), self._work.plan_settings()
        tomorrow_ends = start_of_day(day_of(now, settings.zone) + timedelta(days=2), settings.zone)
        near = self._commitments.interviews_between(now - _ASKED_ABOUT_FOR, tomorrow_ends)
        facts = self._stores.facts.facts({interview.lead_id for interview in near})
        found: list[InterviewNews] = []
        for lead_id, one in facts.items():
            if one.lead.stage is Stage.CLOSED:
                continue
            situation = Situation(one, settings, now)
            asked = to_ask_about(situation)
            for interview in near:
                over = asked is not None and interview.id == asked.id
                if interview.lead_id == lead_id and (over or interview_end(interview) > now):
                    name = one.employer.name
                    leave_at = None if over else interview.leave_at
                    found.append(
                        InterviewNews(lead_id, name, interview.at, interview.zone, over, leave_at)
                    )
        return tuple(sorted(found, key=lambda news: (news.at, news.lead_id)))

    def ask_no_more(self, interview_id: int, *, initiator: object = None) -> None:
        """Put the question how it went away; nothing is logged."""
        interview = self._interview(interview_id)
        with self._write("Don't ask how it went", interview.lead_id, initiator):
            self._commitments.add_dismissal(
                interview.lead_id,
                Dismissal(HOW_DID_IT_GO, interview_anchor(interview), self._work.now()),
            )

    # -- shared --------------------------------------------------------------------

    @contextmanager
    def _write(self, label: str, lead_id: int, initiator: object) -> Iterator[Touched]:
        with self._work.write(label, _KINDS, initiator) as touched:
            touched.lead(lead_id)
            yield touched

    def _situation(self, lead_id: int) -> Situation:
        facts = lead_facts(self._stores, lead_id)
        return Situation(facts, self._work.plan_settings(), self._work.now())

    def _still_there(self, interview: Interview) -> int | None:
        """The interview's person, where they still belong to the lead."""
        people = self._stores.contacts.of_lead(interview.lead_id)
        known = any(person.id == interview.contact_id for person in people)
        return interview.contact_id if known else None

    def _ahead(self, at: Instant) -> None:
        if at <= self._work.now():
            raise DomainError("That time has passed: choose one that lies ahead.")

    def _promise(self, promise_id: int) -> Promise:
        found = self._commitments.promise(promise_id)
        if found is None:
            raise DomainError("That promise is not there any more.")
        return found

    def _expectation(self, expectation_id: int) -> Expectation:
        found = self._commitments.expectation(expectation_id)
        if found is None:
            raise DomainError("That is not there any more.")
        return found

    def _interview(self, interview_id: int) -> Interview:
        found = self._commitments.interview(interview_id)
        if found is None:
            raise DomainError("That interview is not there any more.")
        return found


def _setting_out(interview: Interview, at: Instant, changes: Mapping[str, Any]) -> dict[str, Any]:
    """When to set out for an interview that is at ``at`` now."""
    leave_at = interview.leave_at
    if "leave_at" in changes:
        leave_at = changes["leave_at"]
    elif leave_at is not None:
        leave_at += at - interview.at
    if leave_at is not None and not at - DAY < leave_at < at:
        raise DomainError("Please give a time within a day before the interview begins.")
    return {} if leave_at == interview.leave_at else {"leave_at": leave_at}
