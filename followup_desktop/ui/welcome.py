"""First start: three things about oneself, all skippable, and three ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.widgets import Body, Button, Card, Heading, Muted, PrimaryButton, row

_WIDEST = 560


class WelcomePage(QWidget):
    """Shown in the window while there is nothing else to show."""

    add_requested = Signal()
    import_requested = Signal()
    sample_requested = Signal()
    skipped = Signal()

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
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
        self._lay_out()

    def _line(self, name: str, value: str) -> QLineEdit:
        line = QLineEdit(value)
        line.setAccessibleName(name)
        line.setPlaceholderText(name)
        line.returnPressed.connect(self.focusNextChild)
        return line

    def _lay_out(self) -> None:
        card = Card()
        card.setMaximumWidth(_WIDEST)
        card.column.setContentsMargins(2 * WIDE, 2 * WIDE, 2 * WIDE, 2 * WIDE)
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
        more = row(gap=GAP)
        more.addWidget(self.import_list)
        more.addWidget(self.sample)
        more.addStretch(1)
        more.addWidget(self.skip)
        card.column.addLayout(more)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addStretch(1)
        across = row()
        across.addStretch(1)
        across.addWidget(card, 8)
        across.addStretch(1)
        box.addLayout(across)
        box.addStretch(2)

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
