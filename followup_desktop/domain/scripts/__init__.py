"""What is said on the phone: scripts, their placeholders, their length.

``parse`` reads a text, ``fill`` puts the values in, ``missing`` says what to ask
for; ``occasion_for`` chooses which script it is. Everything is pure; the texts
of our own are resources that the services read.
"""

from .choosing import CallState, occasion_for, voicemail_style
from .facts import ScriptFacts
from .filling import Filled, Missing, Run, fill, missing
from .occasion import GOAL_SECONDS, WRITTEN, Occasion, styles_of, title_of
from .placeholders import PHRASES, PLACEHOLDERS, Where
from .script import PART_NAMES, Part, Script, Thought, parse
from .spoken import spoken_seconds

__all__ = [
    "GOAL_SECONDS",
    "PART_NAMES",
    "PHRASES",
    "PLACEHOLDERS",
    "WRITTEN",
    "CallState",
    "Filled",
    "Missing",
    "Occasion",
    "Part",
    "Run",
    "Script",
    "ScriptFacts",
    "Thought",
    "Where",
    "fill",
    "missing",
    "occasion_for",
    "parse",
    "spoken_seconds",
    "styles_of",
    "title_of",
    "voicemail_style",
]
