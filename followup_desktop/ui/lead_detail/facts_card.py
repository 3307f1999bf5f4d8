"""The rest of a lead: dates, source, rhythm, pay, tags, notes; each edited in place."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Lead, Policy, Rhythm, Source
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.system.dialler import open_link
from followup_desktop.ui.lead_detail.folding_card import FoldingCard
from followup_desktop.ui.lead_detail.rhythm_words import rhythm_meaning
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import short_day
from followup_desktop.ui.typed_day import read_day
from followup_desktop.ui.widgets import LinkButton
from followup_desktop.ui.words import POLICIES, RHYTHMS, SOURCES

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
_MOST_CALLS = 50


class FactsCard(FoldingCard):
    """Notes as running text; the rest behind *Show all*."""

    title = "Notes and details"
    about = "Dates, source, rhythm, link, pay, tags"
    whose, text_field = "lead", "notes"
    text_name, text_hint = "Notes", "Notes on this lead"

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(
            services,
            saving,
            services.leads.edit,
            parent,
            build=self._build_form,
            fill=self._fill_form,
        )

    # The form -----------------------------------------------------------------

    def _build_form(self) -> None:
        self.source = self._add_choice(
            "Source", [SOURCES[s] for s in Source], self._on_source_chosen
        )
        for name, words in _TEXTS:
            self._add_line(name, words, self._commit(name))
        self.open = self._add("", LinkButton("Open the link"))
        self.open.clicked.connect(self._on_open_clicked)
        for name, words, past in _DAYS:
            self._add_line(name, words, self._commit_day(name, past=past), hint="a day")
        self._add_line("tags", "Tags", self._commit_tags, hint="with commas between")
        # What the planner goes by, for this lead alone.
        rhythms = ["As the source says", *RHYTHMS.values()]
        self.rhythm = self._add_choice("Rhythm", rhythms, self._on_rhythm_chosen)
        self.rhythm_means = self._add_meaning()
        self._add_line("ladder", "Calls before a letter", self._commit_ladder)
        policies = ["As the company says", *POLICIES.values()]
        self.policy = self._add_choice("For this job", policies, self._on_policy_chosen)

    def _fill_form(self, detail: LeadDetail) -> None:
        lead, today = detail.lead, self._today()
        self.source.setCurrentIndex(list(Source).index(lead.source))
        for name, _words in _TEXTS:
            self._lines[name].show_value(str(getattr(lead, name)))
        for name, _words, _past in _DAYS:
            day = getattr(lead, name)
            self._lines[name].show_value(short_day(day, today) if day is not None else "")
        self._lines["tags"].show_value(", ".join(lead.tags))
        self.open.setVisible(bool(lead.url))
        self._fill_rhythm(lead)
        self.policy.setCurrentIndex(
            0 if lead.policy is None else 1 + list(Policy).index(lead.policy)
        )

    def _fill_rhythm(self, lead: Lead) -> None:
        self.rhythm.setCurrentIndex(
            0 if lead.rhythm is None else 1 + list(Rhythm).index(lead.rhythm)
        )
        numbers = self._services.settings.plan_settings().rhythms[lead.chosen_rhythm]
        said = rhythm_meaning(lead.chosen_rhythm, numbers)
        self.rhythm_means.setText(f"{RHYTHMS[lead.chosen_rhythm]}: {said[0].lower()}{said[1:]}")
        usual = "without end" if numbers.ladder is None else str(numbers.ladder)
        ladder = self._lines["ladder"]
        ladder.show_value("" if lead.ladder is None else str(lead.ladder))
        ladder.edit.setPlaceholderText(f"{usual}, as the rhythm says")

    def _today(self) -> date:
        return Moment(self._services.clock.now(), self._services.settings.zone()).today

    # Commits ------------------------------------------------------------------

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

    def _commit_ladder(self, text: str) -> str:
        if text and not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_CALLS):
            return f"A number of calls from 1 to {_MOST_CALLS}, please, or nothing."
        return self._edit("ladder", int(text) if text else None)

    # Slots ----------------------------------------------------------------------

    def _on_source_chosen(self, index: int) -> None:
        if not self._filling:
            self._edit("source", list(Source)[index])

    def _on_rhythm_chosen(self, index: int) -> None:
        if not self._filling:
            self._edit("rhythm", None if index == 0 else list(Rhythm)[index - 1])

    def _on_policy_chosen(self, index: int) -> None:
        if not self._filling:
            self._edit("policy", None if index == 0 else list(Policy)[index - 1])

    def _on_open_clicked(self) -> None:
        if self._detail is None:
            return
        url = self._detail.lead.url.strip()
        if "://" not in url:
            url = f"https://{url}"
        if not open_link(url):
            self._saving.refused.emit("This link is not one that can be opened safely.")
