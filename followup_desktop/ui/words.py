"""The words of product.md for what the domain names: outcomes, stages, steps."""

from followup_desktop.domain.kinds import (
    Channel,
    CloseReason,
    Outcome,
    PhoneKind,
    Policy,
    Result,
    Rhythm,
    Source,
    Stage,
)
from followup_desktop.domain.summaries import Group

OUTCOME_BUTTONS: dict[Outcome, str] = {
    Outcome.SPOKE: "Talked with them",
    Outcome.VOICEMAIL: "Left a voicemail",
    Outcome.LEFT_MESSAGE: "Left a message with someone",
    Outcome.NO_ANSWER: "No answer",
    Outcome.BUSY: "Line busy",
    Outcome.WRONG_NUMBER: "Wrong number",
    Outcome.CALL_BACK: "Call again at …",
    Outcome.NO_CALLS: "Do not phone",
}
"""Keys 1–8, in this order."""

_OUTCOMES: dict[Outcome, str] = OUTCOME_BUTTONS | {
    Outcome.LEFT_MESSAGE: "Left a message",
    Outcome.CALL_BACK: "Call again",
    Outcome.SENT: "Sent",
    Outcome.MISSED: "They rang, I missed it",
    Outcome.ACKNOWLEDGED: "Automatic reply",
}

_SHORT: dict[str, str] = {
    Outcome.SPOKE: "talked",
    Outcome.VOICEMAIL: "voicemail",
    Outcome.LEFT_MESSAGE: "message left",
    Outcome.NO_ANSWER: "no answer",
    Outcome.BUSY: "busy",
    Outcome.WRONG_NUMBER: "wrong number",
    Outcome.CALL_BACK: "call again",
    Outcome.NO_CALLS: "do not phone",
    Outcome.SENT: "e-mail",
    Outcome.MISSED: "they rang",
    Outcome.ACKNOWLEDGED: "acknowledged",
    "applied": "applied",
    "interview": "interview",
}

STAGES: dict[Stage, str] = {
    Stage.SAVED: "Saved",
    Stage.APPLIED: "Applied",
    Stage.IN_TOUCH: "In touch",
    Stage.INTERVIEWING: "Interviewing",
    Stage.OFFER: "Offer",
    Stage.CLOSED: "Closed",
}

CLOSE_REASONS: dict[CloseReason, str] = {
    CloseReason.HIRED: "I got this job",
    CloseReason.REJECTED: "They said no",
    CloseReason.WITHDRAWN: "I withdrew",
    CloseReason.FILLED: "Position filled",
    CloseReason.NOT_INTERESTED: "Not for me",
    CloseReason.STOPPED: "I stopped following up",
}

ENDINGS_SAID: dict[CloseReason, str] = {
    CloseReason.REJECTED: "Saved. You have their answer",
    CloseReason.FILLED: "Saved. Somebody was there first; that says nothing about you",
}
"""A kind word after the call that ended it (planner.md, after the rows)."""

SOURCES: dict[Source, str] = {
    Source.NETWORKING: "Networking",
    Source.PROFESSIONAL_ORGANIZATION: "Professional organization",
    Source.COLLEGE_OFFICE: "College career or alumni office",
    Source.COLD_CONTACT: "Cold contact",
    Source.JOB_FAIR: "Job fair",
    Source.WANT_AD: "Want ad",
    Source.JOB_BOARD: "Internet job board",
    Source.CAREER_CENTER: "Corporate career center",
    Source.RECRUITER: "Recruiter",
    Source.WALK_IN: "Walk-in",
    Source.REFERRAL: "Referral",
    Source.OTHER: "Other",
}

RHYTHMS: dict[Rhythm, str] = {
    Rhythm.APPLICATION: "Application",
    Rhythm.RECRUITER: "Recruiter",
    Rhythm.PERSON: "Person",
    Rhythm.TEMP_AGENCY: "Temp agency",
}

POLICIES: dict[Policy, str] = {
    Policy.CALLS_OK: "Calls are fine",
    Policy.NO_CALLS: "Please no calls",
    Policy.NO_CONTACT: "No contact at all",
}

PHONE_KINDS: dict[PhoneKind, str] = {
    PhoneKind.DIRECT: "direct",
    PhoneKind.MOBILE: "mobile",
    PhoneKind.SWITCHBOARD: "switchboard",
    PhoneKind.UNKNOWN: "",
}

CHANNELS: dict[Channel, str] = {
    Channel.PHONE: "Call",
    Channel.EMAIL: "E-mail",
    Channel.IN_PERSON: "Visit",
    Channel.MESSAGE: "Message",
}

RESULTS: dict[Result, str] = {
    Result.RECEIVED: "Résumé received and readable",
    Result.RESEND: "Résumé not there or unreadable",
    Result.INFORMATION: "Learned something",
    Result.PASSED_ON: "They'll pass it on",
    Result.OFFER: "An offer",
    Result.FILLED: "Position filled",
    Result.FIRM_NO: "A firm no",
}

FEELINGS: tuple[tuple[str, str], ...] = (
    ("felt good", "It felt good"),
    ("all right", "All right"),
    ("not so good", "Not so good"),
)
"""How it went: as the file keeps it, and as the screen asks."""

GROUPS: dict[Group, str] = {
    Group.NOW: "Now",
    Group.AT_A_SET_TIME: "At a set time",
    Group.LATER_TODAY: "Later today, their time",
    Group.NOT_CALLS: "Not calls",
    Group.DONE_TODAY: "Done today",
}


def group_said(group: Group, *, writes: bool) -> str:
    """A group of Today; where the person writes and does not phone, what is no call is
    the day itself."""
    return "To do today" if writes and group is Group.NOT_CALLS else GROUPS[group]


_STEP_KINDS: dict[str, str] = {
    "call-back": "They rang you",
    "thank-you": "Thank-you e-mail",
    "promise": "You promised",
    "own": "Your own step",
    "interview": "Interview",
    "resend": "Send résumé again",
    "check-in": "Ask for news",
    "cover-letter-promise": "As your letter said",
    "offer": "Decide on the offer",
    "keep-in-touch": "Keep in touch",
    "retry": "Call again",
    "e-mail": "Write a letter",
    "visit": "Visit",
    "look-again": "No answer so far",
    "first-call": "First call",
    "nudge": "Look at it again",
    "find-number": "Find a number",
}


def outcome_said(outcome: Outcome, channel: Channel, *, incoming: bool) -> str:
    """An attempt in the call log: "No answer", "E-mail sent", "They called me"."""
    if channel is Channel.PHONE:
        if incoming and outcome is Outcome.SPOKE:
            return "They called me"
        return _OUTCOMES[outcome]
    if outcome in (Outcome.SENT, Outcome.SPOKE):
        named = {Channel.EMAIL: "E-mail", Channel.IN_PERSON: "Visit", Channel.MESSAGE: "Message"}
        return f"{named[channel]} {_done(channel, incoming)}".strip()
    return _OUTCOMES[outcome]


def _done(channel: Channel, incoming: bool) -> str:
    if channel is Channel.IN_PERSON:
        return ""
    return "received" if incoming else "sent"


def short_outcome(value: str) -> str:
    """The last contact in one or two words; ``value`` as in ``LeadSummary``."""
    return _SHORT.get(value, value.replace("-", " "))


_WRITTEN = {
    "first-call": "First letter",
    "retry": "Write again",
    "check-in": "Ask for news",
    "call-back": "Write back",
}
"""Calls that go by e-mail, because the person or the number wants it so."""


def step_said(kind: str, channel: str | None = Channel.PHONE) -> str:
    """The kind of a step: "First call"; by e-mail "First letter"."""
    if channel in (Channel.EMAIL, Channel.MESSAGE) and kind in _WRITTEN:
        return _WRITTEN[kind]
    return _STEP_KINDS.get(kind, kind.replace("-", " ").capitalize())


def doing_said(kind: str, channel: str | None) -> str:
    """A step as something to do, within a sentence: "look at it again"."""
    if kind in ("promise", "cover-letter-promise"):
        if channel == Channel.PHONE:
            return "call"
        return "visit" if channel == Channel.IN_PERSON else "write"
    said = "Look at it again" if kind == "look-again" else step_said(kind, channel)
    return said[:1].lower() + said[1:]
