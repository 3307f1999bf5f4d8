"""The middle of the call panel: notes, outcomes, next step; scrolls where it is low."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import column
from followup_desktop.ui.widgets.scrolled import Scrolled

from .details import OutcomeDetails
from .next_step import NextStepCard
from .notes import NotesCard
from .outcomes import OutcomeGrid


class CallBody(QScrollArea):
    """What is filled in during and after a call."""

    edited = Signal()
    """Something that may change the next step."""
    save_requested = Signal()
    """Enter, in a field of the outcome."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes = NotesCard()
        self.outcomes = OutcomeGrid()
        self.next_step = NextStepCard(clock)
        self.details = OutcomeDetails(clock)
        self.next_step.column.insertWidget(0, self.details)
        self.details.edited.connect(self.edited)
        self.next_step.edited.connect(self.edited)
        inside = Scrolled()
        box = column(gap=GAP)
        inside.setLayout(box)
        # The script and the checklist of a call stand here, above the notes.
        box.addWidget(self.notes, 1)
        box.addWidget(self.outcomes)
        box.addWidget(self.next_step)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        self._add_keys()

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

    def clear(self, zone: str, own_zone: str = "") -> None:
        """Empty every field, for a new call; times typed are meant in ``zone``,
        ``own_zone`` is the user's."""
        self.details.clear()
        self.details.set_zone(zone, own_zone)
        self.next_step.clear(zone)

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Mark the outcome and show what goes with it."""
        self.outcomes.show_chosen(outcome)
        self.details.show_outcome(outcome)
        # Why one called makes room for what comes next.
        self.notes.show_reasons(shown=outcome is None)
        self.next_step.setVisible(outcome is not None)

    def bring_forward_next_step(self) -> None:
        """Have the next step in sight, once the layout knows its height."""
        QTimer.singleShot(0, self, self._show_next_step)

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

    def _show_next_step(self) -> None:
        self.ensureWidgetVisible(self.next_step, 0, 0)
