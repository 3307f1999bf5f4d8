"""A script made ready to be said or written: all that is known filled in."""

from dataclasses import dataclass
from functools import lru_cache

from followup_desktop.domain.scripts import (
    GOAL_SECONDS,
    WRITTEN,
    Filled,
    Missing,
    Occasion,
    Part,
    Run,
    Script,
    ScriptFacts,
    fill,
    missing,
    spoken_seconds,
    title_of,
)
from followup_desktop.services.drafts import PromiseDraft
from followup_desktop.services.settings.values import Settings


@dataclass(frozen=True, slots=True)
class ReadyThought:
    """One thought, filled. ``keywords`` are never empty."""

    part: Part
    runs: tuple[Run, ...]
    keywords: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, plain text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class ReadyScript:
    """A script with everything in it; nothing unfilled is ever in it.

    ``seconds`` to say it at the person's own pace, ``goal_seconds`` what it should
    take (0 for something written). ``is_own``: "lead" or "all" where the person
    wrote it, "" where it is ours. ``say_name`` is how to say the name, a hint.
    ``promise`` is the time to call again that the words name: who says them makes
    that promise. None where they name none.
    """

    occasion: Occasion
    style: str
    title: str
    subject: str
    thoughts: tuple[ReadyThought, ...]
    missing: tuple[Missing, ...]
    seconds: int
    goal_seconds: int
    is_own: str = ""
    say_name: str = ""
    promise: PromiseDraft | None = None

    @property
    def text(self) -> str:
        """All that is said or written, a thought a paragraph."""
        return "\n\n".join(thought.text for thought in self.thoughts)


_RELAY_TAKES = 2
"""So much longer a call may be that goes through a relay: each word is said twice."""
_RELAYED = ReadyThought(
    Part.WHO,
    (Run("I am calling through a relay, so there will be short pauses. Please stay on the line."),),
    ("relay", "short pauses", "please stay on the line"),
)
"""What they must know at once, or they take the pause for nobody and hang up."""
_FEW_WORDS = 5


def made_ready(
    script: Script, facts: ScriptFacts, settings: Settings, *, is_own: str = ""
) -> ReadyScript:
    """The script filled with ``facts``; a call that goes through a relay says so, and
    may take longer."""
    return _made(script, facts, settings.by_relay, settings.words_per_minute, is_own)


@lru_cache(maxsize=4)
def _made(script: Script, facts: ScriptFacts, relayed: bool, pace: int, is_own: str) -> ReadyScript:
    """What it comes to is kept: a call asks for the same words at every change anywhere,
    and the longest script takes a tenth of a second."""
    thoughts: list[ReadyThought] = []
    for thought in script.thoughts:
        filled = fill(thought.text, facts)
        if filled.text:
            keywords = (fill(word, facts).text for word in thought.keywords)
            said = tuple(word for word in keywords if word) or _keywords_of(filled)
            thoughts.append(ReadyThought(thought.part, filled.runs, said))
    written = script.occasion in WRITTEN
    by_relay = relayed and not written and script.occasion is not Occasion.VISIT
    if by_relay and thoughts:
        thoughts.insert(1, _RELAYED)
    words = "\n".join(thought.text for thought in thoughts)
    return ReadyScript(
        script.occasion,
        script.style,
        title_of(script.occasion, script.style),
        fill(script.subject, facts).text,
        tuple(thoughts),
        missing(script, facts),
        0 if written else spoken_seconds(words, pace),
        GOAL_SECONDS.get(script.occasion, 0) * (_RELAY_TAKES if by_relay else 1),
        is_own,
    )


def _keywords_of(filled: Filled) -> tuple[str, ...]:
    """Where none were written: how it begins."""
    words = filled.text.split()
    more = "…" if len(words) > _FEW_WORDS else ""
    return (" ".join(words[:_FEW_WORDS]).rstrip(",.;:") + more,)
