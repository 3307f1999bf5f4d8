"""What a script needs and nobody has said yet: asked for in place, one thing at a time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.domain.scripts import Missing
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import Muted, Words, column
from followup_desktop.ui.widgets.fields import mark_wrong

Supply = Callable[[str, str], str]
"""Saves words for a placeholder; returns why they were refused, "" where they were not."""


class MissingQuestion(QWidget):
    """ "Who referred you?", a field, and Enter: the script has it at once."""

    supplied = Signal()
    """Words were saved, and the keyboard may go on."""

    def __init__(self, supply: Supply, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._supply = supply
        self._placeholder = ""
        self.question = Words()
        self.field = QLineEdit()
        self.field.setPlaceholderText("Say it as you would say it. Enter saves")
        self.field.setMinimumWidth(80)
        self.field.returnPressed.connect(self._on_field_return_pressed)
        self.field.editingFinished.connect(self._on_field_editing_finished)
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self.more = Muted()
        box = column(gap=GRID)
        box.setContentsMargins(0, 0, 0, GAP)
        for part in (self.question, self.field, self.problem, self.more):
            box.addWidget(part)
        self.setLayout(box)
        self.hide()

    @property
    def placeholder(self) -> str:
        """What is asked for, "" where nothing is."""
        return self._placeholder

    def ask(self, missing: Sequence[Missing]) -> None:
        """Ask for the first of these; words being typed stay while it is the same."""
        first = missing[0] if missing else None
        wanted = first.placeholder if first is not None else ""
        if wanted != self._placeholder:
            self._placeholder = wanted
            self.field.setText(first.suggestion if first is not None else "")
            self.field.selectAll()
            self._say("")
        if first is not None:
            self.question.setText(first.question)
            self.field.setAccessibleName(first.question)
            left = len(missing) - 1
            self.more.setText(f"and {left} more to ask" if left else "")
            self.more.setVisible(left > 0)
        self.setVisible(first is not None)

    def clear(self) -> None:
        """Another call: nothing is asked."""
        self.ask(())

    def _save(self) -> bool:
        words = " ".join(self.field.text().split())
        if not words or not self._placeholder:
            return False
        refusal = self._supply(self._placeholder, words)
        self._say(refusal)
        return not refusal

    def _say(self, refusal: str) -> None:
        self.problem.setText(refusal)
        self.problem.setVisible(bool(refusal))
        mark_wrong(self.field, wrong=bool(refusal))

    def _on_field_return_pressed(self) -> None:
        if self._save():
            self.supplied.emit()

    def _on_field_editing_finished(self) -> None:
        # Left with words in it: they are meant. (Enter has saved them already, and
        # what was only suggested is nobody's answer.)
        if not self.field.hasFocus() and self.field.isModified():
            self._save()
