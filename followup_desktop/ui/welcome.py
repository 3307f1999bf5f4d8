"""First start: three things about oneself, all skippable, three ways to begin, and
what keeps reminders from being missed: start at login, and one to try."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.system.autostart import Autostart
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.settings.start_at_login import StartAtLogin
from followup_desktop.ui.settings.trial import Trial
from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.widgets import (
    Body,
    Button,
    Card,
    Heading,
    Muted,
    PrimaryButton,
    SectionTitle,
)
from followup_desktop.ui.widgets.flow import FlowRow
from followup_desktop.ui.widgets.scrolled import Scrolled

_LETTERS = 68


class WelcomePage(QWidget):
    """Shown in the window while there is nothing else to show."""

    add_requested = Signal()
    import_requested = Signal()
    sample_requested = Signal()
    skipped = Signal()
    test_reminder_requested = Signal(object)
    """A ``Trial`` that waits for what came of it."""

    def __init__(
        self,
        services: Services,
        saving: Saving,
        parent: QWidget | None = None,
        *,
        autostart: Autostart | None = None,
    ) -> None:
        """``autostart`` None: start at login is not offered."""
        super().__init__(parent)
        self._services, self._saving = services, saving
        settings = services.settings.get()
        self.name = self._line("Your name", settings.name)
        self.number = self._line("Your phone number", settings.number)
        self.sentence = self._line("One sentence about you", settings.sentence)
        self.add = PrimaryButton("Add your first lead")
        self.import_list = Button("Import a list")
        self.sample = Button("Look around with sample data")
        self.skip = Button("Start empty")
        self.add.clicked.connect(self._on_add_clicked)
        self.import_list.clicked.connect(self._on_import_list_clicked)
        self.sample.clicked.connect(self.sample_requested)
        self.skip.clicked.connect(self._on_skip_clicked)
        self.start_at_login = None if autostart is None else StartAtLogin(autostart)
        self.trial = Trial()
        self.trial.requested.connect(self.test_reminder_requested)
        self._lay_out()

    def _line(self, name: str, value: str) -> QLineEdit:
        line = QLineEdit(value)
        line.setAccessibleName(name)
        line.setPlaceholderText(name)
        line.returnPressed.connect(self.focusNextChild)
        return line

    def _lay_out(self) -> None:
        inside = Scrolled()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(WIDE)
        self._column.addStretch(1)
        for card in (self._beginning(), self._reminding()):
            self._column.addWidget(card)
        self._column.addStretch(2)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In the middle, no wider than one reads well."""
        super().resizeEvent(event)
        widest = self.fontMetrics().horizontalAdvance("n") * _LETTERS
        air = max(0, self.width() - widest) // 2
        self._column.setContentsMargins(air, 0, max(air, GAP), 0)

    def _beginning(self) -> Card:
        card = Card()
        card.column.setContentsMargins(2 * WIDE, WIDE, 2 * WIDE, WIDE)
        card.column.setSpacing(GAP)
        card.column.addWidget(Heading("Every lead gets followed up"))
        card.column.addWidget(
            Body(
                "FollowUp tells you whom to call, when, and with which words, until there is a "
                "firm answer. It needs no account and no network; what you type stays in one "
                "file on this computer. The file is not encrypted."
            )
        )
        card.column.addSpacing(GAP)
        for line in (self.name, self.number, self.sentence):
            card.column.addWidget(line)
        card.column.addWidget(
            Muted("For the words of your calls and voicemails. You may leave all of it empty.")
        )
        card.column.addSpacing(GAP)
        card.column.addWidget(self.add)
        more = FlowRow(gap=GAP)
        for button in (self.import_list, self.sample, self.skip):
            more.addWidget(button)
        card.column.addLayout(more)
        return card

    def _reminding(self) -> Card:
        card = Card()
        card.column.setContentsMargins(2 * WIDE, WIDE, 2 * WIDE, WIDE)
        card.column.setSpacing(GAP)
        card.column.addWidget(SectionTitle("Miss no promise"))
        if self.start_at_login is not None:
            card.column.addWidget(self.start_at_login)
        card.column.addWidget(self.trial)
        return card

    def take_keyboard(self) -> None:
        """Into the first field."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        """Write what was typed; False where it could not be written."""

        def write() -> None:
            settings, known = self._services.settings, self._services.settings.get()
            for key, line in (
                ("name", self.name),
                ("number", self.number),
                ("sentence", self.sentence),
            ):
                if line.text().strip() != getattr(known, key):
                    settings.set(key, line.text().strip())
            settings.set("first-start-done", "on")

        return self._saving.run(write)

    def _on_add_clicked(self) -> None:
        if self.keep():
            self.add_requested.emit()

    def _on_import_list_clicked(self) -> None:
        if self.keep():
            self.import_requested.emit()

    def _on_skip_clicked(self) -> None:
        if self.keep():
            self.skipped.emit()
