"""What is easily forgotten on the phone: the checklist of a call (product.md, *Calling*)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to tick. ``key`` is what the file keeps (``Attempt.ticks``); ``prompt``
    is a sentence to say or ask it with."""

    key: str
    words: str
    prompt: str


INTRODUCED = ChecklistItem(
    "introduced", "Introduced myself", "Good morning. This is … Is this a good moment?"
)
RECEIVED = ChecklistItem(
    "received",
    "Résumé there and readable",
    "Did my résumé and letter reach you, could you read them, and are you the right person?",
)
INTERESTED = ChecklistItem(
    "interested", "Said why I am interested", "What I like about this work is …"
)
QUESTIONS = ChecklistItem(
    "questions", "Asked if they have questions", "Do you have any questions about me so far?"
)
INTERVIEW = ChecklistItem(
    "interview",
    "Asked for an interview",
    "When are interviews being set, and may I come to one?",
)
AGREED = ChecklistItem(
    "agreed",
    "Agreed the next step, and when",
    "If I don't hear by then, may I check in on Monday?",
)

ITEMS = (INTRODUCED, RECEIVED, INTERESTED, QUESTIONS, INTERVIEW, AGREED)
"""Those of a first call, in the order of a talk."""

NUMBER = ChecklistItem(
    "number", "My number twice, slowly", "My number is … I'll say it once more: …"
)
REASON = ChecklistItem("reason", "Said why I'm calling", "I'm calling because …")
WHO = ChecklistItem(
    "who", "Asked whom to speak with, and their number", "Who would be the right person to ask?"
)
BACK = ChecklistItem(
    "back", "Asked when to reach them", "When is a good time to reach them, and under which number?"
)
LEFT = ChecklistItem(
    "left", "Left my name and a short message", "Would you tell them that … called?"
)
THANKED = ChecklistItem("thanked", "Thanked them", "Thank you for your time.")
NEWS = ChecklistItem("news", "Asked for the news", "You mentioned that … Is there any news yet?")
HELPED = ChecklistItem(
    "helped", "Asked what would have helped", "What would have made me a stronger candidate?"
)
MIND = ChecklistItem(
    "mind", "Asked to be kept in mind", "May I stay in touch in case something else comes up?"
)
ADVICE = ChecklistItem(
    "advice", "Asked for advice or twenty minutes", "Could I ask your advice for twenty minutes?"
)
ELSE = ChecklistItem(
    "else", "Asked whom else to talk with", "Is there somebody else I should talk with?"
)
OPENINGS = ChecklistItem(
    "openings", "Asked which openings fit", "Which of your openings would suit me?"
)
FREE = ChecklistItem("free", "Said from when I am free", "I can start from …")

_TALKS: dict[str, tuple[ChecklistItem, ...]] = {
    "voicemail": (INTRODUCED, REASON, NUMBER, AGREED),
    "someone-else": (INTRODUCED, WHO, BACK, LEFT, THANKED),
    "after-interview": (INTRODUCED, THANKED, NEWS, QUESTIONS, AGREED),
    "check-in": (INTRODUCED, NEWS, QUESTIONS, INTERVIEW, AGREED),
    "they-called": (THANKED, RECEIVED, INTERESTED, QUESTIONS, INTERVIEW, AGREED),
    "thank-you": (INTRODUCED, THANKED, AGREED),
    "e-mail": (),
    "network-contact": (INTRODUCED, REASON, ADVICE, ELSE, THANKED, AGREED),
    "recruiter": (INTRODUCED, RECEIVED, OPENINGS, FREE, QUESTIONS, AGREED),
    "rejection": (THANKED, HELPED, MIND),
}


def checklist_for(occasion: str) -> tuple[ChecklistItem, ...]:
    """What to tick on an occasion (``domain.scripts.Occasion``), in the order of a
    talk; that of a first call where the occasion has no list of its own."""
    return _TALKS.get(occasion, ITEMS)


def words_of(key: str) -> str:
    """What a tick kept in the file says on screen; the key itself where it is unknown."""
    return _WORDS.get(key, key)


_WORDS = {item.key: item.words for items in (ITEMS, *_TALKS.values()) for item in items}
