"""Purpose, checklist and cards of the call one is in; what is typed and ticked is kept."""

from PySide6.QtCore import QObject

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.ui.call_panel.body import CallBody
from followup_desktop.ui.call_panel.flow import CallFlow, CallState
from followup_desktop.ui.services import Services


class Coaching(QObject):
    """Fills the parts that help one through a call, and has the file keep them:
    notes, purpose and ticks are written with the heartbeat as they change."""

    def __init__(self, services: Services, flow: CallFlow, body: CallBody, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._flow, self._body = services, flow, body
        body.notes.keep_requested.connect(self._on_notes_keep_requested)
        body.notes.checklist.ticks_changed.connect(self._on_checklist_ticks_changed)
        body.ready.purpose.purpose_changed.connect(self._on_purpose_purpose_changed)
        body.script.script_shown.connect(self.show_checklist)

    def begin(self) -> None:
        """A new call, or one taken up again: its script, purpose and ticks."""
        flow, call = self._flow, self._flow.call
        assert flow.detail is not None
        lead = flow.detail.lead
        self._body.notes.checklist.show_items((), call.ticks if call else ())
        self._body.script.show_call(lead.id, flow.contact_id, flow.incoming)
        own = call.purpose if call and call.purpose else lead.purpose
        suggested = self._services.coaching.purposes(lead.id)
        self._body.ready.purpose.show_purpose(own, suggested)
        self.show_checklist()

    def show_checklist(self) -> None:
        """What is to be ticked on the occasion the script is for; what was ticked
        for another one in the same call stays ticked."""
        checklist, occasion = self._body.notes.checklist, self._body.script.occasion
        if occasion is None or self._flow.detail is None:
            return
        items = self._services.coaching.checklist(self._flow.lead_id, occasion.value)
        shown = tuple(button.item for button in checklist.buttons.values())
        if items != shown:
            checklist.show_items(items, checklist.ticks())

    def show_cards(self) -> None:
        """ "What if they say …", in the script's place; shown already, they go."""
        cards, occasion = self._body.cards, self._body.script.occasion
        if cards.isVisible():
            cards.hide()
            cards.closed.emit()
        elif occasion is not None:
            flow, coaching = self._flow, self._services.coaching
            shown = coaching.cards(occasion.value, flow.lead_id, contact_id=flow.contact_id)
            self._body.show_cards(shown)

    def keep(self) -> None:
        """Have the file keep everything as it stands: the call begins, or they hung up."""
        notes = self._body.notes
        purpose = self._body.ready.purpose.purpose()
        self._flow.beat(notes.text(), purpose, notes.checklist.ticks())

    def _on_notes_keep_requested(self, notes: str) -> None:
        self._flow.beat(notes)

    def _on_checklist_ticks_changed(self, ticks: object) -> None:
        assert isinstance(ticks, frozenset)
        self._flow.beat(None, None, ticks)

    def _on_purpose_purpose_changed(self, words: str) -> None:
        if self._flow.in_call:
            self._flow.beat(None, words)
        elif self._flow.state is CallState.READY:
            self._keep_for_lead(words)

    def _keep_for_lead(self, words: str) -> None:
        try:
            self._services.coaching.set_purpose(self._flow.lead_id, words, initiator=self.parent())
        except (DomainError, KnownError) as error:
            self._flow.refused.emit(str(error))
