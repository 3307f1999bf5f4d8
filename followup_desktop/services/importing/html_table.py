"""Tables of a web page: some job boards and "Excel" exports are no more than that."""

from html.parser import HTMLParser

from . import cells
from .refusal import Refusal
from .sheets import MOST_COLUMNS, MOST_ROWS
from .source import Source, Table

MOST_TABLES = 200
_HIDDEN = ("script", "style", "template", "noscript")
_BREAKS = ("br", "p", "div", "li")


def read_page(file: str, text: str) -> Source:
    """Read every table of a page. Raises ``Refusal`` for a page without one."""
    page = _Page(file)
    page.feed(text)
    page.close()
    tables = tuple(table for table in page.tables if len(table.rows) > 1)
    if not tables:
        raise Refusal(
            f"No lead found in {file}: it is a web page without a table; "
            "copy the leads into a table, or paste the page as a posting."
        )
    return Source(file, "html", tables)


class _Page(HTMLParser):
    """Takes the cells of tables; a table inside a cell is a table of its own."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self._file = file
        self.tables: list[Table] = []
        self._open: list[Table] = []
        self._cell: list[str] | None = None
        self._address = ""
        self._across = 1
        self._hidden = 0
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "table":
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
                self._across = _across(dict(attrs).get("colspan"))
        elif self._cell is not None:
            if tag in _BREAKS:
                self._cell.append("\n")
            elif tag == "a" and not self._address:
                address = dict(attrs).get("href") or ""
                if address.casefold().startswith(("http://", "https://", "mailto:")):
                    self._address = address

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            if self._open:
                self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._hidden:
            self._cell.append(data)

    def _begin_table(self) -> None:
        table = Table("", [], [])
        if len(self.tables) < MOST_TABLES:
            self.tables.append(table)
        self._open.append(table)

    def _begin_row(self, table: Table) -> None:
        self._count += 1
        if self._count > MOST_ROWS:
            raise Refusal(
                f"{self._file} has more than {MOST_ROWS:,} rows; split it into smaller files, "
                "or leave out the rows you no longer need."
            )
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


def _across(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 5 and int(value) else 1
