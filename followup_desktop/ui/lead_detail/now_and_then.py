"""Cards that few leads need at a time: made when one first does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services

if TYPE_CHECKING:
    from followup_desktop.ui.lead_detail.agreed_card import AgreedCard
    from followup_desktop.ui.lead_detail.ending_card import EndingCard
    from followup_desktop.ui.lead_detail.how_it_went_card import HowItWentCard
    from followup_desktop.ui.lead_detail.interview_card import InterviewCard
    from followup_desktop.ui.lead_detail.offer_card import OfferCard

    Rare = HowItWentCard | InterviewCard | OfferCard | EndingCard | AgreedCard

_ENDINGS = frozenset({CloseReason.REJECTED, CloseReason.FILLED, CloseReason.HIRED})


class NowAndThen(QObject):
    """Puts them into the pane, in their order, right after the next step."""

    done = Signal(str)
    thanks_requested = Signal()
    """To the words of a thank-you."""

    def __init__(
        self, services: Services, saving: Saving, box: QVBoxLayout, after: QWidget
    ) -> None:
        super().__init__(after)
        self._services, self._saving, self._box, self._after = services, saving, box, after
        self.cards: dict[str, Rare] = {}
        """Those made so far, by name: how-it-went, interview, offer, ending, agreed."""

    @property
    def shows_others(self) -> bool:
        """Whether a card speaks of other leads (what is left once hired, a hello)."""
        ending = self.cards.get("ending")
        return ending is not None and not ending.isHidden()

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Show those that this lead needs, and no others."""
        wanted = _wanted(detail)
        for name in wanted:
            if name not in self.cards:
                self._make(name)
            self.cards[name].show_detail(detail, moment)
        for name, card in self.cards.items():
            card.setVisible(name in wanted)

    def save(self) -> None:
        """Commit whatever is being typed."""
        card = self.cards.get("interview")
        if card is not None:
            card.save()

    def _make(self, name: str) -> None:
        card = _made(name, self._services, self._saving)
        self.cards[name] = card
        card.done.connect(self.done)
        if name == "how-it-went":
            card.thanks_requested.connect(self.thanks_requested)
        place = self._box.indexOf(self._after) + 1
        place += sum(_ORDER.index(other) < _ORDER.index(name) for other in self.cards)
        self._box.insertWidget(place, card)


_ORDER = ("how-it-went", "interview", "offer", "ending", "agreed")


def _wanted(detail: LeadDetail) -> list[str]:
    lead = detail.lead
    closed = lead.stage is Stage.CLOSED
    agreed = bool(detail.promises) or detail.expectation is not None
    wanted = {
        "how-it-went": detail.ask_about is not None,
        "interview": detail.interview is not None,
        "offer": lead.stage is Stage.OFFER,
        "ending": closed and lead.close_reason in _ENDINGS,
        "agreed": agreed and not closed,
    }
    return [name for name in _ORDER if wanted[name]]


def _made(name: str, services: Services, saving: Saving) -> "Rare":
    if name == "how-it-went":
        from followup_desktop.ui.lead_detail.how_it_went_card import HowItWentCard

        return HowItWentCard(services, saving)
    if name == "interview":
        from followup_desktop.ui.lead_detail.interview_card import InterviewCard

        return InterviewCard(services, saving)
    if name == "offer":
        from followup_desktop.ui.lead_detail.offer_card import OfferCard

        return OfferCard(services, saving)
    if name == "ending":
        from followup_desktop.ui.lead_detail.ending_card import EndingCard

        return EndingCard(services, saving)
    from followup_desktop.ui.lead_detail.agreed_card import AgreedCard

    return AgreedCard(services, saving)
