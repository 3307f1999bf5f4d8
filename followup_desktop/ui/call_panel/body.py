"""The middle of the call panel: words, checklist and notes, outcomes, next step.

It scrolls where the window is low; what is asked for next is brought to sight.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.cards import Card as WhatIf
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.call_panel.coaching.cards import CardsPanel
from followup_desktop.ui.call_panel.flow import CallState
from followup_desktop.ui.call_panel.notes import NotesCard
from followup_desktop.ui.call_panel.outcome.details import OutcomeDetails
from followup_desktop.ui.call_panel.outcome.next_step import NextStepCard
from followup_desktop.ui.call_panel.outcome.outcomes import OutcomeGrid
from followup_desktop.ui.call_panel.outcome.promise_line import PromiseLine
from followup_desktop.ui.call_panel.ready import ReadyCard
from followup_desktop.ui.prompter.script_card import ScriptCard
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import column
from followup_desktop.ui.widgets.scrolled import Scrolled

_SETTLED_MS = 400


class CallBody(QScrollArea):
    """What is read, ticked and filled in before, during and after a call."""

    edited = Signal()
    """Something that may change the next step."""
    save_requested = Signal()
    """Enter, in a field of the outcome."""

    def __init__(self, services: Services, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome: Outcome | None = None
        self._state, self._reasons = CallState.AWAY, True
        self._tight = False
        self._wanted: tuple[QWidget, ...] = ()
        self.ready, self.script = ReadyCard(), ScriptCard(services, bus=bus)
        self.cards, self.promise_line = CardsPanel(), PromiseLine(services.clock)
        self.notes, self.outcomes = NotesCard(), OutcomeGrid()
        self.next_step = NextStepCard(services.clock)
        self.details = OutcomeDetails(services.clock)
        self.next_step.column.insertWidget(0, self.details)
        self.script.column.insertWidget(2, self.promise_line)
        self._connect()
        self._lay_out()
        self._add_keys()

    def _connect(self) -> None:
        self.details.edited.connect(self.edited)
        self.details.revealed.connect(self._on_details_revealed)
        self.next_step.edited.connect(self.edited)
        self.script.script_shown.connect(self._on_script_script_shown)
        self.promise_line.promise_chosen.connect(self.script.set_promise)
        self.cards.closed.connect(self._on_cards_closed)

    def _lay_out(self) -> None:
        inside = Scrolled()
        self._box = box = column(gap=GAP)
        inside.setLayout(box)
        box.addWidget(self.ready)
        box.addWidget(self.script)
        box.addWidget(self.cards)
        box.addWidget(self.notes, 1)
        box.addWidget(self.outcomes)
        box.addWidget(self.next_step)
        box.addStretch(0)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.installEventFilter(self)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)

    def _add_keys(self) -> None:
        # Enter in the fields of an outcome saves; a focused button takes it itself.
        for sequence in ("Return", "Enter"):
            for where, context in (
                (self.details, Qt.ShortcutContext.WidgetWithChildrenShortcut),
                (self.next_step.when, Qt.ShortcutContext.WidgetShortcut),
            ):
                shortcut = QShortcut(QKeySequence(sequence), where)
                shortcut.setContext(context)
                shortcut.activated.connect(self.save_requested)

    # What is shown ----------------------------------------------------------

    def clear(self, zone: str, own_zone: str = "") -> None:
        """Empty every field, for a new call; times typed are meant in ``zone``,
        ``own_zone`` is the user's."""
        self.details.clear()
        self.details.set_zone(zone, own_zone)
        self.next_step.clear(zone)
        self.promise_line.rest()
        self.cards.hide()
        # From the top: where the last call was left is no place to begin.
        self._wanted = ()
        self._settling.stop()
        self.verticalScrollBar().setValue(0)

    def set_low(self, *, low: bool, tight: bool) -> None:
        """Whether the window is low: fewer lines and less air, nothing cut. The words
        are the last to give way, in a ``tight`` one: they are read at arm's length."""
        self.script.set_low(low=low)
        self.script.teleprompter.set_low(low=tight)
        self._tight = tight
        self._arrange()
        self.ready.set_low(low=low)
        self.notes.set_low(low=low)
        self.outcomes.set_low(low=low)
        self._box.setSpacing(GRID + 1 if low else GAP)

    def show_state(self, state: CallState, *, reasons: bool) -> None:
        """Show what belongs to where the call stands. ``reasons``: why one calls is
        still to be read, since nothing went before the call."""
        self._state, self._reasons = state, reasons
        self._arrange()

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Mark the outcome and show what goes with it."""
        if outcome is not self._outcome:
            self.next_step.begin_outcome()
        self._outcome = outcome
        self.outcomes.show_chosen(outcome)
        self.details.show_outcome(outcome)
        self._arrange()

    def _arrange(self) -> None:
        state, chosen = self._state, self._outcome is not None
        before, talking = state is CallState.READY, state is CallState.RUNNING
        self.ready.setVisible(not chosen and (before or (talking and self._reasons)))
        self.ready.set_calm(wanted=before)
        if chosen or not (before or talking):
            self.cards.hide()
        self.script.setVisible(not chosen and (before or talking) and self.cards.isHidden())
        self.script.teleprompter.set_brief(brief=before and self._tight)
        self.outcomes.show_keys(shown=self.cards.isHidden())
        self.notes.setVisible(not before)
        # What happened is said now; what was ticked can be mended in the call log.
        self.notes.checklist.setVisible(bool(self.notes.checklist.buttons) and not chosen)
        self.next_step.setVisible(chosen)

    def bring_forward_outcomes(self) -> None:
        """They have hung up: have the outcomes in sight."""
        self._bring_forward((self.outcomes,))

    def bring_forward_notes(self) -> None:
        """Somebody began to write: have what is written in sight."""
        self._bring_forward((self.notes.notes,))

    def bring_forward_next_step(self) -> None:
        """Have the next step in sight, and above all what has the keyboard."""
        focused = self.focusWidget()
        inside = focused is not None and self.widget().isAncestorOf(focused)
        self._bring_forward((focused, self.next_step) if inside else (self.next_step,))

    def _bring_forward(self, widgets: tuple[QWidget, ...]) -> None:
        """Scroll to these, the first of them above all, until the layout rests."""
        self._wanted = widgets
        self._settling.start()
        QTimer.singleShot(0, self, self._show_wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The inside has grown: what was to be seen may have moved away."""
        if event.type() == QEvent.Type.Resize and self._settling.isActive():
            QTimer.singleShot(0, self, self._show_wanted)
        return super().eventFilter(watched, event)

    def show_cards(self, cards: Sequence[WhatIf]) -> None:
        """ "What if they say …" in the script's place; the digits are theirs then."""
        self.cards.show_cards(cards)
        self._arrange()
        self.ensureWidgetVisible(self.cards, 0, 0)

    # What was filled in -------------------------------------------------------

    def fill(self, draft: AttemptDraft) -> AttemptDraft:
        """``draft`` with everything filled in. Raises ``DomainError`` in a sentence."""
        return self.next_step.fill(self.details.fill(draft))

    def filled_so_far(self, draft: AttemptDraft) -> AttemptDraft:
        """``draft`` with what can be read already: half a word is no mistake yet."""
        for fill in (self.details.fill, self.next_step.fill):
            try:
                draft = fill(draft)
            except DomainError:
                continue
        return draft

    # Slots ------------------------------------------------------------------

    def _show_wanted(self) -> None:
        for widget in reversed(self._wanted):
            if widget.isVisible():
                # The whole of it: of a field Qt's own way shows the cursor alone.
                middle = widget.mapTo(self.widget(), widget.rect().center())
                self.ensureVisible(middle.x(), middle.y(), 0, widget.height() // 2 + GAP)

    def _on_details_revealed(self, widgets: object) -> None:
        assert isinstance(widgets, tuple)
        self._bring_forward(widgets)

    def _on_script_script_shown(self, ready: object) -> None:
        self.promise_line.show_promise(getattr(ready, "promise", None))

    def _on_cards_closed(self) -> None:
        self._arrange()
