"""One setting: its title, its sentence, what one types or ticks, and the way back to ours."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCompleter, QWidget

from followup_desktop.services.settings.service import SettingLine
from followup_desktop.ui.settings import values
from followup_desktop.ui.settings.words import OF_CHOICE, Words
from followup_desktop.ui.text import WEEKDAYS_LONG
from followup_desktop.ui.theme import GAP, GRID, WIDE
from followup_desktop.ui.widgets import Body, LinkButton, Muted, column, row
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.fields import LineField
from followup_desktop.ui.widgets.tick import Tick

Write = Callable[[str, str], str]
"""Writes a setting by its key; returns why it was refused, "" where it was not."""

_CHOICES = {
    "appearance": (("system", "As the system"), ("light", "Light"), ("dark", "Dark")),
    "calling-way": (
        ("phone", "By phone"),
        ("relay", "Through a relay"),
        ("written", "In writing only"),
    ),
    "script-view": (
        ("thoughts", "One thought at a time"),
        ("keywords", "Keywords only"),
        ("all", "The whole text"),
    ),
    "week-starts": (
        ("", "As in your country"),
        *((day.lower(), day) for day in WEEKDAYS_LONG),
    ),
}
_WIDE = frozenset({"name", "number", "sentence", "zone"})
_LETTERS, _LETTERS_OF_HOURS = 11, 19
"""How wide a field is: "5, 10, 20", "12:00 am – 12:00 pm"."""
_LETTERS_BESIDE = 14
"""So much room words need beside a choice."""
_BOX = 26
"""Where the words of a tick begin."""


class SettingRow(QWidget):
    """A setting of any kind; saves by itself. ``make_row`` chooses the kind."""

    changed = Signal(str)
    """Its key: it was written."""

    def __init__(
        self, line: SettingLine, words: Words, write: Write, show_value: Callable[[str], None]
    ) -> None:
        """``show_value`` puts the file's text where it is typed, ticked or chosen."""
        super().__init__()
        self.key, self.words = line.key, words
        self._line, self._write, self._show_text = line, write, show_value
        self.sentence = Muted(words.sentence)
        self.back = LinkButton()
        self.back.clicked.connect(self._on_back_clicked)
        self.box = column(gap=2)
        self.setLayout(self.box)

    def show_line(self, line: SettingLine) -> None:
        """The file's value, and whether it is ours."""
        self._line = line
        self._show_text(line.value)
        ours = values.shown(line.default) or ("the system's" if line.key in _SYSTEMS else "")
        self.back.setText(f"Back to {ours}")
        self.back.setAccessibleDescription(self.words.title)
        self.back.setVisible(bool(ours) and line.value != line.default)

    def save(self) -> None:
        """Write what is being typed."""

    def matches(self, wanted: str) -> bool:
        """Whether somebody who looks for ``wanted`` may mean it."""
        text = f"{self.words.title} {self.words.sentence} {self.key} {self._line.means}".lower()
        return all(word in text for word in wanted.lower().split())

    @property
    def differs(self) -> bool:
        """Whether its value is not ours."""
        return self._line.value != self._line.default

    def _set(self, text: str) -> str:
        refusal = self._write(self.key, text)
        if not refusal:
            self.changed.emit(self.key)
        return values.refusal(refusal, self.key)

    def _on_back_clicked(self) -> None:
        self._set(self._line.default)
        self.setFocus(Qt.FocusReason.OtherFocusReason)


_SYSTEMS = frozenset({"zone", "region"})


class LineRow(SettingRow):
    """A number, hours, words: typed into a field beside the title, or beneath where it is long."""

    def __init__(self, line: SettingLine, words: Words, write: Write) -> None:
        super().__init__(line, words, write, self._show_value)
        self._writing = self._keeping = False
        hint = "automatic" if line.key in _SYSTEMS else line.takes
        self.field = LineField(words.title, self._commit, hint=hint)
        edit = self.field.edit
        edit.setProperty("look", "")
        edit.setAccessibleDescription(words.sentence)
        edit.editingFinished.connect(self._on_edit_editing_finished)
        self.setFocusProxy(self.field)
        self.title = Body(words.title)
        if line.key == "zone":
            self._complete_zones()
        # Said beneath the row, where there is room for a sentence.
        self.field.layout().removeWidget(self.field.problem)
        (self._lay_out_wide if line.key in _WIDE else self._lay_out)()
        self.box.addWidget(self.field.problem)
        self.show_line(line)

    def show_line(self, line: SettingLine) -> None:
        """The file's value; words that were refused stay until it changes."""
        self._keeping = self.field.edited and line.value == self._line.value
        super().show_line(line)
        self._keeping = False

    def save(self) -> None:
        """Write what is being typed."""
        self.field.save()

    def _lay_out(self) -> None:
        said = column(gap=2)
        said.addWidget(self.title)
        said.addWidget(self.sentence)
        said.addStretch(1)
        side = column(gap=2)
        letter = self.fontMetrics().horizontalAdvance("0")
        hours = "two times" in self._line.takes
        letters = _LETTERS_OF_HOURS if hours else _LETTERS
        self.field.setFixedWidth(letter * letters + 2 * GAP)
        side.addWidget(self.field)
        side.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        side.addStretch(1)
        across = row(gap=WIDE)
        across.addLayout(said, 1)
        across.addLayout(side)
        self.box.addLayout(across)

    def _lay_out_wide(self) -> None:
        for part in (self.title, self.sentence, self.field):
            self.box.addWidget(part)
        self.box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def _complete_zones(self) -> None:
        from zoneinfo import available_timezones

        completer = QCompleter(sorted(available_timezones()), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.edit.setCompleter(completer)

    def _show_value(self, text: str) -> None:
        # While one types nothing changes beneath the fingers.
        if not self._keeping and not (self._writing and self.field.edit.hasFocus()):
            self.field.show_value(values.shown(text))

    def _commit(self, text: str) -> str:
        self._writing = True
        try:
            return self._set(values.typed(text))
        finally:
            self._writing = False

    def _on_edit_editing_finished(self) -> None:
        # Left: "8-20" becomes "8:00 am – 8:00 pm".
        if not self.field.edited and not self.field.problem.text():
            self._show_value(self._line.value)


class TickRow(SettingRow):
    """On or off."""

    def __init__(self, line: SettingLine, words: Words, write: Write) -> None:
        super().__init__(line, words, write, self._show_value)
        self.tick = Tick(words.title)
        self.tick.setAccessibleDescription(words.sentence)
        self.tick.toggled.connect(self._on_tick_toggled)
        self.setFocusProxy(self.tick)
        self.sentence.setContentsMargins(_BOX, 0, 0, 0)
        said = column(gap=0)
        said.addWidget(self.tick)
        said.addWidget(self.sentence)
        across = row(gap=WIDE)
        across.addLayout(said, 1)
        across.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(across)
        self.show_line(line)

    def _show_value(self, text: str) -> None:
        if self.tick.isChecked() != (text == "on"):
            self.tick.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.tick.setChecked(text == "on")
            self.tick.blockSignals(False)  # noqa: FBT003

    def _on_tick_toggled(self, checked: bool) -> None:
        if self._set("on" if checked else "off"):
            self._show_value(self._line.value)


class ChoiceRow(SettingRow):
    """One of a few."""

    def __init__(self, line: SettingLine, words: Words, write: Write) -> None:
        super().__init__(line, words, write, self._show_value)
        self._values = [value for value, _word in _CHOICES[line.key]]
        self.choice = Choice(words.title)
        for _value, word in _CHOICES[line.key]:
            self.choice.addItem(word)
        self.choice.activated.connect(self._on_choice_activated)
        self.setFocusProxy(self.choice)
        said = column(gap=2)
        said.addWidget(Body(words.title))
        said.addWidget(self.sentence)
        side = column(gap=2)
        side.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        across = self._across = row(gap=WIDE)
        across.addLayout(said, 1)
        across.addLayout(side)
        self.box.addLayout(across)
        self.show_line(line)

    def minimumSizeHint(self) -> QSize:
        """As narrow as with the answers beneath the words."""
        return QSize(self.choice.sizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the words, or beneath them where these would have no room."""
        super().resizeEvent(event)
        letters = self.fontMetrics().horizontalAdvance("0") * _LETTERS_BESIDE
        fits = self.width() >= self.choice.sizeHint().width() + WIDE + letters
        beside = QBoxLayout.Direction.LeftToRight
        wanted = beside if fits else QBoxLayout.Direction.TopToBottom
        if self._across.direction() != wanted:
            self._across.setDirection(wanted)
            self._across.setSpacing(WIDE if fits else GRID)

    def _show_value(self, text: str) -> None:
        self.choice.setCurrentIndex(self._values.index(text))
        said = OF_CHOICE.get(self.key, {}).get(text, self.words.sentence)
        self.sentence.setText(said)
        self.choice.setAccessibleDescription(said)

    def _on_choice_activated(self, index: int) -> None:
        if self._set(self._values[index]):
            self._show_value(self._line.value)


def make_row(line: SettingLine, words: Words, write: Write) -> SettingRow:
    """The row that suits what the setting takes."""
    if line.key in _CHOICES:
        return ChoiceRow(line, words, write)
    if line.takes == "on or off":
        return TickRow(line, words, write)
    return LineRow(line, words, write)
