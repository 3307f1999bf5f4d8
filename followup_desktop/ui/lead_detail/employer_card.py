"""About this employer: what was found out, and how they can be reached."""

from collections.abc import Callable

from PySide6.QtWidgets import QFormLayout, QWidget

from followup_desktop.domain.lead import Policy
from followup_desktop.domain.phone_number import display
from followup_desktop.services.details import LeadDetail
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GRID, INSET, Type
from followup_desktop.ui.widgets import Card, LinkButton, Strong, indented, row
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.fields import LineField, TextField
from followup_desktop.ui.widgets.tick import Tick
from followup_desktop.ui.words import POLICIES

_FIELDS = (
    ("phone_hours", "Phone hours", "Mon-Fri 8-17"),
    ("website", "Website", "www…"),
    ("address", "Address", "Street and town"),
    ("country", "Country", "two letters, such as US"),
    ("region", "State or region", "for its public holidays"),
    ("zone", "Time zone", "such as America/New_York"),
)


class EmployerCard(Card):
    """Research as running text; the rest behind *Edit*."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._employer_id = 0
        self._filling = False
        self._detail: LeadDetail | None = None
        self.inset()
        self.column.setSpacing(GRID)
        self.title = Strong("About this employer")
        self.title.kind = Type.STRONG
        self.edit = LinkButton("Edit")
        self.edit.setAccessibleDescription("Phone hours, switchboard, policy")
        self.edit.setCheckable(True)
        self.edit.toggled.connect(self._on_edit_toggled)
        head = row()
        head.addWidget(indented(self.title), 1)
        head.addWidget(self.edit)
        self.column.addLayout(head)
        self.research = TextField(
            "What I found out",
            self._commit("research"),
            hint="What did you find out about them?",
        )
        self.column.addWidget(self.research)
        self._form: QWidget | None = None
        self._lines: dict[str, LineField] = {}

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Show a lead's employer."""
        if detail.employer.id != self._employer_id:
            self.save()
            self.research.forget()
            for line in self._lines.values():
                line.forget()
            self._employer_id = detail.employer.id
        self._detail = detail
        self.research.show_value(detail.employer.research)
        if self._form is not None:
            self._fill(detail)

    def save(self) -> None:
        """Commit whatever is being typed."""
        self.research.save()
        for line in self._lines.values():
            line.save()

    # The form, made when first asked for --------------------------------------

    def _on_edit_toggled(self, shown: bool) -> None:
        if self._form is None:
            self._build()
        assert self._form is not None
        self._form.setVisible(shown)
        self.edit.setText("Done" if shown else "Edit")
        if self._detail is not None:
            self._fill(self._detail)

    def _build(self) -> None:
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(INSET, 0, 0, 0)
        form.setSpacing(GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.switchboard = LineField("Switchboard", self._commit_switchboard)
        form.addRow("Switchboard", self.switchboard)
        self._lines["switchboard"] = self.switchboard
        for name, words, hint in _FIELDS:
            line = LineField(words, self._commit(name), hint=hint)
            form.addRow(words, line)
            self._lines[name] = line
        self.policy = Choice("They said")
        for policy in Policy:
            self.policy.addItem(POLICIES[policy])
        self.policy.currentIndexChanged.connect(self._on_policy_current_index_changed)
        form.addRow("They said", self.policy)
        self.visitable = Tick("May be visited")
        self.visitable.toggled.connect(self._on_visitable_toggled)
        form.addRow("", self.visitable)
        self.column.addWidget(self._form)

    def _fill(self, detail: LeadDetail) -> None:
        employer = detail.employer
        for name, _words, _hint in _FIELDS:
            self._lines[name].show_value(str(getattr(employer, name)))
        board, region = employer.switchboard, self._services.settings.region()
        words = display(board, region) if board is not None else ""
        self.switchboard.show_value(words)
        self._filling = True
        self.policy.setCurrentIndex(list(Policy).index(employer.policy))
        self.visitable.setChecked(employer.visitable)
        self._filling = False

    # Commits ------------------------------------------------------------------

    def _commit(self, name: str) -> Callable[[str], str]:
        def commit(text: str) -> str:
            return self._edit(name, text)

        return commit

    def _edit(self, name: str, value: object) -> str:
        employer_id = self._employer_id
        return self._saving.attempt(
            lambda: self._services.leads.edit_employer(employer_id, {name: value})
        )

    def _commit_switchboard(self, text: str) -> str:
        employer_id = self._employer_id
        return self._saving.attempt(lambda: self._services.leads.set_switchboard(employer_id, text))

    def _on_policy_current_index_changed(self, index: int) -> None:
        if not self._filling:
            self._edit("policy", list(Policy)[index])

    def _on_visitable_toggled(self, checked: bool) -> None:
        if not self._filling:
            self._edit("visitable", checked)
