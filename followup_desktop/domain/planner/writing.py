"""The person writes and does not phone (product.md, *Calling*: *written only*): the
same rows, dates and rhythm, by e-mail or message."""

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.step import NoStep, StepKind

from .draft import Draft
from .situation import Situation

WANTS_EMAIL = "Add an e-mail address to write to."
"""How a reason ends that an e-mail address would do away with."""
_NO_ADDRESS = " There is no e-mail address for this yet: please add one first."
_SEND = {Channel.EMAIL: "send an e-mail", Channel.MESSAGE: "send a message"}


def agreed_in_writing(s: Situation, draft: Draft) -> Draft:
    """Rows 2, 4 and 5 by letter, when they are due: what was promised stands, as a
    written reply; without any address it says so."""
    found = s.writes_to(draft.contact if draft.contact_known else None)
    draft.channel = Channel.EMAIL if found is None else found[0]
    if found is None:
        draft.reason += _NO_ADDRESS
        return draft
    draft.contact, draft.contact_known = found[1], True
    if draft.kind is StepKind.CALL_BACK:
        draft.reason += " You write instead of calling, so answer them in writing."
    return draft


def in_writing(s: Situation, draft: Draft) -> Draft | NoStep:
    """Rows 9 to 19 by letter, all day, on the row's own date."""
    found = s.writes_to(None)
    if found is None:
        return NoStep(draft.row, f"You write instead of calling. {WANTS_EMAIL}")
    draft.channel, draft.contact = found
    draft.contact_known = draft.by_letter = True
    draft.last_time = None
    draft.reason += f"{draft.of_ladder} You write instead of calling, so {_SEND[draft.channel]}."
    return draft


def noun_for_try(s: Situation) -> str:
    """What a rung of the ladder is called: a call, or a message."""
    return "message" if s.settings.written_only else "call"
