""" "This call was also about": the other open leads of the same employer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.lines import one_line
from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.ui.text import tool_tip
from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import Muted, column
from followup_desktop.ui.widgets.flow import FlowColumns
from followup_desktop.ui.widgets.tick import Tick

SHARED = frozenset(
    {Outcome.SPOKE, Outcome.VOICEMAIL, Outcome.LEFT_MESSAGE, Outcome.CALL_BACK, Outcome.NO_ANSWER}
)
"""Outcomes of a call that may have been about several jobs."""
_MOST = 6
_LONGEST = 28


class AlsoTicks(QWidget):
    """One tick a lead; the call is logged for each that is ticked."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks: dict[int, Tick] = {}
        self._box = QWidget()
        self._flow = FlowColumns(self._box)
        box = column(gap=GRID)
        box.addWidget(Muted("This call was also about:"))
        box.addWidget(self._box)
        self.setLayout(box)
        self.hide()

    def offer(self, others: Sequence[LeadSummary]) -> None:
        """Offer these leads, none of them ticked."""
        for tick in self.ticks.values():
            self._flow.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self.ticks = {}
        for other in others[:_MOST]:
            tick = Tick(one_line(other.position or "Another job", _LONGEST).replace("&", "&&"))
            tick.setToolTip(tool_tip(other.position))
            tick.toggled.connect(self._on_tick_toggled)
            self._flow.addWidget(tick)
            self.ticks[other.id] = tick

    def show_outcome(self, outcome: Outcome | None) -> bool:
        """Show them where the outcome may be shared; whether there are any then."""
        shown = outcome in SHARED and bool(self.ticks)
        self.setVisible(shown)
        return shown

    def chosen(self) -> tuple[int, ...]:
        """The leads that are ticked."""
        return tuple(lead_id for lead_id, tick in self.ticks.items() if tick.isChecked())

    def _on_tick_toggled(self) -> None:
        self.edited.emit()
