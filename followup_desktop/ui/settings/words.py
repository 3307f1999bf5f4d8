"""What each setting is called on screen, in one plain sentence what it does, and where it stands.

The keys, the defaults and what they take are the service's; a key without words
here is shown all the same, with the service's own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from followup_desktop.services.settings.service import SettingLine

HIDDEN = frozenset(
    {"paused", "first-start-done", "record-columns", "calendar-folder", "second-backup-folder"}
)
"""Kept as settings, but said and changed elsewhere."""


@dataclass(frozen=True, slots=True)
class Words:
    """A setting's title and its sentence."""

    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Group:
    """A card of settings."""

    title: str
    keys: tuple[str, ...]
    note: str = ""
    rhythm: str = ""
    """The word of the rhythm whose numbers these are, "" where of none."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of cards."""

    title: str
    groups: tuple[Group, ...]


ME, CALLS, SCRIPTS, REMINDERS, TIME, PROGRAM, TAKING_ALONG, BACKUPS = (
    "Me",
    "Calls and rhythm",
    "Scripts",
    "Reminders",
    "Time and hours",
    "Program",
    "Exports",
    "Backups",
)

_WORDS: dict[str, tuple[str, str]] = {
    "name": ("Your name", "Who is calling, in the words of your calls."),
    "number": ("Your phone number", "Said twice, slowly, in voicemails."),
    "sentence": ("One sentence about you", "What you offer, in the words you would say it."),
    "calling-way": (
        "How you reach people",
        "By telephone, through a relay or a helper, or in writing only.",
    ),
    "region": (
        "Your country",
        "Two letters, like US. A number without a country code is read as one of this country.",
    ),
    "zone": (
        "Your time zone",
        "Like America/New_York. Empty: as this computer, on a journey too.",
    ),
    "own-hours": ("When you call", "Nothing but a promise asks you to call outside these hours."),
    "holidays": ("Keep public holidays", "Public holidays are no business days, here and there."),
    "early": ("Early in their day", "A good time to call, on their clock."),
    "late": ("Late in their day", "The other good time, on their clock."),
    "mobile-early": ("Mobiles, early", "Mobile numbers are not called before this, their time."),
    "switchboard-early": ("Switchboards, in the morning", "When somebody sits there, their time."),
    "switchboard-late": ("Switchboards, in the afternoon", "And again later, their time."),
    "daily-goal": (
        "Calls a day",
        "What a good day has. It counts calls, or messages where you only write.",
    ),
    "calls-per-employer-week": (
        "Calls to one employer a week",
        "At most, whoever is called there. A promise is kept all the same.",
    ),
    "find-number-days": (
        "Days to find a number",
        "Business days a lead without a number waits before a letter goes instead.",
    ),
    "words-per-minute": (
        "How fast you speak",
        "Words a minute, for how long a script takes. 140 is without hurry.",
    ),
    "hello-days": (
        "Days to a hello after a no",
        "Business days until you say hello again, where you wish to.",
    ),
    "discreet": (
        "No names in notifications",
        "They say only that something is due. The reminder window says what.",
    ),
    "sound": ("A soft sound", "Reminders may be heard, too."),
    "morning-digest": ("What today asks, in the morning", "One notice as your own hours begin."),
    "window-nudge": (
        "Say when a good time begins",
        "One notice as the first of today's calls can be made.",
    ),
    "nudge-minutes": ("Remind again after", "Minutes until a reminder nobody answered comes back."),
    "nudge-again-minutes": ("And then every", "Minutes between the later ones."),
    "quiet-hours": (
        "Quiet hours",
        "Only promises and interviews ring then. “off” for none.",
    ),
    "timer-hidden": ("Hide the call timer", "It runs all the same, and the log has its time."),
    "start-timer-at-once": (
        "Start the timer at once",
        "Without the ready moment before a call.",
    ),
    "script-view": ("What to say", "How the words of a call are shown while you talk."),
    "offer-practice": (
        "Offer to practise",
        "Once a day, before the first call. Practise itself is always there.",
    ),
    "week-starts": (
        "A week begins on",
        "The weeks of the work-search record.",
    ),
    "contacts-per-week": (
        "Contacts a week",
        "How many the benefits office asks for. 0 where nobody does.",
    ),
    "appearance": ("Colours", "Light, dark, or as the rest of your desktop."),
}

OF_CHOICE: dict[str, dict[str, str]] = {
    "calling-way": {
        "phone": "You call. Letters come where calls lead nowhere.",
        "relay": "You call, with twice the time, and your first words name the relay.",
        "written": "Nobody is phoned: calls become e-mails or messages, on the same days.",
    }
}
"""What is said of a setting's value while it is the one chosen, instead of its sentence."""

_RHYTHM_WORDS: dict[str, tuple[str, str]] = {
    "first-call-days": ("First call", "Business days from applying to the first call."),
    "after-closing-days": ("After the closing date", "Business days from it to the first call."),
    "ladder": ("Calls before a letter", "How many tries by telephone. “none” for no end."),
    "retry-days": ("Between two tries", "Business days after a call nobody answered."),
    "letter-and-visit": ("A letter, then a visit", "What comes after the last try by telephone."),
    "letter-days": ("Before the letter", "Business days from the last try to the letter."),
    "visit-days": ("Before the visit", "Business days from the letter to the visit."),
    "rest-days": ("Rest", "Business days without a step before looking at it again."),
    "keep-in-touch-days": ("Keep in touch", "Business days after an answer to the next word."),
    "after-interview-days": (
        "After an interview",
        "Business days until asking for news; each time a little longer.",
    ),
}
_FOUND_FIRST = ("First call", "Business days from finding them to the first call.")

RHYTHMS = (
    ("", "Applications"),
    ("recruiter", "Recruiters"),
    ("person", "People"),
    ("temp-agency", "Temp agencies"),
)
"""The beginning of the keys of each rhythm, and its word."""


def words_of(line: SettingLine) -> Words:
    """Title and sentence of a setting."""
    found = _WORDS.get(line.key)
    rhythm, _, plain = line.key.rpartition(".")
    if found is None and plain in _RHYTHM_WORDS:
        people = rhythm in ("recruiter", "person") and plain == "first-call-days"
        found = _FOUND_FIRST if people else _RHYTHM_WORDS[plain]
    if found is not None:
        return Words(*found)
    means = line.means[:1].upper() + line.means[1:]
    return Words(means, f"Takes {line.takes}.")


def pages(lines: Iterable[SettingLine]) -> tuple[Page, ...]:
    """The pages in their order; every setting that is not hidden stands on one."""
    known = [line.key for line in lines if line.key not in HIDDEN]
    made = [
        Page(ME, (Group("You", ("name", "number", "sentence"), _STAYS), _WAY)),
        Page(CALLS, (_HOW_MANY, _IN_A_CALL, *(_rhythm(prefix, word) for prefix, word in RHYTHMS))),
        Page(SCRIPTS, (_SPEAKING,)),
        Page(REMINDERS, (_REMINDING, _UNANSWERED, _QUIET)),
        Page(TIME, (_OWN, _PLACE, _THEIRS)),
        Page(PROGRAM, (Group("Appearance", ("appearance",)), _RECORD)),
        Page(TAKING_ALONG, ()),
        Page(BACKUPS, ()),
    ]
    placed = {key for page in made for group in page.groups for key in group.keys}
    rest = tuple(key for key in known if key not in placed)
    if rest:
        place = [page.title for page in made].index(PROGRAM)
        program = made[place]
        made[place] = Page(PROGRAM, (*program.groups, Group("More", rest)))
    return tuple(_only(page, frozenset(known)) for page in made)


_STAYS = "For the words of your calls and voicemails. It stays on this computer."
_WAY = Group("Calls or letters", ("calling-way",))
_HOW_MANY = Group(
    "How many", ("daily-goal", "calls-per-employer-week", "find-number-days", "hello-days")
)
_IN_A_CALL = Group("In a call", ("start-timer-at-once", "timer-hidden"))
_SPEAKING = Group("While you speak", ("script-view", "words-per-minute", "offer-practice"))
_REMINDING = Group(
    "Notices",
    ("morning-digest", "window-nudge", "sound", "discreet"),
    "A promise rings five minutes before and at its minute. This is what comes besides.",
)
_UNANSWERED = Group("When nobody answers", ("nudge-minutes", "nudge-again-minutes"))
_QUIET = Group("Quiet", ("quiet-hours",))
_RECORD = Group("Work-search record", ("week-starts", "contacts-per-week"))
_OWN = Group("Your hours", ("own-hours", "holidays"))
_PLACE = Group("Where you are", ("zone", "region"))
_THEIRS = Group(
    "Good times to call",
    ("early", "late", "mobile-early", "switchboard-early", "switchboard-late"),
    "On the other person's clock.",
)


def _rhythm(prefix: str, word: str) -> Group:
    keys = tuple(f"{prefix}.{key}" if prefix else key for key in _RHYTHM_WORDS)
    return Group(f"The rhythm of {word.lower()}", keys, rhythm=word)


def _only(page: Page, known: frozenset[str]) -> Page:
    groups = (
        Group(group.title, keys, group.note, group.rhythm)
        for group in page.groups
        if (keys := tuple(key for key in group.keys if key in known))
    )
    return Page(page.title, tuple(groups))
