"""The sentences of the page."""

from followup_desktop.domain.clock import Instant, day_of
from followup_desktop.domain.summaries import StepSummary
from followup_desktop.services.numbers.finding import CallsToCome
from followup_desktop.ui.text import counted, number, said_day, said_when, yours


def place_said(at: int, of: int) -> str:
    """ "3 of 37"."""
    return f"{number(at)} of {number(of)}"


def found_said(numbers: int) -> str:
    """What is asked of the numbers that a text holds."""
    if not numbers:
        return "There is no phone number in this text."
    its = "Whose number is it?" if numbers == 1 else "Whose numbers are they?"
    return f"{its} One press keeps it."


def calls_said(found: int, calls: CallsToCome, zone: str, now: Instant) -> str:
    """When those are called whose number was found, as the planner has it: "2 leads can
    be called now, 1 later: tomorrow 8 am". ``zone`` is the user's."""
    later = len(calls.later)
    when = _when_said(calls.later[0], zone, now) if later else ""
    if later > 1:
        when = f"the first {when}"
    if calls.now:
        words = f"{counted(calls.now, 'lead')} can be called now"
        return f"{words}, {number(later)} later: {when}" if later else words
    if later:
        return f"{counted(later, 'lead has its call', 'leads have their calls')} planned: {when}"
    return counted(found, "lead has a number now", "leads have a number now")


def _when_said(step: StepSummary, zone: str, now: Instant) -> str:
    if step.all_day:
        return said_day(step.due_on, day_of(now, zone))
    own = yours(step.due_at, step.zone, zone)
    return said_when(step.due_at, step.zone, now) + (f", their time{own}" if own else "")


def summary_said(found: int, by_email: int, skipped: int, calls: str = "") -> tuple[str, str]:
    """How it went: a title and a sentence, kind whatever came of it. ``calls``: what
    ``calls_said`` says of those that were found."""
    done = []
    if found:
        done.append(calls)
    if by_email:
        done.append(f"{counted(by_email, 'lead')} will be written to")
    if skipped:
        done.append(f"{counted(skipped, 'lead')} can wait for another day")
    sentence = "; ".join(done)
    sentence = f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""
    if found:
        return (
            f"{counted(found, 'number')} found",
            f"{sentence} Each number is a call you can make.",
        )
    if by_email:
        return "That is sorted", sentence
    if skipped:
        return (
            "Enough for now",
            f"{sentence} A number often turns up later, in an e-mail or a letter.",
        )
    return "Every lead has a phone number", "Leads that come without a number are collected here."
