"""One field of a posting: its name, what was found, and what else it may be."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from followup_desktop.domain.lines import one_line
from followup_desktop.services.postings.posting import SURE_ENOUGH, Field, Found
from followup_desktop.ui.text import tool_tip
from followup_desktop.ui.theme import GRID, Type
from followup_desktop.ui.widgets import Button, LinkButton, Muted, column, row
from followup_desktop.ui.widgets.flow import FlowRow

MOST_CHIPS = 4
_LONGEST_CHIP = 34
NAMES: dict[Field, str] = {
    Field.COMPANY: "Company",
    Field.POSITION: "Position",
    Field.PERSON: "Person",
    Field.PHONE: "Phone",
    Field.EMAIL: "E-mail",
    Field.PLACE: "Place",
    Field.LINK: "Link",
    Field.SOURCE: "Found through",
    Field.REFERENCE: "Reference",
    Field.CLOSES_ON: "Closes on",
    Field.PAY: "Pay",
}


class _Line(QLineEdit):
    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is here: show where it stood."""
        super().focusInEvent(event)
        self.entered.emit()


class _Chip(Button):
    look = "badge"
    kind = Type.SMALL

    def __init__(self, found: Found, said: str, parent: QWidget) -> None:
        super().__init__(one_line(said, _LONGEST_CHIP), parent)
        self.found = found
        self.said = said
        self.setToolTip(tool_tip(said))
        self.setAccessibleName(said)


class FieldRow(QWidget):
    """A name that takes the selected words, a line to type in, chips of other finds."""

    edited = Signal()
    entered = Signal(object)
    """The keyboard came: the ``Found`` shown, or None."""
    selection_wanted = Signal()

    def __init__(
        self, field: Field, said: Callable[[Found], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field, self._said = field, said
        name = NAMES[field]
        self.name = LinkButton(name)
        self.name.setToolTip("Takes the words selected in the posting")
        self.name.setAccessibleDescription("Takes the words selected in the posting")
        self.name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.name.clicked.connect(self.selection_wanted)
        self.line = _Line()
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(self.edited)
        self.line.entered.connect(self._on_line_entered)
        self.note = Muted()
        self.note.hide()
        self.chips: list[_Chip] = []
        self._found: Found | None = None
        self._chosen = False
        self._flow = FlowRow(gap=GRID)
        right = column(gap=2)
        right.addWidget(self.line)
        right.addWidget(self.note)
        self._holder = QWidget()
        self._holder.setLayout(self._flow)
        self._holder.hide()
        right.addWidget(self._holder)
        self._place = QWidget()
        at_left = row(gap=0)
        at_left.addWidget(self.name)
        at_left.addStretch(1)
        self._place.setLayout(at_left)
        whole = row(gap=GRID)
        whole.addWidget(self._place, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(right, 1)
        self.setLayout(whole)

    def keep_name_in(self, width: int) -> None:
        """All names take the same room, so that the lines stand beneath each other."""
        self._place.setFixedWidth(width)

    def value(self) -> str:
        """What stands in it."""
        return self.line.text().strip()

    @property
    def settled(self) -> bool:
        """Whether the person decided what stands here: typed, taken or chosen."""
        shown = self._said(self._found) if self._found is not None else ""
        return self._chosen or self.line.text() != shown

    def show_found_anew(self, found: Sequence[Found]) -> None:
        """The text was changed: what the person decided stays, and so does what stood
        elsewhere than in the text."""
        beside = self._found is not None and not self._found.end
        if not self.settled and not (beside and self.value()):
            self.show_found(found)

    def show_found(self, found: Sequence[Found]) -> None:
        """The most certain value in the line, the others as chips."""
        self._chosen = False
        best = found[0] if found and found[0].certainty >= SURE_ENOUGH else None
        self._put(best)
        others = [one for one in found if one is not best]
        self._show_chips(others[:MOST_CHIPS])

    def take(self, words: str) -> None:
        """Words selected in the posting."""
        before = self._found
        self._found = None
        self.line.setText(words)
        self.line.setCursorPosition(0)
        if before is not None and before.value != words:
            self._show_chips([before, *(chip.found for chip in self.chips)][:MOST_CHIPS])

    def say(self, words: str) -> None:
        """A note beneath the line; "" for none."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _put(self, one: Found | None) -> None:
        self._found = one
        self.line.setText(self._said(one) if one is not None else "")
        self.line.setCursorPosition(0)
        self.say(f"from {one.aside}" if one is not None and one.aside else "")

    def _show_chips(self, found: Sequence[Found]) -> None:
        for old in self.chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips = []
        for one in found:
            chip = _Chip(one, self._said(one), self._holder)
            chip.clicked.connect(self._on_chip_clicked)
            self._flow.addWidget(chip)
            chip.show()
            self.chips.append(chip)
        self._holder.setVisible(bool(found))

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if not isinstance(chip, _Chip):
            return
        self._chosen = True
        before = self._found
        rest = [one.found for one in self.chips if one is not chip]
        self._put(chip.found)
        self.entered.emit(chip.found)
        self._show_chips(([before] if before is not None else []) + rest)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_line_entered(self) -> None:
        shown = self._found
        mine = shown is not None and self._said(shown) == self.line.text()
        self.entered.emit(shown if mine else None)
