"""The subcommands that are about leads, steps and settings (command-line.md).

Each raises ``DomainError`` where the line must be mended, and ``KnownError`` for disk and file.
"""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from followup_desktop.cli import plain, shapes, values
from followup_desktop.cli.lead_words import lead_changes, lead_draft
from followup_desktop.domain.attempt import Channel, Outcome, Result
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import (
    AttemptDraft,
    ExpectationDraft,
    InterviewDraft,
    PromiseDraft,
)
from followup_desktop.wiring import Services


@dataclass(frozen=True, slots=True)
class Answer:
    """What a subcommand answers, in both forms, and its exit status."""

    shape: Any
    text: str
    status: int = 0


Command = Callable[[Services, Namespace], Answer]


def _lead(services: Services, lead_id: int) -> Answer:
    detail = services.leads.detail(lead_id)
    return Answer(shapes.lead(detail), plain.lead(detail, services.settings.zone()))


def add(services: Services, options: Namespace) -> Answer:
    """Add a lead."""
    return _lead(services, services.leads.add(lead_draft(options)))


def edit(services: Services, options: Namespace) -> Answer:
    """Change a lead."""
    lead_id = values.row_id(options.lead_id, "lead")
    changes = lead_changes(options)
    if not changes:
        raise DomainError("Nothing to change was given: name at least one option, e.g. --phone.")
    services.leads.edit(lead_id, changes)
    return _lead(services, lead_id)


def plan(services: Services, options: Namespace) -> Answer:
    """Choose the next step's day and channel."""
    lead_id = values.row_id(options.lead_id, "lead")
    zone = services.leads.detail(lead_id).lead_zone
    when = (
        values.day(options.at, "--at")
        if values.is_day(options.at)
        else values.instant(options.at, "--at", zone)
    )
    services.steps.set_own(lead_id, when, Channel(options.channel))
    return _lead(services, lead_id)


def ladder(services: Services, options: Namespace) -> Answer:
    """Set how many calls come before a letter."""
    lead_id = values.row_id(options.lead_id, "lead")
    services.steps.set_ladder(lead_id, values.whole(options.calls, "the ladder", 1, 50))
    return _lead(services, lead_id)


def leads(services: Services, options: Namespace) -> Answer:
    """List leads."""
    rows = services.leads.list(LeadView(options.view), options.search)
    found = services.leads.details(row.id for row in rows) if options.json else []
    return Answer([shapes.lead(one) for one in found], plain.rows(rows, services.settings.zone()))


def today(services: Services, options: Namespace) -> Answer:
    """Say what to do today."""
    agenda = services.agenda.today()
    return Answer(shapes.today(agenda), plain.today(agenda, services.settings.zone()))


def _channel(options: Namespace) -> Channel:
    if options.channel:
        channel = Channel(options.channel)
        if options.outcome == "sent" and channel is Channel.PHONE:
            raise DomainError("Something sent goes by --channel email, message or in-person.")
        return channel
    written = options.outcome in ("sent", "acknowledged")
    return Channel.EMAIL if written else Channel.PHONE


def _attempt(services: Services, lead_id: int, options: Namespace) -> AttemptDraft:
    theirs = services.leads.detail(lead_id).lead_zone
    yours = services.settings.zone()
    promise = interview = expectation = None
    if options.promise is not None:
        local = values.local_minute(options.promise, "--promise", theirs)
        promise = PromiseDraft(local=local, zone=theirs)
    if options.interview is not None:
        local = values.local_minute(options.interview, "--interview", theirs)
        interview = InterviewDraft(local=local, zone=theirs)
    if options.expect is not None:
        check_in = values.day_or_none(options.check_in, "--check-in")
        expectation = ExpectationDraft(values.day(options.expect, "--expect"), check_in)
    elif options.check_in:
        raise DomainError("--check-in goes with --expect: by when did they say they would?")
    at, seconds = options.at, options.duration
    return AttemptDraft(
        outcome=Outcome(options.outcome),
        channel=_channel(options),
        incoming=options.incoming or options.outcome in ("missed", "acknowledged"),
        at=None if at is None else values.instant(at, "--at", yours),
        duration=None if seconds is None else values.whole(seconds, "--duration", 0, 86_400),
        results=frozenset(Result(one) for one in options.result),
        note=options.note,
        promise=promise,
        expectation=expectation,
        interview=interview,
    )


def log(services: Services, options: Namespace) -> Answer:
    """Log an attempt."""
    lead_id = values.row_id(options.lead_id, "lead")
    services.attempts.log(lead_id, _attempt(services, lead_id, options))
    return _lead(services, lead_id)


def remind(services: Services, options: Namespace) -> Answer:
    """Fire what a reminder check would fire now."""
    found = services.reminders.check()
    zone = services.settings.zone()
    return Answer([shapes.reminder(one) for one in found], plain.reminders(found, zone))


def snooze(services: Services, options: Namespace) -> Answer:
    """Hide a lead's step for a while."""
    lead_id = values.row_id(options.lead_id, "lead")
    if options.minutes is not None:
        minutes = values.whole(options.minutes, "--for", 1, 525_600)
        until = services.clock.now() + 60 * minutes
    else:
        until = values.instant(options.until, "--until", services.settings.zone())
    services.steps.snooze([lead_id], until)
    return _lead(services, lead_id)


def close(services: Services, options: Namespace) -> Answer:
    """Close a lead."""
    lead_id = values.row_id(options.lead_id, "lead")
    services.leads.close([lead_id], CloseReason(options.reason))
    return _lead(services, lead_id)


def reopen(services: Services, options: Namespace) -> Answer:
    """Open a closed lead again."""
    lead_id = values.row_id(options.lead_id, "lead")
    services.leads.reopen(lead_id)
    return _lead(services, lead_id)


def done(services: Services, options: Namespace) -> Answer:
    """The step is not needed."""
    lead_id = values.row_id(options.lead_id, "lead")
    services.steps.not_needed(lead_id)
    return _lead(services, lead_id)


def settings(services: Services, options: Namespace) -> Answer:
    """Show the settings."""
    lines = services.settings.describe()
    shape = shapes.settings(lines, services.settings.zone(), services.settings.region())
    return Answer(shape, plain.settings(lines))


def set_one(services: Services, options: Namespace) -> Answer:
    """Change a setting."""
    services.settings.set(options.key, options.value)
    services.steps.replan_due()
    return settings(services, options)


def pause(services: Services, options: Namespace) -> Answer:
    """Pause the search."""
    services.search_pause.pause(values.day_or_none(options.until, "--until"))
    return settings(services, options)


def resume(services: Services, options: Namespace) -> Answer:
    """Take the search up again; what fell due is spread over the next days."""
    services.search_pause.resume()
    return settings(services, options)


COMMANDS: dict[str, Command] = {
    "add": add,
    "edit": edit,
    "plan": plan,
    "ladder": ladder,
    "leads": leads,
    "today": today,
    "log": log,
    "remind": remind,
    "snooze": snooze,
    "close": close,
    "reopen": reopen,
    "done": done,
    "settings": settings,
    "set": set_one,
    "pause": pause,
    "resume": resume,
}
