"""What practising says on screen."""

from followup_desktop.domain.clock import MINUTE
from followup_desktop.services.rehearsal import Practice
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.prompter.soft_bar import said_length
from followup_desktop.ui.text import counted, log_when

FEELINGS = (("good", "It felt good"), ("ok", "It felt OK"), ("not yet", "Not yet"))
"""As the file keeps it, and as the screen asks."""
_FELT = {"good": "felt good", "ok": "felt OK", "not yet": "not yet"}

VIEWS = (("thoughts", "One by one"), ("keywords", "Keywords"), ("all", "Whole text"))
LEAD, MADE_UP = "lead", "made-up"
WHOSE = ((LEAD, "This lead"), (MADE_UP, "Made-up names"))

START, STOP = "Start", "I've said it"
HARMLESS = "nobody is called"
ALOUD = "Say it aloud, as on the phone. Enter starts and ends, Space goes on."
RECORD = "Record my voice"
STAYS = "It stays on this computer, and you can delete it."
TOO_SHORT = "That was too short to count. Try again whenever you like."
SILENT = "Only silence was recorded: perhaps the microphone is muted, or FollowUp may not use it."
SAID_AGAIN = {
    "good": "Good. That is how it will sound on the phone.",
    "ok": "OK is enough: most calls are no more than that.",
    "not yet": "Then once more, slowly. Keywords alone often come easier.",
}
EMPTY = "Each time stands here, with your voice where you recorded it."


def about_said(employer: str) -> str:
    """ "for Northwind Foods · nobody is called"."""
    return f"for {employer} · {HARMLESS}" if employer else HARMLESS.capitalize()


def practised_said(practice: Practice, moment: Moment) -> str:
    """ "Thu 19 Nov, 5:12 pm · 34 s · felt OK": a line of the list."""
    parts = [log_when(practice.at, moment.zone, moment.now), said_length(practice.seconds)]
    if practice.feeling:
        parts.append(_FELT[practice.feeling])
    return " · ".join(parts)


def took_said(seconds: int, goal: int) -> str:
    """ "34 s. A good length is 30 s." after a practice; kindly where it was long."""
    took = f"That took {said_length(seconds)}."
    if not goal:
        return took
    if seconds > goal + max(5, goal // 6):
        return f"{took} A good length is {said_length(goal)}: the next time will be shorter."
    if seconds * 3 < goal and goal <= MINUTE:
        return f"{took} You have {said_length(goal)}: there is no hurry."
    return took


def all_recordings_said(count: int) -> str:
    """ "Delete all 3 recordings"."""
    return "Delete the recording" if count == 1 else f"Delete all {counted(count, 'recording')}"


def so_far_said(count: int) -> str:
    """The title of the list."""
    if not count:
        return "Not practised yet"
    return f"Practised {'once' if count == 1 else 'twice' if count == 2 else f'{count} times'}"
