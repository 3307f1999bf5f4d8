"""The teleprompter: one thought at a time in large type, Space forward, Backspace back.

Used on the phone and in practice; knows no lead and no file.
"""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from followup_desktop.domain.scripts import Part
from followup_desktop.services.scripts.ready import ReadyThought
from followup_desktop.ui.prompter.parts_line import PartsLine
from followup_desktop.ui.prompter.prompt_text import PromptText, ScriptView
from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import LinkButton, column, row

_MOST_LINES = 7
_MOST_LINES_LOW = 3
"""So many lines of large type before it scrolls; where the window is low, so many."""
_NEXT, _END = "Next ␣", "The end"


class PromptScroll(QScrollArea):
    """The words, as high as the highest of them so that nothing beneath moves from
    thought to thought; they scroll where that is too much."""

    def __init__(self, text: PromptText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = text
        self.low = self.brief = False
        self.setWidgetResizable(True)
        self.setWidget(text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        text.setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """As high as the highest thought, within reason."""
        most = self.words.line_height() * (_MOST_LINES_LOW if self.low else _MOST_LINES)
        if self.words.view is ScriptView.ALL:
            whole = self.words.heightForWidth(width)
            return int(min(whole, max(most, self.words.line_height() * _MOST_LINES_LOW)))
        if self.brief:
            return int(min(self.words.tall(width), most + self.words.next_height() + 2))
        return int(min(self.words.tallest(width), most + self.words.line_height()))

    def sizeHint(self) -> QSize:
        """The height follows from the width."""
        return QSize(100, self.heightForWidth(max(100, self.viewport().width())))

    def minimumSizeHint(self) -> QSize:
        """Two lines; they scroll."""
        return QSize(60, int(2 * self.words.line_height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another place: the type that suits it."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Choose the size of type for the place there is."""
        self.words.fit(self.width(), self.height(), brief=self.brief)


class Teleprompter(QWidget):
    """Words, the line of parts, *Next*."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = PromptText()
        self.text.setParent(self)
        self.scroll = PromptScroll(self.text)
        self.parts = PartsLine()
        self.parts.part_chosen.connect(self._on_parts_part_chosen)
        self.next = LinkButton(_NEXT)
        self.next.setToolTip("The next thought: Space. One back: Backspace")
        self.next.clicked.connect(self.next_thought)
        foot = row(gap=GRID)
        foot.setAlignment(Qt.AlignmentFlag(0))  # else it stays one line high
        foot.addWidget(self.parts, 1)
        foot.addWidget(self.next, 0, Qt.AlignmentFlag.AlignBottom)
        box = column(gap=GRID)
        box.addWidget(self.scroll, 1)
        box.addLayout(foot)
        self.setLayout(box)
        self._show_end()

    # What is shown --------------------------------------------------------------

    @property
    def place(self) -> int:
        """Which thought is the current one, from 0."""
        return self.text.current

    @property
    def thoughts(self) -> tuple[ReadyThought, ...]:
        """What there is to say."""
        return self.text.thoughts

    @property
    def at_end(self) -> bool:
        """Whether there is no next thought."""
        return self.text.current + 1 >= len(self.text.thoughts)

    def show_thoughts(
        self,
        thoughts: Iterable[ReadyThought],
        view: ScriptView = ScriptView.THOUGHTS,
        *,
        start: bool = True,
    ) -> None:
        """Show a script; from its ``start``, or where one stands (a value was filled
        in, another view chosen)."""
        if start:
            self.text.current = 0
        self.text.show_thoughts(thoughts, view)
        has = {thought.part for thought in self.text.thoughts}
        self.parts.show_parts([part for part in Part if part in has])
        self.scroll.updateGeometry()
        self.scroll.fit()
        self._follow()

    def set_low(self, *, low: bool) -> None:
        """Whether the window is so low that the words get few lines."""
        if self.scroll.low != low:
            self.scroll.low = low
            self.scroll.updateGeometry()

    def set_brief(self, *, brief: bool) -> None:
        """Whether to keep no room for longer thoughts: nobody speaks yet, and what
        stands beneath is to be in sight."""
        if self.scroll.brief != brief:
            self.scroll.brief = brief
            self.scroll.updateGeometry()
            self.scroll.fit()

    # Moving ---------------------------------------------------------------------

    def next_thought(self) -> None:
        """One thought on; at the end it stays there."""
        self._go(self.text.current + 1)

    def back_thought(self) -> None:
        """One thought back; at the beginning it stays there."""
        self._go(self.text.current - 1)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.text.thoughts) and place != self.text.current:
            self.text.stand_on(place)
            if self.scroll.brief:
                self.scroll.updateGeometry()
                self.scroll.fit()
            self._follow()

    def _follow(self) -> None:
        thoughts = self.text.thoughts
        self.parts.stand_on(thoughts[self.text.current].part if thoughts else None)
        self._show_end()
        # Once the words have their new height.
        QTimer.singleShot(0, self, self._bring_in_sight)

    def _bring_in_sight(self) -> None:
        top, bottom = self.text.place_of_current(self.text.width())
        bar = self.scroll.verticalScrollBar()
        if self.text.view is not ScriptView.ALL:
            bar.setValue(0)
        elif top < bar.value() or bottom > bar.value() + self.scroll.viewport().height():
            bar.setValue(max(0, top - GRID))

    def _show_end(self) -> None:
        """The button stays a button: were it switched off, the keyboard would go on
        to the next one, and Enter press that."""
        self.next.setText(_END if self.at_end else _NEXT)
        self.next.setAccessibleName("The end" if self.at_end else "Next")
        self.next.setVisible(len(self.text.thoughts) > 1)

    def _on_parts_part_chosen(self, part: object) -> None:
        places = (n for n, one in enumerate(self.text.thoughts) if one.part is part)
        self._go(next(places, self.text.current))
        self.parts.stand_on(self.text.thoughts[self.text.current].part)
