"""The words above the table: what today asks, and what the other views hold."""

from datetime import date

from followup_desktop.domain.clock import Instant, day_of, part_of_day
from followup_desktop.domain.summaries import Group, LeadView
from followup_desktop.services.agenda.service import Agenda
from followup_desktop.ui.text import counted, number, said_day, said_when, spelled

VIEW_SENTENCES: dict[LeadView, str] = {
    LeadView.ALL: "Every lead, the soonest next step first",
    LeadView.WAITING: "They said they would do something: wait until the agreed day",
    LeadView.NEEDS_NUMBER: "A number makes each of these a call",
    LeadView.QUIET: "Nobody has answered for a while. Silence is weather, not a verdict",
    LeadView.CLOSED: "Done with; each can be opened again",
}


def headline(agenda: Agenda, now: Instant, zone: str) -> str:
    """ "Good morning. Two people to call now"."""
    hello = f"Good {part_of_day(now, zone)}"
    if agenda.writes:
        return f"{hello}. {_to_write(agenda)}"
    if agenda.calls_now:
        who = "person" if agenda.calls_now == 1 else "people"
        return f"{hello}. {spelled(agenda.calls_now).capitalize()} {who} to call now"
    if agenda.calls_waiting:
        return f"{hello}. No good hour to call anybody just now"
    if agenda.rows(Group.AT_A_SET_TIME):
        return f"{hello}. Nobody to call this minute"
    if agenda.later_calls:
        return f"{hello}. Nobody to call just now"
    if agenda.writings:
        return f"{hello}. No calls, some writing"
    return f"{hello}. Nobody to call today"


def _to_write(agenda: Agenda) -> str:
    """What the day asks of somebody who writes and does not phone."""
    if not agenda.writings:
        return "Nobody to write to just now"
    who = "person" if agenda.writings == 1 else "people"
    return f"{spelled(agenda.writings).capitalize()} {who} to write to"


def paused_headline(until: date | None, now: Instant, zone: str) -> str:
    """ "Your search is paused until Mon 30 Nov"; ``until`` is the last day of the
    pause, None where it lasts until resumed."""
    if until is None:
        return "Your search is paused"
    return f"Your search is paused until {said_day(until, day_of(now, zone))}"


def paused_subline(agenda: Agenda, now: Instant, zone: str) -> str:
    """ "Only promises ring · next promise tomorrow 8:30"."""
    if agenda.next_promise_at is None or agenda.next_promise_at <= now:
        return "Only promises ring"
    when = said_when(agenda.next_promise_at, zone, now).removeprefix("today ")
    return f"Only promises ring · next promise {when}"


def subline(agenda: Agenda, now: Instant, zone: str, ahead: str = "") -> str:
    """ "3 more later, their time · 2 messages to send · 1 of 5 calls done today".
    ``ahead``: what comes next, where today asks for no call."""
    parts = [f"next {ahead}"] if ahead else []
    if agenda.next_promise_at is not None and agenda.next_promise_at > now:
        when = said_when(agenda.next_promise_at, zone, now).removeprefix("today ")
        parts.append(f"next promise {when}")
    if agenda.calls_waiting:
        wait = "waits" if agenda.calls_waiting == 1 else "wait"
        late = counted(agenda.calls_waiting, "late call")
        parts.append(f"{late} {wait} for their next good hour")
    later = agenda.later_calls - _said_already(agenda, now)
    if later > 0:
        more = "more " if agenda.calls_now or later < agenda.later_calls else ""
        parts.append(f"{number(later)} {more}later, their time")
    if agenda.writings and not agenda.writes:
        parts.append(f"{counted(agenda.writings, 'message')} to send")
    what, done = ("message", "sent") if agenda.writes else ("call", "done")
    goal = counted(agenda.daily_goal, what)
    parts.append(f"{number(agenda.calls_done)} of {goal} {done} today")
    said = " · ".join(parts)
    return said[:1].upper() + said[1:]


def _said_already(agenda: Agenda, now: Instant) -> int:
    """1 where the next promise, named by itself, is among today's later calls."""
    at = agenda.next_promise_at
    if at is None or at <= now:
        return 0
    steps = (row.step for row in agenda.rows(Group.AT_A_SET_TIME))
    return int(any(step is not None and step.due_at == at for step in steps))
