"""Links in plain text: which is the posting's, where it comes from, whose it is."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from followup_desktop.services.importing.slugs import position_in_link
from followup_desktop.services.postings.links import is_tracking, posting_link

from .posting import Field, Found
from .vocabulary import ATS, BOARDS, FREE_MAIL

COMPANY_SITE = "Corporate career center"
"""As the source is called everywhere (product.md); people may type "company website"."""
MOST_LINKS = 200
"""Newsletters have dozens; a page of nothing but links is no posting."""
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]{3,1900}", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|io|co|eu|de|fr|es|no|uk|ch|at|jobs)"
    r"/[^\s<>\"“”]{2,500}",
    re.IGNORECASE,
)
_EDGES = ".,;:!?'\"»*|"
_JOBBY = re.compile(
    r"job|career|karriere|stelle|vacanc|position|opening|posting|offre|emploi|empleo|oferta|"
    r"recruit|apply|req|viewjob|rc/clk|stilling|work-with-us",
    re.IGNORECASE,
)
_NO_POSTING = re.compile(
    r"unsubscribe|preferences|settings|privacy|terms|help|/legal|/login|signin|/alerts?\b|cookie|"
    r"/in/|facebook\.com|twitter\.com|x\.com/|instagram|youtube|tiktok|play\.google|apps\.apple|"
    r"\.(?:png|jpe?g|gif|svg|css|js|ico)(?:\?|$)|/feed|/comm/(?:feed|notif|psettings)|abmelden|"
    r"desabonn|/search\b|maps\.|zoom\.us|teams\.microsoft|meet\.google",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^(?:com?|org|net|gov|ac|edu)$")


class Link(NamedTuple):
    """A link, tidied, and its place in the text."""

    url: str
    start: int
    end: int


def links_in(text: str) -> list[Link]:
    """Every link of the text, in its order."""
    found: list[Link] = []
    for pattern in (_URL, _BARE):
        for match in pattern.finditer(text):
            whole = match.group().rstrip(_EDGES)
            while whole.endswith((")", "]", ">")) and whole.count("(") < whole.count(")"):
                whole = whole[:-1].rstrip(_EDGES)
            whole = whole.rstrip("]>")
            start = match.start()
            if not any(one.start <= start < one.end for one in found):
                found.append(Link(tidied(whole), start, start + len(whole)))
            if len(found) >= MOST_LINKS:
                return found
    return sorted(found, key=lambda link: link.start)


def tidied(url: str) -> str:
    """A link without what only tells who was sent it; with ``https://`` where it names
    no scheme. What cannot be read is left as it is."""
    text = url if "://" in url else f"https://{url}"
    try:
        parts = urlsplit(text)
    except ValueError:
        return text
    known = posting_link(text)
    if known.startswith("linkedin.com/jobs/"):
        return f"https://www.linkedin.com/jobs/view/{known.rpartition('/')[2]}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not is_tracking(name, value)]
    if len(kept) == len(pairs):
        return text
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(kept), parts.fragment))


def host_of(url: str) -> str:
    """The host without ``www.``, or empty."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def name_in_host(host: str) -> str:
    """The word of a host that is a name: ``jobs.acme.co.uk`` is "acme"."""
    parts = [part for part in host.lower().split(".") if part]
    if len(parts) > 1:
        parts.pop()
    while len(parts) > 1 and _ENDS.match(parts[-1]):
        parts.pop()
    return parts[-1] if parts else ""


def board_of(host: str) -> str:
    """The name of a job board by its host ("Indeed"), or empty."""
    return BOARDS.get(name_in_host(host), "")


def source_of(host: str) -> str:
    """Where a posting on this host, or a mail from it, comes from; empty where that
    says nothing."""
    if not host or name_in_host(host) in FREE_MAIL:
        return ""
    return board_of(host) or COMPANY_SITE


def company_of(url: str) -> str:
    """The company a link names: in its path or its host's first part on a program that
    companies use, else the host's own name, but for a board's."""
    host = host_of(url)
    name = name_in_host(host)
    if not host or board_of(host) or name in FREE_MAIL:
        return ""
    if name not in ATS:
        return _named(name)
    parts = urlsplit(url)
    first = host.split(".")[0]
    if first not in (
        "boards",
        "jobs",
        "job-boards",
        "apply",
        "www",
        "careers",
        name,
        "hire",
        "app",
    ):
        return _named(first)
    segments = [unquote(part) for part in parts.path.split("/") if part]
    named = [part for part in segments if part not in ("embed", "j", "o", "jobs", "job_app")]
    return _named(named[0]) if named and not named[0].isdigit() else ""


def _named(slug: str) -> str:
    words = [word for word in re.split(r"[-_.+ ]+", slug) if word]
    if not words or len(slug) < 2 or not any(map(str.isalpha, slug)):
        return ""
    return " ".join(word if any(map(str.isupper, word)) else word.capitalize() for word in words)


def rated(links: list[Link]) -> Iterator[Found]:
    """The links that may be the posting's, each with how likely that is."""
    seen: set[str] = set()
    for link in links:
        key = posting_link(link.url)
        if not key or key in seen or _NO_POSTING.search(link.url):
            continue
        seen.add(key)
        host = host_of(link.url)
        known = bool(board_of(host)) or name_in_host(host) in ATS
        jobby = _JOBBY.search(link.url) is not None
        certainty = 0.9 if known and jobby else 0.75 if jobby else 0.6 if known else 0.35
        yield Found(Field.LINK, link.url, link.start, link.end, certainty)


def told_by(url: str, start: int, end: int) -> Iterator[Found]:
    """What a link alone says: where from, whose it is, and of what job."""
    host = host_of(url)
    if source := source_of(host):
        yield Found(Field.SOURCE, source, start, end, 0.6 if source == COMPANY_SITE else 0.85)
    position, _, named = (position_in_link(url) or _last_words(url)).partition(" at ")
    if company := company_of(url) or _named(named):
        yield Found(Field.COMPANY, company, start, end, 0.35)
    if position:
        yield Found(Field.POSITION, position, start, end, 0.35)


def _last_words(url: str) -> str:
    """``linkedin.com/jobs/view/baker-at-acme-123``; ``/careers/senior-baker``."""
    try:
        path = [unquote(part) for part in urlsplit(url).path.split("/") if part]
    except ValueError:
        return ""
    for part in reversed(path):
        words = re.sub(r"\.\w{2,5}$", "", part)
        words = re.sub(r"^(?:[A-Z]{0,3}\d[\w]{2,}[-_])|[-_](?:[A-Z]{0,3}[-_]?\d[\w-]*)$", "", words)
        letters = re.fullmatch(r"[^\W\d_]{2,}(?:[-_+ ][\w&]{1,20}){1,10}", words)
        if letters and not re.fullmatch(r"(?:view|all|open)[-_]?\w*|job[-_]\w+", words, re.I):
            said = re.sub(r"[-_+ ]+", " ", words).strip()
            return said[:1].upper() + said[1:]
    return ""
