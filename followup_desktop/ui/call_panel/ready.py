"""The ready moment: why one calls, the last words exchanged, a quiet place."""

from PySide6.QtWidgets import QWidget

from followup_desktop.ui.call_panel.coaching.purpose import PurposeLine
from followup_desktop.ui.text import in_own_style
from followup_desktop.ui.theme import GAP, GRID, PAD
from followup_desktop.ui.widgets import Body, Card, Muted

_QUIET = "Is it quiet where you are? One breath out, and then it is only a call."


class ReadyCard(Card):
    """Read before the first press; gone once somebody may be listening."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setSpacing(GRID)
        self.why, self.last, self.quiet = Body(), Muted(), Muted(_QUIET)
        self.purpose = PurposeLine()
        for part in (self.why, self.last, self.purpose, self.quiet):
            self.column.addWidget(part)

    def show_call(self, why: str, last_words: str, *, incoming: bool = False) -> None:
        """Why one calls, and what was said last; "" where nothing was. Who is called
        (``incoming``) has no purpose of one's own to say."""
        self.purpose.setVisible(not incoming)
        self.why.setText(in_own_style(why))
        self.last.setText(last_words)
        for label in (self.why, self.last):
            label.setVisible(bool(label.text()))

    def set_low(self, *, low: bool) -> None:
        """Whether the window is low: less air, nothing cut."""
        air = GAP if low else PAD
        self.column.setContentsMargins(PAD, air, PAD, air)
        self.column.setSpacing(GRID // 2 if low else GRID)

    def set_calm(self, *, wanted: bool) -> None:
        """Whether to ask for a quiet place: before a call, not in one."""
        self.quiet.setVisible(wanted)
