"""The purpose of a letter or a visit in one line, as a call has it (product.md, *Purpose*)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.attempt import Channel
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.call_panel.coaching.purpose import PurposeLine
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import INSET

_WRITING = "I'm writing", "What this letter is about"
_LEAD_INS = {
    Channel.EMAIL: _WRITING,
    Channel.MESSAGE: ("I'm writing", "What this message is about"),
    Channel.IN_PERSON: ("I'm coming", "What this visit is about"),
}


class LetterPurpose(PurposeLine):
    """ "I'm writing …": kept with the lead as it is typed, and said in its words."""

    refused = Signal(str)
    """Why it could not be kept, "" once it is."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._lead_id: int | None = None
        self.setContentsMargins(INSET, 0, 0, 0)
        self.purpose_changed.connect(self._on_self_purpose_changed)

    def show_for(self, detail: LeadDetail, channel: Channel) -> None:
        """Show what this lead's next letter, message or visit is about; words that are
        being typed for another lead go to that one first. Raises ``DomainError`` for a
        lead that is gone."""
        if detail.lead.id != self._lead_id:
            self.keep()
        self._lead_id = detail.lead.id
        self.set_lead_in(*_LEAD_INS.get(channel, _WRITING))
        self.show_purpose(detail.lead.purpose, self._services.coaching.purposes(detail.lead.id))

    def _on_self_purpose_changed(self, words: str) -> None:
        lead_id, coaching = self._lead_id, self._services.coaching
        if lead_id is not None:
            refusal = self._saving.attempt(lambda: coaching.set_purpose(lead_id, words))
            self.refused.emit(refusal)
