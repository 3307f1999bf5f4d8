"""What a script may say of one lead at one moment, in words said their way."""

from collections.abc import Iterable
from dataclasses import dataclass

from .placeholders import PLACEHOLDERS


@dataclass(frozen=True, slots=True)
class ScriptFacts:
    """Words for each placeholder, "" where there are none: days as "Thursday 12
    November", times by *their* clock, names as one line of plain text.

    Fields are the placeholders of ``placeholders``, ``_`` for a space. ``unasked``
    are placeholders that have no value and need none (nobody referred this lead).
    """

    my_name: str = ""
    my_number: str = ""
    my_number_slowly: str = ""
    my_sentence: str = ""
    greeting: str = ""
    they: str = ""
    their_name: str = ""
    whom: str = ""
    company: str = ""
    position: str = ""
    applied: str = ""
    referrer: str = ""
    promised: str = ""
    callback: str = ""
    interview: str = ""
    interview_day: str = ""
    last_talk: str = ""
    news: str = ""
    news_day: str = ""
    check_in: str = ""
    decide_by: str = ""
    purpose: str = ""
    address: str = ""
    flags: frozenset[str] = frozenset()
    unasked: frozenset[str] = frozenset()

    def words(self, name: str) -> str:
        """The words for a placeholder of the list, "" where they are not known."""
        if PLACEHOLDERS[name].flag:
            return ""
        return str(getattr(self, name.replace(" ", "_")))

    def knows(self, name: str) -> bool:
        """Whether a placeholder of the list has a value, or a flag is up."""
        return name in self.flags if PLACEHOLDERS[name].flag else bool(self.words(name))

    def unknown(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those that have no value, in order, each once."""
        return tuple(name for name in dict.fromkeys(names) if not self.knows(name))
