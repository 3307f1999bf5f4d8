"""The cards of the settings: rows of one kind, shown by page or by what is looked for."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.services.settings.service import SettingLine
from followup_desktop.ui.settings.rows import SettingRow, Write, make_row
from followup_desktop.ui.settings.words import RHYTHMS, Group, words_of
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import Card, LinkButton, Muted, SectionTitle, SegmentButton
from followup_desktop.ui.widgets.flow import FlowRow


class ShownCard(Card):
    """A card that can be found by a word."""

    rhythm = ""
    """The word of the rhythm it is about, "" where of none."""
    found_by = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, SettingRow] = {}

    def show_all(self, *, shown: bool) -> None:
        """The whole card, or nothing of it."""
        for one in self.rows.values():
            one.setVisible(shown)
        self.setVisible(shown)

    def show_matching(self, wanted: str) -> int:
        """Only what may be meant by ``wanted``; how much that is."""
        said = self.found_by.lower()
        found = int(bool(said) and all(word in said for word in wanted.lower().split()))
        self.setVisible(bool(found))
        return found

    def show_lines(self, lines: Mapping[str, SettingLine]) -> None:
        """The file's values."""

    def keep(self) -> bool:
        """Write what is being typed; False where it was refused and is shown with
        the reason."""
        for one in self.rows.values():
            one.save()
        return True


class PlainCard(ShownCard):
    """A card with one thing in it that is no setting of the file."""

    def __init__(self, title: str, inside: QWidget, found_by: str) -> None:
        super().__init__()
        self.found_by = f"{title} {found_by}"
        self.column.addWidget(SectionTitle(title))
        self.column.addWidget(inside)


class SettingsCard(ShownCard):
    """A title, a sentence where one is needed, and a row for each setting."""

    changed = Signal(str)
    """The title of the setting that was written."""
    back_requested = Signal(object)
    """All of the card as it is ours."""

    def __init__(self, group: Group, lines: Mapping[str, SettingLine], write: Write) -> None:
        super().__init__()
        self.title, self.rhythm = group.title, group.rhythm
        self.column.setSpacing(GAP + GRID)
        self.column.addWidget(SectionTitle(group.title))
        self.note = Muted(group.note)
        self.note.setVisible(bool(group.note))
        self.column.addWidget(self.note)
        for key in group.keys:
            one = make_row(lines[key], words_of(lines[key]), write)
            one.changed.connect(self._on_row_changed)
            self.rows[key] = one
            self.column.addWidget(one)
        self.back = LinkButton("Back to our numbers")
        self.back.setAccessibleDescription(group.title)
        self.back.clicked.connect(self._on_back_clicked)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_back()

    def show_matching(self, wanted: str) -> int:
        """Only the rows that may be meant; all where the card itself is."""
        named = all(word in self.title.lower() for word in wanted.lower().split())
        shown = [one for one in self.rows.values() if named or one.matches(wanted)]
        for one in self.rows.values():
            one.setVisible(one in shown)
        self.setVisible(bool(shown))
        return len(shown)

    def show_lines(self, lines: Mapping[str, SettingLine]) -> None:
        """The file's values."""
        for key, one in self.rows.items():
            one.show_line(lines[key])
        self._show_back()

    def _show_back(self) -> None:
        several = sum(one.differs for one in self.rows.values()) > 1
        self.back.setVisible(bool(self.rhythm) and several)

    def _on_row_changed(self, key: str) -> None:
        self.changed.emit(self.rows[key].words.title)

    def _on_back_clicked(self) -> None:
        self.back_requested.emit(self)


class RhythmChoice(QWidget):
    """Whose rhythm is shown: one at a time, they have the same ten numbers."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Whose rhythm")
        flow = FlowRow(self, gap=GAP)
        self.buttons: dict[str, SegmentButton] = {}
        for _prefix, word in RHYTHMS:
            button = SegmentButton(word)
            button.setChecked(not self.buttons)
            button.clicked.connect(self.chosen)
            self.buttons[word] = button
            flow.addWidget(button)

    def lets(self, card: ShownCard) -> bool:
        """Whether a card is of the chosen rhythm, or of none."""
        return not card.rhythm or self.buttons[card.rhythm].isChecked()
