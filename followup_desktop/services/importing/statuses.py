"""From a tracker's status word to a stage, and a reason where it is closed."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from followup_desktop.domain.lead import CloseReason, Stage

from . import cells
from .refusal import Refusal
from .status_words import INSIDE, OF_ANYTHING, PHRASES

_LONGEST = 120
_RUNS = re.compile(r"([^\W\d_])\1{2,}")
_NOT_WORDS = re.compile(r"[^\w\s'&-]+|_", re.UNICODE)


class StatusReading(NamedTuple):
    """What a status word means. ``reason`` only where the stage is closed."""

    stage: Stage
    reason: CloseReason | None = None


def _meaning(found: Stage | CloseReason) -> StatusReading:
    if isinstance(found, CloseReason):
        return StatusReading(Stage.CLOSED, found)
    return StatusReading(found)


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """The words of a status: lower case, no emoji, no punctuation, single blanks.

    Three or more equal letters are one ("reeejected").
    """
    text = _NOT_WORDS.sub(" ", text.casefold().replace("’", "'"))
    text = _RUNS.sub(r"\1", text)
    return " ".join(text.split()).strip("-' ")


_PHRASES = {
    normal(phrase): _meaning(stage)
    for stage, phrases in PHRASES.items()
    for phrase in phrases.split(";")
}
_INSIDE = tuple((re.compile(pattern), _meaning(stage)) for pattern, stage in INSIDE)


def spoken(text: str) -> str:
    """The status as a person reads it: Teal writes ``{"name": "Applied"}``."""
    if text.startswith("{"):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return text
        name = value.get("name") if isinstance(value, dict) else None
        if isinstance(name, str):
            return name.strip()
    return text


@lru_cache(maxsize=4096)
def read(text: str) -> StatusReading | None:
    """The meaning of a tidied status, or None where the words are not known."""
    if cells.is_blank(text) or len(text) > _LONGEST:
        return None
    words = normal(text)
    known = _PHRASES.get(words)
    if known is not None:
        return known
    known = _PHRASES.get(words.replace("-", " "))
    if known is not None:
        return known
    for pattern, meaning in _INSIDE:
        if pattern.search(words):
            return _after_interviews(words, meaning)
    return None


def is_of_jobs(text: str) -> bool:
    """Whether a status is one only job leads have ("Rejected", not "In progress")."""
    return normal(text) not in OF_ANYTHING and read(text) is not None


def _after_interviews(words: str, meaning: StatusReading) -> StatusReading:
    # "Ghosted 2 Interview": silence after interviews is still an open lead that had them.
    if meaning.stage is Stage.APPLIED and re.search(r"\bghost.*\binterview", words):
        return StatusReading(Stage.INTERVIEWING)
    return meaning


def chosen(words: Mapping[str, str]) -> dict[str, StatusReading]:
    """The caller's own words (``--status "WORD=STAGE"``), ready to look up by ``normal``.

    STAGE is a stage, or a reason for closing, which closes. Raises ``Refusal``.
    """
    readings = {}
    for word, stage in words.items():
        wanted = stage.strip().casefold().replace("_", "-").replace(" ", "-")
        wanted = wanted.removeprefix("closed:").removeprefix("closed-")
        if wanted == Stage.CLOSED:
            readings[normal(word)] = StatusReading(Stage.CLOSED, CloseReason.STOPPED)
        elif wanted in tuple(Stage):
            readings[normal(word)] = StatusReading(Stage(wanted))
        elif wanted in tuple(CloseReason):
            readings[normal(word)] = StatusReading(Stage.CLOSED, CloseReason(wanted))
        else:
            known = ", ".join([*Stage, *CloseReason])
            raise Refusal(f"“{stage}” is no stage; choose one of {known}.")
    return readings
