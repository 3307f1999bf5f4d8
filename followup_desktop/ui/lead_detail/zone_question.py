"""One quiet question among the people: which time is it where this number rings?"""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.lines import one_line
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.services.numbers.zone_questions import ZoneQuestion
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import clock_time, zone_place
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import Body, Card, LinkButton
from followup_desktop.ui.widgets.flow import FlowRow
from followup_desktop.ui.zone_words import zone_short

_UNKNOWN = "I don't know"


class ZoneQuestionCard(Card):
    """Asked once: one press sets the person's zone, or leaves it open for good."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="notice")
        self._services, self._saving = services, saving
        self._question: ZoneQuestion | None = None
        self.words = Body()
        self.words.set_role("on_notice")
        self.buttons: dict[str, LinkButton] = {}
        """By zone; "" for not knowing."""
        self._line = FlowRow(gap=GRID)
        self.column.setContentsMargins(GAP, GRID, GAP, GRID)
        self.column.setSpacing(GRID)
        self.column.addWidget(self.words)
        self.column.addLayout(self._line)
        self.hide()

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Ask about the first person whose number has several times; hidden where
        none has, or the person was asked before."""
        question = self._services.zone_questions.first_of(detail.contacts, detail.employer)
        if question is None:
            self._question = None
            self.hide()
            return
        who = one_line(question.name.split()[0], 40) if question.name.split() else "them"
        self.words.setText(f"This number can be in several places. Which time is it for {who}?")
        if question != self._question:
            self._question = question
            self._offer(question.zones)
        for zone, button in self.buttons.items():
            if zone:
                button.setToolTip(f"{clock_time(moment.now, zone)} there now")
        self.show()

    def _offer(self, zones: Sequence[str]) -> None:
        for old in self.buttons.values():
            self._line.removeWidget(old)
            old.hide()
            old.deleteLater()
        names = zone_labels(zones)
        self.buttons = {zone: LinkButton(names[zone]) for zone in zones}
        self.buttons[""] = LinkButton(_UNKNOWN)
        for button in self.buttons.values():
            button.clicked.connect(self._on_button_clicked)
            self._line.addWidget(button)

    def _on_button_clicked(self) -> None:
        question, pressed = self._question, self.sender()
        zone = next((zone for zone, button in self.buttons.items() if button is pressed), None)
        if question is None or zone is None:
            return
        services = self._services
        if zone:
            change = {"zone": zone}
            self._saving.run(lambda: services.leads.edit_contact(question.contact_id, change))
        else:
            self._saving.run(lambda: services.zone_questions.leave_open(question))


def zone_labels(zones: Sequence[str]) -> dict[str, str]:
    """ "Eastern", "Central"; with its place where two have one name (Arizona has no
    summer time: "Mountain", "Mountain (Phoenix)")."""
    labels: dict[str, str] = {}
    for zone in zones:
        short = zone_short(zone)
        taken = short in labels.values() and short != zone_place(zone)
        labels[zone] = f"{short} ({zone_place(zone)})" if taken else short
    return labels
