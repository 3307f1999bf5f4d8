"""Single cells of a lead: company, title, contact, interest, pay, tags, notes."""

import html
import re
from functools import lru_cache
from math import ceil
from typing import NamedTuple
from urllib.parse import urlsplit

from . import cells
from .phones import ImportedPhone, numbers_in

LONGEST_NAME = 200
LONGEST_NOTE = 4_000
LONGEST_NOTES = 20_000
MOST_TAGS = 20
CUT = " … (cut)"

# What scrapers write when they found no company, and what hides one.
_NO_EMPLOYER = frozenset(
    """linkedinjob linkedinjobs indeedlisting indeedjob jobboard jobboards careers jobs apply
    joblisting unknowncompany companynotfound confidential companyconfidential
    confidentialcompany anonymous
    anonymouscompany undisclosed hidden vertraulich anonym confidentiel confidencial company
    employer tobefilled privateemployer privateadvertiser""".split()
)
_BOARDS = re.compile(
    r"(?:^|\.)(?:linkedin|indeed|glassdoor|monster|ziprecruiter|stepstone|xing|wellfound|angel|lever"
    r"|greenhouse|myworkdayjobs|workday|ashbyhq|smartrecruiters|icims|taleo|dice|simplyhired|seek"
    r"|naukri|adzuna|jobvite|bamboohr|workable|google|bit|g|goo|tinyurl|docs|notion)\.",
    re.IGNORECASE,
)
_NO_REPLY = re.compile(
    r"^(?:.*[-._+])?(?:no|do|don'?t)[-._]?(?:not[-._]?)?reply(?:[-._+].*)?@|^mailer-daemon@"
    r"|^(?:notification|notifications|alerts?|jobalerts?)@",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r"\(([^()]{2,80})\)")
_MARKUP = re.compile(
    r"</?(?:p|div|br|li|ul|ol|span|html|body|table|td|tr|h\d|b|i|strong|em|a)\b", re.I
)
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/tr|/h\d)\s*/?>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|head)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_ELEMENT = re.compile(r"<[^<>]{1,2000}>")
_TAG_BREAK = re.compile(r"\s*[,;|\n]\s*")
_EDGES = " \t\n-–—|:;,()<>[]\"'•·"


class Named(NamedTuple):
    """A name and the link that stood in the same cell."""

    name: str
    url: str = ""


class ContactCell(NamedTuple):
    """A person, as one cell tells."""

    name: str = ""
    role: str = ""
    phones: tuple[ImportedPhone, ...] = ()
    emails: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def employer_of(text: str) -> Named:
    """The company of a cell. Empty for a blank, a hidden company or a job board's filler.

    A cell with name and link gives both; one with only a link gives its host,
    unless that is a job board's.
    """
    if cells.is_blank(text):
        return Named("")
    formula = cells.hyperlink_formula(text)
    if formula:
        return Named(employer_of(formula[0]).name, formula[1])
    url = cells.first_url(text) if "." in text and ("/" in text or "www." in text) else ""
    if url:
        text = text.replace(url, " ").strip(_EDGES) or _host(url)
    name = _one_line(cells.without_ornaments(text))
    if cells.letters_only(name) in _NO_EMPLOYER or cells.is_blank(name):
        return Named("", url)
    return Named(name, url)


@lru_cache(maxsize=4096)
def position_of(text: str) -> Named:
    """The job title of a cell, and its link where it is a formula with one."""
    if cells.is_blank(text):
        return Named("")
    formula = cells.hyperlink_formula(text)
    if formula:
        return Named(position_of(formula[0]).name, formula[1])
    return Named(_one_line(cells.without_ornaments(text)))


def url_of(text: str, behind: str) -> str:
    """The posting's link: written in the cell, or behind it."""
    formula = cells.hyperlink_formula(text)
    if formula:
        return formula[1]
    return cells.first_url(text) or (behind if not behind.startswith("mailto:") else "")


def _host(url: str) -> str:
    try:
        host = urlsplit(url if "://" in url else f"https://{url}").hostname or ""
    except ValueError:
        return ""
    host = host.removeprefix("www.")
    return "" if _BOARDS.search(host) else host


def _one_line(text: str) -> str:
    if "\n" in text or "  " in text:
        text = " ".join(text.split())
    return text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME].rstrip() + CUT


@lru_cache(maxsize=4096)
def contact_of(text: str) -> ContactCell:
    """Name, role, numbers and addresses of "John Doe - john@doe.com" and its kin."""
    if cells.is_blank(text):
        return ContactCell()
    emails = cells.emails_in(text)
    rest = text
    for email in emails:
        rest = rest.replace(email, " ")
    phones = tuple(numbers_in(rest))
    for phone in phones:
        rest = rest.replace(phone.raw, " ")
    url = cells.first_url(rest)
    if url:
        rest = rest.replace(url, " ")
    role = ""
    found = _PARENTHESES.search(rest)
    if found:
        role = found.group(1).strip()
        rest = rest[: found.start()] + " " + rest[found.end() :]
    name, dash, after = rest.strip(_EDGES).partition(" - ")
    if dash and not role:
        role = after.strip(_EDGES)
    elif dash:
        name = f"{name} - {after}"
    name = _one_line(name.strip(_EDGES))
    if cells.is_blank(name) or not any(map(str.isalpha, name)):
        name = ""
    return ContactCell(name, _one_line(role), phones, tuple(emails))


def answers_mail(email: str) -> bool:
    """Whether somebody may read what is sent there (no ``no-reply`` addresses)."""
    plain = email.casefold()
    if not any(word in plain for word in ("reply", "daemon", "notification", "alert")):
        return True
    return not _NO_REPLY.search(plain)


def interest_of(text: str, highest: float) -> int | None:
    """Interest 1 to 5. ``highest`` is the column's greatest value: up to 10 is halved."""
    if cells.is_blank(text):
        return None
    word = {"high": 5, "hoch": 5, "medium": 3, "mittel": 3, "low": 1, "niedrig": 1}
    if text.casefold() in word:
        return word[text.casefold()]
    stars = sum(text.count(star) for star in "⭐★")
    if stars:
        return min(stars, 5)
    number = interest_number(text)
    if number is None or not 0 < number <= highest:
        return None
    scale = 5 if highest <= 5 else 10 if highest <= 10 else 100
    return max(1, min(5, ceil(number * 5 / scale)))


def interest_number(text: str) -> float | None:
    """The number of a rating cell such as ``8`` or ``4/5`` (then of 100)."""
    first, slash, second = text.partition("/")
    try:
        value = float(first.strip().replace(",", ".").rstrip("%"))
        if slash:
            scale = float(second.strip())
            return value * 100 / scale if 0 < scale <= 100 else None
    except ValueError:
        return None
    return value if 0 <= value <= 100 else None


def pay_of(pay: str, least: str, most: str) -> str:
    """One text for pay: as written, or "from – to" of two columns."""
    pay, least, most = (
        "" if cells.is_blank(part) or part == "0" else part for part in (pay, least, most)
    )
    if least and most and least != most:
        span = f"{least} – {most}"
    elif most and not least:
        span = f"up to {most}"
    else:
        span = f"from {least}" if least and not most else least
    return _one_line("; ".join(part for part in (pay, span) if part))


@lru_cache(maxsize=4096)
def tags_of(text: str) -> tuple[str, ...]:
    """Tags, each once, split at commas, semicolons, bars and line ends."""
    if cells.is_blank(text):
        return ()
    found = (tag[:60] for tag in _TAG_BREAK.split(text) if tag and not cells.is_blank(tag))
    return tuple(dict.fromkeys(found))[:MOST_TAGS]


def note_text(text: str) -> str:
    """A long cell for the notes: markup taken off, cut at 4,000 characters with a mark."""
    if "<" in text and _MARKUP.search(text):
        # Cut first: nobody reads megabytes of markup, and none is worth the time.
        text = _HIDDEN.sub(" ", text[: LONGEST_NOTE * 50])
        text = html.unescape(_ELEMENT.sub(" ", _BREAK.sub("\n", text)))
        lines = (" ".join(line.split()) for line in text.splitlines())
        text = "\n".join(line for line in lines if line)
    if len(text) > LONGEST_NOTE:
        return text[:LONGEST_NOTE].rstrip() + CUT
    return text


def joined_notes(parts: list[str]) -> str:
    """All notes of a lead, cut at 20,000 characters with a mark."""
    text = "\n".join(parts)
    if len(text) > LONGEST_NOTES:
        return text[:LONGEST_NOTES].rstrip() + CUT
    return text
