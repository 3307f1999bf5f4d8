"""What comes after rows 9 to 19 whose channel is the phone (planner.md).

In the page's order: a busy line, no calls, no usable number. That a contact was
called already is judged when the time is found (``placing``), and letters that
do a step are part of rows 16 to 18.
"""

from datetime import date

from followup_desktop.domain.attempt import Attempt, Channel, Outcome
from followup_desktop.domain.history import (
    NO_NUMBER_SINCE,
    channel_of,
    is_call_made,
    moment,
)
from followup_desktop.domain.sayings import say_day
from followup_desktop.domain.step import NoStep, Step, StepKind

from .draft import Draft, Placing
from .rows_calling import look_again
from .situation import Situation
from .writing import WANTS_EMAIL, in_writing

_LETTERS = 2
_LETTERS_APART = 10
_BUSY_LINES = 3
_GO_ON_ROWS = frozenset({16, 17, 18})
"""The rows that a letter moves on by themselves (planner.md, last exception)."""


def adjust(s: Situation, draft: Draft, kept: Step | None) -> Draft | NoStep:
    """The draft after the exceptions."""
    busy = busy_line(s)
    if busy is not None and not s.settings.written_only:
        draft = _after_busy(s, draft, busy)
    if s.no_calls:
        return _without_calls(s, draft)
    if s.settings.written_only:
        return in_writing(s, draft)
    if s.phone is None:
        return _without_number(s, draft, kept)
    return draft


# -- last call busy ----------------------------------------------------------------


def busy_line(s: Situation) -> Attempt | None:
    """The last call, where it was busy, fewer than three were that day, and
    nothing was heard or written since."""
    last = s.history.last_call
    if last is None or last.outcome is not Outcome.BUSY or last.incoming:
        return None
    if s.history.answer is not None and moment(s.history.answer) > moment(last):
        return None
    for later in (s.history.writings, s.history.tries):
        if later and moment(later[-1]) > moment(last):
            return None
    day = s.day(last.at)
    lines = 0
    for call in reversed(s.history.calls):
        if s.day(call.at) != day:
            break
        lines += call.outcome is Outcome.BUSY
    return last if lines < _BUSY_LINES else None


def _after_busy(s: Situation, draft: Draft, busy: Attempt) -> Draft:
    """The kind of step it was, else ``retry``: where the busy call was made to
    keep a promise or to ring back, that step is over."""
    if _was_agreed(s, busy):
        draft.kind = StepKind.RETRY
    draft.placing = Placing.AFTER_BUSY
    draft.instant = busy.at
    draft.anchor = f"busy:{busy.id}={busy.at}"
    draft.their_turn_until = None
    draft.last_time = None
    draft.of_ladder = ""
    draft.reason = f"The line was busy on {say_day(s.day(busy.at))}, which settles nothing."
    return draft


def _was_agreed(s: Situation, busy: Attempt) -> bool:
    if busy in s.history.tries:
        return True
    for attempt in reversed(s.facts.attempts):
        if moment(attempt) > moment(busy) or attempt.outcome is Outcome.ACKNOWLEDGED:
            continue
        if attempt.outcome is Outcome.MISSED:
            return True
        if not (is_call_made(attempt) and attempt.outcome is Outcome.BUSY):
            return False
        if attempt in s.history.tries:
            return True
    return False


# -- no calls ------------------------------------------------------------------------


def _letters(s: Situation) -> list[Attempt]:
    """E-mails since the last answer, and what was *not needed* instead of one (a
    retry too: while nobody is called, it would have been a letter)."""
    answer = s.history.answer
    set_aside = [attempt for attempt in s.history.tries if attempt.id < 0]
    return [
        writing
        for writing in sorted((*s.history.writings, *set_aside), key=moment)
        if (channel_of(writing) is Channel.EMAIL or writing.id < 0)
        and (answer is None or moment(writing) > moment(answer))
    ]


def _without_calls(s: Situation, draft: Draft) -> Draft | NoStep:
    """The same kind and date by e-mail, at most two since the last answer, 10
    business days apart, then ``look-again``."""
    if s.email_contact is None:
        return NoStep(draft.row, f"They want no calls. {WANTS_EMAIL}")
    letters = _letters(s)
    if len(letters) >= _LETTERS:
        return look_again(s, draft.row, f"They want no calls, and {_after_letters(letters)}.")
    by_letter(s, draft)
    _keep_apart(s, draft, letters)
    draft.reason += " They want no calls, so write an e-mail."
    return draft


def _after_letters(letters: list[Attempt]) -> str:
    """Never "you wrote" of a letter that was *not needed*."""
    written = all(letter.id > 0 for letter in letters[-_LETTERS:])
    return "you wrote twice" if written else "there is nothing to write for now"


def _keep_apart(s: Situation, draft: Draft, letters: list[Attempt]) -> None:
    """Not within 10 business days of the last letter."""
    if letters:
        draft.not_before = s.days.add(s.day(letters[-1].at), _LETTERS_APART)


def by_letter(s: Situation, draft: Draft) -> Draft:
    """The same step as an e-mail, all day. Its date is the row's, read literally:
    not where a window would have moved a call to."""
    draft.channel = Channel.EMAIL
    draft.by_letter = True
    draft.contact, draft.contact_known = s.email_contact, True
    draft.last_time = None
    return draft


# -- no usable number -------------------------------------------------------------------


def _without_number(s: Situation, draft: Draft, kept: Step | None) -> Draft | NoStep:
    """``find-number`` today; after 5 business days without one the step goes
    by e-mail where one is known.

    "A ladder that always ends" holds for letters too: two without an answer are
    followed by rest, as under *no calls*. Rows 16 to 18 keep their own distance
    between the two, other rows that of *no calls*.

    The days are counted from when the number was first missed: the stored step
    carries that day in its anchor. *Not needed* ends the search at once.
    """
    since = _without_number_since(s, kept)
    given_up = any(d.kind == StepKind.FIND_NUMBER for d in s.history.dismissals)
    over = s.today >= s.days.add(since, s.settings.find_number_days)
    mark = f"{NO_NUMBER_SINCE}{since.isoformat()}"
    if s.email_contact is not None and (over or given_up):
        letters = _letters(s)
        if len(letters) >= _LETTERS:
            rest = look_again(s, draft.row, f"{_no_number(s)}, and {_after_letters(letters)}.")
            rest.anchor += mark
            return rest
        by_letter(s, draft)
        if draft.row not in _GO_ON_ROWS:
            _keep_apart(s, draft, letters)
        draft.anchor += mark
        draft.reason += f" {_no_number(s)}, so write an e-mail."
        return draft
    if given_up:
        return NoStep(draft.row, "There is neither a phone number nor an e-mail address yet.")
    return Draft(
        draft.row,
        StepKind.FIND_NUMBER,
        None,
        mark.strip(),
        f"{_no_number(s)}. Their web page, a letterhead or a friend may know the right one.",
        Placing.NOT_BEFORE_TODAY,
        day=None,
    )


def _no_number(s: Situation) -> str:
    phones = [phone for contact in s.facts.contacts for phone in contact.phones]
    if s.employer.switchboard is not None:
        phones.append(s.employer.switchboard)
    if any(phone.number and phone.wrong for phone in phones):
        return "The phone number was wrong"
    return "There is no phone number yet"


def fallback_day(s: Situation, step: Step) -> date | None:
    """When a ``find-number`` step gives way to an e-mail, else None."""
    if step.kind is not StepKind.FIND_NUMBER or s.email_contact is None:
        return None
    since = _marked(step) or step.due_on
    return s.days.add(since, s.settings.find_number_days)


def _marked(step: Step | None) -> date | None:
    if step is None or NO_NUMBER_SINCE.strip() not in step.anchor:
        return None
    try:
        return date.fromisoformat(step.anchor.rpartition("=")[2])
    except ValueError:
        return None


def _without_number_since(s: Situation, kept: Step | None) -> date:
    """Marked in the stored step; else today where that was to be a call; else
    since the last wrong number, or since the lead was added."""
    marked = _marked(kept)
    if marked is not None:
        return marked
    if kept is not None and kept.channel is Channel.PHONE:
        return s.today
    since = s.lead.created_at
    for attempt in s.facts.attempts:
        if attempt.outcome is Outcome.WRONG_NUMBER:
            since = max(since, attempt.at)
    return s.day(since) if since else s.today
