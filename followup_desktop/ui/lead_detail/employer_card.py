"""About this employer: what was found out, and how they can be reached."""

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.lead import Policy
from followup_desktop.domain.phone_number import display
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_detail.folding_card import FoldingCard
from followup_desktop.ui.lead_detail.hours_words import hours_said
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.widgets.tick import Tick
from followup_desktop.ui.words import POLICIES

_HOURS = ("phone_hours", "Phone hours", "Mon–Fri 8–8, Sat 8–5 Central")
_FIELDS = (
    ("website", "Website", "www…"),
    ("address", "Address", "Street and town"),
    ("country", "Country", "two letters, such as US"),
    ("region", "State or region", "for its public holidays"),
    ("zone", "Time zone", "such as America/New_York"),
)


class EmployerCard(FoldingCard):
    """Research as running text; the rest behind *Edit*."""

    title = "About this employer"
    about = "Phone hours, switchboard, policy"
    open_words, close_words = "Edit", "Done"
    whose, text_field = "employer", "research"
    text_name, text_hint = "What I found out", "What did you find out about them?"

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(
            services,
            saving,
            services.leads.edit_employer,
            parent,
            build=self._build_form,
            fill=self._fill_form,
        )

    def _build_form(self) -> None:
        self._add_line("switchboard", "Switchboard", self._commit_switchboard)
        name, words, hint = _HOURS
        self._add_line(name, words, self._commit(name), hint=hint)
        self.hours_meaning = self._add_meaning()
        for name, words, hint in _FIELDS:
            self._add_line(name, words, self._commit(name), hint=hint)
        self.policy = self._add_choice(
            "They said", [POLICIES[policy] for policy in Policy], self._on_policy_chosen
        )
        self.visitable = self._add("", Tick("May be visited"))
        self.visitable.toggled.connect(self._on_visitable_toggled)

    def _fill_form(self, detail: LeadDetail) -> None:
        employer = detail.employer
        for name, _words, _hint in (_HOURS, *_FIELDS):
            self._lines[name].show_value(str(getattr(employer, name)))
        said = hours_said(employer.phone_hours, employer.zone)
        self.hours_meaning.setText(said)
        assert self._form is not None
        self._form.setRowVisible(self.hours_meaning, bool(said))
        board, region = employer.switchboard, self._services.settings.region()
        self._lines["switchboard"].show_value(display(board, region) if board is not None else "")
        self.policy.setCurrentIndex(list(Policy).index(employer.policy))
        self.visitable.setChecked(employer.visitable)

    # Commits ------------------------------------------------------------------

    def _commit_switchboard(self, text: str) -> str:
        employer_id = self._shown_id
        return self._saving.attempt(lambda: self._services.leads.set_switchboard(employer_id, text))

    def _on_policy_chosen(self, index: int) -> None:
        if not self._filling:
            self._edit("policy", list(Policy)[index])

    def _on_visitable_toggled(self, checked: bool) -> None:
        if not self._filling:
            self._edit("visitable", checked)
