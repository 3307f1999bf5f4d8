"""The work-search record on paper: an office form, a table a week."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from followup_desktop.domain.work_search import HEADINGS, Column, Entry, Record, Week
from followup_desktop.services.paper.work_search import RecordSheet
from followup_desktop.ui.text import counted, exact_day, short_day

from .flow import Flow, Space
from .paper import POINT, Paper, font
from .table import GREY, INK, PAD, SHADE, Cell, Row, line_pen, row_of
from .words import LaidWords

TITLE = "Work-search record"
AGAIN = "again"
_FOOT = 26 * POINT
_BODY, _SMALL, _WEEK, _HEAD = 8.5, 7.5, 10.5, 18.0
_NUMBER = 34 * POINT
_FIXED = {Column.DATE: 58 * POINT, Column.WHAT: 62 * POINT, Column.METHOD: 52 * POINT}
SHARES = {
    Column.EMPLOYER: 13.0,
    Column.PLACE: 16.0,
    Column.PERSON: 13.0,
    Column.POSITION: 13.0,
    Column.RESULT: 14.0,
}
"""How the wider columns share what the narrow ones leave."""


def record_pdf(sheet: RecordSheet) -> bytes:
    """The record as a PDF file. Empty cells stay empty: they can be filled in by hand."""
    return _RecordPrint(sheet).printed()


class _RecordPrint:
    def __init__(self, sheet: RecordSheet) -> None:
        whose = f", {sheet.name}" if sheet.name else ""
        self._paper = Paper(f"{TITLE}{whose}", landscape=True)
        self._sheet, self._record = sheet, sheet.record
        self._device, self._room = self._paper.writer, self._paper.sheet
        self._widths = _widths(sheet.columns, self._room.width)
        self._flow = Flow(self._room, _FOOT)
        headings = [Cell("No.", middle=True)]
        headings += [Cell(HEADINGS[column]) for column in sheet.columns]
        self._header = row_of(
            headings, self._widths, font(_BODY, bold=True), self._device, shaded=True
        )

    def printed(self) -> bytes:
        """All pages."""
        self._flow.put(_Head(self))
        signature = _Signature(self._paper)
        last = self._record.weeks[-1]
        for week in self._record.weeks:
            # The signature never stands on a page of its own.
            self._put_week(week, signature.height if week is last else 0.0)
        self._flow.put(signature)
        return self._paper.printed(self._flow.pages(self._draw_foot))

    # Weeks ------------------------------------------------------------------------

    def _put_week(self, week: Week, tail: float) -> None:
        flow, gap = self._flow, Space(9 * POINT)
        rows = [
            self._row(entry, number)
            for entry, number in zip(week.entries, week.numbers(), strict=True)
        ]
        total = self._bar(_total_said(week), "", bold=True)
        title = self._bar(week_said(week, self._record), week.said(), bold=True)
        header = self._header.height if rows else 0.0
        rows = rows or [self._nothing()]
        below = total.height + tail
        # A week begins where its head and its first row stand together.
        needed = gap.height + title.height + header + rows[0].height
        if needed + (below if len(rows) == 1 else 0.0) > flow.room:
            flow.turn()
        else:
            flow.put(gap)
        again = self._bar(f"{week_said(week, self._record)} (continued)", "", bold=True)
        self._begin(title, week)
        for place, row in enumerate(rows):
            after = below if place == len(rows) - 1 else 0.0
            self._put_row(row, after, again, week)
        flow.put(total)

    def _begin(self, bar: "_Bar", week: Week) -> None:
        self._flow.put(bar)
        if week.entries:
            self._flow.put(self._header)

    def _put_row(self, row: Row, after: float, again: "_Bar", week: Week) -> None:
        """On this page if it fits with what must stand below it; one that no page has
        room for goes on on the next, between two lines."""
        flow = self._flow
        most = flow.whole - again.height - self._header.height - after
        while row.height + after > flow.room:
            parts = row.split(flow.room) if row.height > most else None
            if parts is not None:
                flow.put(parts[0])
                row = parts[1]
            flow.turn()
            self._begin(again, week)
        flow.put(row)

    def _row(self, entry: Entry, number: int | None) -> Row:
        first = Cell(AGAIN if number is None else str(number), middle=True)
        cells = [Cell(cell_said(entry, column)) for column in self._sheet.columns]
        return row_of([first, *cells], self._widths, font(_BODY), self._device)

    def _nothing(self) -> Row:
        whole = [self._room.width]
        return row_of([Cell("Nothing in this week.")], whole, font(_BODY), self._device)

    def _bar(self, left: str, right: str, *, bold: bool) -> "_Bar":
        return _Bar(self._paper, left, right, bold=bold)

    # The end ------------------------------------------------------------------------

    def _draw_foot(self, painter: QPainter, number: int, of: int) -> None:
        room, look = self._room, font(_SMALL)
        painter.setPen(GREY)
        half = room.width / 2
        today = exact_day(self._sheet.printed_on)
        said = [self._sheet.name, f"printed on {today}"]
        if any(week.repeats for week in self._record.weeks):
            said.append(f"“{AGAIN}”: the same employer in the same week, counted once")
        left = LaidWords(" · ".join(filter(None, said)), look, 1.5 * half, self._device)
        right = LaidWords(f"Page {number} of {of}", look, half / 2, self._device, right=True)
        y = room.bottom - _FOOT + 10 * POINT
        left.draw(painter, room.left, y, 0, 1)
        right.draw(painter, room.left + 1.5 * half, y)


def cell_said(entry: Entry, column: Column) -> str:
    """The words of a cell as people read them: the day with its weekday."""
    if column is Column.DATE:
        return short_day(entry.day, entry.day)
    return entry.text(column)


def week_said(week: Week, record: Record) -> str:
    """ "Week of Sunday 1 Nov 2026 to Saturday 7 Nov 2026"; where the record has only a
    part of it, that too."""
    words = f"Week of {exact_day(week.first_day)} to {exact_day(week.last_day)}"
    if record.from_day > week.first_day:
        words += f", from {short_day(record.from_day, record.from_day)}"
    if record.to_day < week.last_day:
        words += f", up to {short_day(record.to_day, record.to_day)}"
    return words


def _total_said(week: Week) -> str:
    words = f"Total: {week.said()}"
    if week.repeats:
        words += f" ({counted(week.repeats, 'repeat')} not counted)"
    return words


def _widths(columns: Sequence[Column], width: float) -> list[float]:
    fixed = sum(_FIXED.get(column, 0.0) for column in columns) + _NUMBER
    shares = sum(SHARES.get(column, 0.0) for column in columns)
    left = width - fixed
    if not shares:  # nothing but narrow ones: they share the page
        return [_NUMBER, *((width - _NUMBER) / len(columns) for _ in columns)]
    return [
        _NUMBER,
        *(_FIXED.get(column) or left * SHARES[column] / shares for column in columns),
    ]


class _Bar:
    """A line over the whole width, something said at either end."""

    def __init__(self, paper: Paper, left: str, right: str, *, bold: bool) -> None:
        look = font(_WEEK if right else _BODY + 0.5, bold=bold)
        self._width = paper.sheet.width
        wide = self._width * (0.7 if right else 1.0) - 2 * PAD
        self._left = LaidWords(left, look, wide, paper.writer)
        self._right = LaidWords(right, look, self._width * 0.3 - 2 * PAD, paper.writer, right=True)
        self.height = max(self._left.height(), self._right.height()) + 2 * PAD

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """The words in a box."""
        painter.setPen(line_pen())
        painter.drawRect(QRectF(x, y, self._width, self.height))
        painter.setPen(INK)
        self._left.draw(painter, x + PAD, y + PAD)
        self._right.draw(painter, x + self._width * 0.7 + PAD, y + PAD)


class _Head:
    """Title, whose it is, for which time, how much it counts."""

    def __init__(self, whole: _RecordPrint) -> None:
        paper, sheet, record = whole._paper, whole._sheet, whole._record
        self._width = paper.sheet.width
        device, wide = paper.writer, paper.sheet.width * 0.62
        self._title = LaidWords(TITLE, font(_HEAD, bold=True), wide, device)
        said = (
            ("Name", sheet.name),
            ("Period", f"{exact_day(record.from_day)} to {exact_day(record.to_day)}"),
        )
        self._label = 52 * POINT
        self._lines = [
            (
                LaidWords(label, font(10, bold=True), self._label, device),
                LaidWords(words, font(10), wide - self._label, device),
            )
            for label, words in said
        ]
        self._total = LaidWords(str(record.counted), font(22, bold=True), 1600, device, middle=True)
        weeks = counted(len(record.weeks), "week")
        words = f"{'contact' if record.counted == 1 else 'contacts'} in {weeks}"
        self._under = LaidWords(words, font(_BODY + 0.5), 1600, device, middle=True)
        lines = sum(self._line_height(words) for _, words in self._lines)
        self.height = self._title.height() + lines + 10 * POINT

    @staticmethod
    def _line_height(words: LaidWords) -> float:
        return max(words.height(), 14 * POINT) + 4 * POINT

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """The words at the left, the sum in a box at the right."""
        painter.setPen(INK)
        self._title.draw(painter, x, y)
        box = QRectF(x + self._width - 1700, y, 1700, self.height - 4 * POINT)
        painter.fillRect(box, SHADE)
        middle = box.top() + (box.height() - self._total.height() - self._under.height()) / 2
        self._total.draw(painter, box.left() + 50, middle)
        self._under.draw(painter, box.left() + 50, middle + self._total.height())
        painter.setPen(line_pen())
        painter.drawRect(box)
        top = y + self._title.height() + 4 * POINT
        for label, words in self._lines:
            painter.setPen(INK)
            label.draw(painter, x, top)
            words.draw(painter, x + self._label, top)
            under = top + self._line_height(words) - 3 * POINT
            painter.setPen(line_pen())
            painter.drawLine(
                QPointF(x + self._label, under), QPointF(x + self._width * 0.62, under)
            )
            top += self._line_height(words)


class _Signature:
    """A line for the signature and one for the day."""

    height = 56 * POINT

    def __init__(self, paper: Paper) -> None:
        self._width = paper.sheet.width
        self._names = [
            LaidWords(name, font(_BODY), 2000, paper.writer) for name in ("Signature", "Date")
        ]

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Two lines, each with its name below."""
        base = y + self.height - 16 * POINT
        lengths = (self._width * 0.45, self._width * 0.22)
        for name, length in zip(self._names, lengths, strict=True):
            painter.setPen(line_pen(0.8))
            painter.drawLine(QPointF(x, base), QPointF(x + length, base))
            painter.setPen(GREY)
            name.draw(painter, x, base + 2 * POINT)
            x += length + 30 * POINT
