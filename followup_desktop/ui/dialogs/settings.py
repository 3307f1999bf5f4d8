"""Settings: about you, when you call, the planner's numbers, appearance.

Every field saves by itself; ours are the defaults and one button brings them
back. What a number means stands beside it, what it may be beneath.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.services.settings import SettingLine
from followup_desktop.ui import theme
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, GRID, WIDE
from followup_desktop.ui.widgets import Button, Card, LinkButton, Muted, SectionTitle, row
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.fields import LineField
from followup_desktop.ui.widgets.roomy import roomy
from followup_desktop.ui.widgets.tick import Tick

_YOU = (
    ("name", "Your name"),
    ("number", "Your phone number"),
    ("sentence", "One sentence about you"),
    ("region", "Your country, two letters"),
)
_CALLING = (
    ("own-hours", "When you call, your time"),
    ("daily-goal", "Calls a day"),
    ("calls-per-employer-week", "Calls to one employer a week"),
    ("holidays", "Public holidays are no business days"),
    ("early", "Early window, their time"),
    ("late", "Late window, their time"),
    ("mobile-early", "Early window of mobiles"),
    ("switchboard-early", "A switchboard's morning"),
    ("switchboard-late", "A switchboard's afternoon"),
    ("find-number-days", "Business days to find a number, then a letter"),
)
_OTHER = (
    ("discreet", "Notifications without names"),
    ("timer-hidden", "Hide the call timer"),
    ("start-timer-at-once", "Start the timer at once, without a ready moment"),
)
_APPEARANCE = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
_NAMED = {key for key, _words in _YOU + _CALLING + _OTHER} | {
    "appearance",
    "paused",
    "first-start-done",
    "zone",
}


class SettingsDialog(QDialog):
    """All settings that the program has."""

    changed = Signal()

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._lines = {line.key: line for line in services.settings.describe()}
        self._fields: dict[str, LineField | QCheckBox] = {}
        self._filling = False
        self.setWindowTitle("Settings")
        self.resize(roomy(self, 620, 620))
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, GAP, 0)
        self._cards.setSpacing(GAP)
        self._add_card("About you", _YOU, "For the words of your calls. It stays on this computer.")
        self._add_appearance()
        self._add_card("When you call", _CALLING, "")
        self._add_rhythms()
        self._add_card("Small things", _OTHER, "")
        self._cards.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, GAP, WIDE)
        box.setSpacing(GAP)
        box.addWidget(scroll, 1)
        foot = row(gap=GAP)
        foot.addStretch(1)
        close = Button("Close")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        foot.addSpacing(GAP)
        box.addLayout(foot)

    # Building -----------------------------------------------------------------

    def _add_card(self, title: str, keys: tuple[tuple[str, str], ...], note: str) -> None:
        card, form = self._card(title)
        if note:
            card.column.insertWidget(1, Muted(note))
        for key, words in keys:
            self._add_field(form, key, words)

    def _card(self, title: str) -> tuple[Card, QFormLayout]:
        card = Card()
        card.column.addWidget(SectionTitle(title))
        form = QFormLayout()
        form.setSpacing(GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        card.column.addLayout(form)
        self._cards.addWidget(card)
        return card, form

    def _add_field(self, form: QFormLayout, key: str, words: str) -> None:
        line = self._lines.get(key)
        if line is None:
            return
        if line.takes == "on or off":
            box = Tick(words)
            box.setChecked(line.value == "on")
            box.toggled.connect(self._on_box_toggled)
            box.setProperty("key", key)
            form.addRow(box)
            self._fields[key] = box
            return
        field = LineField(words, self._commit(key), hint=line.default or line.takes)
        field.show_value(line.value)
        field.edit.setProperty("look", "")
        field.edit.setToolTip(f"Takes {line.takes}; ours is {line.default or 'empty'}")
        form.addRow(words, field)
        self._fields[key] = field

    def _add_appearance(self) -> None:
        _card, form = self._card("Appearance")
        self.appearance = Choice("Colours")
        for _value, words in _APPEARANCE:
            self.appearance.addItem(words)
        values = [value for value, _words in _APPEARANCE]
        self.appearance.setCurrentIndex(values.index(self._lines["appearance"].value))
        self.appearance.currentIndexChanged.connect(self._on_appearance_current_index_changed)
        form.addRow("Colours", self.appearance)

    def _add_rhythms(self) -> None:
        card, form = self._card("The rhythm, in business days and calls")
        card.column.insertWidget(
            1, Muted("Every number is yours to change. Ours are the defaults.")
        )
        for key, line in self._lines.items():
            if key not in _NAMED:
                self._add_field(form, key, line.means[:1].upper() + line.means[1:])
        back = LinkButton("Back to our numbers")
        back.clicked.connect(self._on_back_clicked)
        card.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    # Writing ------------------------------------------------------------------

    def _commit(self, key: str) -> Callable[[str], str]:
        def commit(text: str) -> str:
            return self._set(key, text)

        return commit

    def _set(self, key: str, text: str) -> str:
        refusal = self._saving.attempt(lambda: self._services.settings.set(key, text))
        if not refusal:
            self.changed.emit()
        return refusal

    def done(self, result: int) -> None:
        """Closing commits the field being typed in."""
        for field in self._fields.values():
            if isinstance(field, LineField):
                field.save()
        super().done(result)

    # Slots --------------------------------------------------------------------

    def _on_box_toggled(self, checked: bool) -> None:
        box = self.sender()
        if isinstance(box, QCheckBox) and not self._filling:
            self._set(str(box.property("key")), "on" if checked else "off")

    def _on_appearance_current_index_changed(self, index: int) -> None:
        value = _APPEARANCE[index][0]
        if not self._set("appearance", value):
            theme.current().set_appearance(value)

    def _on_back_clicked(self) -> None:
        def write() -> None:
            for key, line in self._current().items():
                if key not in _NAMED and line.value != line.default:
                    self._services.settings.set(key, line.default)

        if self._saving.run(write):
            self._fill()
            self.changed.emit()

    def _current(self) -> dict[str, SettingLine]:
        return {line.key: line for line in self._services.settings.describe()}

    def _fill(self) -> None:
        self._filling = True
        for key, line in self._current().items():
            field = self._fields.get(key)
            if isinstance(field, LineField):
                field.show_value(line.value)
            elif isinstance(field, QCheckBox):
                field.setChecked(line.value == "on")
        self._filling = False
