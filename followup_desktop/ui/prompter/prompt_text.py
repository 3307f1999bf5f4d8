"""The words of a script, painted large: the thought one speaks, and the next beneath.

Painted line by line, never as HTML: what a lead or a script holds is plain text
whatever it looks like (reliability.md, *Hostile input*). What was filled in from
the lead is bold, as in the sketch.
"""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from followup_desktop.domain.scripts import Run
from followup_desktop.services.scripts.ready import ReadyThought
from followup_desktop.ui import theme
from followup_desktop.ui.prompter.long_thoughts import in_pieces, is_very_long
from followup_desktop.ui.theme import GAP, GRID

LARGE = 16 / 13
"""Type of the thought one speaks, as a share of the body's."""
_NEXT = 14 / 13
SCALES = (22 / 13, 20 / 13, 18 / 13, LARGE, 15 / 13, 14 / 13, 1.0)
"""Tried from the largest; a low or narrow place gets a smaller one, never below the body."""
_LINE_SEPARATOR = "\u2028"


class ScriptView(StrEnum):
    """How a script is shown; the values are those of the setting ``script-view``."""

    THOUGHTS = "thoughts"
    KEYWORDS = "keywords"
    ALL = "all"


def shown(thought: ReadyThought, view: ScriptView) -> tuple[Run, ...]:
    """What is read of a thought: its words, or its keywords."""
    if view is ScriptView.KEYWORDS and thought.keywords:
        return (Run(" · ".join(thought.keywords)),)
    return thought.runs


class PromptText(QLabel):
    """Paints the thoughts; for a screen reader it is a text that is the current one."""

    def __init__(self, parent: QWidget | None = None, *, scale: float = LARGE) -> None:
        """``scale``: the size of type until ``fit`` finds another, as a share of the body's."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)  # else a label forgets that its height follows from its width
        self.view = ScriptView.THOUGHTS
        self.thoughts: tuple[ReadyThought, ...] = ()
        self.current = 0
        self.evenly = False
        """Whether all of a script stands in full contrast: it is looked at, not spoken."""
        self._scale = scale
        self._very_long = False
        self._whole: tuple[ReadyThought, ...] = ()
        """The thoughts as they were given, before the long ones were cut."""
        self._asked = self.view
        self._heights: dict[tuple[float, int, int], float] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.current().changed.connect(self._on_theme_changed)

    # What is shown --------------------------------------------------------------

    def show_thoughts(self, thoughts: Iterable[ReadyThought], view: ScriptView) -> None:
        """Other words, or the same in another way; the place in them stays if it can.

        Thoughts too long to be read in one go come in pieces, and of a script that is
        very long not all is shown at once.
        """
        whole = tuple(thoughts)
        if whole is not self._whole:
            self._whole, self.thoughts = whole, in_pieces(whole)
            self._very_long = is_very_long(self.thoughts)
            self._heights.clear()
        elif view is not self._asked:
            self._heights.clear()
        self.view = self._asked = view
        if self._very_long and view is ScriptView.ALL:
            self.view = ScriptView.THOUGHTS
        self.current = max(0, min(self.current, len(self.thoughts) - 1))
        self._say()

    def stand_on(self, place: int) -> None:
        """Make another thought the current one."""
        self.current = max(0, min(place, len(self.thoughts) - 1))
        self._say()

    def _say(self) -> None:
        runs = shown(self.thoughts[self.current], self.view) if self.thoughts else ()
        words = "".join(run.text for run in runs)
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    # Measuring ------------------------------------------------------------------

    @property
    def scale(self) -> float:
        """The size of type in use, as a share of the body's."""
        return self._scale

    def fit(self, width: int, height: int, *, brief: bool = False) -> None:
        """Use the largest type in which every thought fits into the place, so that it
        does not change from thought to thought; no larger than usual where the place
        is as high as the current one alone (``brief``)."""
        found = LARGE
        if self.view is not ScriptView.ALL and not self._very_long:
            scales = [scale for scale in SCALES if scale <= LARGE or not brief]
            needed = self.tall if brief else self.tallest
            fitting = (scale for scale in scales if needed(width, scale) <= height)
            found = next(fitting, SCALES[-1])
        if found != self._scale:
            self._scale = found
            self.updateGeometry()
            self.update()

    def tallest(self, width: int, scale: float = LARGE) -> int:
        """How high the place must be for any of the thoughts, in pixels."""
        if self._very_long:
            return int(self._line(scale) * 12)
        places = range(len(self.thoughts))
        beneath = self.next_height() if len(self.thoughts) > 1 else 0
        return int(max((self._height(n, width, scale) for n in places), default=0) + beneath) + 1

    def tall(self, width: int, scale: float = LARGE) -> int:
        """How high the place must be for the current thought alone, in pixels."""
        if not self.thoughts:
            return 0
        last = self.current + 1 == len(self.thoughts)
        own = self._height(self.current, width, scale)
        return int(own + (0 if last else self.next_height())) + 1

    def line_height(self) -> float:
        """The height of a line in the large type, in pixels."""
        return self._line(LARGE)

    def place_of_current(self, width: int) -> tuple[int, int]:
        """Where the current thought begins and ends, in pixels from the top."""
        if self.view is not ScriptView.ALL:
            return 0, 0
        before = sum(self._height(n, width, self._scale) + GAP for n in range(self.current))
        return int(before), int(before + self._height(self.current, width, self._scale))

    def heightForWidth(self, width: int) -> int:
        """The height of what is shown."""
        if not self.thoughts:
            return 0
        if self.view is ScriptView.ALL:
            places = range(len(self.thoughts))
            return int(sum(self._height(n, width, self._scale) + GAP for n in places))
        own = self._height(self.current, width, self._scale)
        last = self.current + 1 == len(self.thoughts)
        return int(own + (0 if last else self.next_height())) + 1

    def sizeHint(self) -> QSize:
        """As high as its words at the width there is."""
        return QSize(0, self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """A line; it scrolls where there is no more."""
        return QSize(0, int(self._line(1.0)))

    def _height(self, place: int, width: int, scale: float) -> float:
        key = (scale, width, place)
        if key not in self._heights:
            laid = self._lay_out(shown(self.thoughts[place], self.view), width, scale)
            self._heights[key] = laid.boundingRect().height()
        return self._heights[key]

    def _line(self, scale: float) -> float:
        return QFontMetricsF(self._font(scale)).lineSpacing()

    def next_height(self) -> float:
        """How much the line of the next thought takes, in pixels."""
        return self._line(_NEXT) + GRID + 2

    # Painting -------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The thoughts that are in sight."""
        if not self.thoughts:
            return
        painter = QPainter(self)
        colours = theme.colours()
        if self.view is ScriptView.ALL:
            self._paint_all(painter, event)
        else:
            painter.setPen(QColor(colours.text))
            runs = shown(self.thoughts[self.current], self.view)
            laid = self._lay_out(runs, self.width(), self._scale)
            laid.draw(painter, QPointF(0, 0))
            if self.current + 1 < len(self.thoughts):
                top = laid.boundingRect().height() + GRID + 1
                self._paint_next(painter, self.thoughts[self.current + 1], top)
        painter.end()

    def _paint_all(self, painter: QPainter, event: QPaintEvent) -> None:
        colours, top = theme.colours(), 0.0
        for place, thought in enumerate(self.thoughts):
            height = self._height(place, self.width(), self._scale)
            if top <= event.rect().bottom() and top + height >= event.rect().top():
                bright = self.evenly or place == self.current
                painter.setPen(QColor(colours.text if bright else colours.muted))
                self._lay_out(shown(thought, self.view), self.width(), self._scale).draw(
                    painter, QPointF(0, top)
                )
            top += height + GAP

    def _paint_next(self, painter: QPainter, thought: ReadyThought, top: float) -> None:
        font = self._font(_NEXT)
        words = "".join(run.text for run in shown(thought, self.view))
        metrics = QFontMetricsF(font)
        # No more than can be seen is measured: it may be a letter pasted whole.
        line = " ".join(words[:400].split())
        painter.setFont(font)
        painter.setPen(QColor(theme.colours().muted))
        fitting = metrics.elidedText(line, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QPointF(0, top + metrics.ascent()), fitting)

    def _lay_out(self, runs: tuple[Run, ...], width: int, scale: float) -> QTextLayout:
        text = "".join(run.text for run in runs).replace("\n", _LINE_SEPARATOR)
        layout = QTextLayout(text, self._font(scale))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(_bold_ranges(runs))
        layout.setCacheEnabled(True)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _font(self, scale: float) -> QFont:
        font = theme.current().font(theme.Type.BODY)
        font.setPointSizeF(font.pointSizeF() * scale)
        return font

    def changeEvent(self, event: QEvent) -> None:
        """Another font of the system, other lines."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._heights.clear()
            self.updateGeometry()

    def _on_theme_changed(self) -> None:
        self._heights.clear()
        self.update()


def _bold_ranges(runs: tuple[Run, ...]) -> list[QTextLayout.FormatRange]:
    """Where the values of the lead stand, in what Qt counts: UTF-16 units."""
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    found, start = [], 0
    for run in runs:
        length = len(run.text.encode("utf-16-le", "surrogatepass")) // 2
        if run.filled and length:
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = start, length, bold
            found.append(one)
        start += length
    return found
