"""The occasions there are words for (product.md, *Calling*)."""

from enum import StrEnum
from types import MappingProxyType


class Occasion(StrEnum):
    """What a script is for; its value names the resource and the row in the file."""

    FIRST_CALL = "first-call"
    VOICEMAIL = "voicemail"
    SOMEONE_ELSE = "someone-else"
    PROMISED = "promised-call"
    LATE = "late-promise"
    AFTER_INTERVIEW = "after-interview"
    QUIET = "no-answer-for-long"
    CHECK_IN = "check-in"
    THEY_CALLED = "they-called"
    THANK_YOU = "thank-you"
    EMAIL = "e-mail"
    VISIT = "visit"
    NETWORK = "network-contact"
    RECRUITER = "recruiter"
    REJECTION = "rejection"


PROMISE_STYLE = "promise"
"""A voicemail that says when one will call again, and so makes the promise."""
NUMBER_STYLE = "number"
"""A voicemail that leaves the number, twice, slowly: the last of a ladder."""
RESEND_STYLE = "resend"
"""An e-mail that brings the résumé again, as asked for on the telephone."""
OFFER_STYLE = "offer"
"""A call while an offer is open: thanks, and time to decide."""
MESSAGE_STYLE = "message"
"""A short text message instead of an e-mail."""

STYLES: MappingProxyType[Occasion, tuple[str, ...]] = MappingProxyType(
    {
        Occasion.VOICEMAIL: (PROMISE_STYLE, NUMBER_STYLE),
        Occasion.EMAIL: ("", RESEND_STYLE, MESSAGE_STYLE),
        Occasion.CHECK_IN: ("", OFFER_STYLE),
    }
)
"""The styles of an occasion that has several, the usual one first."""

WRITTEN = frozenset({Occasion.THANK_YOU, Occasion.EMAIL})
"""Those that are read by the eye: they have a subject and no length in seconds."""

_CALL_SECONDS, _VOICEMAIL_SECONDS = 120, 30

GOAL_SECONDS: MappingProxyType[Occasion, int] = MappingProxyType(
    {
        occasion: _VOICEMAIL_SECONDS if occasion is Occasion.VOICEMAIL else _CALL_SECONDS
        for occasion in Occasion
        if occasion not in WRITTEN
    }
)
"""How long it may take to say, in seconds (product.md: voicemail 30 s, call 2 min)."""

_TITLES = {
    Occasion.FIRST_CALL: "First call",
    Occasion.VOICEMAIL: "Voicemail",
    Occasion.SOMEONE_ELSE: "Someone else answers",
    Occasion.PROMISED: "The call you promised",
    Occasion.LATE: "The call you promised, a little late",
    Occasion.AFTER_INTERVIEW: "After an interview",
    Occasion.QUIET: "No answer for long",
    Occasion.CHECK_IN: "Asking for news",
    Occasion.THEY_CALLED: "They called me",
    Occasion.THANK_YOU: "Thank-you",
    Occasion.EMAIL: "E-mail",
    Occasion.VISIT: "Visit",
    Occasion.NETWORK: "Someone who can advise",
    Occasion.RECRUITER: "Recruiter",
    Occasion.REJECTION: "When they say no",
}
_STYLE_TITLES = {
    PROMISE_STYLE: "I'll call back",
    NUMBER_STYLE: "here is my number",
    RESEND_STYLE: "my résumé again",
    OFFER_STYLE: "an offer is open",
    MESSAGE_STYLE: "short message",
}


def title_of(occasion: Occasion, style: str = "") -> str:
    """Words for the screen: "Voicemail: here is my number"."""
    more = _STYLE_TITLES.get(style, "")
    return f"{_TITLES[occasion]}: {more}" if more else _TITLES[occasion]


def styles_of(occasion: Occasion) -> tuple[str, ...]:
    """The styles there are, the usual one first; ("",) where there is only one."""
    return STYLES.get(occasion, ("",))
