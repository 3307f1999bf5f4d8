"""Rows 9 to 13: what they said, wrote or decide (planner.md)."""

from followup_desktop.domain.attempt import Attempt, Channel, Result
from followup_desktop.domain.call_window import Part
from followup_desktop.domain.history import (
    attempt_anchor,
    channel_of,
    expectation_anchor,
    interview_anchor,
    is_answer,
    is_letter,
    moment,
    settles,
)
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.sayings import say_day, say_number
from followup_desktop.domain.step import NoStep, StepKind

from .draft import Draft, Placing
from .situation import Situation

_TIMES = {1: "once", 2: "twice"}


def row_9(s: Situation) -> Draft | None:
    """Last answer: résumé not there, unreadable or with the wrong person.

    ``resend`` today; without an address a call to ask for it, until a call was
    made (then the ladder goes on, so that it ends). Once sent since (e-mail,
    message or visit), ``check-in`` on the next business day, until a call is
    made since: busy lines and wrong numbers are no call made.
    """
    answer = s.history.answer
    if answer is None or Result.RESEND not in answer.results:
        return None
    sent = _first_sent_since(s, answer)
    if sent is not None:
        return _check_in_after_resend(s, sent)
    by_letter = s.email_contact is not None
    if not by_letter and s.tries:
        return None
    on = say_day(s.day(answer.at))
    said = f"On {on} they said that your résumé had not reached them as it should."
    return Draft(
        9,
        StepKind.RESEND,
        Channel.EMAIL if by_letter else Channel.PHONE,
        attempt_anchor(answer),
        f"{said} Send it again today."
        if by_letter
        else f"{said} Ask for an e-mail address to send it to.",
        Placing.NOT_BEFORE_TODAY if by_letter else Placing.WINDOW,
        contact=s.email_contact,
        contact_known=by_letter,
    )


def _first_sent_since(s: Situation, answer: Attempt) -> Attempt | None:
    """The first: a letter sent later, for another reason, asks for no second check-in."""
    for writing in s.history.writings:
        if moment(writing) <= moment(answer) or is_answer(writing):
            continue
        if writing.id > 0 or writing.note == StepKind.RESEND:
            return writing
    return None


def _check_in_after_resend(s: Situation, sent: Attempt) -> Draft | None:
    anchor = attempt_anchor(sent)
    if s.history.is_dismissed(StepKind.CHECK_IN, anchor):
        return None
    if any(
        moment(call) > moment(sent) and (settles(call) or call in s.history.tries)
        for call in s.history.calls
    ):
        return None
    if s.settings.written_only and any(
        moment(letter) > moment(sent) and is_letter(letter) for letter in s.history.writings
    ):
        return None
    on = s.day(sent.at)
    said = (
        f"You sent your résumé again on {say_day(on)}. Ask whether it is there and readable."
        if sent.id > 0
        else f"On {say_day(on)} you decided not to send your résumé again. "
        "Ask whether they have all they need."
    )
    return Draft(
        9,
        StepKind.CHECK_IN,
        Channel.PHONE,
        anchor,
        said,
        day=s.days.after(on),
    )


def row_10(s: Situation) -> Draft | None:
    """An open expectation: the agreed date, else the next business day after
    theirs, early; their turn until that day begins."""
    expectation = s.expectation
    if expectation is None:
        return None
    day = s.check_in_day(expectation)
    what = expectation.what.strip().rstrip(".")
    said = f'They said "{what}" by' if what else "They said that you would hear from them by"
    agreed = "You agreed to ask" if expectation.check_in_on else "The day to ask is"
    on = "on " if expectation.check_in_on else ""
    return Draft(
        10,
        StepKind.CHECK_IN,
        Channel.PHONE,
        expectation_anchor(expectation),
        f"{said} {say_day(expectation.by_on)}. {agreed} {on}{say_day(day)}.",
        day=day,
        their_turn_until=day,
    )


def row_11(s: Situation) -> Draft | None:
    """The cover-letter date, while it is open: that date, early."""
    day = s.lead.cover_letter_date
    if day is None:
        return None
    anchor = f"cover_letter_date={day.isoformat()}"
    if s.history.ends_cover_letter_date(day):
        return None
    if s.history.is_dismissed(StepKind.COVER_LETTER_PROMISE, anchor):
        return None
    return Draft(
        11,
        StepKind.COVER_LETTER_PROMISE,
        Channel.PHONE,
        anchor,
        f"In your cover letter you wrote that you would call on {say_day(day)}.",
        day=day,
    )


def row_12(s: Situation) -> Draft | NoStep | None:
    """Stage Offer: on decide_by, else none."""
    if s.lead.stage is not Stage.OFFER:
        return None
    day = s.lead.decide_by
    anchor = f"decide_by={day.isoformat() if day else ''}"
    if day is None or s.history.is_dismissed(StepKind.OFFER, anchor):
        return NoStep(12, "An offer is open")
    return Draft(
        12,
        StepKind.OFFER,
        None,
        anchor,
        f"They made you an offer, and would like your decision by {say_day(day)}.",
        Placing.ON_DAY,
        day=day,
    )


def row_13(s: Situation) -> Draft | NoStep | None:
    """An interview held: ask after 5, then 10, then 20 business days, then no more.

    Counted by tries and outgoing e-mails since the later of the interview and
    the last answer; the thank-you (the first e-mail since the interview) and
    attempts that only stand for *not needed* said of a thank-you are left out.
    """
    held = s.held
    if held is None:
        return None
    asked = _asked_since(s, held.at)
    waits = s.numbers.after_interview_days
    if asked >= len(waits):
        times = _TIMES.get(len(waits), f"{say_number(len(waits))} times")
        return NoStep(13, f"You have asked {times}. Go on, or close?")
    last = s.history.last
    after_attempt = last is not None and last.at > held.at
    base = last.at if last is not None and after_attempt else held.at
    anchor = attempt_anchor(last) if last and after_attempt else interview_anchor(held)
    quiet = (
        f"Your interview was on {say_day(s.day(held.at))}, and "
        if asked == 0
        else f"You last asked on {say_day(s.day(base))}, and "
    )
    return Draft(
        13,
        StepKind.KEEP_IN_TOUCH,
        Channel.PHONE,
        anchor,
        f"{quiet}such things often take longer than anyone meant. A friendly word is welcome.",
        day=s.days.add(s.day(base), waits[asked]),
        part=Part.EARLY,
    )


def _asked_since(s: Situation, held_at: int) -> int:
    history = s.history
    asked = sum(1 for attempt in history.tries if attempt.at >= held_at)
    thank_you = history.writings[s.thank_you_order] if s.thanked else None
    asked += sum(1 for email in history.emails if email.at >= held_at and email is not thank_you)
    answered_at = history.answer.at if history.answer is not None else held_at
    if s.settings.written_only:
        asked += sum(
            1
            for message in history.writings
            if message.id > 0
            and message.at >= max(held_at, answered_at)
            and channel_of(message) is Channel.MESSAGE
            and is_letter(message)
        )
    asked += sum(
        1
        for writing in history.writings
        if writing.id < 0
        and writing.note == StepKind.KEEP_IN_TOUCH
        and writing.at >= max(held_at, answered_at)
    )
    return asked
