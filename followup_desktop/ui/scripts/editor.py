"""Changing the words of a call: for all leads or one, with a live preview and a way back."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.domain.scripts import PLACEHOLDERS, Occasion, styles_of, title_of
from followup_desktop.domain.tone import Finding
from followup_desktop.ui.prompter.situations import Segments
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, GRID, PAD
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.widgets import Button, LinkButton, Muted, Words, column
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.fields import PAUSE_MS, mark_wrong
from followup_desktop.ui.widgets.flow import FlowRow
from followup_desktop.ui.widgets.tone_hints import ToneHints, select_words

from .preview import (
    Previewed,
    PreviewReader,
    ScriptPreview,
    Wanted,
    as_plain_text,
    names_of_leads,
)
from .words_edit import WordsEdit

_ALL, _LEAD = "all", "lead"
_SCOPES = ((_ALL, "For all my leads"), (_LEAD, "For this lead only"))
_MOST_LEADS = 50
_SIDE_BY_SIDE = 40
"""So many letters wide, words and preview stand beside each other."""
_KEPT = {
    "": "These are our words. Change them to yours: they are saved as you write.",
    "all": "Your own words, for all your leads.",
    "lead": "Your own words, for this lead only.",
}
_HOW = (
    "What stands in {braces} is filled in; of [this|that] the first is said that can be. "
    "# begins a part, > its keywords."
)
_EXAMPLE = "A made-up lead"
_CHANGES = frozenset({"Change a script", "Back to our script"})


class ScriptEditor(QWidget):
    """Saves by itself; what is refused stays in the field, with the reason beneath."""

    saved = Signal()
    """A script is in the file."""

    def __init__(
        self, services: Services, parent: QWidget | None = None, *, lead_id: int | None = None
    ) -> None:
        """``lead_id``: the lead it is shown for at first; None: a made-up one."""
        super().__init__(parent)
        self._services = services
        self._keys = [(one, style) for one in Occasion for style in styles_of(one)]
        self._key = self._keys[0]
        self._known = ""
        """The text that the file has."""
        self._made_here = 0
        """How many of the newest steps of undo were made here."""
        self._lead_ids: list[int | None] = [None]
        self._unseen = False
        """Whether the preview is to be worked out when the editor is seen again."""
        self._reader = PreviewReader(services, self)
        self._reader.made.connect(self._on_reader_made)
        self._reader.refused.connect(self._say)
        self._pause = single_shot(self, PAUSE_MS, self._on_pause_timeout)
        self._build()
        self._lay_out()
        self._fill_leads(lead_id)
        self.reload()

    # Building -----------------------------------------------------------------

    def _build(self) -> None:
        self.which = Choice("Which words")
        self.which.addItems([title_of(*key) for key in self._keys])
        self.which.activated.connect(self._on_which_activated)
        self.lead = Choice("Shown for")
        self.lead.activated.connect(self._on_lead_activated)
        for choice in (self.which, self.lead):
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(22)
        self.scope = Segments("For whom", _SCOPES)
        self.scope.show_choice(_ALL)
        self.scope.chosen.connect(self._on_scope_chosen)
        self.words = WordsEdit("Words")
        self.words.textChanged.connect(self._on_words_text_changed)
        self.words.left.connect(self.commit)
        self.problem = Words()
        self.problem.set_role("danger")
        self.state, self.how = Muted(), Muted(_HOW)
        self.insert = Button("Insert ▾")
        self.insert.setToolTip("What is filled in from the lead")
        self.insert.setMenu(self._placeholders())
        self.take_back = LinkButton("Undo")
        self.take_back.clicked.connect(self.undo)
        self.plain = LinkButton("Use the words as shown")
        self.plain.setToolTip("Begin with what is said to this lead, without braces")
        self.plain.clicked.connect(self.begin_with_words_shown)
        self.original = LinkButton("Back to the original")
        self.original.clicked.connect(self.go_back_to_original)
        self.hints = ToneHints()
        self.hints.finding_pressed.connect(self._on_hints_finding_pressed)
        self.preview = ScriptPreview()

    def _placeholders(self) -> QMenu:
        menu = QMenu(self.insert)
        menu.setAccessibleName("Insert")
        for one in PLACEHOLDERS.values():
            if not one.flag:
                action = menu.addAction(one.means[:1].upper() + one.means[1:])
                action.setData(one.name)
        menu.triggered.connect(self._on_insert_triggered)
        return menu

    def _lay_out(self) -> None:
        choices = FlowRow(gap=GAP)
        for part in (self.which, self.lead, self.scope):
            choices.addWidget(part)
        tools = FlowRow(gap=GRID)
        for part in (self.insert, self.plain, self.take_back, self.original):
            tools.addWidget(part)
        writing = column(gap=GRID)
        writing.addWidget(self.words, 1)
        writing.addWidget(self.problem)
        writing.addLayout(tools)
        writing.addWidget(self.state)
        writing.addWidget(self.how)
        looking = column(gap=GAP)
        looking.addWidget(self.preview, 1)
        looking.addWidget(self.hints)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._halves.setSpacing(PAD)
        self._halves.addLayout(writing, 1)
        self._halves.addLayout(looking, 1)
        box = column(gap=PAD)
        box.addLayout(choices)
        box.addLayout(self._halves, 1)
        self.setLayout(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words and preview side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= 2 * _SIDE_BY_SIDE * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction
        self._halves.setDirection(way.LeftToRight if wide else way.TopToBottom)

    # What is shown --------------------------------------------------------------

    @property
    def lead_id(self) -> int | None:
        """The lead it is shown for; None: a made-up one."""
        return self._lead_ids[max(0, self.lead.currentIndex())]

    def show_script(self, occasion: Occasion, style: str = "", *, lead_only: bool = False) -> bool:
        """Edit these words; whether what was being written could be saved first."""
        if not self.commit():
            return False
        key = (occasion, style or styles_of(occasion)[0])
        self._made_here = self._made_here if key == self._key else 0
        self._key = key
        self.which.setCurrentIndex(self._keys.index(self._key))
        own = self._services.scripts.is_own(*self._key, self.lead_id)
        only = self.lead_id is not None and (lead_only or own == _LEAD)
        self.scope.show_choice(_LEAD if only else _ALL)
        self.reload()
        return True

    def reload(self) -> None:
        """Read the words from the file again."""
        self.scope.buttons[_LEAD].setEnabled(self.lead_id is not None)
        if self.lead_id is None:
            self.scope.show_choice(_ALL)
        self._pause.stop()
        self._known = self._services.scripts.text(*self._key, self._owner())
        with QSignalBlocker(self.words):
            self.words.put(self._known)
        self._say("")
        self._show_state()
        self._look(at_once=True)

    def _owner(self) -> int | None:
        """The lead whose own words are written; None: for all."""
        return self.lead_id if self.scope.current == _LEAD else None

    def _fill_leads(self, first: int | None) -> None:
        named = names_of_leads(self._services, _MOST_LEADS, first)
        self._lead_ids = [None, *(lead_id for lead_id, _name in named)]
        self.lead.clear()
        self.lead.addItems([_EXAMPLE, *(name for _lead_id, name in named)])
        self.lead.setCurrentIndex(self._lead_ids.index(first) if first in self._lead_ids else 0)

    def _show_state(self) -> None:
        own = self._services.scripts.is_own(*self._key, self._owner())
        self.state.setText(_KEPT[own])
        self.original.setVisible(bool(own) and own == self.scope.current)
        self.plain.setVisible(self._owner() is not None)
        self.take_back.setEnabled(self.words.document().isUndoAvailable() or self._made_here > 0)

    def _look(self, *, at_once: bool = False) -> None:
        wanted = Wanted(self.words.toPlainText(), self.lead_id, *self._key)
        self._unseen = wanted.is_long and not self.isVisible()
        if not self._unseen:  # no thread works for what nobody looks at
            self._reader.ask(wanted, at_once=at_once)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        mark_wrong(self.words, wrong=bool(problem))

    # Writing --------------------------------------------------------------------

    @property
    def edited(self) -> bool:
        """Whether there are words here that the file has not."""
        return self.words.toPlainText() != self._known

    def commit(self) -> bool:
        """Write what differs; whether nothing is left that the file has not."""
        self._pause.stop()
        text = self.words.toPlainText()
        if text == self._known:
            return True
        try:
            self._services.scripts.set_text(*self._key, text, self._owner(), initiator=self)
        except DomainError as error:
            self._say(str(error))
            return False
        except KnownError as error:
            self._say(f"NOT SAVED: {error}")
            return False
        self._known = text
        self._after_writing()
        return True

    def undo(self) -> None:
        """Take back what was typed, else the newest change that was made here."""
        if self.words.document().isUndoAvailable():
            self.words.undo()
            self.commit()
            return
        undo = self._services.undo
        if self._made_here and undo.labels()[0] in _CHANGES:
            try:
                undo.undo(initiator=self)
            except KnownError as error:
                self._say(f"NOT SAVED: {error}")
                return
            self._made_here -= 1
        else:
            self._made_here = 0
        self.reload()
        self.saved.emit()

    def go_back_to_original(self) -> None:
        """Our own words again (for one lead: those that hold for all)."""
        self._pause.stop()
        try:
            self._services.scripts.reset(*self._key, self._owner(), initiator=self)
        except KnownError as error:
            self._say(f"NOT SAVED: {error}")
            return
        self._known = self._services.scripts.text(*self._key, self._owner())
        with QSignalBlocker(self.words):
            self.words.replace(self._known)
        self._after_writing()
        self._look(at_once=True)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_with_words_shown(self) -> None:
        """For one lead one may write plainly: the words as they are filled now."""
        try:
            ready = self._services.scripts.preview(
                self.words.toPlainText(), self.lead_id, *self._key
            )
        except (DomainError, KnownError) as error:
            self._say(str(error))
            return
        self.words.replace(as_plain_text(ready))
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after_writing(self) -> None:
        self._made_here += 1
        self._say("")
        self._show_state()
        self.saved.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Seen again, with a preview of the words as they are."""
        super().showEvent(event)
        if self._unseen:
            self._look(at_once=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put away: saved first."""
        super().hideEvent(event)
        self.commit()
        self._unseen = self._reader.rest()

    # Slots ------------------------------------------------------------------------

    def _on_words_text_changed(self) -> None:
        self._pause.start()
        self._say("")
        self.take_back.setEnabled(True)
        self._look()

    def _on_pause_timeout(self) -> None:
        # All words gone: somebody begins anew, and is told so only if they leave it so.
        if self.words.toPlainText().strip():
            self.commit()

    def _on_which_activated(self, index: int) -> None:
        if not self.show_script(*self._keys[index]):
            self.which.setCurrentIndex(self._keys.index(self._key))

    def _on_lead_activated(self) -> None:
        # Words for one lead are that one's: another lead has its own, or those of all.
        if self.scope.current == _LEAD:
            self.show_script(*self._key)
        else:
            self.scope.buttons[_LEAD].setEnabled(self.lead_id is not None)
            self._look(at_once=True)

    def _on_scope_chosen(self, scope: str) -> None:
        other = _ALL if scope == _LEAD else _LEAD
        self.scope.show_choice(other)  # what was written belongs there
        if self.commit():
            self.scope.show_choice(scope)
            self.reload()

    def _on_insert_triggered(self, action: object) -> None:
        if isinstance(action, QAction):
            self.words.insertPlainText(f"{{{action.data()}}}")
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reader_made(self, made: object) -> None:
        if isinstance(made, Previewed):
            self.preview.show_script(made.ready)
            self.hints.show_findings(made.findings)

    def _on_hints_finding_pressed(self, finding: object) -> None:
        if isinstance(finding, Finding):
            select_words(self.words, finding)
