"""When a plan may change by time passing alone (planner.md P1)."""

from datetime import timedelta

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import DAY, Instant, start_of_day
from followup_desktop.domain.facts import EmployerCall, Facts
from followup_desktop.domain.history import interview_end
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import NoStep, Step, StepKind

from .exceptions import fallback_day
from .placing import FIRST_MOVED
from .situation import Situation


def next_change_at(
    facts: Facts, settings: PlanSettings, now: Instant, step: Step | NoStep
) -> Instant | None:
    """The first instant after ``now`` at which planning the same facts again
    may give another step, or None while only a write can change it.

    That is: the end of an interview; midnight (of the lead's zone) while a
    thank-you may still begin or end; a promise becoming a day late while there
    are others; the day on which it is no longer their turn; the day on which a
    letter takes the place of a number that was not found.
    """
    if not facts.interviews and len(facts.promises) < 2 and not _waits(step):
        return None
    return next_change_in(Situation(facts, settings, now), step)


def next_change_in(s: Situation, step: Step | NoStep) -> Instant | None:
    """``next_change_at`` where the caller has read the situation already."""
    if isinstance(step, NoStep) and step.row == 1:
        return None
    moments = [interview_end(interview) for interview in s.upcoming]
    if len(s.promises) > 1:
        moments.extend(promise.at + DAY for promise in s.promises)
    if _thank_you_in_question(s):
        moments.append(start_of_day(s.today + timedelta(days=1), s.zone))
    if isinstance(step, Step):
        if step.their_turn and step.kind is not StepKind.INTERVIEW:
            moments.append(start_of_day(step.due_on, s.zone))
        fallback = fallback_day(s, step)
        if fallback is not None:
            moments.append(start_of_day(fallback, s.zone))
    return min((moment for moment in moments if moment > s.now), default=None)


def minds_call(step: Step | NoStep, call: EmployerCall, *, reached: bool, often: bool) -> bool:
    """Whether one more call, to the same employer or number but for another lead, may
    move this step of a lead planned before (planner.md: "judged again when a call to
    that number or employer is logged").

    ``reached``: this lead is reached by the number that was called; ``often``: so many
    calls were made to the employer within a week of it that no other may be left
    (``called_often``). A busy line moves nobody. Only calls of rows 9 to 19 make way for
    others, and what is judged are the days from the one such a step was first placed on
    to its own, with their weeks: a call after the week it is due in comes too late.
    """
    if call.busy or isinstance(step, NoStep):
        return False
    if step.channel is not Channel.PHONE or step.row < FIRST_MOVED:
        return False
    met = call.contact_id is not None and call.contact_id == step.contact_id
    if not (reached or often or met):
        return False
    next_monday = step.due_on + timedelta(days=7 - step.due_on.weekday())
    return call.at < start_of_day(next_monday, step.zone)


def called_often(facts: Facts, settings: PlanSettings, call: EmployerCall) -> bool:
    """Whether an employer's calls within a week of this one, itself among them, may be
    as many as are made in a week. Counted generously, whatever week it is where they are."""
    near = {one.at for one in facts.employer_calls if abs(one.at - call.at) <= 8 * DAY}
    return len(near | {call.at}) >= settings.calls_per_employer_week


def _waits(step: Step | NoStep) -> bool:
    return isinstance(step, Step) and (step.their_turn or step.kind is StepKind.FIND_NUMBER)


def _thank_you_in_question(s: Situation) -> bool:
    if s.held is None or s.thanked or s.email_contact is None:
        return False
    return s.today <= s.days.add(s.day(s.held.at), 2)
