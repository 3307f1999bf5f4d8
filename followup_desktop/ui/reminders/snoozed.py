"""What is snoozed, and *Show again*."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import counted, said_when
from followup_desktop.ui.theme import GAP, GRID, PAD
from followup_desktop.ui.widgets import Card, Line, LinkButton, Muted, Strong, column, row

_MOST_ROWS = 20


class SnoozedList(Card):
    """One line a lead: who, when it comes back, and a button to have it back now."""

    again_requested = Signal(object)
    """A lead's id."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.setAccessibleName("Snoozed")
        self.column.setContentsMargins(PAD, GAP, PAD, GAP)
        self.column.addWidget(Strong("Snoozed"))
        self._lines = column(gap=GRID)
        self.column.addLayout(self._lines)
        self._rest = Muted()
        self.column.addWidget(self._rest)
        self.lines: list[SnoozedLine] = []

    def show_rows(self, rows: Sequence[LeadSummary]) -> None:
        """Show these, the soonest to come back first; they may be many."""
        for gone in self.lines:
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        now, zone = self._services.clock.now(), self._services.settings.zone()
        self.lines = []
        for each in rows[:_MOST_ROWS]:
            back = said_when(each.snoozed_until, zone, now) if each.snoozed_until else ""
            line = SnoozedLine(each, back)
            line.again_requested.connect(self.again_requested)
            self.lines.append(line)
            self._lines.addWidget(line)
            line.show()
        more = len(rows) - len(self.lines)
        self._rest.setText(f"and {counted(more, 'more', 'more')}" if more > 0 else "")
        self._rest.setVisible(more > 0)


class SnoozedLine(QWidget):
    """ "Martin Jones, Northwind Foods · back today 9:10" and its button."""

    again_requested = Signal(object)

    def __init__(self, lead: LeadSummary, back: str) -> None:
        super().__init__()
        self._lead_id = lead.id
        who = ", ".join(part for part in (lead.contact, lead.employer) if part)
        self.who = Line(who or lead.position or "Unknown company")
        self.back = Line(f"Back {back}" if back else "")
        self.back.set_role("muted")
        self.again = LinkButton("Show again")
        self.again.setAccessibleDescription(f"{self.who.text()}. {self.back.text()}")
        self.again.clicked.connect(self._on_again_clicked)
        words = column(gap=0)
        words.addWidget(self.who)
        words.addWidget(self.back)
        line = row(gap=GAP)
        line.addLayout(words, 1)
        line.addWidget(self.again)
        self.setLayout(line)

    def _on_again_clicked(self) -> None:
        self.again_requested.emit(self._lead_id)
