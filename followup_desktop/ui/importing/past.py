"""The imports of the last 30 days, each with a way to take it back whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from followup_desktop.domain.errors import known_or_raise
from followup_desktop.services.taking_in.service import PastImport
from followup_desktop.ui.services import Services
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.text import log_when
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Body, Button, Card, Line, Muted, SectionTitle, column, row
from followup_desktop.ui.widgets.scrolled import Scrolled

from .words import past_said, undone_said

_TITLE = "Imports of the last 30 days"
_NONE = "Nothing was imported in the last 30 days."
_UNDO = "Undo import"


class PastImports(QWidget):
    """One card an import; undoing says what was kept, and why."""

    closed = Signal()
    undone = Signal()
    """An import was taken back."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._task: Task | None = None
        self.buttons: dict[int, Button] = {}
        self.back = Button("Back")
        self.back.clicked.connect(self.closed)
        top = row(gap=GAP)
        top.addWidget(SectionTitle(_TITLE), 1)
        top.addWidget(self.back)
        self.said = Body()
        self.said.hide()
        self._cards = column(gap=GAP)
        inside = Scrolled()
        whole = column(gap=GAP)
        whole.addLayout(self._cards)
        whole.addStretch(1)
        inside.setLayout(whole)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addLayout(top)
        box.addWidget(self.said)
        box.addWidget(scroll, 1)

    @property
    def busy(self) -> bool:
        """Whether an import is being taken back."""
        return self._task is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the file, whose preview is still there."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """List them as they are now."""
        while item := self._cards.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        past = self._services.imports.recent()
        for one in past:
            self._cards.addWidget(self._card(one))
        if not past:
            self._cards.addWidget(Muted(_NONE))

    def say(self, words: str) -> None:
        """Say what was done; "" says nothing."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _card(self, one: PastImport) -> Card:
        settings, now = self._services.settings.get(), self._services.clock.now()
        zone = settings.zone or self._services.clock.zone()
        card = Card()
        name, when = Line(one.name), Muted(f"{log_when(one.at, zone, now)}: {past_said(one)}")
        words = column()
        words.addWidget(name)
        words.addWidget(when)
        line = row(gap=GAP)
        line.addLayout(words, 1)
        if one.undone:
            line.addWidget(Muted("taken back"))
        elif one.can_be_undone:
            button = Button(_UNDO)
            button.setAccessibleName(f"{_UNDO}: {one.name}")
            button.setProperty("import", str(one.id))
            button.clicked.connect(self._on_undo_clicked)
            line.addWidget(button)
            self.buttons[one.id] = button
        card.column.addLayout(line)
        return card

    def _on_undo_clicked(self) -> None:
        button = self.sender()
        if self._task is not None or not isinstance(button, Button):
            return
        import_id, imports = int(button.property("import")), self._services.imports
        for each in (*self.buttons.values(), self.back):
            each.setEnabled(False)
        self.say("Taking it back…")
        self._task = Task(lambda _progress, _cancelled: imports.undo(import_id))
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.start()

    def _on_task_succeeded(self, undone: object) -> None:
        self._over(f"{undone_said(undone)}.")
        self.undone.emit()

    def _on_task_failed(self, error: object) -> None:
        self._over("")
        self.say(str(known_or_raise(error)))

    def _over(self, words: str) -> None:
        self._task = None
        self.back.setEnabled(True)
        self.refresh()
        self.say(words)
        self.back.setFocus()
