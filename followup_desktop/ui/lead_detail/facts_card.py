"""The rest of a lead: dates, source, link, pay, tags, notes; each edited in place."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFormLayout, QWidget

from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Lead, Rhythm, Source
from followup_desktop.services.details import LeadDetail
from followup_desktop.system.dialler import open_link
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import short_day
from followup_desktop.ui.theme import GRID, INSET
from followup_desktop.ui.typed_day import read_day
from followup_desktop.ui.widgets import Card, LinkButton, Strong, indented, row
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.fields import LineField, TextField
from followup_desktop.ui.words import RHYTHMS, SOURCES

_DAYS = (
    ("applied_on", "Applied on", True),
    ("closes_on", "Closing date", False),
    ("cover_letter_date", "Letter promised a call", False),
    ("nudge_on", "Look at it again", False),
    ("decide_by", "Decide by", False),
)
_TEXTS = (
    ("source_detail", "Where exactly"),
    ("applied_through", "Applied through"),
    ("sent", "What was sent"),
    ("url", "Link"),
    ("pay", "Pay"),
)


class FactsCard(Card):
    """Notes as running text; the rest behind *Show*."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._lead_id = 0
        self._lead: Lead | None = None
        self._filling = False
        self.inset()
        self.column.setSpacing(GRID)
        self.show_button = LinkButton("Show all")
        self.show_button.setAccessibleDescription("Dates, source, link, pay, tags")
        self.show_button.setCheckable(True)
        self.show_button.toggled.connect(self._on_show_button_toggled)
        head = row()
        head.addWidget(indented(Strong("Notes and details")), 1)
        head.addWidget(self.show_button)
        self.column.addLayout(head)
        self.notes = TextField("Notes", self._commit_text("notes"), hint="Notes on this lead")
        self.column.addWidget(self.notes)
        self._form: QWidget | None = None
        self._lines: dict[str, LineField] = {}

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Show a lead."""
        if detail.lead.id != self._lead_id:
            self.notes.forget()
            for line in self._lines.values():
                line.forget()
            self._lead_id = detail.lead.id
        self._lead = detail.lead
        self.notes.show_value(detail.lead.notes)
        if self._form is not None:
            self._fill(detail.lead)

    def save(self) -> None:
        """Commit whatever is being typed."""
        self.notes.save()
        for line in self._lines.values():
            line.save()

    # The form, made when first asked for --------------------------------------

    def _on_show_button_toggled(self, shown: bool) -> None:
        if self._form is None:
            self._build()
        assert self._form is not None
        self._form.setVisible(shown)
        self.show_button.setText("Show less" if shown else "Show all")
        if self._lead is not None:
            self._fill(self._lead)

    def _build(self) -> None:
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(INSET, 0, 0, 0)
        form.setSpacing(GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.source = self._choice("Source", [SOURCES[s] for s in Source])
        self.source.currentIndexChanged.connect(self._on_source_current_index_changed)
        form.addRow("Source", self.source)
        for name, words in _TEXTS:
            self._lines[name] = LineField(words, self._commit_text(name))
            form.addRow(words, self._lines[name])
        self.open = LinkButton("Open the link")
        self.open.clicked.connect(self._on_open_clicked)
        form.addRow("", self.open)
        for name, words, past in _DAYS:
            self._lines[name] = LineField(words, self._commit_day(name, past=past), hint="a day")
            form.addRow(words, self._lines[name])
        self._lines["tags"] = LineField("Tags", self._commit_tags, hint="with commas between")
        form.addRow("Tags", self._lines["tags"])
        self.rhythm = self._choice("Rhythm", ["As the source says", *RHYTHMS.values()])
        self.rhythm.currentIndexChanged.connect(self._on_rhythm_current_index_changed)
        form.addRow("Rhythm", self.rhythm)
        self.column.addWidget(self._form)

    @staticmethod
    def _choice(name: str, items: list[str]) -> Choice:
        box = Choice(name)
        box.addItems(items)
        return box

    def _fill(self, lead: Lead) -> None:
        self._filling = True
        today = self._today()
        self.source.setCurrentIndex(list(Source).index(lead.source))
        rhythm = 0 if lead.rhythm is None else 1 + list(Rhythm).index(lead.rhythm)
        self.rhythm.setCurrentIndex(rhythm)
        for name, _words in _TEXTS:
            self._lines[name].show_value(str(getattr(lead, name)))
        for name, _words, _past in _DAYS:
            day = getattr(lead, name)
            self._lines[name].show_value(short_day(day, today) if day is not None else "")
        self._lines["tags"].show_value(", ".join(lead.tags))
        self.open.setVisible(bool(lead.url))
        self._filling = False

    def _today(self) -> date:
        return Moment(self._services.clock.now(), self._services.settings.zone()).today

    # Commits ------------------------------------------------------------------

    def _edit(self, name: str, value: object) -> str:
        lead_id = self._lead_id
        return self._saving.attempt(lambda: self._services.leads.edit(lead_id, {name: value}))

    def _commit_text(self, name: str) -> Callable[[str], str]:
        def commit(text: str) -> str:
            return self._edit(name, text)

        return commit

    def _commit_day(self, name: str, *, past: bool) -> Callable[[str], str]:
        def commit(text: str) -> str:
            zone = self._services.settings.zone()
            try:
                day = read_day(text, self._services.clock.now(), zone, past=past)
            except DomainError as error:
                return str(error)
            return self._edit(name, day)

        return commit

    def _commit_tags(self, text: str) -> str:
        tags = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
        return self._edit("tags", tags)

    def _on_source_current_index_changed(self, index: int) -> None:
        if not self._filling:
            self._edit("source", list(Source)[index])

    def _on_rhythm_current_index_changed(self, index: int) -> None:
        if not self._filling:
            self._edit("rhythm", None if index == 0 else list(Rhythm)[index - 1])

    def _on_open_clicked(self) -> None:
        if self._lead is None:
            return
        url = self._lead.url.strip()
        if "://" not in url:
            url = f"https://{url}"
        if not open_link(url):
            self._saving.refused.emit("This link is not one that can be opened safely.")
