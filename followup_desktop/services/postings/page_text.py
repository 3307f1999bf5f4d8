"""The plain text of a page of the web, and the ``JobPosting`` it may carry (JSON-LD).

Read with the standard library's parser: no script runs, nothing is fetched, and what
a page hides is left out.
"""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from .lines import tidy

MOST_DATA = 400_000
"""Letters of JSON-LD that are kept of a page."""
_HIDDEN = frozenset("script style noscript template svg head iframe object select option".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_BLOCKS = frozenset(
    "p div br li ul ol tr table section article header footer h1 h2 h3 h4 h5 h6 dt dd dl hr pre"
    " blockquote main aside nav form button address figure figcaption td th".split()
)
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|max-height\s*:\s*0(?![.\d])",
    re.I,
)
_MARKUP = re.compile(
    r"<!doctype html|<html\b|<body\b|<(?:div|p|table|br|span|script|h1)\b[^>]*>", re.I
)
_DEEP = 60
"""So far JSON-LD is followed inwards."""


@dataclass(slots=True)
class Page:
    """A page as plain text. ``link`` is the address it says it has; ``jobs`` are its
    JSON-LD ``JobPosting`` objects."""

    text: str = ""
    title: str = ""
    link: str = ""
    jobs: list[dict[str, Any]] = field(default_factory=list)


def looks_like_page(text: str) -> bool:
    """Whether a text is the source of a page."""
    head = text[:4_000].lstrip()
    return head.startswith("<") and len(_MARKUP.findall(head)) > 0


def read_page(source: str) -> Page:
    """Read a page's source; broken markup is read as far as it goes."""
    reader = _Reader()
    reader.feed(_without_remarks(re.sub("<{3,}", "<<", source)))
    reader.close()
    page = Page(text=tidy(_joined(reader.words)), title=" ".join("".join(reader.title).split()))
    page.link = reader.link
    for data in reader.data:
        page.jobs += _jobs(data)
    return page


def _without_remarks(source: str) -> str:
    """Without comments and declarations, in one pass: the library's parser looks for
    the end of each anew, and one that has none would cost minutes."""
    parts, at = [], 0
    while (start := source.find("<!", at)) >= 0:
        parts.append(source[at:start])
        mark = "-->" if source.startswith("<!--", start) else ">"
        end = source.find(mark, start + 2)
        if end < 0:
            return "".join(parts)
        at = end + len(mark)
    parts.append(source[at:])
    return "".join(parts)


def _joined(words: list[str]) -> str:
    text = re.sub(r"[ \t\r\f]+", " ", "".join(words))
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text)


class _Reader(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.title: list[str] = []
        self.data: list[str] = []
        self.link = ""
        self._hidden: list[str] = []
        """The hidden element we are in, and those of its name within it."""
        self._in_title = False
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        said = {name: value or "" for name, value in attrs}
        self._head(tag, said)
        if self._hidden:
            if tag == self._hidden[0] and tag not in _VOID and len(self._hidden) < 5_000:
                self._hidden.append(tag)
            return
        if tag in _BLOCKS:
            self.words.append(" · " if tag in ("td", "th") else "\n")
        if tag == "a":
            self._address(said.get("href", ""))
        unseen = "hidden" in said or _UNSEEN.search(said.get("style", ""))
        if tag not in _VOID and (tag in _HIDDEN or unseen):
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        self._in_title = self._in_title and tag != "title"
        if tag == "script":
            self._in_data = False
        if self._hidden:
            if tag == self._hidden[0]:
                self._hidden.pop()
            elif tag in ("body", "html") or (self._hidden[0] == "head" and tag == "body"):
                self._hidden.clear()
            return
        if tag in _BLOCKS and tag not in ("td", "th"):
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        """Words, a title, or data."""
        if self._in_data:
            if sum(map(len, self.data)) + len(data) <= MOST_DATA:
                self.data[-1] += data
        elif self._in_title:
            self.title.append(data[:400])
        elif not self._hidden:
            self.words.append(re.sub(r"\s+", " ", data))

    def unknown_decl(self, data: str) -> None:
        """Marked sections of old pages say nothing."""

    def _head(self, tag: str, said: dict[str, str]) -> None:
        if tag == "body" and self._hidden[:1] == ["head"]:
            self._hidden.clear()  # a head that was never ended
        if tag == "title" and not self.title:
            self._in_title = True
        elif tag == "script":
            self._in_data = "ld+json" in said.get("type", "").lower()
            if self._in_data:
                self.data.append("")
        elif tag == "link" and said.get("rel", "").lower() == "canonical":
            self.link = self.link or _web(said.get("href", ""))
        elif tag == "meta" and said.get("property", "") == "og:url":
            self.link = self.link or _web(said.get("content", ""))

    def _address(self, href: str) -> None:
        """Addresses and numbers that stand only in a link are words, too."""
        scheme, _, rest = href.strip().partition(":")
        if scheme.lower() in ("mailto", "tel") and 3 < len(rest) < 200:
            plain = rest.partition("?")[0].replace("%20", " ").replace("%2B", "+")
            if plain not in "".join(self.words[-4:]):
                self.words.append(f" {plain} ")


def _web(link: str) -> str:
    return link.strip()[:2_000] if link.strip().lower().startswith(("http://", "https://")) else ""


def _jobs(data: str) -> list[dict[str, Any]]:
    """The ``JobPosting`` objects of a piece of JSON, however deep in lists and graphs."""
    try:
        whole = json.loads(data.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    waiting: list[tuple[Any, int]] = [(whole, 0)]
    while waiting and len(found) < 20:
        one, depth = waiting.pop(0)
        if isinstance(one, dict):
            kind = one.get("@type")
            if kind == "JobPosting" or (isinstance(kind, list) and "JobPosting" in kind):
                found.append(one)
            elif depth < _DEEP:
                nested = [
                    one.get("@graph"),
                    one.get("itemListElement"),
                    one.get("item"),
                    one.get("mainEntity"),
                ]
                waiting += [(inner, depth + 1) for inner in nested if inner is not None]
        elif isinstance(one, list) and depth < _DEEP:
            waiting += [(inner, depth + 1) for inner in one[:200]]
    return found
