"""The placeholders of a script, and what to ask for where one has no value.

This list is all there is (reliability.md, *Hostile input*): what stands between
braces and is not on it is plain text. Case and ``_`` for a space do not matter.

Our own texts and a person's may also say

- ``[with {referrer} in it|without]``: the first piece of which every value is
  known, nothing where none is (so ``[, {they}]`` may stand alone);
- ``{referrer?}``: says nothing, but its piece counts only where it is known;
- ``{about}`` and the like: phrases of ours, made of pieces like these.

A sentence with an unknown value that offers no other piece is left out: nothing
unfilled is ever read aloud.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Where(StrEnum):
    """Where the answer to a question belongs."""

    PROFILE = "profile"
    LEAD = "lead"
    EMPLOYER = "employer"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder: its name between the braces, what it stands for, and the
    question that brings the value ("" for one that cannot be asked for)."""

    name: str
    means: str
    question: str = ""
    where: Where | None = None
    flag: bool = False
    """True: it stands for no words; only ``{name?}`` makes sense."""
    sentence: bool = False
    """True: its value is a whole sentence, with its point."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of ours made of placeholders, so that texts stay easy to read."""

    name: str
    means: str
    text: str


_ASKED = (
    Placeholder("my name", "your name", "What is your name?", Where.PROFILE),
    Placeholder(
        "my number", "your telephone number", "What is your telephone number?", Where.PROFILE
    ),
    Placeholder(
        "my sentence",
        "your sentence about yourself",
        "In one sentence: what do you offer?",
        Where.PROFILE,
        sentence=True,
    ),
    Placeholder("company", "their company", "Which company is it?", Where.EMPLOYER),
    Placeholder("position", "the job", "What is the job called?", Where.LEAD),
    Placeholder("their name", "their full name", "What is their name?", Where.CONTACT),
    Placeholder("applied", "the day you applied", "When did you apply?", Where.LEAD),
    Placeholder("referrer", "who referred you", "Who referred you?", Where.LEAD),
)
_TOLD = (
    Placeholder("my number slowly", "your number, digit by digit"),
    Placeholder("greeting", "“Good morning”, by their clock"),
    Placeholder("they", "them, as you address them"),
    Placeholder("whom", "whom you ask for: a person or a desk"),
    Placeholder("promised", "when you promised to call"),
    Placeholder("callback", "when you will call again"),
    Placeholder("interview", "day and time of the interview"),
    Placeholder("interview day", "the day of the interview"),
    Placeholder("last talk", "the day you last spoke"),
    Placeholder("news", "what they said they would do"),
    Placeholder("news day", "the day they said there would be news"),
    Placeholder("check in", "a good day to ask for news"),
    Placeholder("decide by", "the day you answer an offer"),
    Placeholder("purpose", "what this call is about"),
    Placeholder("address", "where they are"),
)
_FLAGS = (
    Placeholder("network", "somebody who can advise", flag=True),
    Placeholder("agency", "a recruiter or an agency", flag=True),
    Placeholder("returning", "you return a missed call", flag=True),
    Placeholder("as written", "your letter said that you would call", flag=True),
    Placeholder("tried", "you called before without an answer", flag=True),
    Placeholder("interview ahead", "an interview is set", flag=True),
    Placeholder("no calls", "they told you that they would rather not be phoned", flag=True),
)

PLACEHOLDERS: MappingProxyType[str, Placeholder] = MappingProxyType(
    {one.name: one for one in (*_ASKED, *_TOLD, *_FLAGS)}
)

VALUE_OF = MappingProxyType(
    {"they": "their name", "whom": "their name", "my number slowly": "my number"}
)
"""Said another way: what to ask for where one of these is not known."""

_ABOUT = """\
[{network?}your work and how you came to it\
|{applied?}the {position} position that I applied for on {applied}\
|the {position} position\
|my application of {applied}\
|work[ at {company}]]"""
_JOB = """\
[the {position} position at {company}\
|the {position} position\
|a position at {company}\
|a position with you]"""
_ASK = """\
[{network?}Could you spare me twenty minutes for some advice, now or on a day that suits you?\
|{interview ahead?}Is there anything that I should bring to our interview on {interview}?\
|When will the interviews be? I would very much like to come to one.]"""

PHRASES: MappingProxyType[str, Phrase] = MappingProxyType(
    {
        one.name: one
        for one in (
            Phrase("about", "what the call is about", _ABOUT),
            Phrase("the job", "the job and the company", _JOB),
            Phrase("ask", "asking for an interview, or for advice", _ASK),
        )
    }
)
"""Phrases by name, written with placeholders and read where they stand."""


def placeholder_named(words: str) -> Placeholder | None:
    """The placeholder a person means by what stands between the braces."""
    return PLACEHOLDERS.get(plain_name(words))


def plain_name(words: str) -> str:
    """ "My_Name" as it is in the list: "my name"."""
    return " ".join(words.replace("_", " ").casefold().split())
