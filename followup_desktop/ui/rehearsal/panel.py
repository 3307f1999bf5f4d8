"""The practice panel: the right side of the window, as in a call, with nobody on the line."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.domain.helper_sheet import HelperSheet
from followup_desktop.domain.scripts import Occasion
from followup_desktop.services.scripts.ready import ReadyScript
from followup_desktop.system.player import Loudspeaker
from followup_desktop.system.recorder import Microphone
from followup_desktop.ui.prompter.prompt_text import ScriptView
from followup_desktop.ui.prompter.script_keys import ScriptKeys
from followup_desktop.ui.prompter.situations import Segments
from followup_desktop.ui.prompter.soft_bar import said_length
from followup_desktop.ui.prompter.teleprompter import Teleprompter
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, GRID, PAD, Type
from followup_desktop.ui.widgets import Card, Line, LinkButton, Muted, SectionTitle, column, row
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.flow import EndsRow

from .history import HistoryCard
from .run import PracticeRun
from .voice_card import VoiceCard
from .words import LEAD, MADE_UP, VIEWS, WHOSE, about_said, took_said

_LOW_LINES = 40
_LETTERS = 14
"""So many of a title are in sight before it is opened; more where there is room."""
_NARROW = Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
SaveSheet = Callable[[HelperSheet, QWidget | None], str]


class PracticePanel(QWidget):
    """Choose the words, say them against the clock, hear oneself, say how it felt.

    Writes nothing but rehearsals: which words are shown, and how, is not kept.
    """

    put_away_wanted = Signal()
    """*Done*, or Escape."""
    told = Signal(str)

    def __init__(
        self,
        services: Services,
        make_microphone: Callable[[], Microphone],
        make_loudspeaker: Callable[[], Loudspeaker],
        save_sheet: SaveSheet,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._save_sheet = services, save_sheet
        self._lead_id: int | None = None
        self._occasion, self._style = Occasion.FIRST_CALL, ""
        self.ready: ReadyScript | None = None
        self.setAccessibleName("Practise")
        self.run = PracticeRun(services, make_microphone, self)
        self.history = HistoryCard(services, make_loudspeaker)
        self.voice = VoiceCard(self.run)
        self.teleprompter = Teleprompter()
        self._build()
        self.keys = ScriptKeys(self)
        self.keys.next_pressed.connect(self.teleprompter.next_thought)
        self.keys.back_pressed.connect(self.teleprompter.back_thought)
        self.run.started.connect(self._on_run_started)
        self.run.finished.connect(self._on_run_finished)
        self.run.told.connect(self.voice.say)
        self.history.told.connect(self.voice.say)
        self.history.sheet_requested.connect(self._on_history_sheet_requested)
        self.voice.felt.connect(self._on_voice_felt)
        self.voice.start_requested.connect(self._on_voice_start_requested)

    # Building -----------------------------------------------------------------------

    def _build(self) -> None:
        box = column(gap=GAP)
        box.addWidget(self._head())
        box.addWidget(self._words(), 3)
        box.addWidget(self.voice)
        box.addWidget(self.history, 2)
        self.setLayout(box)

    def _head(self) -> Card:
        card = self._head_card = Card()
        card.column.setSpacing(GRID)
        self.done = LinkButton("Done")
        self.done.setToolTip("Back to the lead: Esc")
        self.done.clicked.connect(self.put_away_wanted)
        self.about = Line()
        self.about.kind = Type.SMALL
        self.about.set_role("muted")
        first = row(gap=GAP)
        first.addWidget(SectionTitle("Practise"))
        first.addWidget(self.about, 1)
        first.addWidget(self.done)
        self.choice = Choice("What to practise")
        self.choice.setSizeAdjustPolicy(_NARROW)
        self.choice.setMinimumContentsLength(_LETTERS)
        for occasion, style, title in self._services.rehearsal.occasions():
            self.choice.addItem(title, (occasion.value, style))
        wide = self.choice.view().sizeHintForColumn(0)
        self.choice.view().setMinimumWidth(wide + 2 * PAD)
        self.choice.activated.connect(self._on_choice_activated)
        self.whose = Segments("Whose words", WHOSE)
        self.whose.chosen.connect(self._on_whose_chosen)
        second = row(gap=GAP)
        second.addWidget(self.choice, 1)
        second.addWidget(self.whose)
        card.column.addLayout(first)
        card.column.addLayout(second)
        return card

    def _words(self) -> Card:
        card = self._words_card = Card()
        card.column.setSpacing(GRID)
        self.views = Segments("How the words are shown", VIEWS)
        self.views.chosen.connect(self._on_views_chosen)
        self.length = Muted()
        line = EndsRow(gap=GAP)
        line.addWidget(self.views)
        line.addWidget(self.length)
        card.column.addLayout(line)
        card.column.addWidget(self.teleprompter, 1)
        return card

    # What is practised ----------------------------------------------------------------

    @property
    def lead_id(self) -> int | None:
        """The lead whose words are shown; None: made-up names."""
        return self._lead_id if self.whose.current == LEAD else None

    def practise(self, lead_id: int | None) -> None:
        """Begin with the words for a lead's next call, or (None) with made-up names.
        What is being said goes on instead."""
        if self.run.running:
            return
        occasion, style = Occasion.FIRST_CALL, ""
        if lead_id is not None:
            try:
                occasion, style = self._services.rehearsal.occasion_of(lead_id)
            except DomainError:  # deleted meanwhile
                lead_id = None
        self._lead_id = lead_id
        self.whose.show_choice(MADE_UP if lead_id is None else LEAD)
        self.whose.setVisible(lead_id is not None)
        view = self._services.settings.get().script_view
        self.views.show_choice(view)
        self.run.forget()
        self._choose(occasion, style)
        self.voice.rest()
        self.voice.press.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """End what is being said and heard: it is kept."""
        self.run.finish()
        self.history.rest()

    def _choose(self, occasion: Occasion, style: str) -> None:
        self._occasion, self._style = occasion, style
        place = self.choice.findData((occasion.value, style))
        self.choice.setCurrentIndex(max(0, place))
        self.history.show_script(occasion, style)
        self._show(start=True)

    def _show(self, *, start: bool) -> None:
        rehearsal = self._services.rehearsal
        try:
            self.ready = rehearsal.words(self._occasion, self._style, self.lead_id)
        except (DomainError, KnownError) as error:
            self.ready = None
            self.voice.say(str(error))
        thoughts = self.ready.thoughts if self.ready is not None else ()
        self.teleprompter.show_thoughts(thoughts, ScriptView(self.views.current), start=start)
        self.keys.set_wanted(wanted=bool(thoughts))
        seconds = self.ready.seconds if self.ready is not None else 0
        self.length.setText(f"about {said_length(seconds)}" if seconds else "")
        self.about.setText(about_said(self._employer()))
        self.voice.show_goal(self.ready.goal_seconds if self.ready is not None else 0)

    def _employer(self) -> str:
        """Whom one would call, "" with made-up names."""
        lead_id = self.lead_id
        if lead_id is None:
            return ""
        try:
            return self._services.leads.detail(lead_id).employer.name
        except DomainError:  # deleted meanwhile
            return ""

    # Place ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window gives the words fewer lines, and all of it less air."""
        super().resizeEvent(event)
        low = event.size().height() < _LOW_LINES * self.fontMetrics().height()
        self.teleprompter.set_low(low=low)
        edge = GRID + 2 if low else PAD
        for card in (self._head_card, self._words_card, self.voice, self.history):
            card.column.setContentsMargins(PAD, edge, PAD, edge)
        self.layout().setSpacing(GRID if low else GAP)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight nothing is recorded or played."""
        super().hideEvent(event)
        if not event.spontaneous() or self.window().isMinimized():
            self.rest()

    # Slots ------------------------------------------------------------------------------

    def _on_choice_activated(self) -> None:
        value, style = self.choice.currentData()
        if self.run.running:
            self.run.finish()
        self.run.forget()
        self._choose(Occasion(value), style)
        self.voice.rest()

    def _on_whose_chosen(self, _whose: str) -> None:
        self._show(start=not self.run.running)

    def _on_views_chosen(self, _view: str) -> None:
        self._show(start=False)

    def _on_voice_start_requested(self) -> None:
        self.history.rest()
        self.run.start(self._occasion, self._style, record=self.voice.record.isChecked())

    def _on_run_started(self) -> None:
        self._show(start=True)

    def _on_run_finished(self) -> None:
        practice = self.run.practice
        if practice is not None:
            goal = self.ready.goal_seconds if self.ready is not None else 0
            self.voice.add(took_said(practice.seconds, goal))
        self.history.refresh()

    def _on_voice_felt(self, feeling: str) -> None:
        self.run.feel(feeling)
        self.history.refresh()

    def _on_history_sheet_requested(self) -> None:
        try:
            sheet = self._services.rehearsal.sheet(self._occasion, self._style, self.lead_id)
            path = self._save_sheet(sheet, self)
        except (DomainError, KnownError) as error:
            self.voice.say(str(error))
            return
        if path:
            self.told.emit(f"Saved: {path}")
