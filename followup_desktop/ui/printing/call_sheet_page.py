"""The call sheet of a day on paper: a box a call, with room for what came of it."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import Instant, day_of
from followup_desktop.services.paper.call_sheets import CallSheet, SheetCall, last_words
from followup_desktop.ui.text import (
    both_times,
    counted,
    exact_day,
    in_own_style,
    log_when,
    said_time,
    short_day,
    yours,
    zone_place,
)
from followup_desktop.ui.words import OUTCOME_BUTTONS, outcome_said

from .flow import Flow, Space
from .paper import POINT, Paper, font
from .table import GREY, INK, PAD, SHADE, line_pen
from .words import LaidWords

TITLE = "Calls"
_FOOT = 26 * POINT
_GAP = 7 * POINT
_WHEN = 104 * POINT
_NUMBER_ROOM = 0.46
_BOX = 8.5 * POINT
_LINE = 17 * POINT
_LINES = 2
_ACROSS = 4


def call_sheet_pdf(sheet: CallSheet) -> bytes:
    """The sheet as a PDF file; a call is never split between two pages."""
    paper = Paper(f"{TITLE} of {exact_day(sheet.day)}")
    flow = Flow(paper.sheet, _FOOT)
    flow.put(_Head(paper, sheet))
    for number, call in enumerate(sheet.calls, 1):
        block = _CallBlock(paper, sheet, call, number)
        if block.height + _GAP > flow.room:
            flow.turn()
        else:
            flow.put(Space(_GAP))
        flow.put(block)
    if sheet.left_out:
        words = f"And {counted(sheet.left_out, 'more call')} in FollowUp."
        flow.put(_Said(LaidWords(words, font(9), paper.sheet.width, paper.writer)))

    def foot(painter: QPainter, number: int, of: int) -> None:
        room, look = paper.sheet, font(7.5)
        painter.setPen(GREY)
        today = exact_day(day_of(sheet.printed_at, sheet.zone))
        said = " · ".join(filter(None, (sheet.name, f"printed on {today}")))
        y = room.bottom - _FOOT + 10 * POINT
        left = LaidWords(said, look, room.width * 0.7, paper.writer)
        left.draw(painter, room.left, y, 0, 1)
        right = LaidWords(
            f"Page {number} of {of}", look, room.width * 0.3, paper.writer, right=True
        )
        right.draw(painter, room.left + room.width * 0.7, y)

    return paper.printed(flow.pages(foot))


@dataclass(frozen=True, slots=True)
class _Said:
    """A line of words."""

    words: LaidWords

    @property
    def height(self) -> float:
        return self.words.height() + 2 * PAD

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(INK)
        self.words.draw(painter, x, y + PAD)


class _Head:
    """The day, how many calls, in whose time."""

    def __init__(self, paper: Paper, sheet: CallSheet) -> None:
        wide = paper.sheet.width
        self._title = LaidWords(exact_day(sheet.day), font(18, bold=True), wide, paper.writer)
        promised = sum(call.promised for call in sheet.calls)
        said = counted(len(sheet.calls), "call")
        if promised:
            said += f", {promised} of them promised"
        said += f". “Yours” is {zone_place(sheet.zone)} time."
        self._under = LaidWords(said, font(10), wide, paper.writer)
        self.height = self._title.height() + self._under.height() + 2 * POINT

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Two lines."""
        painter.setPen(INK)
        self._title.draw(painter, x, y)
        painter.setPen(GREY)
        self._under.draw(painter, x, y + self._title.height() + 2 * POINT)


class _CallBlock:
    """When at the left; who, the number, what for; boxes and lines to write on below."""

    def __init__(self, paper: Paper, sheet: CallSheet, call: SheetCall, number: int) -> None:
        self._width, self._device = paper.sheet.width, paper.writer
        self._right = self._width - _WHEN
        inner = self._right - 2 * PAD
        above, when, below = when_said(call, sheet.zone, sheet.day)
        above = f"{number}. {above}".strip()
        self._when = [
            self._words(above, font(8.5), _WHEN - 2 * PAD),
            self._words(when, font(14, bold=True), _WHEN - 2 * PAD),
            *(self._words(line, font(8.5), _WHEN - 2 * PAD) for line in below),
        ]
        half = inner * (1 - _NUMBER_ROOM)
        self._who = [
            self._words(line, font(size, bold=bold), half) for line, size, bold in _who(call)
        ]
        self._number = LaidWords(
            call.number or "No number", font(16, bold=True), inner * _NUMBER_ROOM, paper.writer,
            right=True,
        )  # fmt: skip
        self._lines = [
            (
                self._words(label, font(8, bold=True), 52 * POINT),
                self._words(words, font(9), inner - 52 * POINT),
            )
            for label, words in _about(call, sheet)
        ]
        self._boxes = [
            self._words(words, font(8.5), inner / _ACROSS - _BOX - 3 * PAD)
            for words in (
                outcome_said(one, Channel.PHONE, incoming=False) for one in OUTCOME_BUTTONS
            )
        ]
        self._top = max(_sum(self._who), self._number.height())
        upper = self._top + PAD + sum(_higher(pair) + 2 * POINT for pair in self._lines)
        upper = max(upper, _sum(self._when))
        self._upper = upper + 2 * PAD
        rows = -(-len(self._boxes) // _ACROSS)
        self._row = max(max(words.height() for words in self._boxes), _BOX) + 4 * POINT
        self.height = self._upper + rows * self._row + _LINES * _LINE + PAD

    def _words(self, text: str, look: QFont, width: float) -> LaidWords:
        return LaidWords(text, look, width, self._device)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """The whole box."""
        painter.fillRect(QRectF(x, y, _WHEN, self.height), SHADE)
        painter.setPen(line_pen(0.8))
        painter.drawRect(QRectF(x, y, self._width, self.height))
        painter.drawLine(QPointF(x + _WHEN, y), QPointF(x + _WHEN, y + self.height))
        painter.setPen(INK)
        top = y + PAD
        for words in self._when:
            words.draw(painter, x + PAD, top)
            top += words.height()
        left = x + _WHEN + PAD
        top = y + PAD
        for words in self._who:
            words.draw(painter, left, top)
            top += words.height()
        inner = self._right - 2 * PAD
        self._number.draw(painter, left + inner * (1 - _NUMBER_ROOM), y + PAD)
        top = y + PAD + self._top + PAD
        for label, words in self._lines:
            painter.setPen(GREY)
            label.draw(painter, left, top + 1 * POINT)
            painter.setPen(INK)
            words.draw(painter, left + 52 * POINT, top)
            top += _higher((label, words)) + 2 * POINT
        self._draw_boxes(painter, left, y + self._upper, inner)

    def _draw_boxes(self, painter: QPainter, left: float, top: float, inner: float) -> None:
        wide = inner / _ACROSS
        for place, words in enumerate(self._boxes):
            x = left + place % _ACROSS * wide
            y = top + place // _ACROSS * self._row
            painter.setPen(line_pen(0.8))
            painter.drawRect(QRectF(x, y + 1.5 * POINT, _BOX, _BOX))
            painter.setPen(INK)
            words.draw(painter, x + _BOX + PAD, y)
        rows = -(-len(self._boxes) // _ACROSS)
        base = top + rows * self._row
        painter.setPen(line_pen(0.4))
        for line in range(1, _LINES + 1):
            y = base + line * _LINE - 3 * POINT
            painter.drawLine(QPointF(left, y), QPointF(left + inner, y))


def when_said(call: SheetCall, zone: str, day: date) -> tuple[str, str, list[str]]:
    """What stands above the time, the time on their clock, and what stands below it:
    until when it is good, yours, whose clock it is. A minute of another day than the
    sheet's ``day`` is said with it."""
    if call.at is not None:
        above = "promised" if call.promised else "at"
        meant = day_of(call.at, zone)
        if meant != day:
            above = f"{above} for {short_day(meant, day)}"
        return above, said_time(call.at, call.zone), _both(call.at, call, zone)
    if not call.good_hours:
        return "", "When you can", []
    (opens, closes), *others = call.good_hours
    below = _both(opens, call, zone)
    lines = [f"to {said_time(closes, call.zone)}", *below[:1]]
    for begins, ends in others:
        lines.append(f"or {both_times(begins, call.zone, zone)} to {said_time(ends, call.zone)}")
    above = "promised; best from" if call.promised else "best from"
    return above, said_time(opens, call.zone), [*lines, *below[1:]]


def _both(at: Instant, call: SheetCall, zone: str) -> list[str]:
    """ "(11:30 yours)" and "Chicago time" where the clocks differ."""
    said = yours(at, call.zone, zone).strip()
    return [said, f"{zone_place(call.zone)} time"] if said else []


def _who(call: SheetCall) -> list[tuple[str, float, bool]]:
    named = call.person or "Whoever answers"
    lines = [(named, 12.0, True)]
    about = ", ".join(filter(None, (call.role, call.employer)))
    lines += [(words, 9.5, False) for words in (about, call.position) if words]
    if call.say_name:
        lines.append((f"say: {call.say_name}", 8.5, False))
    return lines


def _about(call: SheetCall, sheet: CallSheet) -> list[tuple[str, str]]:
    found = []
    if call.purpose:
        found.append(("I call", call.purpose))
    elif call.why:
        found.append(("Why", in_own_style(call.why)))
    if call.words:
        found.append(("I say", call.words))
    last = call.last
    if last is not None:
        said = outcome_said(last.outcome, last.channel, incoming=last.incoming)
        said = f"{log_when(last.at, call.zone, sheet.printed_at)}: {said}"
        note = last_words(call)
        found.append(("Last time", f"{said}. {note}" if note else said))
    return found


def _sum(words: list[LaidWords]) -> float:
    return sum(one.height() for one in words)


def _higher(pair: tuple[LaidWords, LaidWords]) -> float:
    return max(one.height() for one in pair)
