"""The eight outcomes, each with its key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.ui.theme import GAP, GRID, PAD
from followup_desktop.ui.widgets import Button, Card
from followup_desktop.ui.widgets.flow import FilledPairs
from followup_desktop.ui.words import OUTCOME_BUTTONS, outcome_said

OUTCOMES: tuple[Outcome, ...] = tuple(OUTCOME_BUTTONS)
"""In the order of their keys, 1–8."""
OF_INCOMING = frozenset({Outcome.SPOKE, Outcome.LEFT_MESSAGE, Outcome.CALL_BACK, Outcome.NO_CALLS})
"""What may come of a call they made: somebody spoke, so there is no machine, no busy
line and no wrong number of theirs. The keys stay the same."""


class OutcomeButton(Button):
    """One outcome: its key and its words; the accessible name is the words alone."""

    look = "outcome"

    def __init__(self, outcome: Outcome, key: int, parent: QWidget | None = None) -> None:
        self.outcome, self.key = outcome, key
        words = OUTCOME_BUTTONS[outcome]
        super().__init__(f"{key}  {words}", parent)
        if outcome is Outcome.NO_CALLS:
            self.setProperty("look", "outcome-danger")
        self.setAccessibleName(words)
        self.setAccessibleDescription(f"Key {key}")
        self.setToolTip(f"{words}: key {key}, or Ctrl+{key} while typing")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._keyed, self._short = True, False

    def show_key(self, *, shown: bool) -> None:
        """Whether the digit stands before the words: it acts, and nothing else has it."""
        self._keyed = shown
        self._say()

    def be_short(self, *, short: bool) -> None:
        """Whether to say it in fewer words ("Left a message"); the name stays whole."""
        self._short = short
        self._say()

    def _say(self) -> None:
        whole = OUTCOME_BUTTONS[self.outcome]
        short = outcome_said(self.outcome, Channel.PHONE, incoming=False)
        words = short if self._short and len(short) < len(whole) else whole
        shown = f"{self.key}  {words}" if self._keyed else words
        if shown != self.text():
            self.setText(shown)
        self.setAccessibleName(whole)


class OutcomeGrid(Card):
    """The outcomes, two by two. Digits act where nobody types, Ctrl and a digit
    everywhere (screens.md, *Keyboard first*)."""

    outcome_chosen = Signal(object)
    """An ``Outcome``."""

    def __init__(self, parent: QWidget | None = None, *, keys: bool = True) -> None:
        super().__init__(parent)
        self._pairs = pairs = FilledPairs(gap=GRID + 1)
        self.column.addLayout(pairs)
        self.buttons: dict[Outcome, OutcomeButton] = {}
        for number, outcome in enumerate(OUTCOMES):
            button = OutcomeButton(outcome, number + 1, self)
            button.clicked.connect(self._on_button_clicked)
            pairs.addWidget(button)
            self.buttons[outcome] = button
            if keys:
                self._add_keys(button, number + 1)

    def _add_keys(self, button: OutcomeButton, key: int) -> None:
        # Fields that take text keep their digits: Qt asks the focused widget
        # first (ShortcutOverride), and a line being typed into says yes.
        for sequence in (f"{key}", f"Ctrl+{key}"):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(button.click)

    def set_low(self, *, low: bool) -> None:
        """Whether the window is low: less air between the buttons."""
        self._pairs.line_gap = 2 if low else GRID + 1
        self.column.setContentsMargins(PAD, GAP if low else PAD, PAD, GAP if low else PAD)
        self._pairs.invalidate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: words as long as two even columns have room for."""
        super().resizeEvent(event)
        margins = self.column.contentsMargins()
        half = self._pairs.half(self.width() - margins.left() - margins.right())
        for button in self.buttons.values():
            button.be_short(short=False)
            button.be_short(short=button.sizeHint().width() > half)

    def show_chosen(self, outcome: Outcome | None) -> None:
        """Mark one outcome, or none; beside it nothing is likely any more."""
        if outcome is not None:
            self.show_likely(None)
        for each, button in self.buttons.items():
            button.setChecked(each is outcome)

    def show_direction(self, *, incoming: bool) -> None:
        """Offer all outcomes, or only those of a call they made; what is not offered has
        no key either."""
        for outcome, button in self.buttons.items():
            offered = not incoming or outcome in OF_INCOMING
            button.setVisible(offered)
            button.setEnabled(offered)
        self._pairs.invalidate()

    def show_keys(self, *, shown: bool) -> None:
        """Whether the buttons bear their digits (not while something else takes them)."""
        for button in self.buttons.values():
            button.show_key(shown=shown)

    def show_likely(self, outcome: Outcome | None) -> None:
        """Mark what most likely comes of it: Enter after *I've hung up* chooses it."""
        for each, button in self.buttons.items():
            likely = each is outcome
            button.setProperty("likely", "true" if likely else "")
            said = f"Key {button.key}"
            button.setAccessibleDescription(f"{said}, most likely" if likely else said)
            button.style().unpolish(button)
            button.style().polish(button)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, OutcomeButton):
            self.show_chosen(button.outcome)
            self.outcome_chosen.emit(button.outcome)
