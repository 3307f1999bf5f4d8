"""Rows 14 to 19: calling, writing and resting until somebody answers (planner.md)."""

from collections.abc import Iterable
from datetime import date

from followup_desktop.domain.attempt import Attempt, Channel, Outcome
from followup_desktop.domain.call_window import Part
from followup_desktop.domain.clock import HOUR, Instant, second_of_day
from followup_desktop.domain.history import attempt_anchor, channel_of, is_answer, is_letter, moment
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.sayings import say_day, say_number
from followup_desktop.domain.step import NoStep, StepKind

from .draft import Draft, Placing
from .situation import Situation
from .writing import noun_for_try

_NOON = 12 * HOUR
_SOMETHING_KIND = "Stay in their mind with something kind."

_DONE = {
    Outcome.VOICEMAIL: "You left a voicemail",
    Outcome.LEFT_MESSAGE: "You left a message",
    Outcome.BUSY: "The line was busy",
    Outcome.WRONG_NUMBER: "The number was wrong",
}


NO_ANSWER_SO_FAR = "no-answer-so-far"
"""The anchor of the person's own word for it (triage after an import): rows 17
and 18 then rest, as after a ladder, until something is tried."""


def part_of_day(s: Situation, attempt: Attempt) -> Part:
    """Before noon, where they are, counts as early (P7)."""
    return Part.EARLY if second_of_day(attempt.at, s.zone) < _NOON else Part.LATE


def counted_from(
    s: Situation,
    attempts: Iterable[Attempt],
    days: int,
    kind: StepKind,
    base: date | None = None,
    not_before: date | None = None,
) -> date:
    """The day of the last attempt; ``base`` where there is none.

    What was *not needed* counts as done on the day it was due, where that was
    said before: counted from the day it was said, the next step would be the
    very one that was set aside. ``days`` lie between two steps of ``kind``,
    none of which stood before ``not_before``.
    """
    for attempt in attempts:
        if attempt.outcome is Outcome.ACKNOWLEDGED:
            continue
        on = s.day(attempt.at)
        if attempt.id < 0 and attempt.note == kind and base is not None:
            on = max(on, _with_hours(s, s.days.add(base, days)), not_before or on)
        base = on
    return base or s.found_day


def _with_hours(s: Situation, day: date) -> date:
    """That day or the next on which they can be called: where phone hours are once a
    week, several dates come to one call."""
    if s.phone is None or s.no_calls or s.settings.written_only:
        return day
    return s.times.place(day, Part.EARLY, 0).on


def row_14(s: Situation) -> Draft | None:
    """0 < tries < ladder: 2 business days after the last try, the other window.

    Temp agencies (P10): after any attempt ``keep-in-touch`` instead, 5 business
    days after it, early; their "call again" keeps its check-in (row 16).
    """
    if s.numbers.after_any_attempt:
        return _keep_in_touch_after_any(s)
    tries, ladder = s.tries, s.ladder
    if not tries or (ladder is not None and len(tries) >= ladder):
        return None
    last = tries[-1]
    on = s.day(last.at)
    used = part_of_day(s, last)
    noun = noun_for_try(s)
    of = f" This is {noun} {len(tries) + 1} of {ladder}."
    return Draft(
        14,
        StepKind.RETRY,
        Channel.PHONE,
        attempt_anchor(last),
        f"{_what_happened(s, last)} on {say_day(on)}.",
        of_ladder=of if ladder else f" One more {noun} is in order.",
        day=s.days.add(
            counted_from(s, tries, s.numbers.retry_days, StepKind.RETRY), s.numbers.retry_days
        ),
        part=used.other,
        last_time=used if last.id >= 0 else None,
    )


def _keep_in_touch_after_any(s: Situation) -> Draft | None:
    last = s.history.last
    if last is None or (not s.tries and s.asked_to_call_again):
        return None
    on, days = s.day(last.at), s.numbers.keep_in_touch_days
    # The first of them may have been row 18's, where nothing was tried yet.
    since = counted_from(
        s, s.history.attempts, days, StepKind.KEEP_IN_TOUCH, s.applied_day, s.lead.start_on
    )
    return Draft(
        14,
        StepKind.KEEP_IN_TOUCH,
        Channel.PHONE,
        attempt_anchor(last),
        f"{_what_happened(s, last)} on {say_day(on)}. An agency thinks of those it hears from.",
        day=s.days.add(since, days),
    )


def _what_happened(s: Situation, attempt: Attempt) -> str:
    if attempt.id < 0:
        return f"You decided against a {noun_for_try(s)}"
    if is_answer(attempt):
        return "You were last in touch"
    if attempt.incoming:
        return "They rang and missed you"
    channel = channel_of(attempt)
    if channel is not Channel.PHONE:
        return "You came by" if channel is Channel.IN_PERSON else "You wrote"
    return _DONE.get(attempt.outcome, "Nobody picked up")


def row_15(s: Situation) -> Draft | None:
    """tries ≥ ladder: an e-mail, else a visit, else rest.

    The e-mail is 2 business days after the last try, the visit 2 after the
    last attempt. "None was sent since the first of these tries" counts
    e-mails; "was not" visited counts every visit of this lead.
    """
    tries, ladder = s.tries, s.ladder
    if ladder is None or len(tries) < ladder:
        return None
    calls = _without_answer(s)
    last = s.history.last or tries[-1]
    if s.numbers.letter_and_visit:
        if s.email_contact is not None and not _written_since(s, tries[0]):
            return Draft(
                15,
                StepKind.E_MAIL,
                Channel.EMAIL,
                attempt_anchor(tries[-1]),
                f"{calls} A short e-mail is the next thing to try.",
                Placing.BUSINESS_DAY,
                day=s.days.add(s.day(tries[-1].at), s.numbers.letter_days),
                contact=s.email_contact,
                contact_known=True,
            )
        if s.employer.visitable and not s.history.visits:
            return Draft(
                15,
                StepKind.VISIT,
                Channel.IN_PERSON,
                attempt_anchor(last),
                f"{calls} They may be visited: ask at the door in person.",
                Placing.BUSINESS_DAY,
                day=s.days.add(s.day(last.at), s.numbers.visit_days),
            )
    return look_again(s, 15, calls)


def _without_answer(s: Situation) -> str:
    """Only tries that were made are told of: *not needed* uses up a rung too."""
    made = [attempt for attempt in s.tries if attempt.id > 0]
    if not made:
        return f"You decided against {'writing' if s.settings.written_only else 'calling'}."
    on = say_day(s.day(made[-1].at))
    letters = sum(is_letter(one) for one in made)
    noun = "call" if not letters else "message" if letters == len(made) else "attempt"
    if len(made) == 1:
        return f"One {noun} without an answer, on {on}."
    return f"{say_number(len(made)).capitalize()} {noun}s without an answer, the last on {on}."


def _written_since(s: Situation, first: Attempt) -> bool:
    """The first of the tries may itself be an e-mail (*written only*)."""
    return any(moment(email) >= moment(first) for email in s.history.emails)


def look_again(s: Situation, row: int, because: str, since: Instant | None = None) -> Draft:
    """``look-again``, 20 business days after the last attempt, no channel,
    early: no answer so far. ``since``: the person said so then."""
    last = s.history.last
    attempts = [one for one in s.history.attempts if since is None or one.at >= since]
    first = s.applied_day if since is None else None
    base = counted_from(s, attempts, s.numbers.rest_days, StepKind.LOOK_AGAIN, first)
    return Draft(
        row,
        StepKind.LOOK_AGAIN,
        None,
        attempt_anchor(last) if last is not None else f"applied_on={base.isoformat()}",
        f"{because} No answer so far: silence is weather, not a verdict. "
        "Let it rest until then, and look at it again.",
        day=s.days.add(base, s.numbers.rest_days),
    )


def row_16(s: Situation) -> Draft | None:
    """Any answer: 5 business days later, early; "call again" without a time:
    ``check-in`` on the next business day (early too). A letter, message or
    visit on or after that day does it: ``keep-in-touch`` 5 later."""
    answer = s.history.answer
    if answer is None:
        return None
    on = s.day(answer.at)
    again = s.asked_to_call_again
    first = s.days.add(on, 1 if again else s.numbers.keep_in_touch_days)
    kinds = [StepKind.KEEP_IN_TOUCH, StepKind.CHECK_IN, StepKind.KEEP_IN_TOUCH]
    day, done_by = _after_writings(
        s, first, s.numbers.keep_in_touch_days, answer, *kinds[1 if again else 0 :]
    )
    if done_by is not None:
        kind, said = StepKind.KEEP_IN_TOUCH, f"{_what_did_it(s, done_by)} {_SOMETHING_KIND}"
    elif again:
        kind, said = StepKind.CHECK_IN, f"On {say_day(on)} they asked you to call again."
    else:
        kind = StepKind.KEEP_IN_TOUCH
        said = f"You last heard from them on {say_day(on)}. {_SOMETHING_KIND}"
    return Draft(16, kind, Channel.PHONE, attempt_anchor(done_by or answer), said, day=day)


def _after_writings(
    s: Situation, day: date, days: int, since: Attempt | None, *kinds: StepKind
) -> tuple[date, Attempt | None]:
    """An outgoing e-mail, message or visit on or after its date does the step,
    and so does *not needed* said of it, on its date where that was said before:
    the next date, and what did it. Of ``kinds`` the first is the step itself,
    the last the one that comes after it."""
    done_by: Attempt | None = None
    for writing in s.history.writings:
        if since is not None and moment(writing) <= moment(since):
            continue
        on = s.day(writing.at)
        if on >= day or (writing.id < 0 and writing.note in kinds):
            own = kinds[0] if done_by is None else kinds[-1]
            if writing.id < 0 and writing.note == own:
                on = max(on, _with_hours(s, day))
            day, done_by = s.days.add(on, days), writing
    return day, done_by


def _what_did_it(s: Situation, writing: Attempt) -> str:
    on = say_day(s.day(writing.at))
    if writing.id < 0:
        return f"On {on} you decided that it was not needed."
    return f"You were there on {on}." if writing in s.history.visits else f"You wrote on {on}."


def _is_quiet(s: Situation) -> bool:
    return s.history.is_dismissed(StepKind.LOOK_AGAIN, NO_ANSWER_SO_FAR)


def _rest(s: Situation, row: int) -> Draft:
    on = max(one.at for one in s.history.dismissals if one.anchor == NO_ANSWER_SO_FAR)
    return look_again(s, row, f"On {say_day(s.day(on))} you put this aside.", on)


def row_17(s: Situation) -> Draft | None:
    """Applied, neither try nor answer: the latest of applied_on + 3 business
    days, closes_on + 2 business days and start_on, early."""
    if s.lead.stage is not Stage.APPLIED:
        return None
    if _is_quiet(s):
        return _rest(s, 17)
    applied = s.applied_day
    said = f"You applied on {say_day(applied)}."
    if s.lead.applied_on is None:
        said = f"You applied, and noted it here on {say_day(applied)}."
    return _first_call(s, 17, said, applied, s.numbers.first_call_days)


def _first_call(s: Situation, row: int, said: str, base: date, days: int) -> Draft:
    lead = s.lead
    field = "applied_on" if row == 17 else "found_on"
    day, anchor = s.days.add(base, days), f"{field}={base.isoformat()}"
    if row == 17 and lead.closes_on is not None:
        closing = s.days.add(lead.closes_on, s.numbers.after_closing_days)
        if closing > day:
            day, anchor = closing, f"closes_on={lead.closes_on.isoformat()}"
            said = f"The posting's closing date is {say_day(lead.closes_on)}."
    if lead.start_on is not None and lead.start_on > day:
        day, anchor = lead.start_on, f"start_on={lead.start_on.isoformat()}"
    day, done_by = _after_writings(s, day, s.numbers.go_on_days, None, StepKind.FIRST_CALL)
    if done_by is not None:
        said, anchor = _what_did_it(s, done_by), attempt_anchor(done_by)
    ask = (
        "Ask whether your papers are there and when interviews are being set."
        if row == 17
        else "Ask for advice or 20 minutes, never for a job."
    )
    return Draft(row, StepKind.FIRST_CALL, Channel.PHONE, anchor, f"{said} {ask}", day=day)


def row_18(s: Situation) -> Draft | None:
    """In touch or Interviewing, neither try nor answer (imported): last known
    date (attempt, else applied_on) + 5 business days, not before start_on, early."""
    if s.lead.stage not in (Stage.IN_TOUCH, Stage.INTERVIEWING):
        return None
    if _is_quiet(s):
        return _rest(s, 18)
    last = s.history.last
    known = s.day(last.at) if last is not None else s.applied_day
    anchor = attempt_anchor(last) if last is not None else f"applied_on={known.isoformat()}"
    days, start = s.numbers.imported_days, s.lead.start_on
    since = counted_from(s, s.history.attempts, days, StepKind.KEEP_IN_TOUCH, s.applied_day, start)
    day = s.days.add(since, days)
    if start is not None and start > day:
        day, anchor = start, f"start_on={start.isoformat()}"
    return Draft(
        18,
        StepKind.KEEP_IN_TOUCH,
        Channel.PHONE,
        anchor,
        f"The last thing known is from {say_day(known)}. Find out how things stand.",
        day=day,
    )


def row_19(s: Situation) -> Draft | NoStep:
    """Saved: ``nudge`` on nudge_on, else none. People (P10) get a first call
    2 business days after found, not before start_on."""
    days = s.numbers.saved_call_days
    if days is not None:
        found = s.found_day
        return _first_call(s, 19, f"You noted this person on {say_day(found)}.", found, days)
    nudge = s.lead.nudge_on
    anchor = f"nudge_on={nudge.isoformat() if nudge else ''}"
    if nudge is None or s.history.is_dismissed(StepKind.NUDGE, anchor):
        return NoStep(19, "Saved; nothing asked of you")
    return Draft(
        19,
        StepKind.NUDGE,
        None,
        anchor,
        f"You wanted to look at this again on {say_day(nudge)}.",
        Placing.ON_DAY,
        day=nudge,
    )
