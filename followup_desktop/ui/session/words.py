"""What the call session says: plain, warm, and never a reproach."""

from collections.abc import Sequence
from dataclasses import dataclass

from followup_desktop.domain.clock import HOUR, MINUTE, Instant
from followup_desktop.services.calls.session import Ahead, Instead, SessionLook, Tally
from followup_desktop.ui.text import counted, edge_time, rough_duration, said_time

BEGIN, GENTLE, CLOSE, OPEN = "begin", "gentle", "close", "open"
GO_ON, EASY, PAUSE, END, SKIP = "go-on", "easy", "pause", "end", "skip"
NUMBERS, PRACTISE, THANK, LEAD, WRITE = "numbers", "practise", "thank", "lead", "write"
_WORTH_SAYING = 2 * HOUR
"""A longer time left is no news: the calls are what limits it."""

Buttons = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What the card above Today shows; the first button is the likely one. ``asks_easy``:
    whether easy calls first can be chosen."""

    title: str
    words: str
    buttons: Buttons
    asks_easy: bool = False


def left_said(look: SessionLook, *, gentle: bool = False) -> str:
    """ "18 min left, about 4 calls"."""
    what = "message" if gentle else "call"
    about = f"about {counted(look.fits, what)}"
    if look.seconds_left >= _WORTH_SAYING:
        return f"{about[:1].upper()}{about[1:]}"
    return f"{rough_duration(look.seconds_left)} left, {about}"


def line_said(look: SessionLook, position: tuple[int, int], after: str, *, gentle: bool) -> str:
    """The strip's line: what is left, and "2 of 6"."""
    number, of = position
    place = f"{number} of {of}"
    if after:
        return f"{'Ends' if after == END else 'Pauses'} after this call · {place}"
    if look.promise_near is not None:
        return f"Stops after this call · {place}"
    if not look.fits:
        return place
    return f"{left_said(look, gentle=gentle)} · {place}"


def letter_line(number: int, of: int) -> str:
    """The strip's line in a session of letters: "Letter 2 of 3"."""
    return f"Letter {number} of {of}"


def start_page(look: SessionLook, first: str, messages: int) -> Page:
    """Before the first call; ``first`` is whom it goes to, ``messages`` how many could
    be left on machines instead."""
    buttons: Buttons = ((BEGIN, "Begin"), (CLOSE, "Not now"))
    if messages:
        buttons = (buttons[0], (GENTLE, "Gentle start: messages only"), buttons[1])
    words = f"First: {first}. Skip, pause or end at any time."
    return Page(left_said(look), words, buttons, asks_easy=len(look.calls) > 1)


def nothing_page(
    coming: str,
    messages: int,
    writings: int,
    instead: Instead,
    *,
    practise: bool,
    writes: bool = False,
) -> Page:
    """Nobody can be called now: what helps instead. ``coming`` is the next step;
    ``writes``: the person writes and does not phone."""
    words = f"Next: {coming}. " if coming else ""
    buttons: list[tuple[str, str]] = []
    if messages:
        words += (
            "Gentle start: their offices are closed, so machines answer, and a message is a result."
        )
        buttons.append((GENTLE, f"Gentle start: {counted(messages, 'message')}"))
    else:
        words += "What helps as much:" if writes else "What helps as much as a call:"
    if instead.numbers:
        found = "Find one number" if instead.numbers == 1 else "Find one of the numbers"
        buttons.append((NUMBERS, found))
    if practise:
        buttons.append((PRACTISE, "Practise"))
    if writings:
        buttons.append((WRITE, "Write an e-mail"))
    if instead.thank is not None:
        buttons.append((THANK, "Thank somebody"))
    buttons += [(LEAD, "Look for a new lead"), (CLOSE, "Not now")]
    title = "What helps now" if writes else "No good hour to call anybody just now"
    return Page(title, words, tuple(buttons))


def promise_page(ahead: Ahead, now: Instant, zone: str) -> Page:
    """Ten minutes before a promise or an interview: nothing new is begun."""
    left = ahead.at - now
    when = f"in {rough_duration(left)}" if left >= MINUTE else "it is time"
    if ahead.is_interview:
        title = f"{edge_time(ahead.at, zone)} interview with {ahead.name}, {when}"
        words = "No call before it: look through your notes, and go there with time to spare."
        return Page(title, words, ((OPEN, "Get ready"), (END, "End")))
    title = f"{ahead_said(ahead, zone)}, {when}"
    words = f"You promised this call, so nothing new before {said_time(ahead.at, zone)}."
    first = (OPEN, "Open this call" if ahead.can_call else "Open the lead")
    return Page(title, words, (first, (END, "End")))


def ahead_said(ahead: Ahead, zone: str) -> str:
    """What a session waits for: "8:30 Martin Jones"."""
    return f"{edge_time(ahead.at, zone)} {ahead.name}"


def paused_page(done: int, following: str, what: str = "call") -> Page:
    """Between two calls (or letters), for as long as one likes; ``following`` is whom the
    next goes to."""
    so_far = f"{counted(done, what)} done. " if done else ""
    words = f"{so_far}Next: {following}." if following else f"{so_far}Nobody is left just now."
    return Page("Paused", words, ((GO_ON, "Go on"), (END, "End")))


def break_page(*, easy: bool) -> Page:
    """After a no, whoever called: never straight on."""
    words = "You know where you stand. That took courage. Have a break, or one easy call."
    if not easy:
        words = "You know where you stand. That took courage. Have a break: you earned it."
    between: Buttons = ((EASY, "One easy call"),) if easy else ()
    return Page("Time for a break", words, ((END, "End"), *between, (GO_ON, "Go on")))


def summary_page(tally: Tally, *, more: int, writings: int, writes: bool = False) -> Page:
    """The end: "4 calls, 1 conversation, 2 promises", and a warm word. ``writes``: it was
    a session of letters."""
    buttons: list[tuple[str, str]] = [(CLOSE, "Done")]
    if writings:
        buttons.append((WRITE, "Write an e-mail"))
    if more:
        buttons.append((BEGIN, "Go on after all"))
    title = tally_said(tally, nothing="No letter this time" if writes else "No call this time")
    return Page(title, warm_words(tally), tuple(buttons))


def tally_said(tally: Tally, *, nothing: str) -> str:
    """ "4 calls, 1 conversation, 2 promises"; what there was none of is not said."""
    parts = [
        counted(value, word, plural)
        for value, word, plural in (
            (tally.calls, "call", ""),
            (tally.conversations, "conversation", ""),
            (tally.messages, "message left", "messages left"),
            (tally.promises, "promise", ""),
            (tally.interviews, "interview", ""),
            (tally.writings, "e-mail", ""),
        )
        if value
    ]
    return ", ".join(parts) or nothing


def warm_words(tally: Tally) -> str:
    """What it was good for, whatever came of it."""
    if tally.interviews:
        return "An interview came of it. That is what all the ringing is for: well done."
    if tally.conversations:
        said = "You talked with somebody who can help. Few people call at all; you did."
    elif tally.messages:
        said = "A message is a result too: they know your voice and your number now."
    elif tally.calls:
        said = "Nobody picked up: weather, not a verdict. The next tries are planned."
    elif tally.writings:
        said = "It is written and sent: that counts as a follow-up too."
    else:
        return "Looking at the list counts too. They will all still be there."
    return f"{said} Your promises will ring." if tally.promises else said


def names_said(names: Sequence[str]) -> str:
    """Who and where, in one breath: "Martin Jones, Northwind Foods"."""
    return ", ".join(dict.fromkeys(name for name in names if name))
