"""Leads and their histories in plain words, for tests of the domain.

    Scenario().applied("2026-11-16").voicemail("2026-11-19 07:40").plan("2026-11-20 09:00")

Times without a zone are on the clocks of ``Scenario.zone`` (the user's, Los
Angeles unless another is named); days are ISO dates. Nothing here touches a file.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from followup_desktop.domain.attempt import Attempt, Channel, Outcome, Result
from followup_desktop.domain.clock import Instant, iso, resolve, wall_minute
from followup_desktop.domain.commitments import Dismissal, Expectation, Interview, Promise
from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.facts import EmployerCall, Facts
from followup_desktop.domain.lead import Lead, OwnStep, Policy, Rhythm, Source, Stage
from followup_desktop.domain.planner import plan
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import NoStep, Step

LOS_ANGELES = "America/Los_Angeles"
NEW_YORK = "America/New_York"
NUMBER = "+15305550123"


def instant(text: str, zone: str = LOS_ANGELES) -> Instant:
    """The instant of "2026-11-23 08:00" in ``zone``, or of an ISO time with an offset."""
    local = datetime.fromisoformat(text)
    if local.tzinfo is not None:
        return int(local.timestamp())
    return resolve(local, zone)


def day(text: str) -> date:
    """The day of "2026-11-23"."""
    return date.fromisoformat(text)


class Scenario:
    """One lead with one contact, Martin Jones, who has a direct number in Los
    Angeles and an e-mail address; added on Monday 2 November 2026."""

    def __init__(self, zone: str = LOS_ANGELES) -> None:
        self.zone = zone
        self.settings = PlanSettings(zone=zone)
        phone = Phone(1, number=NUMBER, raw=NUMBER, country="US", zones=(LOS_ANGELES,))
        self.contacts: list[Contact] = [
            Contact(1, name="Martin Jones", phones=(phone,), emails=("martin@example.com",))
        ]
        self.employer = Employer(1, name="Acme")
        self.lead = Lead(
            1, 1, position="Welder", stage=Stage.SAVED, created_at=instant("2026-11-02 09:00")
        )
        self.attempts: list[Attempt] = []
        self.promises: list[Promise] = []
        self.expectations: list[Expectation] = []
        self.interviews: list[Interview] = []
        self.dismissals: list[Dismissal] = []
        self.employer_calls: list[EmployerCall] = []
        self.employer_interviews: list[Interview] = []

    # -- the lead ------------------------------------------------------------------

    def lead_with(self, **fields: Any) -> Scenario:
        """Change fields of the lead."""
        self.lead = replace(self.lead, **fields)
        return self

    def applied(self, on: str) -> Scenario:
        """Applied on a day."""
        return self.lead_with(stage=Stage.APPLIED, applied_on=day(on))

    def stage(self, stage: Stage) -> Scenario:
        """Put the lead into a stage."""
        return self.lead_with(stage=stage)

    def rhythm(self, rhythm: Rhythm) -> Scenario:
        """Choose a rhythm."""
        return self.lead_with(rhythm=rhythm)

    def source(self, source: Source) -> Scenario:
        """Where it came from; it picks the rhythm."""
        return self.lead_with(source=source)

    def own_step(self, on: str, at: str = "", channel: str = "phone", chosen: str = "") -> Scenario:
        """A step of the person's own, all-day or at a time."""
        minute = instant(f"{on} {at}", self.zone) if at else None
        set_at = instant(chosen or "2026-11-02 09:30", self.zone)
        return self.lead_with(own_step=OwnStep(day(on), minute, self.zone, channel, set_at))

    # -- the employer ----------------------------------------------------------------

    def employer_with(self, **fields: Any) -> Scenario:
        """Change fields of the employer."""
        self.employer = replace(self.employer, **fields)
        return self

    def policy(self, policy: Policy) -> Scenario:
        """What the employer asked for."""
        return self.employer_with(policy=policy)

    def blind(self) -> Scenario:
        """The employer is not known."""
        return self.employer_with(name="")

    # -- people and numbers --------------------------------------------------------------

    def contact_with(self, index: int = 0, **fields: Any) -> Scenario:
        """Change fields of a contact."""
        self.contacts[index] = replace(self.contacts[index], **fields)
        return self

    def phone_with(self, index: int = 0, **fields: Any) -> Scenario:
        """Change fields of a contact's first number."""
        phones = self.contacts[index].phones
        return self.contact_with(index, phones=(replace(phones[0], **fields), *phones[1:]))

    def mobile(self) -> Scenario:
        """The number is a mobile."""
        return self.phone_with(kind=PhoneKind.MOBILE)

    def switchboard(self, hours: str = "") -> Scenario:
        """The number is a switchboard, with phone hours where they are known."""
        return self.phone_with(kind=PhoneKind.SWITCHBOARD).employer_with(phone_hours=hours)

    def their_zone(self, zone: str) -> Scenario:
        """The contact lives in another zone."""
        return self.contact_with(zone=zone)

    def no_number(self) -> Scenario:
        """The contact has no number."""
        return self.contact_with(phones=())

    def no_email(self) -> Scenario:
        """The contact has no e-mail address."""
        return self.contact_with(emails=())

    def another_contact(self, name: str, number: str = "", email: str = "") -> Scenario:
        """One more person, after the others."""
        new = len(self.contacts) + 1
        phones = (
            (Phone(new, number=number, raw=number, country="US", zones=(LOS_ANGELES,)),)
            if number
            else ()
        )
        self.contacts.append(Contact(new, name, phones=phones, emails=(email,) if email else ()))
        return self

    # -- the log ---------------------------------------------------------------------

    def log(
        self,
        at: str,
        outcome: Outcome,
        channel: Channel = Channel.PHONE,
        incoming: bool = False,
        results: tuple[Result, ...] = (),
        contact_id: int | None = 1,
    ) -> Scenario:
        """One attempt."""
        self.attempts.append(
            Attempt(
                len(self.attempts) + 1,
                1,
                instant(at, self.zone),
                outcome,
                channel,
                incoming,
                contact_id,
                NUMBER if channel is Channel.PHONE and contact_id == 1 else "",
                frozenset(results),
            )
        )
        return self

    def voicemail(self, at: str) -> Scenario:
        """An outgoing call that reached the machine."""
        return self.log(at, Outcome.VOICEMAIL)

    def no_answer(self, at: str) -> Scenario:
        """An outgoing call nobody took."""
        return self.log(at, Outcome.NO_ANSWER)

    def busy(self, at: str) -> Scenario:
        """A busy line."""
        return self.log(at, Outcome.BUSY)

    def wrong_number(self, at: str) -> Scenario:
        """A wrong number; it is marked as such."""
        return self.log(at, Outcome.WRONG_NUMBER).phone_with(wrong=True)

    def talked(self, at: str, *results: Result) -> Scenario:
        """An outgoing call that was a talk."""
        return self.log(at, Outcome.SPOKE, results=results)

    def call_again(self, at: str) -> Scenario:
        """They said: call again."""
        return self.log(at, Outcome.CALL_BACK)

    def emailed(self, at: str) -> Scenario:
        """An e-mail went out."""
        return self.log(at, Outcome.SENT, Channel.EMAIL)

    def wrote(self, at: str) -> Scenario:
        """A message went out."""
        return self.log(at, Outcome.SENT, Channel.MESSAGE)

    def visited(self, at: str) -> Scenario:
        """A visit that met nobody."""
        return self.log(at, Outcome.SENT, Channel.IN_PERSON)

    def they_wrote(self, at: str) -> Scenario:
        """An e-mail came in."""
        return self.log(at, Outcome.SENT, Channel.EMAIL, incoming=True)

    def they_rang(self, at: str) -> Scenario:
        """They rang and were missed."""
        return self.log(at, Outcome.MISSED, incoming=True)

    def acknowledged(self, at: str) -> Scenario:
        """An automatic "we received it"."""
        return self.log(at, Outcome.ACKNOWLEDGED, Channel.EMAIL, incoming=True)

    # -- what was agreed -------------------------------------------------------------

    def promise(self, at: str, zone: str = "", contact_id: int | None = 1) -> Scenario:
        """ "I will call at …", said in the last attempt."""
        zone = zone or self.zone
        local = datetime.fromisoformat(at)
        said = self.attempts[-1] if self.attempts else None
        self.promises.append(
            Promise(
                len(self.promises) + 1,
                1,
                contact_id,
                wall_minute(local),
                zone,
                resolve(local, zone),
                said.at if said else self.lead.created_at,
                said.id if said else None,
            )
        )
        return self

    def expect(self, by: str, check_in: str = "", what: str = "we will let you know") -> Scenario:
        """ "They will … by …", said in the last attempt."""
        said = self.attempts[-1]
        self.expectations.append(
            Expectation(
                len(self.expectations) + 1,
                1,
                said.contact_id,
                what,
                day(by),
                day(check_in) if check_in else None,
                said.at,
                said.id,
            )
        )
        return self

    def interview(self, at: str, ends: str = "") -> Scenario:
        """An interview."""
        begins = instant(at, self.zone)
        self.interviews.append(
            Interview(
                len(self.interviews) + 1,
                1,
                1,
                wall_minute(datetime.fromisoformat(at)),
                self.zone,
                begins,
                self.lead.created_at,
                instant(ends, self.zone) if ends else None,
            )
        )
        return self

    def not_needed(self, step: Step | NoStep, at: str) -> Scenario:
        """ "Not needed" said of a step."""
        assert isinstance(step, Step)
        self.dismissals.append(Dismissal(step.kind, step.anchor, instant(at, self.zone)))
        return self

    def other_lead_called(
        self, at: str, contact_id: int | None = None, number: str = "", busy: bool = False
    ) -> Scenario:
        """A call logged for another lead of the employer."""
        self.employer_calls.append(
            EmployerCall(instant(at, self.zone), 2, contact_id, number, busy)
        )
        return self

    def other_lead_interview(self, at: str) -> Scenario:
        """An interview there, for another lead."""
        begins = instant(at, self.zone)
        local = wall_minute(datetime.fromisoformat(at))
        self.employer_interviews.append(Interview(99, 2, None, local, self.zone, begins, begins))
        return self

    # -- planning ----------------------------------------------------------------------

    def set(self, **settings: Any) -> Scenario:
        """Change settings."""
        self.settings = replace(self.settings, **settings)
        return self

    def own_hours(self, begin: str, end: str) -> Scenario:
        """When the person wants to call, in their own zone."""
        return self.set(own_hours=(time.fromisoformat(begin), time.fromisoformat(end)))

    @property
    def facts(self) -> Facts:
        """What the planner reads."""
        return Facts(
            self.lead,
            self.employer,
            tuple(self.contacts),
            tuple(sorted(self.attempts, key=lambda a: (a.at, a.id))),
            tuple(self.promises),
            tuple(self.expectations),
            tuple(self.interviews),
            tuple(self.dismissals),
            tuple(self.employer_calls),
            tuple(self.employer_interviews),
        )

    def plan(self, now: str, kept: Step | NoStep | None = None) -> Step | NoStep:
        """Plan at a moment on the user's clocks."""
        stored = kept if isinstance(kept, Step) else None
        return plan(self.facts, self.settings, instant(now, self.zone), stored)

    def says(self, now: str, kept: Step | NoStep | None = None) -> str:
        """The plan in a line (``in_words``)."""
        return in_words(self.plan(now, kept))


def in_words(step: Step | NoStep) -> str:
    """ "first-call phone Thu 2026-11-19 07:30-08:30 theirs": kind, channel, day
    and time in the step's zone, the window's end, and whose turn it is; for no
    step "none: " and why."""
    if isinstance(step, NoStep):
        return f"none: {step.because}"
    words = [step.kind.value, step.channel.value if step.channel else "-"]
    words.append(step.due_on.strftime("%a %Y-%m-%d"))
    if not step.all_day:
        due = iso(step.due_at, step.zone)[11:16]
        ends = f"-{iso(step.window_ends, step.zone)[11:16]}" if step.window_ends else ""
        words.append(due + ends)
    if step.their_turn:
        words.append("theirs")
    return " ".join(words)
