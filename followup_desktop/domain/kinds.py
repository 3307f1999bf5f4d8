"""The kinds of things there are, apart from the things: what lists are made and sorted by.

A start shows a list, and reads no lead, person or attempt whole: it imports these alone.
"""

from enum import StrEnum


class Stage(StrEnum):
    """How far a lead has come (product.md, *Lead*)."""

    SAVED = "saved"
    APPLIED = "applied"
    IN_TOUCH = "in-touch"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    CLOSED = "closed"


class CloseReason(StrEnum):
    """Why a lead is closed. Silence is never one of them."""

    HIRED = "hired"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    FILLED = "filled"
    NOT_INTERESTED = "not-interested"
    STOPPED = "stopped"


class Source(StrEnum):
    """Where a lead came from; a free detail ("Indeed") stands beside it."""

    NETWORKING = "networking"
    PROFESSIONAL_ORGANIZATION = "professional-organization"
    COLLEGE_OFFICE = "college-office"
    COLD_CONTACT = "cold-contact"
    JOB_FAIR = "job-fair"
    WANT_AD = "want-ad"
    JOB_BOARD = "job-board"
    CAREER_CENTER = "career-center"
    RECRUITER = "recruiter"
    WALK_IN = "walk-in"
    REFERRAL = "referral"
    OTHER = "other"


class Policy(StrEnum):
    """What the employer asked for; a lead may override it."""

    CALLS_OK = "calls-ok"
    NO_CALLS = "no-calls"
    NO_CONTACT = "no-contact"


class Rhythm(StrEnum):
    """A named set of the planner's numbers (planner.md P10)."""

    APPLICATION = "application"
    RECRUITER = "recruiter"
    PERSON = "person"
    TEMP_AGENCY = "temp-agency"


class Channel(StrEnum):
    """The way an attempt went or a step should go."""

    PHONE = "phone"
    EMAIL = "email"
    IN_PERSON = "in-person"
    MESSAGE = "message"


class Outcome(StrEnum):
    """What happened (product.md, *Outcomes*; command-line.md, ``log``)."""

    SPOKE = "spoke"
    VOICEMAIL = "voicemail"
    LEFT_MESSAGE = "left-message"
    NO_ANSWER = "no-answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong-number"
    CALL_BACK = "call-back"
    """Call again at …, with or without a time."""
    NO_CALLS = "no-calls"
    SENT = "sent"
    MISSED = "missed"
    """They rang and were missed."""
    ACKNOWLEDGED = "acknowledged"
    """An automatic "we received it": no answer (planner.md P4)."""


class Result(StrEnum):
    """What came of a talk, ticked after outcome 1."""

    RECEIVED = "received"
    RESEND = "resend"
    FIRM_NO = "firm-no"
    OFFER = "offer"
    FILLED = "filled"
    INFORMATION = "information"
    PASSED_ON = "passed-on"


class PhoneKind(StrEnum):
    """Who picks up; it decides the call window (planner.md P7)."""

    DIRECT = "direct"
    MOBILE = "mobile"
    SWITCHBOARD = "switchboard"
    UNKNOWN = "unknown"


class StepKind(StrEnum):
    """The names of planner.md's rows."""

    CALL_BACK = "call-back"
    THANK_YOU = "thank-you"
    PROMISE = "promise"
    OWN = "own"
    INTERVIEW = "interview"
    RESEND = "resend"
    CHECK_IN = "check-in"
    COVER_LETTER_PROMISE = "cover-letter-promise"
    OFFER = "offer"
    KEEP_IN_TOUCH = "keep-in-touch"
    RETRY = "retry"
    E_MAIL = "e-mail"
    VISIT = "visit"
    LOOK_AGAIN = "look-again"
    FIRST_CALL = "first-call"
    NUDGE = "nudge"
    FIND_NUMBER = "find-number"
