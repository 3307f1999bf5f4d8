"""Tables of a web page: some job boards and "Excel" exports are no more than that.

The page is cut at its tags and no more: Python's own parser takes hours over a page
of comments that never end, and what a browser would make of it is not asked.
"""

import html
import re

from . import cells
from .refusal import Refusal, too_many
from .sheets import MOST_COLUMNS, MOST_ROWS
from .source import Source, Table

MOST_TABLES = 200
MOST_TAGS = 3_000_000
_LONGEST_TAG = 5_000
# Every part ends at the next bracket, so that no letter is looked at twice.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>|<[!?][^<>]*+>")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_COLSPAN = re.compile(r"\bcolspan\s*=\s*[\"']?(\d{1,4})", re.IGNORECASE)
_HIDDEN = ("script", "style", "template", "noscript", "head")
_BREAKS = ("br", "p", "div", "li")


def read_page(file: str, text: str) -> Source:
    """Read every table of a page. Raises ``Refusal`` for a page without one."""
    if text.count("<") > MOST_TAGS:
        raise Refusal(
            f"{file} holds more cells than FollowUp reads, a few million; "
            "copy the rows you need into a table of their own."
        )
    page = _Page(file)
    page.read(_without_comments(text))
    tables = tuple(table for table in page.tables if len(table.rows) > 1)
    if not tables:
        raise Refusal(
            f"No lead found in {file}: it is a web page without a table; "
            "copy the leads into a table, or paste the page as a posting."
        )
    return Source(file, "html", tables)


def _without_comments(text: str) -> str:
    """The page up to the first comment that never ends, without those that do."""
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        parts.append(text[at:start])
        end = text.find("-->", start + 4)
        if end < 0:
            return "".join(parts)
        at = end + 3
    parts.append(text[at:])
    return "".join(parts)


class _Page:
    """Takes the cells of tables; a table inside a cell is a table of its own."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.tables: list[Table] = []
        self._open: list[Table] = []
        self._cell: list[str] | None = None
        self._address = ""
        self._across = 1
        self._hidden = ""
        self._count = 0

    def read(self, text: str) -> None:
        """Go through the page, tag by tag."""
        at = 0
        for found in _TAG.finditer(text):
            self._take(text[at : found.start()])
            at = found.end()
            tag = (found[2] or "").lower()
            if self._hidden:
                if found[1] and tag == self._hidden:
                    self._hidden = ""
            elif found[1]:
                self._end(tag)
            elif tag in _HIDDEN:
                self._hidden = "" if found[3].endswith("/") else tag
            elif tag:
                self._begin(tag, found[3][:_LONGEST_TAG])
        self._take(text[at:])
        self._end_cell()

    def _take(self, words: str) -> None:
        if self._cell is not None and words and not self._hidden:
            self._cell.append(html.unescape(words))

    def _begin(self, tag: str, more: str) -> None:
        if tag == "table":
            self._end_cell()
            self._begin_table()
        elif tag == "tr":
            self._end_cell()
            if self._open:
                self._begin_row(self._open[-1])
        elif tag in ("td", "th"):
            self._end_cell()
            if self._open and self._open[-1].rows:
                self._cell, self._address = [], ""
                across = _COLSPAN.search(more)
                self._across = max(1, int(across[1])) if across else 1
        elif self._cell is not None:
            if tag in _BREAKS:
                self._cell.append("\n")
            elif tag == "a" and not self._address and (link := _HREF.search(more)):
                address = html.unescape(link[1] or link[2] or link[3] or "").strip()
                if address.casefold().startswith(("http://", "https://", "mailto:")):
                    self._address = address

    def _end(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self._open:
            self._open.pop()

    def _begin_table(self) -> None:
        table = Table("", [], [])
        if len(self.tables) < MOST_TABLES:
            self.tables.append(table)
        self._open.append(table)

    def _begin_row(self, table: Table) -> None:
        self._count += 1
        if self._count > MOST_ROWS:
            raise too_many(self._file, MOST_ROWS, "rows", "the rows you no longer need")
        table.rows.append([])
        table.numbers.append(len(table.rows))

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
        text = cells.tidy("\n".join(line for line in lines if line))
        row = self._open[-1].rows[-1]
        if len(row) < MOST_COLUMNS:
            if self._address:
                self._open[-1].links[len(self._open[-1].rows) - 1, len(row)] = self._address
            row += [text, *[""] * (min(self._across, MOST_COLUMNS - len(row)) - 1)]
        self._cell = None
