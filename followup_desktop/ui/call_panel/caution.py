"""The ready moment's quiet word: what speaks against calling right now."""

from PySide6.QtWidgets import QWidget

from followup_desktop.ui.call_panel.flow import CallFlow, CallState
from followup_desktop.ui.lead_detail.sentences import not_yet
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GRID, PAD
from followup_desktop.ui.widgets import Body, Card


class CautionStrip(Card):
    """ "You called today, at 8:10." It never keeps anybody from calling."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="notice")
        self._services = services
        self.column.setContentsMargins(PAD, GRID, PAD, GRID)
        self.words = Body()
        self.words.set_role("on_notice")
        self.column.addWidget(self.words)
        self.hide()

    def show_for(self, flow: CallFlow, own_zone: str, *, quietly: bool = False) -> None:
        """Before a call of one's own; during one there is nothing to weigh any more.
        ``quietly``: a stop sign says more already."""
        said = ""
        if flow.state is CallState.READY and not flow.incoming and not quietly:
            cautions = self._services.leads.cautions(flow.lead_id, flow.contact_id, flow.phone_id)
            said = not_yet(cautions, Moment(self._services.clock.now(), own_zone))
        self.words.setText(said)
        self.setVisible(bool(said))
