"""All one should know in the second one says hello: the number, what is open, last words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.lines import one_line
from followup_desktop.services.calls.incoming import Caller
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.text import clock_time
from followup_desktop.ui.theme import GAP, GRID, Type
from followup_desktop.ui.widgets import Body, Card, Muted, Words, column
from followup_desktop.ui.widgets.scrolled import Scrolled

from .words import log_line, open_lines

_ENTRIES = 3
_NOTES = 400


class _Name(Words):
    kind = Type.HEADLINE


class _Number(Words):
    kind = Type.TITLE


class KnownCard(QScrollArea):
    """One caller, read at a glance; scrolls where notes are long."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.name, self.about, self.number = _Name(), Body(), _Number()
        self.open = Card(look="notice")
        self.open.column.setContentsMargins(GAP, GRID, GAP, GRID)
        self.open_words = Body()
        self.open_words.set_role("on_notice")
        self.open.column.addWidget(self.open_words)
        self.last, self.notes = Muted(), Muted()
        inside = Scrolled()
        box = column(gap=GAP)
        inside.setLayout(box)
        for part in (self.name, self.number, self.about, self.open, self.last, self.notes):
            box.addWidget(part)
        box.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        self.setAccessibleName("Known of them")

    def show_caller(self, caller: Caller, detail: LeadDetail, own_zone: str) -> None:
        """Everything of this one; times are the user's own (``own_zone``)."""
        moment = Moment(self._clock.now(), own_zone)
        self._say(self.name, one_line(caller.name or caller.employer, 200) or "No name yet")
        self._say(self.number, caller.number or "No phone number yet")
        role = next((one.role for one in detail.contacts if one.id == caller.contact_id), "")
        about = [role, caller.employer if caller.name else "", caller.position]
        if detail.lead_zone != own_zone:
            about.append(f"{clock_time(moment.now, detail.lead_zone)} there")
        self._say(self.about, " · ".join(one_line(part, 200) for part in about if part))
        self._say(self.open_words, "\n".join(open_lines(detail, moment)))
        lines = [log_line(entry, moment) for entry in detail.log[:_ENTRIES]]
        self._say(self.last, "\n".join(lines) or "No contact so far.")
        self._say(self.notes, one_line(detail.lead.notes, _NOTES))
        self.verticalScrollBar().setValue(0)

    @staticmethod
    def _say(label: Words, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
