""" "What if they say …": an answer for what one is afraid to hear.

A card is a short text file of our own (``resources/cards``)::

    they: We are not hiring.
    for: first-call · network-contact

    I understand, thank you for telling me. …

``for`` names the occasions it fits and may be left out: then it fits them all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

MOST_CARDS = 9
"""As many as there are digits to choose by."""

CARD_KEYS = (
    "not-hiring",
    "send-email",
    "who-is-this",
    "what-about",
    "not-in",
    "no-transfer",
    "pass-it-on",
    "no-job-to-give",
    "no-time",
    "know-nobody",
    "nothing-fits",
    "no-decision",
    "filled",
    "not-a-fit",
    "bad-moment",
    "how-my-number",
    "experience",
    "the-gap",
    "salary",
    "we-will-call",
)
"""Our own cards, the one heard most first; each is a file of that name."""


@dataclass(frozen=True, slots=True)
class Card:
    """What they say, and what to say then. ``i_say`` may hold placeholders until the
    service has filled them; paragraphs are one thought each. ``shortcut`` is the digit
    that chooses it, "" before ``cards_for`` gave one. No ``occasions``: for all."""

    key: str
    they_say: str
    i_say: str
    shortcut: str = ""
    occasions: frozenset[str] = frozenset()


def read_card(key: str, text: str) -> Card:
    """A card from the text of its file. Raises ``ValueError`` where what they say or
    the answer is missing: our own files are at fault then."""
    head, _blank, body = text.replace("\r\n", "\n").strip().partition("\n\n")
    fields = dict(line.partition(":")[::2] for line in head.splitlines() if ":" in line)
    they_say = fields.get("they", "").strip()
    thoughts = [" ".join(thought.split()) for thought in body.split("\n\n")]
    i_say = "\n\n".join(thought for thought in thoughts if thought)
    if not they_say or not i_say:
        raise ValueError(f"The card {key} says nothing.")
    occasions = (name.strip() for name in fields.get("for", "").split("·"))
    return Card(key, they_say, i_say, "", frozenset(name for name in occasions if name))


def cards_for(cards: Iterable[Card], occasion: str) -> tuple[Card, ...]:
    """The cards that fit an occasion, in their order, each with its digit."""
    fitting = [card for card in cards if not card.occasions or occasion in card.occasions]
    return tuple(
        replace(card, shortcut=str(number))
        for number, card in enumerate(fitting[:MOST_CARDS], start=1)
    )
