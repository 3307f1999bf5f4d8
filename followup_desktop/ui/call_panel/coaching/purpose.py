"""The purpose of a call in one line: suggested from the history, in one's own words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from followup_desktop.domain.lines import one_line
from followup_desktop.ui.text import tool_tip
from followup_desktop.ui.theme import GRID, Type, current
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.widgets import Line, LinkButton, column, row

_KEEP_WITHIN_MS = 1500
_LONGEST_LINE = 90
LONGEST_PURPOSE = 500
"""Letters; more is a note."""


class _Field(QLineEdit):
    """Down opens the suggestions; leaving it shows the beginning again."""

    suggestions_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "quiet")
        self.setFrame(False)
        self.setMaxLength(LONGEST_PURPOSE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down: into the suggestions."""
        if event.key() == Qt.Key.Key_Down:
            self.suggestions_wanted.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left: its beginning is what one wants to read."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)


class PurposeLine(QWidget):
    """ "I'm calling …": what the call is about. While nothing is typed, the first
    suggestion holds and is shown in the field's place; *Ideas* offers the others."""

    purpose_changed = Signal(str)
    """The words typed or chosen, at most two seconds after a key was pressed; "" where
    they were cleared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggestions: tuple[str, ...] = ()
        self._known = ""
        self.lead_in = Line()
        self.lead_in.set_role("muted")
        self.field = _Field()
        self.lead_in.setBuddy(self.field)
        self.set_lead_in("I'm calling", "What this call is about")
        self.ideas = LinkButton("Ideas ▾")
        self.ideas.setAccessibleDescription("Purposes that fit what has happened so far")
        self.menu = QMenu(self)
        self.ideas.setMenu(self.menu)
        line = row(gap=GRID)
        line.addWidget(self.lead_in)
        line.addWidget(self.field, 1)
        line.addWidget(self.ideas)
        box = column(gap=0)
        box.addLayout(line)
        self.setLayout(box)
        self._keep = single_shot(self, _KEEP_WITHIN_MS, self._tell)
        self.field.textEdited.connect(self._on_field_text_edited)
        self.field.editingFinished.connect(self._tell)
        self.field.suggestions_wanted.connect(self.ideas.showMenu)
        self.menu.triggered.connect(self._on_menu_triggered)
        self._dress()
        current().changed.connect(self._dress)

    def show_purpose(self, words: str, suggestions: Sequence[str] = ()) -> None:
        """Show the person's own words ("" for none) and what could be chosen instead;
        words being typed are left alone."""
        self._suggestions = tuple(suggestions)
        self.menu.clear()
        for suggestion in self._suggestions:
            shown = one_line(suggestion, _LONGEST_LINE).replace("&", "&&")
            self.menu.addAction(shown).setData(suggestion)
        self.ideas.setVisible(bool(self._suggestions))
        first = self._suggestions[0] if self._suggestions else "to …"
        self.field.setPlaceholderText(one_line(first, _LONGEST_LINE))
        self._known = words
        if not self._keep.isActive():
            self._put(words)

    def set_lead_in(self, words: str, about: str) -> None:
        """How the sentence begins ("I'm calling"), and what it tells."""
        self.lead_in.setText(words)
        self.field.setAccessibleName(words)
        self.field.setAccessibleDescription(about)

    def purpose(self) -> str:
        """What the call is about: the words in the field, else the first suggestion."""
        typed = " ".join(self.field.text().split())
        return typed or (self._suggestions[0] if self._suggestions else "")

    def keep(self) -> None:
        """Tell now what was typed last: the call ends, or the program."""
        self._tell()

    def _put(self, words: str) -> None:
        self.field.setText(words)
        self.field.setCursorPosition(0)
        self._tell_whole()

    def _tell_whole(self) -> None:
        """The line is cut where it is narrow; the tool tip has it whole."""
        self.field.setToolTip(tool_tip(self.purpose()))

    def _tell(self) -> None:
        self._keep.stop()
        words = " ".join(self.field.text().split())
        if words != self._known:
            self._known = words
            self._tell_whole()
            self.purpose_changed.emit(words)

    def _dress(self) -> None:
        self.field.setFont(current().font(Type.STRONG))

    def _on_field_text_edited(self) -> None:
        # Not begun anew with every key: steady typing must not put off keeping.
        if not self._keep.isActive():
            self._keep.start()

    def _on_menu_triggered(self, action: QAction) -> None:
        self._put(action.data())
        self._tell()
        # The menu gives the keyboard back to its button as it closes, after this.
        QTimer.singleShot(0, self, self.field.setFocus)
